"""Works out the sample city's LM3, with fractions, apart from the jobs.

work_out.py beside it calls this program; like it, it shares no code, no SQL and no contract with
the jobs and states every rule itself: supplier by supplier, answer by answer.
"""

import csv
import re
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

HERE = Path(__file__).resolve().parent
EXTRACTS = HERE.parent / "extracts"
PLACE = HERE.parent / "place"

CITY, COMBINED, REGION = LOCAL_AREAS = ["X08000001", "X47000001", "X12000001"]
WARDS = ["X050000%02d" % number for number in range(1, 21)]
POSTCODE = re.compile("[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][A-Z]{2}")
NO_AREA = ("", "not known")

# ---------------------------------------------------------------------------------------------
# Reading.


def lines_of(contract):
    """The lines of an extract's files: (path, number of the line, cells by header)."""
    for path in sorted((EXTRACTS / contract).rglob("*.csv")):
        with open(path, encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), 2):
                yield path, number, row


def plain_postcode(text):
    """A postcode without space, in capitals; None when it is none."""
    letters = text.upper().replace(" ", "")
    return letters if POSTCODE.fullmatch(letters) else None


class Opened:
    """Opens each file of an extract in the account when its first line comes."""

    def __init__(self, account, contract):
        self.account = account
        self.contract = contract
        self.path = None

    def at(self, path):
        if path != self.path:
            self.path = path
            self.account.open(self.contract, path)


def suppliers(account):
    opened = Opened(account, "supplier")
    for path, _, row in lines_of("supplier"):
        opened.at(path)
        text = row.get("Postcode", row.get("Post code"))
        warnings = []
        if text and not plain_postcode(text):
            warnings.append(("postcode", "not_a_postcode"))
        if not text and not row.get("Area code"):
            warnings.append(("postcode", "place_missing"))
        account.staged(warnings)
        yield {
            "id": row.get("Supplier ID"),
            "name": row.get("Supplier Name", row.get("Supplier")),
            "others": row.get("Other names") or "",
            "postcode": plain_postcode(text),
            "area": row.get("Area code"),
            "from": row.get("Valid from") or "1900-01-01",
            "to": row.get("Valid to") or "2999-12-31",
        }


def postcodes(account):
    opened = Opened(account, "postcode")
    for path, _, row in lines_of("postcode"):
        opened.at(path)
        account.staged()
        yield plain_postcode(row["pcds"]), (row["lad24cd"], row["wd24cd"])


def payrolls(account):
    opened = Opened(account, "payroll")
    for path, _, row in lines_of("payroll"):
        opened.at(path)
        known = row["Home area code"] not in NO_AREA
        account.staged([] if known else [("area_code", "home_area_missing")])
        area = row["Home area code"] if known else None
        yield path.parent.name, label(row), area, int(row["Headcount"]), Fraction(row["Staff cost"])


def answers(account):
    opened = Opened(account, "respend")
    for path, number, row in lines_of("respend"):
        opened.at(path)
        if "Share" in row and Decimal(row["Share"]) > 100:
            account.reject(number, [("share_percent", "above_maximum")])
            continue
        home = row["Respondent group"] == "supplier" or row["Home area"]
        account.staged([] if home else [("home_area_code", "home_area_missing")])
        yield path.parent.name, row


def label(row):
    return row["Financial year"].replace("-", "/")


# ---------------------------------------------------------------------------------------------
# Who is who. Names are compared without case, accents and punctuation; & is and; a legal form and
# what follows T/A do not count. The number goes before the name, the whole name before the part
# before T/A; a name that leads to two suppliers leads to none.

ACCENTS = str.maketrans("éèêëàâäôöùûüç", "eeeeaaaoouuuc")


def key(name):
    text = name.lower().translate(ACCENTS).replace("&", " and ")
    for sign in "'’.":
        text = text.replace(sign, "")
    words = re.sub("[^a-z0-9]+", " ", text).split()
    return "".join(word for word in words if word not in ("ltd", "limited", "plc", "llp"))


def before_sign(name):
    return re.split(r"\s(?:t/a|trading as)\s", name.lower())[0]


def is_person(name):
    lower = name.lower()
    return "redacted" in lower or "personal data" in lower


def patterns():
    with open(PLACE / "spend_class.csv", encoding="utf-8", newline="") as file:
        return [row["pattern"] for row in csv.DictReader(file)]


