import ArgumentParser
import OrgDiagram
import OrgReports

/// What `orgline compare` writes: a report, a picture, or a page with both.
enum CompareForm: String, CaseIterable, ExpressibleByArgument {
  case text, json, markdown, csv, html, svg, png, pdf

  /// The form that the ending of a file's name says; `nil` where it says none.
  init?(ending path: String) {
    guard let ending = Self.ending(of: path) else { return nil }
    self.init(rawValue: ["md": "markdown", "htm": "html", "txt": "text"][ending] ?? ending)
  }

  /// What stands behind the last dot of a file's name, in small letters; `nil` where there is none.
  private static func ending(of path: String) -> String? { OutputFiles.ending(of: path) }

  /// The form in which a comparison is written.
  ///
  /// - Throws: `Failure` where the ending of the file says no form, or not the one asked for.
  static func chosen(_ format: CompareForm?, output: String?) throws -> CompareForm {
    guard let output, output != "-" else { return format ?? .text }
    let ending = CompareForm(ending: output)
    if let format {
      guard ending == nil || ending == format else {
        throw Failure(
          "--format \(format.rawValue) contradicts the ending of \(output)",
          help: "leave --format out, or end the name in .\(format.ending)")
      }
      return format
    }
    if let ending { return ending }
    guard let said = Self.ending(of: output) else { return .text }
    guard said != "dot" else {
      throw Failure(
        "a comparison is drawn as SVG, PNG or PDF, not as DOT",
        help: "end the name in .svg: DOT has no places, and the map is all about places")
    }
    throw Failure(
      "\(output) does not end in .svg, .png, .pdf, .html, .json, .csv, .md or .txt",
      help: "end the name in one of them, or say the form, as `--format text`")
  }

  /// The form as a report; `nil` for pictures.
  var report: ComparisonFormat? { ComparisonFormat(rawValue: rawValue) }

  /// The format of a picture; `nil` for reports.
  var picture: PictureFormat? {
    switch self {
    case .svg: .svg
    case .png: .png
    case .pdf: .pdf
    case .text, .json, .markdown, .csv, .html: nil
    }
  }

  /// What the name of such a file ends in.
  var ending: String { ["markdown": "md", "text": "txt"][rawValue] ?? rawValue }

  /// Whether Graphviz has something to do, which happens in a process of its own.
  var isDrawn: Bool { self == .html || picture != nil }
}
