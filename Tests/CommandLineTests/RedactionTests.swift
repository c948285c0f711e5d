import Foundation
import Testing

/// `--redact names`: no output of any command that has the option names anybody, in an id neither.
@Suite(.timeLimit(.minutes(5)))
struct RedactionTests {
  /// Stands in every name, so that whatever is made of one has it.
  private static let marker = "zqx"

  /// A chart whose people, titles, ids and texts are called after people.
  private static let before = """
    orgline: 1
    name: House of Ana Zqxruiz
    bodies:
      board: { name: Board of Bo Zqxlind, kind: board }
      ana-zqxruiz-circle: { kind: other, reports_to: board, chair: ana-zqxruiz }
    units:
      team-ana-zqxruiz: { name: Team of Ana Zqxruiz, head: ana-zqxruiz }
    people:
      zqxbo: { name: Bo Zqxlind }
    positions:
      zqxlind: { title: Chief Executive Officer, holder: zqxbo, reports_to: board }
      ana-zqxruiz:
        title: Chief Information Officer
        holder: Ana Zqxruiz
        unit: team-ana-zqxruiz
        tags: [friend-of-ana-zqxruiz]
        reports_to: zqxlind
      CyZqxokoro:
        title: Chief Information Security Officer
        holder: Cy Zqxokoro
        unit: team-ana-zqxruiz
        reports_to: ana-zqxruiz
        collaborates_with: [{ with: ana-zqxruiz, on: [ana-zqxruiz-plan] }]
        escalates_to: [{ to: ana-zqxruiz, rationale: as Ana Zqxruiz wished }]
        waivers:
          - { rule: independence/ciso-under-cio, reason: Dee Zqxpark said so, until: 2026-01-01,
              approved_by: Dee Zqxpark }
      dzqxpark: { title: Assistant to Ana Zqxruiz, holder: Dée Zqxpärk, reports_to: CyZqxokoro }
      zqxruiz.ana-2: { title: Clerk, holder: Eva Zqxmoss, reports_to: CyZqxokoro }
      moss_zqxmoss: { title: Deputy of Eva Zqxmoss, holder: Eva Zqxmoss, reports_to: dzqxpark,
        deputy: ana-zqxruiz, location: Zqxmoss Eva Street }
    responsibilities:
      duty-of-cy-zqxokoro: { accountable: CyZqxokoro, responsible: [ana-zqxruiz], required: true }

    """
  /// The same with a difference of every kind.
  private static let after =
    before
    .replacing("House of Ana Zqxruiz", with: "Plan by Bo Zqxlind")
    .replacing("chair: ana-zqxruiz", with: "chair: CyZqxokoro")
    .replacing("unit: team-ana-zqxruiz\n    tags", with: "unit: other-ana-zqxruiz\n    tags")
    .replacing("{ title: Clerk, holder: Eva Zqxmoss", with: "{ title: Chief, holder: Ana Zqxruiz")
    .replacing(
      "responsibilities:",
      with: "  gil-zqxhart: { title: For Gil Zqxhart, reports_to: zqxlind,\n"
        + "    holder: Gil Zqxhart }\nresponsibilities:"
    )
    .replacing("reports_to: ana-zqxruiz\n", with: "reports_to: zqxlind\n")
    .replacing("[ana-zqxruiz]", with: "[ana-zqxruiz, dzqxpark]")
    .replacing("  - { rule", with: "  - { key: [CyZqxokoro, ana-zqxruiz], rule")
    .replacing("deputy: ana-zqxruiz, ", with: "")

  /// A scenario whose name names whom it expects, and whom it brings.
  private static let option = """
    orgline: 1
    extends: before.yaml
    name: Option of Ana Zqxruiz and Neva Zqxruhl
    changes:
      - { assign: CyZqxokoro, holder: Neva Zqxruhl, expect: { holder: Cy Zqxokoro } }
      - { retitle: dzqxpark, title: Without Neva Zqxruhl }

    """

  private func repository() async throws -> Repository {
    let repository = try await Repository()
    try await repository.commit("Begin", day: 1, ["a.yaml": Self.before])
    try await repository.commit(
      "As Ana Zqxruiz wished", day: 2, ["a.yaml": Self.after])
    try repository.scratch.write("before.yaml", Self.before)
    try repository.scratch.write("option.yaml", Self.option)
    try repository.scratch.write(
      "third.yaml", Self.option.replacing("Without Neva Zqxruhl", with: "Without Gil Zqxhart"))
    return repository
  }

