import OrgTestSupport
import Testing

@testable import OrgModel

/// Titles as people write them, and the roles that a reader of the chart would see in them.
struct TitleTests {
  /// Role, then titles; `-` for no role, several roles for an ambiguous title.
  private static let table = """
    ciso | CISO | Chief Information Security Officer | chief information security officer | CHIEF INFORMATION SECURITY OFFICER
    ciso | Group CISO | Chief Information Security Officer (CISO) | Head of Information Security | Director of Information Security
    ciso | Acting CISO | Interim Chief Information Security Officer | CISO (interim) | C.I.S.O. | The Group Chief Information Security Officer
    ciso | CISO, EMEA | EVP, CISO | Head of Cyber-Security | Information Security Director | RSSI | VP & CISO
    ciso | Vice President, Chief Information Security Officer | CISO / Head of Platform
    cio | CIO | Chief Information Officer | Group Chief Information Officer | IT Director | Director of IT | Head of I.T. | C.I.O.
    cio | Head of Information Technology | Chief Information Officer – Corporate | CIO - Global | Chief Digital & Information Officer
    cto | CTO | Chief Technology Officer | Founder & CTO | Co-founder and CTO | Head of Engineering
    ceo | CEO | Chief Executive | Chief Executive Officer | Managing Director | President & CEO | Founder and CEO | C.E.O.
    ceo | Chief Executive Officer, co-founder | CEO, co-founder, Board of Directors | Director General | Interim CEO
    coo | COO | Chief Operating Officer | Chief Operations Officer | President / COO
    cfo | CFO | Chief Financial Officer | Chief Finance Officer | Finance Director | Director of Finance | EVP and Chief Financial Officer
    dpo | DPO | Data Protection Officer | Group Data Protection Officer | Data Protection Officer (DPO)
    cae | CAE | Chief Audit Executive | Head of Internal Audit | Director of Internal Audit | Chief Internal Auditor
    gc | General Counsel | Group General Counsel | Chief Legal Officer | Head of Legal
    gc | Vice President and General Counsel | Legal Director
    company-secretary | Company Secretary | Corporate Secretary | Group Company Secretary
    cro-risk | Chief Risk Officer | Head of Risk | Director of Risk | Chief Risk Officer (CRO) | CRO (Chief Risk Officer)
    cro-revenue | Chief Revenue Officer | CRO - Chief Revenue Officer
    cpo-privacy | Chief Privacy Officer | Head of Privacy | Chief Privacy Officer (CPO) | CPO, Chief Privacy Officer
    cpo-product | Chief Product Officer | CPO - Chief Product Officer | Head of Product
    cpo-people | Chief People Officer | CPO (Chief People Officer)
    cpo-procurement | Chief Procurement Officer | Procurement Director | Head of Sourcing
    cco-compliance | Chief Compliance Officer | Head of Compliance | Compliance Director | Chief Ethics & Compliance Officer
    chro | CHRO | HR Director | Head of HR | Chief Human Resources Officer
    cdo-data | Chief Data Officer | CDO / Chief Data Officer
    vciso | vCISO | Virtual CISO | Fractional CISO | CISO as a Service
    mlro | MLRO | Money Laundering Reporting Officer
    board-chair | Chair | Chairman | Chair of the Board | Chairperson
    external-auditor | External Auditor | Statutory Auditor
    treasurer | Treasurer | Group Treasurer
    cpo-people cpo-privacy cpo-procurement cpo-product | CPO | Group CPO | C.P.O. | Interim CPO
    cro-revenue cro-risk | CRO | CRO & Board Member
    cso-security cso-strategy cso-sustainability | CSO | Global CSO
    cco-commercial cco-communications cco-compliance cco-customer | CCO
    cdo-data cdo-digital | CDO
    cmo-marketing cmo-medical | CMO
    cae caio cao-administrative controller | CAO
    - | Deputy CISO | Deputy Chief Information Officer | CISO (Deputy) | CISO, Deputy | Deputy - CISO | Deputy to the CEO
    - | Assistant to the CEO | Executive Assistant to the CFO | PA to the CIO | EA to CEO | CEO's Assistant | Personal Assistant, CEO
    - | Associate General Counsel | Assistant General Counsel | Vice Chair | Vice-Chairman | Chair (vice)
    - | Advisor to the CISO | Adviser, CISO | Former CEO | CEO (former) | CEO, emeritus | CEO designate | Junior CISO | CFO (trainee)
    - | Chief of Staff to the CEO | Chief of Staff (CEO) | CEO Office Manager | Office of the CIO | CIO Office, Manager
    - | Manager | Analyst | Engineer | Software Engineer II | Head of Sales | Team Lead | Non-Executive Chair of the Works Council
    - | Information Security Analyst | Security Engineer | Privacy Counsel | Risk Analyst | Procurement Specialist | Officer | Chief
    - | Chief Happiness Officer | Chief Chef | Data Engineer | IT Support | Internal Auditor | Board Member | Product Manager
    - | CISOs | CEOO | Ciscoe | 首席执行官 | 🙂 | , | () | - | / | & | a | C I | .
    """

