#!/usr/bin/env python3
"""Check the code lists against each other. Usage: check_codelists.py [FOLDER]. Exits 1 with every problem found."""

import csv
import datetime
import pathlib
import re
import sys
from collections import Counter, defaultdict

FIRST_DATE = "2009-04-01"
NI_FIRST_DATE = "2015-04-01"
LAST_DATE = "2035-12-31"
FOREVER = "9999-12-31"
DISTRICT = ("E06", "E07", "E08", "E09", "W06", "S12", "N09")
AREA_TYPES = {
    "country", "country_group", "region", "london_subregion", "county", "metropolitan_county",
    "combined_authority", "greater_london_authority", "district", "ward",
    "waste_disposal_authority", "waste_collection_authority",
}
COLUMNS = {
    "area.csv": "area_code area_name area_type country_code valid_from valid_to source",
    "area_alias.csv": "alias alias_kind area_code valid_from valid_to source",
    "area_member.csv": "parent_code member_code valid_from valid_to membership source",
    "city_plan_outcome.csv": "outcome_id theme outcome position source",
    "city_plan_theme.csv": "theme_id theme position source",
    "framework_domain.csv": "domain outcome priority_indicator indicator_id position source",
    "deprivation_fifth.csv": "fifth label position source",
    "emission_factor.csv": "fuel calendar_year kg_co2e_per_kwh source",
    "sentence_template.csv": "template_id wording used_when source",
    "sentence_part.csv": "indicator_id lower_id upper_id source",
    "charter_figure.csv": "figure_id measure charter_words title kind unit decimals amount_unit period_kind contract is_headline wording position source",
    "contract_band.csv": "band_id title least_value position source",
    "core_measure.csv": "measure_id title unit outcome_id source",
    "indicator_outcome.csv": "indicator_id outcome_id source",
    "proxy_value.csv": "measure_id unit pounds_per_unit source",
    "hidden_cell.csv": "indicator_id area_code period breakdown breakdown_group source",
    "spend_class.csv": "pattern class reason",
    "supplier_name.csv": "paid_name register_name reason",
    "period.csv": "period period_kind start_date end_date baseline_group position source",
    "living_wage_rate.csv": "announced implement_by uk_rate london_rate source",
    "swemwbs_conversion.csv": "raw_sum metric_score source",
    "national_median_income.csv": "year median_income_bhc source",
    "price_index.csv": "year cpih_index source",
    "t_quantile.csv": "degrees_of_freedom quantile_95 source",
    "poisson_limit.csv": "events lower_95 upper_95 source",
}
KEYS = {
    "area.csv": ["area_code"],
    "area_alias.csv": ["alias_kind", "alias", "valid_from"],
    "area_member.csv": ["parent_code", "membership", "member_code", "valid_from"],
    "city_plan_outcome.csv": ["outcome_id"],
    "city_plan_theme.csv": ["theme_id"],
    "framework_domain.csv": ["indicator_id"],
    "deprivation_fifth.csv": ["fifth"],
    "emission_factor.csv": ["fuel", "calendar_year"],
    "sentence_template.csv": ["template_id"],
    "sentence_part.csv": ["indicator_id"],
    "charter_figure.csv": ["figure_id"],
    "contract_band.csv": ["band_id"],
    "core_measure.csv": ["measure_id"],
    "indicator_outcome.csv": ["indicator_id", "outcome_id"],
    "proxy_value.csv": ["measure_id", "unit"],
    "spend_class.csv": ["pattern"],
    "supplier_name.csv": ["paid_name"],
    "hidden_cell.csv": ["indicator_id", "area_code", "period", "breakdown", "breakdown_group"],
    "period.csv": ["period"],
    "living_wage_rate.csv": ["announced"],
    "swemwbs_conversion.csv": ["raw_sum"],
    "national_median_income.csv": ["year"],
    "price_index.csv": ["year"],
    "t_quantile.csv": ["degrees_of_freedom"],
    "poisson_limit.csv": ["events"],
}
# Lists of figures: keyed by a whole number (sorted as numbers) or a date, and rising from row to row.
RISING = {
    "swemwbs_conversion.csv": ["metric_score"],
    "price_index.csv": [],
    "national_median_income.csv": [],
    "t_quantile.csv": [],
    "poisson_limit.csv": ["lower_95", "upper_95"],
    "living_wage_rate.csv": ["implement_by", "uk_rate", "london_rate"],
}
INDICATORS = {
    "neighbourhood_trust", "mental_wellbeing", "stable_relationships", "unpaid_help", "co2e_per_person",
    "waste_per_person", "travel_co2", "valued_employment", "income_inequality",
}
# Parents whose members may be used before the code itself was issued: see README.md.
MEMBERS_BEFORE_CODE = {"E47000001", "E47000002", "E47000003", "E47000007"} | {f"E5000000{i}" for i in range(1, 7)}
# Number of districts of each country on a date, from the history of local government.
DISTRICT_COUNTS = [
    ("E92000001", "2009-04-01", 326), ("E92000001", "2018-12-31", 326), ("E92000001", "2019-04-01", 317),
    ("E92000001", "2020-04-01", 314), ("E92000001", "2021-04-01", 309), ("E92000001", "2023-04-01", 296),
    ("E92000001", "2025-04-01", 296), ("W92000004", "2009-04-01", 22), ("W92000004", "2025-04-01", 22),
    ("S92000003", "2009-04-01", 32), ("S92000003", "2025-04-01", 32), ("N92000002", "2015-04-01", 11),
    ("K02000001", "2024-01-01", 361), ("E12000002", "2014-04-01", 39), ("E12000002", "2024-01-01", 35),
]

