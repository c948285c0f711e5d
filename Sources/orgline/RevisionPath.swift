/// `REVISION:PATH`, as git writes it; nothing in front of the colon, or `:0`, is the index.
struct RevisionPath {
  /// The revision as it was written; empty for the index, `:2` for a stage of it.
  let revision: String
  /// The path, seen from the current folder; empty for that folder.
  let path: String

  /// The name with the colon that ends the revision as the first one outside of braces, as in
  /// `main@{10:30}:org.yaml`; `nil` when there is none.
  init?(_ name: String) {
    var depth = 0
    var end: String.Index?
    for index in name.indices where end == nil {
      switch name[index] {
      case "{": depth += 1
      case "}": depth -= 1
      case ":" where depth == 0: end = index
      default: break
      }
    }
    guard var end, !name.hasPrefix("-") else { return nil }
    let rest = name[name.index(after: end)...]
    if end == name.startIndex, let stage = rest.first, ("0"..."3").contains(stage),
      rest.dropFirst().first == ":"
    {
      end = rest.index(after: rest.startIndex)
    }
    revision = String(name[..<end])
    path = String(name[name.index(after: end)...])
  }

  /// Whether the index is meant, and no commit.
  var isIndex: Bool { revision.isEmpty || revision.hasPrefix(":") }

  /// The name with another path.
  func name(of path: String) -> String { "\(revision):\(path)" }

  /// What git calls the path when it is read from `folder`: a path below the current folder is
  /// meant, as everywhere else, not one below the top of the repository.
  var object: String {
    if path == "." || path == ".." { return "\(revision):\(path)/" }
    let isPlain = !path.hasPrefix("/") && !path.hasPrefix("./") && !path.hasPrefix("../")
    return "\(revision):\(isPlain ? "./" : "")\(path)"
  }

  /// The path that `reference` means, seen from the folder in which this one lies; it keeps the
  /// steps that lead above the current folder.
  func joined(_ reference: String) -> String {
    var steps = path.split(separator: "/").dropLast().filter { $0 != "." }
    for step in reference.split(separator: "/") {
      switch step {
      case ".": break
      case ".." where steps.last.map { $0 != ".." } ?? false: _ = steps.popLast()
      default: steps.append(step)
      }
    }
    return name(of: steps.joined(separator: "/"))
  }
}
