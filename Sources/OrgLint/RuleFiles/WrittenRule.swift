internal import OrgModel

/// A rule as its author wrote it in a file, before its patterns are checked.
struct WrittenRule: Sendable {
  /// An excuse or a requirement: a pattern, and how a sentence names what it asks for.
  struct Proviso: Hashable, Sendable {
    var pattern: WrittenText
    var words: WrittenText?
  }

  /// A rule with the file that it stands in.
  struct InFile: Sendable {
    var rule: WrittenRule
    var pack: Pack?
    var source: SourceBuffer
  }

  /// Something that may be set.
  struct Parameter: Sendable {
    var option: RuleOption
    /// Where its standard value is written.
    var place: LocatedText
  }

  /// The roles that its labels name; the standard ones when `nil`.
  var roles: RoleCatalogue?
  /// Where the rule begins.
  var place: LocatedText = .absent
  var id = RuleID("")
  /// Where its name is written.
  var idPlace: LocatedText = .absent
  var severity = Severity.warning
  var modality = Modality.should
  var summary: String?
  var match = WrittenText("")
  var condition: WrittenText?
  var unless: [Proviso] = []
  var require: [Proviso] = []
  var group: [WrittenText] = []
  var having: WrittenText?
  var at: [WrittenText] = []
  var key: [WrittenText] = []
  var message = WrittenText("")
  var why: String?
  var suggest: [WrittenText] = []
  var citation: String?
  /// What the rule does, for its page.
  var explanation: String?
  var provenance = RuleProvenance()
  /// The pack of the file.
  var pack: String?
  var scope = RuleScope()
  var parameters: [Parameter] = []
  var tests: [RuleTest] = []
  /// The file; `nil` for a built-in rule.
  var path: String?
  /// Whether its form has no faults; the patterns of others are checked, so that all that is wrong
  /// with a file is told at once, but they are no rules.
  var isSound = true
  /// The page of a built-in rule.
  var page: [UInt8] = []

  /// What the rule says of itself.
  var info: RuleInfo {
    var info = RuleInfo(id: id, severity: severity, summary: summary ?? message.text)
    info.modality = modality
    info.why = why
    info.citation = citation
    info.options = parameters.map(\.option)
    info.page = page
    info.pack = pack
    info.mayBeIdle = path == nil && page.isEmpty
    info.provenance = provenance
    info.path = path
    return info
  }
}

extension WrittenRule {
  /// Whether it asks which positions one person holds.
  var comparesPeople: Bool {
    let texts = [match.text, condition?.text ?? ""] + (unless + require).map(\.pattern.text)
    let words = texts.flatMap { $0.split { !$0.isLetter } }
    return words.count { $0 == "HOLDS" } > 1 || words.contains("sameHands")
  }

  /// Why the rule does not apply to a chart, in a sentence without a full stop; `nil` when it does.
  func obstacle(in chart: PropertyGraph) -> String? {
    if let pack, !chart.packs.contains(pack) {
      return "the rule belongs to the pack `\(pack)`, which is not on"
    }
    if let sunset = provenance.sunset, let today = chart.today, sunset <= today {
      return "the rule's source no longer holds since \(sunset)"
    }
    return scope.obstacle(in: chart)
  }
}

/// To which charts a rule applies, by what their profiles say. What is not said asks for nothing.
struct RuleScope: Hashable, Sendable {
  /// A pack, and the flag that a profile needs for it to count; none where it always does.
  struct PackCondition: Hashable, Sendable {
    var pack: String
    var flag: String?

    /// The condition in words: the pack `us-fisma` and the flag `federal-agency`.
    var sentence: String {
      "the pack `\(pack)`" + (flag.map { " and the flag `\($0)`" } ?? "")
    }
  }

  /// Packs of which the chart has to ask for one.
  var packs: [String] = []
  /// Packs of which the chart must ask for none.
  var unlessPacks: [PackCondition] = []
  /// Sectors of which the organisation has to be in one, or in a part of one.
  var sectors: [String] = []
  /// Jurisdictions of which the organisation has to be in one, or in a part of one.
  var jurisdictions: [String] = []
  /// Flags of which the profile has to have one.
  var flags: [String] = []
  /// Flags of which the profile must have none.
  var unlessFlags: [String] = []

  /// Why the rule does not apply to a chart, in a sentence without a full stop; `nil` when it does.
  func obstacle(in chart: PropertyGraph) -> String? {
    let document = chart.graph.document
    let profile = document.profile
    func names(_ texts: [LocatedText]) -> Set<String> {
      Set(texts.map { document.source.string($0).lowercased() })
    }
    let packs = Set(chart.packs.map { $0.lowercased() })
    let flags = names(profile.flags)
    let excluding = unlessPacks.first { condition in
      packs.contains(condition.pack.lowercased())
        && (condition.flag.map { flags.contains($0.lowercased()) } ?? true)
    }
    if let excluding { return "the rule does not apply to charts with \(excluding.sentence)" }
    if let flag = unlessFlags.first(where: { flags.contains($0.lowercased()) }) {
      return "the rule does not apply to charts with the flag `\(flag)`"
    }
    let wanted: [([String], [String], String, (String, String) -> Bool)] = [
      (self.packs, Array(packs), "pack", { $0 == $1.lowercased() }),
      (self.flags, Array(flags), "flag", { $0 == $1.lowercased() }),
      (sectors, Array(names(profile.sectors)), "sector", { Sector.lies($0, within: $1) }),
      (
        jurisdictions, Array(names(profile.jurisdictions)), "jurisdiction",
        { Jurisdiction.lies($0, within: $1) }
      ),
    ]
    for (words, found, what, fits) in wanted
    where !words.isEmpty && !words.contains(where: { word in found.contains { fits($0, word) } }) {
      let list = alternatives(words.map { "`\($0)`" })
      return "the rule applies only to charts with the \(what) \(list)"
    }
    return nil
  }
}
