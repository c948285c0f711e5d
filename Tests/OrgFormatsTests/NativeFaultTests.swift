import OrgModel
import Testing

@testable import OrgFormats

/// What cannot be read: each fault at its place, and all of a file in one run.
struct NativeFaultTests {
  /// The complaints about a position with these keys.
  private func position(_ keys: String) -> [String] {
    ChartReading("orgline: 1\npositions:\n  a: { \(keys) }\n").complaints
  }

  @Test(arguments: [
    ("titel: T", "3:8-13 unknown key `titel` in a position", "did you mean `title`?"),
    ("report_to: b", "3:8-17 unknown key `report_to` in a position", "did you mean `reports_to`?"),
    (
      "fte: half", "3:13-17 fte must be a number of 0 or more, not `half`",
      "write digits with a point, such as 0.5"
    ),
    ("fte: -1", "3:13-15 fte must be a number of 0 or more, not `-1`", nil),
    ("fte: 0x10", "3:13-17 fte must be a number of 0 or more, not `0x10`", nil),
    ("cost: 1e999", "3:14-19 cost must be a number of 0 or more", nil),
    ("cost: nan", "3:14-17 cost must be a number of 0 or more", nil),
    ("cost: '1,000'", "3:15-20 cost must be a number of 0 or more", nil),
    (
      "since: 2026-02-30", "3:15-25 since must be a day, not `2026-02-30`",
      "write it as YYYY-MM-DD, such as 2026-03-31"
    ),
    ("until: 31.12.2026", "3:15-25 until must be a day, not `31.12.2026`", nil),
    ("reviewed: soon", "3:18-22 reviewed must be a day, not `soon`", nil),
    ("vacant: yes", "3:16-19 vacant must be `true` or `false`, not `yes`", nil),
    ("vacant: 'true'", "3:17-21 vacant must be `true` or `false`, not `true`", nil),
    ("vacant: [true]", "3:16-17 vacant must be `true` or `false`, not a list", nil),
    (
      "engagement: freelance", "3:20-29 unknown engagement `freelance`",
      "known are `employee`, `contractor`, `external`"
    ),
    (
      "engagement: contracter", "3:20-30 unknown engagement `contracter`",
      "did you mean `contractor`?"
    ),
    ("role: cisso", "3:14-19 unknown role `cisso`", "did you mean `ciso`?"),
    ("title: [a, b]", "3:15-16 title must be text, not a list", nil),
    ("title: { a: b }", "3:15-16 title must be text, not a mapping", nil),
    ("title: ''", "3:16-17 title is empty", "write a value, or leave the key out"),
    ("holder: { name: x }", "3:16-17 holder must be text, not a mapping", nil),
    ("holder: Ann, vacant: true", "3:16-19 a vacant position has a holder", nil),
    ("reports_to: [[x]]", "3:21-22 reports_to must be text, not a list", nil),
    ("reports_to: { too: x }", "3:22-25 unknown key `too` in reports_to", "did you mean `to`?"),
    (
      "reports_to: { on: [x] }", "3:20-21 this line has no target",
      "write `reports_to: { to: ID, … }`"
    ),
    ("reports_to: {}", "3:20-21 this line has no target", nil),
    ("reports_to: { to: [a, b] }", "3:26-27 to must be text, not a list", nil),
    ("escalates_to: { with: x }", "3:24-28 unknown key `with` in escalates_to", nil),
    ("collaborates_with: { with: x, to: y }", "3:38-40 this line has two targets", nil),
    (
      "escalates_to: { to: x, within: soon }", "3:39-43 within must be a span of time, not `soon`",
      nil
    ),
    ("escalates_to: { to: x, within: 0h }", "3:39-41 within must be a span of time, not `0h`", nil),
    (
      "escalates_to: { to: x, within: +5h }", "3:39-42 within must be a span of time, not `+5h`",
      nil
    ),
    (
      "informs: { to: x, every: 1 month }", "3:33-40 every must be a span of time, not `1 month`",
      nil
    ),
    (
      "informs: { to: x, every: 99999999999999999999d }",
      "3:33-54 every must be a span of time, not `99999999999999999999d`", nil
    ),
    (
      "title: A, title: B", "3:18-23 the key `title` is written twice here",
      "it stands first on line 3; keep one of the two"
    ),
    ("tags: [a, [b]]", "3:18-19 tags must be text, not a list", nil),
  ])
  func aFaultInAPositionIsToldAtItsPlace(_ keys: String, _ complaint: String, _ help: String?) {
    #expect(position(keys) == [complaint])
    if let help {
      let reading = ChartReading("orgline: 1\npositions:\n  a: { \(keys) }\n")
      #expect(reading.errors.first?.help == help)
    }
  }

