import OrgTestSupport
import Testing

@testable import OrgModel

/// Scenarios against the same changes made to plain dictionaries, and what they refuse.
@Suite struct ScenarioTests {
  static let sketch = """
    ceo"Chief Executive" > cio cro; cio(Sam) > ciso; ciso ~dotted_line_to> cro
    ciso ~collaborates_with> cio; cro ~deputy> cio; ceo ~reports_to> [board]
    """
  let graph = OrgGraph(sketch: sketch)

  /// Every line as `from kind to`, sorted.
  private static func lines(_ graph: OrgGraph) -> [String] {
    LineKind.allCases.flatMap { kind in
      (graph.positions.map { $0 } + graph.bodies.map { $0 }).flatMap { node in
        graph.lines(kind, from: node).map {
          "\(graph.id(of: node)) \(kind.name) \(graph.id(of: $0))"
        }
      }
    }.sorted()
  }

  private func failures(_ changes: [Scenario.Change]) -> [String] {
    do {
      _ = try graph.applying(Scenario(changes))
      return []
    } catch let error as ScenarioErrors {
      return error.failures.map {
        "\($0.change): \($0.message)" + ($0.help.map { "; \($0)" } ?? "")
      }
    } catch {
      return ["\(error)"]
    }
  }

  @Test func aMoveChangesOneLineAndNotTheBase() throws {
    let before = Self.lines(graph)
    let after = try graph.applying(
      Scenario([.move("ciso", to: "ceo").expecting(.reportsTo("cio"))]))
    #expect(after.manager(of: after["ciso"]) == after["ceo"])
    let expected = before.map { $0 == "ciso reports_to cio" ? "ciso reports_to ceo" : $0 }.sorted()
    #expect(Self.lines(after) == expected)
    #expect(Self.lines(graph) == before)
    let back = try after.applying(Scenario([.move("ciso", to: "cio")]))
    #expect(Self.lines(back) == before)
    let root = try graph.applying(Scenario([.move("cio", to: nil)]))
    #expect(root.manager(of: root["cio"]) == nil && root.roots.contains(root["cio"]))
  }

  @Test func openAssignRetitleAndClose() throws {
    let after = try graph.applying(
      Scenario([
        .open(Position(id: "deputy-ciso", title: "Deputy", lines: [Line(.reportsTo, to: "ciso")])),
        .addLine(Line(.escalatesTo, to: "board", topics: ["incident"]), from: "deputy-ciso"),
        .assign("deputy-ciso", holders: ["Lee"]), .assign("cio", holders: []),
        .retitle("cro", "Chief Risk Officer"), .move("ciso", to: "cro"), .close("cio"),
      ]))
    #expect(after.positions.map { after.id(of: $0) } == ["ceo", "ciso", "cro", "deputy-ciso"])
    #expect(after.holders(of: after["deputy-ciso"]) == ["Lee"])
    #expect(after.title(of: after["cro"]) == "Chief Risk Officer")
    #expect(after.directReports(of: after["ciso"]).map { after.id(of: $0) } == ["deputy-ciso"])
    let details = after.details(
      ofLine: .escalatesTo, from: after["deputy-ciso"], to: after["board"])
    #expect(details?.topics.map { after.document.source.string($0) } == ["incident"])
    // The deputy line of cro and the tie of ciso still lead to the closed position.
    let unknown = after.faults.compactMap { fault -> String? in
      guard case .unknownReference(let unknown) = fault else { return nil }
      return after.document.source.string(unknown.occurrences[0].text)
    }
    #expect(Set(unknown) == ["cio"])
    let vacant = try graph.applying(Scenario([.assign("cio", holders: [])]))
    #expect(vacant.isVacant(vacant["cio"]) && vacant.holders(of: vacant["cio"]).isEmpty)
    let held = try vacant.applying(Scenario([.assign("cio", holders: ["Ann", "Bo"])]))
    #expect(!held.isVacant(held["cio"]) && held.holders(of: held["cio"]) == ["Ann", "Bo"])
  }

