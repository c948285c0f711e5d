import OrgFormats
import OrgModel
import OrgTestSupport
import Testing

/// The tags of positions in tables and records.
@Suite struct TableTagTests {
  private func tags(_ positions: [Position]?) -> [String: [String]] {
    Dictionary(uniqueKeysWithValues: (positions ?? []).map { ($0.id, $0.tags) })
  }

  @Test func aCellHoldsOneTagOrSeveral() {
    let reading = ChartReading(
      csv: """
        id,title,manager,tags
        a,A,,SCS3
        b,B,a," SCS2 ; key,  assistant;"
        c,C,a,
        d,D,a," ; "
        e,E,a,grade:2|x

        """)
    #expect(reading.complaints == [])
    #expect(
      tags(reading.positions) == [
        "a": ["SCS3"], "b": ["SCS2", "key", "assistant"], "c": [], "d": [], "e": ["grade:2|x"],
      ])
    #expect(reading.document?.notes == [])
  }

  @Test func anyColumnCanHoldThem() throws {
    var options = ReadingOptions()
    options.columns = ["tags": "Band"]
    var source = SourceBuffer()
    _ = source.append(
      file: "a.csv", bytes: Array("id,title,manager,Band\na,A,,X\nb,B,a,\"Y,Z\"\n".utf8))
    let graph = OrgGraph(try OrgReader.read(source, options: options))
    #expect(graph.positions.map { graph.tags(of: $0) } == [["X"], ["Y", "Z"]])
  }

  @Test func recordsHaveATextOrAList() throws {
    var source = SourceBuffer()
    _ = source.append(
      file: "a.json",
      bytes: Array(
        """
        [{"id": "a", "title": "A", "tags": ["SCS3", "", "key, post"]},
         {"id": "b", "title": "B", "manager": "a", "tags": "SCS2;x"},
         {"id": "c", "title": "C", "manager": "a", "tags": []},
         {"id": "d", "title": "D", "manager": "a", "tags": null}]
        """.utf8))
    let graph = OrgGraph(try OrgReader.read(source))
    #expect(
      graph.positions.map { graph.tags(of: $0) } == [
        ["SCS3", "key, post"], ["SCS2", "x"], [], [],
      ])
  }

  @Test func aListOfAnythingElseIsAFault() {
    var source = SourceBuffer()
    _ = source.append(
      file: "a.json", bytes: Array(#"[{"id": "a", "title": "A", "tags": [{}]}]"#.utf8))
    #expect(throws: InputErrors.self) { try OrgReader.read(source) }
  }

  /// The column is called `Grade`, in some returns `Grade (or equivalent)`, and is missing in none
  /// that a preset must read.
  @Test(arguments: [("Grade", ["SCS2"]), ("Grade (or equivalent)", ["SCS2"]), ("Band", [])])
  func theGradeOfAnOrganogramIsATag(_ name: String, _ expected: [String]) throws {
    for preset in [Preset.ukOrganogram, nil] {
      var options = ReadingOptions()
      options.preset = preset
      var source = SourceBuffer()
      let header = "Post Unique Reference,Name,\(name),Job Title,Unit,Reports to Senior Post,FTE"
      _ = source.append(
        file: "senior.csv", bytes: Array("\(header)\n1,Ann,SCS2,Director,HQ,XX,1\n".utf8))
      let graph = OrgGraph(try OrgReader.read(source, options: options))
      #expect(graph.positions.map { graph.tags(of: $0) } == [expected])
    }
  }
}
