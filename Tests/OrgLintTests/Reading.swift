import OrgFormats
import OrgLint
import OrgModel
import OrgTestSupport

/// The graph of a chart in YAML, given without its version.
func chart(_ text: String) throws -> OrgGraph {
  try graph([("chart.yaml", "orgline: 1\n" + text)])
}

/// The graph of files that make one organisation.
func graph(
  _ files: [(name: String, text: String)], options: ReadingOptions = ReadingOptions()
) throws -> OrgGraph {
  var source = SourceBuffer()
  for file in files { _ = source.append(file: file.name, bytes: Array(file.text.utf8)) }
  return OrgGraph(try OrgReader.read(source, options: options))
}

/// The graph of files of the checkout.
func graph(of paths: [String]) throws -> OrgGraph {
  var source = SourceBuffer()
  for path in paths { _ = source.append(file: path, bytes: try Checkout.bytes(path)) }
  return OrgGraph(try OrgReader.read(source))
}

/// The rules about the structure itself, without the families that are data.
let coreRules = builtInRules.filter { !$0.info.page.isEmpty }

extension Linter {
  /// A linter of the rules about the structure itself.
  static var core: Linter { Linter(rules: coreRules.map { $0.rule() }) }
}

extension OrgGraph {
  /// The fingerprints of all findings about the structure itself, sorted.
  var fingerprints: [String] { Linter.core.check(self).findings.map(\.fingerprint).sorted() }

  /// The keys of a rule's findings, each joined by a blank, sorted.
  func keys(_ rule: RuleID) -> [String] {
    Linter().check(self).findings.filter { $0.rule == rule }
      .map { $0.key.joined(separator: " ") }.sorted()
  }
}

/// `count` positions `p1`, `p2`, … that report to `manager`, in YAML.
func reports(_ count: Int, to manager: String) -> String {
  (0..<count).map { "  p\($0 + 1): { reports_to: \(manager) }\n" }.joined()
}
