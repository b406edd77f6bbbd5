"""Works out the three questions of the sample city's evaluation, apart from the jobs.

work_out.py beside it calls this program with the tables that were worked out before: trends, values,
commitments and contracts. It states every rule of the evaluation itself.
"""

from decimal import Decimal
from statistics import median

CITY = "X08000001"
NEIGHBOURS = ["X08000005", "X08000006", "X08000009"]
RELEASE_YEAR = "2023/24"
# Which way is better; of the indicators of people as their direction is stated elsewhere.
TOTALS = {
    "co2e_per_person": "lower",
    "energy_per_person": "lower",
    "waste_per_person": "lower",
    "collected_waste_per_person": "lower",
    "travel_co2": "lower",
    "travel_co2_per_person": "lower",
    "travel_co2_scope_of_influence": "lower",
    "small_area_income_ratio": "lower",
    "census_living_in_couple": None,
}
# Totals of areas, whose changes say nothing beside those of areas of another size.
SIZES = {"travel_co2", "travel_co2_scope_of_influence"}
SHOWN_DECIMALS = {
    "co2e_per_person": 1,
    "energy_per_person": 0,
    "travel_co2_per_person": 1,
    "life_satisfaction": 2,
    "jobs_at_living_wage": 0,
}
# Which outcomes of the City Plan each indicator tells of, and all 27 of them.
SERVED = {
    "neighbourhood_trust": {"community_resilience"},
    "mental_wellbeing": {"health_inequalities"},
    "stable_relationships": {"family_life"},
    "often_lonely": {"community_resilience"},
    "someone_to_rely_on": {"community_resilience", "family_life"},
    "unpaid_help": {"community_resilience", "volunteering"},
    "co2e_per_person": {"reduce_energy_use"},
    "energy_per_person": {"reduce_energy_use"},
    "waste_per_person": {"recycling_and_reuse"},
    "collected_waste_per_person": {"recycling_and_reuse"},
    "travel_co2": {"reduce_energy_use"},
    "travel_co2_per_person": {"reduce_energy_use"},
    "travel_co2_scope_of_influence": {"reduce_energy_use"},
    "community_life_trust": {"community_resilience"},
    "community_life_help": {"community_resilience", "volunteering"},
    "life_satisfaction": {"health_inequalities"},
    "census_living_in_couple": {"family_life"},
    "jobs_at_living_wage": {"living_standards", "working_practices"},
    "small_area_income_ratio": {"living_standards"},
    "valued_employment": {"reduce_worklessness", "workforce_resilience", "working_practices"},
    "valued_employment_in_work": {"workforce_resilience", "working_practices"},
    "paid_living_wage": {"living_standards", "working_practices"},
    "insecure_work": {"workforce_resilience", "working_practices"},
    "income_inequality": {"living_standards"},
    "income_gini": {"living_standards"},
    "low_income": {"living_standards"},
    "income_p20_real": {"living_standards"},
    "income_p80_real": {"living_standards"},
}
CITY_PLAN = (
    "accessible_services aspirations buy_salford community_resilience crime_and_disorder"
    " education_and_skills equalities family_life health_inequalities living_standards"
    " local_business_links local_integration local_labour place_for_business"
    " public_services_reach public_spaces recycling_and_reuse reduce_demand reduce_energy_use"
    " reduce_worklessness role_models service_user_involvement sustainable_materials"
    " voluntary_sector volunteering workforce_resilience working_practices"
).split()

COLUMNS = (
    "question subject_id latest_value change_value standing gap_first gap_latest gap_moved neighbours"
    " neighbour_median neighbour_lowest neighbour_highest change_beyond commitment_link"
    " delivery_link outcome_link indicator_link commitments commitments_evidenced contract_value"
).split()


def records(table):
    head, *rows = table
    return [dict(zip(head, (None if cell in ("", None) else cell for cell in row))) for row in rows]


def number(cell):
    return None if cell is None else Decimal(str(cell))


def row_of(question, subject, **cells):
    return [question, subject] + [cells.get(name) for name in COLUMNS[2:]]


def table(trends, values, directions, kept, live):
    """directions: indicator to better or worse (what a rise is) or None; kept: the commitments;
    live: (contract reference, annual pounds) of the contracts live in the year of the release."""
    better = dict(TOTALS)
    for name, rise in directions.items():
        better[name] = {"better": "higher", "worse": "lower", None: None}[rise]
    whole = {
        (row["indicator_id"], row["area_code"]): row
        for row in records(trends)
        if row["breakdown"] == "all"
    }
    figures = {
        (row["indicator_id"], row["area_code"], row["period"]): [
            number(row[each]) for each in ("value", "lower_ci", "upper_ci")
        ]
        for row in records(values)
        if row["breakdown"] == "all"
    }
    rows = [COLUMNS]
    for name in sorted(better):
        trend = whole[(name, CITY)]
        rows.append(difference(name, trend, figures, better[name]))
        rows.append(help_of(name, trend, whole, better[name], chain(kept, SERVED[name])))
    rows += [coverage(outcome, kept, live) for outcome in CITY_PLAN]
    return rows


