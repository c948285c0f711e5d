internal import OrgModel

/// Sets of responsibilities that a chart may ask for: activities, and the roles that are advised to
/// answer for them or to be asked before.
struct ResponsibilitySets: Sendable {
  /// An activity of a set.
  struct Activity: Sendable {
    var id = ""
    var name = ""
    var topic: String?
    var owners: [String] = []
    var consults: [String] = []

    /// Whether the set says something in a field of the activity.
    func says(_ field: Scenario.Field) -> Bool {
      switch field {
      case .name, .required: true
      case .topic: topic != nil
      case .owners: !owners.isEmpty
      case .consults: !consults.isEmpty
      default: false
      }
    }
  }

  /// The activities of each set.
  private(set) var sets: [String: [Activity]] = [:]

  /// The names of the sets, in order.
  var names: [String] { sets.keys.sorted() }

  /// The sets that Orgline knows: `ResponsibilitySets.yaml`, read on first use. A test reads it.
  static let standard = ResponsibilitySets(PackageResources.ResponsibilitySets_yaml)

  /// The sets of a file `sets: { name: { activities: [ … ] } }`.
  init(_ bytes: [UInt8]) {
    var source = SourceBuffer()
    guard let file = source.append(file: "ResponsibilitySets.yaml", bytes: bytes),
      let root = LocatedFile.read(file: file, in: &source).tree.root
    else { return }
    let fields = FieldReader(source)
    for (key, value) in root.entries where fields.string(key) == "sets" {
      for (name, set) in value.entries {
        let activities = set.entries.filter { fields.string($0.key) == "activities" }
        sets[fields.string(name)] = activities.flatMap(\.value.items).map {
          Self.activity($0, fields)
        }
      }
    }
  }

  private static func activity(_ value: LocatedValue, _ fields: FieldReader) -> Activity {
    var activity = Activity()
    for (key, value) in value.entries {
      let texts = value.kind == .sequence ? value.items.map(fields.string) : [fields.string(value)]
      switch fields.string(key) {
      case "id": activity.id = texts[0]
      case "name": activity.name = texts[0]
      case "topic": activity.topic = texts[0]
      case "owners": activity.owners = texts
      case "consulted": activity.consults = texts
      default: break
      }
    }
    return activity
  }

  /// What the sets that a document asks for say of each activity, by id: of several, the first that
  /// says anything.
  static func advice(of document: OrgDocument) -> [String: Activity] {
    var advice: [String: Activity] = [:]
    for use in document.responsibilitySets {
      for activity in standard.sets[document.source.string(use)] ?? [] {
        guard var known = advice[activity.id] else {
          advice[activity.id] = activity
          continue
        }
        if known.topic == nil { known.topic = activity.topic }
        if known.owners.isEmpty { known.owners = activity.owners }
        if known.consults.isEmpty { known.consults = activity.consults }
        advice[activity.id] = known
      }
    }
    return advice
  }

  /// Adds the activities of the sets that a document asks for. What is written of an activity
  /// stays; the set adds that it is required, and what it advises.
  static func complete(_ document: inout OrgDocument) {
    guard !document.responsibilitySets.isEmpty else { return }
    // Of several records with one id, the first counts.
    var known: [String: Int] = [:]
    for (index, item) in document.responsibilities.enumerated() {
      let id = document.source.string(item.id)
      if known[id] == nil { known[id] = index }
    }
    for use in document.responsibilitySets {
      for activity in standard.sets[document.source.string(use)] ?? [] {
        let origin = use.origin
        func text(_ text: String) -> LocatedText {
          document.source.append(text.utf8, origin: origin)
        }
        let index = known[activity.id] ?? document.responsibilities.count
        var item =
          known[activity.id].map { document.responsibilities[$0] }
          ?? ResponsibilityRecord(id: text(activity.id))
        item.isRequired = true
        if item.name.isAbsent { item.name = text(activity.name) }
        if let topic = activity.topic, item.topic.isAbsent { item.topic = text(topic) }
        if item.owners.isEmpty { item.owners = activity.owners.map(text) }
        if item.consults.isEmpty { item.consults = activity.consults.map(text) }
        if index == document.responsibilities.count {
          known[activity.id] = index
          document.responsibilities.append(item)
        } else {
          document.responsibilities[index] = item
        }
      }
    }
  }
}

/// The activities of all responsibility sets, each once, in the order of their ids.
package let knownActivities: [(id: String, name: String)] = {
  let all = ResponsibilitySets.standard.sets.values.flatMap { $0 }.map { ($0.id, $0.name) }
  return Dictionary(all, uniquingKeysWith: { first, _ in first }).sorted { $0.key < $1.key }
    .map { (id: $0.key, name: $0.value) }
}()

/// The topics of those activities.
package let knownTopics = Set(
  ResponsibilitySets.standard.sets.values.flatMap { $0 }.compactMap(\.topic))
