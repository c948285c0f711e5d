#!/usr/bin/env python3
"""Prints an invented company of 1,000 positions as CSV: python3 make-thousand.py > thousand.csv

The same bytes on every machine: only Random.random() is used, whose sequence Python guarantees for a seed.
"""
import csv
import io
import random
import sys

SIZE = 1_000
VACANT = 20            # two in a hundred, never a manager
DEEPEST = 7            # layers, the chief executive being layer 1
COLUMNS = ["Employee ID", "Name", "Job Title", "Department", "Location", "Manager ID", "Employment Type", "FTE"]
LOCATIONS = ["Oldham Quay", "Brackenridge", "Saint-Aubert", "Lindwerder", "Puerto Claro", "Remote"]

# Department: its chief, the directors who report to the chief, the jobs below them.
DEPARTMENTS = {
    "Operations": ("Chief Operating Officer",
                   ["Customer Operations", "Field Service", "Logistics", "Planning", "Quality", "Sites"],
                   ["Service Coordinator", "Planner", "Field Technician", "Quality Inspector"]),
    "Finance": ("Chief Financial Officer",
                ["Accounting", "Tax", "Treasury", "Financial Planning"],
                ["Accountant", "Financial Analyst", "Payables Clerk"]),
    "Technology": ("Chief Information Officer",
                   ["Applications", "Infrastructure", "Data", "Service Desk", "Architecture"],
                   ["Software Developer", "System Administrator", "Data Engineer", "Support Agent"]),
    "Risk": ("Chief Risk Officer",
             ["Operational Risk", "Information Security", "Business Continuity"],
             ["Risk Analyst", "Security Analyst", "Continuity Planner"]),
    "People": ("Chief Human Resources Officer",
               ["Recruitment", "Learning", "Pay and Benefits"],
               ["Recruiter", "Trainer", "Payroll Clerk"]),
    "Sales": ("Sales Director",
              ["Sales, North", "Sales, South", "Sales, Export", "Key Accounts", "Sales Support"],
              ["Account Manager", "Sales Representative", "Order Clerk"]),
    "Marketing": ("Marketing Director",
                  ["Brand", "Market Research", "Online Channels"],
                  ["Copywriter", "Campaign Planner", "Market Analyst"]),
    "Legal": ("General Counsel",
              ["Contracts", "Privacy", "Company Records"],
              ["Legal Counsel", "Paralegal", "Contract Administrator"]),
    "Internal Audit": ("Chief Audit Executive",
                       ["Operations Audit", "Technology Audit", "Finance Audit"],
                       ["Auditor", "Audit Analyst"]),
}
TITLES = {"Director, Information Security": "Chief Information Security Officer",
          "Director, Privacy": "Chief Privacy Officer"}

FIRST = """Aaliyah Adrián Agnieszka Amadou Anneke Ayşe Bilal Bronagh Camila Chinedu Dário Dilnoza Eilidh Émilie Farid Fiona
           Goran Hannah Hoa Ibrahim İpek Jamal Jana José Kaito Kateřina Lerato Linh Łukasz Mariam Mehmet Nia Olena Pavel
           Quentin Rania Søren Tamara Uche Zoë""".split()
LAST = """Abara Achterberg Ågren Balogun Bianchetti Castañeda Chaudhry Dabrowa Ekwueme Farkasné Fjeldstad Gathoni Grünwald
          Hakimi Iversdal Jankauskas Kapoor Kovačić Lindahl MacAskill Mbatha Nguyễn O'Hanlon Øverby Paredes Quispe
          Ramanathan Saarinen Şentürk Tshabalala Ueland Vasquez-Moore Wierzbicki Yamoah Zupan""".split()

chance = random.Random(20_26)


def pick(choices):
    return choices[int(chance.random() * len(choices))]


class Position:
    def __init__(self, manager, department, area, title=None):
        self.manager, self.department, self.area, self.title = manager, department, area, title
        self.layer = manager.layer + 1 if manager else 1
        self.reports = 0
        if manager:
            manager.reports += 1


def structure():
    """The chief executive, the chiefs and the directors are named above; teams grow below until SIZE is reached."""
    ceo = Position(None, "Executive", "", "Chief Executive Officer")
    chiefs = [Position(ceo, name, name, chief) for name, (chief, _, _) in DEPARTMENTS.items()]
    directors = [Position(chief, chief.department, area, TITLES.get(f"Director, {area}", f"Director, {area}"))
                 for chief in chiefs for area in DEPARTMENTS[chief.department][1]]
    positions = [ceo, *chiefs, *directors]
    leads = list(directors)                     # will get a team, in this order
    candidates = []                             # may get one, by chance
    while (left := SIZE - len(positions)) > 0:
        lead = leads.pop(0) if leads else candidates.pop(int(chance.random() * len(candidates)))
        wanted = 3 + int(chance.random() * 7)   # three to nine reports
        span = left if left <= 6 else min(wanted, left - 3)     # the last team has at least three
        team = [Position(lead, lead.department, lead.area) for _ in range(span)]
        positions += team
        candidates += [member for member in team if member.layer < DEEPEST]
    return positions


def job_title(position):
    if position.title:
        return position.title
    if position.reports:
        rank = "Manager" if position.layer == 4 else "Team Leader"
        return f"{rank}, {position.area}"
    return pick(["", "", "Senior ", "Junior "]) + pick(DEPARTMENTS[position.department][2])


def rows(positions):
    names = [f"{first} {last}" for first in FIRST for last in LAST]
    staff = [p for p in positions if not p.reports]
    vacant = {staff.pop(int(chance.random() * len(staff))) for _ in range(VACANT)}
    ids = {p: f"{123 + 17 * number:06d}" for number, p in enumerate(positions)}
    for p in positions:
        name = "Vacant" if p in vacant else names.pop(int(chance.random() * len(names)))
        contractor = not p.reports and p not in vacant and chance.random() < 0.04
        fte = "1.0" if p.reports else pick(["1.0"] * 8 + ["0.8", "0.5"])
        yield [ids[p], name, job_title(p), p.department, pick(LOCATIONS), ids.get(p.manager, ""),
               "Contractor" if contractor else "Employee", fte]


def main():
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows(rows(structure()))
    sys.stdout.buffer.write(out.getvalue().encode("utf-8"))


main()
