import OrgModel
import OrgTestSupport
import Testing

@testable import OrgFormats

/// Cells that hold something else than their columns do.
struct TypedCellTests {
  @Test func whatIsNoNumberOrDayIsLeftOutAndTold() throws {
    let reading = ChartReading(
      csv: """
        id,title,manager,FTE,Salary,since,until
        1,CEO,,abc,12x,2020-13-45,2030-01-01
        2,CIO,1,0.5,90000,2020-02-29,31.12.2030
        3,CISO,1,nan,-5,2021-02-29,2030-01-01
        """)
    #expect(reading.complaints == [])
    let notes = try #require(reading.document).notes
    #expect(
      notes == [
        "chart.csv:2:8: the cell of `FTE` is no number of 0 or more: `abc`; it is left out, with 1 "
          + "more in this column; write digits with a point, such as 0.5",
        "chart.csv:2:12: the cell of `Salary` is no number of 0 or more; it is left out, with 1 "
          + "more in this column; write digits with a point, such as 0.5",
        "chart.csv:2:16: the cell of `since` is no day: `2020-13-45`; it is left out, with 1 more "
          + "in this column; write YYYY-MM-DD, such as 2026-03-31",
        "chart.csv:3:30: the cell of `until` is no day: `31.12.2030`; it is left out; write "
          + "YYYY-MM-DD, such as 2026-03-31",
      ])
    #expect(reading.positions.map(\.fte) == [nil, "0.5", nil])
    #expect(reading.positions.map(\.cost) == [nil, "90000", nil])
    #expect(reading.positions.map(\.since) == [nil, "2020-02-29", nil])
    #expect(reading.positions.map(\.until) == ["2030-01-01", nil, "2030-01-01"])
  }

  @Test(arguments: ["n/a", "N/D", "-", "unknown", "TBD"])
  func whatSaysThatNothingIsKnownNeedsNoNote(_ word: String) {
    let reading = ChartReading(csv: "id,title,manager,fte,since\n1,CEO,,\(word),\(word)\n")
    #expect(reading.document?.notes == [])
    #expect(reading.positions.map(\.fte) == [nil])
    #expect(reading.positions.map(\.since) == [nil])
  }

  @Test(arguments: ["1", "0", "0.25", "1.", ".5", "1e3", "123456789012345678"])
  func numbersStayAsTheyAreWritten(_ number: String) {
    let reading = ChartReading(csv: "id,title,manager,fte,cost\n1,CEO,,\(number),\(number)\n")
    #expect(reading.document?.notes == [])
    #expect(reading.positions.map(\.fte) == [number])
    #expect(reading.positions.map(\.cost) == [number])
  }

  @Test(arguments: [".", "-1", "inf", "0x1p3", "1 000", "1,5", "1.2.3", "½", "١", "1e999"])
  func noNumberIsMadeOfWhatIsNone(_ word: String) {
    let reading = ChartReading(csv: "id;title;manager;fte\n1;CEO;;\(word)\n")
    #expect(reading.document?.notes.count == 1)
    #expect(reading.positions.map(\.fte) == [nil])
  }
}
