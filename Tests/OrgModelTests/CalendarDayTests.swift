import OrgModel
import Testing

/// Days as numbers.
struct CalendarDayTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2000-03-01", 11_017),
    ("2026-11-22", 20_779), ("0001-01-01", -719_162), ("9999-12-31", 2_932_896),
  ])
  func knownDays(_ text: String, _ number: Int) {
    #expect(CalendarDay(text)?.daysSince1970 == number)
    #expect(CalendarDay(daysSince1970: number)?.description == text)
  }

  @Test func everyDayComesBackAndFollowsTheOneBefore() {
    var before: CalendarDay?
    for number in stride(from: -719_162, through: 2_932_896, by: 1) {
      guard let day = CalendarDay(daysSince1970: number), day.daysSince1970 == number,
        before.map({ $0 < day }) ?? true
      else {
        Issue.record("\(number)")
        return
      }
      before = day
    }
    #expect(CalendarDay(daysSince1970: -719_163) == nil)
    #expect(CalendarDay(daysSince1970: 2_932_897) == nil)
  }
}
