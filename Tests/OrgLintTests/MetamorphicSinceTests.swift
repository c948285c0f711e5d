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
    for pair in try Self.pairs(120) {
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
    for pair in try Self.pairs(30) {
      let same = pair.after.compared(with: pair.after)
      #expect(same.findings.allSatisfy { $0.change == .unchanged } && same.fixed?.isEmpty == true)
      let alone = pair.after.compared(with: nil)
      #expect(alone.findings.allSatisfy { $0.change == .new } && alone.fixed?.isEmpty == true)
    }
  }

  /// The first place of a new finding is a changed line, or says what is no longer there.
  @Test func whatIsBlamedHasChanged() throws {
    var counts = (blamed: 0, gone: 0, unknown: 0)
    for pair in try Self.pairs(120) {
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
        } else {
          counts.unknown += 1
          Issue.record("\(about) blames nothing\n--- old\n\(pair.old)\n--- new\n\(pair.new)")
        }
      }
    }
    #expect(counts.blamed > 100)
    print("blamed: \(counts)")
  }

  /// Lines that shift, and remarks, are no change of a finding.
  @Test func anotherLookIsNoChange() throws {
    let linter = try Metamorphic.linter()
    for (number, (name, chart)) in try Metamorphic.charts(random: 20).enumerated() {
      var look = YAMLLook(seed: UInt64(number))
      let before = try Metamorphic.result(chart, linter)
      let after = try Metamorphic.result([("chart.yaml", look.file(chart))], linter)
      let result = after.compared(with: before)
      #expect(result.findings.allSatisfy { $0.change == .unchanged }, "\(name)")
      #expect(result.fixed?.isEmpty == true, "\(name)")
    }
  }
}
