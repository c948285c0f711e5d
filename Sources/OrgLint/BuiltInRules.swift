/// Every built-in rule, in the order in which catalogues list them.
public let builtInRules: [any Rule.Type] = [
  AmbiguousTitle.self,
  CISOUnderCIO.self,
  DeadEnd.self,
  DeepHierarchy.self,
  DuplicateID.self,
  NoRoot.self,
  ReportingCycle.self,
  ReportsToVacant.self,
  SelfReport.self,
  SeveralRoots.self,
  SingleReportChain.self,
  TwoSolidLines.self,
  UnknownReference.self,
  UnreachablePosition.self,
  WideSpan.self,
]

/// The rule with this name, or `nil`.
public func builtInRule(_ id: RuleID) -> (any Rule.Type)? {
  builtInRules.first { $0.id == id }
}
