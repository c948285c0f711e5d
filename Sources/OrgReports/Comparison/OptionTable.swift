import OrgLint
import OrgModel

/// Several options side by side, measure by measure.
///
/// There is no score. An option is dominated when another one is nowhere higher and somewhere lower
/// in what counts as better when it is lower.
struct OptionTable {
  /// A measure of all options.
  struct Row {
    let name: String
    let label: String
    /// The base's; `nil` where it has none.
    let base: Double?
    let values: [Double?]
    /// Whether less of it counts as better.
    var isBetterLow = true
    /// Whether a value that is missing may be any: it is withheld, or nobody stated it. Elsewhere
    /// what is missing is worst.
    var isUnknownWhereMissing = false
    /// What a value that is missing is at least, where a rule gave up that may have found more: the
    /// base's, then each option's.
    var least: [Double?] = []

    /// What stands for a value that is missing.
    static let missing = "–"

    /// The values as people read them: the base's, then each option's.
    var texts: [String] {
      ([base] + values).enumerated().map { column, value in
        if value == nil, column < least.count, let least = least[column] {
          return "≥ \(text(least))"
        }
        return text(value)
      }
    }

    private func text(_ value: Double?) -> String {
      guard let value else { return Self.missing }
      guard value.isFinite else { return "no way" }
      return value == value.rounded() ? fixed(value, 0) : fixed(value, 2)
    }
  }

  /// The moves that two options have in common.
  struct Overlap {
    let first: Int
    let second: Int
    let shared: Int
    let onlyFirst: Int
    let onlySecond: Int
  }

  private(set) var rows: [Row] = []
  /// By option, the options that dominate it.
  private(set) var dominators: [[Int]] = []
  private(set) var overlaps: [Overlap] = []
  /// The options of which it is not said whether one dominates them, because a rule gave up there;
  /// none where there is one option alone.
  private(set) var undecided: [Int] = []
  /// Whether a sum of pay was left out, because it could tell of fewer than five people.
  private(set) var hidesCost = false

  init(_ base: StructureMeasures?, _ options: [OptionReport], _ settings: ComparisonOptions) {
    guard let base else { return }
    rows = Self.rows(base, options)
    if settings.showsSize {
      rows.append(
        Row(
          name: "fte", label: "FTE", base: rounded(base.fte),
          values: options.map { rounded($0.measures.fte) }, isBetterLow: false))
    }
    if settings.showsCost || settings.showsPay {
      let costs = PayTable([base.graph] + options.map(\.measures.graph))
      let sums = costs.sums(showsAll: settings.showsPay)
      hidesCost = sums.contains { $0 == nil } && costs.hasPay
      rows.append(
        Row(
          name: "cost", label: "cost", base: sums[0].map(rounded),
          values: sums.dropFirst().map { $0.map(rounded) }, isUnknownWhereMissing: costs.hasPay))
    }
    dominators = options.indices.map { option in
      options.indices.filter { $0 != option && dominates($0, option) }
    }
    overlaps = Self.overlaps(options)
    guard options.count > 1 else { return }
    undecided = options.indices.filter { option in
      rows.contains { option + 1 < $0.least.count && $0.least[option + 1] != nil }
    }
  }

  /// How many findings of a severity there are, as far as that is known.
  private static func findings(
    _ severity: Severity, _ label: String, _ options: [OptionReport]
  ) -> Row {
    let before = options.first.map(\.findings.before)
    let results = [before] + options.map { $0.findings.after }
    let counts = results.map { result in
      result.map { found in Double(found.findings.count { $0.severity == severity }) }
    }
    let isKnown = results.map { $0?.knowsAll(severity) ?? true }
    let known = zip(counts, isKnown).map { $1 ? $0 : nil }
    return Row(
      name: label, label: label, base: known[0], values: Array(known.dropFirst()),
      isUnknownWhereMissing: true, least: zip(counts, isKnown).map { $1 ? nil : $0 })
  }

  private static func rows(_ base: StructureMeasures, _ options: [OptionReport]) -> [Row] {
    func row(
      _ name: String, _ label: String, _ base: Int?, _ value: (OptionReport) -> Int?
    ) -> Row {
      Row(
        name: name, label: label, base: base.map(Double.init),
        values: options.map { value($0).map(Double.init) })
    }
    var rows = [
      row("moved", "moved", nil) { $0.difference.moved.count },
      row("carried", "carried along", nil) { $0.carriedCount },
      row("newManagers", "people with another manager", nil) { $0.managerChanges.count },
      findings(.error, "errors", options), findings(.warning, "warnings", options),
      findings(.info, "hints", options),
      row("layers", "layers", base.summary.layers) { $0.measures.summary.layers },
      row("widestSpan", "widest span", base.summary.widestSpan) { $0.measures.summary.widestSpan },
      row("vacancies", "vacancies", base.summary.vacancies) { $0.measures.summary.vacancies },
      row("gatekeepers", "gatekeepers", base.gatekeepers.count) { $0.measures.gatekeepers.count },
    ]
    let distances = options.map { $0.measures.distances() }
    let old = base.distances()
    let known = Set((old + distances.joined()).map(\.role.id))
    for role in base.graph.catalogue.roles where known.contains(role.id) {
      func value(_ list: [(role: Role, nearest: Int?)]) -> Double? {
        // A role that nobody has is missing; one without a way is as far as can be.
        list.first { $0.role.id == role.id }.map { $0.nearest.map(Double.init) ?? .infinity }
      }
      rows.append(
        Row(
          name: "distance:\(role.id)", label: "\(role.id) to the top", base: value(old),
          values: distances.map(value)))
    }
    return rows
  }

  /// Whether option `a` is nowhere higher than `b` and somewhere lower. What is missing is worst:
  /// an office that nobody has any more is worse than one without a way to the top. With a cost
  /// that is not shown, or findings that are not all known, nothing is known to be nowhere higher.
  private func dominates(_ a: Int, _ b: Int) -> Bool {
    var isLower = false
    for row in rows where row.isBetterLow {
      switch (row.values[a], row.values[b]) {
      case (nil, _) where row.isUnknownWhereMissing, (_, nil) where row.isUnknownWhereMissing:
        return false
      case (nil, nil): continue
      case (nil, _): return false
      case (_, nil): isLower = true
      case (let own?, let other?):
        if own > other { return false }
        if own < other { isLower = true }
      }
    }
    return isLower
  }

  private static func overlaps(_ options: [OptionReport]) -> [Overlap] {
    let moves = options.map { option in
      // Renamed positions are called by the id before, which all options have in common.
      let earlier = option.difference.idsBefore
      return Set(
        option.difference.moved.map { [$0.id] + $0.to.map { earlier[$0] ?? $0 }.sorted() })
    }
    return options.indices.flatMap { a in
      options.indices.filter { $0 > a }.map { b in
        let shared = moves[a].intersection(moves[b]).count
        return Overlap(
          first: a, second: b, shared: shared, onlyFirst: moves[a].count - shared,
          onlySecond: moves[b].count - shared)
      }
    }
  }
}

/// A sum without the dust of adding up.
private func rounded(_ value: Double) -> Double { (value * 1e6).rounded() / 1e6 }
