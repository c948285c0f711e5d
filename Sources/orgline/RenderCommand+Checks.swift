import OrgDiagram

/// An option that makes no difference is a mistake of whoever wrote it, so it is refused.
extension RenderCommand {
  /// Checks that what was asked for is possible, and that it makes a difference.
  func check(_ format: PictureFormat) throws {
    try checkNumbers()
    try fit.check()
    try check(givenOptions(format), format)
    if finding != nil, findings {
      throw Failure(
        "--finding draws the proof of one finding, and --findings marks all",
        help: "leave one of them out")
    }
    let judges = findings || finding != nil
    if !judges, !setup.selection.isEmpty {
      throw Failure(
        "no finding is drawn, so \(setup.selection.given) would change nothing",
        help: "add `--findings`, or leave \(setup.selection.given) out")
    }
  }

  private func checkNumbers() throws {
    if let dpi, !(10...1_200).contains(dpi) {
      throw Failure("--dpi must be 10 to 1,200, not \(dpi)")
    }
    if let crossings, crossings < 0 {
      throw Failure("--crossings must be 0 or more, not \(crossings)")
    }
    if let depth, depth <= 0 { throw Failure("--depth must be 1 or more, not \(depth)") }
    guard (1...Self.longest).contains(timeLimit) else {
      throw Failure("--time-limit must be 1 to \(Self.longest) seconds, not \(timeLimit)")
    }
  }

  /// An option, and what heeds it.
  private struct Given {
    let option: String
    let isGiven: Bool
    var layouts = LayoutName.allCases
    var formats = PictureFormat.allCases
    /// Why the other formats do not heed it.
    var reason = ""
  }

  /// The options that not every layout or format heeds.
  private func givenOptions(_ format: PictureFormat) -> [Given] {
    let placed = PictureFormat.allCases.filter { $0 != .dot }
    let noPlaces = "DOT text says what is drawn, not where"
    return [
      Given(
        option: "--stable-with", isGiven: stableWith != nil, layouts: [.tidy], formats: placed,
        reason: noPlaces),
      Given(
        option: "--grades", isGiven: !grades.isEmpty, layouts: [.tidy], formats: placed,
        reason: noPlaces),
      Given(
        option: "--crossings", isGiven: crossings != nil, layouts: [.tidy, .dot], formats: placed,
        reason: noPlaces),
      Given(option: "--direction", isGiven: direction != .tb, layouts: [.tidy, .dot]),
      Given(option: "--units", isGiven: units, layouts: [.tidy, .dot, .fdp]),
      Given(
        option: "--fit \(fit.name)", isGiven: fit.name != PageFit.natural.name, formats: placed,
        reason: noPlaces),
      Given(
        option: "--dpi", isGiven: dpi != nil, formats: [.png],
        reason: "\(format.rawValue.uppercased()) has no resolution"),
      Given(
        option: "--link", isGiven: link != nil, formats: [.svg, .html, .pdf],
        reason: format == .png ? "a PNG has no links" : "DOT text is written without links"),
    ]
  }

  private func check(_ options: [Given], _ format: PictureFormat) throws {
    func names(_ words: [String]) -> String {
      words.dropLast().joined(separator: ", ") + (words.count > 1 ? " or " : "")
        + (words.last ?? "")
    }
    for given in options where given.isGiven {
      guard given.formats.contains(format) else {
        throw Failure(
          "\(given.option) would change nothing: \(given.reason)",
          help: "leave it out, or draw \(names(given.formats.map { $0.rawValue.uppercased() }))")
      }
      guard given.layouts.contains(layout) else {
        throw Failure(
          "--layout \(layout.rawValue) knows no \(given.option)",
          help: "leave one of them out, or use --layout \(names(given.layouts.map(\.rawValue)))")
      }
    }
  }
}
