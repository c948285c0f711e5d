import ArgumentParser
import OrgLint

/// What shells offer behind options, beside the values that an option lists by itself.
enum Completions {
  /// Charts, and the folders that hold them.
  static let charts = CompletionKind.file(extensions: ["yaml", "yml", "json", "csv", "tsv"])

  /// Names of rules and of families, also behind a comma.
  static let rules = CompletionKind.custom { words, index, _ in
    listed(builtInRules.map { $0.id.name } + RuleSelection.families(builtInRules), words, index)
  }

  /// Names of packs, also behind a comma.
  static let packs = CompletionKind.custom { words, index, _ in
    listed(PackCatalogue.builtIn.ids, words, index)
  }

  /// Options of rules, up to the value.
  static let limits = CompletionKind.custom { _, _, _ in
    builtInRules.flatMap { rule in rule.info.options.map { "\(rule.id.name).\($0.name)=" } }
  }

  /// Branches and tags.
  static let revisions = CompletionKind.shellCommand(
    "git for-each-ref --format='%(refname:short)' refs/heads refs/remotes refs/tags 2>/dev/null")

  /// The candidates for the word at `index`, with what stands before its last comma in front.
  private static func listed(_ candidates: [String], _ words: [String], _ index: Int) -> [String] {
    guard words.indices.contains(index), let comma = words[index].lastIndex(of: ",") else {
      return candidates
    }
    let taken = words[index].split(separator: ",").map(String.init)
    return candidates.filter { !taken.contains($0) }.map { words[index][...comma] + $0 }
  }
}
