public import OrgModel

/// A scenario as it was read, with the scenarios that it extends.
///
/// ```swift
/// let option = try await ScenarioFile(name: "b.yaml", bytes: bytes) { reference, _ in
///   try files.read(reference).map { .init(name: reference, bytes: $0) }
/// }
/// let after = try today.applying(option)
/// ```
public struct ScenarioFile: Sendable {
  /// What a scenario extends: a file, or a folder or a table, which has no bytes of its own.
  public struct Base: Sendable {
    /// The name under which it was found. Two bases with the same name are the same.
    public let name: String
    /// The content of the file; `nil` for what cannot be a scenario.
    public let bytes: [UInt8]?

    /// A base that was found.
    public init(name: String, bytes: [UInt8]?) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// The scenarios, the one nearest to the chart first. Each has its file as its `source`.
  public private(set) var scenarios: [Scenario]
  /// The names of the files that make the chart; empty when the first scenario extends nothing.
  public let charts: [String]

  /// What `extends` names and nothing was found for, with the file in which it stands; none unless
  /// the chart is not needed.
  public private(set) var missing: [(reference: String, file: String)] = []

  /// Reads a scenario, and the scenarios that it extends until a chart comes.
  ///
  /// - Parameters:
  ///   - load: finds what `extends` names, told in which file it stands; `nil` where nothing is.
  ///   - roles: those that positions may have.
  ///   - needsChart: whether what `extends` names has to be there, because the scenario is applied
  ///     to it and not to another chart.
  /// - Throws: `InputErrors` with everything that is wrong with the first faulty file; an unknown
  ///   base and a circle are faults of the file that extends it. Whatever `load` throws.
  /// - Complexity: O(*n*) for *n* bytes.
  public init(
    name: String, bytes: [UInt8], roles: RoleCatalogue = .standard,
    needsChart: Bool = true,
    load: (_ reference: String, _ file: String) async throws -> Base?
  ) async throws {
    var chain: [Scenario] = []
    var names = [name]
    var next: Base? = Base(name: name, bytes: bytes)
    var charts: [String] = []
    var missing: [(reference: String, file: String)] = []
    while let file = next, let content = file.bytes {
      let (scenario, references) = try Self.read(file.name, content, roles)
      chain.append(scenario)
      next = nil
      for reference in references {
        let text = scenario.source.string(reference)
        guard let base = try await load(text, file.name) else {
          if !needsChart {
            missing.append((text, file.name))
            continue
          }
          throw Self.fault(
            "there is no `\(text)`, which the scenario extends", at: reference, scenario)
        }
        let isScenario =
          base.bytes.map { OrgReader.isScenario(file: base.name, $0) } ?? false
        guard isScenario else {
          charts.append(base.name)
          continue
        }
        guard references.count == 1 else {
          throw Self.fault(
            "`\(text)` is a scenario among several files", at: reference, scenario,
            help: "a scenario extends one scenario, or the files of one chart")
        }
        if names.contains(base.name) {
          throw Self.fault(
            "the scenarios extend each other in a circle: "
              + (names.drop { $0 != base.name } + [base.name]).joined(separator: " extends "),
            at: reference, scenario, help: "extend the chart in one of them")
        }
        names.append(base.name)
        next = base
      }
    }
    scenarios = chain.reversed()
    self.charts = charts
    self.missing = missing
  }

  /// Scenarios that a program made, each over the one before it, in the form in which files are
  /// applied: with the sets of responsibilities that `use` names.
  ///
  /// ```swift
  /// let option = Scenario([.setOrganization([Scenario.Value(.use, ["cio"])])])
  /// let after = try today.applying(ScenarioFile([option]))    // has the duties of the set
  /// ```
  public init(_ scenarios: [Scenario]) {
    self.scenarios = scenarios
    charts = []
  }

  /// What is left to apply to the chart that `base` leads to: the scenarios behind the last one
  /// that `base` is made of as well. All of them when the two have none in common, and none when
  /// `base` leads through this scenario.
  ///
  /// Two scenarios are the same when they are the same file or have the same text. A copy that
  /// drifted away is another one: what its changes expect decides whether they can be applied.
  /// - Parameter isSameFile: whether two names mean one file, perhaps in two revisions.
  /// - Complexity: O(*k* *l*) for chains of *k* and *l* scenarios, and the length of their texts.
  public func beyond(
    _ base: ScenarioFile, isSameFile: (String, String) -> Bool = { $0 == $1 }
  ) -> ScenarioFile {
    func isSame(_ a: SourceBuffer, _ b: SourceBuffer) -> Bool {
      guard let own = a.files.first, let other = b.files.first else { return false }
      return isSameFile(own.name, other.name) || a.bytes[own.range] == b.bytes[other.range]
    }
    let last = scenarios.lastIndex { own in
      base.scenarios.contains { isSame(own.source, $0.source) }
    }
    var rest = self
    if let last { rest.scenarios.removeSubrange(...last) }
    return rest
  }

