/// The files of commits, read tree by tree; a tree that several commits share is read once.
struct GitTrees {
  /// What a tree holds.
  private struct Tree {
    var files: [(name: String, object: String)] = []
    var folders: [(name: String, object: String)] = []
  }

  private let objects: GitObjects
  private var known: [String: Tree] = [:]

  init(_ objects: GitObjects) { self.objects = objects }

  /// The identifiers of the plain files below a folder of a commit, by their paths from the top of
  /// the repository; hidden folders are left out.
  ///
  /// - Parameter folder: the path of the folder, with the top of the repository as `/`.
  mutating func files(below folder: String, at commit: String) async throws -> [String: String] {
    let path = folder.dropFirst()
    guard let root = try await objects.object("\(commit):\(path)"), root.type == "tree" else {
      return [:]
    }
    var files: [String: String] = [:]
    known[root.id] = known[root.id] ?? Self.tree(root)
    var waiting = [(path: path.isEmpty ? "" : "\(path)/", object: root.id)]
    while let next = waiting.popLast() {
      guard let tree = try await tree(next.object) else { continue }
      for file in tree.files { files[next.path + file.name] = file.object }
      for folder in tree.folders where !folder.name.hasPrefix(".") {
        waiting.append((next.path + folder.name + "/", folder.object))
      }
    }
    return files
  }

  private mutating func tree(_ id: String) async throws -> Tree? {
    if let tree = known[id] { return tree }
    guard let object = try await objects.object(id), object.type == "tree" else { return nil }
    let tree = Self.tree(object)
    known[id] = tree
    return tree
  }

  /// The entries of a tree: mode, blank, name, NUL and the bytes of an identifier, which is as long
  /// as that of the tree.
  private static func tree(_ object: GitObjects.Object) -> Tree {
    var tree = Tree()
    let length = object.id.utf8.count / 2
    var rest = object.bytes[...]
    while let blank = rest.firstIndex(of: 32), let end = rest[blank...].firstIndex(of: 0),
      end + length < rest.endIndex
    {
      let mode = rest[..<blank]
      let name = String(decoding: rest[(blank + 1)..<end], as: UTF8.self)
      let id = rest[(end + 1)...(end + length)].map(Self.hexadecimal).joined()
      if mode.starts(with: "100".utf8) {
        tree.files.append((name, id))
      } else if mode.elementsEqual("40000".utf8) {
        tree.folders.append((name, id))
      }
      rest = rest[(end + length + 1)...]
    }
    return tree
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return byte < 16 ? "0\(digits)" : digits
  }
}
