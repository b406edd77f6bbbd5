#!/usr/bin/env python3
"""Works out what must come of the sample extracts, with decimals, apart from the jobs.

    python3 data-samples/expected/work_out.py            writes the CSV files beside this program
    python3 data-samples/expected/work_out.py --check    recomputes them and compares; 1 if they differ

What the two surveys come to is in surveys.py beside it, what stands in for them in stand_ins.py, the
money flows in money.py, contracts and the charter in charter.py, the evaluation in evaluation.py,
the words of the trends in sentences.py. All share no code, no SQL and no contract
with the jobs: they read the extracts in their own way and state every rule themselves, so that two
independent readings of the rules meet in the figures. They know the sample's files only and are no
reader for others. Python 3.8 or later, nothing else.
"""

import csv
import datetime
import io
import re
import sys
from collections import Counter, defaultdict
from decimal import ROUND_HALF_UP, Context, Decimal, setcontext
from pathlib import Path

import charter
import evaluation
import money
import sentences
import stand_ins
import surveys

HERE = Path(__file__).resolve().parent
EXTRACTS = HERE.parent / "extracts"
PLACE = HERE.parent / "place"

# Sums and quotients are exact or nearly so; only what is published is rounded.
setcontext(Context(prec=60, rounding=ROUND_HALF_UP))

# ---------------------------------------------------------------------------------------------
# The place. These are the settings of place.yml, said again.

CITY = "X08000001"
BASELINE_YEAR = 2014  # 2014/15, and calendar 2014 for calendar series
COMPARATORS = ["X92000001", "X12000001", "X47000001"]  # the most important first
TOTALS = ["travel_co2", "travel_co2_scope_of_influence"]  # not divided by anything
NEITHER_WAY_IS_BETTER = ["census_living_in_couple"]
DISPOSAL_AUTHORITY = "X50000001"
TARGETS = {
    "co2e_per_person": (Decimal("2.5"), "2030"),
    "waste_per_person": (Decimal("300"), "2029/30"),
    "neighbourhood_trust": (Decimal("50"), "2025"),
    "mental_wellbeing": (Decimal("23.5"), "2030"),
    "unpaid_help": (Decimal("50"), "2025"),
    "valued_employment": (Decimal("50"), "2030"),
    "income_inequality": (Decimal("2.2"), "2030"),
}
BREAKS = {"neighbourhood_trust": 2019}  # the first year of other words
ORGANISATION = "Sampleton City Council"


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


AREA_TYPE = {row["area_code"]: row["area_type"] for row in rows_of(PLACE / "area.csv")}


def members_of(membership):
    members = defaultdict(list)
    for row in rows_of(PLACE / "area_member.csv"):
        if row["membership"] == membership and AREA_TYPE[row["member_code"]] == "district":
            members[row["parent_code"]].append(row["member_code"])
    return dict(members)


ADMINISTRATIVE = members_of("administrative")
DISPOSED_FOR = members_of("waste_disposal")
DISTRICTS = ADMINISTRATIVE["X47000001"]  # the ten that are shown, the city among them
SHOWN = DISTRICTS + COMPARATORS

# ---------------------------------------------------------------------------------------------
# Reading. A file is text, then rows with the number of their first physical line.


