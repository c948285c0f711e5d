public import ArgumentParser
import OrgFormats
import OrgLint
import OrgModel
public import OrgReports

extension RuleTestFormat: ExpressibleByArgument {}

/// `orgline test`: runs the tests that rule files carry.
struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Runs the tests that rule files carry.",
    discussion: """
      Without a file, the built-in rules that are patterns are tested. Exit status 1 when a test \
      fails or, with --mutate, when a change of a rule is noticed by no test of it.
      """)

  @Argument(help: ArgumentHelp("Rule files, or folders of them.", valueName: "rulefile"))
  var paths: [String] = []

  @Option(name: .long, help: "The form of the report: text, tap, junit.")
  var format: RuleTestFormat = .text

  @OptionGroup var roles: RoleArguments

  @Flag(name: .long, help: "Fails when a rule has no tests.")
  var requireTests = false

  @Flag(
    name: .long,
    help: "Changes each rule in small ways, and lists the changes that no test of it notices.")
  var mutate = false

  @Option(name: .long, help: "When text is coloured: auto, always, never.")
  var color: ColorChoice = .auto

  func run() throws {
    let rules =
      try paths.isEmpty
      ? builtInRuleFiles()
      : RuleFile(try source(), beside: [], roles: try roles.companions(for: paths).roles)
    let isColoured = Terminal.isColoured(.output, color)
    let result = rules.test()
    // What a rule with a failing test does not notice says nothing.
    let mutants = mutate && result.failures.isEmpty ? rules.mutate() : nil
    Terminal.print(
      format.render(
        result, mutants: mutants, requiresTests: requireTests, isColoured: isColoured))
    if let mutants, format != .text {
      // A form for programs keeps standard output for itself; the log shows the lines.
      let isColoured = Terminal.isColoured(.error, color)
      Terminal.printError(textReport(mutants, isColoured: isColoured))
    }
    guard result.failures.isEmpty, !(requireTests && !result.untested.isEmpty),
      mutants?.survivors.isEmpty ?? true
    else { throw ExitStatus.found }
  }

  /// The files that are named, and those in the folders that are.
  private func source() throws -> SourceBuffer {
    var source = SourceBuffer()
    for path in paths {
      guard path == "-" || Files.exists(path) else { throw Failure("there is no file \(path)") }
      if path == "-" {
        try append("<stdin>", try Files.readStandardInput(), &source)
      } else if Files.isFolder(path) {
        let files = try Files.charts(below: path) { name in
          name.hasSuffix(".yaml") || name.hasSuffix(".yml") || name.hasSuffix(".json")
        }
        guard !files.isEmpty else {
          throw Failure(
            "there is no rule file in the folder \(path)",
            help: "rule files end in .yaml, .yml or .json")
        }
        for file in files { try append(file, try Files.read(file), &source) }
      } else {
        try append(path, try Files.read(path), &source)
      }
    }
    return source
  }

  private func append(_ name: String, _ bytes: [UInt8], _ source: inout SourceBuffer) throws {
    guard source.append(file: name, bytes: bytes) != nil else {
      throw Failure("the rule files are larger than \(SourceBuffer.capacity) bytes")
    }
  }
}