  /// Reads one file.
  private static func read(
    _ name: String, _ bytes: [UInt8], _ roles: RoleCatalogue
  ) throws -> (scenario: Scenario, bases: [LocatedText]) {
    var source = SourceBuffer()
    guard let file = source.append(file: name, bytes: bytes) else {
      throw InputErrors([InputError("the file is too large", path: name)], in: source)
    }
    let (tree, errors) = LocatedFile.read(file: file, in: &source)
    guard let root = tree.root else {
      let empty = InputError(
        "the file is empty", path: name,
        help: "a scenario begins with `orgline: 1` and lists its `changes:`")
      throw PayCover.faults(errors.isEmpty ? [empty] : errors, in: source)
    }
    var reader = ScenarioReader(source, roles)
    reader.read(root, path: name)
    let faults = (errors + reader.fields.errors).enumerated().sorted {
      ($0.element.range?.start ?? 0, $0.offset) < ($1.element.range?.start ?? 0, $1.offset)
    }
    let hidden = reader.fields.hidden + reader.scenario.payTexts
    guard faults.isEmpty else {
      throw PayCover.faults(faults.prefix(100).map(\.element), in: source, hiding: [hidden])
    }
    var scenario = reader.scenario
    scenario.source = source
    return (scenario, reader.bases)
  }

  private static func fault(
    _ message: String, at text: LocatedText, _ scenario: Scenario, help: String? = nil
  ) -> InputErrors {
    var faults = InputErrors(
      [InputError(message, at: text.source, help: help)], in: scenario.source)
    faults.charts = [scenario.people]
    return faults
  }
}

extension OrgGraph {
  /// The organisation after a scenario and those that it extends, in their order, with the
  /// responsibilities of the sets that are in use then.
  ///
  /// This is what the commands do. `applying(_:)` of a `Scenario` alone makes the changes and
  /// nothing else, because only this module knows the sets.
  ///
  /// - Throws: `InputErrors` with every change of the first scenario that cannot be applied, each
  ///   at its place in the file; a change that takes away what a set says is one of them.
  /// - Complexity: that of applying each scenario.
  public func applying(_ file: ScenarioFile) throws -> OrgGraph {
    var graph = self
    for scenario in file.scenarios {
      do {
        graph = try graph.applying(scenario)
      } catch let errors as ScenarioErrors {
        throw graph.faults(
          errors.failures.map { InputError($0.message, at: $0.place, help: $0.help) }, of: scenario)
      }
      graph = try graph.completed(after: scenario)
    }
    return graph
  }

  /// The organisation with what its sets of responsibilities say, after a scenario: whoever reads
  /// the chart that is written of it gets that as well.
  ///
  /// - Throws: `InputErrors` with every change that takes away what a set brings back.
  private func completed(after scenario: Scenario) throws -> OrgGraph {
    guard scenario.changesResponsibilities else { return self }
    let advice = ResponsibilitySets.advice(of: document)
    guard !advice.isEmpty else { return self }
    let records = document.firstRecords(.responsibility)
    let errors = scenario.changes.compactMap { change in
      change.returning(advice) { field, id in
        records[id].map { document.texts(field, of: .responsibility, $0) }
      }.map { InputError($0, at: change.place, help: Self.setHelp) }
    }
    guard errors.isEmpty else { throw faults(errors, of: scenario) }
    var complete = document
    ResponsibilitySets.complete(&complete)
    return OrgGraph(complete, catalogue: catalogue, to: depth)
  }

  /// Why a scenario cannot be applied to this organisation.
  private func faults(_ errors: [InputError], of scenario: Scenario) -> InputErrors {
    var faults = InputErrors(errors, in: scenario.source, hiding: [scenario.payTexts])
    faults.charts = [document, scenario.people]
    return faults
  }

  private static let setHelp =
    "say something else of it, or take the set away with `set_organization: { use: … }`"
}

extension Scenario {
  /// Whether responsibilities change, or the sets of them that are asked for.
  fileprivate var changesResponsibilities: Bool {
    changes.contains { change in
      switch change.action {
      case .setOrganization(let values): values.contains { $0.field == .use }
      case .add(.responsibility, _, _), .setPart(.responsibility, _, _): true
      case .remove(.responsibility, _): true
      default: false
      }
    }
  }
}

extension Scenario.Change {
  /// What the change takes away although a set says it; `nil` when nothing.
  ///
  /// - Parameter texts: a field of a responsibility after the scenario; `nil` for one that is gone.
  fileprivate func returning(
    _ advice: [String: ResponsibilitySets.Activity],
    _ texts: (Scenario.Field, String) -> [String]?
  ) -> String? {
    switch action {
    case .remove(.responsibility, let id):
      guard advice[id] != nil, texts(.name, id) == nil else { return nil }
      return "`\(id)` is in a set of responsibilities that the chart uses, and cannot be removed"
    case .setPart(.responsibility, let id, let values):
      guard let activity = advice[id] else { return nil }
      let field = values.map(\.field).first { field in
        activity.says(field) && texts(field, id)?.isEmpty == true
      }
      return field.map {
        "`\(id)` has its `\($0.rawValue)` from a set of responsibilities, which brings it back"
      }
    default: return nil
    }
  }
}
