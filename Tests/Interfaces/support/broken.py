"""Documents with one fault each, which the schemas must reject."""

P = "orgline: 1\npositions:\n  ceo: {}\n"

CHARTS = {
    "no version": "positions:\n  ceo: {}\n",
    "another version": "orgline: 2\npositions:\n  ceo: {}\n",
    "a quoted version": "orgline: '1'\npositions:\n  ceo: {}\n",
    "an unknown section": P + "teams: {}\n",
    "a scenario's key": P + "changes: []\n",
    "positions as a list": "orgline: 1\npositions:\n  - { title: Head }\n",
    "a position that is text": "orgline: 1\npositions:\n  ceo: Head\n",
    "an unknown key of a position": "orgline: 1\npositions:\n  ceo: { titel: Head }\n",
    "an empty title": "orgline: 1\npositions:\n  ceo: { title: '' }\n",
    "a title that is a list": "orgline: 1\npositions:\n  ceo: { title: [Head] }\n",
    "an empty id": "orgline: 1\npositions:\n  '': { title: Head }\n",
    "vacant that is text": "orgline: 1\npositions:\n  ceo: { vacant: 'yes' }\n",
    "vacant with a holder": "orgline: 1\npositions:\n  ceo: { vacant: true, holder: Ada }\n",
    "an unknown engagement": "orgline: 1\npositions:\n  ceo: { engagement: freelance }\n",
    "a negative share": "orgline: 1\npositions:\n  ceo: { fte: -0.5 }\n",
    "a share in words": "orgline: 1\npositions:\n  ceo: { fte: half }\n",
    "pay in words": "orgline: 1\npositions:\n  ceo: { cost: 12k }\n",
    "a day in another order": "orgline: 1\npositions:\n  ceo: { since: 31.12.2025 }\n",
    "a month that is none": "orgline: 1\npositions:\n  ceo: { reviewed: 2025-13-01 }\n",
    "a span without a unit": "orgline: 1\npositions:\n  ceo: { informs: { to: a, every: 2 } }\n",
    "a span of nothing": "orgline: 1\npositions:\n  ceo: { escalates_to: { to: a, within: 0h } }\n",
    "a line without a target": "orgline: 1\npositions:\n  ceo: { reports_to: { on: [x] } }\n",
    "a line with two targets":
        "orgline: 1\npositions:\n  ceo: { collaborates_with: { with: a, to: b } }\n",
    "`with` on a line with a direction":
        "orgline: 1\npositions:\n  ceo: { reports_to: { with: a } }\n",
    "an unknown key of a line": "orgline: 1\npositions:\n  ceo: { informs: { to: a, each: 1w } }\n",
    "a list in a list of lines": "orgline: 1\npositions:\n  ceo: { deputy: [[a]] }\n",
    "an unknown key of the profile": P + "profile: { sector: banking }\n",
    "a profile that is a list": P + "profile: [banking]\n",
    "an unknown kind of body": P + "bodies: { b: { kind: comittee } }\n",
    "an unknown key of a body": P + "bodies: { b: { member: ceo } }\n",
    "a unit that is text": P + "units: { it: Information Technology }\n",
    "an unknown key of a unit": P + "units: { it: { leader: ceo } }\n",
    "an unknown key of a person": P + "people: { ada: { skill: law } }\n",
    "external that is text": P + "people: { ada: { external: 'no' } }\n",
    "an unknown key of a responsibility": P + "responsibilities: { r: { owner: ceo } }\n",
    "required that is a number": P + "responsibilities: { r: { required: 1 } }\n",
}

RULE = "id: a/b, severity: error, match: (a), key: a, message: m"

