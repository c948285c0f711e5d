import Foundation
import OrgFormats
import OrgLint
import OrgModel
import OrgTestSupport
import Testing

/// The graph of files that make one organisation.
func graph(_ files: [(name: String, text: String)]) throws -> OrgGraph {
  var source = SourceBuffer()
  for file in files { _ = source.append(file: file.name, bytes: Array(file.text.utf8)) }
  return OrgGraph(try OrgReader.read(source))
}

/// The graph of one file.
func graph(_ name: String, _ text: String) throws -> OrgGraph { try graph([(name, text)]) }

/// The graph of a sample.
func sample(_ path: String) throws -> OrgGraph {
  let text = String(decoding: try Checkout.bytes("Samples/\(path)"), as: UTF8.self)
  return try graph(path, text)
}

/// What is wrong with a file that cannot be read.
func errors(_ name: String, _ text: String) throws -> InputErrors {
  do {
    _ = try graph(name, text)
  } catch let errors as InputErrors {
    return errors
  }
  struct IsReadable: Error {}
  throw IsReadable()
}

/// The keys of the JSON objects in a text, each object's in the order in which they are written;
/// the text is one that Foundation reads.
struct KeyOrder {
  /// The keys of each object, the outermost first.
  private(set) var objects: [[String]] = []

  init(_ text: String) throws {
    _ = try JSONSerialization.jsonObject(with: Data(text.utf8))
    // Our own layout: one key a line, indented by two blanks a level.
    var open: [Int] = []
    for line in text.split(separator: "\n") {
      let content = line.drop { $0 == " " }
      if content.hasPrefix("\""), let end = content.dropFirst().firstIndex(of: "\""),
        content[end...].hasPrefix("\": "), let current = open.last
      {
        objects[current].append(String(content[content.index(after: content.startIndex)..<end]))
      }
      if content.hasPrefix("}") { _ = open.popLast() }
      if content.hasSuffix("{") {
        open.append(objects.count)
        objects.append([])
      }
    }
  }
}
