extension LayoutFronts {
  /// The plan that leads to one of the shapes of the whole.
  ///
  /// - Complexity: O(*n*) for *n* places.
  mutating func plan(_ alternative: Int) -> LayoutPlan {
    var plan = LayoutPlan(count: tree.count)
    var chosen = [Int32](repeating: -1, count: tree.count)
    chosen[0] = Int32(alternative)
    for place in 0..<tree.count where place == 0 || !isPlain(place) {
      if chosen[place] < 0 { chosen[place] = Int32(smallest(place)) }
      let shape = alternatives[Int(chosen[place])]
      let reports = tree.reports(of: place)
      plan.styles[place] = shape.style
      guard !reports.isEmpty else { continue }
      let forList = shape.style == .hanging || shape.style == .columns
      let areLeaves = place > 0 && reports.allSatisfy(isPlain)
      if !areLeaves {
        for report in reports where !isPlain(report) {
          chosen[report] = Int32(selected(report, by: shape.bound, forList: forList))
        }
      }
      guard shape.style != .row else { continue }
      _ = take(reports, shape.bound, forList: forList)
      if areLeaves {
        begin(every: Int(shape.limit))
      } else {
        begin(upTo: shape.limit, forList: forList)
      }
      for (report, begins) in zip(reports, begins) {
        plan.begins[report] = begins
      }
    }
    return plan
  }
}
