/// Finds out why names have no owner, so that one cause gives one fault.
struct ReferenceDiagnosis {
  let document: OrgDocument
  let ids: [LocatedText]

  /// The faults for `references`, one for each cause and, where the cause is that nothing of the
  /// name exists, one for each name.
  func faults(_ references: [GraphBuilder.Unresolved]) -> [UnknownReferenceFault] {
    guard !references.isEmpty else { return [] }
    let positions = references.filter { $0.subject == .position }
    let bodies = references.filter { $0.subject == .body }
    let units = references.filter { $0.subject == .unit }
    return diagnose(positions, .position, among: ids)
      + diagnose(bodies, .body, among: document.bodies.map(\.id))
      + diagnose(units, .unit, among: document.units.map(\.id))
  }

  private func diagnose(
    _ references: [GraphBuilder.Unresolved], _ subject: UnknownReferenceFault.Subject,
    among known: [LocatedText]
  ) -> [UnknownReferenceFault] {
    guard !references.isEmpty else { return [] }
    let names = Set(references.map { document.source.string($0.text) })
    let relatives = relatives(of: names, among: known)
    var byCause: [UnknownReferenceFault.Cause: [GraphBuilder.Unresolved]] = [:]
    var causeOf: [String: (cause: UnknownReferenceFault.Cause, intended: String?)] = [:]
    var byName: [String: [GraphBuilder.Unresolved]] = [:]
    var order: [String] = []
    for reference in references {
      let name = document.source.string(reference.text)
      if byName[name] == nil { order.append(name) }
      byName[name, default: []].append(reference)
    }
    let suggests = known.count <= 20_000
    var searches = 0
    var faults: [UnknownReferenceFault] = []
    for name in order {
      let relative = relatives[Self.canonical(name)] ?? nil
      if let relative, let cause = Self.cause(name, relative) {
        causeOf[name] = (cause, relative)
        byCause[cause, default: []].append(contentsOf: byName[name] ?? [])
        continue
      }
      var nearest = relative
      if nearest == nil, suggests, searches < 50, Self.isWordLike(name) {
        searches += 1
        nearest = Spelling.nearest(to: name, in: known.lazy.map { document.source.string($0) })
      }
      faults.append(
        fault(subject, .missing(nearest: nearest), [name], [], byName[name] ?? []))
    }
    for cause in [UnknownReferenceFault.Cause.leadingZeros, .letterCase, .whitespace] {
      guard let found = byCause[cause] else { continue }
      let all = order.filter { causeOf[$0]?.cause == cause }
      faults.append(fault(subject, cause, all, all.compactMap { causeOf[$0]?.intended }, found))
    }
    return faults
  }

  private func fault(
    _ subject: UnknownReferenceFault.Subject, _ cause: UnknownReferenceFault.Cause,
    _ names: [String],
    _ intended: [String], _ references: [GraphBuilder.Unresolved]
  ) -> UnknownReferenceFault {
    UnknownReferenceFault(
      subject: subject, cause: cause, names: names, intended: intended,
      occurrences: references.map { .init(text: $0.text, node: $0.node, field: $0.field) })
  }

  /// The one id that differs from a name in nothing but zeros, case and space, by canonical form;
  /// `.some(nil)` where there are several.
  private func relatives(of names: Set<String>, among known: [LocatedText]) -> [String: String?] {
    let wanted = Set(names.map(Self.canonical))
    let sketches = Set(names.map { Self.sketch(Array($0.utf8).span) })
    let source = document.source.bytes
    let bytes = source.span
    var found: [String: String?] = [:]
    for text in known where sketches.contains(Self.sketch(bytes.extracting(text.range))) {
      let id = document.source.string(text)
      let form = Self.canonical(id)
      guard wanted.contains(form) else { continue }
      if found[form] == nil { found[form] = .some(id) } else { found[form] = .some(nil) }
    }
    return found
  }

  private static func canonical(_ name: String) -> String {
    let folded = withoutSpace(name).lowercased()
    let stripped = folded.drop { $0 == "0" }
    return stripped.isEmpty ? folded : String(stripped)
  }

  /// A number that is the same for texts with the same canonical form, found without making one:
  /// made of the ASCII letters and digits alone, without the zeros in front.
  private static func sketch(_ bytes: Span<UInt8>) -> UInt64 {
    var sketch: UInt64 = 0xCBF2_9CE4_8422_2325
    var isLeading = true
    for index in bytes.indices {
      var byte = bytes[index]
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte |= 0x20
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "1")...UInt8(ascii: "9"): break
      case UInt8(ascii: "0"): if isLeading { continue }
      default: continue
      }
      isLeading = false
      sketch = (sketch ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    return sketch
  }

  private static func withoutSpace(_ name: String) -> String {
    String(name.unicodeScalars.filter { !$0.properties.isWhitespace })
  }

  private static func cause(_ name: String, _ id: String) -> UnknownReferenceFault.Cause? {
    func zeroless(_ text: String) -> Substring { text.drop { $0 == "0" } }
    if withoutSpace(name) == withoutSpace(id) { return .whitespace }
    if zeroless(name) == zeroless(id) { return .leadingZeros }
    if name.lowercased() == id.lowercased() { return .letterCase }
    return nil
  }

  /// Whether a slip of the pen can be told from another number: mostly letters.
  private static func isWordLike(_ name: String) -> Bool {
    let letters = name.unicodeScalars.count { $0.properties.isAlphabetic }
    let digits = name.unicodeScalars.count { $0.properties.numericType != nil }
    return letters >= 3 && letters > digits
  }
}
