import OrgLint

/// Where a part of a history begins or ends: a day or a time, as git reads it, or a commit.
enum HistoryBound {
  /// As it is handed to git.
  case date(String)
  /// The identifier of a commit.
  case commit(String)

  /// What `--since` or `--until` means.
  ///
  /// Git takes whatever it cannot read for "now". Here that is an error, and a day is all of it,
  /// where git takes the present time of that day.
  ///
  /// - Parameter option: the name of the option, for messages.
  /// - Throws: `Failure` when `text` is neither a date nor a commit.
  init(_ text: String, for option: String, in place: GitHistory.Place) async throws {
    let words = DateWords(text)
    if words.isDay || words.areKnown, let part = ImpossibleDate.part(of: text) {
      throw Failure(
        "`\(part)` is no day or time that there is, for --\(option)",
        help: "write a day of the calendar as YYYY-MM-DD, such as 2026-02-28, or a time as"
          + " 2026-02-28T12:00:00Z")
    }
    if words.isDay {
      self = .date(text + (option == "until" ? "T23:59:59" : "T00:00:00"))
      return
    }
    if words.areKnown {
      self = .date(text)
      return
    }
    let repository = try await Git.git(
      ["-C", place.folder, "rev-parse", "--is-shallow-repository"], for: place.name)
    guard let isShallow = repository.output.map(Git.firstLine) else {
      throw Failure(
        "\(place.name) lies in no git repository that can be read", help: repository.reason)
    }
    let found = try await Git.git(
      ["-C", place.folder, "rev-parse", "--verify", "--quiet", "--end-of-options"]
        + ["\(text)^{commit}"], for: place.name)
    if let commit = found.output.map(Git.firstLine), !commit.isEmpty, !text.isEmpty {
      self = .commit(commit)
      return
    }
    let help =
      "write a day (2026-03-01), a time (2026-03-01T12:00:00Z), a span (\"2 weeks ago\","
      + " yesterday) or a revision (main, v1.0, HEAD~3)"
    throw Failure(
      "`\(text)` is neither a date nor a commit, for --\(option)",
      help: isShallow == "true"
        ? "\(help); the clone is shallow, and `git fetch --unshallow` gets all commits" : help)
  }
}

/// The words of a date.
private struct DateWords {
  private let runs: [Substring]
  /// Whether the text is a day and nothing else.
  let isDay: Bool

  init(_ text: String) {
    isDay =
      text.utf8.count == 10
      && zip(text, "0000-00-00").allSatisfy { $1 == "0" ? Self.isDigit($0) : $0 == $1 }
    var runs: [Substring] = []
    var start = text.startIndex
    for index in text.indices {
      let isWord = Self.isWord(text[index])
      let isSame =
        index > start && isWord
        && Self.isDigit(text[text.index(before: index)])
          == Self.isDigit(text[index])
      if !isSame, start < index {
        runs.append(text[start..<index])
        start = index
      }
      if !isWord { start = text.index(after: index) }
    }
    if start < text.endIndex { runs.append(text[start...]) }
    self.runs = runs
    isSeconds = text.hasPrefix("@")
  }

  /// Whether the text is a number of seconds since 1970, as git writes it.
  private let isSeconds: Bool

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  private static func isWord(_ character: Character) -> Bool {
    isDigit(character) || ("a"..."z").contains(character) || ("A"..."Z").contains(character)
  }

  /// Whether git reads all of it. A number alone is a date only as seconds since 1970.
  var areKnown: Bool {
    guard !runs.isEmpty else { return false }
    let words = runs.filter { !Self.isDigit($0.first ?? "0") }.map { $0.lowercased() }
    if words.isEmpty {
      return runs.count > 1 || isSeconds || (9...11).contains(runs[0].count)
    }
    return words.allSatisfy(Self.isKnown)
  }

  private static func isKnown(_ word: String) -> Bool {
    if short.contains(word) { return true }
    // Git takes the first three letters of a month or a day of the week for it.
    return long.contains { $0 == word || $0 + "s" == word }
      || word.count > 2 && names.contains { $0.hasPrefix(word) }
  }

  private static let short: Set<String> = ["a", "an", "am", "pm", "t", "z", "at", "on", "of"]
  private static let long = [
    "now", "today", "yesterday", "noon", "midnight", "tea", "never", "ago", "last", "utc", "gmt",
    "second", "minute", "hour", "day", "week", "month", "year", "st", "nd", "rd", "th",
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
  ]
  private static let names = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday",
  ]
}
