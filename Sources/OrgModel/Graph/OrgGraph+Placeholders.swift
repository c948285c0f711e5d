extension OrgGraph {
  /// Whether a text stands where a holder would and names nobody: `Vacant`, `TBC`, `-`.
  package func isPlaceholder(holder text: String) -> Bool { Placeholder(text.utf8) != nil }

  /// The same of a text of the document; an entry among the people is somebody, whatever the name.
  func namesNobody(_ text: LocatedText) -> Bool {
    guard document.placeholder(text) != nil, person(text) == nil else { return false }
    return namesLikeWords.isEmpty || !namesLikeWords.contains(document.source.string(text))
  }

  /// Whether what stands on `seats` of `all` seats with a holder is not the name of one person,
  /// though it is none of the known words.
  ///
  /// It is none where it stands on ten seats or more and on a quarter of all, and has not the form
  /// of a name. It is several people's where it stands on more than twelve that are less than a
  /// tenth of all: among thousands there are many of one name; on more than three, where all
  /// `names` stand on more than two seats on average, and so tell nobody from others. Otherwise a
  /// name is one however many seats it stands on: who holds every office is the worst case of all.
  /// The numbers are ours.
  package static func isNoName(
    _ text: @autoclosure () -> String, seats: Int, of all: Int, names: Int
  ) -> Bool {
    if seats * 10 < all, seats > (all > 2 * names ? 3 : 12) { return true }
    return seats >= 10 && seats * 4 >= all && !hasFormOfName(text())
  }

  /// Whether a text may be the name of a person or a firm: a word with a large letter and a small
  /// one behind it, or two words that begin with large ones.
  package static func hasFormOfName(_ text: String) -> Bool {
    let words = text.split { !$0.isLetter && $0 != "'" && $0 != "’" && $0 != "-" }
      .filter { $0.first?.isUppercase == true }
    return words.contains { $0.contains(where: \.isLowercase) }
      || words.count > 1 && words.contains { $0.count > 1 }
  }
}