  @Test(arguments: [
    ("", "chart.yaml: the file is empty"),
    ("# only a comment\n", "chart.yaml: the file is empty"),
    ("\u{FEFF}", "chart.yaml: the file is empty"),
    ("positions: { a: {} }", "1:1-10 the format version is missing"),
    ("orgline: 2\npositions: { a: {} }", "1:10-11 unknown format version `2`"),
    ("orgline: '1'\npositions: { a: {} }", "1:11-12 the format version stands in quotes"),
    ("orgline:\npositions: { a: {} }", "1:9-1 the format version must be 1, not nothing"),
    ("orgline: [1]\npositions: { a: {} }", "1:10-11 the format version must be 1, not a list"),
    ("orgline: 1", "chart.yaml: there is no position in the chart"),
    (
      "orgline: 1\npositions:\n  - id: a\n",
      "3:3-4 positions must be a mapping from ids to positions, not a list"
    ),
    ("orgline: 1\npositions: a\n", "2:12-13 positions must be a mapping, not `a`"),
    ("orgline: 1\npositions: { a: b }\n", "2:17-18 a position must be a mapping, not `b`"),
    ("orgline: 1\npositions: { '': {} }\n", "2:15-16 a position has an empty id"),
    ("orgline: 1\nposition: { a: {} }\n", "2:1-9 unknown key `position` in a chart"),
    ("orgline: 1\nextends: a.yaml\nchanges: []\n", "2:1-8 this is a scenario, not a chart"),
    ("changes:\n  - { close: a }\n", "1:1-8 this is a scenario, not a chart"),
    ("orgline: 1\nname: [x]\npositions: { a: {} }", "2:7-8 name must be text, not a list"),
    (
      "orgline: 1\nprofile: { sector: x }\npositions: { a: {} }",
      "2:12-18 unknown key `sector` in profile"
    ),
    (
      "orgline: 1\nbodies: { b: { kind: bored } }\npositions: { a: {} }",
      "2:22-27 unknown kind of body `bored`"
    ),
    (
      "orgline: 1\nbodies: { b: { memebers: [] } }\npositions: { a: {} }",
      "2:16-24 unknown key `memebers` in a body"
    ),
    (
      "orgline: 1\nunits: { u: { heads: x } }\npositions: { a: {} }",
      "2:15-20 unknown key `heads` in a unit"
    ),
    ("orgline: 1\nunits: [u]\npositions: { a: {} }", "2:8-9 units must be a mapping, not a list"),
    (
      "orgline: 1\npeople: { p: { external: 1 } }\npositions: { a: {} }",
      "2:26-27 external must be `true` or `false`, not `1`"
    ),
    (
      "orgline: 1\nresponsibilities: { r: { acountable: x } }\npositions: { a: {} }",
      "2:26-36 unknown key `acountable` in a responsibility"
    ),
    (
      "orgline: 1\nresponsibilities: { r: { required: maybe } }\npositions: { a: {} }",
      "2:36-41 required must be `true` or `false`, not `maybe`"
    ),
    ("- a\n- b\n", "1:1-2 this is no organisation chart"),
    ("just text\n", "1:1-10 this is no organisation chart"),
    ("name: x\nother: y\n", "1:1-2 this is no organisation chart"),
  ])
  func aFaultOfAFileIsToldAtItsPlace(_ text: String, _ complaint: String) {
    #expect(ChartReading(text).complaints == [complaint])
  }

  @Test func allFaultsAreToldInTheOrderOfTheFile() {
    let reading = ChartReading(
      """
      orgline: 3
      nmae: x
      bodies: { b: { kind: bored } }
      positions:
        a: { fte: x, since: y, titel: z }
        b: { reports_to: { on: t } }
        b: {}
      """)
    #expect(
      reading.complaints == [
        "1:10-11 unknown format version `3`", "2:1-5 unknown key `nmae` in a chart",
        "3:22-27 unknown kind of body `bored`",
        "5:13-14 fte must be a number of 0 or more, not `x`",
        "5:23-24 since must be a day, not `y`", "5:26-31 unknown key `titel` in a position",
        "6:20-21 this line has no target", "7:3-4 the key `b` is written twice here",
      ])
  }

  @Test func faultsOfSeveralFilesComeFileByFile() {
    let bad = Array("orgline: 1\npositions: { a: { fte: x } }\n".utf8)
    let reading = ChartReading([
      ("a.yaml", bad), ("b.csv", Array("name,manager\nx,y\n".utf8)), ("c.yaml", bad),
    ])
    var map = SourceMap(reading.source)
    let paths = reading.errors.map {
      $0.range.flatMap { map.location(of: $0)?.path } ?? $0.path ?? ""
    }
    #expect(paths == ["a.yaml", "b.csv", "c.yaml"])
  }

  @Test func ofManyFaultsAHundredAreToldAndTheRestCounted() {
    let keys = (0..<250).map { "  p\($0): { fte: x }\n" }.joined()
    let reading = ChartReading("orgline: 1\npositions:\n\(keys)")
    #expect(reading.errors.count == 101)
    #expect(reading.errors.last?.message == "and 150 more like these")
    #expect(reading.complaints.first?.hasPrefix("3:14-15") == true)
    #expect(reading.complaints[99].hasPrefix("102:") == true)
  }

  @Test func aRoleOfOnesOwnIsKeptAndToldOnce() throws {
    let reading = ChartReading(
      "orgline: 1\npositions:\n  a: { role: harbour-pilot }\n  b: { role: harbour-pilot }\n")
    let document = try #require(reading.document)
    #expect(
      document.notes == ["the role `harbour-pilot` is not in the catalogue: no rule looks for it"])
    #expect(reading.positions.map(\.role) == ["harbour-pilot", "harbour-pilot"])
  }

  @Test func jsonFaultsHaveTheSameWords() {
    let reading = ChartReading(
      #"{"orgline": 1, "positions": {"a": {"fte": "x", "titel": 1, "vacant": "true"}}}"#,
      name: "c.json")
    #expect(
      reading.complaints == [
        "1:44-45 fte must be a number of 0 or more, not `x`",
        "1:49-54 unknown key `titel` in a position",
        "1:71-75 vacant must be `true` or `false`, not `true`",
      ])
  }
}
