import Foundation

/// What the JSON schema of SARIF cannot say: that what is named is there, once, and in its place.
struct SARIFCheck {
  /// What is wrong, each in a sentence.
  private(set) var faults: [String] = []

  private typealias Object = [String: Any]

  /// Checks a log; `isGitHub` adds what GitHub asks for.
  init(_ text: String, isGitHub: Bool = false) throws {
    let log = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? Object ?? [:]
    for word in ["Utc\"", "guid\"", "Guid\""] where text.contains(word) {
      faults.append("a clock or chance: \(word)")
    }
    if log["$schema"] as? String == nil { faults.append("no $schema") }
    for run in objects(log["runs"]) { check(run, isGitHub) }
  }

  private func objects(_ value: Any?) -> [Object] { value as? [Object] ?? [] }

  private mutating func check(_ run: Object, _ isGitHub: Bool) {
    let driver = (run["tool"] as? Object)?["driver"] as? Object ?? [:]
    let rules = objects(driver["rules"])
    let ids = rules.compactMap { $0["id"] as? String }
    if Set(ids).count != ids.count { faults.append("a rule id twice") }
    for invocation in objects(run["invocations"]) {
      for note in objects(invocation["toolExecutionNotifications"]) {
        let rule = note["associatedRule"] as? Object ?? [:]
        checkIndex(rule["index"], rule["id"], ids)
      }
    }
    let results = objects(run["results"])
    for key in ["suppressions", "baselineState"] {
      let count = results.count { $0[key] != nil && !($0[key] is NSNull) }
      if count != 0, count != results.count { faults.append("\(key) on some results only") }
    }
    for result in results { check(result, ids) }
    if isGitHub { checkLimits(rules, results) }
  }

  private mutating func checkIndex(_ index: Any?, _ id: Any?, _ ids: [String]) {
    guard let index = index as? Int else { return }
    guard ids.indices.contains(index) else {
      faults.append("rule index \(index) out of range")
      return
    }
    if ids[index] != id as? String { faults.append("rule index \(index) is another rule") }
  }

  // MARK: Results

  private mutating func check(_ result: Object, _ ids: [String]) {
    checkIndex(result["ruleIndex"], result["ruleId"], ids)
    let kind = result["kind"] as? String ?? "fail"
    if (kind == "fail") == (result["level"] as? String == "none") {
      faults.append("level and kind contradict each other")
    }
    let message = result["message"] as? Object ?? [:]
    if (message["text"] == nil) == (message["id"] == nil) {
      faults.append("a message has not exactly one of text and id")
    }
    checkLinks(message["text"] as? String ?? "", objects(result["relatedLocations"]))
    var edges: [[String: (from: String, to: String)]] = []
    for graph in objects(result["graphs"]) { edges.append(check(graph: graph)) }
    for traversal in objects(result["graphTraversals"]) { check(traversal, edges) }
    var steps = 0
    for flow in objects(result["codeFlows"]) {
      for thread in objects(flow["threadFlows"]) { steps += objects(thread["locations"]).count }
    }
    if steps > 10_000 { faults.append("\(steps) steps") }
    checkPlaces(result)
  }

  /// The links `[text](1)` of a message, escaped brackets left out, against the related places.
  private mutating func checkLinks(_ text: String, _ related: [Object]) {
    let ids = related.compactMap { $0["id"] as? Int }
    if Set(ids).count != related.count {
      faults.append("a related location's id is missing or twice")
    }
    var linked: Set<Int> = []
    let plain = text.replacing("\\\\", with: "").replacing("\\[", with: "").replacing(
      "\\]", with: "")
    for match in plain.matches(of: #/\[[^\[\]]*\]\(([^)]*)\)/#) {
      guard let id = Int(match.1), ids.contains(id) else {
        faults.append("a link to \(match.1), which is not there")
        continue
      }
      linked.insert(id)
    }
    if linked != Set(ids) { faults.append("a related location without a link") }
  }

  // MARK: Graphs

  private mutating func check(graph: Object) -> [String: (from: String, to: String)] {
    var nodes: Set<String> = []
    var waiting = objects(graph["nodes"])
    while let node = waiting.popLast() {
      waiting += objects(node["children"])
      if !nodes.insert(node["id"] as? String ?? "").inserted { faults.append("a node id twice") }
    }
    var edges: [String: (from: String, to: String)] = [:]
    for edge in objects(graph["edges"]) {
      let id = edge["id"] as? String ?? ""
      let ends = [edge["sourceNodeId"], edge["targetNodeId"]].map { $0 as? String ?? "" }
      if edges[id] != nil { faults.append("an edge id twice") }
      edges[id] = (ends[0], ends[1])
      for end in ends where !nodes.contains(end) {
        faults.append("an edge ends at \(end), which is not there")
      }
    }
    return edges
  }

  private mutating func check(
    _ traversal: Object, _ graphs: [[String: (from: String, to: String)]]
  ) {
    let index = traversal["resultGraphIndex"] as? Int
    if (index == nil) == (traversal["runGraphIndex"] == nil) {
      faults.append("a traversal has not exactly one index of a graph")
    }
    guard let index else { return }
    guard graphs.indices.contains(index) else {
      faults.append("graph index \(index) out of range")
      return
    }
    var last: String?
    for step in objects(traversal["edgeTraversals"]) {
      let id = step["edgeId"] as? String ?? ""
      guard let edge = graphs[index][id] else {
        faults.append("a traversal over \(id), which is not there")
        continue
      }
      if let last, last != edge.from { faults.append("a traversal that does not join") }
      last = edge.to
    }
  }

  // MARK: Places

  /// Every region and address below a value.
  private mutating func checkPlaces(_ value: Any) {
    if let list = value as? [Any] {
      for element in list { checkPlaces(element) }
      return
    }
    guard let object = value as? Object else { return }
    if let region = object["region"] as? Object {
      let numbers = ["startLine", "startColumn", "endLine", "endColumn"]
        .map { region[$0] as? Int ?? 0 }
      let isOrdered = (numbers[0], numbers[1]) <= (numbers[2], numbers[3])
      if numbers.contains(where: { $0 < 1 }) || !isOrdered { faults.append("a region \(numbers)") }
    }
    if let uri = (object["artifactLocation"] as? Object)?["uri"] as? String {
      let isPlain = uri.wholeMatch(of: #/([A-Za-z0-9._~\/-]|%[0-9A-F]{2})+/#) != nil
      if !isPlain || uri.hasPrefix("/") { faults.append("an address \(uri)") }
    }
    for (_, inner) in object { checkPlaces(inner) }
  }

  // MARK: GitHub

  private mutating func checkLimits(_ rules: [Object], _ results: [Object]) {
    if results.count > 25_000 || rules.count > 25_000 { faults.append("too much for GitHub") }
    for rule in rules {
      let help = rule["help"] as? Object ?? [:]
      let tags = (rule["properties"] as? Object)?["tags"] as? [String] ?? []
      let isWhole =
        rule["shortDescription"] != nil && rule["fullDescription"] != nil && help["text"] != nil
      if !isWhole || tags.count > 20 { faults.append("a rule that GitHub does not take") }
    }
    for result in results {
      let places = objects(result["locations"]) + objects(result["relatedLocations"])
      let physical = objects(result["locations"]).first?["physicalLocation"] as? Object
      if physical?["region"] == nil || places.count > 1_000 {
        faults.append("places that GitHub does not take")
      }
      if result["partialFingerprints"] == nil { faults.append("no fingerprint") }
      if result["suppressions"] != nil || result["kind"] != nil {
        faults.append("a result that GitHub would open although it is none")
      }
    }
  }
}
