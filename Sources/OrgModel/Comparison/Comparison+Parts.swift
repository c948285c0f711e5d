extension Comparison {
  /// The values of positions as they are told: a stated role only where the position means the role
  /// that it meant before, since ``roleChanged`` tells the others.
  package var toldValues: [ValueChange] {
    let others = Set(roleChanged.map(\.id))
    return values.filter { $0.change.field != .role || !others.contains($0.id) }
  }

  /// The fields that differ between two records, in the order of `fields`.
  static func changes(
    _ fields: [Scenario.Field], _ before: (Scenario.Field) -> [String],
    _ after: (Scenario.Field) -> [String]
  ) -> [FieldChange] {
    fields.compactMap { field in
      let (old, new) = (before(field), after(field))
      let isSame =
        Scenario.canonical(old, of: field) == Scenario.canonical(new, of: field)
      return isSame ? nil : FieldChange(field: field, before: old, after: new)
    }
  }

  /// What became of the records of a part, by id.
  ///
  /// - Parameter names: by the id of a position afterwards, what the comparison calls it where that
  ///   is another text.
  /// - Complexity: O(*k* log *k*) for *k* records in both.
  static func changes(
    _ part: Scenario.Part, from base: OrgDocument, to other: OrgDocument,
    names: [String: String] = [:]
  ) -> [PartChange] {
    guard base.count(part) + other.count(part) > 0 else { return [] }
    let (old, new) = (base.firstRecords(part), other.firstRecords(part))
    let ids = Set(old.keys).union(new.keys).sorted()
    return ids.compactMap { id in
      let values = changes(
        part.fields, { field in old[id].map { base.texts(field, of: part, $0) } ?? [] },
        { field in
          let texts = new[id].map { other.texts(field, of: part, $0) } ?? []
          return field.namesPositions && !names.isEmpty ? texts.map { names[$0] ?? $0 } : texts
        })
      let fate: PartChange.Fate = old[id] == nil ? .added : new[id] == nil ? .removed : .changed
      if fate == .changed, values.isEmpty { return nil }
      return PartChange(part: part, id: id, fate: fate, values: values)
    }
  }

  /// The cells of the responsibility matrix that differ, by responsibility, part and id.
  public var cells: [CellChange] {
    let parts: [Scenario.Field] = [.accountable, .responsible, .consulted, .informed]
    return responsibilities.flatMap { item in
      item.values.filter { parts.contains($0.field) }.flatMap { value -> [CellChange] in
        let (before, after) = (Set(value.before), Set(value.after))
        return before.symmetricDifference(after).sorted().map { id in
          CellChange(
            responsibility: item.id, field: value.field, id: id, isAdded: after.contains(id))
        }
      }
    }
  }

  /// The members and chairs that bodies gained, by the order of lines.
  public var membershipsAdded: [LineChange] { Self.memberships(linesAdded) }

  /// The members and chairs that bodies lost, by the order of lines.
  public var membershipsRemoved: [LineChange] { Self.memberships(linesRemoved) }

  private static func memberships(_ lines: [LineChange]) -> [LineChange] {
    lines.filter { $0.kind.leadsToBody && $0.looseEnd == nil }
  }

  // MARK: Renamed positions

  /// By the id of a position afterwards, what the comparison calls it where that is another text:
  /// the id before of a renamed one, and an id with `(new)` of one that came under the id of
  /// another, which is called by that id.
  package var idsBefore: [String: String] {
    guard !renamed.isEmpty else { return [:] }
    var names = Dictionary(renamed.map { ($0.after, $0.before) }) { first, _ in first }
    for id in opened where base.node(withID: id) != nil { names[id] = "\(id) (new)" }
    return names
  }

  /// By what the comparison calls a position, the id afterwards where that is another text: of a
  /// renamed one, and of one that came under the id of another. One that went, and whose id another
  /// has now, has none: an id with `(closed)`, which nobody has.
  package var idsAfter: [String: String] {
    guard !renamed.isEmpty else { return [:] }
    var names = Dictionary(renamed.map { ($0.before, $0.after) }) { first, _ in first }
    for id in closed where other.node(withID: id) != nil { names[id] = "\(id) (closed)" }
    for id in opened where base.node(withID: id) != nil { names["\(id) (new)"] = id }
    return names
  }
}

extension OrgGraph {
  /// What the scenario is called that led here, or else the organisation; `nil` where neither has
  /// a name.
  package var givenName: String? {
    let name = document.scenarioName ?? document.string(document.name)
    return name.flatMap { $0.isEmpty ? nil : $0 }
  }
}
