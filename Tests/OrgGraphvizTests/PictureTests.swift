import Foundation
import OrgDiagram
import OrgGraphviz
import Testing

/// Writes pictures into the folder that the variable `ORGLINE_PICTURES` names, to be looked at.
@Test(.enabled(if: ProcessInfo.processInfo.environment["ORGLINE_PICTURES"] != nil))
func writePictures() throws {
  let folder = ProcessInfo.processInfo.environment["ORGLINE_PICTURES"] ?? ""
  var sideways = explainedCompany
  sideways.direction = .leftToRight
  var sixty = treeDiagram(boxes: 60, span: 4, lines: 5)
  sixty.legend = sixty.explanations
  let diagrams = [
    ("company", explainedCompany), ("sideways", sideways), ("sixty", sixty),
    ("empty", Diagram(title: "Nothing yet", boxes: [])),
  ]
  for (name, diagram) in diagrams {
    for format in DiagramFormat.allCases {
      let bytes = try GraphvizRenderer.render(diagram, as: format)
      try Data(bytes).write(to: URL(filePath: "\(folder)/\(name).\(format)"))
    }
  }
}
