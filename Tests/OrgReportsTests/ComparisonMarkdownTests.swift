import Foundation
import OrgLint
import OrgModel
import OrgReports
import OrgTestSupport
import Testing

/// A comparison in a comment: nothing is left out without a word, and it has an end.
struct ComparisonMarkdownTests {
  private static let linter = Linter()

  /// What GitHub takes.
  private static let most = 65_536

  private struct Seat {
    var id: String
    var title: String
    var holder: String
    var manager: Int?
    var fte = "1"
    var dotted: Int?
  }

  private static func graph(_ seats: [Seat]) -> OrgGraph {
    var document = OrgDocument()
    for seat in seats {
      var position = Position(
        id: seat.id, title: seat.title, holders: [seat.holder], fte: seat.fte)
      if let manager = seat.manager { position.lines = [Line(.reportsTo, to: seats[manager].id)] }
      if let dotted = seat.dotted {
        position.lines.append(Line(.dottedLineTo, to: seats[dotted].id))
      }
      document.add(position)
    }
    return OrgGraph(document)
  }

  private static func seats(_ count: Int, _ random: inout Seeded) -> [Seat] {
    (0..<count).map { number in
      Seat(
        id: "p\(number)", title: "Clerk of the \(random.below(900))th desk",
        holder: "Person \(number)", manager: number == 0 ? nil : random.below(number))
    }
  }

  /// The same with some changes of every sort, so many of each as chance says.
  private static func changed(_ seats: [Seat], _ random: inout Seeded) -> [Seat] {
    let rates = (0..<6).map { _ in [2, 3, 8, 40, 2_000][random.below(5)] }
    var seats = seats
    for number in seats.indices.dropFirst() {
      if random.once(in: rates[0]) { seats[number].manager = random.below(number) }
      if random.once(in: rates[1]) { seats[number].title += ", new" }
      if random.once(in: rates[2]) { seats[number].holder += " the Second" }
      if random.once(in: rates[3]) { seats[number].fte = "0.5" }
      if random.once(in: rates[4]) { seats[number].id += "x" }
      if random.once(in: rates[5]) { seats[number].dotted = random.below(number) }
    }
    return seats
  }

  private static func option(
    _ name: String, _ base: OrgGraph, _ other: OrgGraph
  ) -> ComparedOption {
    ComparedOption(
      name: name, difference: Comparison(from: base, to: other),
      findings: FindingsComparison(from: linter.check(base), to: linter.check(other)))
  }

  /// The titles of lists with their numbers, as the text has them, by option.
  private static func headings(_ text: String) -> [[String]] {
    var options: [[String]] = []
    for line in text.split(separator: "\n") {
      if line.hasPrefix("base  ") { options.append([]) }
      if line.wholeMatch(of: /[A-Z][^()]* \([0-9]+\)/) != nil, !options.isEmpty {
        options[options.count - 1].append(String(line))
      }
    }
    return options
  }