def numbered_rows(path):
    """The rows of a file: (number of its first line, cells). UTF-8, else Windows-1252."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    reader = csv.reader(io.StringIO(text, newline=""))
    before = 0
    for cells in reader:
        yield before + 1, cells
        before = reader.line_num


def below_header(path, first_column):
    """The header, stripped, and the numbered rows below it."""
    rows = numbered_rows(path)
    for _, cells in rows:
        if cells and cells[0].strip() == first_column:
            return [cell.strip() for cell in cells], rows
    raise ValueError("no header in %s" % path)


NUMBER = re.compile(r"-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?")


def number(text):
    """The number in a text such as £1,773.66, (120.00), 12.50- or -£3; None when it is none."""
    plain = text.replace("£", "").replace(" ", "")
    if plain.startswith("(") and plain.endswith(")"):
        plain = "-" + plain[1:-1]
    elif plain.endswith("-"):
        plain = "-" + plain[:-1]
    return Decimal(plain.replace(",", "")) if NUMBER.fullmatch(plain) else None


def day(text):
    """The day in a text written 2014-04-30, 30/04/2014 or 30-Apr-14; None when there is none."""
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d-%b-%y"):
        try:
            return datetime.datetime.strptime(text, form).date()
        except ValueError:
            pass
    return None


class Account:
    """What became of the lines of every file: lines = staged + rejected + blank."""

    def __init__(self):
        self.files = {}
        self.paid = []  # body, financial year, supplier's name and number, net amount
        self.rejected = []
        self.rules = Counter()

    def open(self, contract, path):
        self.contract = contract
        self.file = path.relative_to(EXTRACTS).as_posix()
        self.counts = self.files[(contract, self.file)] = Counter()

    def blank(self):
        self.counts.update(["lines", "blank"])

    def staged(self, warnings=()):
        """A line that is kept, whatever is remarked about it."""
        self.counts.update(["lines", "staged"])
        for field, rule in warnings:
            self.rules[(self.contract, self.file, field, rule, "warning")] += 1

    def reject(self, line, violations):
        """A line that breaks rules; it counts once, however many they are."""
        self.counts.update(["lines", "rejected"])
        for field, rule in violations:
            self.rejected.append((self.contract, self.file, line, field, rule))
            self.rules[(self.contract, self.file, field, rule, "error")] += 1


# ---------------------------------------------------------------------------------------------
# Spend. A payment needs a date, a supplier and an amount. Empty, '-' and '#N/A' are no value. A
# line without any value is blank; a last row that says 'Total' is no line.

OLD_COLUMNS = {
    "Authority Name": "organisation",
    "Date of Payment": "payment_date",
    "SAP Document Number": "document_number",
    "Gross": "gross_amount",
    "VAT": "vat_amount",
    "Net": "net_amount",
    "Supplier Name": "supplier_name",
    "Directorate": "directorate",
    "G/L Description": "description",
}
NEW_COLUMNS = {
    "Payment Date": "payment_date",
    "Document Number": "document_number",
    "Supplier Name": "supplier_name",
    "Supplier ID": "supplier_id",
    "Directorate": "directorate",
    "Description": "description",
    "Net Amount (£)": "net_amount",
    "VAT Amount (£)": "vat_amount",
    "Gross Amount (£)": "gross_amount",
}
AMOUNTS = ("gross_amount", "vat_amount", "net_amount")
NO_VALUE = {"", "-", "#N/A"}


def payments(account):
    """The staged payments: (organisation, date, amount net of VAT, on what basis)."""
    for path in sorted((EXTRACTS / "spend").rglob("*.csv")):
        account.open("spend", path)
        is_old = path.parent.name == "spend"  # the new ledger's files lie in the body's own folder
        columns = OLD_COLUMNS if is_old else NEW_COLUMNS
        header, rows = below_header(path, next(iter(columns)))
        assert header == list(columns), header
        for line, cells in rows:
            if cells and cells[0] == "Total":
                continue
            payment = payment_of(account, line, dict(zip(columns.values(), cells)), cells, columns)
            if payment:
                body = payment.pop("organisation", None) or path.parent.name
                net, basis = net_of_vat(payment)
                year = financial_year(payment["payment_date"])
                names = payment["supplier_name"], payment.get("supplier_id")
                account.paid.append((body, year, *names, net))
                yield body, payment["payment_date"], net, basis


def payment_of(account, line, texts, cells, columns):
    texts = {field: text.strip() for field, text in texts.items() if text.strip() not in NO_VALUE}
    if not texts:
        account.blank()
        return None
    values = dict(texts)
    violations = []
    for at, field in enumerate(columns.values()):
        if field in ("payment_date", "supplier_name") and field not in texts:
            violations.append((field, "missing" if at < len(cells) else "short_line"))
        elif field == "payment_date":
            values[field] = day(texts[field])
            if values[field] is None:
                violations.append((field, "not_a_date"))
        elif field in AMOUNTS and field in texts:
            values[field] = number(texts[field])
            if values[field] is None:
                violations.append((field, "not_a_number"))
    if values.get("net_amount") is None and values.get("gross_amount") is None:
        violations.append(("net_amount", "amount_missing"))
    if violations:
        account.reject(line, violations)
        return None
    account.staged(warnings_of(values, cells, columns))
    return values


def warnings_of(values, cells, columns):
    if any(cell.strip() for cell in cells[len(columns) :]):
        yield "", "surplus_cells"
    gross, vat, net = (values.get(field) for field in AMOUNTS)
    if None not in (gross, vat, net) and net + vat != gross:
        yield "gross_amount", "net_plus_vat_is_not_gross"


def net_of_vat(payment):
    """The net amount, else gross less VAT, else the amount as given."""
    gross, vat, net = (payment.get(field) for field in AMOUNTS)
    if net is not None:
        return net, "net"
    if vat is not None:
        return gross - vat, "gross less VAT"
    return gross, "as given"


def financial_year(date):
    """April to March, written 2014/15."""
    return year_label(date.year if date.month >= 4 else date.year - 1)


def year_label(begins):
    return "%d/%02d" % (begins, (begins + 1) % 100)


def spend_tables(account):
    months = defaultdict(list)
    for body, date, amount, basis in payments(account):
        months[(body, date.replace(day=1))].append((amount, basis))
    years = defaultdict(list)
    for (body, month), paid in sorted(months.items()):
        years[(body, financial_year(month))].append(paid)
    month_rows = [
        [body, month.isoformat(), financial_year(month)] + without_credits(sums(paid))
        for (body, month), paid in sorted(months.items())
    ]
    year_rows = [
        # Every month of these years has far more than a tenth of the busiest month's lines.
        [body, year, len(paid)] + sums([line for month in paid for line in month])
        for (body, year), paid in sorted(years.items())
    ]
    assert all(row[0] == ORGANISATION and row[2] == 12 for row in year_rows)
    return {
        "spend_month.csv": [
            ["organisation", "start_date", "financial_year"] + without_credits(SUMS)
        ]
        + month_rows,
        "spend_year.csv": [["organisation", "financial_year", "months_with_payments"] + SUMS]
        + year_rows,
    }


SUMS = ["payment_count", "credit_count", "net_spend", "credits", "amount_basis"]


def without_credits(cells):
    """Months are published without the sum of their credit notes."""
    return [cell for name, cell in zip(SUMS, cells) if name != "credits"]


def sums(paid):
    credits = [amount for amount, _ in paid if amount < 0]
    bases = {basis for _, basis in paid}
    return [
        len(paid),
        len(credits),
        rounded(sum(amount for amount, _ in paid), 2),
        rounded(sum(credits, Decimal(0)), 2),
        bases.pop() if len(bases) == 1 else "mixed",
    ]


# ---------------------------------------------------------------------------------------------
# Population, people by area and mid-year.


def populations(account):
    (path,) = (EXTRACTS / "population").glob("*.csv")
    account.open("population", path)
    header, rows = below_header(path, "lad_code")
    people = {}
    for _, cells in rows:
        row = dict(zip(header, cells))
        people[(row["lad_code"], int(row["year"]))] = Decimal(row["population"])
        known = row["lad_code"] in AREA_TYPE
        account.staged([] if known else [("area_code", "unknown_area")])
    return people


# ---------------------------------------------------------------------------------------------
# Surveys, one line a person. A person needs an id, a year and a weight, and is counted once a year;
# those under 16 are not asked. Hourly pay belongs to an employee.

LATER_NAMES = {
    "Serial": "respondent_id",
    "Survey year": "year",
    "Weight": "weight",
    "Ward": "ward_code",
    "IMD quintile": "deprivation_fifth",
    "Gender": "sex",
    "Age group": "age_band",
    "Neighbourhood trust": "trust",
    "SWEMWBS 1": "swemwbs_optimistic",
    "SWEMWBS 2": "swemwbs_useful",
    "SWEMWBS 3": "swemwbs_relaxed",
    "SWEMWBS 4": "swemwbs_problems",
    "SWEMWBS 5": "swemwbs_thinking",
    "SWEMWBS 6": "swemwbs_close",
    "SWEMWBS 7": "swemwbs_decisions",
    "Satisfied": "life_satisfaction",
    "Worth": "worthwhile",
    "Happy": "happy",
    "Anxious": "anxious",
    "Couple": "in_couple",
    "Loneliness": "lonely",
    "Can rely on someone": "someone_to_rely_on",
    "Formal volunteering": "formal_help",
    "Informal volunteering": "informal_help",
}


def surveyed(account, contract):
    """The people of a survey, file by file; an empty cell or 'refused' is no answer (None)."""
    people = []
    for path in sorted((EXTRACTS / contract).glob("*.csv")):
        account.open(contract, path)
        rows = numbered_rows(path)
        header = [LATER_NAMES.get(name, name) for name in next(rows)[1]]
        seen = set()
        for line, cells in rows:
            if not any(cells):
                account.blank()
                continue
            person = {
                name: None if cell in ("", "refused") else cell for name, cell in zip(header, cells)
            }
            faults = []
            if person["weight"] is None:
                faults.append(("weight", "missing"))
            if int(person.get("age") or 16) < 16:
                faults.append(("age", "below_minimum"))
            key = (person["year"], person["respondent_id"])
            if not faults and key in seen:
                faults.append(("", "duplicate_key"))
            if faults:
                account.reject(line, faults)
                continue
            seen.add(key)
            paid = person.get("hourly_pay") is not None and person["status"] != "employee"
            account.staged([("hourly_pay", "pay_without_being_employee")] if paid else [])
            people.append(person)
    return people


def published_series(account):
    """What others publish is read line by line; no line of the samples has a fault."""
    for path in sorted((EXTRACTS / "published_statistic").glob("*.csv")):
        account.open("published_statistic", path)
        rows = numbered_rows(path)
        next(rows)
        for _ in rows:
            account.staged()


# ---------------------------------------------------------------------------------------------
# Emissions. CO2e per person: territorial kt CO2e of every sector and gas, land use below zero
# among them, by the population in thousands that stands in the same file, taken once per district.
# Travel: territorial kt of the gas CO2 of the transport sector, motorways and railways included. A
# parent is the sum of its districts, only when all are there. What no district owns stays in the
# total of the area that holds all districts of the file, and in no other.


IN_SCOPE = "CO2 emissions within the scope of influence of LAs (kt CO2)"


class Emissions:
    def __init__(self, account):
        path = EXTRACTS / "energy" / "local-authority-ghg-emissions-2014-2023.csv"
        account.open("energy", path)
        header, rows = below_header(path, "Region")
        self.co2e = defaultdict(Decimal)
        self.travel = defaultdict(Decimal)
        self.in_scope = defaultdict(Decimal)
        self.thousands = {}
        for _, cells in rows:
            self.add(dict(zip(header, cells)))
            account.staged()
        self.districts = {code for code, _ in self.thousands}
        self.years = sorted({year for _, year in self.thousands})

    def add(self, row):
        key = (row["Local Authority Code"] or None, int(row["Calendar Year"]))
        kilotonnes = Decimal(row["Territorial emissions (kt CO2e)"])
        self.co2e[key] += kilotonnes
        if row["LA GHG Sector"] == "Transport" and row["Greenhouse gas"] == "CO2":
            self.travel[key] += kilotonnes
        if row["LA GHG Sector"] == "Transport" and row[IN_SCOPE]:
            self.in_scope[key] += Decimal(row[IN_SCOPE])
        if key[0]:
            thousands = Decimal(row["Mid-year Population (thousands)"])
            assert self.thousands.setdefault(key, thousands) == thousands, key

    def total(self, amounts, members, year):
        """The members' sum, or None when one is missing."""
        keys = [(code, year) for code in members]
        if any(key not in amounts for key in keys):
            return None
        total = sum(amounts[key] for key in keys)
        unowned = amounts.get((None, year), Decimal(0))
        return total + unowned if set(members) == self.districts else total


