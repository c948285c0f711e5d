#if Graphviz
  internal import OrgDiagram

  extension Picture {
    /// A file, and the scripts for which this machine has no font.
    typealias Printed = (bytes: [UInt8], missing: [MissingScript])

    /// The picture as PNG; what is made for paper has so many pixels a point of the paper.
    ///
    /// Cairo would silently make the picture smaller than asked when it has too many pixels.
    func png(_ theme: Theme, pixelsPerPoint: Double) throws -> Printed {
      let scale = printScale * (pixelsPerPoint.isFinite ? min(max(pixelsPerPoint, 0.1), 20) : 2)
      let (width, height) = pixels(scale)
      guard isDrawable(width, height) else {
        throw DiagramError.tooManyPixels(width: width, height: height, dpi: greatestResolution())
      }
      let (bytes, missing) = try printed(as: "png:cairo", theme, ["dpi": String(72 * scale)])
      guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) else {
        throw DiagramError.graphvizFailed("what was drawn is no PNG")
      }
      return (bytes, missing)
    }

    /// How large a point of the picture is on its paper.
    private var printScale: Double {
      paper.map { size.width > 0 ? $0.width / size.width : 1 } ?? 1
    }

    private func pixels(_ scale: Double) -> (width: Int, height: Int) {
      // Sums of fractions differ in the last digits: that is no further pixel.
      func whole(_ length: Double) -> Int { Int((length * scale - 1e-6).rounded(.up)) }
      return (whole(size.width), whole(size.height))
    }

    private func isDrawable(_ width: Int, _ height: Int) -> Bool {
      max(width, height) <= GraphvizRenderer.Limit.pixels
        && width * height <= GraphvizRenderer.Limit.megapixels * 1_000_000
    }

    /// The greatest number of dots per inch, of 10 and more, that is not too much.
    private func greatestResolution() -> Int? {
      (10...1_200).last { dpi in
        let (width, height) = pixels(printScale * Double(dpi) / 72)
        return isDrawable(width, height)
      }
    }

    /// The picture as PDF of one page.
    func pdf(_ theme: Theme) throws -> Printed {
      let limit = Double(GraphvizRenderer.Limit.paper)
      let paper = paper ?? size
      guard paper.width <= limit, paper.height <= limit else {
        throw DiagramError.tooLargeForPaper(width: Int(paper.width), height: Int(paper.height))
      }
      let inches = "\(decimal(paper.width / 72)),\(decimal(paper.height / 72))"
      var (bytes, missing) = try printed(as: "pdf:cairo", theme, ["size": inches])
      guard bytes.starts(with: Array("%PDF-".utf8)) else {
        throw DiagramError.graphvizFailed("what was drawn is no PDF")
      }
      Self.fixDates(in: &bytes)
      return (bytes, missing)
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