CHECKOUT = pathlib.Path(__file__).resolve().parents[4]
folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else CHECKOUT / "schemas" / "codelists"
problems = [f"{name}: nothing is known of this list" for name in sorted({p.name for p in folder.glob("*.csv")} - set(COLUMNS))]


def read(name):
    raw = (folder / name).read_bytes()
    if raw.startswith(b"\xef\xbb\xbf") or b"\r" in raw or not raw.endswith(b"\n"):
        problems.append(f"{name}: not UTF-8 without byte order mark, with LF line ends")
    rows = list(csv.reader(raw.decode("utf-8").splitlines()))
    header = COLUMNS[name].split()
    if rows[0] != header:
        problems.append(f"{name}: columns are {rows[0]}, expected {header}")
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(rows[0]):
            problems.append(f"{name}:{number}: {len(row)} cells, expected {len(rows[0])}")
        if any(cell != cell.strip() for cell in row):
            problems.append(f"{name}:{number}: a cell begins or ends with a space")
        if not row[-1]:
            problems.append(f"{name}:{number}: no source")
    records = [dict(zip(rows[0], row)) for row in rows[1:]]
    keys = [tuple(r[k] for k in KEYS[name]) for r in records]
    for key, count in Counter(keys).items():
        if count > 1:
            problems.append(f"{name}: key {key} stands {count} times")
    if keys != sorted(keys, key=in_order):
        problems.append(f"{name}: not sorted by {KEYS[name]}")
    for record, key in zip(records, keys):
        for column in ("valid_from", "valid_to", "start_date", "end_date"):
            if record.get(column):
                try:
                    datetime.date.fromisoformat(record[column])
                except ValueError:
                    problems.append(f"{name}: {key}: {column} is no ISO date ({record[column]})")
        if start(record) > end(record):
            problems.append(f"{name}: {key}: ends before it begins")
    return records


def in_order(key):
    """Whole numbers of up to three digits are ordered as numbers, all else as text."""
    return tuple(cell.zfill(3) if cell.isdigit() and len(cell) < 4 else cell for cell in key)


def start(record):
    return record.get("valid_from") or "0000-00-00"


def end(record):
    return record.get("valid_to") or FOREVER


def overlap(one, other):
    return start(one) <= end(other) and start(other) <= end(one)


def valid(record, date):
    return start(record) <= date <= end(record)


def normal(name):
    return " ".join(re.sub(r"[^a-z0-9]+", " ", re.sub("['’]", "", name.lower())).split())


area = {r["area_code"]: r for r in read("area.csv")}
alias = read("area_alias.csv")
member = read("area_member.csv")