  @Test(arguments: [(1, 1_000), (1, 300), (2, 500), (6, 400), (6, 60), (25, 90)])
  func everyListOfTheTextIsNamedWithItsNumber(_ count: Int, _ size: Int) throws {
    var random = Seeded(seed: UInt64(size + count))
    let seats = Self.seats(size, &random)
    let base = Self.graph(seats)
    let options = (0..<count).map { number in
      Self.option("option-\(number)", base, Self.graph(Self.changed(seats, &random)))
    }
    let comment = ComparisonFormat.markdown.render(base: "today", options)
    #expect(comment.utf16.count < Self.most)
    let parts = comment.components(separatedBy: "\n#### option-").dropFirst()
    let headings = Self.headings(ComparisonFormat.text.render(base: "today", options))
    try #require(parts.count == count && headings.count == count)
    #expect(headings.allSatisfy { !$0.isEmpty })
    for (part, titles) in zip(parts, headings) {
      for title in titles { #expect(part.contains(title), "\(title) is not in \(part)") }
      let asides = ["<details>", "</details>"].map { part.components(separatedBy: $0).count }
      #expect(asides[0] == asides[1])
    }
  }

  /// What is listed and what is said to be left out is all there is.
  @Test func listsSayHowManyAreLeftOut() throws {
    var random = Seeded(seed: 3)
    let seats = Self.seats(2_000, &random)
    let others = seats.map { seat in
      var seat = seat
      seat.title += ", new"
      return seat
    }
    let option = Self.option("b", Self.graph(seats), Self.graph(others))
    let comment = ComparisonFormat.markdown.render(base: "a", [option])
    let lines = comment.split(separator: "\n")
    let listed = lines.count { $0.contains(" retitled: ") && $0.hasPrefix("- p") }
    #expect(listed > 100 && listed < 2_000)
    #expect(comment.contains("Retitled (2000)"))
    #expect(lines.contains("- … and \(2_000 - listed) more"))
    #expect(comment.utf16.count > 50_000, "there was room for more than \(listed)")
  }

  /// Thousands of values leave room for what they mean.
  @Test func gainsFindingsAndMeasuresComeBeforeValues() {
    func chart(_ ciso: String, _ more: String) -> OrgGraph {
      let titles = [
        "cio": "Chief Information Officer", "cro": "Chief Risk Officer",
        "ciso": "Chief Information Security Officer",
      ]
      var document = OrgDocument()
      document.add(Position(id: "ceo", title: "Chief Executive Officer", holders: ["Ann"]))
      for (id, manager) in [("cio", "ceo"), ("cro", "ceo"), ("ciso", ciso)] {
        document.add(Position(id: id, title: titles[id], lines: [Line(.reportsTo, to: manager)]))
      }
      for number in 0..<3_000 {
        let boss = number < 10 ? "cro" : "r\(number / 10)"
        document.add(
          Position(
            id: "r\(number)", title: "Clerk \(number)\(more)", lines: [Line(.reportsTo, to: boss)]))
      }
      return OrgGraph(document)
    }
    let option = Self.option("b", chart("cro", ""), chart("cio", " of the new order"))
    let comment = ComparisonFormat.markdown.render(base: "a", [option, option])
    for part in comment.components(separatedBy: "\n#### b").dropFirst() {
      let plain = part.replacing("\\", with: "")
      #expect(plain.contains("Retitled (3000)") && plain.contains("- … and"))
      for wanted in [
        "harm: ciso cannot avoid cio", "gain: ciso can avoid cro", "Measures (",
        "`independence/ciso-under-cio`: ", "Moved (1)", "`ciso`: cro → cio",
      ] {
        #expect(plain.contains(wanted), "\(wanted)")
      }
    }
  }

  /// In as little room as sixty options leave each other, a finding is listed before any value.
  @Test func aFindingOfEachOfManyOptionsIsListed() {
    func chart(_ manager: String, _ more: String) -> OrgGraph {
      var document = OrgDocument()
      for (id, title, boss) in [
        ("ceo", "Chief Executive Officer", nil), ("cio", "Chief Information Officer", "ceo"),
        ("cro", "Chief Risk Officer", "ceo"),
        ("ciso", "Chief Information Security Officer", manager),
      ] {
        let lines = boss.map { [Line(.reportsTo, to: $0)] } ?? []
        document.add(Position(id: id, title: title, lines: lines))
      }
      for number in 0..<60 {
        let seat = Position(
          id: "r\(number)", title: "Clerk of the \(number)th desk\(more)",
          tags: more.isEmpty ? [] : ["new", "order"], lines: [Line(.reportsTo, to: "cro")])
        document.add(seat)
      }
      return OrgGraph(document)
    }
    let option = Self.option("b", chart("cro", ""), chart("cio", " of the new order"))
    let comment = ComparisonFormat.markdown.render(
      base: "a", Array(repeating: option, count: 60))
    #expect(comment.utf16.count < Self.most)
    let parts = comment.components(separatedBy: "\n#### b").dropFirst()
    #expect(parts.count == 60)
    for part in parts {
      #expect(part.contains("**Findings introduced (") && part.contains("Not listed"), "\(part)")
    }
  }

  /// So many options that neither the table nor the lists of all have room.
  @Test func manyOptionsHaveAnEnd() {
    var random = Seeded(seed: 4)
    let seats = Self.seats(30, &random)
    let base = Self.graph(seats)
    let others = (0..<6).map { _ in Self.graph(Self.changed(seats, &random)) }
    let kinds = others.map { Self.option("x", base, $0) }
    let options = (0..<400).map { number in
      ComparedOption(
        name: "a long name of an option of which there are many, number \(number)",
        difference: kinds[number % 6].difference, findings: kinds[number % 6].findings,
        changes: kinds[number % 6].changes)
    }
    let comment = ComparisonFormat.markdown.render(base: "today", options)
    #expect(comment.utf16.count < Self.most)
    let told = comment.components(separatedBy: "\n#### ").count - 1
    #expect(told > 10)
    #expect(comment.contains("Not told, for want of room: \(400 - told) more options."))
    let columns = comment.split(separator: "\n").first { $0.hasPrefix("| --- |") }
      .map { $0.components(separatedBy: "--:").count - 2 }
    let rest = 400 - (columns ?? 0)
    #expect(comment.contains("No column, for want of room: \(rest) more options."))
  }

  @Test func openedAndClosedHaveTheirTitles() {
    let base = Self.graph([
      Seat(id: "a", title: "Head", holder: "Ann"),
      Seat(id: "b", title: "Old *Clerk*", holder: "Bob", manager: 0),
    ])
    let other = Self.graph([
      Seat(id: "a", title: "Head", holder: "Ann"),
      Seat(id: "c", title: "New Clerk", holder: "Cid", manager: 0),
    ])
    let comment = ComparisonFormat.markdown.render(base: "x", [Self.option("y", base, other)])
    #expect(comment.contains("**Opened (1)**\n\n- `c`: New Clerk\n"))
    #expect(comment.contains("**Closed (1)**\n\n- `b`: Old \\*Clerk\\*\n"))
  }

  // MARK: The same numbers in every form

  /// By their definition: the lines that one chart has and the other one has not.
  @Test func everyFormCountsTheSameLines() throws {
    for seed in UInt64(0)..<30 {
      var random = Seeded(seed: seed)
      let seats = Self.seats(4 + random.below(8), &random)
      let others = Self.changed(seats, &random)
      func lines(_ seats: [Seat]) -> Set<[String]> {
        var lines: Set<[String]> = []
        for seat in seats {
          if let manager = seat.manager { lines.insert(["solid", seat.id, seats[manager].id]) }
          if let dotted = seat.dotted { lines.insert(["dotted", seat.id, seats[dotted].id]) }
        }
        return lines
      }
      let added = lines(others).subtracting(lines(seats)).count
      let removed = lines(seats).subtracting(lines(others)).count
      let option = Self.option("b", Self.graph(seats), Self.graph(others))
      for format in [ComparisonFormat.text, .markdown, .html] {
        let text = format.render(base: "a", [option])
        #expect(text.contains("Lines added (\(added))") == (added > 0), "\(seed), \(format)")
        #expect(text.contains("Lines removed (\(removed))") == (removed > 0), "\(seed), \(format)")
      }
      let table = ComparisonFormat.csv.render(base: "a", [option])
      #expect(table.components(separatedBy: "b,lineAdded,").count - 1 == added, "\(seed)")
      #expect(table.components(separatedBy: "b,lineRemoved,").count - 1 == removed, "\(seed)")
      let json = ComparisonFormat.json.render(base: "a", [option])
      let value = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
      let told = try #require((value?["options"] as? [[String: Any]])?.first)
      #expect((told["linesAdded"] as? [Any])?.count == added)
      #expect((told["linesRemoved"] as? [Any])?.count == removed)
    }
  }
}
