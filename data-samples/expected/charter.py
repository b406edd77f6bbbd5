"""Works out the sample city's contracts and the measures of its charter, apart from the jobs.

work_out.py beside it calls this program; like it, it shares no code, no SQL and no contract with
the jobs and states every rule itself.
"""

import csv
import datetime
import re
from collections import Counter, defaultdict
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import surveys

HERE = Path(__file__).resolve().parent
EXTRACTS = HERE.parent / "extracts"
PLACE = HERE.parent / "place"

CITY = "X08000001"
YEARS = range(2014, 2024)  # financial years by the calendar year in which they begin
LOCAL = ["X08000001", "X47000001", "X12000001"]  # the city, and the areas around it
BANDS = [
    (Decimal(10_000_000), "£10 million and more"),
    (Decimal(1_000_000), "£1 million to below £10 million"),
    (Decimal(100_000), "£100,000 to below £1 million"),
    (Decimal(25_000), "£25,000 to below £100,000"),
    (Decimal(0), "below £25,000"),
]
CORE = {"local_jobs", "apprenticeships", "waste_recycled"}
PROXIES = {("volunteering_hours", "hours"): Decimal("12.50")}
POSTCODE = re.compile("[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][A-Z]{2}")
NO_ANSWER = ("", "no answer")

# The registers' older names of columns, and the newer ones.
OLD = (
    "Directorate Name|Contract Reference|Contract Title|Supplier Company Name|Supplier Postcode"
    "|Annual Value|Total Contract Value (including extensions)|Start Date|End Date"
    "|Contract Duration (months)|Current Expiry Date|SME Supplier?"
).split("|")
NEW = (
    "Directorate|Reference|Title|Supplier|Supplier postcode|Annual value|Total value|Start date"
    "|End date|Duration in months|Current end date|SME"
).split("|")
SHORT = "directorate reference title supplier postcode annual total start end months current sme".split()


def lines_of(account, contract):
    """The lines of an extract's files: (path, number of the line, cells by header)."""
    for path in sorted((EXTRACTS / contract).rglob("*.csv")):
        account.open(contract, path)
        with open(path, encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), 2):
                yield path, number, row


def year_of(day):
    return day.year if day.month >= 4 else day.year - 1


def label(year):
    return "%d/%02d" % (year, (year + 1) % 100)