def difference(name, trend, figures, better):
    comparison = trend["comparison"]
    standing = comparison
    if comparison in ("higher", "lower"):
        standing = None if better is None else "better" if comparison == better else "worse"
    cells = {"latest_value": trend["latest_value"], "change_value": trend["change_value"]}
    against, first, last = (trend[each] for each in ("comparator_code", "baseline_period", "comparator_period"))
    if against and first == last:
        own, theirs = figures[name, CITY, last], figures[name, against, last]
        cells["gap_latest"] = format(own[0] - theirs[0], "f")
    elif against:
        pairs = [(figures[name, CITY, at], figures[name, against, at]) for at in (first, last)]
        gaps = [own[0] - theirs[0] for own, theirs in pairs]
        narrowed = abs(gaps[1]) - abs(gaps[0])
        cells["gap_first"], cells["gap_latest"] = (format(gap, "f") for gap in gaps)
        if beyond_chance(narrowed, [figure for pair in pairs for figure in pair]):
            small = abs(round(narrowed, SHOWN_DECIMALS[name])) == 0
            cells["gap_moved"] = "about the same" if small else "narrower" if narrowed < 0 else "wider"
        else:
            cells["gap_moved"] = "too close to call"
    return row_of(1, name, standing=standing, **cells)


def beyond_chance(change, figures):
    """Whether a change is more than what lies behind the figures' limits; without limits it is."""
    if any(lower is None for _, lower, _ in figures):
        return True
    squared = sum(((upper - lower) / Decimal("3.92")) ** 2 for _, lower, upper in figures)
    return abs(change) > Decimal("1.959963984540054") * squared.sqrt()


def chain(kept, outcomes):
    """Commitments, whatever the years they run for: made, delivered with evidence, with effect."""
    made, delivered, effect = set(), set(), set()
    for one in kept:
        if one["stage"] == "unpredicted" or one["outcome"] not in outcomes:
            continue
        made.add(one["id"])
        if one["delivered"] is not None and one["evidence"]:
            delivered.add(one["id"])
        if one["effect"]:
            effect.add(one["id"])
    said = (
        (made, "in contracts"),
        (delivered, "delivered with evidence"),
        (effect, "with evidence of the difference made"),
    )
    return ["%d %s" % (len(ids), words) if ids else "not evidenced" for ids, words in said]


def help_of(name, trend, whole, better, links):
    change = number(trend["change_value"])
    years = (trend["baseline_period"], trend["latest_period"])
    theirs = []
    for area in [] if name in SIZES else NEIGHBOURS:
        other = whole.get((name, area))
        if other and (other["baseline_period"], other["latest_period"]) == years:
            if other["change_value"] is not None:
                theirs.append(number(other["change_value"]))
    best = bool(theirs) and (
        (better == "higher" and change > max(theirs)) or (better == "lower" and change < min(theirs))
    )
    limits = [number(trend[each]) for each in ("change_lower_ci", "change_upper_ci")]
    if limits[0] is not None and limits[0] <= 0 <= limits[1]:
        best = False  # chance alone could explain it
    cells = {"change_value": trend["change_value"], "neighbours": len(theirs)}
    if theirs:
        cells.update(
            neighbour_median=format(median(theirs), "f"),
            neighbour_lowest=format(min(theirs), "f"),
            neighbour_highest=format(max(theirs), "f"),
            change_beyond=format(change - median(theirs), "f"),
        )
    return row_of(
        2,
        name,
        commitment_link=links[0],
        delivery_link=links[1],
        outcome_link=links[2],
        indicator_link="did better than every neighbour" if best else "not evidenced",
        **cells
    )


def coverage(outcome, kept, live):
    ones = [one for one in kept if one["outcome"] == outcome and one["year"] == RELEASE_YEAR]
    evidenced = [
        one["told"] if one["stage"] == "unpredicted" else one["delivered"] is not None and one["evidence"]
        for one in ones
    ]
    contracts = {one["contract"] for one in ones}
    worth = [pounds for reference, pounds in live if reference in contracts and pounds is not None]
    return row_of(
        3,
        outcome,
        commitments=len(ones),
        commitments_evidenced=sum(map(bool, evidenced)),
        contract_value=format(sum(worth), "f") if worth else None,
    )