def emission_values(account):
    emissions = Emissions(account)
    for area in SHOWN:
        members = ADMINISTRATIVE.get(area, [area]) if area not in DISTRICTS else [area]
        for year in emissions.years:
            people = sum(emissions.thousands[(code, year)] for code in members)
            co2e = emissions.total(emissions.co2e, members, year)
            travel = emissions.total(emissions.travel, members, year)
            basis = "territorial"
            yield "co2e_per_person", area, str(year), basis, co2e, people, co2e / people
            yield "travel_co2", area, str(year), basis, travel, None, travel
            yield "travel_co2_per_person", area, str(year), basis, travel, people, travel / people
            scope = emissions.total(emissions.in_scope, members, year)
            basis = "scope of influence"
            yield "travel_co2_scope_of_influence", area, str(year), basis, scope, None, scope


# ---------------------------------------------------------------------------------------------
# Energy use. Kilowatt hours of all sectors and fuels by the mid-year population; a parent is the sum
# of its districts.


def energy_use_values(account, people):
    path = EXTRACTS / "energy" / "final-energy-consumption-2014-2023.csv"
    account.open("energy", path)
    header, rows = below_header(path, "Local Authority")
    used = defaultdict(Decimal)
    for _, cells in rows:
        row = dict(zip(header, cells))
        used[(row["LA Code"], int(row["Year"]))] += Decimal(row["Consumption (GWh)"]) * 1000000
        account.staged()
    for area in SHOWN:
        members = [area] if area in DISTRICTS else ADMINISTRATIVE[area]
        for year in sorted({year for _, year in used}):
            kwh = sum(used[(code, year)] for code in members)
            persons = sum(people[(code, year)] for code in members)
            basis = "final energy consumption"
            yield "energy_per_person", area, str(year), basis, kwh, persons, kwh / persons


