"""Ten questions that a BI tool asks of a release, each answered a second time from its CSV files.

Usage: questions.py RELEASE. Asks warehouse.duckdb, works the same out from csv/*.csv without SQL, prints
what differs and exits 1 with any; prints how long each question takes.
"""

import csv
import pathlib
import sys
import time
from collections import defaultdict
from decimal import Decimal

import duckdb

REPEATS = 300


class Tables:
    """The CSV files of a release, read once each: a list of dictionaries, numbers as decimals, nothing as None."""

    def __init__(self, folder):
        self.folder = folder
        self.read = {}

    def __getattr__(self, name):
        if name not in self.read:
            with open(self.folder / f"{name}.csv", encoding="utf-8", newline="") as file:
                self.read[name] = [{k: v if v != "" else None for k, v in row.items()} for row in csv.DictReader(file)]
        return self.read[name]

    def by(self, name, key):
        return {row[key]: row for row in getattr(self, name)}

    @property
    def city(self):
        return next(row["area_code"] for row in self.dim_area if row["place_part"] == "city")

    def newest_year(self, name):
        order = self.by("dim_period", "period")
        return max((row["financial_year"] for row in getattr(self, name)), key=lambda year: order[year]["start_date"])


def number(text):
    return None if text is None else Decimal(text)


def newest_of_the_city(tables):
    indicators, periods = tables.by("dim_indicator", "indicator_id"), tables.by("dim_period", "period")
    newest = {}
    for row in tables.indicator_value:
        if row["area_code"] == tables.city and row["breakdown"] == "all" and row["value"] is not None:
            before = newest.get(row["indicator_id"])
            if before is None or int(periods[before["period"]]["sort_order"]) < int(periods[row["period"]]["sort_order"]):
                newest[row["indicator_id"]] = row
    return [(indicators[i]["title"], row["period"], number(row["value"]), indicators[i]["unit"], row["obs_status"])
            for i, row in newest.items()]


def one_indicator_everywhere(tables):
    areas = tables.by("dim_area", "area_code")
    return [(areas[row["area_code"]]["area_name"], row["period"], number(row["value"]))
            for row in tables.indicator_value if row["indicator_id"] == "co2e_per_person" and row["breakdown"] == "all"]


def getting_worse(tables):
    return [(row["indicator_id"], number(row["change_value"]), row["sentence"]) for row in tables.indicator_trend
            if row["area_code"] == tables.city and row["breakdown"] == "all" and row["judgement"] == "getting worse"]


def board(tables):
    """The framework's nine stand below position 100; a series that stands in for one is shown beside a missing one."""
    trends = {(row["indicator_id"], row["area_code"]): row for row in tables.indicator_trend if row["breakdown"] == "all"}
    rows = []
    for priority in tables.dim_indicator:
        if int(priority["sort_order"]) < 100:
            shown = [priority]
            if priority["available"] == "false":
                shown += [row for row in tables.dim_indicator
                          if row["stands_in_for"] == priority["indicator_id"] and row["available"] == "true"]
            for row in shown:
                trend = trends.get((row["indicator_id"], tables.city), {})
                rows.append((priority["title"], row["title"], number(trend.get("latest_value")), trend.get("comparison")))
    return rows


def wards(tables):
    areas, periods = tables.by("dim_area", "area_code"), tables.by("dim_period", "period")
    newest = {}
    for row in tables.indicator_value:
        if (row["indicator_id"] == "neighbourhood_trust" and row["breakdown"] == "all"
                and areas[row["area_code"]]["place_part"] == "ward"):
            before = newest.get(row["area_code"])
            if before is None or int(periods[before["period"]]["sort_order"]) < int(periods[row["period"]]["sort_order"]):
                newest[row["area_code"]] = row
    return [(areas[area]["area_name"], number(row["value"]), number(row["lower_ci"]), number(row["upper_ci"]), row["obs_status"])
            for area, row in newest.items()]