class Register:
    """The entries of all registers, found by number or name."""

    def __init__(self, entries, places):
        self.entries = defaultdict(list)
        self.by_id = defaultdict(set)
        self.by_name = defaultdict(set)
        for entry in entries:
            own = key(entry["name"])
            if entry["postcode"] in places:
                entry["district"], entry["ward"] = places[entry["postcode"]]
            else:
                entry["district"], entry["ward"] = entry["area"], None
            self.entries[own].append(entry)
            if entry["id"]:
                self.by_id[entry["id"]].add(own)
            names = [entry["name"], before_sign(entry["name"])]
            for name in names + [each for each in entry["others"].split(";") if each.strip()]:
                self.by_name[key(name)].add(own)

    def find(self, name, number):
        """The supplier of a payment, and whether a register holds it."""
        for found in (
            self.by_id.get(number, ()) if number else (),
            self.by_name.get(key(name), ()),
        ):
            if len(found) == 1:
                return next(iter(found)), True
            if found:
                return key(name), False
        found = self.by_name.get(key(before_sign(name)), ())
        return (next(iter(found)), True) if len(found) == 1 else (key(name), False)

    def places(self, supplier, year):
        """The places that the entries give on 1 October of the year."""
        day = "%s-10-01" % year[:4]
        valid = [e for e in self.entries[supplier] if e["from"] <= day <= e["to"]]
        return [(e["district"], e["ward"]) for e in valid if e["district"]]


class Areas:
    """Which districts each local area holds, from the narrowest."""

    def __init__(self, combined, region):
        self.districts = {CITY: {CITY}, COMBINED: set(combined), REGION: set(region)}

    def outcome(self, places, area):
        """Whether those places are in a local area: stays, leaves or unknown."""
        if not places:
            return "unknown"
        if area in WARDS:
            districts = {district for district, _ in places}
            wards = {ward for _, ward in places if ward}
            if districts == {CITY} and len(wards) == 1:  # an entry without a ward says nothing of it
                return "stays" if wards == {area} else "leaves"
            return "unknown" if CITY in districts else "leaves"
        inside = [district in self.districts[area] for district, _ in places]
        return "stays" if all(inside) else "unknown" if any(inside) else "leaves"


# ---------------------------------------------------------------------------------------------
# Spending again. A respondent's share for an area is the least for wider and the most for narrower
# ones. Answers with a share that falls are not used, nor those of whom nothing was bought.


def half_up(value, places):
    whole = value * 10**places
    down = whole.numerator // whole.denominator if whole >= 0 else -((-whole).numerator // (-whole).denominator)
    rest = abs(whole - down)
    if rest >= Fraction(1, 2):
        down += 1 if whole >= 0 else -1
    return Fraction(down, 10**places)


class Respondent:
    def __init__(self, group, number):
        self.group, self.number = group, number
        self.asked = {}
        self.local = defaultdict(Fraction)
        self.total = defaultdict(Fraction)
        self.name = self.supplier_id = self.home = None
        self.amount = Fraction(0)

    def take(self, row):
        area = row["Local area"]
        if self.group == "supplier":
            self.name, self.supplier_id = row["Supplier Name"], row["Supplier ID"]
            self.asked[area] = Fraction(row["Share"]) / 100
        else:
            self.home, self.amount = row["Home area"], Fraction(row["Take-home pay"])
            self.local[area] += Fraction(row["Amount spent locally"])
            self.total[area] += Fraction(row["Amount spent"])

    def shares(self):
        shares = dict(self.asked)
        for area, total in self.total.items():
            if total:
                shares[area] = self.local[area] / total
        return {area: half_up(share, 8) for area, share in shares.items()}

    def falls(self):
        shares = self.shares()
        in_order = [shares[area] for area in LOCAL_AREAS if area in shares]
        return any(after < before for before, after in zip(in_order, in_order[1:]))

    def bounds(self, area):
        shares, at = self.shares(), LOCAL_AREAS.index(area)
        least = [shares[each] for each in LOCAL_AREAS[: at + 1] if each in shares]
        most = [shares[each] for each in LOCAL_AREAS[at:] if each in shares]
        return shares.get(area), max(least, default=Fraction(0)), min(most, default=Fraction(1))