# ---------------------------------------------------------------------------------------------
# Waste. Kilograms of household waste, and of all waste collected, by the mid-year population of the calendar year in which the
# financial year begins. An authority's figure is that of its own row, whatever its type. A parent
# counts each district once: by its unitary row, or by the row of the authority that disposes for
# it, when all the districts of that authority are the parent's; it has no figure when one is
# missing.


WASTE = {
    "waste_per_person": "Household - total waste (tonnes)",
    "collected_waste_per_person": "Total local authority collected waste (tonnes)",
}


def waste_values(account, people):
    (path,) = (EXTRACTS / "waste").glob("*.csv")
    account.open("waste", path)
    header, rows = below_header(path, "Financial Year")
    tonnes = {indicator: {} for indicator in WASTE}
    years = set()
    for _, cells in rows:
        row = dict(zip(header, cells))
        if not any(cells):
            account.blank()
        elif row["ONS Code"]:  # what has no code and one cell is a note
            account.staged()
            year = int(row["Financial Year"][:4])
            years.add(year)
            for indicator, column in WASTE.items():
                if row[column] != "-":
                    key = (row["ONS Code"], row["Authority type"], year)
                    tonnes[indicator][key] = Decimal(row[column])
    for indicator in WASTE:
        for area in SHOWN + [DISPOSAL_AUTHORITY]:
            for year in sorted(years):
                found = waste_of(area, year, tonnes[indicator])
                if found:
                    basis, amount, members = found
                    persons = sum(people[(code, year)] for code in members)
                    kilograms = amount * 1000
                    rate = kilograms / persons
                    yield indicator, area, year_label(year), basis, kilograms, persons, rate


