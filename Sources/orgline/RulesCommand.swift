public import ArgumentParser
import OrgLint
public import OrgReports

extension CatalogueFormat: ExpressibleByArgument {}

/// `orgline rules`: the catalogue, one rule's page, or the page of a pack.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Lists the rules, or explains one of them or a pack.")

  @Argument(
    help: "The rule to explain, or a family of rules to list.", completion: Completions.rules)
  var rule: String?

  @Option(
    name: .long, help: ArgumentHelp("Explains a pack: what it asks for, and what not."),
    completion: Completions.packs)
  var pack: String?

  @Flag(name: .long, help: "Lists the packs; as JSON, with the names of their rules.")
  var packs = false

  @Option(name: .long, help: "The form of the list: text, json, markdown.")
  var format: CatalogueFormat = .text

  @OptionGroup var settings: ConfigurationArguments

  @Option(name: .long, help: "When text is coloured: auto, always, never.")
  var color: ColorChoice = .auto

  func run() throws {
    let loaded = try settings.load(for: ["."])
    guard [rule != nil, pack != nil, packs].count(where: \.self) < 2 else {
      throw Failure("a rule, --pack and --packs contradict each other", help: "ask for one of them")
    }
    let isColoured = Terminal.isColoured(.output, color)
    if packs {
      let all = loaded.packs.ids.compactMap { loaded.packs.pack($0) }
      Terminal.print(
        format.render(
          all, rules: loaded.packs.rules, isColoured: isColoured,
          today: try Today.day(settings.today)))
    } else if let pack {
      try explain(pack, loaded)
    } else if let rule {
      try explain(rule, loaded, isColoured)
    } else {
      // Programs get the rules of packs as well; people find them with --packs.
      let ofPacks = format == .json ? loaded.packs.ids.flatMap { loaded.packs.rules(of: $0) } : []
      Terminal.print(
        format.render(loaded.catalogue + ofPacks, packs: loaded.packs, isColoured: isColoured))
    }
  }

  private func explain(_ pack: String, _ loaded: LoadedConfiguration) throws {
    guard let found = loaded.packs.pack(pack) else {
      throw Failure("there is no pack `\(pack)`", help: loaded.packs.help(for: pack))
    }
    let rules = loaded.packs.rules(of: pack)
    switch format {
    case .text, .markdown:
      Terminal.print(packPage(found, rules, today: try Today.day(settings.today)))
    case .json: Terminal.print(format.render(rules))
    }
  }

  /// A family as a list, or the page of a rule.
  private func explain(_ name: String, _ loaded: LoadedConfiguration, _ isColoured: Bool) throws {
    let catalogue =
      loaded.catalogue
      + loaded.packs.ids.filter { name.hasPrefix($0) }
      .flatMap { loaded.packs.rules(of: $0) }
    let family = catalogue.filter { $0.id.family == name }
    guard family.isEmpty else {
      Terminal.print(format.render(family, isColoured: isColoured))
      return
    }
    guard let found = catalogue.first(where: { $0.id.name == name }) else {
      throw RuleSelection.unknown(name, catalogue, packs: loaded.packs)
    }
    if let day = found.info.provenance.sunset, day <= (try Today.day(settings.today)) {
      Terminal.printNote("the rule \(name) no longer holds since \(day), and is skipped")
    }
    switch format {
    case .text, .markdown: Terminal.write(Array(found.page.utf8), to: .output)
    case .json: Terminal.print(format.render([found]))
    }
  }
}
