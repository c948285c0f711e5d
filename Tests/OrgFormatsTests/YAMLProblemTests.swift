import Foundation
import Testing

@testable import OrgFormats

/// Holds the list of libyaml's problems against the library that is loaded.
struct YAMLProblemTests {
  /// Problems of parts of libyaml that we do not use: the loader, and the reader, whose faults are
  /// found before it.
  private static let others: Set<String> = [
    "found duplicate anchor; first occurrence", "found undefined alias",
  ]

  @Test func everyProblemOfLibyamlHasPlainWords() throws {
    guard let library = Self.library() else {
      print("skipped: libyaml's file cannot be found here")
      return
    }
    let problems = try Self.strings(in: library).filter { text in
      ["found ", "did not find ", "could not find "].contains { text.hasPrefix($0) }
        || text.hasSuffix("not allowed in this context")
    }
    #expect(problems.count > 30)
    for text in Set(problems).subtracting(Self.others) {
      let problem = YAMLProblem(
        text: text, context: "while parsing", place: 0, contextPlace: 0, isUnreadable: false,
        byte: 0, isOutOfMemory: false)
      // The C parser expects a stream start, which is always there.
      if text == "did not find expected <stream-start>" { continue }
      #expect(problem.advice(found: "x") != nil, "\(text)")
    }
  }

  private static func library() -> URL? {
    // The size of this file is said to be 0, so only a handle reads all of it.
    let handle = FileHandle(forReadingAtPath: "/proc/self/maps")
    let maps = String(decoding: (try? handle?.readToEnd()) ?? Data(), as: UTF8.self)
    let path = maps.split(separator: "\n").first { $0.contains("/libyaml") }
      .flatMap { $0.split(separator: " ").last }
    return path.map { URL(filePath: String($0)) }
  }

  private static func strings(in file: URL) throws -> [String] {
    try Data(contentsOf: file).split(separator: 0).map { bytes in
      String(decoding: bytes, as: UTF8.self)
    }
  }
}
