public import ArgumentParser
import OrgLint
public import OrgReports

extension CatalogueFormat: ExpressibleByArgument {}

/// `orgline rules`: the catalogue, or one rule's page.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Lists the rules, or explains one of them.")

  @Argument(
    help: "The rule to explain, or a family of rules to list.", completion: Completions.rules)
  var rule: String?

  @Option(name: .long, help: "The form of the list: text, json.")
  var format: CatalogueFormat = .text

  @OptionGroup var settings: ConfigurationArguments

  @Option(name: .long, help: "When text is coloured: auto, always, never.")
  var color: ColorChoice = .auto

  func run() throws {
    let catalogue = try settings.load(for: ["."]).catalogue
    let listed = catalogue.filter { rule == nil || $0.id.name.hasPrefix("\(rule ?? "")/") }
    guard let rule, listed.isEmpty else {
      Terminal.print(format.render(listed, isColoured: Terminal.isColoured(.output, color)))
      return
    }
    guard let found = catalogue.first(where: { $0.id.name == rule }) else {
      throw RuleSelection.unknown(rule, catalogue)
    }
    switch format {
    case .text where found.info.page.isEmpty: Terminal.print(textPage(found))
    case .text: Terminal.write(found.info.page, to: .output)
    case .json: Terminal.print(format.render([found]))
    }
  }
}