  @Test func everyChangeThatFailsIsTold() {
    #expect(
      failures([
        .move("cisso", to: "cro"), .move("ciso", to: "croo"), .open(Position(id: "cio")),
        .open(Position(id: "board")), .close("board"), .retitle("nobody-at-all", "x"),
        .addLine(Line(.deputy, to: "cio"), from: "cro"),
        .removeLine(.dottedLineTo, from: "ciso", to: "cio"),
        .move("cio", to: "cio"),
        .move("ciso", to: "ceo").expecting(.reportsTo("cro")).expecting(.holders(["Ann"])),
        .retitle("ceo", "Boss").expecting(.title("President")),
        .close("cro"), .move("cro", to: "ceo"), .move("cio", to: "cro"),
      ]) == [
        "0: there is no position `cisso`; did you mean `ciso`?",
        "1: there is no position or body `croo`; did you mean `cro`?",
        "2: there is already a position or a body `cio`",
        "3: there is already a position or a body `board`",
        "4: `board` is a body, not a position; bodies change with `set_body`",
        "5: there is no position `nobody-at-all`",
        "6: `cro` already has as deputy `cio`",
        "7: `ciso` has no line `dotted_line_to` to `cio`; it leads to `cro`",
        "8: `cio` cannot report to itself",
        "9: `ciso` was expected to report to `cro` and reports to `cio`",
        "9: `ciso` was expected to be held by `Ann` and is held by nobody",
        "10: `ceo` was expected to have the title `President` and has `Chief Executive`",
        "12: `cro` was closed by an earlier change",
        "13: `cro` was closed by an earlier change",
      ])
  }

  @Test func aClosedIDCanBeOpenedAnew() throws {
    let after = try graph.applying(
      Scenario([
        .close("ciso"), .open(Position(id: "ciso", lines: [Line(.reportsTo, to: "ceo")])),
      ]))
    #expect(after.manager(of: after["ciso"]) == after["ceo"])
    #expect(after.lines(.dottedLineTo, from: after["ciso"]).isEmpty)
    #expect(after.faults.isEmpty)
  }

  @Test func aMoveReplacesAManagerWhoIsUnknown() throws {
    var document = OrgDocument()
    document.add(Position(id: "a"))
    document.add(
      Position(id: "b", lines: [Line(.reportsTo, to: "gone"), Line(.escalatesTo, to: "lost")]))
    let before = OrgGraph(document)
    let after = try before.applying(Scenario([.move("b", to: "a")]))
    #expect(after.manager(of: after["b"]) == after["a"])
    // The escalation to nobody is still a fault: it was not touched.
    #expect(before.faults.count == 2 && after.faults.count == 1)
  }

  /// Random moves, openings, closings and lines, against a dictionary.
  @Test func changesDoWhatTheySay() throws {
    for seed in UInt64(0)..<600 {
      var random = SplitMix(seed: seed)
      var model: [String: Set<String>] = [:]
      var document = OrgDocument()
      let kinds: [LineKind] = [.reportsTo, .dottedLineTo, .escalatesTo, .deputy]
      for number in 0..<6 {
        var lines: [Line] = []
        for kind in kinds where Bool.random(using: &random) {
          let target = "p\(Int.random(in: 0..<6, using: &random))"
          if target != "p\(number)" { lines.append(Line(kind, to: target)) }
        }
        document.add(Position(id: "p\(number)", lines: lines))
        model["p\(number)"] = Set(lines.map { "\($0.kind.name) \($0.target)" })
      }
      let graph = OrgGraph(document)
      var changes: [Scenario.Change] = []
      for step in 0..<Int.random(in: 1...6, using: &random) {
        let ids = model.keys.sorted()
        guard let id = ids.randomElement(using: &random),
          let other = ids.filter({ $0 != id }).randomElement(using: &random)
        else { break }
        switch Int.random(in: 0..<5, using: &random) {
        case 0:
          changes.append(.move(id, to: other))
          model[id] = (model[id] ?? []).filter { !$0.hasPrefix("reports_to ") }
          model[id]?.insert("reports_to \(other)")
        case 1:
          let new = "n\(step)"
          changes.append(.open(Position(id: new, lines: [Line(.reportsTo, to: id)])))
          model[new] = ["reports_to \(id)"]
        case 2:
          changes.append(.close(id))
          model[id] = nil
        case 3:
          guard model[id]?.contains("dotted_line_to \(other)") == false else { continue }
          changes.append(.addLine(Line(.dottedLineTo, to: other), from: id))
          model[id]?.insert("dotted_line_to \(other)")
        default:
          guard let line = model[id]?.sorted().randomElement(using: &random) else { continue }
          let words = line.split(separator: " ").map(String.init)
          guard let kind = LineKind(name: words[0]), model[words[1]] != nil else { continue }
          changes.append(.removeLine(kind, from: id, to: words[1]))
          model[id]?.remove(line)
        }
      }
      let after = try graph.applying(Scenario(changes))
      try #require(after.positions.map { after.id(of: $0) } == model.keys.sorted(), "seed \(seed)")
      let expected = model.flatMap { id, lines in
        lines.filter { model[String($0.split(separator: " ")[1])] != nil }.map { "\(id) \($0)" }
      }
      try #require(Self.lines(after) == expected.sorted(), "seed \(seed): \(changes)")
    }
  }
}
