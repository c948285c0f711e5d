internal import OrgFormats

/// The words of charts that built-in rules ask for: duties, by id or topic, and tags.
///
/// A test looks for them in the rules, so that the lists stay whole.
public enum KnownWords {
  /// A word and what it means.
  public struct Word: Sendable {
    /// The word.
    public let name: String
    /// What it stands for.
    public let meaning: String
  }

  /// The tags of positions that rules ask for.
  public static let tags: [Word] = [
    Word(name: "business-target", meaning: "Measured by business, which a guardian should not be"),
    Word(
      name: "compensating-measures",
      meaning: "An exception that the source allows, with measures that make up for it"),
    Word(name: "conflict-managed", meaning: "A conflict of interest that is known and dealt with"),
    Word(name: "delegated-in-writing", meaning: "The office was delegated in writing"),
    Word(name: "ict-risk-control", meaning: "The function that controls ICT risk"),
    Word(
      name: "proportionate-exception",
      meaning: "Two functions in one hand, as proportionality allows"),
    Word(name: "revenue-target", meaning: "Measured by revenue"),
    Word(name: "sales-target", meaning: "Measured by sales"),
    Word(name: "security-reporting", meaning: "Reports on security to the management body"),
  ]

  /// The duties that rules ask for and no responsibility set has.
  public static let otherDuties: [Word] = [
    Word(name: "access-administration", meaning: "Giving and taking away access"),
    Word(name: "accounting-complaints", meaning: "Taking complaints about the accounts"),
    Word(name: "accounts-payable", meaning: "Paying what is bought"),
    Word(name: "approve-cyber-measures", meaning: "Approving the measures against cyber risk"),
    Word(name: "audit-log-review", meaning: "Reading the logs of access"),
    Word(name: "authorisation", meaning: "Authorising a transaction"),
    Word(name: "billing", meaning: "Writing bills"),
    Word(name: "change-approval", meaning: "Approving changes to systems"),
    Word(name: "change-implementation", meaning: "Carrying changes to systems out"),
    Word(name: "change-request", meaning: "Asking for changes to systems"),
    Word(name: "claims-submission", meaning: "Handing in claims for payment"),
    Word(name: "code-testing", meaning: "Testing code before it is released"),
    Word(name: "coding", meaning: "Putting treatments into codes for bills"),
    Word(name: "compliance-oversight", meaning: "Overseeing compliance from the board"),
    Word(name: "compliance-program", meaning: "Running the compliance programme"),
    Word(name: "compliance-programme", meaning: "The same, as the responsibility sets spell it"),
    Word(name: "control-testing", meaning: "Testing security controls"),
    Word(name: "custody", meaning: "Keeping the assets"),
    Word(name: "cyber-security", meaning: "Security"),
    Word(name: "cybersecurity", meaning: "Security"),
    Word(name: "cybersecurity-audit", meaning: "Auditing security"),
    Word(
      name: "disaster-recovery", meaning: "Getting systems back"),
    Word(name: "ict-risk", meaning: "Answering for ICT risk"),
    Word(name: "ict-third-party-risk", meaning: "Watching arrangements with ICT providers"),
    Word(name: "information-security", meaning: "Security as a whole"),
    Word(name: "internal-audit", meaning: "Auditing within the organisation"),
    Word(name: "internal-audit-oversight", meaning: "Overseeing internal audit from the board"),
    Word(name: "isms-conformity", meaning: "Seeing that the ISMS conforms to the standard"),
    Word(name: "it-risk-assessment", meaning: "Assessing risks"),
    Word(
      name: "joint-risk-assessment", meaning: "Assessing risks together"),
    Word(name: "patient-care", meaning: "Treating patients"),
    Word(name: "payment", meaning: "Releasing payments"),
    Word(name: "pci-program", meaning: "Running the programme for payment cards"),
    Word(name: "privacy-audits", meaning: "Auditing privacy"),
    Word(name: "privacy-complaints", meaning: "Taking complaints about privacy"),
    Word(name: "privacy-impact-assessment", meaning: "Assessing impact on people"),
    Word(name: "privacy-official", meaning: "Being the privacy official"),
    Word(name: "production-release", meaning: "Releasing code into production"),
    Word(name: "purchasing", meaning: "Ordering what is bought"),
    Word(name: "receiving", meaning: "Taking in what was ordered"),
    Word(name: "reconciliation", meaning: "Comparing books and assets"),
    Word(name: "recording", meaning: "Entering transactions into the books"),
    Word(name: "revenue", meaning: "Answering for revenue"),
    Word(name: "risk-control-oversight", meaning: "Overseeing risk control from the board"),
    Word(name: "risk-management", meaning: "Managing risk as a whole"),
    Word(name: "sales", meaning: "Answering for sales"),
    Word(name: "security", meaning: "Security"),
    Word(name: "security-control-operation", meaning: "Operating security controls"),
    Word(name: "security-official", meaning: "Being the security official"),
    Word(name: "security-program", meaning: "Running the security programme"),
    Word(name: "security-review", meaning: "Reviewing security independently"),
    Word(
      name: "security-risk-assessment", meaning: "Assessing risks"),
    Word(name: "service-desk", meaning: "Helping users of IT"),
    Word(
      name: "supplier-management", meaning: "Looking after suppliers"),
    Word(
      name: "supplier-onboarding", meaning: "Taking suppliers on"),
    Word(name: "suppliers", meaning: "Looking after suppliers"),
    Word(name: "task-performance", meaning: "Doing the tasks that are reviewed"),
    Word(name: "task-review", meaning: "Reviewing that tasks were done"),
    Word(name: "third-party-risk", meaning: "Watching suppliers"),
    Word(
      name: "vendor-management", meaning: "Looking after suppliers"),
    Word(name: "vendor-master", meaning: "Keeping the list of suppliers"),
    Word(
      name: "vendor-onboarding", meaning: "Taking suppliers on"),
    Word(name: "vendors", meaning: "Looking after suppliers"),
  ]

  /// All duties that rules or responsibility sets know, in the order of their names.
  public static let duties: [Word] =
    (otherDuties
    + knownActivities.map { Word(name: $0.id, meaning: $0.name) })
    .sorted { $0.name < $1.name }

  private static let names: Set<String> = Set(duties.map(\.name)).union(knownTopics)
  private static let sortedNames: [String] = names.sorted()

  /// Whether rules or sets know a duty of this id or topic.
  static func isDuty(_ word: String) -> Bool { names.contains(word) }

  /// The duty that a slip of the pen made `word` of, or `nil`.
  static func duty(meantBy word: String) -> String? {
    isDuty(word) ? nil : slip(in: word, of: sortedNames, leastAlone: 8)
  }
}
