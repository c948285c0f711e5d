/// Every built-in rule, in the order in which catalogues list them.
public let builtInRules: [RuleDefinition] =
  (builtInPatterns.map { $0.definition } + codedRules).sorted { $0.id < $1.id }

/// The built-in rules that are patterns: `Rules/Patterns` has the files, `Rules/Pages` the pages.
let builtInPatterns = [
  BuiltInFile("CISOUnderCIO", Files.CISOUnderCIO_yaml, Files.CISOUnderCIO_md),
  BuiltInFile("WideSpan", Files.WideSpan_yaml, Files.WideSpan_md),
]

private typealias Files = PackageResources

/// The built-in rules that patterns cannot say.
private let codedRules: [RuleDefinition] = [
  AmbiguousTitle.definition,
  DeadEnd.definition,
  DeepHierarchy.definition,
  DuplicateID.definition,
  NoRoot.definition,
  ReportingCycle.definition,
  ReportsToVacant.definition,
  SelfReport.definition,
  SeveralRoots.definition,
  SingleReportChain.definition,
  TwoSolidLines.definition,
  UnknownReference.definition,
  UnreachablePosition.definition,
  WaiverApproverNotIndependent.definition,
  WaiverExpired.definition,
  WaiverNoReason.definition,
  WaiverTooWide.definition,
  WaiverUnknownRule.definition,
  WaiverUnused.definition,
]

/// The rule with this name, or `nil`.
public func builtInRule(_ id: RuleID) -> RuleDefinition? {
  builtInRules.first { $0.id == id }
}
