import OrgModel
import Testing

/// What is wrong with a pattern is said where it is, and with what to write instead.
struct PatternSyntaxTests {
  /// A wrong pattern; `«` and `»` stand around what the caret is to mark.
  struct Slip: CustomTestStringConvertible, Sendable {
    var pattern: String
    var message: String
    var help: String?
    var condition: String?

    init(
      _ pattern: String, _ message: String, help: String? = nil, where condition: String? = nil
    ) {
      self.pattern = pattern
      self.message = message
      self.help = help
      self.condition = condition
    }

    var testDescription: String { condition.map { "\(pattern) WHERE \($0)" } ?? pattern }
  }

  /// The text without its marks, and the bytes between them.
  private static func marked(_ text: String) -> (text: String, range: Range<Int>?) {
    let parts = text.split(separator: "«", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return (text, nil) }
    let rest = parts[1].split(separator: "»", omittingEmptySubsequences: false)
    let start = parts[0].utf8.count
    let whole = parts[0] + rest[0] + rest[1]
    return (String(whole), start..<(start + rest[0].utf8.count))
  }

  static let names: [Slip] = [
    Slip("(c:«CISOO»)", "there is no label `CISOO`", help: "CISO"),
    Slip("(c:CISO|«Positon»)", "there is no label `Positon`", help: "Position"),
    Slip("(c:!«Bord»)", "there is no label `Bord`", help: "Board"),
    Slip("(c:«REPORTS_TO»)", "`REPORTS_TO` is a kind of lines, not of nodes"),
    Slip("(a)-[:«REPORT_TO»]->(b)", "no kind of lines `REPORT_TO`", help: "REPORTS_TO"),
    Slip("(a)-[:REPORTS_TO|«CISO»]->(b)", "no kind of lines `CISO`"),
    Slip("(c) WHERE c.«titel» = 'x'", "no property `titel`", help: "title"),
    Slip("(c {«vacent»: true})", "no property `vacent`", help: "vacant"),
    Slip("(c:Person) WHERE c.«fte» < 1", "a person has no property `fte`; a position has"),
    Slip("(a)-[r]->(b) WHERE r.«withn» = 1h", "a line has no property `withn`", help: "within"),
    Slip("(a)-[r {«evry»: 1w}]->(b)", "a line has no property `evry`", help: "every"),
    Slip("(c) WHERE «siz»(c.title) > 1", "there is no function `siz`", help: "size"),
    Slip("(c) WHERE c.fte > «$mots»", "there is no parameter `$mots`", help: "today"),
    Slip("(ciso) WHERE «cso».fte > 1", "nothing in the pattern is called `cso`", help: "ciso"),
    Slip("(a)-[a1]->(b), («a1»)", "`a1` is the name of a line or path already"),
    Slip("p = (a)-->(b), «p» = (c)-->(d)", "`p` is a name already"),
    Slip("(a)-[«a»]->(b)", "`a` is a name already"),
    Slip("(a)-[r:REPORTS_TO]->+(b)-[«r»]->(c)", "`r` is a name already"),
    Slip("(a) «((a)-->(y))+» (b)", "`a` is a name outside of the repeated part"),
    Slip("(a) ((x)-->(y))+ (b) WHERE «x».fte > 1", "called `x`"),
    Slip(
      "p = (a) ((x)-->(y) WHERE length(«p») > 1)+ (b)", "paths are not known inside",
      help: "behind the pattern"),
  ]