OTHERS = {
    "waivers": {
        "no version": "waivers: []\n",
        "an unknown key": "orgline: 1\nwaiver: []\n",
        "a waiver without a key":
            "orgline: 1\nwaivers: [{ rule: a/b, reason: r, until: 2026-01-31 }]\n",
        "a waiver without a reason":
            "orgline: 1\nwaivers: [{ rule: a/b, key: [c], until: 2026-01-31 }]\n",
        "a waiver without an end": "orgline: 1\nwaivers: [{ rule: a/b, key: [c], reason: r }]\n",
        "an end that is no day":
            "orgline: 1\nwaivers: [{ rule: a/b, key: [c], reason: r, until: next year }]\n",
        "a waiver of all rules":
            "orgline: 1\nwaivers: [{ rule: '*', key: [c], reason: r, until: 2026-01-31 }]\n",
        "a slip in a key":
            "orgline: 1\n"
            "waivers: [{ rule: a/b, key: [c], reason: r, until: 2026-01-31, approver: x }]\n",
    },
    "baseline": {
        "no baseline": "orgline: 1\n",
        "an entry without a rule": "orgline: 1\nbaseline: [{ key: [c], date: 2026-01-31, reason: r }]\n",
        "an entry that is text": "orgline: 1\nbaseline: [a/b]\n",
        "an entry without a reason":
            "orgline: 1\nbaseline: [{ rule: a/b, key: [c], date: 2026-01-31 }]\n",
        "a day that is none":
            "orgline: 1\nbaseline: [{ rule: a/b, key: [c], date: today, reason: r }]\n",
    },
    "scenario": {
        "no version": "changes: []\n",
        "a chart's section": "orgline: 1\nextends: a.yaml\npositions: {}\n",
        "an unknown change": "orgline: 1\nchanges: [{ shift: a, to: b }]\n",
        "two changes in one": "orgline: 1\nchanges: [{ close: a, open: b }]\n",
        "a change of nothing": "orgline: 1\nchanges: [{}]\n",
        "a change in words": "orgline: 1\nchanges: [close a]\n",
        "a move to nowhere": "orgline: 1\nchanges: [{ move: a }]\n",
        "an unknown line": "orgline: 1\nchanges: [{ add_line: reports, from: a, to: b }]\n",
        "a line without an end": "orgline: 1\nchanges: [{ remove_line: informs, from: a }]\n",
        "an unknown field": "orgline: 1\nchanges: [{ set: a, colour: red }]\n",
        "an unknown expectation": "orgline: 1\nchanges: [{ close: a, expect: { x: red } }]\n",
        "an expectation of a new one": "orgline: 1\nchanges: [{ open: a, expect: { fte: 1 } }]\n",
        "a day that is none": "orgline: 1\nchanges: [{ set: a, since: today }]\n",
    },
    "config": {
        "no version": "fail_on: error\n",
        "an unknown key": "orgline: 1\nfail-on: error\n",
        "an unknown threshold": "orgline: 1\nfail_on: fatal\n",
        "a flag that is text": "orgline: 1\nrequire_candidates: 'yes'\n",
        "an unknown severity": "orgline: 1\nrules: { shape/wide-span: loud }\n",
        "a list of rules": "orgline: 1\nrules: [shape/wide-span]\n",
        "a rule's name with blanks": "orgline: 1\nrules: { wide span: off }\n",
        "a limit in words": "orgline: 1\nwaiver_limits: { longest: a year }\n",
        "a limit of nothing": "orgline: 1\nwaiver_limits: { widest: 0 }\n",
        "an override without paths": "orgline: 1\noverrides: [{ rules: { shape: off } }]\n",
        "an option in an override":
            "orgline: 1\noverrides: [{ paths: [a], rules: { shape/wide-span: { limit: 3 } } }]\n",
    },
    "rules": {
        "a rule alone": "{ " + RULE + " }\n",
        "no rules": "orgline: 1\n",
        "a rule without a match": "- { id: a/b, severity: error, key: a, message: m }\n",
        "a rule without a family": "- { id: b, severity: error, match: (a), key: a, message: m }\n",
        "an unknown severity": "- { id: a/b, severity: note, match: (a), key: a, message: m }\n",
        "an unknown modality": "- { " + RULE + ", modality: may }\n",
        "an unknown key": "- { " + RULE + ", fix: x }\n",
        "a pattern that YAML took for a mapping": "- { " + RULE + ", unless: { x: 1 } }\n",
        "a parameter without a default": "- { " + RULE + ", params: { max: { type: integer } } }\n",
        "an unknown type": "- { " + RULE + ", params: { max: { type: int, default: 1 } } }\n",
        "a parameter called today": "- { " + RULE + ", params: { today: 1 } }\n",
        "a test without a verdict": "- { " + RULE + ", tests: [{ name: x }] }\n",
        "a test with both verdicts": "- { " + RULE + ", tests: [{ bad: (a), ok: (b) }] }\n",
        "a test without a chart": "- { " + RULE + ", tests: [{ bad: true }] }\n",
        "a chart and a pattern": "- { " + RULE + ", tests: [{ bad: (a), chart: x }] }\n",
        "a good test with findings": "- { " + RULE + ", tests: [{ ok: (a), count: 1 }] }\n",
    },
}

