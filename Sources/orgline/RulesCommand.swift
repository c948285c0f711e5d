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

  @Option(name: .long, help: "When text is coloured: auto, always, never.")
  var color: ColorChoice = .auto

  func run() throws {
    let listed = builtInRules.filter { rule == nil || $0.id.name.hasPrefix("\(rule ?? "")/") }
    guard let rule, listed.isEmpty else {
      Terminal.print(format.render(listed, isColoured: Terminal.isColoured(.output, color)))
      return
    }
    guard let type = builtInRule(RuleID(rule)) else { throw RuleSelection.unknown(rule) }
    switch format {
    case .text: Terminal.write(type.info.page, to: .output)
    case .json: Terminal.print(format.render([type]))
    }
  }
}
