extension RoleCatalogue {
  /// The roles that Orgline knows by itself.
  ///
  /// Titles and abbreviations are general usage. An abbreviation that several roles share
  /// (CPO, CRO, CCO, …) is listed with each of them, which makes it ambiguous.
  public static let standard = RoleCatalogue([
    Role(
      "board-chair", "Chair of the Board", .governing, "governance",
      "chairman|chairwoman|chairperson|chair|board chair"),
    Role(
      "independent-director", "Independent Director", .governing, "governance",
      "non-executive director|non executive director|outside director|NED|INED"),
    Role(
      "ceo", "Chief Executive Officer", .first, "executive",
      "CEO|chief executive|managing director|MD & CEO|president & CEO|president and chief executive officer|agency head|accountable manager|director general"
    ),
    Role("coo", "Chief Operating Officer", .first, "operations", "COO|chief operations officer"),
    Role(
      "cfo", "Chief Financial Officer", .first, "finance",
      "CFO|chief finance officer|finance director|director of finance"),
    Role(
      "cio", "Chief Information Officer", .first, "technology",
      "CIO|CDIO|head of IT|head of information technology|IT director|director of IT|director of information technology|chief digital & information officer"
    ),
    Role("cto", "Chief Technology Officer", .first, "technology", "CTO|head of engineering"),
    Role("cdo-data", "Chief Data Officer", .first, "data", "CDO|head of data"),
    Role("cdo-digital", "Chief Digital Officer", .first, "digital", "CDO"),
    Role(
      "caio", "Chief AI Officer", .first, "technology",
      "CAIO|CAO|chief artificial intelligence officer"),
    Role(
      "ciso", "Chief Information Security Officer", .second, "security",
      "CISO|head of information security|information security director|director of information security|senior agency information security officer|SAISO|RSSI|head of cyber security|head of cybersecurity|chief cyber security officer"
    ),
    Role(
      "vciso", "Virtual Chief Information Security Officer", .second, "security",
      "vCISO|virtual CISO|fractional CISO|CISO as a service"),
    Role("biso", "Business Information Security Officer", .first, "security", "BISO"),
    Role("cso-security", "Chief Security Officer", .second, "security", "CSO"),
    Role("cso-strategy", "Chief Strategy Officer", .first, "strategy", "CSO"),
    Role("cso-sustainability", "Chief Sustainability Officer", .first, "sustainability", "CSO"),
    Role(
      "soc-head", "Head of Security Operations", .first, "security",
      "SOC manager|head of SOC|security operations manager|head of the security operations centre"),
    Role(
      "cpo-privacy", "Chief Privacy Officer", .second, "privacy",
      "CPO|head of privacy|privacy director|director of privacy|senior agency official for privacy|SAOP"
    ),
    Role("dpo", "Data Protection Officer", .second, "privacy", "DPO|group data protection officer"),
    Role(
      "cpo-procurement", "Chief Procurement Officer", .first, "procurement",
      "CPO|chief purchasing officer|head of procurement|procurement director|director of procurement|head of sourcing|chief acquisition officer"
    ),
    Role("cpo-people", "Chief People Officer", .first, "hr", "CPO"),
    Role("cpo-product", "Chief Product Officer", .first, "product", "CPO|head of product"),
    Role(
      "cro-risk", "Chief Risk Officer", .second, "risk",
      "CRO|head of risk|director of risk|head of risk management"),
    Role("cro-revenue", "Chief Revenue Officer", .first, "commercial", "CRO"),
    Role(
      "cco-compliance", "Chief Compliance Officer", .second, "compliance",
      "CCO|CECO|head of compliance|chief ethics & compliance officer|director of compliance|compliance director"
    ),
    Role("cco-commercial", "Chief Commercial Officer", .first, "commercial", "CCO"),
    Role("cco-customer", "Chief Customer Officer", .first, "commercial", "CCO"),
    Role("cco-communications", "Chief Communications Officer", .first, "communications", "CCO"),
    Role("mlro", "Money Laundering Reporting Officer", .second, "compliance", "MLRO|BSA officer"),
    Role(
      "gc", "General Counsel", .support, "legal",
      "GC|CLO|chief legal officer|group general counsel|head of legal|legal director"),
    Role(
      "cae", "Chief Audit Executive", .third, "audit",
      "CAE|HIA|CAO|chief audit officer|head of internal audit|internal audit director|director of internal audit|chief internal auditor"
    ),
    Role(
      "it-auditor", "IT Audit Lead", .third, "audit",
      "head of IT audit|IT auditor|ICT auditor|IS auditor|lead IT auditor"),
    Role("external-auditor", "External Auditor", .third, "audit", "statutory auditor"),
    Role(
      "chro", "Chief Human Resources Officer", .first, "hr",
      "CHRO|head of HR|head of human resources|HR director|director of human resources"),
    Role(
      "cmo-marketing", "Chief Marketing Officer", .first, "marketing",
      "CMO|head of marketing|marketing director"),
    Role("cmo-medical", "Chief Medical Officer", .first, "clinical", "CMO|medical director"),
    Role("cao-administrative", "Chief Administrative Officer", .first, "administration", "CAO"),
    Role(
      "controller", "Financial Controller", .first, "finance",
      "controller|group controller|chief accounting officer|CAO"),
    Role("treasurer", "Treasurer", .first, "finance", "group treasurer|head of treasury"),
    Role("ap-head", "Head of Accounts Payable", .first, "finance", "accounts payable manager"),
    Role("company-secretary", "Company Secretary", .support, "governance", "corporate secretary"),
    Role(
      "ict-tp-monitor", "Third-Party Risk Lead", .second, "risk",
      "TPRM lead|head of third party risk|head of third-party risk"),
    Role(
      "bcm-head", "Head of Business Continuity", .second, "risk",
      "business continuity manager|head of resilience|head of operational resilience"),
    Role(
      "appointed-actuary", "Appointed Actuary", .second, "insurance",
      "chief actuary|actuarial function holder"),
    Role(
      "it-operations-head", "Head of IT Operations", .first, "technology",
      "IT operations manager|director of IT operations|IT operations director"),
    Role(
      "pentest-lead", "Penetration Testing Lead", .second, "security", "head of penetration testing"
    ),
    Role(
      "model-validator", "Head of Model Validation", .second, "risk", "model validation lead"),
    Role("data-auditor", "Data Auditor", .third, "audit", "independent data auditor"),
    Role("executive-director", "Executive Director", .first, "executive", "whole-time director"),
    Role("system-officer", "System Officer", .first, "technology", "responsable del sistema"),
    Role("complaints-contact", "Complaints Contact", .support, "compliance", "complaints officer"),
    Role(
      "accountable-executive-cyber", "Accountable Executive for Cybersecurity", .governing,
      "governance", "board member for cybersecurity"),
  ])
}

extension Role {
  fileprivate init(
    _ id: String, _ name: String, _ line: DefenceLine, _ function: String, _ aliases: String
  ) {
    self.init(
      id: id, name: name, line: line, function: function,
      aliases: aliases.split(separator: "|").map(String.init))
  }
}
