/// The files that `orgline compare` writes: one, or one for each option where it draws several.
struct CompareOutputs {
  /// The paths, `-` for standard output; empty where nothing was said, which is the same.
  let paths: [String]

  /// - Throws: `Failure` where several options would be one picture, or two one file, and where the
  ///   name has a place for what nothing is known of.
  init(_ output: String?, _ form: CompareForm, base: String, _ others: [String]) throws {
    let inputs = [base] + others
    if let output { try Self.checkPlaces(output, form) }
    guard form.picture != nil else {
      paths = output.map { [$0] } ?? ["-"]
      if let output { try OutputFiles.check(output, inputs: inputs) }
      return
    }
    let pattern = output ?? "-"
    let isPattern = pattern.contains("{name}") || pattern.contains("{number}")
    guard isPattern || others.count == 1 else {
      throw Failure(
        "a picture shows one option, and there are \(others.count)",
        help: "put {name} or {number} into the file's name, as option-{name}.\(form.rawValue), "
          + "for a picture of each, or write a page with all of them, as options.html")
    }
    paths = others.enumerated().map { number, other in
      pattern.replacing("{name}", with: Self.word(other))
        .replacing("{number}", with: "\(number + 1)")
    }
    for (number, path) in paths.enumerated() {
      try OutputFiles.check(path, inputs: inputs)
      let place = OutputFiles.Place(path)
      if let twin = paths[..<number].firstIndex(where: { OutputFiles.Place($0) == place }) {
        throw Failure(
          "\(others[twin]) and \(others[number]) would both be drawn to \(path)",
          help: "put {number} into the file's name as well")
      }
    }
  }

  /// Checks, when everything was read, that nothing of it is to be overwritten. A worker does so
  /// for the process that writes, which has read nothing.
  func checkUnread() throws {
    for path in paths { try OutputFiles.checkUnread(path) }
  }

  /// Checks the words in braces: {name} and {number} in the names of pictures, and nothing else.
  private static func checkPlaces(_ output: String, _ form: CompareForm) throws {
    for part in output.split(separator: "{", omittingEmptySubsequences: false).dropFirst() {
      guard let end = part.firstIndex(of: "}") else { continue }
      let word = part[..<end]
      guard !word.isEmpty, word.allSatisfy({ $0.isLetter || $0 == "_" || $0 == "-" }) else {
        continue
      }
      guard word == "name" || word == "number" else {
        throw Failure(
          "nothing is known to put in the place of {\(word)} in \(output)",
          help: "{name} and {number} are known, as option-{name}.svg")
      }
      guard form.picture != nil else {
        throw Failure(
          "{\(word)} is for pictures, of which each shows one option",
          help: "a report has all options: name one file, as options.\(form.ending)")
      }
    }
  }

  /// The last part of a path without its ending, as a word in a file's name.
  static func word(_ path: String) -> String {
    let last = path.split(whereSeparator: { $0 == "/" || $0 == ":" }).last.map(String.init) ?? path
    let dot = last.lastIndex(of: ".")
    let stem = dot.map { $0 == last.startIndex ? last[...] : last[..<$0] } ?? last[...]
    let word = String(stem.map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "-" })
    return word.isEmpty || word.allSatisfy { $0 == "." } ? "option" : word
  }
}

/// What a worker hands to the process that started it: whether anything is different, and files.
struct DrawnParts {
  let isFound: Bool
  let parts: [[UInt8]]

  /// A line that tells the exit status and how long each part is, and then the parts.
  var bytes: [UInt8] {
    let head = ([isFound ? 1 : 0] + parts.map(\.count)).map(String.init)
    return Array((head.joined(separator: " ") + "\n").utf8) + parts.flatMap(\.self)
  }

  init(isFound: Bool, _ parts: [[UInt8]]) {
    self.isFound = isFound
    self.parts = parts
  }

  /// What a worker has written; `nil` when it is not whole.
  init?(_ bytes: [UInt8]) {
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    let numbers = bytes[..<end].split(separator: UInt8(ascii: " ")).map {
      Int(String(decoding: $0, as: UTF8.self))
    }
    guard let difference = numbers.first, let difference else { return nil }
    var rest = bytes[(end + 1)...]
    var parts: [[UInt8]] = []
    for count in numbers.dropFirst() {
      guard let count, count >= 0, rest.count >= count else { return nil }
      parts.append(Array(rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    guard rest.isEmpty else { return nil }
    isFound = difference != 0
    self.parts = parts
  }
}
