public import OrgModel

/// How tables and lists of records are to be read as an organisation. A chart in the native format
/// needs none of this.
public struct ReadingOptions: Sendable {
  /// The columns, or keys of records, that hold each field, by the field's name: `id`, `title`,
  /// `manager`, … A field that is not named is recognised by the usual names of its column.
  public var columns: [String: String] = [:]
  /// What stands in the manager's column of a position that has none, beside a blank; compared
  /// without regard to letter case.
  public var rootWords: [String] = []
  /// Whether a position that names itself as its manager is meant to have none.
  public var selfIsRoot = false
  /// What stands in the holder's column of a vacant position, beside the usual words.
  public var vacantWords: [String] = []
  /// The delimiter of tables; recognised from the header when not given.
  public var delimiter: Character?
  /// A known layout of somebody else's data.
  public var preset: Preset?
  /// The roles that a chart can state; those of the graph that is made of it.
  public var roles = RoleCatalogue.standard

  /// Options that leave everything to recognition.
  public init() {}
}

/// A layout of data that Orgline knows.
public enum Preset: String, CaseIterable, Sendable {
  /// The senior and junior files of a UK organogram return.
  case ukOrganogram = "uk-organogram"
  /// The team file of the Sourcegraph handbook, in which `reports_to` names a role slug.
  case sourcegraphTeam = "sourcegraph-team"

  /// The fields by column, for the table or the records that hold the positions and have columns
  /// of these names; those that only some have are left out where they are missing.
  func columns(among names: [String]) -> [String: String] {
    var columns = columns
    columns["tags"] = tagColumns.first(where: names.contains)
    return columns
  }

  /// The columns of which the cells are tags, the one that counts first.
  private var tagColumns: [String] {
    switch self {
    case .ukOrganogram: ["Grade", "Grade (or equivalent)"]
    case .sourcegraphTeam: []
    }
  }

  /// The columns that every file of the layout has, by field.
  var columns: [String: String] {
    switch self {
    case .ukOrganogram:
      [
        "id": "Post Unique Reference", "title": "Job Title", "holder": "Name", "unit": "Unit",
        "manager": "Reports to Senior Post", "fte": "FTE",
      ]
    case .sourcegraphTeam:
      [
        "title": "role", "holder": "person", "manager": "reports_to",
        "manager-key": "manager_role_slug", "location": "country",
      ]
    }
  }

  var rootWords: [String] {
    switch self {
    case .ukOrganogram: ["xx"]
    case .sourcegraphTeam: ["none"]
    }
  }

  /// Whether those who share a position have a row each, with the same id.
  var listsJobShares: Bool { self == .ukOrganogram }

  /// Ids that stand for "no post": several rows may have them.
  var placeholders: [String] {
    switch self {
    case .ukOrganogram: ["0", "xx"]
    case .sourcegraphTeam: []
    }
  }
}

/// The formats that an organisation can be read from.
public enum Format: String, CaseIterable, Sendable {
  /// YAML: a chart, or a list or mapping of records.
  case yaml
  /// JSON: the same.
  case json
  /// A table with a header, separated by commas, semicolons or tabs.
  case csv

  /// The endings of file names, without the dot.
  public var endings: [String] {
    switch self {
    case .yaml: ["yaml", "yml"]
    case .json: ["json"]
    case .csv: ["csv", "tsv", "tab"]
    }
  }

  /// The format of a file by its name's ending, whatever the letter case; `nil` for any other.
  public init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: ".") else { return nil }
    let ending = fileName[fileName.index(after: dot)...].lowercased()
    guard let format = Self.allCases.first(where: { $0.endings.contains(ending) }) else {
      return nil
    }
    self = format
  }

  /// The format that text without a name seems to be in: JSON when it begins with a bracket, a
  /// table when its first line has delimiters and no colon, otherwise YAML.
  public init(guessedFrom bytes: some Sequence<UInt8>) {
    var isFirst = true
    var delimiters = 0
    var colons = 0
    for byte in bytes {
      if isFirst, byte == 0x20 || byte == 9 || byte == 10 || byte == 13 || byte >= 0x80 { continue }
      if isFirst, byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
        self = .json
        return
      }
      if isFirst, byte == UInt8(ascii: "#") { break }
      isFirst = false
      if byte == 10 || byte == 13 { break }
      if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == 9 { delimiters += 1 }
      if byte == UInt8(ascii: ":") { colons += 1 }
    }
    self = delimiters > 0 && colons == 0 ? .csv : .yaml
  }
}
