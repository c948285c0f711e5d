public import OrgModel

/// What a picture of two charts shows.
public struct DifferenceMapOptions: Sendable {
  /// What the earlier chart is called in the title.
  public var baseName: String
  /// What the later chart is called in the title.
  public var otherName: String
  /// How many lines around what changed are shown; the rest is folded. The whole chart when `nil`.
  public var hops: Int?
  /// The kinds of lines beside the tree that are shown although nothing about them changed.
  public var unchangedKinds: Set<LineKind> = [.reportsTo]
  /// Whether names of holders are left out.
  public var hidesNames = false
  /// What takes names out of whatever is written; made of the two charts when ``hidesNames`` asks
  /// for it and this is `nil`.
  package var mask: NameMask?
  /// Whether a box is said to have changed whose cost did; what it costs is written in none.
  public var showsPay = false
  /// Whether a legend explains and counts what is in the picture.
  public var hasLegend = true
  /// The way from the top of the chart to its leaves.
  public var direction = Diagram.Direction.topToBottom

  /// The whole of two charts of these names, top to bottom, with names and a legend.
  public init(baseName: String, otherName: String) {
    self.baseName = baseName
    self.otherName = otherName
  }
}