  private static var cases: [(title: String, roles: [String])] {
    table.split(separator: "\n").flatMap { row in
      let parts = row.split(separator: "|").map { $0.trimmed }
      let roles = parts[0] == "-" ? [] : parts[0].split(separator: " ").map(String.init)
      return parts.dropFirst().map { (title: $0, roles: roles) }
    }
  }

  private func roles(_ reading: TitleReading) -> [String] {
    let indices = reading.named.isEmpty ? reading.open : reading.named.map(\.role)
    return indices.map { RoleCatalogue.standard.roles[Int($0)].id }.sorted()
  }

  @Test func titlesAreReadAsPeopleReadThem() {
    #expect(Self.cases.count > 150)
    for (title, expected) in Self.cases {
      #expect(roles(RoleCatalogue.standard.read(title)) == expected, "\(title)")
    }
  }

  @Test func aGraphSaysWhatItsTitlesSay() {
    let cases = Self.cases
    var document = OrgDocument()
    for (number, (title, _)) in cases.enumerated() {
      document.add(Position(id: "p\(1000 + number)", title: title))
      document.add(Position(id: "q\(1000 + number)", title: title))
    }
    let graph = OrgGraph(document)
    for (number, (title, expected)) in cases.enumerated() {
      for letter in ["p", "q"] {
        let node = graph["\(letter)\(1000 + number)"]
        #expect(graph.role(of: node)?.id == (expected.count == 1 ? expected[0] : nil), "\(title)")
        #expect(
          graph.rolesMeant(byTitleOf: node) == (expected.count > 1 ? expected : nil), "\(title)")
      }
    }
  }

  @Test func aStatedRoleWinsOverTheTitle() {
    var document = OrgDocument()
    document.add(Position(id: "a", title: "CPO", role: "cpo-privacy"))
    document.add(Position(id: "b", title: "CIO", role: "no-such-role"))
    document.add(Position(id: "c", role: "dpo"))
    let graph = OrgGraph(document)
    #expect(graph.positions.map { graph.role(of: $0)?.id } == ["cpo-privacy", "cio", "dpo"])
    #expect(graph.ambiguousTitles.isEmpty)
    #expect(graph.names(graph.positions(withRole: "dpo")) == "c")
    #expect(graph.positions(withRole: "none").isEmpty)
  }

  @Test func aTitleCanNameSeveralRoles() throws {
    var document = OrgDocument()
    document.add(Position(id: "a", title: "CIO & CISO"))
    document.add(Position(id: "b", title: "CIO & CISO", role: "ciso"))
    document.add(Position(id: "c", title: "General Counsel and Company Secretary"))
    document.add(Position(id: "d", title: "CIO", role: "dpo"))
    document.add(Position(id: "e", title: "CPO"))
    let graph = OrgGraph(document)
    #expect(
      graph.positions.map { graph.roles(of: $0).map(\.id) } == [
        ["cio", "ciso"], ["ciso", "cio"], ["gc", "company-secretary"], ["dpo", "cio"], [],
      ])
    #expect(graph.positions.map { graph.role(of: $0)?.id } == ["cio", "ciso", "gc", "dpo", nil])
    var definition = PatternQuery.Definition(match: "(p:Position)")
    definition.condition = "'cio' IN p.roles AND 'ciso' IN p.roles"
    let query = try PatternQuery(definition)
    #expect(query.results(in: PropertyGraph(graph)).rows.count == 2)
  }

  @Test func conflictsAreMutualAndKnown() {
    let catalogue = RoleCatalogue.standard
    #expect(catalogue.roles.count > 50)
    for role in catalogue.roles {
      #expect(!role.name.isEmpty && !role.function.isEmpty && !role.conflicts.contains(role.id))
      for other in role.conflicts {
        #expect(catalogue.role(other)?.conflicts.contains(role.id) == true, "\(role.id) \(other)")
      }
    }
    let audited = catalogue.roles.filter { $0.line == .first || $0.line == .second }.map(\.id)
    #expect(Set(audited).isSubset(of: catalogue.role("cae")?.conflicts ?? []))
  }

  @Test func everyNameAndAliasMeansItsRole() {
    let catalogue = RoleCatalogue.standard
    #expect(Set(catalogue.roles.map(\.id)).count == catalogue.roles.count)
    for role in catalogue.roles {
      #expect(catalogue.role(role.id) == role)
      for title in [role.name] + role.aliases {
        #expect(roles(catalogue.read(title)).contains(role.id), "\(title)")
      }
    }
  }
}

extension Substring {
  fileprivate var trimmed: String {
    let start = drop { $0 == " " }
    return String(start.reversed().drop { $0 == " " }.reversed())
  }
}
