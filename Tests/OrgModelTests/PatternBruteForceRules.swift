import OrgModel

/// The question of a rule, for both matchers.
struct PlainRule {
  var name: String
  var definition: PatternQuery.Definition

  init(
    _ name: String, _ match: String, keys: [String] = [], where condition: String? = nil,
    unless: [String] = [], require: [String] = [], group: [String] = [], having: String? = nil,
    values: [String] = [], parameters: [String: PatternValue] = [:]
  ) {
    self.name = name
    definition = PatternQuery.Definition(match: match)
    definition.keys = keys
    definition.condition = condition
    definition.unless = unless
    definition.require = require
    definition.group = group
    definition.having = having
    definition.values = values
    definition.parameters = parameters
  }

  /// Rules as organisations write them.
  static let all: [PlainRule] = [
    PlainRule(
      "ciso under cio", "(c:CISO)-[r:REPORTS_TO]->+(m:CIO)", keys: ["c", "m"],
      unless: [
        "(c) ((x)-[:REPORTS_TO|DOTTED_LINE_TO|ESCALATES_TO|SITS_ON]->(y) WHERE y <> m)+ (t:Top)"
      ]),
    PlainRule(
      "audit under finance", "(a:CAE)-[:REPORTS_TO]->+(x:CFO|COO)", keys: ["a", "x"],
      unless: ["(a)-[:REPORTS_TO|DOTTED_LINE_TO|ESCALATES_TO]->(:Body)"]),
    PlainRule(
      "one person, two roles",
      "(p:Person)-[:HOLDS]->(i:CIO|CISO|COO), (p)-[:HOLDS]->(a:CAE|CFO|CISO)",
      keys: ["p", "i", "a"]),
    PlainRule(
      "checker below maker",
      "(a:Position WHERE 'approve' IN a.tags)-[r:REPORTS_TO]->+(i WHERE 'initiate' IN i.tags)",
      keys: ["a", "i"]),
    PlainRule(
      "span", "(m)<-[:REPORTS_TO]-(r:Position)", keys: ["m"],
      unless: ["(r)-[:DEPUTY]->(m)"], group: ["m"], having: "count(r) > $most",
      values: ["count(r)"], parameters: ["most": .integer(1)]),
    PlainRule(
      "required lines", "(c:CISO|CIO|CAE)", keys: ["c"],
      require: ["(c)-[:INFORMS|ESCALATES_TO]->(b:Body)", "(c)-[:REPORTS_TO]->*(t:Top)"]),
    PlainRule("dotted chains", "(x)-[d:DOTTED_LINE_TO|ESCALATES_TO]->{1,3}(y)"),
    PlainRule(
      "working with the manager", "(a)-[:COLLABORATES_WITH]-(b)-[:REPORTS_TO]->(a)",
      keys: ["a", "b"]),
    PlainRule(
      "same committee",
      "(x)-[:SITS_ON|CHAIRS]->(b:Body)<-[:SITS_ON|CHAIRS]-(y), (x)-[:REPORTS_TO]->*(y)"),
    PlainRule(
      "no deputy", "(p:Position {vacant: true})<-[:REPORTS_TO]-(s)", keys: ["p"],
      where: "NOT EXISTS { (p)-[:DEPUTY]->(d WHERE NOT d.vacant) }"),
    PlainRule(
      "not below the head", "(u:Unit)<-[:IN_UNIT]-(p)", keys: ["u", "p"],
      where: "EXISTS { (u)-[:PART_OF]->?(v)<-[:HEADS]-(h) "
        + "WHERE h <> p AND NOT EXISTS { (p)-[:REPORTS_TO]->+(h) } }"),
    PlainRule(
      "two lines to one", "(x:!CEO&Position)-[r]->(y:!CEO), (x)-[q]->(y)", keys: ["x", "y"],
      where: "r.kind < q.kind"),
    PlainRule("far below", "(x)-[:REPORTS_TO]->{2,}(y:Position)", keys: ["x", "y"]),
    PlainRule(
      "long way up", "p = (c)-[r:REPORTS_TO]->(m)-[:REPORTS_TO]->*(t:Top)", keys: ["c"],
      where: "length(p) > 2 OR c.fte IS NULL"),
    PlainRule(
      "peers",
      "(c:CISO|CIO) ((x)-[:REPORTS_TO]->(y)<-[:REPORTS_TO]-(z) "
        + "WHERE x.fte = z.fte OR z.fte IS NULL){1,2} (e)",
      keys: ["c", "e"]),
    PlainRule(
      "units", "(p:Position)-[:REPORTS_TO]->(m)", keys: ["p.unit"], group: ["p.unit"],
      having: "count(DISTINCT m) > 1 OR p.unit IS NULL",
      values: ["count(*)", "count(p.fte)", "count(DISTINCT m)"]),
  ]
}
