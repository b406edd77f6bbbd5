"""What the two surveys come to, for work_out.py: estimates with limits, by groups of people.

Written from the methods, the assumptions and the descriptions of the extracts alone. Statistics are
worked out from their formulas, quantiles of Student's t by halving an interval; only what others
announced is a list. Everything is decimal, save the t distribution.
"""

import datetime
import hashlib
import math
from collections import defaultdict
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple, Optional

ZERO, ONE = Decimal(0), Decimal(1)
Z = Decimal("1.959963984540054")  # 95 %
Z_OF_MANY = Decimal("3.090232306167813")  # 99.8 %, where areas are many

# ---------------------------------------------------------------------------------------------
# Lists of others: the metric score of each raw sum from 7 to 35, the Living Wage in the UK by the
# day until which employers had time, consumer prices (CPIH, 2015 = 100), and the national median of
# equivalised income before housing costs, £ a week.

METRIC_SCORE = dict(
    zip(
        range(7, 36),
        map(
            Decimal,
            (
                "7.00 9.51 11.25 12.40 13.33 14.08 14.75 15.32 15.84 16.36 16.88 17.43 17.98 18.59"
                " 19.25 19.98 20.73 21.54 22.35 23.21 24.11 25.03 26.02 27.03 28.13 29.31 30.70"
                " 32.55 35.00"
            ).split(),
        ),
    )
)
LIVING_WAGE = [
    (datetime.date(2013 + later, 5, 1), Decimal(rate))
    for later, rate in enumerate(
        "7.45 7.65 7.85 8.25 8.45 8.75 9.00 9.30 9.50 9.90 10.90".split()
    )
]
CPIH = dict(
    zip(
        range(2014, 2024),
        map(Decimal, "99.6 100.0 101.0 103.6 106.0 107.8 108.9 111.6 120.5 128.6".split()),
    )
)
MEDIAN_A_WEEK = dict(zip(range(2014, 2024), (473, 481, 494, 507, 514, 547, 539, 565, 621, 650)))
PRICES_OF = 2014

# ---------------------------------------------------------------------------------------------
# Statistics.


class Estimate(NamedTuple):
    numerator: Optional[Decimal]
    denominator: Optional[Decimal]
    value: Optional[Decimal]
    lower: Optional[Decimal]
    upper: Optional[Decimal]
    base: int
    no_answer: int


def effective_base(weights):
    """How many answers of equal weight are worth as much (Kish)."""
    return sum(weights) ** 2 / sum(w * w for w in weights)


def wilson(share, n):
    x = share * n
    spread = Z * (Z * Z + 4 * x * (1 - share)).sqrt()
    below = 2 * (n + Z * Z)
    return (2 * x + Z * Z - spread) / below, (2 * x + Z * Z + spread) / below


def within_t(t, df):
    """The probability that Student's t lies between -t and t: a finite sum for whole degrees."""
    angle = math.atan(t / math.sqrt(df))
    cosine = math.cos(angle) ** 2
    if df % 2:
        term, total = math.cos(angle), 0.0
        for k in range(3, df + 1, 2):
            total += term
            term *= cosine * (k - 1) / k
        return 2 / math.pi * (angle + math.sin(angle) * total)
    term, total = 1.0, 0.0
    for k in range(2, df + 1, 2):
        total += term
        term *= cosine * (k - 1) / k
    return math.sin(angle) * total


def t_quantile(df):
    low, high = 0.0, 13.0
    while high - low > 1e-14:
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if within_t(middle, df) < 0.95 else (low, middle)
    return Decimal(high)


def share_of(answers, no_answer):
    """Answers are (weight, 0 or 1); in per cent."""
    if not answers:
        return Estimate(None, None, None, None, None, 0, no_answer)
    weight = sum(w for w, _ in answers)
    yes = sum(w * y for w, y in answers)
    limits = wilson(yes / weight, effective_base([w for w, _ in answers]))
    return Estimate(
        yes, weight, 100 * yes / weight, 100 * limits[0], 100 * limits[1], len(answers), no_answer
    )


def mean_of(answers, no_answer):
    """Answers are (weight, score). The spread is the weighted variance over the effective base
    less one; the limits are Student's, with the effective base rounded down, less one."""
    if not answers:
        return Estimate(None, None, None, None, None, 0, no_answer)
    weight = sum(w for w, _ in answers)
    total = sum(w * y for w, y in answers)
    mean = total / weight
    n = effective_base([w for w, _ in answers])
    lower = upper = None
    if n >= 2:
        variance = sum(w * (y - mean) ** 2 for w, y in answers) / weight
        half = t_quantile(int(n) - 1) * (variance / (n - 1)).sqrt()
        lower, upper = mean - half, mean + half
    return Estimate(total, weight, mean, lower, upper, len(answers), no_answer)


