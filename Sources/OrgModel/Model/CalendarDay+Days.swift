extension CalendarDay {
  /// The days from 1970-01-01 to this one, before which they are negative. The years are counted
  /// from March, so that the day that leap years add is the last one (Hinnant, 2013).
  package var daysSince1970: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The day so many days behind 1970-01-01; `nil` outside the years 1 to 9999.
  package init?(daysSince1970 days: Int) {
    guard (-719_162...2_932_896).contains(days) else { return nil }
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// The day so many days later; `nil` outside of the years 1 to 9999.
  ///
  /// - Complexity: O(1).
  public func adding(days: Int) -> CalendarDay? {
    let (number, overflows) = daysSince1970.addingReportingOverflow(days)
    return overflows ? nil : CalendarDay(daysSince1970: number)
  }

  /// The days from this one to `other`; negative when that one is earlier.
  public func days(until other: CalendarDay) -> Int { other.daysSince1970 - daysSince1970 }
}
