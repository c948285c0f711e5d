import ArgumentParser
import OrgFormats
import OrgModel
import OrgReports

/// `orgline git-diff`: the difference between two charts, called by git.
struct GitDiffCommand: WaitingCommand {
  static let configuration = CommandConfiguration(
    commandName: "git-diff", abstract: "Prints what changed in a chart, as git's external diff.",
    discussion: """
      Git calls it with a path, two files and their identifiers: `git config diff.orgline.command \
      'orgline git-diff'`, and `*.yaml diff=orgline` in .gitattributes. Where a side is no chart \
      that can be read, or a scenario, that is said, and the lines are compared as git does. A \
      mode that changed is told as well.

      Exit status: 0, also with differences, because git takes anything else for a crash; 2 for \
      wrong use.
      """)

  @Argument(
    help: ArgumentHelp(
      "What git hands over: the path and, unless it is unmerged, the old file, its identifier and "
        + "mode, the new file, its identifier and mode, and the new path where it was renamed.",
      valueName: "word"))
  var words: [String]

  @OptionGroup var reading: ReadingArguments

  @OptionGroup var roles: RoleArguments

  @Option(name: .long, help: "When text is coloured: auto, always, never.")
  var color: ColorChoice = .auto

  func run() async throws {
    guard [1, 7, 9].contains(words.count) else {
      throw Failure(
        "git hands over 1, 7 or 9 words, not \(words.count)",
        help: "to compare two charts: `orgline diff BASE OTHER`")
    }
    guard words.count > 1 else {
      Terminal.print(
        gitDifference(words[0], nil, .text("it is unmerged", []), isColoured: isColoured))
      return
    }
    let renamed = words.count == 9 ? words[7] : words[0]
    let options = try roles.readingOptions(reading, for: renamed)
    let old = try side(words[0], words[1], options)
    let new = try side(renamed, words[4], options)
    var reasons = [("before", old), ("afterwards", new)].compactMap { when, side in
      side.reason.map { "\(when): \($0)" }
    }
    if let reason = old.reason, reason == new.reason { reasons = [reason] }
    let content: GitDifference =
      reasons.isEmpty
      ? .charts(old.graph, new.graph)
      : .text(reasons.joined(separator: "; "), try await lines(options))
    // Where there is no file, git says a dot.
    let modes = [words[3], words[6]]
    let isChanged = modes[0] != modes[1] && modes.allSatisfy { $0.allSatisfy(\.isNumber) }
    Terminal.print(
      gitDifference(
        words[0], renamed, content, modes: isChanged ? modes : [], isColoured: isColoured))
  }

  private func side(
    _ path: String, _ file: String, _ options: ReadingOptions
  ) throws -> GitSide {
    GitSide(path, file == "/dev/null" ? [] : try Files.read(file), options)
  }

  /// The lines that differ, as git tells them, without its header, which names temporary files,
  /// and without what somebody is paid.
  private func lines(_ options: ReadingOptions) async throws -> [String] {
    let renamed = words.count == 9 ? words[7] : words[0]
    let sides = try [(words[0], words[1]), (renamed, words[4])].map { name, file in
      (file, GitSide.shown(name, file == "/dev/null" ? [] : try Files.read(file), options))
    }
    guard sides.contains(where: \.1.isCovered) else {
      return try await lines(sides[0].0, sides[1].0)
    }
    return try await TemporaryFiles.holding(sides.map(\.1.bytes)) { paths in
      try await lines(paths[0], paths[1])
    }
  }

  private func lines(_ old: String, _ new: String) async throws -> [String] {
    let difference = try await Git.git(
      ["diff", "--no-index", "--no-ext-diff", "--no-textconv", "--no-color", "--", old, new],
      for: words[0], accepting: [0, 1])
    let text = String(decoding: difference.output ?? [], as: UTF8.self)
    let lines = text.split(separator: "\n").map(String.init)
    return Array(lines.drop { !$0.hasPrefix("@@") })
  }

  /// As git itself does: on a terminal, and in its pager.
  private var isColoured: Bool {
    if color == .auto, Terminal.variable("GIT_PAGER_IN_USE") != nil,
      (Terminal.variable("NO_COLOR") ?? "").isEmpty, Terminal.variable("TERM") != "dumb"
    {
      return true
    }
    return Terminal.isColoured(.output, color)
  }
}

extension RoleArguments {
  /// How files are read that git has put somewhere else: by the configuration that holds at `path`,
  /// or else in the current folder, the top of the repository.
  func readingOptions(_ reading: ReadingArguments, for path: String) throws -> ReadingOptions {
    var options = try reading.options()
    guard !noConfig, config == nil else {
      options.roles = try companions(for: [path]).roles
      return options
    }
    let found =
      ConfigurationLoader.find(for: path, isChart: [path])
      ?? ConfigurationLoader.find(for: "-", isChart: [])
    do {
      options.roles = try ConfigurationLoader.companions(found).roles
    } catch is InputErrors {
      // Git could show nothing at all.
      Terminal.printNote("the configuration \(found ?? "") cannot be read, and is left out")
    }
    return options
  }
}
