import OrgModel

extension Diagram {
  /// Takes the names of people out of everything that is written, spoken or stored as data: out of
  /// the ids of boxes and units as well.
  ///
  /// - Complexity: O(*n*) for *n* bytes of text.
  mutating func hideNames(_ mask: NameMask) {
    title = title.map(mask.masked)
    overview = overview.map(mask.masked)
    for box in boxes.indices { boxes[box].hideNames(mask) }
    for frame in frames.indices {
      frames[frame].label = mask.masked(frames[frame].label)
      frames[frame].unit = frames[frame].unit.map(mask.masked)
    }
    for note in notes.indices { notes[note].text = mask.masked(notes[note].text) }
  }
}

extension Diagram.Box {
  fileprivate mutating func hideNames(_ mask: NameMask) {
    id = mask.masked(id)
    for line in lines.indices { lines[line].text = mask.masked(lines[line].text) }
    for mark in marks.indices { marks[mark].text = mask.masked(marks[mark].text) }
    details = mask.masked(details)
    spoken = mask.masked(spoken)
    unit = unit.map(mask.masked)
  }
}
