/// What a column of a table, or a key of a record, holds.
enum Column: String, CaseIterable {
  case id, title, holder
  case firstName = "first-name"
  case lastName = "last-name"
  case manager
  case managerKey = "manager-key"
  case email, unit, location, type, engagement, fte, cost, role, since, until, reviewed, tags
  case dottedLine = "dotted_line_to"
  case person = "person-id"
  case from, to, kind

  /// The usual names of such a column, in small letters without spaces and signs; where several
  /// are present, the first counts.
  var usualNames: [String] {
    switch self {
    case .id:
      [
        "id", "employeeid", "positionid", "personid", "postid", "uniqueid", "userid", "staffid",
        "workerid", "empid", "employeenumber", "personnelnumber", "employeecode",
      ]
    case .title:
      ["title", "jobtitle", "positiontitle", "position", "job", "designation", "businesstitle"]
    case .holder:
      [
        "holder", "name", "fullname", "employeename", "displayname", "employee", "person",
        "incumbent",
      ]
    case .firstName: ["firstname", "givenname", "forename"]
    case .lastName: ["lastname", "surname", "familyname"]
    case .manager:
      [
        "managerid", "reportsto", "manager", "reportstoid", "supervisorid", "supervisor",
        "parentid", "parent", "bossid", "boss", "linemanager", "linemanagerid",
        "manageremployeeid", "supervisoreid", "superiorid", "superior", "manageremail",
        "supervisoremail", "managername", "supervisorname",
      ]
    case .managerKey: []
    case .email: ["email", "emailaddress", "mail", "workemail"]
    case .unit:
      [
        "unit", "department", "departmentname", "dept", "organizationalunit", "orgunit", "division",
        "team",
      ]
    case .location: ["location", "site", "office", "worklocation", "city"]
    case .type: ["type", "employmenttype", "employeetype", "workertype", "employmentstatus"]
    case .engagement: ["engagement"]
    case .fte: ["fte"]
    case .cost: ["cost", "salary", "annualsalary", "basesalary"]
    case .role: ["role"]
    case .since: ["since"]
    case .until: ["until"]
    case .reviewed: ["reviewed"]
    case .tags: ["tags"]
    case .dottedLine: ["dottedlineto", "dottedline", "dottedlinemanager", "dottedids"]
    case .person: Self.idsOfPeople
    case .from: ["from", "source"]
    case .to: ["to", "target"]
    case .kind: ["kind", "type", "linekind", "relation"]
    }
  }

  /// Names of columns of ids that are people's and not positions'.
  static let idsOfPeople = [
    "personid", "employeeid", "workerid", "staffid", "userid", "empid", "employeenumber",
    "personnelnumber", "employeecode",
  ]

  /// The columns of a table of positions.
  static let ofPositions: [Column] = allCases.filter { ![.from, .to, .kind].contains($0) }
  /// The columns of a table of lines.
  static let ofLines: [Column] = [.from, .to, .kind]

  /// A header's name in small letters without spaces and signs.
  static func plain(_ name: String) -> String {
    String(name.lowercased().filter { $0.isLetter || $0.isNumber })
  }
}
