import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What an XML reader sees in an SVG.
struct DrawnPicture {
  /// A group with everything in it.
  struct Group {
    var attributes: [String: String] = [:]
    var title = ""
    var texts: [String] = []
    /// The attributes of its rectangles.
    var rectangles: [[String: String]] = []
  }

  private(set) var groups: [Group] = []
  private(set) var elements: Set<String> = []
  private(set) var attributes: Set<String> = []
  /// All texts in order, inside groups and outside.
  private(set) var texts: [String] = []
  private(set) var title = ""

  /// Reads an SVG; none when it is not well-formed.
  init?(_ bytes: [UInt8]) {
    let reader = Reader()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = reader
    guard parser.parse() else { return nil }
    self = reader.picture
  }

  private init() {}

  func groups(ofClass name: String) -> [Group] {
    groups.filter { $0.attributes["class"]?.split(separator: " ").first.map(String.init) == name }
  }

  /// The group of the box with an id.
  func box(_ id: String) -> Group? {
    groups.first { $0.attributes["data-id"] == id }
  }

  private final class Reader: NSObject, XMLParserDelegate {
    var picture = DrawnPicture()
    private var text = ""
    private var depth = 0

    func parser(
      _ parser: XMLParser,
      didStartElement name: String,
      namespaceURI: String?,
      qualifiedName: String?,
      attributes: [String: String]
    ) {
      picture.elements.insert(name)
      picture.attributes.formUnion(attributes.keys)
      text = ""
      if name == "g", attributes["class"] != nil {
        picture.groups.append(Group(attributes: attributes))
      }
      if name == "rect", !picture.groups.isEmpty {
        picture.groups[picture.groups.count - 1].rectangles.append(attributes)
      }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
      text += string
    }

    func parser(
      _ parser: XMLParser,
      didEndElement name: String,
      namespaceURI: String?,
      qualifiedName: String?
    ) {
      let last = picture.groups.count - 1
      if name == "text" {
        // Graphviz keeps runs of spaces with spaces that do not break.
        picture.texts.append(text)
        if last >= 0 { picture.groups[last].texts.append(text) }
      } else if name == "title" {
        if last >= 0 { picture.groups[last].title = text } else { picture.title = text }
      }
    }
  }
}

/// Runs a program and answers what it wrote; none when it is not installed.
func run(
  _ program: String,
  _ arguments: [String] = [],
  input: [UInt8] = [],
  environment: [String: String] = [:]
) throws -> (status: Int32, output: [UInt8], errors: String)? {
  guard FileManager.default.isExecutableFile(atPath: program) else { return nil }
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let files = ["in", "out", "err"].map { folder.appending(path: $0) }
  try Data(input).write(to: files[0])
  try Data().write(to: files[1])
  try Data().write(to: files[2])
  let process = Process()
  process.executableURL = URL(filePath: program)
  process.arguments = arguments
  process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
  process.standardInput = try FileHandle(forReadingFrom: files[0])
  process.standardOutput = try FileHandle(forWritingTo: files[1])
  process.standardError = try FileHandle(forWritingTo: files[2])
  try process.run()
  process.waitUntilExit()
  let errors = try String(decoding: Data(contentsOf: files[2]), as: UTF8.self)
  return (process.terminationStatus, try Array(Data(contentsOf: files[1])), errors)
}
