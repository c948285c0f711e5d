import Foundation
import Testing

@testable import OrgModel

/// Patterns made to hurt end within their steps, and say when they did not look at everything.
struct PatternHostileTests {
  /// A tree of positions, three below each, everybody working with some others.
  static func chart(_ count: Int, others: Int) -> PropertyGraph {
    var document = OrgDocument()
    document.addBody(id: "board", kind: .board)
    for number in 0..<count {
      var lines = [Line(.reportsTo, to: number == 0 ? "board" : "p\((number - 1) / 3)")]
      for other in 0..<others {
        let place = (number * 7 + other * 13 + 1) % count
        if place != number { lines.append(Line(.collaboratesWith, to: "p\(place)")) }
      }
      document.add(Position(id: "p\(number)", title: "T\(number)", fte: "1", lines: lines))
    }
    return PropertyGraph(OrgGraph(document))
  }

  static let large = chart(2_000, others: 3)

  private func results(
    _ match: String, where condition: String? = nil, keys: [String] = [],
    in chart: PropertyGraph = large, budget: Int? = 30_000
  ) throws -> PatternQuery.Results {
    var definition = PatternQuery.Definition(match: match)
    definition.condition = condition
    definition.keys = keys
    return try PatternQuery(definition).results(in: chart, budget: budget)
  }

  private static func joined(_ count: Int, _ line: String, by sign: String = "") -> String {
    sign.isEmpty
      ? (0..<count).map { "(n\($0))\(line)(n\($0 + 1))" }.joined(separator: ", ")
      : (0..<count).map { "(n\($0))" }.joined(separator: sign)
  }

  static let endless = [
    "(a), (b), (c)", joined(20, "-->"), joined(20, "-[:COLLABORATES_WITH]-+"),
    (0..<20).map { "(n\($0))" }.joined(separator: ", "),
    "(a)-[:COLLABORATES_WITH]-+(b)-[:COLLABORATES_WITH]-+(c)",
    "(a)-[:COLLABORATES_WITH]-{1000000000,}(b)", "(a)-[:COLLABORATES_WITH]-{9,}(b)--+(c)--*(d)",
    joined(300, "", by: "--"), "(a)--(b)--(c)--(d)--(e)--(f)",
    "(a) ((x)--(y)--(z)--(u) WHERE x.fte = z.fte AND EXISTS { (x)--+(b:Body) })+ (b)",
  ]

  @Test(arguments: endless)
  func theBudgetEndsIt(_ match: String) throws {
    let found = try results(match)
    #expect(!found.isComplete)
    // With keys, of which each is kept once.
    let name = match.contains("(n0)") ? "n0" : "a"
    #expect(try !results(match, keys: [name]).isComplete)
  }

  @Test(arguments: [1, 2, 3, 10, 30, 60])
  func nestedRepetition(_ depth: Int) throws {
    var pattern = "(a)-[:COLLABORATES_WITH]-(b)"
    for _ in 0..<depth { pattern = "(\(pattern))+" }
    #expect(try !results(pattern).isComplete)
    // On a chart that is small enough there is an answer: everybody reaches everybody.
    let small = Self.chart(6, others: 2)
    guard depth <= 3 else { return }
    let found = try results(pattern, in: small, budget: 20_000_000)
    #expect(found.isComplete && found.rows.count == 36)
  }

  @Test func nestingHasALimit() throws {
    for (open, close) in [("((a)-->(b))+", "+"), ("", "")] {
      var pattern = open.isEmpty ? "(a)-->(b)" : open
      for _ in 0..<70 { pattern = "(\(pattern))\(close.isEmpty ? "?" : close)" }
      let error = #expect(throws: PatternQuery.Faults.self) { try results(pattern) }
      #expect(error?.faults.first?.error.message.contains("64 deep") == true)
    }
    let within = String(repeating: "(", count: 60) + "true" + String(repeating: ")", count: 60)
    #expect(try results("(a)", where: within, budget: nil).isComplete)
    for (open, close) in [("(", ")"), ("NOT ", ""), ("- ", ""), ("[", "]"), ("size([", "])")] {
      let text = String(repeating: open, count: 70) + "1" + String(repeating: close, count: 70)
      #expect(throws: PatternQuery.Faults.self) { try results("(a)", where: text) }
    }
    let labels = "(a:" + String(repeating: "!", count: 70) + "CEO)"
    #expect(throws: PatternQuery.Faults.self) { try results(labels) }
  }

