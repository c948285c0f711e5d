/// Which style every manager has, and where its lists or rows begin anew.
struct LayoutPlan {
  /// The style of the reports of each place.
  var styles: [LayoutStyle]
  /// Whether a place begins a row of its manager's wrapped rows, or one of its lists.
  var begins: [Bool]

  /// Rows everywhere.
  init(count: Int) {
    styles = [LayoutStyle](repeating: .row, count: count)
    begins = [Bool](repeating: false, count: count)
  }
}
