import OrgFormats
import OrgModel

/// What the readers made of a few small files.
struct ChartReading {
  var source: SourceBuffer
  var document: OrgDocument?
  var errors: [InputError] = []

  /// Reads files, in their order, as one organisation.
  init(_ files: [(name: String, bytes: [UInt8])], _ options: ReadingOptions = ReadingOptions()) {
    source = SourceBuffer()
    for file in files { _ = source.append(file: file.name, bytes: file.bytes) }
    do {
      let document = try OrgReader.read(source, options: options)
      self.document = document
      source = document.source
    } catch let error as InputErrors {
      errors = error.errors
      source = error.source
    } catch {
      errors = [InputError("another error: \(error)")]
    }
  }

  /// Reads one file.
  init(_ text: String, name: String = "chart.yaml", _ options: ReadingOptions = ReadingOptions()) {
    self.init([(name, Array(text.utf8))], options)
  }

  /// Reads one table.
  init(csv text: String, _ change: (inout ReadingOptions) -> Void = { _ in }) {
    var options = ReadingOptions()
    change(&options)
    self.init(text, name: "chart.csv", options)
  }

  /// The graph; an empty one when the reading failed.
  var graph: OrgGraph { OrgGraph(document ?? OrgDocument()) }

  /// The positions as plain values, in the order of the rows.
  var positions: [Position] {
    guard let document else { return [] }
    return (0..<document.positionCount).map { document.position(at: $0) }
  }

  /// `id > manager`, `id ~kind> target` for each line, in order.
  var lines: [String] {
    guard let document else { return [] }
    return document.lines.map { line in
      let origin =
        switch line.source {
        case .position: document.positions.ids[Int(line.origin)]
        case .body: document.bodies[Int(line.origin)].id
        case .named: document.namedOrigins[Int(line.origin)]
        }
      let arrow = line.kind == .reportsTo ? ">" : "~\(line.kind.name)>"
      let reversed = line.isReversed ? "<" : ""
      return
        "\(document.source.string(origin)) \(reversed)\(arrow) \(document.source.string(line.target))"
    }
  }

  /// Each error as `line:column-endColumn message`.
  var complaints: [String] {
    var map = SourceMap(source)
    return errors.map { error in
      guard let range = error.range, let place = map.location(of: range) else {
        return "\(error.path ?? "nowhere"): \(error.message)"
      }
      return "\(place.line):\(place.column)-\(place.endColumn) \(error.message)"
    }
  }

  /// The line and the column of a text, as `line:column`.
  func place(_ text: LocatedText) -> String {
    var map = SourceMap(source)
    guard let range = text.source, let place = map.location(of: range) else { return "nowhere" }
    return "\(place.line):\(place.column)"
  }
}
