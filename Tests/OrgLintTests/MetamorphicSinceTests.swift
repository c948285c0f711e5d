import OrgFormats
import OrgLint
import OrgModel
import OrgTestSupport
import Testing

/// Random changes of charts: what `--since` says of them is what the two findings say.
struct MetamorphicSinceTests {
  private static func prints(_ findings: [Finding]) -> [String] {
    findings.map(\.fingerprint).sorted()
  }

  private static func prints(_ result: LintResult, _ change: Finding.Change) -> [String] {
    prints(result.findings.filter { $0.change == change })
  }

  private static func difference(_ a: [String], _ b: [String]) -> [String] {
    let known = Set(b)
    return a.filter { !known.contains($0) }
  }

  /// The numbers of the lines of `new` that `old` has not.
  private static func changedLines(_ old: String, _ new: String) -> Set<Int> {
    let known = Set(old.split(separator: "\n", omittingEmptySubsequences: false))
    let lines = new.split(separator: "\n", omittingEmptySubsequences: false)
    return Set(lines.indices.filter { !known.contains(lines[$0]) }.map { $0 + 1 })
  }

  private struct Pair {
    let name: String
    let old: String
    let new: String
    let before: LintResult
    let after: LintResult
  }

  private static func pairs(_ count: Int) throws -> [Pair] {
    var linter = try Metamorphic.linter()
    linter.ignoresWaivers = true
    var pairs: [Pair] = []
    for seed in 1...UInt64(count * Metamorphic.tries) {
      var random = RandomChart(seed: seed)
      let first = random.chart()
      let second = random.edited(first)
      let texts = (YAMLLook.tabular(first), YAMLLook.tabular(second))
      pairs.append(
        Pair(
          name: "seed \(seed)", old: texts.0, new: texts.1,
          before: try Metamorphic.result([("chart.yaml", texts.0)], linter),
          after: try Metamorphic.result([("chart.yaml", texts.1)], linter)))
    }
    return pairs
  }

