import OrgModel

/// What a text that git takes for a date says of a day or a time that there is not: git would count
/// on into the next month, or take another part for the day.
enum ImpossibleDate {
  /// A run of digits or of letters, and the sign behind it; a blank where there are several.
  private struct Word {
    let text: Substring
    let sign: Character?

    var number: Int? { text.allSatisfy(\.isNumber) ? Int(text) : nil }
  }

  /// The part of `text` that names a day or a time that there is not; `nil` where none does.
  static func part(of text: String) -> String? {
    let words = words(text)
    for index in words.indices {
      if let part = time(words[index...]) ?? numbers(words[index...]) { return part }
    }
    return named(words)
  }

  private static func words(_ text: String) -> [Word] {
    var words: [Word] = []
    var rest = text[...]
    while let first = rest.first {
      let isSame: (Character) -> Bool =
        first.isNumber ? \.isNumber : first.isLetter ? \.isLetter : { _ in false }
      let run = rest.prefix(while: isSame)
      rest = run.isEmpty ? rest.dropFirst() : rest.dropFirst(run.count)
      guard !run.isEmpty else { continue }
      let signs = rest.prefix { !$0.isNumber && !$0.isLetter }
      words.append(
        Word(text: run, sign: signs.count == 1 ? signs.first : signs.isEmpty ? nil : " "))
    }
    return words
  }

  /// `25:00`, of a time.
  private static func time(_ words: ArraySlice<Word>) -> String? {
    let parts = Array(words.prefix(3))
    guard parts.count > 1, parts[0].sign == ":", let hour = parts[0].number,
      let minute = parts[1].number
    else { return nil }
    let second = parts.count > 2 && parts[1].sign == ":" ? parts[2].number : nil
    guard hour > 24 || minute > 59 || (second ?? 0) > 60 else { return nil }
    return shown(parts.prefix(second == nil ? 2 : 3))
  }

  /// `2026-02-30`, `30.2.2026` or `2/30/2026`: a year and two numbers that are no month and day in
  /// the order that a reader takes them for.
  private static func numbers(_ words: ArraySlice<Word>) -> String? {
    let parts = Array(words.prefix(3))
    guard parts.count == 3, let sign = parts[0].sign, "-/.".contains(sign), parts[1].sign == sign,
      let a = parts[0].number, let b = parts[1].number, let c = parts[2].number
    else { return nil }
    let isDay: Bool
    if parts[0].text.count == 4 {
      isDay = day(a, b, c)
    } else if parts[2].text.count == 4 {
      isDay = day(c, b, a) || sign != "." && day(c, a, b)
    } else {
      return nil
    }
    return isDay ? nil : shown(parts[...])
  }

  /// `Feb 30 2026`, `30 February`: a month by its name with a number beside it.
  private static func named(_ words: [Word]) -> String? {
    let year = words.first { $0.text.count == 4 && $0.number != nil }?.number
    for (index, word) in words.enumerated() {
      guard let month = month(word.text) else { continue }
      for place in [index - 1, index + 1] where words.indices.contains(place) {
        let isTime = words[place].sign == ":" || place > 0 && words[place - 1].sign == ":"
        guard let number = words[place].number, words[place].text.count < 3, !isTime,
          // Without a year, the month may be one of a leap year.
          !day(year ?? 2024, month, number)
        else { continue }
        return shown(words[min(place, index)...max(place, index)])
      }
    }
    return nil
  }

  /// The number of a month by the first three letters of its name, or more.
  private static func month(_ word: Substring) -> Int? {
    guard word.count > 2 else { return nil }
    return months.firstIndex { $0.hasPrefix(word.lowercased()) }.map { $0 + 1 }
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    func digits(_ number: Int, _ count: Int) -> String {
      String(repeating: "0", count: max(0, count - "\(number)".count)) + "\(number)"
    }
    return CalendarDay("\(digits(year, 4))-\(digits(month, 2))-\(digits(day, 2))") != nil
  }

  private static func shown(_ words: ArraySlice<Word>) -> String {
    guard let first = words.first, let last = words.last else { return "" }
    // All are parts of one text.
    return String(first.text.base[first.text.startIndex..<last.text.endIndex])
  }
}
