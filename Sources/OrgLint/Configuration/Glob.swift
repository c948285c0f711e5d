/// A pattern of paths: `*` and `?` stand for any letters and for one letter of a name, `**` between
/// slashes for any number of folders, none included.
struct Glob: Sendable {
  private enum Step: Sendable {
    case scalar(Unicode.Scalar)
    /// Any scalar but a slash.
    case any
    /// Any number of scalars without a slash.
    case name
    /// Any number of whole folders with their slashes.
    case folders
    /// Anything, slashes included.
    case rest
  }

  private var steps: [Step] = []

  /// The pattern that `text` writes.
  init(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    for (number, part) in parts.enumerated() {
      let isLast = number == parts.count - 1
      if part == "**" {
        steps.append(isLast ? .rest : .folders)
        continue
      }
      for scalar in part.unicodeScalars {
        switch scalar {
        case "*": steps.append(.name)
        case "?": steps.append(.any)
        default: steps.append(.scalar(scalar))
        }
      }
      if !isLast { steps.append(.scalar("/")) }
    }
  }

  /// Whether the whole of `path` fits. Every scalar is looked at once, by all the steps that it may
  /// belong to.
  ///
  /// - Complexity: O(*n* · *s*) for *n* scalars and *s* steps, whatever they are.
  func matches(_ path: String) -> Bool {
    var reached = [Bool](repeating: false, count: steps.count + 1)
    reached[0] = true
    skip(&reached, atFolder: true)
    for scalar in path.unicodeScalars {
      var next = [Bool](repeating: false, count: steps.count + 1)
      for (number, step) in steps.enumerated() where reached[number] {
        switch step {
        case .scalar(let wanted): if scalar == wanted { next[number + 1] = true }
        case .any: if scalar != "/" { next[number + 1] = true }
        case .name: if scalar != "/" { next[number] = true }
        case .folders, .rest: next[number] = true
        }
      }
      skip(&next, atFolder: scalar == "/")
      reached = next
    }
    return reached[steps.count]
  }

  /// Passes over the steps that may stand for nothing.
  private func skip(_ reached: inout [Bool], atFolder: Bool) {
    for (number, step) in steps.enumerated() where reached[number] {
      switch step {
      case .name, .rest: reached[number + 1] = true
      case .folders: if atFolder { reached[number + 1] = true }
      case .scalar, .any: break
      }
    }
  }
}