  @Test func newAndFixedAreTheDifferenceAndGoingBackIsTheMirrorImage() throws {
    for pair in try Self.pairs(70) {
      let before = Self.prints(pair.before.findings)
      let after = Self.prints(pair.after.findings)
      let there = pair.after.compared(with: pair.before)
      let back = pair.before.compared(with: pair.after)
      let fixed = Self.prints(there.fixed ?? [])
      #expect(Self.prints(there, .new) == Self.difference(after, before), "\(pair.name)")
      #expect(fixed == Self.difference(before, after), "\(pair.name)")
      #expect(
        Self.prints(there, .unchanged) == after.filter(Set(before).contains), "\(pair.name)")
      #expect(Self.prints(back, .new) == fixed, "\(pair.name)")
      #expect(Self.prints(back.fixed ?? []) == Self.prints(there, .new), "\(pair.name)")
      #expect(there.findings.allSatisfy { $0.counts == ($0.change == .new) }, "\(pair.name)")
      #expect(Self.prints(there.findings) == after, "\(pair.name)")
    }
  }

  @Test func aChartBesideItselfHasNothingNew() throws {
    for pair in try Self.pairs(20) {
      let same = pair.after.compared(with: pair.after)
      #expect(same.findings.allSatisfy { $0.change == .unchanged } && same.fixed?.isEmpty == true)
      let alone = pair.after.compared(with: nil)
      #expect(alone.findings.allSatisfy { $0.change == .new } && alone.fixed?.isEmpty == true)
    }
  }

  /// The first place of a new finding is a changed line, or says what is no longer there.
  @Test func whatIsBlamedHasChanged() throws {
    var counts = (blamed: 0, gone: 0)
    var unknown: [String] = []
    for pair in try Self.pairs(70) {
      let changed = Self.changedLines(pair.old, pair.new)
      let result = pair.after.compared(with: pair.before)
      var map = SourceMap(result.graph.document.source)
      for finding in result.findings where finding.change == .new {
        let about = "\(pair.name) \(finding.fingerprint)"
        for place in finding.places where place.note.contains("changed here") {
          let line = place.range.flatMap { map.location(of: $0)?.line }
          #expect(line.map(changed.contains) == true, "\(about): \(place.note)\n\(pair.new)")
        }
        let first = finding.places.first
        let line = first?.range.flatMap { map.location(of: $0)?.line }
        if let line, changed.contains(line) {
          counts.blamed += 1
        } else if first?.note.contains("no longer") == true {
          counts.gone += 1
        } else if coreRules.contains(where: { $0.id == finding.rule }) {
          // Rules of families ask what the whole chart speaks of: a line anywhere may change that.
          unknown.append(about)
        }
      }
    }
    #expect(counts.blamed > 60)
    // A reference that looks like a name that went is another finding than before, for one.
    #expect(unknown.count * 200 <= counts.blamed, "\(unknown)")
    print("blamed: \(counts), unknown: \(unknown)")
  }

  /// A file that got another name is compared with what it was.
  @Test func aFileMayHaveHadAnotherName() throws {
    var linter = try Metamorphic.linter()
    linter.ignoresWaivers = true
    for pair in try Self.pairs(20) {
      let renamed = try Metamorphic.result([("x/new.yaml", pair.new)], linter)
      let names = ["x/new.yaml": "chart.yaml"]
      let expected = pair.after.compared(with: pair.before).findings
      let told = renamed.compared(with: pair.before, names: names).findings
      #expect(told.map(\.fingerprint) == expected.map(\.fingerprint), "\(pair.name)")
      #expect(told.map(\.change) == expected.map(\.change), "\(pair.name)")
      for (one, other) in zip(told, expected) {
        #expect(one.places.map(\.range) == other.places.map(\.range), "\(pair.name)")
        #expect(one.places.map(\.note) == other.places.map(\.note), "\(pair.name)")
      }
    }
  }

  /// Lines that shift, and remarks, are no change of a finding.
  @Test func anotherLookIsNoChange() throws {
    let linter = try Metamorphic.linter()
    for (number, (name, chart)) in try Metamorphic.charts(random: 10).enumerated() {
      var look = YAMLLook(seed: UInt64(number))
      let before = try Metamorphic.result(chart, linter)
      let after = try Metamorphic.result([("chart.yaml", look.file(chart))], linter)
      let result = after.compared(with: before)
      #expect(result.findings.allSatisfy { $0.change == .unchanged }, "\(name)")
      #expect(result.fixed?.isEmpty == true, "\(name)")
    }
  }

  /// Going back on the blamed records alone clears the finding, unless a change elsewhere would do
  /// as well: nearly always.
  @Test func withoutWhatIsBlamedTheFindingIsGone() throws {
    var linter = try Metamorphic.linter()
    linter.ignoresWaivers = true
    var counts = (cleared: 0, stayed: 0)
    for pair in try Self.pairs(20) {
      let result = pair.after.compared(with: pair.before)
      var map = SourceMap(result.graph.document.source)
      for finding in result.findings where finding.change == .new {
        let places = finding.places.filter { $0.note.contains("changed here") }
        // What went with its record cannot be put back on a line.
        guard !places.isEmpty, !finding.places.contains(where: { $0.note.contains("no longer") })
        else { continue }
        let lines = places.compactMap { $0.range.flatMap { map.location(of: $0)?.line } }
        let text = Self.reverted(Set(lines), pair)
        guard let other = try? Metamorphic.result([("chart.yaml", text)], linter) else { continue }
        let isGone = !Self.prints(other.findings).contains(finding.fingerprint)
        if isGone { counts.cleared += 1 } else { counts.stayed += 1 }
      }
    }
    print("going back on what is blamed: \(counts)")
    #expect(counts.cleared > counts.stayed * 3)
  }

  /// The new text with the records on some lines as they were, or without those that were not.
  private static func reverted(_ lines: Set<Int>, _ pair: Pair) -> String {
    func name(_ line: Substring) -> Substring { line.prefix { $0 != "{" } }
    let old = Dictionary(
      pair.old.split(separator: "\n").map { (name($0), $0) }, uniquingKeysWith: { a, _ in a })
    var text = ""
    for (number, line) in pair.new.split(separator: "\n").enumerated() {
      guard lines.contains(number + 1) else {
        text += line + "\n"
        continue
      }
      if let before = old[name(line)] { text += before + "\n" }
    }
    return text
  }

  /// A finding about the whole has no node of its own: its circle is asked.
  @Test func aFindingOnTheWholeBlamesItsCircle() throws {
    let before = "positions:\n  a: { reports_to: b }\n  b: {}\n  c: { reports_to: a }\n"
    let after = before.replacing("b: {}", with: "b: { reports_to: a }")
    let linter = Linter(rules: [try #require(builtInRule("structure/no-root")).rule()])
    let result = linter.check(try chart(after)).compared(with: linter.check(try chart(before)))
    #expect(result.findings.first?.places.first?.note == "b reports to a, changed here")
  }

  /// Who left took the lines along: what is left of them is their other end.
  @Test func whoLeftIsNamed() throws {
    let before = """
      positions:
        a: {}
        b: { reports_to: a }
        c: { reports_to: b }
        d: { reports_to: c }
        e: { reports_to: b }
      """
    let after = before.replacing("\n  e: { reports_to: b }", with: "")
    let linter = Linter(
      rules: [try #require(builtInRule("shape/single-report-chain")).rule()])
    let result = linter.check(try chart(after)).compared(with: linter.check(try chart(before)))
    let new = result.findings.filter { $0.change == .new }
    #expect(new.count == 1)
    #expect(new.first?.places.first?.note == "no longer: e reports to b", "\(new)")
  }

  /// The name that a reference was meant for went: the reference itself is as it was.
  @Test func aReferenceWhoseNameWentSaysSo() throws {
    let before = "positions:\n  a: {}\n  A: { reports_to: a }\n  c: { reports_to: A }\n"
    let after = before.replacing("  A: { reports_to: a }\n", with: "")
    let linter = Linter(rules: [try #require(builtInRule("structure/unknown-reference")).rule()])
    let result = linter.check(try chart(after)).compared(with: linter.check(try chart(before)))
    let notes = result.findings.flatMap { $0.places.prefix(1).map(\.note) }
    #expect(notes.count == 1 && notes[0] == "no longer: c reports to A", "\(notes)")
  }
}