class Rate:
    """What a group of respondents comes to in one area."""

    def __init__(self, respondents, area):
        self.answers = [(each.amount,) + each.bounds(area) for each in respondents]
        parts = sorted((amount * least for amount, _, least, _ in self.answers), reverse=True)
        self.hidden = len(parts) in (1, 2) or len(parts) > 2 and 10 * sum(parts[2:]) < parts[0]
        exact = [(amount, share) for amount, share, _, _ in self.answers if share is not None]
        self.none = not exact
        if exact:
            self.mean = half_up(sum(share for _, share in exact) / len(exact), 8)
            weight = sum(amount for amount, _ in exact)
            weighed = sum(amount * share for amount, share in exact)
            self.weighted = half_up(weighed / weight, 8) if weight else None

    def third_round(self, base, own):
        """State, estimate, weighted, least, most; own answers only where they are of the base."""
        if base == 0:
            return "nothing", Fraction(0), Fraction(0), Fraction(0), Fraction(0)
        if self.hidden:
            return ("hidden",) + (None,) * 4
        rows = self.answers if own else []
        answered = sum(amount for amount, _, _, _ in rows)
        if answered > base:
            return ("exceeds",) + (None,) * 4
        rest = base - answered
        least = half_up(sum((a * low for a, _, low, _ in rows), Fraction(0)), 2)
        most = half_up(sum((a * high for a, _, _, high in rows), Fraction(0)) + rest, 2)
        if self.none:
            return "none", None, None, least, most
        estimates = [
            half_up(
                sum(
                    (a * (s if s is not None else max(low, min(high, mean))) for a, s, low, high in rows),
                    Fraction(0),
                )
                + mean * rest,
                2,
            )
            for mean in (self.mean, self.weighted)
        ]
        return ("answered", *estimates, least, most)

    def counted(self):
        return 0 if self.hidden else len(self.answers)


# ---------------------------------------------------------------------------------------------
# LM3, one body and year at a time.


class Year:
    def __init__(self, areas):
        self.areas = areas
        self.paid = defaultdict(Fraction)  # supplier: net
        self.places = {}
        self.transfer = set()
        self.staff = []  # home area, people, cost
        self.people = []  # respondents

    def cell(self, area, transfer, outcome):
        return sum(
            (
                net
                for supplier, net in self.paid.items()
                if net > 0
                and (supplier in self.transfer) == transfer
                and self.areas.outcome(self.places[supplier], area) == outcome
            ),
            Fraction(0),
        )

    def respondents(self, group, area, local):
        """Those of a group whose answers count and who are, or are not, in the area."""
        if area in WARDS:
            return []
        used, seen = [], set()
        for each in sorted(self.people, key=lambda person: person.number):
            if each.group != group or each.falls():
                continue
            if group == "staff":
                if not each.home:
                    continue
                places = [(each.home, None)]
            else:
                if each.supplier in self.transfer or self.paid.get(each.supplier, 0) <= 0:
                    continue
                if each.supplier in seen:
                    continue
                seen.add(each.supplier)
                each.amount = self.paid[each.supplier]
                places = self.places[each.supplier]
            if (self.areas.outcome(places, area) == "stays") == local:
                used.append(each)
        return used

    def staff_cells(self, area):
        """Staff cost that stays, of unknown place, and in all; None for what is hidden."""
        cost = defaultdict(Fraction)
        in_area = {}
        for each in LOCAL_AREAS:
            in_area[each] = sum(
                count
                for home, count, _ in self.staff
                if home and self.areas.outcome([(home, None)], each) == "stays"
            )
        for home, _, pay in self.staff:
            cost[self.areas.outcome([(home, None)] if home else [], area)] += pay
        gives_away = {}
        before = 0
        for each in LOCAL_AREAS:
            outside = sum(count for _, count, _ in self.staff) - in_area[each]
            unknown = sum(count for home, count, _ in self.staff if not home)
            gives_away[each] = any(
                few in (1, 2) for few in (in_area[each] - before, unknown, outside - unknown)
            )
            before = in_area[each]
        hidden = any(gives_away[each] for each in LOCAL_AREAS if in_area[each] == in_area[area])
        return hidden, cost["stays"], cost["unknown"], sum(cost.values(), Fraction(0))

    def rows(self, body, year):
        refunds = {
            transfer: sum(
                (n for s, n in self.paid.items() if n < 0 and (s in self.transfer) == transfer),
                Fraction(0),
            )
            for transfer in (False, True)
        }
        for area in LOCAL_AREAS + WARDS:
            cells = {
                (transfer, outcome): self.cell(area, transfer, outcome)
                for transfer in (False, True)
                for outcome in ("stays", "leaves", "unknown")
            }
            rates = {
                (group, local): Rate(self.respondents(group, area, local), area)
                for group, local in (("supplier", True), ("supplier", False), ("staff", True))
            }
            staff = self.staff_cells(area) if self.staff and area not in WARDS else None
            for full in (False, True) if staff else (False,):
                for outside in (False, True) if area not in WARDS else (False,):
                    for with_transfers in (False, True):
                        variant = ("full" if full else "suppliers_only") + (
                            "_with_nonlocal_respend" if outside else ""
                        )
                        score = self.score(
                            cells, rates, refunds, staff if full else None, outside, with_transfers
                        )
                        transfers = "with" if with_transfers else "without"
                        yield [body, year, area, variant, transfers] + score

    def score(self, cells, rates, refunds, staff, outside, with_transfers):
        classes = (False, True) if with_transfers else (False,)
        outcomes = ("stays", "leaves", "unknown")
        r1 = sum(cells[c, o] for c in classes for o in outcomes) + sum(refunds[c] for c in classes)
        r2 = sum(cells[c, "stays"] for c in classes)
        unknown = sum(cells[c, "unknown"] for c in classes)
        thirds, suppliers_count, staff_count = [], 0, 0
        for c in classes:
            thirds.append(rates["supplier", True].third_round(cells[c, "stays"], own=not c))
            if outside:
                base = cells[c, "leaves"] + cells[c, "unknown"]
                thirds.append(rates["supplier", False].third_round(base, own=not c))
        suppliers_count = sum(
            rates["supplier", local].counted() for local in ((True, False) if outside else (True,))
        )
        hidden = any(third[0] == "hidden" for third in thirds)
        if staff:
            staff_hidden, stays, of_unknown, cost = staff
            r1 += cost
            if staff_hidden:
                hidden = True
                r2 = None
            else:
                r2 += stays
                unknown += of_unknown
                thirds.append(rates["staff", True].third_round(stays, own=True))
                hidden = hidden or thirds[-1][0] == "hidden"
                staff_count = rates["staff", True].counted()
        states = {third[0] for third in thirds}
        refused = r1 <= 0 or "exceeds" in states
        sums = [
            None if hidden or any(third[at] is None for third in thirds) else sum(t[at] for t in thirds)
            for at in (1, 2, 3, 4)
        ]
        if outside and sums[3] is not None:
            sums[3] = min(sums[3], r1)
        lm3 = [None if refused or s is None else half_up((r1 + r2 + s) / r1, 6) for s in sums]
        status = "[c]" if hidden else "[x]" if lm3[0] is None else None
        known = None if r2 is None else half_up(100 * (r1 - unknown) / r1, 6)
        return [
            money(r1),
            money(r2),
            money(sums[0] if lm3[0] is not None else None),
            *[six(value) for value in lm3],
            six(known),
            None if hidden else suppliers_count,
            None if hidden or not staff else staff_count,
            status,
        ]


