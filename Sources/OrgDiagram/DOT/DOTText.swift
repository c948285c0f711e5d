/// A diagram as text that Graphviz reads, for people and other programs.
///
/// Names of nodes are the ids of boxes where DOT can express them. Labels are the lines that the
/// picture shows.
public struct DOTText: Sendable {
  /// The text, which ends with a line feed.
  public let text: String

  /// Writes a diagram.
  ///
  /// - Parameter layout: the engine that Graphviz is to use, whichever of its commands reads the
  ///   text; with our own layout, which no command has, the text names none.
  /// - Precondition: the diagram has no ``Diagram/flaw``.
  public init(
    _ diagram: Diagram, theme: Theme = .standard, layout: DrawingOptions.Layout = .tidy
  ) {
    precondition(diagram.flaw == nil, "a diagram with a flaw cannot be written")
    var writer = DOTWriter(diagram, theme, layout)
    writer.write()
    text = writer.lines.joined(separator: "\n") + "\n"
  }

  /// A quoted string of DOT whose value is a label: backslashes and ampersands have a meaning in
  /// it.
  static func label(_ lines: [String]) -> String {
    let escaped = lines.map { line in
      var text = String.UnicodeScalarView()
      for scalar in line.unicodeScalars {
        switch scalar {
        case "\\": text.append(contentsOf: "\\\\".unicodeScalars)
        case "\"": text.append(contentsOf: "\\\"".unicodeScalars)
        case "&": text.append(contentsOf: "&amp;".unicodeScalars)
        case _ where TextMeasure.turns(scalar): break
        default: text.append(TextMeasure.isPrintable(scalar) ? scalar : "\u{FFFD}")
        }
      }
      return String(text)
    }
    return "\"" + escaped.joined(separator: "\\n") + "\""
  }

  /// Names of nodes, in quotation marks and all different.
  ///
  /// DOT cannot express a backslash at the end of a name, reads `%` at its beginning as a name of
  /// its own, and has no name without characters: such ids, and those with control characters, with
  /// marks that turn text around, or of great length, are replaced by `box` and a number.
  static func names(_ ids: [String]) -> [String] {
    let plain = ids.map { id in
      // Of bytes: an accent makes another `Character` of a percent sign, but DOT reads the sign.
      id.isEmpty || id.utf8.first == UInt8(ascii: "%") || id.utf8.count > 200
        || id.utf8.contains(UInt8(ascii: "\\"))
        || !id.unicodeScalars.allSatisfy { TextMeasure.isPrintable($0) && !TextMeasure.turns($0) }
        ? nil : id
    }
    let wanted = Set(plain.compactMap(\.self))
    var used: Set<String> = []
    return plain.enumerated().map { index, id in
      let base = id ?? "box \(index + 1)"
      var name = base
      var number = 1
      while used.contains(name) || (name != id && wanted.contains(name)) {
        number += 1
        name = "\(base) (\(number))"
      }
      used.insert(name)
      return quoted(name)
    }
  }

  private static func quoted(_ name: String) -> String {
    var text = "\"".unicodeScalars
    for scalar in name.unicodeScalars {
      // A quotation mark ends the name even where an accent follows that makes one `Character` of
      // both.
      if scalar == "\"" { text.append("\\") }
      text.append(scalar)
    }
    text.append("\"")
    return String(text)
  }
}
