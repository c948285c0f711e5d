import OrgTestSupport
import Testing

@testable import OrgModel

/// What a scenario takes away is expected to be what it was: nobody removes unseen what somebody
/// else changed meanwhile.
@Suite struct RemovalTests {
  /// The messages of the changes that cannot be applied; none where all can.
  private func failures(_ scenario: Scenario, _ graph: OrgGraph) -> [String] {
    do {
      _ = try graph.applying(scenario)
      return []
    } catch let errors as ScenarioErrors {
      return errors.failures.map(\.message)
    } catch {
      return ["\(error)"]
    }
  }

  /// Another value for what a removal takes away; `nil` for what has none.
  private func drift(_ change: Scenario.Change, _ expectation: Scenario.Expectation)
    -> Scenario.Change?
  {
    switch (change.action, expectation) {
    case (.close(let id), .title(let title)): return .retitle(id, (title ?? "") + "!")
    case (.close(let id), .holders(let holders)): return .assign(id, holders: holders + ["Zoe"])
    case (.close(let id), .vacant): return .assign(id, holders: ["Zoe"])
    case (.close(let id), .value(let value)):
      return .set(id, value.field, to: [other(value)])
    case (.remove(let part, let id), .value(let value)):
      return .set(part, id, [.init(value.field, other(value))])
    case (.removeLine(let kind, let id, let target), .value(let value)):
      return .setLine(kind, from: id, to: target, [.init(value.field, other(value))])
    default: return nil
    }
  }

  private func other(_ value: Scenario.Value) -> String {
    let old = value.texts.first
    switch value.field {
    case .kind: return old == "board" ? "committee" : "board"
    case .engagement: return old == "employee" ? "contractor" : "employee"
    case .external, .required: return old == nil ? "true" : ""
    case .fte, .cost: return (old ?? "0") + "1"
    default: return (old ?? "") + "!"
    }
  }

  @Test func whateverChangedMeanwhileIsTold() throws {
    var count = 0
    for seed in UInt64(0)..<120 {
      var random = Seeded(seed: seed)
      let chart = ScenarioChart(&random, isSound: true)
      let (old, new) = (
        OrgGraph(chart.document()), OrgGraph(chart.changed(&random, isSound: true).document())
      )
      let scenario = Scenario(from: old, to: new)
      for change in scenario.changes {
        for expectation in change.expectations {
          guard let drift = drift(change, expectation) else { continue }
          let drifted = try old.applying(Scenario([drift]))
          let told = failures(scenario, drifted)
          try #require(
            told.contains { $0.contains("`\(change.action.id)`") && $0.contains("expected") },
            "seed \(seed): \(drift.action) is not told: \(told)")
          count += 1
        }
      }
    }
    // The random charts have something of each kind to take away.
    #expect(count > 300)
  }

  /// Each value that a record has is expected, and who or what it is about in any case.
  @Test func aRemovalExpectsWhatItTakesAway() throws {
    var document = OrgDocument()
    document.addBody(id: "board", name: "Board", kind: .board)
    document.addUnit(id: "it", name: "IT")
    document.addPerson(id: "ann", name: "Ann", skills: ["law"], isExternal: true)
    document.addResponsibility(id: "r", accountable: ["b"], every: "1w")
    document.add(Position(id: "top"))
    document.add(
      Position(
        id: "b", title: "B", isVacant: true, fte: "0.5", cost: "7", tags: ["x"],
        lines: [Line(.reportsTo, to: "top"), Line(.deputy, to: "top")]))
    document.add(Position(id: "c", lines: [Line(.escalatesTo, to: "top", within: "4h")]))
    let old = OrgGraph(document)
    var rest = OrgDocument()
    rest.add(Position(id: "top"))
    rest.add(Position(id: "c"))
    let scenario = Scenario(from: old, to: OrgGraph(rest))
    #expect(
      Set(scenario.changes) == [
        .close("b").expecting(.reportsTo("top")).expecting(.vacant(true)).expecting(.title("B"))
          .expecting(.value(.init(.unit, nil))).expecting(.value(.init(.fte, "0.5")))
          .expecting(.value(.init(.cost, "7"))).expecting(.value(.init(.tags, "x")))
          .expecting(.lines(.deputy, [Line(.deputy, to: "top")])),
        .removeLine(.escalatesTo, from: "c", to: "top").expecting(.value(.init(.within, "4h"))),
        .remove(.body, "board").expecting(.value(.init(.name, "Board")))
          .expecting(.value(.init(.kind, "board"))),
        .remove(.unit, "it").expecting(.value(.init(.name, "IT")))
          .expecting(.value(.init(.parent, nil))).expecting(.value(.init(.head, nil))),
        .remove(.person, "ann").expecting(.value(.init(.name, "Ann")))
          .expecting(.value(.init(.skills, "law"))).expecting(.value(.init(.external, "true"))),
        .remove(.responsibility, "r").expecting(.value(.init(.accountable, "b")))
          .expecting(.value(.init(.responsible, nil))).expecting(.value(.init(.consulted, nil)))
          .expecting(.value(.init(.informed, nil))).expecting(.value(.init(.every, "1w"))),
      ])
    let withoutPay = scenario.withoutPay()
    #expect(!"\(withoutPay)".contains("cost") && withoutPay.changes.count == 6)
  }

  @Test func aDriftIsToldWithWhatThereIs() throws {
    let old = OrgGraph(sketch: "ceo > cio; cio > b; b(Ann)\"B\"")
    let new = OrgGraph(sketch: "ceo > cio")
    let drifted = OrgGraph(sketch: "ceo > cio b; b(Eve)\"B\"")
    #expect(
      failures(Scenario(from: old, to: new), drifted) == [
        "`b` was expected to report to `cio` and reports to `ceo`",
        "`b` was expected to be held by `Ann` and is held by `Eve`",
      ])
  }
}