  static let syntax: [Slip] = [
    Slip("«»", "the pattern ends where a node"),
    Slip("(c«»", "the pattern ends where `)` behind a node"),
    Slip("(c:CISO«»", "the pattern ends where `)`"),
    Slip("(a)-[:REPORTS_TO«»", "the pattern ends where `]`"),
    Slip("(a)-[:REPORTS_TO]->«»", "the pattern ends where a node"),
    Slip("(a)-[:REPORTS_TO]«>»(b)", "`>` stands where `-` of a line"),
    Slip("(a) «>» (b)", "`>` stands where", help: "-->"),
    Slip("(c:«»", "the pattern ends where a label"),
    Slip("(a)-[:REPORTS_TO]->«{3,1}»(b)", "no number of repetitions from 3 to 1", help: "{1,3}"),
    Slip("(a)-[:REPORTS_TO]->«{0}»(b)", "no number of repetitions from 0 to 0"),
    Slip("(a)-[:REPORTS_TO]->{«}»(b)", "`}` stands where a number"),
    Slip("(a)-[:REPORTS_TO]->{«a»}(b)", "`a` stands where a number"),
    Slip("(a)-[:REPORTS_TO]->{«-»1}(b)", "`-` stands where a number"),
    Slip("(a)-[:REPORTS_TO]->{«1.5»}(b)", "a value stands where a number"),
    Slip("(a)-[:REPORTS_TO«*»1..3]->(b)", "repetition stands behind the arrow", help: "{1,5}"),
    Slip("(a)-[r«*»]->(b)", "repetition stands behind the arrow", help: "->+"),
    Slip("(a)«<-->»(b)", "a line points one way", help: "either way"),
    Slip("(a)«<-[:INFORMS]->»(b)", "a line points one way"),
    Slip("«MATCH» (a)", "`MATCH` stands where a node"),
    Slip("(a)-->(b) «RETURN» a", "`RETURN` stands where"),
    Slip("(a) WHERE a.fte «!=» 1", "`!=` has no meaning here", help: "<>"),
    Slip("(a) WHERE a.fte =«=» 1", "`=` stands where a value"),
    Slip("(a) WHERE a.title = «'»x", "the text that begins here has no end", help: "'"),
    Slip("(a) WHERE a.title = «\"»x'", "the text that begins here has no end", help: "\""),
    Slip("(«`»a)", "the name that begins here has no end"),
    Slip("(a) WHERE a.fte > «$»", "a parameter has a name behind `$`"),
    Slip("(a) WHERE a.fte > 1«x»", "`x` is no unit of time", help: "h"),
    Slip("(a) WHERE a.fte > «1e400»", "is no number"),
    Slip("(a) WHERE a.fte > «99999999999999999999»", "is too large"),
    Slip("(a) WHERE a.fte > «99999999999999999w»", "is too long"),
    Slip("(a) WHERE a.fte «»", "", where: nil),
    Slip("(a) WHERE a.title STARTS «'x'»", "a value stands where `WITH` behind STARTS"),
    Slip("(a) WHERE a.title IS «'x'»", "a value stands where `NULL` behind IS"),
    Slip("(a) WHERE EXISTS «(»(a)-->(b))", "`(` stands where `{` behind EXISTS", help: "{ (c)"),
    Slip("(a) «;»", "`;` has no meaning in a pattern"),
    Slip("(a«~»b)", "`~` has no meaning in a pattern"),
    Slip("(a), «-»[:INFORMS]->(b)", "`-` stands where a node"),
    Slip("((a)-->(b))+«-»->(c)", "a line has a node at both ends", help: "()"),
    Slip("(a) «(b)»", "two nodes stand side by side", help: "line"),
    Slip("(a) «((b))+» (c)", "a repeated part needs a line"),
  ].filter { !$0.message.isEmpty }

  static let kinds: [Slip] = [
    Slip("«(p:Person)»-[:REPORTS_TO]->(b)", "`p` would be a person"),
    Slip("«(b:Body)»-[:ESCALATES_TO]->(c)", "`b` would be a body"),
    Slip("(u)-[:IN_UNIT]->«(b:Body)»", "`b` would be a body"),
    Slip("(c:«Body&Person»)", "nothing can have these labels together"),
    Slip("(a)«-[:INFORMS&HOLDS]->»(b)", "no line can be of these kinds together"),
    Slip("(c) WHERE «c.title > 5»", "a text is compared with a number"),
    Slip("(c) WHERE «c = 'ciso'»", "a node is compared with a text"),
    Slip("(c) WHERE «c.vacant < true»", "neither less nor more"),
    Slip("(c) WHERE «c.fte»", "a condition is true or false, not a number"),
    Slip("(c) WHERE NOT «c.title»", "a condition is true or false, not a text"),
    Slip("(c) WHERE c.fte IN «1»", "behind IN stands a list, not a number"),
    Slip("(c) WHERE «c.fte» CONTAINS 'x'", "CONTAINS compares texts"),
    Slip("(c) WHERE c.title STARTS WITH «1»", "STARTS WITH compares texts"),
    Slip("(c) WHERE «c.fte + 'x'» = 1", "`+` cannot join a number and a text"),
    Slip("(c) WHERE «c.since * 2» = 1", "cannot join a day and a number"),
    Slip("(c) WHERE -«c.title» = 1", "`-` stands before numbers"),
    Slip("(c) WHERE «count(c)» > 1", "matches cannot be counted here", help: "having"),
    Slip("(c) WHERE «count(*)» > 1", "matches cannot be counted here"),
    Slip("(c {vacant: «'yes'»})", "true or false is compared with a text"),
    Slip("(c) WHERE «lower(1)» = 'x'", "`lower` cannot take a number"),
    Slip("(c) WHERE «size('a', 'b')» = 1", "`size` takes one value, not 2"),
    Slip("(c) WHERE «size()» = 1", "`size` takes one value, not 0"),
    Slip("(c) WHERE «coalesce()» = 1", "`coalesce` needs a value"),
    Slip("(a)-[r]->+(b) WHERE «r.on» = []", "a path or repeated line has no properties"),
    Slip("(c) WHERE «nodes(c)» = []", "`nodes` takes the name of a path", help: "p ="),
    Slip("(a)-[r]->(b) WHERE «r:CISO»", "only nodes have labels"),
  ]

