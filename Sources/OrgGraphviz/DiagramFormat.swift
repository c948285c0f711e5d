/// A format in which a diagram can be written.
public enum DiagramFormat: String, CaseIterable, Sendable {
  /// Scalable Vector Graphics: one file without references, scripts or fonts in it.
  case svg
  /// A page for a browser: the picture, with search, details and ways in one file.
  case html
  /// Portable Network Graphics.
  case png
  /// Portable Document Format: one page as large as the diagram.
  case pdf
  /// The text that Graphviz reads; it holds what is drawn, not where.
  case dot
}