def money(value):
    return None if value is None else fixed(value, 2)


def six(value):
    return None if value is None else fixed(value, 6)


def fixed(value, places):
    scaled = value * 10**places
    assert scaled.denominator == 1, value
    return Decimal(scaled.numerator).scaleb(-places)


HEADER = (
    "organisation financial_year area_code variant transfers r1 r2 r3 lm3 lm3_weighted lm3_lower"
    " lm3_upper place_known_share supplier_respondents staff_respondents obs_status"
).split()


def tables(account, combined, region):
    """What the money flows come to, by file name."""
    areas = Areas(combined, region)
    register = Register(list(suppliers(account)), dict(postcodes(account)))
    transfers = [" %s " % pattern for pattern in patterns()]
    years = defaultdict(lambda: Year(areas))
    for body, year, name, number, net in account.paid:
        if is_person(name):
            supplier, known = "persons", False
        else:
            supplier, known = register.find(name, number)
            if any(each in " %s " % name.lower() for each in transfers):
                years[body, year].transfer.add(supplier)
        years[body, year].paid[supplier] += Fraction(net)
        years[body, year].places[supplier] = register.places(supplier, year) if known else []
    for body, year, area, people, cost in payrolls(account):
        years[body, year].staff.append((area, people, cost))
    respondents = {}
    for body, row in answers(account):
        group = row["Respondent group"]
        number = row.get("Respondent", row.get("Serial"))
        at = (body, label(row), group, number)
        respondents.setdefault(at, Respondent(group, number)).take(row)
    for (body, year, group, _), each in respondents.items():
        if group == "supplier":
            each.supplier = register.find(each.name, each.supplier_id)[0]
        years[body, year].people.append(each)
    rows = [row for (body, year), each in years.items() for row in each.rows(body, year)]
    return {"lm3.csv": [HEADER] + sorted(rows, key=lambda row: row[:5])}