def day_in(text):
    """ISO, or day, month and year with strokes; None for words."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return datetime.date(*map(int, text.split("-")))
    if re.fullmatch(r"\d\d/\d\d/\d{4}", text):
        return datetime.date(*reversed([int(part) for part in text.split("/")]))
    return None


def pounds_in(text):
    return Decimal(text) if re.fullmatch(r"\d+(\.\d+)?", text) else None


def months_later(day, months):
    """The last day of so many months from a day on; the days here exist in every month."""
    month = day.month - 1 + months
    return datetime.date(day.year + month // 12, month % 12 + 1, day.day) - datetime.timedelta(1)


def fixed(value, places=6):
    if value is None:
        return None
    return format(value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP), "f")


def percent(part, whole):
    return 100 * part / whole if whole else None


# ---------------------------------------------------------------------------------------------
# Where a postcode lies. All districts of the three areas are in the look-up: what is not in it lies
# outside, unless a postcode that begins like it lies inside.


class Places:
    def __init__(self):
        self.district = {}
        with open(EXTRACTS / "postcode/postcodes-2024.csv", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                self.district[row["pcds"].replace(" ", "")] = row["lad24cd"]
        with open(PLACE / "area_member.csv", encoding="utf-8", newline="") as file:
            members = [(row["parent_code"], row["member_code"]) for row in csv.DictReader(file)]
        self.inside = {
            area: {area} | {member for parent, member in members if parent == area} for area in LOCAL
        }

    def is_local(self, text, area):
        code = text.upper().replace(" ", "")
        if not POSTCODE.fullmatch(code):
            return None
        if code in self.district:
            return self.district[code] in self.inside[area]
        near = {c[:-3] for c, district in self.district.items() if district in self.inside[area]}
        return None if code[:-3] in near else False


# ---------------------------------------------------------------------------------------------
# Registers. A contract that stands on several counts as the newest has it. It is live in every year
# that it touches, with its whole annual value, and is placed in the one in which it begins.


def registers(account):
    contracts = []
    for path, _, row in lines_of(account, "public_contract"):
        names = OLD if "Contract Title" in row else NEW
        cell = {short: row[name] for short, name in zip(SHORT, names)}
        account.staged(warnings_of(cell))
        contract = dict(cell, register=int(path.stem[-7:-3]), start=day_in(cell["start"]))
        contract["annual"], contract["total"] = pounds_in(cell["annual"]), pounds_in(cell["total"])
        contract["last"] = last_day(contract, day_in(cell["end"]), day_in(cell["current"]))
        contract["dates"] = (
            "start not known"
            if contract["start"] is None
            else "no end"
            if contract["last"] is None
            else "extended"
            if cell["current"] and day_in(cell["current"]) > day_in(cell["end"])
            else "as agreed"
        )
        contracts.append(contract)
    newest = {}
    for contract in contracts:
        key = identity(contract)
        newest[key] = max(newest.get(key, 0), contract["register"])
    for contract in contracts:
        contract["is_newest"] = contract["register"] == newest[identity(contract)]
    return contracts


def identity(contract):
    return tuple(contract[name] for name in ("reference", "title", "supplier", "start"))


def last_day(contract, end, current):
    start = contract["start"]
    if start is None:
        return None
    for day in (current, end):
        if day is not None and day >= start:
            return day
    return months_later(start, int(contract["months"]))


def warnings_of(cell):
    found = []
    if pounds_in(cell["annual"]) is None:
        found.append(("annual_value", "value_not_a_number"))
    if pounds_in(cell["total"]) is None:
        found.append(("total_value", "total_not_a_number"))
    start, end = day_in(cell["start"]), day_in(cell["end"])
    if start is None:
        found.append(("start_date", "start_not_a_day"))
    if end is None:
        found.append(("end_date", "end_not_a_day"))
    if start and end and end < start:
        found.append(("end_date", "ends_before_it_starts"))
    if not POSTCODE.fullmatch(cell["postcode"].upper().replace(" ", "")):
        found.append(("supplier_postcode", "postcode_unknown"))
    return found


def used(contracts):
    """(basis, period, contract, pounds, whether it is live for a part of the year only)."""
    for contract in contracts:
        yield "registered", contract["register"], contract, contract["annual"], False
        start, last = contract["start"], contract["last"]
        if not contract["is_newest"] or start is None:
            continue
        for year in YEARS:
            first, end = datetime.date(year, 4, 1), datetime.date(year + 1, 3, 31)
            if start <= end and last >= first:
                yield "live", year, contract, contract["annual"], start > first or last < end
            if first <= start <= end:
                yield "awarded", year, contract, contract["total"], False


def band(total):
    return "not known" if total is None else next(name for least, name in BANDS if total >= least)


SIZES = {"Yes": "small or medium", "No": "large", "Various": "various", "": "not known"}
PLACED = {True: "local", False: "elsewhere", None: "not known"}
VALUE = (
    "basis period breakdown breakdown_group contracts contracts_without_value part_year_contracts"
    " contract_value value_share most_value_share contract_share"
).split()


def contract_values(contracts, places):
    groups, most = defaultdict(list), Counter()
    for basis, year, contract, pounds, is_part in used(contracts):
        keys = [
            ("all", "all"),
            ("directorate", contract["directorate"]),
            ("value_band", band(contract["total"])),
            ("provider_size", SIZES[contract["sme"]]),
            ("place", PLACED[places.is_local(contract["postcode"], CITY)]),
        ]
        if basis == "registered":
            keys.append(("dates", contract["dates"]))
        for area in LOCAL:
            is_local = places.is_local(contract["postcode"], area)
            groups[(basis, year, "local_area", area)] += []
            if is_local:
                keys.append(("local_area", area))
            if is_local is not False:
                most[(basis, year, area)] += pounds or 0
        for key in keys:
            groups[(basis, year, *key)].append((pounds, is_part))
    for (basis, year, breakdown, group), members in sorted(groups.items()):
        worth = sum(pounds or 0 for pounds, _ in members) + Decimal(0)
        whole = groups[(basis, year, "all", "all")]
        all_worth = sum(pounds or 0 for pounds, _ in whole)
        is_area = breakdown == "local_area"
        yield [
            basis,
            label(year),
            breakdown,
            group,
            len(members),
            sum(pounds is None for pounds, _ in members),
            sum(is_part for _, is_part in members),
            worth,
            percent(worth, all_worth),
            percent(most[(basis, year, group)], all_worth) if is_area else None,
            percent(Decimal(len(members)), len(whole)),
        ]


# ---------------------------------------------------------------------------------------------
# Commitments: core measures apply to all contracts; lots of one reference are one contract.


def commitments(account):
    kept = []
    for _, _, row in lines_of(account, "commitment"):
        story = row["Stage"] == "unpredicted"
        told = all(row[name] for name in ("Narrative", "Date of narrative", "Witness"))
        account.staged([("narrative", "unpredicted_without_witness")] if story and not told else [])
        kept.append(
            {
                "id": row["Commitment ID"],
                "year": row["Financial year"].replace("-", "/"),
                "contract": row["Contract reference"],
                "stage": row["Stage"],
                "measure": row["Measure"],
                "outcome": row["Outcome"],
                "unit": row["Unit"] or "none",
                "offered": Decimal(row["Offered"]) if row["Offered"] else None,
                "delivered": Decimal(row["Delivered"]) if row["Delivered"] else None,
                "evidence": row["Evidence"],
                "effect": row["Evidence of effect"],
                "told": told,
            }
        )
    return kept


def stages(kept, contracts):
    live = defaultdict(set)
    for basis, year, contract, _, _ in used(contracts):
        if basis == "live":
            live[label(year)].add(contract["reference"] or id(contract))
    groups = defaultdict(list)
    for one in kept:
        groups[(one["year"], one["stage"])].append(one)
    for (year, stage), ones in sorted(groups.items()):
        references = {one["contract"] for one in ones}
        with_stage = references & live[year]
        full = None
        if stage == "core":
            reported = {(one["contract"], one["measure"]) for one in ones if one["delivered"] is not None}
            full = sum(all((c, m) in reported for m in CORE) for c in with_stage)
        evidenced = sum(
            one["told"] if stage == "unpredicted" else bool(one["evidence"]) and one["delivered"] is not None
            for one in ones
        )
        count = len(live[year])
        yield [
            year,
            stage,
            count,
            len(with_stage),
            fixed(percent(Decimal(len(with_stage)), count)),
            len(references - live[year]),
            full,
            None if full is None else fixed(percent(Decimal(full), count)),
            len(ones),
            evidenced,
        ]


STAGE = (
    "financial_year stage live_contracts contracts_with_stage contract_share contracts_not_live"
    " contracts_with_all_core core_coverage commitments commitments_evidenced"
).split()
SOCIAL = (
    "financial_year stage outcome_id measure_id unit contracts commitments offered delivered"
    " delivered_share delivered_with_evidence delivered_without_evidence not_reported"
    " witnessed_narratives effects_evidenced proxy_pounds"
).split()


def total(values):
    given = [value for value in values if value is not None]
    return sum(given) if given else None


def quantities(kept):
    groups = defaultdict(list)
    for one in kept:
        groups[tuple(one[name] for name in ("year", "stage", "outcome", "measure", "unit"))].append(one)
    for key, ones in sorted(groups.items()):
        both = [one for one in ones if one["offered"] is not None and one["delivered"] is not None]
        delivered = total(one["delivered"] for one in ones)
        pounds = PROXIES.get(key[3:5])
        yield [
            *key,
            len({one["contract"] for one in ones}),
            len(ones),
            total(one["offered"] for one in ones),
            delivered,
            fixed(percent(sum(one["delivered"] for one in both), sum(one["offered"] for one in both))),
            total(one["delivered"] for one in ones if one["evidence"]),
            total(one["delivered"] for one in ones if not one["evidence"]),
            sum(one["delivered"] is None for one in ones) if key[1] != "unpredicted" else 0,
            sum(one["told"] for one in ones),
            sum(bool(one["effect"]) for one in ones),
            None if pounds is None or delivered is None else fixed(pounds * delivered, 2),
        ]


# ---------------------------------------------------------------------------------------------
# The charter's figures: (figure, period, breakdown, group) to what is counted, of how many, and of
# how many nothing is known.


class Counts:
    def __init__(self):
        self.rows = defaultdict(lambda: [Decimal(0), None, 0])

    def add(self, figure, period, group, counted, of_all=1):
        for breakdown, name in (("all", "all"), group):
            row = self.rows[(figure, period, breakdown, name)]
            if counted is None:
                row[2] += 1
                continue
            row[0] += counted
            if of_all is not None:
                row[1] = (row[1] or Decimal(0)) + of_all


def practice(account):
    counts = Counts()
    for _, number, row in lines_of(account, "procurement_question"):
        offers, submissions = int(row["Submissions with an offer"]), int(row["Submissions"])
        if offers > submissions:
            account.reject(number, [("submissions_with_offer", "more_offers_than_submissions")])
            continue
        asked = row["Social value question"] == "yes"
        unweighted = asked and not row["Weighting"]
        account.staged([("weighting_percent", "question_without_weighting")] if unweighted else [])
        year = label(year_of(day_in(row["Issued"])))
        group = ("directorate", row["Directorate"])
        counts.add("tenders_with_question", year, group, int(asked))
        if asked:
            weighting = Decimal(row["Weighting"]) if row["Weighting"] else None
            counts.add("question_weighting", year, group, weighting)
        monitored = {"yes": 1, "no": 0, "": None}[row["In monitoring"]]
        counts.add("tenders_in_monitoring", year, group, monitored)
        counts.add("submissions_offering", year, group, offers, submissions)
    for _, _, row in lines_of(account, "engagement"):
        held = all(row[side] not in ("", "0") for side in ("Commissioning bodies", "Provider bodies"))
        account.staged([] if held else [("provider_bodies", "nobody_to_engage")])
        year = label(year_of(day_in(row["Date of event"])))
        group = ("directorate", row["Directorate"])
        counts.add("engagement_events", year, group, 1 if held else None, None)
    seen = set()
    for _, number, row in lines_of(account, "policy"):
        if row["Policy ID"] in seen:
            account.reject(number, [("", "duplicate_key")])
            continue
        seen.add(row["Policy ID"])
        included = row["Includes social value"] == "yes"
        nowhere = included and not row["Where"]
        account.staged([("where_included", "included_without_place")] if nowhere else [])
        year = label(year_of(day_in(row["Date decided"])))
        counts.add("policies_with_social_value", year, ("policy_kind", row["Kind"]), int(included))
    for _, _, row in lines_of(account, "signatory"):
        signature(account, counts, row)
    return counts.rows


def signature(account, counts, row):
    parts = [(name, row[name], row["Date of " + name.lower()]) for name in ("Embed", "Deliver", "Demonstrate")]
    undated = any(evidence and not date for _, evidence, date in parts)
    account.staged([("embed_date", "evidence_without_date")] if undated else [])
    group = ("signatory_kind", row["Kind of organisation"])
    signed = day_in(row["Signed"])
    counts.add("signatories_new", label(year_of(signed)), group, 1, None)
    for year in YEARS:
        end = datetime.date(year + 1, 3, 31)
        left = row["Withdrawn"] and day_in(row["Withdrawn"]) <= end
        if signed <= end and not left:
            counts.add("signatories", label(year), group, 1, None)
            for name, evidence, date in parts:
                has = bool(evidence and date and day_in(date) <= end)
                counts.add("signatories_" + name.lower(), label(year), group, int(has))


COUNTED = {"signatories", "signatories_new", "engagement_events"}
MEANS = {"question_weighting"}


def asked_of(account):
    """Answers of the two surveys: (survey, figure, period, breakdown, group) to (weight, yes or no)."""
    cells = defaultdict(list)
    for _, _, row in lines_of(account, "understanding_survey"):
        account.staged()
        answer = row["Understanding"]
        yes = None if answer in NO_ANSWER else int(answer in ("fairly well", "very well"))
        key = ("sides", "understanding_%ss" % row["Group"], row["Survey year"], "all", "all")
        cells[key].append((Decimal(row["Weight"]), yes))
    for _, _, row in lines_of(account, "capacity_survey"):
        account.staged()
        if row["Local"] != "yes":
            continue
        for figure, column, right in (
            ("able_to_report", "Able to report", "on its own"),
            ("tools_in_place", "Tools in place", "yes"),
        ):
            yes = None if row[column] in NO_ANSWER else int(row[column] == right)
            cells[("whole", figure, row["Survey year"], "all", "all")].append((Decimal(1), yes))
            key = (figure, figure, row["Survey year"], "provider_size", row["Size"])
            cells[key].append((Decimal(1), yes))
    return cells


def survey_rows(account):
    """Estimates; below ten answers they are hidden, and then the next smallest until two that hold
    ten people or more are."""
    cells = asked_of(account)
    wholes = defaultdict(list)
    for key, answers in cells.items():
        base = sum(yes is not None for _, yes in answers)
        wholes[key[0], key[2]].append((base >= 10, base, key))
    hidden = set()
    for (whole, _), members in wholes.items():
        members.sort()
        any_few, before, people = not members[0][0], 0, 0
        for enough, base, key in members:
            if not enough or (whole != "whole" and any_few and (before < 2 or people < 10)):
                hidden.add(key)
            before, people = before + 1, people + base
    rows = {}
    for key, answers in cells.items():
        if key in hidden:
            rows[key[1:]] = ["[c]"]
            continue
        given = [(weight, yes) for weight, yes in answers if yes is not None]
        estimate = surveys.share_of(given, len(answers) - len(given))
        rows[key[1:]] = ["[u]" if estimate.base < 30 else None, estimate]
    return rows


MEASURE = (
    "figure_id period breakdown breakdown_group numerator denominator value lower_ci upper_ci"
    " upper_bound base_unweighted no_answer_base baseline_period change_value change_lower_ci"
    " change_upper_ci obs_status"
).split()


def flow_figures(scores):
    """LM3 as money.py works it out: the city's council, with payroll and without transfers."""
    head, *lines = scores
    for line in lines:
        row = {name: None if cell in (None, "") else str(cell) for name, cell in zip(head, line)}
        wanted = ("Sampleton City Council", "full", "without")
        if (row["organisation"], row["variant"], row["transfers"]) != wanted:
            continue
        if row["area_code"] not in LOCAL:
            continue
        rounds = [None if row[name] is None else Decimal(row[name]) for name in ("r1", "r2", "r3")]
        value = None if row["lm3"] is None else Decimal(row["lm3"])
        cell = [
            None if value is None else sum(rounds),
            rounds[0],
            value,
            *(None, None),
            None if row["lm3_upper"] is None else Decimal(row["lm3_upper"]),
            *(None, None, row["obs_status"]),
        ]
        yield ("lm3", row["financial_year"], "local_area", row["area_code"]), cell
        if row["area_code"] == CITY:
            yield ("lm3", row["financial_year"], "all", "all"), cell