def waste_of(area, year, tonnes):
    for basis in ("Collection", "Unitary", "Disposal"):
        if (area, basis, year) in tonnes:
            members = DISPOSED_FOR.get(area, [area])
            return basis, tonnes[(area, basis, year)], members
    members = ADMINISTRATIVE.get(area, []) if area in COMPARATORS else []
    left = set(members)
    amount = Decimal(0)
    for code in members:
        if (code, "Unitary", year) in tonnes:
            amount += tonnes[(code, "Unitary", year)]
            left.remove(code)
    for authority, districts in DISPOSED_FOR.items():
        if left.issuperset(districts) and (authority, "Disposal", year) in tonnes:
            amount += tonnes[(authority, "Disposal", year)]
            left.difference_update(districts)
    return ("Unitary and disposal", amount, members) if members and not left else None


# ---------------------------------------------------------------------------------------------
# Trend: change since the baseline year, by year, and how many yearly steps on end went one way.
# All is worked out from the published values, which have six decimals. Lower is better, where
# either way is. Of a single year there is no change, and without two years on end no direction.
# Totals of areas of different size are not held against each other, nor ranked.


def trends(values):
    series = defaultdict(dict)
    bases = {}
    for indicator, area, period, basis, _, _, value in values:
        series[(indicator, area)][int(period[:4])] = (period, rounded(value, 6))
        bases[(indicator, area, int(period[:4]))] = basis
    for (indicator, area), points in sorted(series.items()):
        oldest, newest = min(year for year in points if year >= BASELINE_YEAR), max(points)
        baseline, first = points[oldest]
        latest, last = points[newest]
        change = last - first if newest > oldest else None
        steps, way = steps_one_way(points, newest)
        basis = bases[(indicator, area, newest)]

        def latest_of(other):
            here = bases.get((indicator, other, newest)) == basis
            return series[(indicator, other)][newest][1] if here else None

        comparator = None
        is_rate = indicator not in TOTALS
        if is_rate and area != COMPARATORS[0]:
            able = [c for c in COMPARATORS if c != area and latest_of(c) is not None]
            comparator = able[0] if able else None
        against = latest_of(comparator) if comparator else None
        alike = [
            latest_of(other)
            for other in SHOWN + [DISPOSAL_AUTHORITY]
            if AREA_TYPE[other] == AREA_TYPE[area] and latest_of(other) is not None
        ]
        ranked = is_rate and len(alike) > 1
        target = TARGETS.get(indicator) if area == CITY else None
        one_way = steps >= 3 and way in ("up", "down")
        direction = {"up": "rising", "down": "falling"}[way] if one_way else "no clear direction"
        judgement = (
            {"up": "getting worse", "down": "getting better"}[way]
            if one_way
            else "not changing clearly"
        )
        yield [
            indicator,
            area,
            "all",
            "all",
            baseline,
            first,
            latest,
            last,
            change,
            None,
            None,
            None if change is None else rounded(100 * change / first, 6),
            None if change is None else rounded(change / (newest - oldest), 6),
            steps * {"up": 1, "down": -1, "level": 0}[way] if way else None,
            direction if way else None,
            "no judgement" if indicator in NEITHER_WAY_IS_BETTER else judgement if way else None,
            comparator,
            latest if comparator else None,
            against,
            None if against is None else last - against,
            None if against is None else word(last - against, "higher", "lower", "similar"),
            1 + sum(value < last for value in alike) if ranked else None,
            len(alike) if ranked else None,
            target[0] if target else None,
            target[1] if target else None,
            rounded(last - target[0], 6) if target else None,
            None,
        ]


