"""Works out what stands in for the sample city's surveys: series that others publish, apart from the jobs.

work_out.py beside it calls this program. A published series keeps its publisher's limits; it is
given for every area shown, and an area is held against the first comparator that has a figure.
"""

import csv
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import surveys

EXTRACTS = Path(__file__).resolve().parent.parent / "extracts" / "published_statistic"
COMPARATORS = ["X92000001", "X12000001", "X47000001"]  # the most important first

WITH_LIMITS = {  # a rise is better in all of them
    "life_satisfaction": "personal well-being, ONS",
    "community_life_trust": "Community Life Survey",
    "community_life_help": "Community Life Survey",
    "jobs_at_living_wage": "jobs by place of work, ASHE",
}
NEW_QUESTIONS = {("community_life_trust", "2023/24"), ("community_life_help", "2023/24")}


def rounded(value):
    return value.quantize(Decimal("0.000001"), ROUND_HALF_UP)


def rows_of(pattern):
    for path in sorted(EXTRACTS.glob(pattern)):
        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield path, row


def decimal(text):
    return Decimal(text.replace(",", "")) if text else None


def published():
    """(indicator, area, period, value, lower limit, upper limit) as the files give them."""
    for _, row in rows_of("personal-well-being-*.csv"):
        asked = (row["measure-of-wellbeing"], row["wellbeing-estimate"])
        if asked == ("life-satisfaction", "average-mean") and row["Data marking"] != "[x]":
            period = "%s/%s" % tuple(row["Time"].split("-"))
            cells = (row["v4_3"], row["Lower limit"], row["Upper limit"])
            yield ("life_satisfaction", row["administrative-geography"], period, *map(decimal, cells))
    names = {
        "community_trust_share": "community_life_trust",
        "unpaid_help_share": "community_life_help",
        "living_in_couple_share": "census_living_in_couple",
    }
    for _, row in rows_of("community-census-and-work-*.csv"):
        key = (row["area_code"], row["period"])
        value, lower, upper = (decimal(row[each]) for each in ("value", "lower_ci", "upper_ci"))
        if row["measure"] in names:
            yield (names[row["measure"]], *key, value, lower, upper)
        elif row["measure"] == "jobs_below_living_wage_share":
            # Of all jobs those that are not below it; the limits change places.
            yield ("jobs_at_living_wage", *key, 100 - value, 100 - upper, 100 - lower)


def totals():
    """What has no limits: (indicator, area, period, basis, numerator, denominator, value)."""
    for indicator, area, period, value, _, _ in published():
        if indicator == "census_living_in_couple":
            yield indicator, area, period, "Census", None, None, value
    yield from income_ratios()


def income_ratios():
    """The mean of the richest fifth of the small areas over that of the poorest; both rounded up."""
    incomes = defaultdict(list)
    for path, row in rows_of("small-area-incomes-*.csv"):
        ends = int(path.stem[-4:])
        period = "%d/%02d" % (ends - 1, ends % 100)
        incomes[row["LocalAuthority"], period].append(decimal(row["Income"]))
    for (area, period), found in sorted(incomes.items()):
        found.sort()
        fifth = -(-len(found) // 5)
        assert len(found) >= 5
        top, bottom = (sum(part) / fifth for part in (found[-fifth:], found[:fifth]))
        basis = "modelled household income of small areas"
        yield "small_area_income_ratio", area, period, basis, rounded(top), rounded(bottom), top / bottom


def series():
    """(indicator, area) -> first year -> (period, point) of what has limits."""
    found = defaultdict(dict)
    for indicator, area, period, value, lower, upper in published():
        if indicator in WITH_LIMITS:
            found[indicator, area][int(period[:4])] = (period, surveys.Point(value, lower, upper))
    return dict(sorted(found.items()))


def status(indicator, period):
    return "[b]" if (indicator, period) in NEW_QUESTIONS else None


def values():
    """Rows of indicator_value.csv."""
    for (indicator, area), points in series().items():
        for period, point in points.values():
            yield [
                indicator, area, period, "all", "all", WITH_LIMITS[indicator], None, None, *point,
                None, None, status(indicator, period),
            ]


def against(found, indicator, area, period, point):
    """The first comparator with a figure of the period, what lies between, and which is better. A
    comparator is held only against those before it."""
    before = COMPARATORS[: COMPARATORS.index(area)] if area in COMPARATORS else COMPARATORS
    for code in before:
        theirs = dict(found.get((indicator, code), {}).values()).get(period)
        if theirs:
            apart, lower, upper = surveys.difference(theirs, point, surveys.Z)
            verdict = "better" if lower > 0 else "worse" if upper < 0 else "similar"
            return [code, period, theirs.value, apart, verdict]
    return [None] * 5


def trends(baseline_year, steps_one_way):
    """Rows of indicator_trend.csv: change with limits, the five-point test and the comparator."""
    found = series()
    for (indicator, area), points in found.items():
        oldest, newest = min(year for year in points if year >= baseline_year), max(points)
        (baseline, first), (latest, last) = points[oldest], points[newest]
        change = [None] * 5
        if newest > oldest:
            limits = [rounded(each) for each in surveys.difference(first, last, surveys.Z)]
            rate = limits[0] / (newest - oldest)
            change = limits + [rounded(100 * limits[0] / first.value), rounded(rate)]
        steps, way = steps_one_way({y: (p, x.value) for y, (p, x) in points.items()}, newest)
        trend = surveys.recent_trend([points[year][1] for year in sorted(points)])
        yield [
            indicator, area, "all", "all", baseline, first.value, latest, last.value, *change,
            steps * {"up": 1, "down": -1, "level": 0}[way] if way else None,
            trend,
            {
                "increasing": "getting better",
                "decreasing": "getting worse",
                "no significant change": "not changing clearly",
            }.get(trend),
            *against(found, indicator, area, latest, last),
            *[None] * 5,
            status(indicator, latest),
        ]


def gaps(city):
    """Rows of inequality_gap.csv to the first country and the first region named, with limits."""
    found = series()
    for (indicator, area), points in found.items():
        for kind, code in (("to_country", "X92000001"), ("to_region", "X12000001")):
            apart = []
            for year in sorted(points) if area == city else ():
                period, point = points[year]
                theirs = dict(found[indicator, code].values()).get(period)
                if theirs:
                    limits = [rounded(each) for each in surveys.difference(theirs, point, surveys.Z)]
                    apart.append(surveys.Point(*limits))
                    yield [indicator, city, period, kind, *limits, None, surveys.recent_trend(apart)]
