/// Every built-in rule, in the order in which catalogues list them.
public let builtInRules: [RuleDefinition] = [
  AmbiguousTitle.definition,
  CISOUnderCIO.definition,
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
  WideSpan.definition,
]

/// The rule with this name, or `nil`.
public func builtInRule(_ id: RuleID) -> RuleDefinition? {
  builtInRules.first { $0.id == id }
}
