import Foundation
import Testing

/// A Swift file of this package, read as text.
struct SourceFile: Sendable, CustomTestStringConvertible {
  /// The path in the checkout.
  let path: String
  /// The lines, as they stand.
  let lines: [Substring]
  /// The same lines without comments and without what strings hold.
  let code: [String]

  var testDescription: String { path }

  /// The target: the folder below `Sources` or `Tests`.
  var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

  init(path: String, text: String) {
    self.path = path
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .dropLast(text.hasSuffix("\n") ? 1 : 0)
    var stripper = CodeStripper()
    code = lines.map { stripper.strip($0) }
  }

  /// The modules that the file imports.
  var imports: [String] {
    code.compactMap { line in
      let words = line.split(separator: " ").map(String.init)
      guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
        words[..<place].allSatisfy({ ["public", "package", "internal", "private"].contains($0) })
      else { return nil }
      // `import struct Foundation.URL` imports of Foundation.
      let name = words.count > place + 2 ? words[place + 2] : words[place + 1]
      return name.split(separator: ".").first.map(String.init)
    }
  }

  /// The lines on which something begins that embedders may use.
  var publicDeclarations: [Int] {
    code.indices.filter { index in
      let words = code[index].split(separator: " ")
      guard words.contains("public"), !words.contains("import") else { return false }
      let kinds: Set<Substring> = [
        "struct", "enum", "class", "protocol", "func", "var", "let", "typealias", "static",
      ]
      return words.contains(where: kinds.contains) || code[index].contains("init")
        || code[index].contains("subscript")
    }
  }

  /// Whether a doc comment, and nothing but attributes, stands above the line.
  func isDocumented(_ line: Int) -> Bool {
    var index = line - 1
    while index >= 0 {
      let text = lines[index].trimmingCharacters(in: .whitespaces)
      if text.hasPrefix("///") { return true }
      guard text.hasPrefix("@") || text.hasPrefix("//") || text.hasPrefix("#") else { return false }
      index -= 1
    }
    return false
  }
}

/// A function with the lines from its `func` to its closing brace.
struct Function: Sendable {
  let name: String
  let firstLine: Int
  let lineCount: Int
}

extension SourceFile {
  /// The functions, initialisers, subscripts and computed properties, by matching braces; closures
  /// inside count to what holds them.
  var functions: [Function] {
    var found: [Function] = []
    var open: [(name: String?, line: Int)] = []
    var pending: (name: String, line: Int)?
    for (number, line) in code.enumerated() {
      if let name = Self.functionName(line), pending == nil { pending = (name, number) }
      for character in line {
        if character == "{" {
          open.append((pending?.name, pending?.line ?? number))
          pending = nil
        } else if character == "}", let last = open.popLast(), let name = last.name {
          found.append(
            Function(name: name, firstLine: last.line + 1, lineCount: number - last.line + 1))
        }
      }
      // A requirement of a protocol, or a stored property, has no body.
      if let start = pending?.line, number > start + 12 || Self.ends(line) { pending = nil }
    }
    return found
  }

  private static func functionName(_ line: String) -> String? {
    let words = line.split(whereSeparator: { " (<:".contains($0) })
    for (word, next) in zip(words, words.dropFirst() + [""]) {
      if word == "func" { return String(next) }
      if ["init", "init?", "deinit", "subscript"].contains(word) { return String(word) }
      if word == "var", line.contains("{") { return String(next) }
    }
    return nil
  }

  private static func ends(_ line: String) -> Bool {
    let text = line.trimmingCharacters(in: .whitespaces)
    return text.isEmpty || text.hasPrefix("case ")
  }
}

/// Takes comments and the insides of strings out of lines, one after the other.
private struct CodeStripper {
  private enum State: Equatable {
    case code
    case comment(depth: Int)
    case text(hashes: Int, isLong: Bool)
  }
  private var state = State.code

  mutating func strip(_ line: Substring) -> String {
    var rest = line
    var result = ""
    while let first = rest.first {
      switch state {
      case .comment(let depth):
        if rest.hasPrefix("*/") {
          state = depth == 1 ? .code : .comment(depth: depth - 1)
          rest = rest.dropFirst(2)
        } else {
          rest = rest.dropFirst()
        }
      case .text(let hashes, let isLong):
        skipText(&rest, hashes, isLong)
      case .code:
        if rest.hasPrefix("//") { return result }
        if rest.hasPrefix("/*") {
          state = .comment(depth: 1)
          rest = rest.dropFirst(2)
        } else if let (hashes, isLong) = Self.opening(rest) {
          state = .text(hashes: hashes, isLong: isLong)
          rest = rest.dropFirst(hashes + (isLong ? 3 : 1))
        } else {
          result.append(first)
          rest = rest.dropFirst()
        }
      }
    }
    return result
  }

  /// Leaves out one character of a string, or its end; of interpolations nothing is kept either.
  private mutating func skipText(_ rest: inout Substring, _ hashes: Int, _ isLong: Bool) {
    let marks = String(repeating: "#", count: hashes)
    let end = (isLong ? "\"\"\"" : "\"") + marks
    if rest.hasPrefix("\\\(marks)(") {
      rest = Self.afterInterpolation(rest.dropFirst(2 + hashes))
    } else if rest.hasPrefix("\\\(marks)"), hashes == 0 || !rest.hasPrefix(end) {
      rest = rest.dropFirst(2 + hashes)
    } else if rest.hasPrefix(end) {
      state = .code
      rest = rest.dropFirst(end.count)
    } else {
      rest = rest.dropFirst()
    }
  }

  private static func afterInterpolation(_ text: Substring) -> Substring {
    var depth = 1
    var rest = text
    while depth > 0, let first = rest.popFirst() {
      if first == "(" { depth += 1 }
      if first == ")" { depth -= 1 }
    }
    return rest
  }

  private static func opening(_ text: Substring) -> (hashes: Int, isLong: Bool)? {
    let hashes = text.prefix { $0 == "#" }.count
    let rest = text.dropFirst(hashes)
    guard rest.first == "\"" else { return nil }
    return (hashes, rest.hasPrefix("\"\"\""))
  }
}
