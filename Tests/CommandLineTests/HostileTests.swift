import Foundation
import Testing

/// Input that is made to crash, to hang or to fill the memory.
@Suite(.timeLimit(.minutes(5)))
struct HostileTests {
  /// Charts of 4,000 positions, each bad in its own way.
  static let shapes = [
    "unknown", "duplicates", "chain", "circle", "selves", "officers", "managers", "title",
  ]

  private func chart(_ shape: String) -> (name: String, text: String) {
    let count = 4_000
    switch shape {
    case "unknown": return ("x.csv", Charts.table(count) { "q\($0)" })
    case "duplicates":
      return ("x.csv", "id,title,manager\n" + String(repeating: "x,Clerk,ceo\n", count: count))
    case "chain": return ("x.csv", Charts.table(count) { $0 == 0 ? "" : "p\($0 - 1)" })
    case "circle": return ("x.csv", Charts.table(count) { "p\(($0 + 1) % count)" })
    case "selves": return ("x.csv", Charts.table(count) { "p\($0)" })
    case "officers":
      let titles = ["Chief Information Officer", "Chief Information Security Officer"]
      return (
        "x.csv",
        (0..<count).reduce(into: "id,title,manager\n") {
          $0 += "p\($1),\(titles[$1 % 2]),\($1 == 0 ? "" : "p\($1 - 1)")\n"
        }
      )
    case "managers":
      let ids = (0..<count).map { "q\($0)" }
      return (
        "x.yaml",
        "orgline: 1\npositions:\n  a: { reports_to: [\(ids.joined(separator: ","))] }\n"
          + ids.reduce(into: "") { $0 += "  \($1): {}\n" }
      )
    default:
      let long = String(repeating: "Very ", count: 20_000)
      return (
        "x.json",
        #"{"orgline":1,"positions":{"\#(long)a":{},"b":{"title":"\#(long)","#
          + #""reports_to":"\#(long)b"}}}"#
      )
    }
  }

  @Test(arguments: shapes)
  func everyCommandEnds(_ shape: String) async throws {
    let scratch = try Scratch()
    let (name, text) = chart(shape)
    try scratch.write(name, text)
    try scratch.write("clean.yaml", Charts.clean)
    for (line, statuses) in [
      ("lint \(name)", [0, 1]), ("lint \(name) --format json", [0, 1]),
      ("lint \(name) --format concise", [0, 1]), ("show \(name)", [0]),
      ("compare clean.yaml \(name)", [0]), ("compare \(name) clean.yaml --format json", [0]),
      ("render \(name) --depth 3 --format dot -o -", [0, 2]),
    ] {
      let run = try await Command.shell(
        "orgline \(line) | wc -c; exit ${PIPESTATUS[0]}",
        in: scratch.path)
      #expect(statuses.contains(run.status), "\(line): \(run.errors.prefix(500))")
      #expect(run.errors.utf8.count < 5_000, "\(line)")
      #expect(run.status != 2 || run.errors.hasPrefix("orgline: error: "), "\(line)")
      // What people read stays short, whatever the length of an id.
      let size = Int(run.output.filter(\.isNumber)) ?? 0
      if shape == "title", !line.contains("json") { #expect(size < 50_000, "\(line)") }
    }
  }

  @Test(arguments: ["x", "x.yaml", "x.json", "x.csv"])
  func bytesThatAreNoTextAreRefused(_ name: String) async throws {
    let scratch = try Scratch()
    let samples: [[UInt8]] = [
      (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* $0 &* 31 ^ $0 >> 3) },
      [UInt8](repeating: 0, count: 100_000), [0xFF, 0xFE, 0x41, 0, 0x0A, 0],
      Array("\u{7F}ELF\u{1}".utf8), [0xC3], [UInt8](repeating: UInt8(ascii: "["), count: 100_000),
      Array(String(repeating: "{\"a\":", count: 100_000).utf8),
    ]
    for bytes in samples {
      try Data(bytes).write(to: URL(filePath: scratch.file(name)))
      for command in ["lint", "show"] {
        let run = try await Command.run(command, scratch.file(name))
        #expect(run.status == 2, "\(bytes.prefix(8))")
        #expect(run.errors.hasPrefix("orgline: error: "))
        #expect(!run.errors.utf8.contains(0x1B) && !run.errors.utf8.contains(0))
      }
    }
  }

  @Test func terminalsObeyNoLabel() async throws {
    let chart = #"""
      {"orgline":1,"name":"\u001b]0;x\u0007","positions":{
      "a\u001b[31m":{"title":"CPO \u009b31m \u202e \u061c \u0000","holder":"\u001b[2J"},
      "b\n":{"title":"t\r\n","role":"\u001b[31m","reports_to":"\u001b[5m"}}}
      """#
    for line in ["lint", "lint --format concise", "lint --format json", "show", "compare -"] {
      let arguments =
        line.hasPrefix("compare") ? "compare - Samples/harbour-mutual.yaml" : line + " -"
      let run = try await Command.shell(
        "printf '%s' \"$CHART\" | orgline \(arguments) --stdin-name $'in\\e[1m.json'",
        environment: ["CHART": chart])
      #expect(run.status < 2, "\(line): \(run.errors)")
      let scalars = (run.output + run.errors).unicodeScalars
      let obeyed = scalars.filter {
        ($0.value < 0x20 && $0 != "\n") || (0x7F..<0xA0).contains($0.value) || $0.value == 0x202E
          || $0.value == 0x61C
      }
      #expect(obeyed.isEmpty, "\(line): \(obeyed)")
    }
  }

  @Test func namesOfFilesObeyNobody() async throws {
    let scratch = try Scratch()
    let name = "a\nb \u{1B}[31m'\"`$x.yaml"
    try scratch.write("charts/\(name)", Charts.faulty)
    for arguments in [
      ["lint", "charts"], ["lint", "charts/\(name)"], ["show", "charts/\(name)"],
    ] {
      let run = try await Command.run(arguments[0], arguments[1], in: scratch.path)
      #expect(run.status < 2, "\(run.errors)")
      #expect(!run.output.contains("\u{1B}") && !run.output.contains("a\nb"))
    }
    let dashed = try scratch.write("--help", Charts.clean)
    #expect(try await Command.run("lint", "--", "--help", in: scratch.path).status == 0)
    #expect(try await Command.run("lint", dashed).status == 0)
  }
}
