import Foundation
@testable import OrgDiagram
@testable import OrgGraphviz
import Testing

/// Pictures on machines with other fonts and in other languages, drawn by this program in processes
/// of their own, because a process looks for fonts once.
@Suite("Other machines", .serialized, .enabled(if: GraphvizRenderer.isAvailable))
struct FontTests {
  private static let variable = "ORGLINE_FONT_PICTURES"
  private static let isChild = ProcessInfo.processInfo.environment[variable] != nil
  private static let locales = ["C", "de_DE.UTF-8", "tr_TR.UTF-8"]

  @Test(.enabled(if: !isChild))
  func drawTheSameSVGAndDOTAndPrintNothing() throws {
    let machines = try Machines()
    defer { machines.remove() }
    let sets = machines.fontSets
    #expect(sets.first?.name == "none")
    var first: [String: Data]?
    var pages: [String: Data] = [:]
    for (index, set) in sets.enumerated() {
      // Fonts and languages have nothing to do with each other: one set in every language will do.
      for locale in index == 0 ? Self.locales : [Self.locales[index % 3]] {
        guard let drawn = try draw(set.configuration, locale, machines) else { return }
        let place: Comment = "with the fonts \(set.name) and the locale \(locale): \(drawn.errors)"
        let expected = first ?? drawn.vectors
        first = expected
        #expect(drawn.vectors.count == Self.pictureCount, place)
        #expect(Set(drawn.vectors.keys) == Set(expected.keys), place)
        for (name, bytes) in drawn.vectors {
          #expect(expected[name] == bytes, "\(name) \(place)")
        }
        for word in ["CRITICAL", "Warning", "Error:", "triangulation", "Pango", "ontconfig error"] {
          #expect(!drawn.errors.contains(word), place)
        }
        if machines.made.contains(locale) { #expect(drawn.locale == locale, place) }
        pages[set.name] = drawn.page
        // What one box says changes the size of no text in others, whatever fonts there are.
        #expect(drawn.sizes?.hasPrefix("alike") == true, place)
        guard set.name == "DejaVu" || set.name == "Liberation" else { continue }
        #expect(drawn.sizes == "alike, but for Cuneiform, Ethiopic", place)
      }
    }
    // That the sets are different machines shows in PNG, which is drawn with the fonts there are.
    #expect(pages["none"] != nil && Set(pages.values).count > 1)
  }

  /// What another process wrote.
  private struct Drawn {
    var vectors: [String: Data]
    var page: Data?
    var locale: String?
    /// How the sizes of text in two pictures compare, of which one has characters without a font.
    var sizes: String?
    var errors: String
  }

  /// What was drawn in a process of its own; `nil` where this program cannot run itself.
  private func draw(
    _ fonts: URL,
    _ locale: String,
    _ machines: Machines
  ) throws -> Drawn? {
    let folder = machines.folder.appending(path: "pictures")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let environment = [
      Self.variable: folder.path, "FONTCONFIG_FILE": fonts.path, "LC_ALL": locale, "LANG": locale,
      "LANGUAGE": locale, "LOCPATH": machines.locales.path,
    ]
    let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path
    let filter = ["--testing-library", "swift-testing", "--filter", "writePicturesOfThisMachine"]
    guard let child = try run(program, filter, environment: environment) else { return nil }
    var files: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      files[name] = try Data(contentsOf: folder.appending(path: name))
    }
    let page = files.removeValue(forKey: "company.png")
    let locale = files.removeValue(forKey: "locale").map { String(decoding: $0, as: UTF8.self) }
    let sizes = files.removeValue(forKey: "sizes").map { String(decoding: $0, as: UTF8.self) }
    return Drawn(
      vectors: files, page: page, locale: locale, sizes: sizes,
      errors: child.errors + String(decoding: child.output, as: UTF8.self))
  }

  // MARK: In the other process

  private static var diagrams: [(String, Diagram)] {
    var sideways = explainedCompany
    sideways.direction = .leftToRight
    let words = nastyTexts.map(\.text)
    let boxes = words.enumerated().map { index, text in
      Diagram.Box(id: text, lines: [.init(text, index % 2 == 0 ? .title : .name)])
    }
    return [
      ("company", explainedCompany), ("sideways", sideways),
      ("tree", treeDiagram(boxes: 24, span: 4, lines: 3)), ("words", Diagram(boxes: boxes)),
    ]
  }

  /// Every layout in one theme and our own in every theme, as SVG; every diagram as DOT.
  ///
  /// Not fdp: its places differ from run to run on one machine too (Graphviz 2.42: `dot -Kfdp`
  /// answers 12 calls with the same graph in two and more ways, where it has clusters).
  private static var choices: [DrawingOptions] {
    var choices: [DrawingOptions] = []
    for layout in DrawingOptions.Layout.allCases where layout != .fdp {
      for theme in layout == .tidy ? Theme.builtIn : [.standard] {
        var options = DrawingOptions()
        (options.layout, options.theme) = (layout, theme)
        choices.append(options)
      }
    }
    return choices
  }

