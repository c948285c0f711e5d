public import OrgModel

/// What git is told of two versions of a chart.
public enum GitDifference {
  /// The charts; `nil` where there is none.
  case charts(OrgGraph?, OrgGraph?)
  /// Why they are no charts, and the lines that differ, as git writes them.
  case text(String, [String])
}

/// The difference between two versions of a chart, as `git diff` shows it.
///
/// - Parameters:
///   - path: what the file was called.
///   - newPath: what it is called now; `nil` when there is nothing to compare it with.
///   - modes: the file's mode before and afterwards, where it changed.
public func gitDifference(
  _ path: String, _ newPath: String?, _ content: GitDifference, modes: [String] = [],
  isColoured: Bool
) -> String {
  var builder = TextBuilder(isColoured: isColoured)
  builder.append("diff --orgline ", .strong)
  builder.append(input: newPath.map { "a/\(path) b/\($0)" } ?? path, .strong)
  builder.newLine()
  if !modes.isEmpty {
    let text = "mode " + modes.joined(separator: " → ")
    builder.append(HistoryClause(mark: "~", style: .info, text: text))
  }
  switch content {
  case .charts(let before, let after): builder.append(from: before, to: after)
  case .text(let reason, let lines):
    let what = lines.isEmpty ? "not compared" : "compared as text"
    builder.append(HistoryClause(mark: "!", style: .warning, text: "\(what): \(reason)"))
    for line in lines { builder.append(textLine: line) }
  }
  return builder.text
}

extension TextBuilder {
  fileprivate mutating func append(from before: OrgGraph?, to after: OrgGraph?) {
    guard let before, let after else {
      guard let graph = after ?? before else { return }
      let summary = graph.summary()
      let counts = "\(counted(summary.positions, "position")), \(counted(summary.lines, "line"))"
      append(
        after == nil
          ? HistoryClause(mark: "-", style: .removed, text: "the chart ends: \(counts)")
          : HistoryClause(mark: "+", style: .added, text: "the chart begins: \(counts)"))
      return
    }
    let difference = Comparison(from: before, to: after)
    let clauses = HistoryWords(mask: nil).clauses(
      difference.rows(showsPay: false) + difference.waiverRows,
      carried: difference.moved.map(\.carried))
    if clauses.isEmpty {
      append(HistoryClause(mark: "=", style: .faint, text: "no difference in the structure"))
    }
    for clause in clauses { append(clause) }
  }

  /// Appends a line of a difference as git writes it.
  fileprivate mutating func append(textLine line: String) {
    let style: TextStyle? =
      switch line.first {
      case "+": .added
      case "-": .removed
      case "@": .info
      default: nil
      }
    append(TerminalText.safe(line), style)
    newLine()
  }
}
