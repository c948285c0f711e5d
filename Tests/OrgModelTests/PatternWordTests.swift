import OrgModel
import Testing

/// Words of closed vocabularies in conditions: known ones are understood however they are spelled,
/// unknown ones are faults and never an empty answer.
struct PatternWordTests {
  private func faults(_ match: String) -> [String] {
    do throws(PatternQuery.Faults) {
      _ = try PatternQuery(PatternQuery.Definition(match: match))
      return []
    } catch {
      return error.faults.map(\.error.message)
    }
  }

  private func count(_ match: String) throws -> Int {
    try PatternQuery(.init(match: match)).results(in: PatternQueryTests.chart).rows.count
  }

  @Test func knownWordsAreUnderstood() throws {
    #expect(try count("(c:Position) WHERE c.role = 'CISO'") == 1)
    #expect(try count("(c {role: 'ciso'})") == 1)
    #expect(try count("(b:Body) WHERE b.kind IN ['AuditCommittee', 'board']") == 2)
    #expect(try count("()-[r]->() WHERE r.kind = 'ESCALATES_TO'") == 1)
  }

  @Test func unknownWordsAreFaults() {
    #expect(faults("(c:Position) WHERE c.role = 'CISSO'") == ["there is no role `CISSO`"])
    #expect(
      faults("(b:Body) WHERE b.kind = 'risk-comittee'") == [
        "there is no kind of bodies `risk-comittee`"
      ])
    #expect(
      faults("()-[r]->() WHERE r.kind IN ['informss']") == [
        "there is no kind of lines `informss`"
      ])
    #expect(faults("(c) WHERE c.engagement = 'contractr'").count == 1)
    #expect(faults("(c:Position) WHERE c.since > '2020'") == ["`2020` is no day"])
  }

  @Test func aComparisonWithNullIsAFault() {
    #expect(faults("(c) WHERE c.holder = null") == ["a comparison with null is never true"])
    #expect(faults("(c {fte: null})").count == 1)
    #expect(faults("(c) WHERE c.holder IS NULL") == [])
  }

  @Test func minutesAndMonthsAreToldApart() {
    #expect(faults("()-[r]->() WHERE r.every = 1m") == ["`1m` could be minutes or months"])
    #expect(faults("()-[r]->() WHERE r.every = 1mo AND r.within < 90min") == [])
  }
}
