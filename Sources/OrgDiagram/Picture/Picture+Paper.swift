extension Picture {
  /// How much smaller the picture is on paper of a size, in points; never more than 1, because a
  /// small chart is not blown up.
  package func scale(on paper: Size) -> Double {
    guard size.width > 0, size.height > 0 else { return 1 }
    return min(1, paper.width / size.width, paper.height / size.height)
  }

  /// How large the picture is in a shape, in parts of its true size: on a screen where no paper is
  /// wished.
  package func scale(in fit: DrawingOptions.Fit) -> Double {
    switch fit {
    case .natural: 1
    case .aspect(let aspect): LayoutOptions.Fit.aspect(aspect).scale(size)
    case .page(let width, let height): scale(on: Size(width: width, height: height))
    }
  }

  /// The size of the smallest text in a box, in points, on paper on which everything is smaller by
  /// `scale`; nil where there is no paper or nothing is written.
  package func smallestText(scale: Double) -> Double? {
    guard paper != nil else { return nil }
    let sizes = figures.lazy.compactMap { figure -> Double? in
      guard case .box = figure.owner else { return nil }
      return figure.text?.typeface.size
    }
    return sizes.min().map { $0 * scale }
  }

  /// The picture in the middle of a page with the shape of some paper, on which it is printed.
  package func onPaper(_ paper: Size) -> Picture {
    let scale = scale(on: paper)
    var page = self
    page.paper = paper
    page.size = Size(width: paper.width / scale, height: paper.height / scale)
    page.origin.x -= (page.size.width - size.width) / 2
    return page
  }

  /// The picture in the middle of a page with a shape, width divided by height.
  package func onPage(aspect: Double) -> Picture {
    var page = self
    page.size.width = max(size.width, size.height * aspect)
    page.size.height = max(size.height, size.width / aspect)
    page.origin.x -= (page.size.width - size.width) / 2
    return page
  }
}