def steps_one_way(points, newest):
    """Steps between neighbouring years, counted back from the newest while they go one way."""
    steps, way, year = 0, None, newest
    while year - 1 in points:
        step = word(points[year][1] - points[year - 1][1], "up", "down", "level")
        if way not in (None, step):
            break
        steps, way, year = steps + 1, step, year - 1
    return steps, way


def word(difference, above, below, equal):
    return above if difference > 0 else below if difference < 0 else equal


TREND = (
    "indicator_id area_code breakdown breakdown_group baseline_period baseline_value latest_period"
    " latest_value change_value change_lower_ci change_upper_ci change_percent yearly_rate"
    " years_in_direction recent_trend judgement comparator_code comparator_period comparator_value"
    " comparator_difference comparison area_rank areas_ranked target_value target_period target_gap"
    " obs_status"
).split()
VALUE = (
    "indicator_id area_code period breakdown breakdown_group measure_basis numerator denominator"
    " value lower_ci upper_ci base_unweighted no_answer_base obs_status"
).split()

# ---------------------------------------------------------------------------------------------
# What the surveys come to, as it is published: hidden where few answered, marked where not many
# did, where the question changed, and where nobody was asked.

PEOPLE_FIGURES = {  # what each figure's direction makes of a rise
    "neighbourhood_trust": "better",
    "mental_wellbeing": "better",
    "stable_relationships": None,
    "often_lonely": "worse",
    "someone_to_rely_on": "better",
    "unpaid_help": "better",
    "valued_employment": "better",
    "valued_employment_in_work": "better",
    "paid_living_wage": "better",
    "insecure_work": "worse",
    "income_inequality": "worse",
    "income_gini": "worse",
    "low_income": "worse",
    "income_p20_real": "better",
    "income_p80_real": "better",
}
OPPOSITE = {"better": "worse", "worse": "better"}


class SurveyFigures:
    def __init__(self, people):
        self.rows = []
        self.points = {}  # what is shown with limits, by key
        self.weights = {}
        self.status = {}
        self.together = {}
        for survey, answered in people.items():
            published, together = surveys.estimates(survey, answered, CITY)
            hidden = surveys.hidden_figures(published)
            for key, estimate in published.items():
                self.add(survey, key, estimate, key in hidden)
                if key in self.points:
                    self.weights[key] = people_of(key, published)
            self.together.update({key: point_of(e) for key, e in together.items()})
            for year in range(BASELINE_YEAR, 2024):
                if str(year) not in {person["year"] for person in answered}:
                    self.add_no_survey({key[0] for key in published}, str(year))

    def add(self, survey, key, estimate, is_hidden):
        numbers = [None] * 5 if is_hidden else [each and rounded(each, 6) for each in estimate[:5]]
        bases = [None] * 2 if is_hidden else estimate[5:]
        basis = survey + " survey" + ", prices of 2014" * key[0].endswith("_real")
        self.status[key] = "[c]" if is_hidden else marks_of(key, estimate)
        self.rows.append([*key, basis, *numbers, *bases, self.status[key]])
        if not is_hidden and estimate.lower is not None:
            self.points[key] = point_of(estimate)

    def add_no_survey(self, measures, year):
        for measure in measures:
            self.rows.append([measure, CITY, year, "all", "all"] + [None] * 8 + ["[x]"])

    def series(self):
        """(measure, area, breakdown, group) -> first year -> (period, point), since a break."""
        series = defaultdict(dict)
        for (measure, area, period, *group), point in self.points.items():
            year = int(period[:4])
            series[(measure, area, *group)]
            if year >= BREAKS.get(measure, year):
                series[(measure, area, *group)][year] = (period, point)
        return {key: points for key, points in sorted(series.items()) if points}


def people_of(key, published):
    """Whom a figure is of, as weights: what a ratio of incomes is divided by is no number of people."""
    measure = "low_income" if key[0] in surveys.INCOME_MEASURES else key[0]
    return published[(measure, *key[1:])].denominator


def point_of(estimate):
    return surveys.Point(*(None if n is None else rounded(n, 6) for n in estimate[2:5]))


