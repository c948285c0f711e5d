/// Every built-in rule, in the order in which catalogues list them.
public let builtInRules: [RuleDefinition] =
  ((builtInPatterns + builtInFamilies).flatMap(\.definitions) + codedRules)
  .sorted { $0.id < $1.id }

/// The built-in patterns with a page of their own: `Rules/Patterns` has the files, `Rules/Pages`
/// the pages.
let builtInPatterns = zip(
  Files.allPatterns,
  [
    Files.CISOUnderCIO_md
  ]
).map { BuiltInFile($0, page: $1) }

/// The families: `Rules/Families` has a file for each, and pages are made from the rules.
let builtInFamilies = Files.allFamilies.map { BuiltInFile($0) }

/// The packs, one for each source: `Rules/Packs` has the files.
let builtInPacks = Files.allPacks.map { BuiltInFile($0) }

private typealias Files = PackageResources

/// The built-in rules that patterns cannot say.
private let codedRules: [RuleDefinition] = [
  AmbiguousHolder.definition,
  AmbiguousTitle.definition,
  ConflictingRoles.definition,
  ContradictoryFlags.definition,
  DeadEnd.definition,
  DeepHierarchy.definition,
  DuplicateID.definition,
  EndedPack.definition,
  MisspeltDuty.definition,
  MisspeltProfile.definition,
  NoRoot.definition,
  PackConflict.definition,
  PackOutOfScope.definition,
  ReportingCycle.definition,
  ReportsToVacant.definition,
  SelfReport.definition,
  SeveralRoots.definition,
  SingleReportChain.definition,
  TitleDecidedByContext.definition,
  TwoSolidLines.definition,
  UnknownPack.definition,
  UnknownReference.definition,
  UnreachablePosition.definition,
  WaiverApproverNotIndependent.definition,
  WaiverExpired.definition,
  WaiverNoReason.definition,
  WaiverTooWide.definition,
  WaiverUnknownRule.definition,
  WaiverUnused.definition,
  WideSpan.definition,
]

/// The rule with this name, or `nil`.
public func builtInRule(_ id: RuleID) -> RuleDefinition? {
  builtInRules.first { $0.id == id }
}
