/// The band of every box that has a place in the grade rows.
struct GradeRows {
  /// The top of the box at each place.
  var tops: [Double]
  /// Where the band of each place ends.
  var bottoms: [Double]
  var bands: [LayoutResult.RowBand]
  private var isGraded: [Bool]

  /// Whether a place stands in a band; assistants and those below them do not.
  func covers(_ place: Int) -> Bool { isGraded[place] }
}
