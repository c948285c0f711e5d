#if Graphviz
  internal import OrgDiagram

  extension Picture {
    /// The picture as PNG.
    ///
    /// Cairo would silently make the picture smaller than asked when it has too many pixels.
    func png(pixelsPerPoint: Double) throws -> [UInt8] {
      let scale = pixelsPerPoint.isFinite ? min(max(pixelsPerPoint, 0.1), 20) : 2
      let width = Int((size.width * scale).rounded(.up))
      let height = Int((size.height * scale).rounded(.up))
      for (what, count) in [("pixels of width", width), ("pixels of height", height)] {
        let limit = GraphvizRenderer.Limit.pixels
        guard count <= limit else {
          throw DiagramError.tooLarge(what: what, count: count, limit: limit)
        }
      }
      let megapixels = width * height / 1_000_000
      let limit = GraphvizRenderer.Limit.megapixels
      guard megapixels <= limit else {
        throw DiagramError.tooLarge(what: "megapixels", count: megapixels, limit: limit)
      }
      let bytes = try drawn(as: "png:cairo", text: .pango, ["dpi": decimal(72 * scale)])
      guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) else {
        throw DiagramError.graphvizFailed("what was drawn is no PNG")
      }
      return bytes
    }

    /// The picture as PDF of one page.
    ///
    /// Readers show at most 200 inches, so a larger page is made smaller; nothing on it is lost.
    func pdf() throws -> [UInt8] {
      var bytes = try drawn(as: "pdf:cairo", text: .pango, ["size": "200,200"])
      guard bytes.starts(with: Array("%PDF-".utf8)) else {
        throw DiagramError.graphvizFailed("what was drawn is no PDF")
      }
      Self.fixDates(in: &bytes)
      return bytes
    }

    /// Writes one fixed date over the time of creation, so that equal pictures are equal bytes.
    static func fixDates(in bytes: inout [UInt8]) {
      let fixed = Array("20000101000000".utf8)
      let key = Array("Date (D:".utf8)
      var start = 0
      while let found = bytes[start...].firstIndex(of: key[0]) {
        start = found + 1
        let digits = found + key.count
        guard bytes.count >= digits + fixed.count,
          bytes[found..<digits].elementsEqual(key),
          bytes[digits..<digits + fixed.count].allSatisfy({ (0x30...0x39).contains($0) })
        else { continue }
        bytes.replaceSubrange(digits..<digits + fixed.count, with: fixed)
      }
    }
  }
#endif