  /// Compares the sizes of all text but that of one box, which has a name in scripts for which few
  /// machines have fonts, or else in Latin letters as wide; and names these scripts.
  private static func sizes() throws -> String {
    #if Graphviz
      func fit(_ name: String) throws -> (others: [Double], missing: [String]) {
        var diagram = explainedCompany
        diagram.boxes[3].lines[1].text = name
        let picture = try GraphvizRenderer.page(of: diagram, DrawingOptions(), .calm).picture
        let fit = try picture.pangoFit(.standard)
        let others = zip(picture.figures, fit.scales).filter { $0.0.owner != .box(3) }
        return (others.map(\.1), fit.missing.map(\.name))
      }
      let (plain, rare) = (try fit("Ann"), try fit("\u{12000}\u{1203E}\u{1230B} \u{1200}\u{1208}"))
      let names = rare.missing.filter { !plain.missing.contains($0) }.sorted()
      return (plain.others == rare.others ? "alike" : "different")
        + (names.isEmpty ? "" : ", but for " + names.joined(separator: ", "))
    #else
      return "alike"
    #endif
  }

  private static var pictureCount: Int { diagrams.count * (choices.count + 1) }

  @Test(.enabled(if: isChild))
  func writePicturesOfThisMachine() throws {
    let folder = URL(filePath: ProcessInfo.processInfo.environment[Self.variable] ?? "")
    // Programs that draw may have done this: numbers would have commas from here on.
    let locale = unsafe setlocale(LC_ALL, "").map { unsafe String(cString: $0) } ?? "none"
    try Data(locale.utf8).write(to: folder.appending(path: "locale"))
    for (name, diagram) in Self.diagrams {
      for options in Self.choices {
        let file = "\(name)-\(options.layout)-\(options.theme.name).svg"
        let bytes = try GraphvizRenderer.render(diagram, as: .svg, options)
        try Data(bytes).write(to: folder.appending(path: file))
      }
      let text = try GraphvizRenderer.render(diagram, as: .dot)
      try Data(text).write(to: folder.appending(path: "\(name).dot"))
    }
    try Data(Self.sizes().utf8).write(to: folder.appending(path: "sizes"))
    let page = try GraphvizRenderer.render(companyDiagram, as: .png)
    try Data(page).write(to: folder.appending(path: "company.png"))
  }
}

/// Configurations of fonts and locales that stand for other machines, in a folder of their own.
private struct Machines {
  let folder: URL
  /// Where locales that this machine lacks were made.
  let locales: URL
  /// The locales that could be made: the program and the sources for it are not everywhere.
  let made: Set<String>
  private(set) var fontSets: [(name: String, configuration: URL)] = []

  init() throws {
    let files = FileManager.default
    folder = files.temporaryDirectory.appending(path: "orgline-fonts-\(UUID().uuidString)")
    locales = folder.appending(path: "locales")
    try files.createDirectory(at: locales, withIntermediateDirectories: true)
    var made: Set<String> = []
    for language in ["de_DE", "tr_TR"] {
      let name = "\(language).UTF-8"
      let target = locales.appending(path: name).path
      let result = try run("/usr/bin/localedef", ["-i", language, "-f", "UTF-8", target])
      if result?.status == 0 {
        made.insert(name)
      } else {
        print("note: the locale \(name) is drawn with, but cannot be made here")
      }
    }
    self.made = made
    for (name, prefix) in [("none", nil), ("DejaVu", "DejaVu"), ("Liberation", "Liberation")] {
      let fonts = prefix.map(Self.fonts) ?? []
      if prefix != nil, fonts.isEmpty {
        print("skipped: the fonts \(name) are not installed")
      } else {
        try add(name, fonts)
      }
    }
    let all = Self.fonts("")
    if all.isEmpty { print("skipped: no fonts are installed") } else { try add("all", all) }
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  private mutating func add(_ name: String, _ fonts: [URL]) throws {
    let set = folder.appending(path: name)
    try FileManager.default.createDirectory(at: set, withIntermediateDirectories: true)
    for (index, font) in fonts.enumerated() {
      try FileManager.default.createSymbolicLink(
        at: set.appending(path: "\(index)-\(font.lastPathComponent)"), withDestinationURL: font)
    }
    let configuration = folder.appending(path: "\(name).conf")
    let text = """
      <?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
      <fontconfig><dir>\(set.path)</dir><cachedir>\(folder.path)/cache</cachedir></fontconfig>
      """
    try Data(text.utf8).write(to: configuration)
    fontSets.append((name, configuration))
  }

  /// The fonts of a family that are installed here, in a fixed order.
  private static func fonts(_ prefix: String) -> [URL] {
    ["/usr/share/fonts", "/usr/local/share/fonts"].flatMap { root -> [URL] in
      let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
      return names.sorted().map { URL(filePath: "\(root)/\($0)") }
    }.filter {
      $0.lastPathComponent.hasPrefix(prefix) && ["ttf", "otf", "ttc"].contains($0.pathExtension)
    }
  }
}
