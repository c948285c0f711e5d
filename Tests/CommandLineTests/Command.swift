import Foundation
import Subprocess
import SystemPackage
import Testing

/// How a run of the command ended, and what it printed.
struct Outcome: Sendable {
  /// The exit status; the negative number of the signal when one ended it.
  let status: Int
  let bytes: [UInt8]
  let errors: String

  var output: String { String(decoding: bytes, as: UTF8.self) }

  /// What it printed as JSON.
  func json() throws -> JSON { try JSON(bytes) }
}

/// The command under test: the one that was built beside the tests.
enum Command {
  /// Runs `orgline` with `arguments`.
  ///
  /// - Parameters:
  ///   - input: what it reads on standard input.
  ///   - folder: the current folder; the checkout when `nil`.
  ///   - environment: variables beside those of the tests, of which none asks for colour.
  static func run(
    _ arguments: String..., input: String = "", in folder: String? = nil,
    environment: [String: String] = [:]
  ) async throws -> Outcome {
    try await run(
      .path(FilePath(executable())), arguments, input: Array(input.utf8), in: folder, environment)
  }

  /// Runs a script of the shell, in which `orgline` is the command.
  static func shell(
    _ script: String, in folder: String? = nil, environment: [String: String] = [:]
  ) async throws -> Outcome {
    var environment = environment
    environment["ORGLINE"] = executable()
    return try await run(
      .name("bash"), ["-c", "orgline() { \"$ORGLINE\" \"$@\"; }\n\(script)"], input: [],
      in: folder, environment)
  }

  private static func run(
    _ executable: Executable, _ arguments: [String], input: [UInt8], in folder: String?,
    _ environment: [String: String]
  ) async throws -> Outcome {
    var variables = ProcessInfo.processInfo.environment.filter {
      !["NO_COLOR", "CLICOLOR_FORCE", "TERM"].contains($0.key)
    }
    variables.merge(environment) { $1 }
    let result = try await Subprocess.run(
      executable, arguments: Arguments(arguments),
      environment: .custom(
        Dictionary(
          uniqueKeysWithValues: variables.map { (Environment.Key(stringLiteral: $0.key), $0.value) }
        )),
      workingDirectory: FilePath(folder ?? Checkout.path), input: .array(input),
      output: .bytes(limit: 1 << 27), error: .string(limit: 1 << 24))
    let status =
      switch result.terminationStatus {
      case .exited(let code): Int(code)
      case .signaled(let signal): -Int(signal)
      }
    return Outcome(status: status, bytes: result.standardOutput, errors: result.standardError)
  }

  /// The command that `ORGLINE_COMMAND` names: `Tests/run.sh` builds what users get, which is many
  /// times as fast as what the debugger wants. Else the built command: beside the bundle of the
  /// tests, or where a build leaves it.
  static func executable() -> String {
    if let named = ProcessInfo.processInfo.environment["ORGLINE_COMMAND"] { return named }
    let folders =
      CommandLine.arguments.map { URL(filePath: $0).deletingLastPathComponent() }
      + [Bundle.main.bundleURL, URL(filePath: Checkout.path).appending(path: ".build/debug")]
    let found = folders.map { $0.appending(path: "orgline").path(percentEncoded: false) }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
    return found ?? "orgline"
  }

  /// Whether pictures can be drawn here.
  static func canDraw() async throws -> Bool {
    let outcome = try await run(
      "render", "-o", "-", "--format", "svg", "-", input: "orgline: 1\npositions:\n  a: {}\n")
    if outcome.status != 0 { print("skipped: libgraphviz is missing here") }
    return outcome.status == 0
  }
}

/// The checkout that the tests stand in.
enum Checkout {
  static let path: String = {
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    while folder.path().count > 1 {
      let manifest = folder.appending(path: "Package.swift").path(percentEncoded: false)
      if FileManager.default.fileExists(atPath: manifest) { break }
      folder.deleteLastPathComponent()
    }
    return folder.standardizedFileURL.path(percentEncoded: false)
  }()
}

/// A folder for one test, which goes when the test is over.
final class Scratch: Sendable {
  let path: String

  init() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "orgline-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.path(percentEncoded: false)
  }

  deinit {
    // What cannot be removed stays in the folder for temporary files, where it harms nobody.
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The path of a file in the folder.
  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file, and the folders above it.
  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    let file = URL(filePath: self.file(name))
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return self.file(name)
  }

  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(
      atPath: file(name), withIntermediateDirectories: true)
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: file(name), withDestinationPath: target)
  }

  /// The bytes of a file, or `nil` when there is none.
  func bytes(_ name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: file(name)).map { Array($0) }
  }

  func text(_ name: String) -> String? { bytes(name).map { String(decoding: $0, as: UTF8.self) } }

  /// The names of everything in the folder, hidden files included.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }
}

/// A value of JSON, for looking into what a run printed.
struct JSON {
  private let value: Any?

  init(_ bytes: [UInt8]) throws {
    value = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
  }

  private init(_ value: Any?) { self.value = value }

  subscript(key: String) -> JSON { JSON((value as? [String: Any])?[key]) }
  subscript(index: Int) -> JSON {
    JSON((value as? [Any]).flatMap { $0.indices.contains(index) ? $0[index] : nil })
  }
  var text: String? { value as? String }
  var number: Int? { value as? Int }
  var items: [JSON] { (value as? [Any] ?? []).map { JSON($0) } }
  var texts: [String] { items.compactMap(\.text) }
}