class Point(NamedTuple):
    """A published figure with its limits; the methods take its standard error from them."""

    value: Decimal
    lower: Decimal
    upper: Decimal

    @property
    def error(self):
        return (self.upper - self.lower) / Decimal("3.92")


def difference(first, last, z):
    """The difference of two figures of different people, with its limits."""
    half = z * (first.error**2 + last.error**2).sqrt()
    change = last.value - first.value
    return change, change - half, change + half


CRITICAL = Decimal("9.54953570608324")  # chi squared, one degree of freedom, at 0.998


def slope(points):
    """The slope over (t, point), each weighing one over its squared error, and its variance."""
    weights = [1 / point.error**2 for _, point in points]
    sw = sum(weights)
    st = sum(w * t for w, (t, _) in zip(weights, points))
    stt = sum(w * t * t for w, (t, _) in zip(weights, points))
    sy = sum(w * point.value for w, (_, point) in zip(weights, points))
    sty = sum(w * t * point.value for w, (t, point) in zip(weights, points))
    below = sw * stt - st * st
    return (sw * sty - st * sy) / below, sw / below


def recent_trend(points):
    """Of the latest five points: one sign of the slope whichever is left out, and beyond chance."""
    latest = list(enumerate(points[-5:], 1))
    if len(latest) < 5 or any(point.upper == point.lower for _, point in latest):
        return "cannot be calculated"
    steepness, variance = slope(latest)
    ways = {slope(latest[:at] + latest[at + 1 :])[0] >= 0 for at in range(5)}
    if ways != {steepness >= 0} or steepness**2 / variance <= CRITICAL:
        return "no significant change"
    return "increasing" if steepness > 0 else "decreasing"


def slope_index(fifths):
    """Fifths are (people, point), the most deprived first: slope, its limits, relative index. The
    slope is a sum of the figures, each times a coefficient; so is its error."""
    people = sum(n for n, _ in fifths)
    shares = [n / people for n, _ in fifths]
    middles = [sum(shares[:at]) + share / 2 for at, share in enumerate(shares)]
    centre = sum(a * b for a, b in zip(shares, middles))
    spread = sum(a * (b - centre) ** 2 for a, b in zip(shares, middles))
    factors = [a * (b - centre) / spread for a, b in zip(shares, middles)]
    steepness = sum(c * point.value for c, (_, point) in zip(factors, fifths))
    start = sum(a * point.value for a, (_, point) in zip(shares, fifths)) - steepness * centre
    half = Z * sum((c * point.error) ** 2 for c, (_, point) in zip(factors, fifths)).sqrt()
    return steepness, steepness - half, steepness + half, (start + steepness) / start


def check_statistics():
    """The formulas give the numbers of other programs, which the methods list to test against."""

    def near(found, *wanted):
        digits = [Decimal(each) for each in wanted]
        assert len(found) == len(digits), (found, wanted)
        for one, other in zip(found, digits):
            assert abs(one - other) < Decimal(2).scaleb(other.as_tuple().exponent), (one, other)

    def numbers(text):
        return [Decimal(each) for each in text.split()]

    near(wilson(Decimal("0.65"), Decimal(100)), "0.5525444330", "0.7363575176")
    near(wilson(Decimal("0.01"), Decimal(100)), "0.0017674321", "0.0544861962")
    near(wilson(Decimal("0.445"), ONE), "0.0438174477", "0.9334621277")
    eight = "33.09375 48.38596 64.83495 67.98475 22.93556 71.23587 38.78465 82.37927"
    mean = mean_of([(ONE, y) for y in numbers(eight)], 0)
    near(mean[2:5], "53.704345", "36.1683252413", "71.2403647587")
    weights = numbers("1.2 .8 1.5 .5 1 2 .7 1.3 .9 1.1")
    share = share_of(list(zip(weights, [1, 0, 1, 0, 1, 1, 0, 1, 0, 1])), 0)
    near([effective_base(weights)], "8.7808417997")
    near([each / 100 for each in share[2:5]], "0.7363636364", "0.4109400697", "0.9179178399")
    people = numbers("7291 7997 6105 7666 5790 6934 5918 5974 7147 7534")
    values = numbers(
        "75.9334590103 78.3442382728 83.8360631042 83.6375399665 80.4655031530 81.1156759857"
        " 81.6930835719 84.1900062061 80.5955641081 86.2894349579"
    )
    index = slope_index([(n, Point(y, y, y)) for n, y in zip(people, values)])
    near([index[0], index[3]], "6.934616474", "1.088818080")
    for points, statistic, trend in (
        (
            "24.67 23.16 26.25 24.6 23.15 26.19 28 26.44 29.64 30.2 28.63 31.9 30.6 28.98 32.25",
            "46.7653158",
            "increasing",
        ),
        (
            "20.5506 18.1803 23.1427 19.5952 17.3444 22.0602 19.0349 16.8421 21.4394"
            " 21.3966 19.0918 23.8975 18.4372 16.2925 20.7941",
            "0.4642431",
            "no significant change",
        ),
    ):
        of_each = numbers(points)
        five = [Point(*of_each[at : at + 3]) for at in range(0, 15, 3)]
        steepness, variance = slope(list(enumerate(five, 1)))
        near([steepness**2 / variance], statistic)
        assert recent_trend(five) == trend
    same = [Household(0, ONE, Decimal(income), False) for income in (10, 20, 30, 40, 50)]
    near([figures_of(same)["income_gini"][2]], "0.2666666667")
    four = [
        Household(0, Decimal(w), Decimal(x), x < 120)
        for x, w in ((100, 4), (200, 3), (400, 2), (800, 1))
    ]
    figures = figures_of(four)
    near([figures["income_gini"][2]], "0.3923076923")
    near(figures["income_inequality"], "400", "100", "4")
    near([figures["low_income"][2]], "40")