def spend_by_quarter(tables):
    quarters = defaultdict(Decimal)
    for row in tables.spend_month:
        quarters[row["financial_year"], (int(row["start_date"][5:7]) - 1) // 3 + 1] += Decimal(row["net_spend"])
    return [(year, quarter, spend) for (year, quarter), spend in quarters.items()]


def what_stays(tables):
    areas, flows = tables.by("dim_area", "area_code"), defaultdict(Decimal)
    for row in tables.money_flow:
        if row["round"] == "2" and row["payment_class"] == "purchase":
            flows[row["financial_year"], areas[row["area_code"]]["area_name"], row["outcome"]] += Decimal(row["amount"])
    return [(*key, amount) for key, amount in flows.items()]


def multipliers(tables):
    areas = tables.by("dim_area", "area_code")
    return [(row["financial_year"], areas[row["area_code"]]["area_name"], row["variant"], number(row["lm3"]),
             number(row["lm3_lower"]), number(row["lm3_upper"]))
            for row in tables.lm3 if row["transfers"] == "without"]


def most_that_leaves(tables):
    year = tables.newest_year("leakage")
    sectors = defaultdict(lambda: [Decimal(0), Decimal(0)])
    for row in tables.leakage:
        if row["area_code"] == tables.city and row["financial_year"] == year and row["supplier_rank"] == "0":
            sectors[row["sector"]][0] += Decimal(row["spend"])
            sectors[row["sector"]][1] += Decimal(row["leaves"])
    return sorted(((s, *amounts) for s, amounts in sectors.items()), key=lambda row: (-row[2], row[0]))[:10]


def lost_lines(tables):
    return [(row["contract"], row["field_name"], row["rule_name"], int(row["lines_affected"]),
             round(100 * int(row["lines_affected"]) / int(row["lines_read"]), 6))
            for row in tables.data_quality if row["severity"] == "error" and row["lines_read"] != "0"]


# A question's words, what is asked of the warehouse file, and the same worked out from the CSV files.
QUESTIONS = {
    "the city's newest figures": ("""
        select title, period, value, unit, obs_status from latest
        where area_code = (select area_code from dim_area where place_part = 'city') and breakdown = 'all'""",
        newest_of_the_city),
    "one indicator over time, all areas": ("""
        select a.area_name, v.period, v.value
        from indicator_value v join dim_area a using (area_code)
        where v.indicator_id = 'co2e_per_person' and v.breakdown = 'all'
        order by a.area_name, v.period""",
        one_indicator_everywhere),
    "what is getting worse in the city": ("""
        select t.indicator_id, t.change_value, t.sentence
        from indicator_trend t join dim_area a using (area_code)
        where a.place_part = 'city' and t.breakdown = 'all' and t.judgement = 'getting worse'
        order by t.change_percent desc""",
        getting_worse),
    "what the Board reads": (
        "select priority_indicator, title, latest_value, comparison from board_table",
        board),
    "one indicator by ward": ("""
        select area_name, value, lower_ci, upper_ci, obs_status from ward_table
        where indicator_id = 'neighbourhood_trust'""",
        wards),
    "spend by quarter": ("""
        select financial_year, quarter(start_date) as quarter, sum(net_spend) as spend
        from spend_month group by all order by 1, 2""",
        spend_by_quarter),
    "how much of what is bought stays, by year and area": ("""
        select financial_year, area_name, outcome, sum(amount) as amount from money_flow_by_year
        where round = 2 and payment_class = 'purchase' group by all""",
        what_stays),
    "LM3 by year and area, with its bounds": ("""
        select l.financial_year, a.area_name, l.variant, l.lm3, l.lm3_lower, l.lm3_upper
        from lm3 l join dim_area a using (area_code) where l.transfers = 'without'
        order by l.financial_year, l.area_position""",
        multipliers),
    "the ten sectors from which most leaves the city": ("""
        select sector, sum(spend) as spend, sum(leaves) as leaves
        from leakage join dim_area using (area_code)
        where place_part = 'city' and supplier_rank = 0 and financial_year = (
            select arg_max(p.period, p.start_date) from leakage l join dim_period p on l.financial_year = p.period)
        group by sector order by leaves desc, sector limit 10""",
        most_that_leaves),
    "where lines were lost": ("""
        select contract, field_name, rule_name, lines_affected, round(100 * lines_affected / lines_read, 6) as share
        from data_quality where severity = 'error' and lines_read > 0""",
        lost_lines),
}


def comparable(rows):
    """Rows in one order, numbers by their value."""
    def cell(value):
        if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
            return f"{Decimal(str(value)):.6f}"
        return str(value)
    return sorted(tuple(cell(value) for value in row) for row in rows)


def wrong_answers(release, connection):
    """What differs between the warehouse file and the CSV files, a sentence each."""
    tables, wrong = Tables(release / "csv"), []
    for question, (sql, from_csv) in QUESTIONS.items():
        asked, counted = comparable(connection.execute(sql).fetchall()), comparable(from_csv(tables))
        if not counted:
            wrong.append(f"{question}: the CSV files have no answer")
        if asked != counted:
            differing = [row for row in asked if row not in counted][:2] + [row for row in counted if row not in asked][:2]
            wrong.append(f"{question}: {len(asked)} rows, from the CSV files {len(counted)}; {differing}")
    return wrong


def seconds(connection, sql):
    """How long a question takes, many times over, the quickest first."""
    times = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        connection.execute(sql).fetchall()
        times.append(time.perf_counter() - started)
    return sorted(times)


def main():
    release = pathlib.Path(sys.argv[1])
    connection = duckdb.connect(str(release / "warehouse.duckdb"), read_only=True)
    wrong = wrong_answers(release, connection)
    print("\n".join(wrong) or f"{len(QUESTIONS)} questions answered as the CSV files do", flush=True)
    for question, (sql, _) in QUESTIONS.items():
        ordered = seconds(connection, sql)
        print(f"{question:<58} median {1000 * ordered[REPEATS // 2]:6.2f} ms   "
              f"95 % {1000 * ordered[REPEATS * 95 // 100]:6.2f} ms   reach 10 ms aim 3 ms", flush=True)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