  /// Every command that has the option, with each of its forms.
  private static let commands: [String] = {
    let lint = [
      "text", "concise", "narrated", "json", "jsonl", "sarif", "junit", "github", "gitlab",
      "checkstyle", "rdjson", "markdown",
    ]
    var commands = lint.map { "lint before.yaml --format \($0) --statistics" }
    commands += ["json", "text"].map { "lint a.yaml --since HEAD~1 --format \($0)" }
    commands += ["lint a.yaml --format sarif --sarif-profile github", "show a.yaml"]
    for format in ["text", "json"] {
      commands += [
        "whatif a.yaml leaves ana-zqxruiz --format \(format)",
        "whatif before.yaml leaves 'Cy Zqxokoro' --format \(format)",
        "whatif a.yaml --rank 9 --format \(format)",
      ]
    }
    commands += ["text", "json", "csv"].map { "metrics a.yaml --format \($0)" }
    commands += ["table", "json", "csv"].map {
      "query a.yaml '(a)-[r:REPORTS_TO]->(b)' --return 'a, r, b.id, a.title' --format \($0)"
    }
    commands += ["diff before.yaml a.yaml", "diff a.yaml before.yaml"]
    for format in ["text", "json", "markdown", "csv", "html", "svg"] {
      commands += [
        "compare before.yaml a.yaml --match-renames --format \(format)",
        "compare a.yaml before.yaml --format \(format)",
      ]
    }
    commands += [
      "compare before.yaml a.yaml -o - --format svg --side-by-side",
      "compare before.yaml a.yaml -o - --format svg --changes-only 1 --unchanged-lines",
      // Who is only in one of three charts is named in the titles of another.
      "compare before.yaml a.yaml third.yaml --format text",
      "compare before.yaml a.yaml third.yaml --format html",
      "compare before.yaml a.yaml third.yaml --format html --side-by-side",
      "lint option.yaml --format json", "show option.yaml", "diff before.yaml option.yaml",
    ]
    for form in ["svg", "html"] {
      for side in ["", " --side-by-side", " --side-by-side --changes-only 1"] {
        commands.append("compare before.yaml a.yaml --format \(form)\(side)")
        commands.append("compare a.yaml third.yaml --format \(form)\(side)")
      }
    }
    commands += ["text", "json", "markdown"].map { "log a.yaml --format \($0)" }
    commands += ["text", "json", "csv"].map { "waive --list a.yaml --format \($0)" }
    for format in ["svg", "html", "dot"] {
      commands += [
        "render before.yaml -o - --format \(format) --units --findings",
        "render a.yaml -o - --format \(format) --focus CyZqxokoro --depth 1"
          + (format == "dot" ? "" : " --link 'https://example.org/{id}'"),
      ]
    }
    return commands
  }()

  @Test(arguments: commands)
  func noOutputNamesAnybody(_ command: String) async throws {
    let isDrawn = command.contains("svg") || command.hasPrefix("render")
    if isDrawn { guard try await Command.canDraw() else { return } }
    let repository = try await repository()
    let open = try await repository.orgline(command)
    #expect(open.output.lowercased().contains(Self.marker), "\(command): the chart has names")
    let hidden = try await repository.orgline(command + " --redact names")
    #expect(hidden.status == open.status, "\(hidden.errors)")
    for text in [hidden.output, hidden.errors] {
      let lines = text.split(separator: "\n").filter { $0.lowercased().contains(Self.marker) }
      #expect(lines.isEmpty, "\(command): \(lines.prefix(5).joined(separator: "\n"))")
    }
    #expect(hidden.output.contains("person-"), "\(command)")
  }

  /// Two ids stay two, whatever they are made of.
  @Test func idsStayApart() async throws {
    let chart = """
      orgline: 1
      positions:
        ana-ruiz: { holder: Ana Ruiz }
        ana.ruiz: { holder: Ana Ruiz, reports_to: ana-ruiz }
        aruiz: { holder: Ana Ruiz, reports_to: ana-ruiz }
        ruiz-office: { holder: Ana Ruiz, reports_to: ana-ruiz }
        person-1: { holder: Bo Lind, reports_to: ana-ruiz }
        green-energy: { holder: Bo Lind, reports_to: ana-ruiz }
        clerk: { holder: Ada Green, reports_to: ana-ruiz }

      """
    let run = try await Command.run(
      "metrics", "-", "--format", "csv", "--redact", "names", input: chart)
    let ids = run.output.split(separator: "\r\n").dropFirst().map { $0.prefix { $0 != "," } }
    #expect(ids.count == 7 && Set(ids).count == 7, "\(ids)")
    // What is no name of the holder, and no whole name of anybody, is shown.
    for id in ["person-1", "green-energy", "clerk", "person-1-office"] {
      #expect(ids.contains { $0 == id }, "\(ids)")
    }
    #expect(!run.output.lowercased().contains("ruiz"))
  }

  /// A fault does not tell what a chart does not.
  @Test func errorsNameNobody() async throws {
    let repository = try await repository()
    for words in ["whatif before.yaml leaves ana-zqxruis", "show before.yaml --root ana-zqxruis"] {
      let run = try await repository.orgline(words + " --redact names")
      #expect(run.status == 2)
      #expect(!run.errors.contains("zqxruiz"), "\(run.errors)")
    }
  }
}