# --- areas
for code, r in area.items():
    if not re.fullmatch(r"[EWSNK]\d{8}", code):
        problems.append(f"area.csv: {code} is no GSS code")
    if r["area_type"] not in AREA_TYPES:
        problems.append(f"area.csv: {code}: area_type {r['area_type']} is not in the list")
    if (code[:3] in DISTRICT) != (r["area_type"] == "district"):
        problems.append(f"area.csv: {code} and area_type {r['area_type']} contradict each other")
    expected = {"E": "E92000001", "W": "W92000004", "S": "S92000003", "N": "N92000002", "K": ""}[code[0]]
    if r["country_code"] != expected:
        problems.append(f"area.csv: {code}: country_code is {r['country_code']}, expected {expected}")
    if not r["valid_from"]:
        problems.append(f"area.csv: {code}: no valid_from")

# --- aliases
superseded = [r for r in alias if r["alias_kind"] == "superseded_code"]
successor = {r["alias"]: r["area_code"] for r in superseded if not r["valid_from"] and not r["valid_to"]}
for r in alias:
    if r["alias_kind"] not in ("superseded_code", "name", "publisher_code"):
        problems.append(f"area_alias.csv: {r['alias']}: alias_kind {r['alias_kind']} is not in the list")
    if r["area_code"] not in area:
        problems.append(f"area_alias.csv: {r['alias']}: target {r['area_code']} is not in area.csv")
    if r["area_code"] in successor:
        problems.append(f"area_alias.csv: {r['alias']}: target {r['area_code']} is itself superseded")
    if r["alias_kind"] == "superseded_code" and r["alias"] not in area:
        problems.append(f"area_alias.csv: superseded code {r['alias']} is not in area.csv")
    if r["alias_kind"] == "publisher_code" and r["alias"] in area:
        problems.append(f"area_alias.csv: publisher code {r['alias']} is also an area code")
by_alias = defaultdict(list)
for r in alias:
    by_alias[r["alias_kind"], normal(r["alias"])].append(r)
for r in area.values():
    by_alias["name", normal(r["area_name"])].append(r)
for (kind, text), rows in by_alias.items():
    for i, one in enumerate(rows):
        for other in rows[i + 1:]:
            targets = {successor.get(x["area_code"], x["area_code"]) for x in (one, other)}
            if len(targets) > 1 and overlap(one, other):
                problems.append(f"area_alias.csv: {kind} '{text}' means {sorted(targets)} at the same time")

# --- members
for r in member:
    parent, child = area.get(r["parent_code"]), area.get(r["member_code"])
    label = f"area_member.csv: {r['member_code']} in {r['parent_code']}"
    if parent is None or child is None:
        problems.append(f"{label}: parent or member is not in area.csv")
        continue
    if r["membership"] not in ("administrative", "waste_disposal", "waste_collection"):
        problems.append(f"{label}: membership {r['membership']} is not in the list")
    if r["valid_from"] < child["valid_from"] or end(r) > end(child):
        problems.append(f"{label}: outlives the member's code")
    if end(r) > end(parent) or (r["valid_from"] < parent["valid_from"] and r["parent_code"] not in MEMBERS_BEFORE_CODE):
        problems.append(f"{label}: outlives the parent's code")
    if r["valid_from"] < FIRST_DATE:
        problems.append(f"{label}: begins before {FIRST_DATE}")
same = defaultdict(list)
for r in member:
    same[r["parent_code"], r["membership"], successor.get(r["member_code"], r["member_code"])].append(r)
for key, rows in same.items():
    for i, one in enumerate(rows):
        if any(overlap(one, other) for other in rows[i + 1:]):
            problems.append(f"area_member.csv: {key} is a member twice at one time")


def members(parent, date, membership="administrative"):
    return {
        r["member_code"] for r in member
        if r["parent_code"] == parent and r["membership"] == membership and valid(r, date)
    }


def areas(kind, date):
    return sorted(c for c, r in area.items() if r["area_type"] == kind and valid(r, date))


def partition(label, date, parents, whole, membership="administrative"):
    count = Counter(m for p in parents for m in members(p, date, membership))
    twice, missing, strange = [c for c in count if count[c] > 1], whole - set(count), set(count) - whole
    if twice or missing or strange:
        problems.append(f"{label} on {date}: twice {twice}, missing {sorted(missing)}, strange {sorted(strange)}")


def next_day(date):
    return (datetime.date.fromisoformat(date) + datetime.timedelta(days=1)).isoformat()