  @Test func patternsHaveALength() throws {
    let error = #expect(throws: PatternQuery.Faults.self) {
      try results("(a)", where: Array(repeating: "true", count: 1_001).joined(separator: " AND "))
    }
    #expect(error?.faults.first?.error.message.contains("at most 2000") == true)
  }

  private static func chain(_ part: String, _ count: Int, _ sign: String) -> String {
    Array(repeating: part, count: count).joined(separator: sign)
  }

  private static let numbers = (1...900).map { "\($0)" }

  static let chains: [String] = [
    chain("a.fte = 1", 300, " AND "),
    chain("true", 900, " AND "),
    chain("false", 900, " OR ") + " OR true",
    chain("true", 901, " XOR "),
    chain("1", 900, " + ") + " = 900",
    "900 = " + chain("1", 900, " + "),
    numbers.joined(separator: " < "),
    "900 IN [\(numbers.joined(separator: ", "))]",
    "size(\(chain("'x'", 900, " + "))) = 900",
    "1 = coalesce(\(chain("null", 900, ", ")), 1)",
    "a:\(chain("Body", 900, "|"))|Position",
    chain("EXISTS { (a) }", 200, " AND "),
  ]

  /// Long chains neither take long nor much of a small stack, as threads of servers have.
  @Test func chainsFitIntoASmallStack() throws {
    let small = Self.chart(3, others: 0)
    let box = Outcome()
    let work: @Sendable () -> Void = {
      for condition in Self.chains {
        var definition = PatternQuery.Definition(match: "(a:Position)")
        definition.condition = condition
        let found = try? PatternQuery(definition).results(in: small)
        box.add(found?.rows.count ?? -1)
      }
      let long = [Self.joined(200, "", by: "--"), Self.joined(160, "-->")]
      for match in long {
        let found = try? PatternQuery(.init(match: match)).results(in: small, budget: 100_000)
        box.add(found == nil ? -1 : 3)
      }
    }
    let thread = Thread(block: {
      work()
      box.end()
    })
    thread.stackSize = Self.stack
    thread.start()
    box.wait()
    #expect(box.rows == Array(repeating: 3, count: Self.chains.count + 2))
  }

  #if DEBUG
    /// Unoptimised code needs several times as much.
    private static let stack = 8 << 20
  #else
    private static let stack = 512 << 10
  #endif

  /// The work for a condition is counted by its size.
  @Test func largeConditionsCostTheirSize() throws {
    let sum = Array(repeating: "1", count: 900).joined(separator: "+")
    let found = try results("(a:Position), (b:Position)", where: "\(sum) < a.fte + b.fte")
    #expect(!found.isComplete)
    let values = Array(repeating: "'x'", count: 900).joined(separator: ", ")
    #expect(try !results("(a), (b)", where: "a.title + b.title IN [\(values)]").isComplete)
  }

  /// What is kept is bounded by the steps.
  @Test func matchesThatAreKeptAreBounded() throws {
    let found = try results("(a), (b)", budget: 300_000)
    #expect(!found.isComplete)
    #expect(found.rows.count < 15_000)
  }

  /// A path cannot be looked at from inside of itself.
  @Test func pathsDoNotLookAtThemselves() {
    for match in [
      "p = (a) ((x)-->(y) WHERE length(p) > 1)+ (b)",
      "p = (a)-[r WHERE length(p) > 1]->+(b)",
      "p = (a) ((x)-->(y) WHERE length(q) > 1)+ (b), q = (c) ((u)-->(v) WHERE length(p) > 1)+ (d)",
      "p = (a) ((x)-->(y) WHERE EXISTS { (x)-->(z) WHERE length(p) > 1 })+ (b)",
    ] {
      #expect(throws: PatternQuery.Faults.self) { try results(match) }
    }
  }
}

/// Takes numbers from another thread.
private final class Outcome: @unchecked Sendable {
  private let condition = NSCondition()
  private var isOver = false
  private(set) var rows: [Int] = []

  func add(_ count: Int) { condition.withLock { rows.append(count) } }

  func end() {
    condition.withLock { isOver = true }
    condition.broadcast()
  }

  func wait() {
    condition.lock()
    while !isOver { condition.wait() }
    condition.unlock()
  }
}