GOOD = {
    "scenario": "orgline: 1\nextends: today.yaml\nname: Option B\nchanges:\n"
                "  - { move: ciso, to: cro, expect: { reports_to: cio } }\n"
                "  - { add_line: escalates_to, from: ciso, to: audit, on: [incident] }\n"
                "  - { open: deputy, title: Deputy CISO, reports_to: ciso }\n"
                "  - { close: it-risk }\n  - { assign: cpo, holder: Lee Wong }\n"
                "  - { retitle: cpo, title: Chief Privacy Officer, expect: { title: CPO } }\n"
                "  - { set: ciso, fte: 0.5, unit: null }\n"
                "  - { add_body: audit, kind: audit-committee, chair: a, members: [a, b] }\n"
                "  - { set_unit: security, parent: risk, expect: { parent: it } }\n",
    "waivers": "orgline: 1\nwaivers:\n  - rule: a/b\n    key: [c, d]\n    reason: agreed\n"
               "    until: 2026-12-31\n    approved_by: ned\n",
    "baseline": "orgline: 1\nbaseline:\n"
                "  - { rule: a/b, key: [c], date: 2026-01-31, reason: before }\n"
                "  - { rule: structure/no-root, key: [], date: 2026-01-31, reason: before }\n",
    "config": "orgline: 1\nextends: ../orgline.yaml\nrule_files: [rules.yaml]\nfail_on: warning\n"
              "require_candidates: true\nstrict_baseline: false\nbaseline: baseline.yaml\n"
              "waivers: [waivers.yaml]\nwaiver_limits: { longest: 365d, widest: 3 }\n"
              "rules:\n  shape: warning\n  shape/wide-span: { severity: error, limit: 15 }\n"
              "  roles/ambiguous-title: off\n"
              "overrides:\n  - { paths: [legacy/**], rules: { shape: off } }\n",
    "rules": "- id: independence/x\n  severity: error\n  modality: should\n  summary: s\n"
             "  match: (c:CISO)-[r:REPORTS_TO]->+(m:CIO)\n  where: c.fte < 1\n"
             "  unless: [(c)-->(:Body), { pattern: '(c)-[:INFORMS]->(:Body)', means: a report }]\n"
             "  require: (c)-->(m)\n  group: [m]\n  having: count(c) > $max\n  at: r\n"
             "  key: [c, m]\n  message: '{c} reports to {m}'\n  why: w\n  suggest: [s]\n  cite: c\n"
             "  applies: { packs: [p], unless_packs: q, sectors: [s], jurisdictions: [EU] }\n"
             "  params: { max: { type: integer, default: 12, summary: s }, every: 1w }\n"
             "  tests:\n    - { bad: '(c:CISO)-->(m:CIO)', key: [c, m], name: n }\n"
             "    - { ok: '(c:CISO)', params: { max: 3 }, today: 2026-01-31 }\n"
             "    - { bad: true, chart: 'orgline: 1', count: 2, key: [[a, b], [c, d]] }\n",
}
