import OrgDiagram
import OrgLint

/// An option that makes no difference is a mistake of whoever wrote it, so it is refused.
extension CompareCommand {
  /// An option, and the forms that heed it.
  private struct Given {
    let option: String
    let isGiven: Bool
    let forms: [CompareForm]
    /// Why the others do not.
    let reason: String
    /// What else there is to do than to leave the option out.
    let advice: String
  }

  /// Checks that every option makes a difference in a form.
  func checkOptions(_ form: CompareForm) throws {
    for given in drawingOptions(form) + reportOptions(form)
    where given.isGiven && !given.forms.contains(form) {
      throw Failure(
        "\(given.option) would change nothing: \(given.reason)",
        help: "leave it out, or \(given.advice)")
    }
  }

  private func drawingOptions(_ form: CompareForm) -> [Given] {
    let drawn = CompareForm.allCases.filter(\.isDrawn)
    let options = [
      ("--side-by-side", drawing.sideBySide), ("--changes-only", drawing.changesOnly != nil),
      ("--unchanged-lines", drawing.unchangedLines), ("--theme", drawing.theme != "default"),
      ("--direction", drawing.direction != .tb),
      ("--fit \(drawing.fit.name)", drawing.fit.name != PageFit.natural.name),
      ("--time-limit", drawing.statedTimeLimit != nil),
    ].map { option, isGiven in
      Given(
        option: option, isGiven: isGiven, forms: drawn, reason: "no picture is drawn",
        advice: "name one, as `-o map.svg`, or a page, as `-o report.html`")
    }
    let name = form == .html ? "a page" : form.rawValue.uppercased()
    return options + [
      Given(
        option: "--dpi", isGiven: drawing.dpi != nil, forms: [.png],
        reason: form.isDrawn ? "\(name) has no resolution" : "no picture is drawn",
        advice: "draw a PNG, as `-o map.png`")
    ]
  }

  private func reportOptions(_ form: CompareForm) -> [Given] {
    let reports = CompareForm.allCases.filter { $0.report != nil }
    let advice = "write a report, as `--format text` or `-o report.html`"
    let isFile = output != nil && output != "-"
    return [
      Given(
        option: "--fte", isGiven: fte, forms: reports, reason: "a picture has no sums",
        advice: advice),
      Given(
        option: "--cost", isGiven: cost, forms: reports, reason: "a picture has no sums",
        advice: advice),
      Given(
        option: setup.selection.given,
        isGiven: !setup.selection.isEmpty && !exitCode && failOn == .never,
        forms: reports, reason: "a picture shows no findings",
        advice: "\(advice), or add `--exit-code` or `--fail-on`"),
      Given(
        option: "--color always", isGiven: color == .always, forms: isFile ? [] : [.text],
        reason: isFile ? "a file has no colours of a terminal" : "only text has colours",
        advice: "print text"),
    ]
  }
}
