import OrgModel

/// A departure for programs.
func jsonDeparture(_ report: DepartureReport, _ graph: OrgGraph, _ mask: NameMask?) -> String {
  let departure = report.departure
  func shown(_ text: String) -> String { mask?.masked(text) ?? text }
  func ids(_ nodes: [NodeID]) -> [String] { nodes.map { shown(graph.id(of: $0)) } }
  var writer = JSONWriter()
  writer.object { json in
    json.field("orgline", 1)
    json.object("leaves") { json in
      json.strings("positions", ids(departure.positions))
      json.field("person", mask == nil ? report.person : nil)
      json.strings("shared", ids(report.shared))
      json.strings("alsoHeld", ids(report.alsoHeld))
    }
    json.strings("directReports", ids(departure.directReports))
    json.strings("withoutChain", ids(departure.withoutChain))
    json.strings("withoutEscalation", ids(departure.withoutEscalation))
    json.array("duties", departure.duties) { json, duty in
      json.object { json in
        json.field("responsibility", shown(duty.responsibility))
        json.field("part", duty.part.rawValue)
        json.field("required", duty.isRequired)
      }
    }
    json.array("bodies", departure.seats) { json, seat in
      json.object { json in
        json.field("body", shown(graph.id(of: seat.body)))
        json.field("position", shown(graph.id(of: seat.position)))
        json.field("kind", seat.kind.name)
        json.field("remaining", seat.remaining)
      }
    }
    json.strings("units", departure.units.map(shown))
    json.object("ties") { json in write(departure.ties, ids, &json) }
    json.strings("deputies", ids(departure.deputies))
    json.array("affected", departure.affected) { json, one in
      json.object { json in
        json.field("id", shown(graph.id(of: one.position)))
        json.field("reach", one.reach)
        json.strings("effects", one.effects.map(\.rawValue))
      }
    }
    json.array("standIns", report.standIns) { json, one in write(one, graph, shown, &json) }
  }
  return writer.text
}

private func write(
  _ ties: Departure.Ties, _ ids: ([NodeID]) -> [String], _ json: inout JSONWriter
) {
  json.strings("neighbours", ids(ties.neighbours))
  json.array("parts", ties.parts) { json, part in
    json.object { json in json.strings("positions", ids(part)) }
  }
  json.field("separatedPairs", ties.separatedPairs)
}

private func write(
  _ one: StandIn, _ graph: OrgGraph, _ shown: (String) -> String, _ json: inout JSONWriter
) {
  json.object { json in
    json.field("id", shown(graph.id(of: one.position)))
    json.strings("reasons", one.reasons.map { "\($0)" })
    json.field("reports", one.reports)
    json.field("escalation", one.escalation)
    json.strings("duties", one.duties.map(shown))
    json.field("ties", one.ties)
    json.field("mixesLines", one.mixesLines)
  }
}

/// A ranking of departures for programs.
func jsonRanking(
  _ ranking: some Sequence<DepartureImpact>, _ graph: OrgGraph, _ mask: NameMask?
) -> String {
  var writer = JSONWriter()
  writer.object { json in
    json.field("orgline", 1)
    json.array("ranking", ranking) { json, one in
      json.object { json in
        let id = graph.id(of: one.position)
        json.field("id", mask?.masked(id) ?? id)
        json.field("withoutEscalation", one.withoutEscalation)
        json.field("withoutChain", one.withoutChain)
        json.field("duties", one.duties)
        json.field("separatedPairs", one.separatedPairs)
        json.field("directReports", one.directReports)
        json.field("deputy", one.hasDeputy)
      }
    }
  }
  return writer.text
}
