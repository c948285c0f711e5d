#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import OrgModel

/// The only place that asks what day it is.
enum SystemClock {
  /// Today in UTC; `nil` when the clock shows no year from 1 to 9999.
  static var today: CalendarDay? {
    let seconds = time(nil)
    return CalendarDay("1970-01-01")?.adding(days: Int(seconds) / 86_400)
  }
}
