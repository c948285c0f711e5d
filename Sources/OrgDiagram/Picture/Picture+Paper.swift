extension Picture {
  /// How much smaller the picture is on paper of a size, in points; never more than 1, because a
  /// small chart is not blown up.
  package func scale(on paper: Size) -> Double {
    guard size.width > 0, size.height > 0 else { return 1 }
    return min(1, paper.width / size.width, paper.height / size.height)
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
}
