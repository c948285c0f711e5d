internal import OrgModel

/// Finds the changed lines that caused a finding.
struct Blame {
  /// The most places that are shown of a cause that lies outside the finding.
  private static let mostCauses = 5
  /// The most nodes that one finding's search looks at, and all searches together.
  private static let reach = 10_000
  private static let budget = 20_000_000

  private let change: ChartChange
  private var budget = Self.budget

  private var chart: PropertyGraph { change.chart }

  init(_ change: ChartChange) { self.change = change }

  /// The places of a new finding with the changed lines that caused it in front: its own ones, or
  /// else the nearest changes around what the finding is about.
  mutating func places(of finding: Finding) -> [Finding.Place] {
    var own: [Finding.Place] = []
    var others: [Finding.Place] = []
    for place in finding.places {
      if change.changed.contains(place.range) {
        own.append(Finding.Place(place.range, Self.note(place.note)))
      } else {
        others.append(place)
      }
    }
    let known = Set(finding.places.compactMap(\.range))
    for edge in finding.witness.edges {
      let range = chart.source(of: .init(edge.kind, from: edge.from, to: edge.to))
      guard let range, !known.contains(range), change.changed.contains(range),
        !own.contains(where: { $0.range == range })
      else { continue }
      let line = "\(chart.id(of: edge.from)) \(edge.kind.verb) \(chart.id(of: edge.to))"
      own.append(Finding.Place(range, Self.note(line)))
    }
    guard own.isEmpty else { return own + others }
    let causes = causes(of: finding)
    let shown = Set(causes.compactMap(\.range))
    guard causes.isEmpty else {
      return causes + others.filter { place in place.range.map { !shown.contains($0) } ?? true }
    }
    let lost = lostLines(of: finding)
    guard lost.isEmpty else {
      let shown = Set(lost.compactMap(\.range))
      return lost + others.filter { place in place.range.map { !shown.contains($0) } ?? true }
    }
    return withGoneNames(finding)
  }

  /// The lines that went with the whole record they stood on, at what the finding is about.
  private func lostLines(of finding: Finding) -> [Finding.Place] {
    let ids = finding.key.compactMap { chart.graph.node(withID: $0) }
    let places = Set(ids + finding.witness.nodes).sorted().flatMap { node in
      (change.lines[node] ?? []).filter { $0.isGone && $0.place == nil }.map { line in
        Finding.Place(
          chart.source(of: node), "no longer: \(line.from) \(line.kind.verb) \(line.to)")
      }
    }
    return Array(places.prefix(Self.mostCauses))
  }

  private static func note(_ text: String) -> String {
    text.isEmpty ? "changed here" : "\(text), changed here"
  }

  /// Says at a finding that no line caused which of the things that it is about went.
  private func withGoneNames(_ finding: Finding) -> [Finding.Place] {
    var names: [String] = []
    for name in finding.key + written(at: finding) where change.gone.contains(name) {
      if !names.contains(name) { names.append(name) }
    }
    guard let first = finding.places.first, !names.isEmpty else { return finding.places }
    let note = "`\(names.joined(separator: "`, `"))` is no longer in the chart"
    let text = first.note.isEmpty ? note : "\(first.note); \(note)"
    return [Finding.Place(first.range, text)] + finding.places.dropFirst()
  }

  /// What stands at the places of a finding, for those whose key is no name.
  private func written(at finding: Finding) -> [String] {
    let bytes = chart.graph.document.source.bytes
    return finding.places.compactMap(\.range).map { range in
      let end = min(Int(range.start) + Int(range.length), bytes.count)
      return String(decoding: bytes[min(Int(range.start), end)..<end], as: UTF8.self)
    }
  }

  // MARK: Causes elsewhere

  /// The changes nearest to the nodes of the finding, by lines of any kind: those that came and
  /// went before any other change of a record.
  private mutating func causes(of finding: Finding) -> [Finding.Place] {
    let ids = finding.key.compactMap { chart.graph.node(withID: $0) }
    var seen = Set(ids + finding.witness.nodes)
    if seen.isEmpty { seen = nodes(at: finding) }
    // What is about the whole chart may come of any change.
    var ring = seen.isEmpty ? change.nodes : seen.sorted()
    while !ring.isEmpty, seen.count <= Self.reach, budget > 0 {
      budget -= ring.count
      let lines = lines(at: ring, of: finding.key)
      let found = lines.isEmpty ? ring.flatMap { records(at: $0) } : lines
      guard found.isEmpty else { return Array(found.prefix(Self.mostCauses)) }
      ring = ring.flatMap { neighbours(of: $0) }.filter { seen.insert($0).inserted }.sorted()
    }
    return []
  }

  /// The nodes whose ids stand at the places of a finding: of one on the chart as a whole.
  private func nodes(at finding: Finding) -> Set<NodeID> {
    let places = Set(finding.places.compactMap(\.range))
    let all = (0..<Int32(chart.nodeCount)).lazy.map { NodeID(index: $0) }
    return Set(all.filter { chart.source(of: $0).map(places.contains) ?? false })
  }

  /// The lines that came or went at some nodes: those that leave what the finding is about, or
  /// else all; first those that came.
  private func lines(at ring: [NodeID], of key: [String]) -> [Finding.Place] {
    var places: [Finding.Place] = []
    var seen: Set<SourceRange> = []
    let all = ring.flatMap { change.lines[$0] ?? [] }.filter { $0.place != nil }
    let own = all.filter { key.contains($0.from) }
    let changes = own.isEmpty ? all : own
    for line in changes.filter({ !$0.isGone }) + changes.filter(\.isGone) {
      guard let range = line.place, seen.insert(range).inserted else { continue }
      let sentence = "\(line.from) \(line.kind.verb) \(line.to)"
      places.append(
        Finding.Place(range, line.isGone ? "no longer: \(sentence)" : Self.note(sentence)))
    }
    return places
  }

  private func records(at node: NodeID) -> [Finding.Place] {
    (change.records[node] ?? []).map { Finding.Place($0, Self.note("")) }
  }

  private func neighbours(of node: NodeID) -> [NodeID] {
    var result: [NodeID] = []
    for kind in EdgeKind.allCases {
      result += chart.neighbours(kind, from: node)
      result += chart.neighbours(kind, to: node)
    }
    return result
  }
}