def marks_of(key, estimate):
    begins, ends = int(key[2][:4]), int(key[2][-4:])
    return (
        ("[x]" if estimate.value is None else "[u]" if estimate.base < 30 else "")
        + "[b]" * (begins <= BREAKS.get(key[0], 0) <= ends)
    )


def survey_trends(figures):
    """Change with limits since the first year with a comparable figure, the five-point test, and
    for wards, at 99.8 %, how they stand to the city in the same years."""
    for (measure, area, *group), points in figures.series().items():
        newest, oldest = max(points), min(points)
        (baseline, first), (latest, last) = points[oldest], points[newest]
        is_ward = AREA_TYPE[area] == "ward"
        z = surveys.Z_OF_MANY if is_ward else surveys.Z
        change = [None] * 5
        if newest > oldest:
            limits = [rounded(each, 6) for each in surveys.difference(first, last, z)]
            change = limits + [
                rounded(100 * limits[0] / first.value, 6),
                rounded(limits[0] / (newest - oldest), 6),
            ]
        steps, way = steps_one_way({y: (p, x.value) for y, (p, x) in points.items()}, newest)
        trend = surveys.recent_trend([points[year][1] for year in sorted(points)])
        if is_ward:
            trend = "cannot be calculated"  # three years together are no yearly points
        target = TARGETS.get(measure) if (area, group) == (CITY, ["all", "all"]) else None
        yield [
            measure,
            area,
            *group,
            baseline,
            first.value,
            latest,
            last.value,
            *change,
            steps * {"up": 1, "down": -1, "level": 0}[way] if way else None,
            trend,
            judged(measure, trend),
            *against_city(figures, measure, latest, last, z if is_ward else None),
            None,
            None,
            *([target[0], target[1], rounded(last.value - target[0], 6)] if target else [None] * 3),
            figures.status[(measure, area, latest, *group)],
        ]


def judged(measure, trend):
    if PEOPLE_FIGURES[measure] is None:
        return "no judgement"
    if trend == "cannot be calculated":
        return None
    if trend == "no significant change":
        return "not changing clearly"
    rise = PEOPLE_FIGURES[measure]
    return "getting " + (rise if trend == "increasing" else OPPOSITE[rise])


def against_city(figures, measure, period, last, z):
    """Shares and means only: the city has no percentiles and no Gini coefficient of three years."""
    city = z and figures.together.get((measure, CITY, period, "all", "all"))
    if not city or measure.startswith("income_"):
        return [None] * 5
    apart, lower, upper = surveys.difference(city, last, z)
    rise = PEOPLE_FIGURES[measure]
    above, below = (rise, OPPOSITE[rise]) if rise else ("higher", "lower")
    verdict = above if lower > 0 else below if upper < 0 else "similar"
    return [CITY, period, city.value, rounded(apart, 6), verdict]


# Gaps within the city: the slope index over the fifths of a year, whose people are the weights of
# those who answered, from the last break on; and the five-point test of it, up to each year.

GAP = (
    "indicator_id area_code period gap_type gap_value lower_ci upper_ci relative_index recent_trend"
    " judgement"
).split()


def survey_gaps(figures):
    for measure in sorted(PEOPLE_FIGURES):
        gaps = []
        for year in range(BREAKS.get(measure, BASELINE_YEAR), 2024):
            keys = [(measure, CITY, str(year), "deprivation_fifth", str(n)) for n in range(1, 6)]
            if any(figures.weights.get(key) is None for key in keys):
                continue
            fifths = [(figures.weights[key], figures.points[key]) for key in keys]
            index = [rounded(each, 6) for each in surveys.slope_index(fifths)]
            gaps.append(surveys.Point(*index[:3]))
            trend = surveys.recent_trend(gaps)
            yield [measure, CITY, str(year), "within", *index, trend, narrowing(trend, index[0])]


def narrowing(trend, gap):
    if trend in ("increasing", "decreasing"):
        return "widening" if (trend == "increasing") == (gap > 0) else "closing"
    return "not changing clearly" if trend == "no significant change" else None


# Gaps to the first country and the first region that the place names, of what is divided, on one
# basis and in one year: their limits and five-point test where there are limits, else how many years
# on end their size went one way, up to each year.


