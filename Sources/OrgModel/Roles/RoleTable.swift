extension RoleCatalogue {
  /// The roles that Orgline knows by itself: those of `Roles.yaml`, with the titles in other
  /// languages of `Titles.yaml` behind the English ones.
  ///
  /// Titles and abbreviations are general usage. An abbreviation that several roles share
  /// (CPO, CRO, CCO, …) is listed with each of them, which makes it ambiguous.
  public static let standard: RoleCatalogue = {
    var table = RoleTable(PackageResources.Roles_yaml)
    table.add(RoleTable(PackageResources.Titles_yaml))
    return RoleCatalogue(table.roles)
  }()
}

/// Reads the table of the standard roles: the part of YAML that `Roles.yaml` is written in, which
/// is keys with texts and lists in brackets. A test compares what it reads with libyaml.
struct RoleTable {
  private(set) var roles: [Role] = []

  init(_ bytes: [UInt8]) {
    roles.reserveCapacity(64)
    var place = 0
    while place < bytes.count {
      let end = bytes[place...].firstIndex(of: .newline) ?? bytes.count
      let first = bytes[place]
      if first == .space {
        place = readField(bytes, place + 2, end)
        continue
      }
      if first != .hash, end > place {
        roles.append(
          Role(id: Self.text(bytes[place..<(end - 1)]), name: "", line: .first, function: ""))
      }
      place = end + 1
    }
  }

  /// Adds what another table says of the same roles; what it says of others is dropped.
  mutating func add(_ other: RoleTable) {
    var place = 0
    for more in other.roles {
      // Both tables have the order of the catalogue, as a rule.
      guard
        let found = roles[place...].firstIndex(where: { $0.id == more.id })
          ?? roles.firstIndex(where: { $0.id == more.id })
      else { continue }
      place = found
      roles[found].abbreviations += more.abbreviations
      roles[found].titles += more.titles
      roles[found].heads += more.heads
      roles[found].topTitles += more.topTitles
      roles[found].soleTitles += more.soleTitles
      roles[found].units += more.units
    }
  }

  /// Reads a key and its value; returns where the next line starts.
  private mutating func readField(_ bytes: [UInt8], _ start: Int, _ lineEnd: Int) -> Int {
    guard !roles.isEmpty, let colon = bytes[start..<lineEnd].firstIndex(of: .colon) else {
      return lineEnd + 1
    }
    let last = roles.count - 1
    let key = bytes[start]
    let value = colon + 2
    guard bytes[value] == .bracket else {
      let text = Self.text(bytes[value..<lineEnd])
      switch key {
      case UInt8(ascii: "n"): roles[last].name = text
      case UInt8(ascii: "l"): roles[last].line = Role.DefenceLine(name: text) ?? .first
      default: roles[last].function = text
      }
      return lineEnd + 1
    }
    let close = bytes[value...].firstIndex(of: .closingBracket) ?? bytes.count
    let items = Self.items(bytes[(value + 1)..<close])
    switch (key, bytes[start + 1]) {
    case (UInt8(ascii: "a"), UInt8(ascii: "b")): roles[last].abbreviations = items
    case (UInt8(ascii: "a"), _): roles[last].titles = items
    case (UInt8(ascii: "h"), _): roles[last].heads = items
    case (UInt8(ascii: "t"), _): roles[last].topTitles = items
    case (UInt8(ascii: "s"), _): roles[last].soleTitles = items
    case (UInt8(ascii: "u"), _): roles[last].units = items
    default: roles[last].conflicts = items
    }
    return close + 2
  }

  /// The texts between commas, without the spaces around them.
  private static func items(_ bytes: ArraySlice<UInt8>) -> [String] {
    var items: [String] = []
    items.reserveCapacity(8)
    var start = bytes.startIndex
    for place in bytes.indices {
      if bytes[place] == .comma {
        items.append(text(bytes[start..<place]))
        start = place + 1
      } else if place == start, bytes[place] == .space || bytes[place] == .newline {
        start += 1
      }
    }
    if start < bytes.endIndex { items.append(text(bytes[start...])) }
    return items
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}

extension Role.DefenceLine {
  /// The words for the lines, in the order of the lines.
  public static let names = ["governing", "first", "second", "third", "support"]

  /// The line that a word means; `nil` for any other word.
  public init?(name: String) {
    switch name {
    case "governing": self = .governing
    case "first": self = .first
    case "second": self = .second
    case "third": self = .third
    case "support": self = .support
    default: return nil
    }
  }
}

extension UInt8 {
  fileprivate static let newline = UInt8(ascii: "\n")
  fileprivate static let space = UInt8(ascii: " ")
  fileprivate static let hash = UInt8(ascii: "#")
  fileprivate static let colon = UInt8(ascii: ":")
  fileprivate static let comma = UInt8(ascii: ",")
  fileprivate static let bracket = UInt8(ascii: "[")
  fileprivate static let closingBracket = UInt8(ascii: "]")
}
