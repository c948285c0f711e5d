import OrgDiagram
import OrgGraphviz
import OrgLint
import OrgModel
import OrgReports

extension CompareCommand {
  /// Lets a process of its own read, compare and draw, and writes what it made.
  func drawElsewhere(to outputs: CompareOutputs) async throws {
    let bytes = try await Worker.run(command: "compare", seconds: drawing.timeLimit)
    guard let drawn = DrawnParts(bytes), drawn.parts.count == outputs.paths.count else {
      throw Failure("the picture did not arrive whole")
    }
    var files: [OutputFiles.Output] = []
    for (path, part) in zip(outputs.paths, drawn.parts) {
      if path == "-" {
        Terminal.write(part, to: .output)
      } else {
        files.append((path, part))
      }
    }
    try OutputFiles.write(files)
    if drawn.isFound { throw ExitStatus.found }
  }

  /// Draws each option as a picture of its own and hands the pictures to whoever started this
  /// worker.
  func drawPictures(_ format: PictureFormat, to outputs: CompareOutputs) async throws {
    let (linter, companions) = try setup.linter(for: [base] + others)
    let input = ChartInput(reading: reading, companions: companions)
    let before = try await input.graph([base])
    let isJudged = exitCode || failOn != .never
    let findings = isJudged ? structureLinter(linter).check(before) : nil
    let drawings = try drawing.drawings()
    if let warning = drawings.first.flatMap({ PictureWarning(faintIn: $0.theme) }) {
      Terminal.printWarning(warning.message, help: warning.help)
    }
    var isFound = false
    var parts: [[UInt8]] = []
    var charts: [OrgGraph] = []
    for other in others { charts.append(try await input.graph([other], over: before)) }
    try outputs.checkUnread()
    let mask = mask(before, charts)
    for (other, after) in zip(others, charts) {
      let difference = difference(before, after)
      if let findings {
        let change = self.findings(findings, structureLinter(linter).check(after), difference)
        let isOther =
          !difference.isEmpty || !difference.waivers.isEmpty || !change.introduced.isEmpty
          || !change.fixed.isEmpty
        isFound = try fails([change]) || (exitCode && isOther) || isFound
      }
      let options = mapOptions(difference, other, mask)
      let (part, warnings) = try Worker.quietly(seconds: drawing.timeLimit) {
        try draw(difference, options, drawings, format.diagramFormat)
      }
      for warning in warnings {
        Terminal.printWarning(
          (others.count > 1 ? "\(other): " : "") + warning.message, help: warning.help)
      }
      parts.append(part)
    }
    Terminal.write(DrawnParts(isFound: isFound, parts).bytes, to: .output)
  }

  /// The linter that tells what a structure brings about, whether or not somebody accepted it.
  private func structureLinter(_ linter: Linter) -> Linter {
    var linter = linter
    linter.ignoresWaivers = true
    return linter
  }

  private func draw(
    _ difference: Comparison, _ options: DifferenceMapOptions, _ drawings: [DrawingOptions],
    _ format: DiagramFormat
  ) throws -> (bytes: [UInt8], warnings: [PictureWarning]) {
    let picture = DifferencePicture(
      difference: difference, options: options, isBeside: drawing.sideBySide)
    do {
      let drawn = try picture.draw(as: format, bestOf: drawings)
      let missing = [PictureWarning(missing: drawn.missingScripts)].compactMap(\.self)
      guard let size = drawn.smallestText, size < SmallPrint.least else {
        return (drawn.bytes, missing)
      }
      let ways = picture.readableWays(drawings, drawing.fit, size)
        .map { PictureHelp.command(CommandLine.arguments, adding: $0, replacing: [$0[0]]) }
      let help = ways.isEmpty ? ["leave out `--fit` for a screen"] : ways
      let small = PictureWarning(message: SmallPrint.message(size, drawing.fit), help: help)
      return (drawn.bytes, missing + [small])
    } catch let error as DiagramError {
      let help = help(error) { picture.smallerWay(drawings, format) }
      throw Failure("cannot draw this difference: \(error)", help: help)
    }
  }

  /// What to do about a fault; `less` finds the option with which less is drawn, if there is one.
  private func help(_ error: DiagramError, less: () -> String?) -> String? {
    switch error {
    case .tooManyPixels(_, _, let dpi):
      if let dpi { return "say `--dpi \(dpi)`, or draw an SVG" }
      return "draw an SVG" + (less().map { ", or less with `\($0)`" } ?? "")
    case .tooLargeForPaper:
      return "say `--fit a0`, or " + (less().map { "draw less with `\($0)`" } ?? "draw an SVG")
    case .tooLarge, .tooLargeForEngine:
      return less().map { "draw only what changed, with `\($0)`" }
        ?? "write a report, as `--format text`"
    case .unavailable: return "build Orgline with libgraphviz: see the README"
    case .inconsistent, .graphvizFailed: return nil
    }
  }

  // MARK: Pictures in a page

  /// Above this number of positions a page shows what changed and one line around it.
  private static let mostInPage = 250

  /// The pictures of an option in a page: the map, or both charts; or why there is none.
  func pictures(
    of option: ComparedOption, number: Int, _ mask: NameMask?
  ) throws -> [ComparisonPicture] {
    var options = mapOptions(option.difference, option.name, mask)
    let count = option.difference.base.positionCount + option.difference.opened.count
    if options.hops == nil, count > Self.mostInPage { options.hops = 1 }
    let prefix = "option-\(number)-"
    let isBeside = drawing.sideBySide
    var caption = isBeside ? "Before and after" : "What changed, and where"
    if let hops = options.hops {
      caption += "; what is farther than \(hops == 1 ? "a line" : "\(hops) lines") is left out"
    }
    guard var look = try drawing.drawings().first else { return [] }
    // A page is about as wide as a screen.
    if look.fit == .natural { look.fit = .aspect(1.5) }
    return try Worker.quietly(seconds: drawing.timeLimit) {
      do {
        let svg =
          isBeside
          ? try GraphvizRenderer.inlineSVG(
            SideBySide(option.difference, options), prefix: prefix, look)
          : try GraphvizRenderer.inlineSVG(
            Diagram(option.difference, options), prefix: prefix, look)
        return [ComparisonPicture(caption: caption, svg: svg)]
      } catch let error as DiagramError {
        return [ComparisonPicture(caption: "No picture: \(error)", svg: nil)]
      }
    }
  }

  /// What hides the names of everybody in any of the charts, so that each has one number in all
  /// pictures; `nil` where names are shown.
  func mask(_ base: OrgGraph, _ others: [OrgGraph]) -> NameMask? {
    redact == .names ? NameMask(([base] + others).map(\.document)) : nil
  }

  private func mapOptions(
    _ difference: Comparison, _ other: String, _ mask: NameMask?
  ) -> DifferenceMapOptions {
    let names = [difference.base, difference.other].map { $0.givenName ?? "" }
    let isTelling = names[0] != names[1] && !names.contains("")
    let files = [base, other].map { $0.split(separator: "/").last.map(String.init) ?? $0 }
    let paths = files[0] == files[1] ? [base, other] : files
    let shown = isTelling ? names : paths
    var options = DifferenceMapOptions(baseName: shown[0], otherName: shown[1])
    options.hops = drawing.changesOnly
    if drawing.unchangedLines { options.unchangedKinds = Set(LineKind.allCases) }
    options.hidesNames = redact == .names
    options.mask = mask
    options.showsPay = showsPay
    options.direction = drawing.direction.diagramDirection
    return options
  }
}
