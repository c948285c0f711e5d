import OrgFormats
import OrgLint
import OrgModel

/// A chart on which rules that can be read are tried.
private let chart: OrgGraph = {
  var document = OrgDocument()
  document.addBody(id: "board", name: "Board", kind: .board)
  document.addUnit(id: "it", name: "IT", head: "cio")
  document.addPerson(id: "ada", name: "Ada King", skills: ["law"])
  document.addResponsibility(id: "incidents", accountable: ["ciso"], topic: "incident")
  document.add(Position(id: "ceo", role: "ceo", lines: [Line(.reportsTo, to: "board")]))
  document.add(
    Position(
      id: "cio", title: "CIO", unit: "it", holders: ["ada"], lines: [Line(.reportsTo, to: "ceo")]))
  document.add(
    Position(
      id: "ciso", title: "CISO", holders: ["ada"], reviewed: "2026-01-31",
      lines: [Line(.reportsTo, to: "cio"), Line(.escalatesTo, to: "board", within: "24h")]))
  document.add(Position(id: "x", isVacant: true, lines: [Line(.deputy, to: "ciso")]))
  return OrgGraph(document)
}()

private let people = "positions:\n  ceo: { title: CEO }\n  cpo: { title: CPO, reports_to: ceo }\n"

/// The first byte says what the others are: rules, waivers or a baseline. Configurations are
/// read by nothing public; `ConfigurationMutationTests` has them.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard count > 0 else { return 0 }
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  var source = SourceBuffer()
  // Without an ending the form is guessed, so that both YAML and JSON are read.
  _ = source.append(file: "input", bytes: Array(bytes.dropFirst()))
  do {
    switch bytes[0] {
    case UInt8(ascii: "w"): try readWaivers(source)
    case UInt8(ascii: "b"): try readBaseline(source)
    default: try readRules(source)
    }
  } catch let errors as InputErrors {
    expectInside(errors.errors, errors.source)
    precondition(!errors.errors.isEmpty, "refused without a reason")
  } catch {
    preconditionFailure("another error: \(error)")
  }
  return 0
}

private func readRules(_ source: SourceBuffer) throws {
  let file = try RuleFile(source)
  let result = Linter(rules: file.definitions.map { $0.rule() }).check(chart)
  for finding in result.findings { precondition(!finding.fingerprint.isEmpty) }
  precondition(result.rules.count == file.definitions.count)
  _ = file.test()
}

private func readWaivers(_ source: SourceBuffer) throws {
  var all = source
  _ = all.append(file: "chart.yaml", bytes: Array(("orgline: 1\n" + people).utf8))
  let document = try OrgReader.read(all, waivers: [0])
  var linter = Linter()
  linter.today = CalendarDay("2026-11-22")
  let result = linter.check(OrgGraph(document))
  precondition(result.waivers.count == document.waivers.count)
  guard let until = CalendarDay("2027-01-01") else { return }
  let waiver = NewWaiver(rule: "shape/wide-span", key: ["z"], reason: "z", until: until)
  guard let more = try waiver.appended(to: source) else { return }
  precondition(more.count > source.bytes.count)
}

private func readBaseline(_ source: SourceBuffer) throws {
  let baseline = try Baseline(reading: source, catalogue: builtInRules)
  var copy = SourceBuffer()
  _ = copy.append(file: "copy.yaml", bytes: Array(baseline.text.utf8))
  let again = try Baseline(reading: copy, catalogue: builtInRules)
  precondition(again.text == baseline.text, "written again, it has other bytes")
  var result = Linter().check(chart)
  _ = baseline.apply(to: &result)
  for entry in baseline.entries.prefix(2) {
    var shorter = SourceBuffer()
    _ = shorter.append(file: "short", bytes: Array(baseline.text(without: [entry]).utf8))
    let read = try Baseline(reading: shorter, catalogue: builtInRules)
    precondition(read.entries.count < baseline.entries.count, "the entry is still there")
  }
}

/// Whether all places lie in a file; the end of a file is in it.
private func expectInside(_ errors: [InputError], _ source: SourceBuffer) {
  for error in errors {
    precondition(!error.message.isEmpty)
    guard let range = error.range else { continue }
    let end = Int(range.start) + Int(range.length)
    let file = source.fileIndex(at: range.start).map { source.files[$0].range }
    guard let file, file.lowerBound <= Int(range.start), end <= file.upperBound + 1 else {
      preconditionFailure("\(error) lies outside of the file")
    }
  }
}
