/// Boxes and who is below whom: all that a layout knows of a chart.
///
/// Boxes are numbered from 0. Arrays other than ``sizes`` and ``parents`` may be empty, which is as
/// if nothing were said of any box.
package struct LayoutForest: Sendable, Equatable {
  /// The size of each box in points.
  package var sizes: [Size]
  /// The manager of each box; -1 for a root. There is no circle.
  package var parents: [Int32]
  /// Which boxes stand beside the line from their manager to the other reports.
  ///
  /// A root is never an assistant.
  package var isAssistant: [Bool]
  /// The grade row of each box, smaller numbers higher on the page; -1 for one that stands below
  /// its manager and in none of them.
  package var rows: [Int32]
  /// The frame that a box opens; -1 where it opens none.
  package var frames: [Int32]
  /// What the frame that a box opens holds; everything below it when this is empty.
  package var frameKinds: [LayoutFrame] = []
  /// Which boxes stand in the frame of their manager although others of the reports stand outside:
  /// right below the manager, above those others.
  ///
  /// A root is never one.
  package var isInsider: [Bool] = []
  /// Which boxes are no boxes but points at which the lines of some siblings meet, so that these
  /// can be in one frame.
  package var isGroup: [Bool] = []
  /// Which roots go into the tray below the chart.
  package var trayed: [Bool]

  /// How the reports of each box were arranged in an earlier picture; nil where that is not known.
  package var keptStyles: [LayoutStyle?] = []
  /// Which boxes began a row or a list in an earlier picture.
  package var keptBegins: [Bool] = []
  /// How the roots were arranged in an earlier picture.
  package var keptPageStyle = LayoutStyle.row

  /// The anchor of each box in an earlier picture, where it stood below the same manager; not a
  /// number for others. Empty when nothing is to stay where it was.
  package var keptAnchors: [Double] = []
  /// Before which boxes a gap may close, because somebody who stood there is gone; as many as
  /// ``keptAnchors``.
  package var closesGap: [Bool] = []
  /// Which boxes had nobody below them in an earlier picture, so that they keep the distance of
  /// leaves to their siblings; as many as ``keptAnchors``.
  package var wereLeaves: [Bool] = []

  /// A forest of boxes; `parents` has one entry per box, the other arrays one or none at all.
  package init(
    sizes: [Size],
    parents: [Int32],
    isAssistant: [Bool] = [],
    rows: [Int32] = [],
    frames: [Int32] = [],
    trayed: [Bool] = []
  ) {
    self.sizes = sizes
    self.parents = parents
    self.isAssistant = isAssistant
    self.rows = rows
    self.frames = frames
    self.trayed = trayed
  }

  /// How many boxes there are.
  package var count: Int { sizes.count }

  /// Traps when the arrays disagree: a forest that cannot be trusted must not be read.
  func checkInvariants() {
    precondition(parents.count == count, "one parent per box")
    precondition(count < Int32.max - 1, "boxes are numbered in 32 bits")
    let others = [isAssistant.count, rows.count, frames.count, trayed.count]
    let more = [frameKinds.count, isInsider.count, isGroup.count]
    precondition(keptAnchors.count == closesGap.count, "gaps are known where anchors are")
    precondition(keptAnchors.count == wereLeaves.count, "leaves are known where anchors are")
    for length in others + more + [keptStyles.count, keptBegins.count, keptAnchors.count] {
      precondition(length == 0 || length == count, "one entry per box, or none at all")
    }
  }
}

/// What a frame holds.
package enum LayoutFrame: UInt8, Sendable, Equatable {
  /// The box that opens it and everything below.
  case whole
  /// The box, whoever stands aside, and the reports that are insiders, each with everything below.
  case head
  /// The box alone.
  case box
}

/// How the reports of a manager are arranged.
package enum LayoutStyle: UInt8, Sendable, Equatable, CaseIterable {
  /// Side by side on one rail.
  case row
  /// In several rows below each other, each with its rail.
  case wrapped
  /// Below each other, on a trunk at their left.
  case hanging
  /// Reports without reports of their own in several hanging lists side by side.
  case columns
}

/// What a layout aims at, and how much room it leaves.
package struct LayoutOptions: Sendable, Equatable {
  /// The shape that the whole should have.
  package enum Fit: Sendable, Equatable {
    /// Rows while they are easy to read, else about 16 : 10.
    case natural
    /// As large as possible on an area of this size, never larger than it is.
    case page(Size)
    /// As large as possible on an area of this width divided by its height.
    case aspect(Double)
  }

  /// What shape is aimed at.
  package var fit: Fit
  /// The style of every manager that can have it; nil to choose for each.
  package var style: LayoutStyle?
  /// How much room is left.
  package var gaps: Gaps
  /// What stands on the page around the chart; nil where nothing does.
  package var surroundings: PageSurroundings?

  /// Options that are natural unless said otherwise.
  package init(fit: Fit = .natural, style: LayoutStyle? = nil, gaps: Gaps = Gaps()) {
    self.fit = fit
    self.style = style
    self.gaps = gaps
  }

  /// How large a chart of some size can be shown, with all that is around it.
  func scale(_ chart: Size) -> Double {
    fit.scale(surroundings?.page(around: chart) ?? chart)
  }

  /// Distances in points.
  package struct Gaps: Sendable, Equatable {
    /// Between neighbouring reports of one manager.
    package var sibling = 18.0
    /// Between boxes of different managers, and beside a subtree that is a block.
    package var subtree = 26.0
    /// From a manager down to the reports; their rail runs in the middle.
    package var level = 38.0
    /// Between boxes of a hanging list.
    package var hang = 12.0
    /// Between a manager, assistants and subtrees in a list that are above each other.
    package var apart = 30.0
    /// From a trunk to the boxes that hang on it.
    package var indent = 14.0
    /// From a hanging list to the trunk of the next one.
    package var list = 14.0
    /// From a frame to what it holds.
    package var framePadding = 10.0
    /// For the name of a frame, above what it holds and in addition to the padding.
    package var frameLabel = 14.0
    /// From the chart to its tray.
    package var tray = 40.0

    /// The distances that are used unless others are wished.
    package init() {}

    /// From the top of a frame to what it holds: to a point at which lines meet a little less,
    /// because it is below the name but no box.
    func frameInset(isGroup: Bool) -> Double {
      framePadding + frameLabel - (isGroup ? min(level / 4, framePadding) : 0)
    }
  }
}
