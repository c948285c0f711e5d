import Foundation
import Testing

/// `orgline schema`, and what shells complete.
@Suite(.timeLimit(.minutes(2)))
struct SchemaTests {
  @Test func withoutANameTheSchemasAreListed() async throws {
    let run = try await Command.run("schema")
    #expect(run.status == 0)
    let names = run.output.split(separator: "\n").compactMap { $0.split(separator: " ").first }
    #expect(names == ["chart", "scenario", "rules", "config", "waivers", "baseline", "packs"])
  }

  @Test(arguments: ["chart", "scenario", "rules", "config", "waivers", "baseline", "packs"])
  func aSchemaIsPrinted(_ name: String) async throws {
    let run = try await Command.run("schema", name)
    #expect(run.status == 0)
    #expect(try run.json()["title"].text?.hasPrefix("Orgline ") == true)
  }

  @Test func anUnknownNameIsHelped() async throws {
    let run = try await Command.run("schema", "cart")
    #expect(run.status == 2)
    #expect(run.errors.contains("did you mean `chart`?"))
  }

  // MARK: Completions

  @Test(arguments: ["bash", "zsh", "fish"])
  func everyShellGetsAScript(_ shell: String) async throws {
    let run = try await Command.run("--generate-completion-script", shell)
    #expect(run.status == 0)
    #expect(run.output.contains("orgline"))
    #expect(run.output.contains("since"))
  }

  /// What bash offers for the last of `words`.
  private func completions(_ words: [String]) async throws -> [String] {
    let list = words.map { "'\($0)'" }.joined(separator: " ")
    let run = try await Command.shell(
      """
      unset -f orgline
      PATH="$(dirname "$ORGLINE"):$PATH"
      source <(orgline --generate-completion-script bash)
      COMP_WORDS=(orgline \(list))
      COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      COMP_LINE="${COMP_WORDS[*]}"
      COMP_POINT=${#COMP_LINE}
      COMP_TYPE=9
      COMP_KEY=9
      complete -p orgline | sed 's/.*-F \\([^ ]*\\).*/\\1/' | {
        read -r function
        "$function" orgline "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf '%s\\n' "${COMPREPLY[@]}"
      }
      """)
    #expect(run.status == 0, "\(run.errors)")
    return run.output.split(separator: "\n").map(String.init)
  }

  @Test func bashCompletesRulesAndFormats() async throws {
    #expect(
      try await completions(["lint", "--select", "roles/amb"]) == ["roles/ambiguous-title"])
    #expect(try await completions(["lint", "--pack", "in-rb"]) == ["in-rbi", "in-rbi-cco"])
    #expect(
      try await completions(["lint", "--ignore", "shape/wide-span,shape/deep-"])
        == ["shape/wide-span,shape/deep-hierarchy"])
    #expect(
      try await completions(["rules", "independence/"]).contains("independence/ciso-under-cio"))
    #expect(try await completions(["waive", "shape/wide-span"]).contains("shape/wide-span"))
    #expect(try await completions(["lint", "--format", "js"]).contains("json"))
    #expect(try await completions(["schema", "wai"]) == ["waivers"])
    #expect(try await completions(["sche"]) == ["schema"])
  }
}
