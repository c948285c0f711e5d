/// Paths as text: nothing here looks at a file.
package enum PathText {
  /// `path` seen from `folder`, which is absolute, without `.`, `..` and empty steps.
  package static func absolute(_ path: String, in folder: String) -> String {
    var steps: [Substring] = []
    let whole = path.hasPrefix("/") ? path : "\(folder)/\(path)"
    for step in whole.split(separator: "/") {
      switch step {
      case ".": break
      case "..": _ = steps.popLast()
      default: steps.append(step)
      }
    }
    return "/" + steps.joined(separator: "/")
  }

  /// The folder of an absolute path.
  package static func folder(of path: String) -> String {
    let steps = path.split(separator: "/")
    return "/" + steps.dropLast().joined(separator: "/")
  }

  /// `path` as seen from `folder`, both absolute; `nil` when it lies elsewhere.
  package static func relative(_ path: String, to folder: String) -> String? {
    if path == folder { return "." }
    let start = folder == "/" ? "/" : folder + "/"
    return path.hasPrefix(start) ? String(path.dropFirst(start.count)) : nil
  }

  /// What to call an absolute path before people who are in `folder`: from there when it lies below
  /// or straight above, else as it is.
  package static func shown(_ path: String, in folder: String) -> String {
    if let near = relative(path, to: folder) { return near }
    var above = folder
    var steps = ""
    while above != "/" {
      above = self.folder(of: above)
      steps += "../"
      if above == "/" { break }
      if let near = relative(path, to: above) { return near == "." ? steps : steps + near }
    }
    return path
  }

  /// The path of a file without the revision in front of it, as in `main:org/chart.yaml`, or the
  /// index, as in `:org/chart.yaml`.
  package static func withoutRevision(_ name: String) -> String {
    guard let colon = name.firstIndex(of: ":") else { return name }
    return String(name[name.index(after: colon)...])
  }
}
