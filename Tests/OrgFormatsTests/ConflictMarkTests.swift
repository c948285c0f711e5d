import OrgFormats
import OrgModel
import Testing

/// Files with the marks that git leaves where a merge is not done.
struct ConflictMarkTests {
  /// Each fault as `line:column message`.
  private func faults(_ name: String, _ text: String) -> [String] {
    var source = SourceBuffer()
    _ = source.append(file: name, bytes: Array(text.utf8))
    do {
      _ = try OrgReader.read(source)
      return []
    } catch let errors as InputErrors {
      var map = SourceMap(errors.source)
      return errors.errors.map { error in
        let place = error.range.flatMap { map.location(of: $0) }
        return "\(place.map { "\($0.line):\($0.column)" } ?? "nowhere") \(error.message)"
      }
    } catch {
      return ["\(error)"]
    }
  }

  /// Two sides of a change, as git writes them, between other lines.
  private func conflict(_ ours: String, _ theirs: String, ending: String = "\n") -> String {
    ["<<<<<<< HEAD", ours, "=======", theirs, ">>>>>>> branch"].joined(separator: ending) + ending
  }

  private static let one = "the file has an unresolved conflict of git, in lines "

  @Test func yamlTellsTheLinesOfAllConflicts() {
    let head = "orgline: 1\npositions:\n  ceo: { title: CEO }\n"
    let first = conflict("  cio: { title: CIO }", "  cio: { title: Head of IT }")
    #expect(faults("a.yaml", head + first) == ["4:1 \(Self.one)4 to 8"])
    let second = conflict("  cfo: {}", "  cfo: { title: CFO }")
    #expect(
      faults("a.yaml", head + first + "  x: {}\n" + second + first) == [
        "4:1 the file has 3 unresolved conflicts of git, in lines 4 to 8, 10 to 14 and 15 to 19"
      ])
    // With the common ancestor, and with lines as Windows ends them.
    let whole = "<<<<<<< a\n  b: {}\n||||||| c\n  d: {}\n=======\n  e: {}\n>>>>>>> f\n"
    #expect(faults("a.yaml", head + whole) == ["4:1 \(Self.one)4 to 10"])
    let windows = conflict("  b: {}", "  c: {}", ending: "\r\n")
    #expect(faults("a.yaml", head + windows) == ["4:1 \(Self.one)4 to 8"])
  }

  @Test func jsonAndTablesTellThem() {
    let json = "{ \"orgline\": 1, \"positions\": {\n"
    let sides = conflict("  \"a\": {}", "  \"b\": {}")
    #expect(faults("a.json", json + sides + "} }\n") == ["2:1 \(Self.one)2 to 6"])
    let table = "id,title,manager\nceo,CEO,\n"
    #expect(
      faults("a.csv", table + conflict("a,A,ceo", "a,B,ceo")) == ["3:1 \(Self.one)3 to 7"])
    // Rows with one field are rows all the same, and so is a header.
    #expect(faults("a.csv", "id\n" + conflict("a", "b")) == ["2:1 \(Self.one)2 to 6"])
    #expect(
      faults("a.csv", conflict("id,title", "id,name") + "a,A\n") == ["1:1 \(Self.one)1 to 5"])
  }

  @Test func whatIsLeftOfAConflictIsTold() {
    let head = "orgline: 1\npositions:\n  ceo: {}\n"
    #expect(
      faults("a.yaml", head + "=======\n  a: {}\n>>>>>>> b\n")
        == ["6:1 a mark of a conflict of git is left in line 6"])
    #expect(
      faults("a.yaml", head + "<<<<<<< a\n  b: {}\n" + conflict("  c: {}", "  d: {}")) == [
        "4:1 \(Self.one)6 to 10; a mark of a conflict of git is left in line 4"
      ])
  }

  /// A file that can be read has no conflict, whatever its texts say.
  @Test func textsThatLookLikeMarksAreTexts() {
    let text = "  ceo:\n    title: |\n      <<<<<<< HEAD\n      =======\n      >>>>>>> b\n"
    #expect(faults("a.yaml", "orgline: 1\npositions:\n" + text) == [])
    let cell = "\"see\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> c\n\""
    #expect(faults("a.csv", "id,title,manager\nceo,\(cell),\n") == [])
    // Other faults are told where there is no mark, or none but a line of signs.
    #expect(faults("a.yaml", "orgline: 1\npositions: { a: { titel: x } }\n").count == 1)
    let line = faults("a.yaml", "orgline: 1\npositions:\n  a: {}\n=======\n")
    #expect(!line.isEmpty && line.allSatisfy { !$0.contains("conflict") })
  }

  @Test func aScenarioAndWaiversTellThem() async throws {
    let sides = conflict("  - { close: a }", "  - { close: b }")
    do {
      let text = "orgline: 1\nchanges:\n" + sides
      _ = try await ScenarioFile(name: "s.yaml", bytes: Array(text.utf8)) { _, _ in nil }
      Issue.record("the scenario has a conflict")
    } catch let errors as InputErrors {
      #expect(errors.errors.map(\.message) == ["\(Self.one)3 to 7"])
    }
  }
}
