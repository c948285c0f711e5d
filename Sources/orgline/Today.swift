import OrgModel

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The only place that looks at the clock.
enum Today {
  /// The day that `option` names, or else the system's day in UTC.
  static func day(_ option: String?) throws -> CalendarDay {
    if let option {
      guard let day = CalendarDay(option) else {
        throw Failure("`\(option)` is no day", help: "write it as YYYY-MM-DD, such as 2026-12-31")
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
