import Foundation
import OrgFormats
import OrgModel
import OrgTestSupport
import Testing

/// The Home Office in 2011, where the posts of two groups got other numbers.
struct HomeOfficeRenameTests {
  private func graph(_ day: String) throws -> OrgGraph? {
    guard let url = Corpus.item("uk-organograms/home_office-\(day)-senior.csv") else { return nil }
    var source = SourceBuffer()
    _ = source.append(file: url.lastPathComponent, bytes: Array(try Data(contentsOf: url)))
    var options = ReadingOptions()
    options.preset = .ukOrganogram
    return OrgGraph(try OrgReader.read(source, options: options))
  }

  /// What a reader of both tables finds: the same title under the group's director, or the
  /// director's own, which got longer when immigration came to the group.
  private static let expected = [
    "1SIG02": "1SIIG02", "1SIG07": "1SIIG07", "1SIG09": "1SIIG09", "1SIG10": "1SIIG10",
    "1SIG11": "1SIIG11", "1SIG12": "1SIIG12", "1SRG01": "1HOS01", "1SRG03": "2HOS03",
    "1SRG07": "1HOS07", "1SRG08": "1HOS08", "2SIG01": "2SIIG01", "2SIG03": "2SIIG03",
    "2SIG04": "2SIIG04", "2SIG05": "2SIIG05", "2SIGPROJ": "2SIIGPROJ", "2SRG01": "2HOS01",
    "2SRG02": "2HOS02", "3SIG01": "3SIIG01",
  ]

  @Test func renumberedPostsAreFoundAgainInBothDirections() throws {
    guard let march = try graph("2011-03-31"), let september = try graph("2011-09-30") else {
      return
    }
    let forth = Comparison(from: march, to: september, matchingRenames: true)
    let found = Dictionary(uniqueKeysWithValues: forth.renamed.map { ($0.before, $0.after) })
    #expect(found == Self.expected)
    // The chief inspector of animals went, and a head of another title came.
    #expect(forth.closed.contains("1SRG04") && forth.opened.contains("1HOS04"))
    let director = forth.renamed.first { $0.before == "3SIG01" }
    #expect(director?.because == [.titleAlike, .manager, .reports(6, of: 10), .unit])
    let back = Comparison(from: september, to: march, matchingRenames: true)
    let again = Dictionary(uniqueKeysWithValues: back.renamed.map { ($0.after, $0.before) })
    #expect(again == Self.expected)
  }

  @Test func aYearLaterNothingWasRenumbered() throws {
    guard let before = try graph("2011-09-30"), let after = try graph("2012-09-30") else { return }
    #expect(Comparison(from: before, to: after, matchingRenames: true).renamed.isEmpty)
    #expect(Comparison(from: after, to: before, matchingRenames: true).renamed.isEmpty)
  }
}
