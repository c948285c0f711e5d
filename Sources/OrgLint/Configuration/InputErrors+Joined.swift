package import OrgModel

extension InputErrors {
  /// The faults of several readings as one, so that all are told in one run.
  package init(joining all: [InputErrors]) {
    var source = SourceBuffer()
    var errors: [InputError] = []
    for one in all {
      var moves: [(file: Range<Int>, by: Int)] = []
      for file in one.source.files {
        let start = source.bytes.count
        let content = Array(one.source.bytes[file.range])
        guard source.append(file: file.name, bytes: content) != nil else { continue }
        moves.append((file.range, start - file.range.lowerBound))
      }
      errors += one.errors.map { error in
        var error = error
        error.range = error.range.flatMap { range in
          guard
            let move = moves.first(where: {
              $0.file.lowerBound <= range.start && range.start <= $0.file.upperBound
            })
          else { return nil }
          return SourceRange(start: UInt32(Int(range.start) + move.by), length: range.length)
        }
        return error
      }
    }
    self.init(errors, in: source)
  }
}
