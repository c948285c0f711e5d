import OrgFormats
import OrgModel
import OrgReports

/// A file as git hands it over for a difference.
enum GitSide {
  /// Nothing is there.
  case empty
  case chart(OrgGraph)
  /// Changes to a chart, a line each already.
  case scenario
  /// It has to be compared as text, for a reason.
  case text(String)

  /// A side from its content.
  init(_ name: String, _ bytes: [UInt8], _ options: ReadingOptions) {
    guard !bytes.isEmpty else {
      self = .empty
      return
    }
    if OrgReader.isScenario(file: name, bytes) {
      self = .scenario
      return
    }
    var source = SourceBuffer()
    guard source.append(file: name, bytes: bytes) != nil else {
      self = .text("the file is too large to be read as a chart")
      return
    }
    do {
      self = .chart(OrgGraph(try OrgReader.read(source, options: options)))
    } catch let errors as InputErrors {
      self = .text("no chart that can be read: \(HistoryFault(errors, withoutPath: true).text)")
    } catch {
      self = .text("no chart that can be read: \(error)")
    }
  }

  /// The lines of a file as they may be shown, and whether they differ from those of the file.
  ///
  /// - Returns: no lines where nobody can tell what in them is pay.
  static func shown(
    _ name: String, _ bytes: [UInt8], _ options: ReadingOptions
  ) -> (bytes: [UInt8], isCovered: Bool) {
    let covered = OrgReader.withoutPay(file: name, bytes, options: options) ?? []
    return (covered, covered != bytes)
  }

  /// The chart, if it is one.
  var graph: OrgGraph? {
    if case .chart(let graph) = self { return graph }
    return nil
  }

  /// Why it has to be compared as text, if it has.
  var reason: String? {
    switch self {
    case .empty, .chart: nil
    case .scenario: "a scenario"
    case .text(let reason): reason
    }
  }
}