# ---------------------------------------------------------------------------------------------
# Wellbeing. An answer is 1, 0 or a score; None is no answer.

ITEMS = [
    "swemwbs_" + item
    for item in "optimistic useful relaxed problems thinking close decisions".split()
]
MONTHLY = ("at least once a week", "at least once a month")


def is_one_of(answer, *words):
    return None if answer is None else int(answer in words)


def either(*parts):
    """1 when one part is, 0 when all are not, else not known."""
    return 1 if 1 in parts else None if None in parts else 0


def both(*parts):
    """0 when one part is, 1 when all are, else not known."""
    return 0 if 0 in parts else None if None in parts else 1


def wellbeing_answers(person):
    items = [person[item] for item in ITEMS]
    return {
        "neighbourhood_trust": is_one_of(person["trust"], "many"),
        "mental_wellbeing": None if None in items else METRIC_SCORE[sum(map(int, items))],
        "stable_relationships": is_one_of(person["in_couple"], "yes"),
        "often_lonely": is_one_of(person["lonely"], "often or always"),
        "someone_to_rely_on": is_one_of(person["someone_to_rely_on"], "yes"),
        "unpaid_help": either(
            is_one_of(person["formal_help"], *MONTHLY), is_one_of(person["informal_help"], *MONTHLY)
        ),
    }


# ---------------------------------------------------------------------------------------------
# Employment, of residents of 16 to 64. Who is not in work is not in valued work; the other measures
# are of those in work. Whoever is in work may say that pay or hours vary; contracts are employees'.


def employment_answers(person):
    if not 16 <= int(person["age"]) <= 64:
        return {}
    if person["status"] not in ("employee", "self-employed"):
        return {"valued_employment": 0}
    paid, insecure = job(person)
    valued = both(paid, None if insecure is None else 1 - insecure)
    return {
        "valued_employment": valued,
        "valued_employment_in_work": valued,
        "paid_living_wage": paid,
        "insecure_work": insecure,
    }


def job(person):
    """Whether the pay reaches the rate in force, and whether the job is insecure."""
    on = person["interview_date"] or person["year"] + "-07-01"
    rate = [rate for since, rate in LIVING_WAGE if since <= datetime.date.fromisoformat(on)][-1]
    parts = [
        is_one_of(person[name], "yes") for name in ("wants_more_hours", "pay_varies", "hours_vary")
    ]
    if person["status"] == "self-employed":
        # Nobody asks the self-employed whether their pay and hours vary: silence is a no.
        parts = [parts[0]] + [0 if part is None else part for part in parts[1:]]
        income, hours = person["self_employed_income"], person["weekly_hours"]
        known = income is not None and hours is not None and Decimal(hours) != 0
        paid = int(Decimal(income) >= rate * Decimal(hours)) if known else None
        return paid, either(*parts, None if paid is None else 1 - paid)
    pay = person["hourly_pay"]
    not_by_choice = both(
        is_one_of(person["contract_type"], "non-permanent"),
        is_one_of(person["non_permanent_reason"], "could not find a permanent job"),
    )
    return None if pay is None else int(Decimal(pay) >= rate), either(*parts, not_by_choice)


