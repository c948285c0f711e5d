import Foundation
import Testing

/// `orgline render --finding`: whatever a finding is about is in its picture.
@Suite(.timeLimit(.minutes(5)), .enabled("libgraphviz is missing here", Command.canDraw))
struct RenderProofTests {
  /// The tags of the boxes in an SVG, by their ids.
  private func boxes(_ svg: String) -> [String: Substring] {
    var found: [String: Substring] = [:]
    for tag in svg.split(separator: "<g id=\"").dropFirst() {
      let tag = tag.prefix { $0 != ">" }
      if let id = value("data-id", of: tag) { found[id] = tag }
    }
    return found
  }

  private func value(_ name: String, of tag: Substring) -> String? {
    tag.split(separator: " \(name)=\"").dropFirst().first.map { String($0.prefix { $0 != "\"" }) }
  }

  /// The words of a legend, which stand in several lines.
  private func legend(_ svg: String) -> String {
    let part = svg.components(separatedBy: "<g class=\"legend\"").last ?? ""
    let texts = part.components(separatedBy: "<text").dropFirst().map { text in
      text.split(separator: ">").dropFirst().first?.prefix { $0 != "<" } ?? ""
    }
    return texts.joined(separator: " ")
  }

  private func render(_ options: String, _ path: String) async throws -> Outcome {
    try await Command.shell("orgline render \(path) --no-config --format svg -o - \(options)")
  }

  static let faulty =
    (try? FileManager.default.contentsOfDirectory(
      atPath: Checkout.path + "/Samples/faulty"))?.sorted() ?? []

  @Test(arguments: faulty)
  func theProofOfEachFindingShowsItsKey(_ file: String) async throws {
    let path = "Samples/faulty/\(file)"
    let lint = try await Command.run(
      "lint", path, "--no-config", "--format", "json", "--fail-on", "never")
    let plain = boxes(try await render("", path).output)
    let findings = try lint.json()["findings"].items
    #expect(!findings.isEmpty)
    for finding in findings {
      let fingerprint = try #require(finding["fingerprint"].text)
      let run = try await render("--finding '\(fingerprint)'", path)
      #expect(run.status == 0, "\(run.errors)")
      let drawn = boxes(run.output)
      for id in finding["key"].texts where plain[id] != nil {
        let tag = try #require(drawn[id], "\(fingerprint): \(id) is not drawn")
        #expect(value("data-findings", of: tag) != nil, "\(fingerprint): \(id) is not marked")
      }
      for id in finding["witness"]["nodes"].texts where plain[id] != nil {
        #expect(drawn[id] != nil, "\(fingerprint): \(id) is not drawn")
      }
      let isMarked = drawn.values.contains { value("data-findings", of: $0) != nil }
      let message = try #require(finding["message"].text).prefix(40)
      #expect(isMarked || legend(run.output).contains(message), "\(fingerprint)")
    }
  }

  @Test func whatACircleCutsOffIsDrawnWithTheCircle() async throws {
    let run = try await render(
      "--finding structure/unreachable", "Samples/faulty/unreachable-position.yaml")
    let drawn = boxes(run.output)
    for id in ["banquets", "kitchen", "pastry"] {
      #expect(drawn[id].map { value("data-findings", of: $0) != nil } == true, "\(drawn.keys)")
    }
    #expect(run.output.contains("class=\"line reports-to circle"))
  }

  @Test func aLineToOneselfIsInItsProof() async throws {
    let run = try await render("--finding structure/self", "Samples/faulty/self-report.yaml")
    #expect(run.output.contains("data-from=\"depot\" data-to=\"depot\""))
  }

  @Test(arguments: [
    ("no-root.yaml", "structure/no-root", "nobody is at the top: each of the 7 positions"),
    ("dead-end.yaml", "escalation/no-deputies", "escalation/no-deputies: "),
  ])
  func aFindingAboutTheWholeIsNotedBesideTheWholeChart(
    _ file: String, _ finding: String, _ words: String
  ) async throws {
    let path = "Samples/faulty/\(file)"
    let whole = boxes(try await render("", path).output)
    for option in ["--finding \(finding)", "--findings"] {
      let run = try await render(option, path)
      #expect(boxes(run.output).keys.sorted() == whole.keys.sorted())
      #expect(legend(run.output).contains(words), "\(legend(run.output))")
      let description = run.output.components(separatedBy: "<desc").dropFirst().first ?? ""
      #expect(description.prefix { $0 != "<" }.contains(words), "\(option)")
    }
  }

  @Test func findingsAboutWhatIsCutOffAreCounted() async throws {
    let scratch = try Scratch()
    try scratch.write(
      "a.yaml",
      "orgline: 1\npositions:\n  a: {}\n  b: { reports_to: a }\n"
        + "  c: { reports_to: b, escalates_to: c }\n")
    let lint = try await Command.run(
      "lint", scratch.file("a.yaml"), "--no-config", "--format", "json", "--fail-on", "never",
      "--select", "structure/self-report")
    #expect(try lint.json()["findings"].items.count == 1)
    let run = try await render(
      "--depth 2 --findings --select structure/self-report", scratch.file("a.yaml"))
    #expect(legend(run.output).hasSuffix(" 1 warning is about what is not drawn"))
  }

  @Test func tooltipsHaveTheMessageAndTheLegendTheRule() async throws {
    let path = "Samples/faulty/two-solid-lines.yaml"
    let lint = try await Command.run(
      "lint", path, "--no-config", "--format", "json", "--fail-on", "never")
    let finding = try #require(
      try lint.json()["findings"].items.first { $0["rule"].text == "structure/two-solid-lines" })
    let message = try #require(finding["message"].text)
    for format in ["svg", "html"] {
      let run = try await Command.shell(
        "orgline render \(path) --no-config --findings --format \(format) -o -")
      let box = run.output.components(separatedBy: "<g id=\"box-\(finding["key"][0].text ?? "")\"")
      let title = box.last?.components(separatedBy: "<title>").dropFirst().first ?? ""
      #expect(title.prefix { $0 != "<" }.contains(message), "\(format)")
      #expect(legend(run.output).contains("a position has more than one solid line"))
    }
  }
}