def gaps_beside(values):
    figures = {row[:3]: (row[3], rounded(row[6], 6)) for row in values if row[0] not in TOTALS}
    for kind, code in (("to_country", COMPARATORS[0]), ("to_region", COMPARATORS[1])):
        for indicator in sorted({indicator for indicator, _, _ in figures}):
            sizes = {}
            for period in sorted({at for name, _, at in figures if name == indicator}):
                own, theirs = (figures.get((indicator, area, period)) for area in (CITY, code))
                if not own or not theirs or own[0] != theirs[0]:
                    continue
                gap = own[1] - theirs[1]
                year = int(period[:4])
                sizes[year] = (period, abs(gap))
                steps, way = steps_one_way(sizes, year)
                one_way = steps >= 3 and way in ("up", "down")
                trend = {"up": "rising", "down": "falling"}[way] if one_way else "no clear direction"
                judgement = {"up": "widening", "down": "closing"}[way] if one_way else "not changing clearly"
                moved = [trend, judgement] if way else [None, None]
                yield [indicator, CITY, period, kind, gap, None, None, None, *moved]
    for row in stand_ins.gaps(CITY):
        yield [*row, narrowing(row[8], row[4])]


# ---------------------------------------------------------------------------------------------
# Writing.


def rounded(value, places):
    """Half away from zero."""
    return value.quantize(Decimal(1).scaleb(-places))


def text_of(cell):
    if cell is None:
        return ""
    return format(cell, "f") if isinstance(cell, Decimal) else str(cell)


def csv_text(rows):
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([text_of(cell) for cell in row] for row in rows)
    return out.getvalue()


def plain(amount):
    """Exact, without zeros at the end."""
    if amount is None:
        return None
    text = format(amount, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def tables():
    surveys.check_statistics()
    account = Account()
    result = spend_tables(account)
    people = populations(account)
    result.update(money.tables(account, ADMINISTRATIVE["X47000001"], ADMINISTRATIVE["X12000001"]))
    of_charter, commitments, live_contracts = charter.tables(account, result["lm3.csv"])
    result.update(of_charter)
    surveys_of = ("wellbeing", "employment")
    figures = SurveyFigures({name: surveyed(account, name) for name in surveys_of})
    published_series(account)
    values = sorted(
        list(emission_values(account))
        + list(energy_use_values(account, people))
        + list(waste_values(account, people))
        + list(stand_ins.totals()),
        key=lambda row: row[:3],
    )
    result["indicator_value.csv"] = [VALUE] + sorted(
        [
            [*row[:3], "all", "all", row[3], plain(row[4]), plain(row[5]), rounded(row[6], 6)]
            + [None] * 5
            for row in values
        ]
        + [row[:6] + [plain(row[6]), plain(row[7])] + row[8:] for row in figures.rows]
        + list(stand_ins.values()),
        key=lambda row: row[:5],
    )
    worked_out = sorted(
        [
            *trends(values),
            *survey_trends(figures),
            *stand_ins.trends(BASELINE_YEAR, steps_one_way),
        ],
        key=lambda row: row[:4],
    )
    result["indicator_trend.csv"] = [[*TREND, "sentence"]] + list(
        sentences.with_sentences(TREND, worked_out, result["indicator_value.csv"][1:])
    )
    result["inequality_gap.csv"] = [GAP] + sorted(
        [*survey_gaps(figures), *gaps_beside(values)], key=lambda row: row[:4]
    )
    result["evaluation.csv"] = evaluation.table(
        result["indicator_trend.csv"],
        result["indicator_value.csv"],
        {**PEOPLE_FIGURES, **dict.fromkeys(stand_ins.WITH_LIMITS, "better")},
        commitments,
        live_contracts,
    )
    result["files.csv"] = [["contract", "file", "lines", "staged", "rejected", "blank"]] + [
        [*key] + [counts[what] for what in ("lines", "staged", "rejected", "blank")]
        for key, counts in sorted(account.files.items())
    ]
    result["rules.csv"] = [["contract", "file", "field", "rule", "severity", "lines"]] + [
        [*key, lines] for key, lines in sorted(account.rules.items())
    ]
    result["rejected.csv"] = [["contract", "file", "line", "field", "rule"]] + sorted(
        account.rejected
    )
    return {name: csv_text(rows) for name, rows in result.items()}


def check(expected):
    differing = []
    for name, text in sorted(expected.items()):
        path = HERE / name
        kept = path.read_text(encoding="utf-8") if path.exists() else ""
        if kept != text:
            differing.append(name)
            lines = set(kept.splitlines()) ^ set(text.splitlines())
            print("%s differs in %d lines, one of them: %s" % (name, len(lines), min(lines)))
    if not differing:
        print("%d files are as worked out" % len(expected))
    return 1 if differing else 0


def main():
    if sys.argv[1:] == ["--check"]:
        return check(tables())
    if sys.argv[1:]:
        print(__doc__)
        return 2
    for name, text in tables().items():
        (HERE / name).write_bytes(text.encode("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