def age_band(age):
    begins = max(10 * ((age - 5) // 10) + 5, 16)
    return "75+" if age >= 75 else "%d-%d" % (begins, 24 if begins == 16 else begins + 9)


# ---------------------------------------------------------------------------------------------
# Incomes, of households, at the prices of the baseline year. What a couple needs is 1; an income
# counts for each member, so that a household weighs its weight times its members. An income is kept
# to six decimals, a figure that the jackknife takes differences of to eight.


class Household(NamedTuple):
    part: int  # which of the jackknife's twenty
    weight: Decimal  # people
    income: Decimal  # equivalised, £ a year
    is_low: bool


def household_of(person):
    """The household of a person, None when its income, weight or members are not known."""
    texts = [
        person[name]
        for name in (
            "net_household_income",
            "household_weight",
            "members_14_and_over",
            "members_under_14",
        )
    ]
    if None in texts:
        return None
    year, older, younger = int(person["year"]), int(texts[2]), int(texts[3])
    needs = Decimal("0.67") + Decimal("0.33") * (older - 1) + Decimal("0.20") * younger
    income = max(Decimal(texts[0]), ZERO) / needs
    return Household(
        int(hashlib.md5(person["household_id"].encode("utf-8")).hexdigest()[:8], 16) % 20,
        Decimal(texts[1]) * (older + younger),
        (income * CPIH[PRICES_OF] / CPIH[year]).quantize(Decimal("1e-6")),
        10 * income < 6 * 52 * MEDIAN_A_WEEK[year],
    )


def percentile(pairs, total, hundredth):
    """The smallest income whose cumulative weight reaches the share; the mean of it and the next
    where it hits the share exactly. Pairs are (income, weight) in the order of incomes."""
    reached = ZERO
    for at, (income, weight) in enumerate(pairs):
        reached += weight
        if 100 * reached > hundredth * total:
            return income
        if 100 * reached == hundredth * total:
            return (income + pairs[at + 1][0]) / 2
    raise AssertionError(hundredth)


def gini(pairs, total, sum_of_incomes):
    reached = double = squares = ZERO
    for income, weight in pairs:
        reached += weight
        double += weight * income * reached
        squares += weight * weight * income
    return (2 * double - squares) / (total * sum_of_incomes) - 1


def figures_of(households):
    """Every figure of incomes: (numerator, denominator, value)."""
    pairs = sorted((h.income, h.weight) for h in households)
    total = sum(w for _, w in pairs)
    incomes = sum(x * w for x, w in pairs)
    coefficient = gini(pairs, total, incomes)
    low = sum((h.weight for h in households if h.is_low), ZERO)
    p20, p80 = (percentile(pairs, total, p) for p in (20, 80))
    return {
        "income_inequality": (p80, p20, p80 / p20),
        "income_gini": (coefficient * incomes / total, incomes / total, coefficient),
        "low_income": (low, total, 100 * low / total),
        "income_p20_real": (p20, None, p20),
        "income_p80_real": (p80, None, p80),
    }


# The most that a figure can be (the least is 0), and the fewest households that it is given for.
INCOME_MEASURES = {
    "income_inequality": (None, 100),
    "income_gini": (1, 1),
    "low_income": (100, 1),
    "income_p20_real": (None, 1),
    "income_p80_real": (None, 1),
}


def income_estimates(households, no_answer):
    """Limits by leaving out one of twenty parts at a time."""
    base = len(households)
    found = {m: Estimate(None, None, None, None, None, base, no_answer) for m in INCOME_MEASURES}
    if not base:
        return found
    whole = figures_of(households)
    rests = [[h for h in households if h.part != part] for part in range(20)]
    without = [figures_of(rest) for rest in rests if rest]
    for measure, (most, fewest) in INCOME_MEASURES.items():
        if base < fewest:
            continue
        numerator, denominator, value = whole[measure]
        kept = to_eight(value)
        squares = sum((to_eight(figures[measure][2]) - kept) ** 2 for figures in without)
        half = Z * (squares * 19 / 20).sqrt()
        lower, upper = max(kept - half, ZERO), kept + half
        upper = upper if most is None else min(upper, Decimal(most))
        found[measure] = Estimate(numerator, denominator, value, lower, upper, base, no_answer)
    return found


def to_eight(value):
    return value.quantize(Decimal("1e-8"))


# ---------------------------------------------------------------------------------------------
# Groups: everyone, fifths, sexes and age bands of a year, and wards of three years together, which
# count from the baseline's and need the city to have been asked in all three. Everyone of three
# years is what wards are held against, and not published.

WINDOWS = [(2014, 2015, 2016), (2017, 2018, 2019), (2020, 2021, 2022)]
BREAKDOWNS = ("deprivation_fifth", "sex", "age_band")
SURVEYS = {"wellbeing": wellbeing_answers, "employment": employment_answers}


def groups_of(people, city):
    """The people of each group: (area, period, breakdown, group)."""
    asked = {int(person["year"]) for person in people}
    window_of = {year: w for w in WINDOWS if asked.issuperset(w) for year in w}
    groups = defaultdict(list)
    for person in people:
        year = person["year"]
        groups[(city, year, "all", "all")].append(person)
        for breakdown in BREAKDOWNS:
            groups[(city, year, breakdown, person[breakdown])].append(person)
        window = window_of.get(int(year))
        if window:
            period = "%d-%d" % (window[0], window[-1])
            for area in (person["ward_code"], city):
                groups[(area, period, "all", "all")].append(person)
    return groups


def person_estimates(people, answers_of):
    answers = defaultdict(list)
    silent = defaultdict(int)
    for person in people:
        for measure, answer in answers_of(person).items():
            if answer is None:
                silent[measure] += 1
            else:
                answers[measure].append((Decimal(person["weight"]), answer))
    return {
        measure: (mean_of if measure == "mental_wellbeing" else share_of)(
            answers[measure], silent[measure]
        )
        for measure in {*answers, *silent}
    }


def household_estimates(people):
    """One row a household; a person without a household's number is of none."""
    rows = {(p["year"], p["household_id"]): p for p in people if p["household_id"] is not None}
    households = [household_of(person) for person in rows.values()]
    known = [household for household in households if household]
    return income_estimates(known, len(households) - len(known))


def estimates(survey, people, city):
    """(measure, area, period, breakdown, group) -> estimate, before anything is hidden: what is
    published, and what of it is only held against wards."""
    answers_of = SURVEYS[survey]
    if survey == "employment":
        for person in people:
            person["age_band"] = age_band(int(person["age"]))
    published, together = {}, {}
    for group, members in sorted(groups_of(people, city).items()):
        of_group = person_estimates(members, answers_of)
        if survey == "employment" and group[2] in ("all", "deprivation_fifth"):
            of_group.update(household_estimates(members))
        found = together if group[0] == city and "-" in group[1] else published
        for measure, estimate in of_group.items():
            found[(measure, *group)] = estimate
    return published, together


# ---------------------------------------------------------------------------------------------
# Disclosure. A figure on fewer than ten answers is hidden, with those that share its numerator, its
# denominator or its base wherever both are given. A single hidden cell of a table, or hidden cells of
# fewer than ten people together, could be worked out from the others: the next smallest are hidden
# with them, until two in which all of those figures are given stand for ten people.


def hidden_figures(found):
    """The keys of what is hidden."""
    hidden = set()
    for family in families_of(found):
        tables = defaultdict(lambda: defaultdict(list))
        for (measure, area, period, breakdown, group), estimate in found.items():
            if measure in family and estimate.base + estimate.no_answer > 0:
                table = ("wards", period) if "-" in period else (area, period, breakdown)
                tables[table][(area, period, breakdown, group)].append((measure, estimate.base))
        for cells in tables.values():
            for cell in hidden_cells(cells):
                hidden.update((measure, *cell) for measure, _ in cells[cell])
    return hidden


def hidden_cells(cells):
    most = max(len(figures) for figures in cells.values())
    ordered = sorted((min(base for _, base in figures), cell) for cell, figures in cells.items())
    few = [cell for base, cell in ordered if base < 10]
    full = people = 0
    for base, cell in ordered:
        if base >= 10 and (not few or (full >= 2 and people >= 10)):
            return
        yield cell
        if len(cells[cell]) == most:
            full, people = full + 1, people + base


def families_of(found):
    """Sets of measures that tell each other's figures."""
    of_measure = defaultdict(dict)
    for (measure, *group), estimate in found.items():
        if estimate.base + estimate.no_answer > 0:
            of_measure[measure][tuple(group)] = estimate
    families = [{measure} for measure in of_measure]
    for one, other in combinations(of_measure, 2):
        if are_alike(of_measure[one], of_measure[other]):
            joined = [family for family in families if one in family or other in family]
            families = [family for family in families if family not in joined]
            families.append(set.union(*joined))
    return families


def are_alike(one, other):
    shared = [(one[group], other[group]) for group in one if group in other]
    return bool(shared) and any(
        all(
            getattr(a, number) is not None and getattr(a, number) == getattr(b, number)
            for a, b in shared
        )
        for number in ("numerator", "denominator", "base")
    )
