internal import OrgDiagram

/// The style sheet of a picture: what the classes of shapes and texts mean.
///
/// `f-` fills with a paint, `s-` draws with it. Pictures in the standard theme follow the reader's
/// wish for dark pages on screens; on paper they are light.
struct SVGStyle {
  let theme: Theme
  /// The paints that fill something, and those that draw something.
  let fills: Set<Paint>
  let outlines: Set<Paint>

  init(_ picture: Picture, _ theme: Theme) {
    self.theme = theme
    var fills: Set<Paint> = [.page]
    var outlines: Set<Paint> = []
    for area in picture.areas {
      fills.insert(area.fill)
      outlines.insert(area.outline)
    }
    for stroke in picture.strokes {
      fills.insert(stroke.paint)
      outlines.insert(stroke.paint)
    }
    for figure in picture.figures {
      if let text = figure.text { fills.insert(text.paint) }
      guard let shape = figure.shape else { continue }
      fills.insert(shape.fill)
      if let outline = shape.outline { outlines.insert(outline) }
    }
    self.fills = fills
    self.outlines = outlines
  }

  /// The text of the style sheet.
  var text: String {
    var text = """
      text{font-family:Helvetica,Arial,"Liberation Sans",Arimo,"Nimbus Sans",sans-serif}
      text{white-space:pre}
      .m{text-anchor:middle}.b{font-weight:bold}.i{font-style:italic}.n{fill:none}
      .dashed{stroke-dasharray:5 2}.dotted{stroke-dasharray:1 2.6}
      [role=treeitem]:focus>rect:first-of-type{stroke-width:3}

      """
    text += rules(theme)
    if theme == .standard {
      text += "@media screen and (prefers-color-scheme:dark){\n" + rules(.dark) + "}\n"
    }
    text += "@media print{.page{fill:none}}\n"
    return text
  }

  private func rules(_ theme: Theme) -> String {
    Paint.allCases.map { paint in
      var rules = ""
      if fills.contains(paint) { rules += ".f-\(paint.rawValue){fill:\(theme[paint].code)}" }
      if outlines.contains(paint) { rules += ".s-\(paint.rawValue){stroke:\(theme[paint].code)}" }
      return rules.isEmpty ? "" : rules + "\n"
    }.joined()
  }
}
