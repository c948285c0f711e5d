import Foundation
import OrgModel

/// `measures FOLDER`: computes what OrgModel says in numbers about the graphs of a folder.
///
/// For each file `NAME.graph` it writes `NAME.json` beside it. `differential.py` drives it, and
/// compares the answers with those of other libraries.
@main
struct Measures {
  static func main() async throws {
    guard CommandLine.arguments.count == 2 else {
      print("measures FOLDER")
      exit(2)
    }
    let folder = URL(filePath: CommandLine.arguments[1])
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    let encoder = JSONEncoder()
    for file in files.sorted(by: { $0.path < $1.path }) where file.pathExtension == "graph" {
      let graph = try GraphFile(reading: file)
      let data = try encoder.encode(await Answers(to: graph))
      try data.write(to: file.deletingPathExtension().appendingPathExtension("json"))
    }
  }
}