# Nothing changes between two dates on which a code begins or ends, so these dates stand for all.
dates = {FIRST_DATE, LAST_DATE}
for r in list(area.values()) + member:
    dates |= {r["valid_from"]} | ({next_day(r["valid_to"])} if r["valid_to"] else set())
dates = sorted(d for d in dates if FIRST_DATE <= d <= LAST_DATE)
for date in dates:
    districts = set(areas("district", date))
    of = {letter: {c for c in districts if c[0] == letter} for letter in "EWSN"}
    partition("England", date, ["E92000001"], of["E"])
    partition("English regions", date, areas("region", date), of["E"])
    partition("Wales", date, ["W92000004"], of["W"])
    partition("Scotland", date, ["S92000003"], of["S"])
    partition("Great Britain", date, ["K03000001"], of["E"] | of["W"] | of["S"])
    partition("England and Wales", date, ["K04000001"], of["E"] | of["W"])
    partition("counties", date, areas("county", date), {c for c in districts if c[:3] == "E07"})
    partition("metropolitan counties", date, areas("metropolitan_county", date), {c for c in districts if c[:3] == "E08"})
    partition("London", date, ["E61000001"], {c for c in districts if c[:3] == "E09"})
    partition("London region", date, ["E12000007"], {c for c in districts if c[:3] == "E09"})
    partition("London subregions", date, areas("london_subregion", date), {c for c in districts if c[:3] == "E09"})
    if date >= NI_FIRST_DATE:
        partition("Northern Ireland", date, ["N92000002"], of["N"])
        partition("United Kingdom", date, ["K02000001"], districts)
    combined = Counter(m for p in areas("combined_authority", date) for m in members(p, date))
    if any(n > 1 for n in combined.values()):
        problems.append(f"combined authorities overlap on {date}: {[c for c, n in combined.items() if n > 1]}")
    for p in areas("combined_authority", date):
        if not members(p, date):
            problems.append(f"combined authority {p} has no member on {date}")
    waste = Counter(r["member_code"] for r in member if r["membership"] == "waste_disposal" and valid(r, date))
    if any(n > 1 for n in waste.values()):
        problems.append(f"waste disposal authorities overlap on {date}: {[c for c, n in waste.items() if n > 1]}")
    if not {c for c in districts if c[:3] == "E07"} <= set(waste):
        problems.append(f"a two-tier district has no waste disposal authority on {date}")
    manchester = {f"E080000{i:02d}" for i in range(1, 11)}
    for p in ("E47000001", "E11000001"):
        if members(p, date) != manchester:
            problems.append(f"{p} is not the ten districts on {date}")
    if members("E50000005", date, "waste_disposal") != manchester - {"E08000010"}:
        problems.append(f"E50000005 is not nine districts on {date}")
    if date >= "2021-05-06":
        wards = members("E08000006", date)
        if len(wards) != 20 or wards != set(areas("ward", date)):
            problems.append(f"Salford has {len(wards)} wards on {date}, expected 20")
for parent, date, count in DISTRICT_COUNTS:
    if len(members(parent, date)) != count:
        problems.append(f"{parent} has {len(members(parent, date))} districts on {date}, expected {count}")

# --- framework
themes = read("city_plan_theme.csv")
outcomes = read("city_plan_outcome.csv")
domains = read("framework_domain.csv")
if Counter(r["theme"] for r in outcomes) != {"Growing": 8, "Co-operative": 6, "Innovative": 8, "Caring": 5}:
    problems.append("city_plan_outcome.csv: not the 27 outcomes in four themes")
if {r["theme"] for r in themes} != {r["theme"] for r in outcomes}:
    problems.append("city_plan_theme.csv: themes differ from those of the outcomes")
if {r["indicator_id"] for r in domains} != INDICATORS or len({r["domain"] for r in domains}) != 3:
    problems.append("framework_domain.csv: not nine indicators in three domains")
fifths = read("deprivation_fifth.csv")
if [r["fifth"] for r in fifths] != list("12345"):
    problems.append("deprivation_fifth.csv: not the fifths 1 to 5")

# --- the charter and contracts
charter = read("charter_figure.csv")
if {r["measure"] for r in charter if r["is_headline"] == "yes"} != set("abcdefgh"):
    problems.append("charter_figure.csv: not every one of the eight measures has a headline")