def contract_figures(values):
    whole = {(row[0], row[1]): row for row in values if row[2] == "all"}
    for row in values:
        basis, period, breakdown, group, contracts, without = row[:6]
        of_all = whole[(basis, period)]
        if breakdown == "local_area":
            line = ["contracts_local_" + basis, row[7], of_all[7], row[8], row[9], without]
            yield line[:1] + [period, breakdown, group] + line[1:]
            if group == CITY:
                yield line[:1] + [period, "all", "all"] + line[1:]
        if basis != "live":
            continue
        if breakdown == "provider_size":
            figures = [("contracts_by_provider_size", breakdown, group)]
            if group == "small or medium":
                figures.append(("contracts_sme_live", "all", "all"))
            for figure, *cell in figures:
                yield [figure, period, *cell, row[7], of_all[7], row[8], None, without]
        if breakdown == "value_band":
            shares = [Decimal(contracts), Decimal(of_all[4]), row[10], None, without]
            yield ["contracts_by_band", period, breakdown, group] + shares
        if breakdown == "all":
            valued = Decimal(contracts - without)
            mean = row[7] / valued if valued else None
            yield ["contract_mean_live", period, "all", "all", row[7], valued, mean, None, without]


def charter(values, counts, estimates, scores):
    rows = dict(flow_figures(scores))
    for figure, period, breakdown, group, numerator, denominator, value, most, without in values:
        key = (figure, period, breakdown, group)
        rows[key] = [numerator, denominator, value, None, None, most, None, without, None]
    for key, (numerator, denominator, missing) in counts.items():
        value = (
            numerator
            if key[0] in COUNTED
            else None
            if not denominator
            else numerator / denominator * (1 if key[0] in MEANS else 100)
        )
        rows[key] = [numerator, denominator, value, None, None, None, None, missing, None]
    for key, (status, *known) in estimates.items():
        rows[key] = [None] * 8 + [status]
        for e in known:
            rows[key] = [
                *(e.numerator, e.denominator, e.value, e.lower, e.upper, None),
                *(e.base, e.no_answer, status),
            ]
    add_gaps(rows)
    for key in sorted(rows):
        yield [*key, *map(plain, rows[key][:8]), *change(rows, key), rows[key][8]]


