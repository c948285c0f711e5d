import OrgModel

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The only place that looks at the clock.
enum Today {
  /// The day that the value of an option names, or else the system's day in UTC.
  ///
  /// - Parameter option: the name of the option, for messages.
  static func day(_ value: String?, for option: String = "today") throws -> CalendarDay {
    if let value {
      guard let day = CalendarDay(value) else {
        throw Failure(
          "`\(value)` is no day, for --\(option)",
          help: "write a day of the calendar as YYYY-MM-DD, such as 2026-12-31")
      }
      return day
    }
    let days = (Date().timeIntervalSince1970 / 86_400).rounded(.down)
    guard let day = CalendarDay(daysSince1970: Int(days)) else {
      throw Failure("the system's day makes no sense", help: "name one with `--today`")
    }
    return day
  }
}