if any(len({r["charter_words"] for r in charter if r["measure"] == m}) != 1 for m in "abcdefgh"):
    problems.append("charter_figure.csv: a measure has several wordings of the charter")
outcome_ids = {r["outcome_id"] for r in outcomes}
for name in ("core_measure.csv", "indicator_outcome.csv"):
    for r in read(name):
        if r["outcome_id"] not in outcome_ids:
            problems.append(f"{name}: {r['outcome_id']} is no outcome of the City Plan")
if not INDICATORS <= {r["indicator_id"] for r in read("indicator_outcome.csv")}:
    problems.append("indicator_outcome.csv: one of the nine indicators serves no outcome")
for r in read("proxy_value.csv"):
    if not float(r["pounds_per_unit"]) > 0:
        problems.append(f"proxy_value.csv: {r['measure_id']}: no pounds per unit ({r['pounds_per_unit']})")
bands = [float(r["least_value"]) for r in sorted(read("contract_band.csv"), key=lambda r: int(r["position"]))]
if bands[0] != 0 or bands != sorted(set(bands)):
    problems.append("contract_band.csv: bands do not rise from 0")

# --- factors and wording
fuels = defaultdict(list)
for r in read("emission_factor.csv"):
    fuels[r["fuel"]].append(int(r["calendar_year"]))
    if not 0 < float(r["kg_co2e_per_kwh"]) < 2:
        problems.append(f"emission_factor.csv: {r['fuel']} {r['calendar_year']}: no factor in kg per kWh ({r['kg_co2e_per_kwh']})")
for fuel, years in fuels.items():
    if years != list(range(years[0], years[0] + len(years))):
        problems.append(f"emission_factor.csv: {fuel} has a year missing between {years[0]} and {years[-1]}")
for r in read("sentence_template.csv"):
    if r["wording"].count("{") != r["wording"].count("}") or not r["wording"].strip():
        problems.append(f"sentence_template.csv: {r['template_id']}: the wording is empty or a brace is open")

# --- periods
periods = read("period.csv")
for r in periods:
    year = int(r["start_date"][:4])
    expected = (
        (str(year), f"{year}-01-01", f"{year}-12-31") if r["period_kind"] == "calendar"
        else (f"{year}/{(year + 1) % 100:02d}", f"{year}-04-01", f"{year + 1}-03-31")
    )
    if (r["period"], r["start_date"], r["end_date"]) != expected or r["baseline_group"] != str(year):
        problems.append(f"period.csv: {r['period']} is not {expected}")
if Counter(r["period_kind"] for r in periods) != {"calendar": 36, "financial": 36}:
    problems.append("period.csv: not 36 calendar and 36 financial years")
for name, rows in (("city_plan_theme.csv", themes), ("city_plan_outcome.csv", outcomes), ("framework_domain.csv", domains),
                   ("deprivation_fifth.csv", fifths), ("period.csv", periods)):
    if sorted(int(r["position"]) for r in rows) != list(range(1, len(rows) + 1)):
        problems.append(f"{name}: positions are not 1 to {len(rows)}")
if [r["period"] for r in sorted(periods, key=lambda r: int(r["position"]))] != [r["period"] for r in sorted(periods, key=lambda r: r["start_date"])]:
    problems.append("period.csv: positions are not in order of start_date")

# --- figures
for name, columns in RISING.items():
    figures = read(name)
    for column in columns:
        values = [r[column] if "-" in r[column] else float(r[column]) for r in figures]
        if values != sorted(set(values)):
            problems.append(f"{name}: {column} does not rise from row to row")
if [r["raw_sum"] for r in read("swemwbs_conversion.csv")] != [str(n) for n in range(7, 36)]:
    problems.append("swemwbs_conversion.csv: not the sums 7 to 35")
if [r["degrees_of_freedom"] for r in read("t_quantile.csv")] != [str(n) for n in range(1, 101)]:
    problems.append("t_quantile.csv: not the degrees of freedom 1 to 100")

if problems:
    print("\n".join(problems))
    print(f"{len(problems)} problems in {len(COLUMNS)} code lists")
    sys.exit(1)
print(f"{len(COLUMNS)} code lists in order: {len(area)} areas, {len(alias)} aliases, {len(member)} memberships, "
      f"{len(outcomes)} outcomes, {len(periods)} periods; partitions checked on {len(dates)} dates")