  static let foreign: [Slip] = [
    Slip("(«é»:CISO) WHERE ö.fte > 1", "", where: nil),
    Slip("(c) WHERE c.name = 'Zoë' AND «ö».fte > 1", "nothing in the pattern is called `ö`"),
    Slip("(c) WHERE c.name = 'Zoë 😀' AND c.«títle» = 'x'", "no property `títle`", help: "title"),
    Slip("(c:«Vorständin»)", "there is no label `Vorständin`"),
    Slip("(c) «\u{7F}»", "has no meaning in a pattern"),
    Slip("(c) WHERE c.name = «'»Zoë 😀", "the text that begins here has no end"),
  ].filter { !$0.message.isEmpty }

  @Test(arguments: names + syntax + kinds + foreign)
  func slipsAreMarked(_ slip: Slip) throws {
    let (text, range) = Self.marked(slip.pattern)
    let error = try #require(throws: PatternQuery.Faults.self) {
      try PatternQuery(PatternQuery.Definition(match: text))
    }
    let fault = try #require(error.faults.first)
    #expect(fault.part == .match)
    #expect(fault.error.message.contains(slip.message), "\(fault.error.message)")
    #expect(fault.error.range == range, "\(fault.error)")
    if let help = slip.help {
      #expect(fault.error.help?.contains(help) == true, "\(fault.error.help ?? "no help")")
    }
  }

  /// All faults are said at once, in the order of the texts and of their places.
  @Test func allFaultsAreSaid() throws {
    var definition = PatternQuery.Definition(match: "(c:Cisoo)-[:REPORT_TO]->(m) WHERE m.titel = 1")
    definition.condition = "c.titel = 'x'"
    definition.unless = ["(c)-->(x:Bord)"]
    definition.keys = ["c", "y"]
    let error = try #require(throws: PatternQuery.Faults.self) { try PatternQuery(definition) }
    #expect(
      error.faults.map(\.part) == [
        .match, .match, .match, .condition, .unless(0), .key(1),
      ])
    let places = error.faults.prefix(3).map(\.error.range.lowerBound)
    #expect(places == places.sorted())
  }

  /// Whatever text it is, the marks lie on the boundaries of characters and inside of the text.
  @Test func marksLieOnCharacters() throws {
    let parts = [
      "(", "é", ")", "😀", ":", "'", "-[", "]->", "WHERE ", "{", "ü.x", "$", "¬", "\\", "1h",
    ]
    for number in 0..<1_500 {
      var rest = number
      var text = "(ä)"
      while rest > 0 {
        text += parts[rest % parts.count]
        rest /= parts.count
      }
      do {
        _ = try PatternQuery(PatternQuery.Definition(match: text))
      } catch {
        for fault in error.faults {
          let range = fault.error.range
          #expect(range.upperBound <= text.utf8.count)
          for place in [range.lowerBound, range.upperBound] {
            let index = text.utf8.index(text.startIndex, offsetBy: min(place, text.utf8.count))
            #expect(index.samePosition(in: text.unicodeScalars) != nil, "\(text) \(range)")
          }
        }
      }
    }
  }
}
