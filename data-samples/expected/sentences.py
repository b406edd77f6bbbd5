"""Says what the trends of the sample city come to, apart from the jobs: the sentence beside each trend.

work_out.py beside it calls this program with the trends that it worked out. The words are stated here
again; what is shown is rounded half away from zero to the decimals of the indicator.
"""

from decimal import ROUND_HALF_UP, Decimal

BASELINE_YEAR = 2014
# Unit, decimals, and which way is better; of what a survey asks, chance may explain a change.
SURVEYS = {
    "neighbourhood_trust": ("%", 0, "higher"),
    "mental_wellbeing": ("points", 1, "higher"),
    "stable_relationships": ("%", 0, None),
    "often_lonely": ("%", 0, "lower"),
    "someone_to_rely_on": ("%", 0, "higher"),
    "unpaid_help": ("%", 0, "higher"),
    "valued_employment": ("%", 0, "higher"),
    "valued_employment_in_work": ("%", 0, "higher"),
    "paid_living_wage": ("%", 0, "higher"),
    "insecure_work": ("%", 0, "lower"),
    "income_inequality": ("", 2, None),  # it falls too when the top becomes poorer
    "income_gini": ("", 3, None),
    "low_income": ("%", 0, "lower"),
    "income_p20_real": ("£ a year", 0, "higher"),
    "income_p80_real": ("£ a year", 0, "higher"),
    "life_satisfaction": ("points", 2, "higher"),
    "community_life_trust": ("%", 0, "higher"),
    "community_life_help": ("%", 0, "higher"),
    "jobs_at_living_wage": ("%", 0, "higher"),
}
TOTALS = {
    "co2e_per_person": ("tonnes per person", 1, "lower"),
    "energy_per_person": ("kWh per person", 0, "lower"),
    "waste_per_person": ("kg per person", 0, "lower"),
    "collected_waste_per_person": ("kg per person", 0, "lower"),
    "travel_co2": ("kt CO2", 0, "lower"),
    "travel_co2_per_person": ("tonnes per person", 1, "lower"),
    "travel_co2_scope_of_influence": ("kt CO2", 0, "lower"),
    "small_area_income_ratio": ("", 2, None),
    "census_living_in_couple": ("%", 0, None),
}


def shown(value, decimals):
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def amount(value, decimals, unit):
    number = format(shown(value, decimals), ",f")
    if unit.startswith("£"):
        return "£" + number + unit[1:]
    return "1 point" if (number, unit) == ("1", "points") else (number + " " + unit).strip()


def sentence(row, others, hidden):
    """row: a trend by column; others: the trends of the same area and group by indicator; hidden: the
    newest period of the series, where its figure is hidden."""
    return said_of(row, others) + (
        "; no figure for %s: hidden, so that nobody can be recognised" % hidden if hidden else ""
    )


def said_of(row, others):
    name = row["indicator_id"]
    is_survey = name in SURVEYS
    unit, decimals, better = (SURVEYS if is_survey else TOTALS)[name]
    first, last, change = (row[each] for each in ("baseline_value", "latest_value", "change_value"))
    baseline, latest = row["baseline_period"], row["latest_period"]
    if change is None:
        return "%s in %s, no earlier figure to compare with" % (amount(last, decimals, unit), latest)
    since = baseline
    if int(baseline[:4]) > BASELINE_YEAR:
        since += ", the first year with a comparable figure"
    step = abs(change)
    is_level = shown(step, decimals) == 0
    lower, upper = row["change_lower_ci"], row["change_upper_ci"]
    is_close = lower is not None and lower <= 0 <= upper
    verdict = ""
    if is_level:
        said = "about the same as in " + since
        if is_close:
            said += ", as far as a survey of this size can tell"
    elif is_close:
        said = "too close to call: %s in %s, %s in %s, a difference that chance alone could explain" % (
            amount(first, decimals, unit), since, amount(last, decimals, unit), latest)
    else:
        way = "down" if change < 0 else "up"
        said = "%s by %s since %s" % (way, amount(step, decimals, "points" if unit == "%" else unit), since)
        if is_survey and lower is None:
            said += "; no limits are known, so that chance could explain it"
        elif is_survey:
            said += ", more than chance would explain"
        if better and not (is_survey and lower is None):
            is_better = (way == "up") == (better == "higher")
            verdict = ": a change for the " + ("better" if is_better else "worse")
    if name == "income_inequality":
        said += ends(change, others)
    return said + verdict + ("" if is_survey else steps(row["years_in_direction"]))


def ends(change, others):
    """Which end of the incomes moved, where both are known."""
    pair = [others.get("income_p%d_real" % part) for part in (20, 80)]
    if any(each is None or each["change_value"] is None for each in pair):
        return ""
    moves = []
    for each in pair:
        lower, upper, step = (each[of] for of in ("change_lower_ci", "change_upper_ci", "change_value"))
        if lower is not None and lower <= 0 <= upper:
            moves.append("moved no more than chance would explain")
        elif shown(abs(step), 0) == 0:
            moves.append("stayed about the same")
        else:
            moves.append(("fell" if step < 0 else "rose") + " by " + amount(abs(step), 0, "£ a year"))
    poorer = change < 0 and moves[1].startswith("fell") and not moves[0].startswith("rose")
    return "; in real terms the lower end (P20) %s and the upper end (P80) %s%s" % (
        *moves, ": a smaller gap because the top became poorer is no success" if poorer else "")


def steps(years):
    if years is None or abs(years) < 3:
        return ""
    return "; it %s in each of the last %d years" % ("rose" if years > 0 else "fell", abs(years))


def newest_hidden(values):
    """(indicator, area, breakdown, group) -> its newest period, of those whose newest figure is hidden."""
    newest = {}
    for value in values:
        record = dict(zip(("indicator_id", "area_code", "period", "breakdown", "breakdown_group"), value))
        key = tuple(record[each] for each in KEY)
        if key not in newest or record["period"][:4] > newest[key][0][:4]:
            newest[key] = (record["period"], value[-1])
    return {key: period for key, (period, status) in newest.items() if status == "[c]"}


KEY = ("indicator_id", "area_code", "breakdown", "breakdown_group")


def with_sentences(head, rows, values):
    """The rows with a sentence at the end of each."""
    hidden = newest_hidden(values)
    records = [dict(zip(head, row)) for row in rows]
    groups = {}
    for record in records:
        groups.setdefault((record["area_code"], record["breakdown"], record["breakdown_group"]), {})[
            record["indicator_id"]] = record
    for row, record in zip(rows, records):
        others = groups[record["area_code"], record["breakdown"], record["breakdown_group"]]
        yield [*row, sentence(record, others, hidden.get(tuple(record[each] for each in KEY)))]