def plain(value):
    return fixed(value) if isinstance(value, Decimal) else value


def published(value):
    return None if value is None else Decimal(fixed(value))


def add_gaps(rows):
    known = defaultdict(set)
    for figure, period, breakdown, _ in list(rows):
        if breakdown == "all":
            known[figure].add(period)
    for figure, periods in known.items():
        financial = "/" in next(iter(periods))
        for year in range(int(min(periods)[:4]), int(max(periods)[:4])):
            period = label(year) if financial else str(year)
            if figure != "contracts_local_registered" and period not in periods:
                rows[(figure, period, "all", "all")] = [None] * 8 + ["[x]"]


def change(rows, key):
    """Against the first year without a mark, between figures as they are published."""
    value, lower, upper = map(published, rows[key][2:5])
    cell = (key[0], *key[2:])
    whole = [
        other
        for other in sorted(rows)
        if (other[0], *other[2:]) == cell and rows[other][2] is not None and rows[other][8] is None
    ]
    if rows[key][8] is not None or not whole or key[1] <= whole[0][1]:
        return [None] * 4
    first = list(map(published, rows[whole[0]][:5]))
    if value is None:
        return [whole[0][1], None, None, None]
    moved = value - first[2]
    if lower is None:
        return [whole[0][1], fixed(moved), None, None]
    errors = [(upper - lower) / Decimal("3.92"), (first[4] - first[3]) / Decimal("3.92")]
    margin = surveys.Z * sum(error * error for error in errors).sqrt()
    return [whole[0][1], fixed(moved), fixed(moved - margin), fixed(moved + margin)]


def tables(account, scores):
    """What contracts and the charter come to, by file name; with the commitments, and the contracts
    that are live in the last year, for the evaluation."""
    contracts = registers(account)
    values = list(contract_values(contracts, Places()))
    kept = commitments(account)
    counts = practice(account)
    figures = charter(list(contract_figures(values)), counts, survey_rows(account), scores)
    result = {
        "contract_value.csv": [VALUE]
        + [row[:7] + [fixed(row[7], 2)] + [fixed(value) for value in row[8:]] for row in values],
        "social_value_stage.csv": [STAGE] + list(stages(kept, contracts)),
        "social_value_in_contracts.csv": [SOCIAL] + list(quantities(kept)),
        "charter_measure.csv": [MEASURE] + list(figures),
    }
    live = [
        (contract["reference"], pounds)
        for basis, year, contract, pounds, _ in used(contracts)
        if (basis, year) == ("live", YEARS[-1])
    ]
    return result, kept, live
