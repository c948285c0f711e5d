import Foundation
import PackagePlugin

/// Puts the texts of a target (rules, pages, schemas) into its code, as literals.
///
/// SwiftPM's own way makes arrays of numbers, which take minutes to compile once there are some
/// hundred kilobytes of rules.
@main
struct EmbedPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let target = target as? SourceModuleTarget else { return [] }
    let kinds: Set = ["yaml", "md", "json", "csv"]
    let files = target.sourceFiles.map(\.url)
      .filter { kinds.contains($0.pathExtension) && !$0.path.contains(".docc/") }
      // Those that explain the sources are for who reads them.
      .filter { !["README.md", "Coverage.md"].contains($0.lastPathComponent) }
      .sorted { $0.path < $1.path }
    guard !files.isEmpty else { return [] }
    let output = context.pluginWorkDirectoryURL.appending(path: "PackageResources.swift")
    return [
      .buildCommand(
        displayName: "Embedding the texts of \(target.name)",
        executable: try context.tool(named: "EmbedTool").url,
        arguments: [output.path(percentEncoded: false)]
          + files.map { $0.path(percentEncoded: false) },
        inputFiles: files, outputFiles: [output])
    ]
  }
}
