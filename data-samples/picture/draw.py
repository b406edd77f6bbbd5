"""Draws a release as one picture: three indicators against their comparators, and spend.

    python3 data-samples/picture/draw.py warehouse/4-published/current data-samples/picture/sample-city.svg

Reads only what is published, needs only Python itself, and writes the same bytes for the same
release.
"""

import csv
import pathlib
import sys
import textwrap
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 1040, 700
PANEL_WIDTH, PANEL_HEIGHT = 480, 290
LEFT, TOP, RIGHT, BOTTOM = 48, 84, 126, 30
INK, QUIET, GRID, PAPER = "#1b1f24", "#5b6570", "#e3e6ea", "#ffffff"
CITY, COMPARATORS, TARGET = "#0b6e69", ["#b4632c", "#5a4fcf", "#8a939c"], "#0b6e69"
FONT = "font-family=\"'Segoe UI', 'Helvetica Neue', Arial, sans-serif\""


def rows(release, table):
    with open(release / "csv" / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def current(path):
    """The release folder, where `current` is a pointer file instead of a link, too."""
    if path.is_file():
        return path.parent / path.read_text(encoding="utf-8").strip()
    return path


class Picture:
    """SVG text, element by element."""

    def __init__(self, title, description):
        self.parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
            f'width="{WIDTH}" height="{HEIGHT}" role="img" aria-labelledby="t d" {FONT}>',
            f'<title id="t">{escape(title)}</title><desc id="d">{escape(description)}</desc>',
            f'<rect width="{WIDTH}" height="{HEIGHT}" rx="8" fill="{PAPER}"/>',
        ]

    def text(self, x, y, words, size=12, colour=QUIET, anchor="start", weight="normal"):
        self.parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}" '
            f'text-anchor="{anchor}" font-weight="{weight}">{escape(words)}</text>'
        )

    def line(self, x1, y1, x2, y2, colour, dashes=""):
        self.parts.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"'
            + (f' stroke-dasharray="{dashes}"' if dashes else "")
            + "/>"
        )

    def path(self, points, colour, width):
        steps = " ".join(f"{'L' if i else 'M'}{x:.1f} {y:.1f}" for i, (x, y) in enumerate(points))
        self.parts.append(
            f'<path d="{steps}" fill="none" stroke="{colour}" stroke-width="{width}" '
            'stroke-linejoin="round" stroke-linecap="round"/>'
        )

    def dot(self, x, y, colour):
        self.parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>')

    def bar(self, x, y, width, height, colour):
        self.parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{colour}"/>'
        )

    def written(self):
        return "\n".join([*self.parts, "</svg>", ""])


class Panel:
    """One chart: its corner, its scale and the picture it is drawn in."""

    def __init__(self, picture, corner, heading, sentence, unit, right=RIGHT):
        self.picture, (self.x, self.y), self.right = picture, corner, right
        picture.text(self.x, self.y + 18, heading, 16, INK, weight="600")
        for i, part in enumerate(textwrap.wrap(sentence[:1].upper() + sentence[1:], 76)[:2]):
            picture.text(self.x, self.y + 38 + 15 * i, part, 12)
        picture.text(self.x, self.y + TOP - 10, unit, 11)

    def scale(self, periods, highest):
        self.periods, self.top = periods, rounded_up(highest)
        self.wide = PANEL_WIDTH - LEFT - self.right
        self.high = PANEL_HEIGHT - TOP - BOTTOM
        for i in range(5):
            value = self.top * i / 4
            self.picture.line(self.x + LEFT, self.up(value), self.x + LEFT + self.wide, self.up(value), GRID)
            self.picture.text(self.x + LEFT - 8, self.up(value) + 4, short(value), 11, anchor="end")
        for i, period in enumerate(periods):
            if (len(periods) - 1 - i) % 3 == 0:
                self.picture.text(self.across(i), self.y + PANEL_HEIGHT - 10, period, 11, anchor="middle")

    def across(self, i):
        return self.x + LEFT + self.wide * (i + 0.5) / len(self.periods)

    def up(self, value):
        return self.y + TOP + self.high * (1 - value / self.top)


def rounded_up(value):
    """The next 1, 1.2, 1.6, 2, 3, 4, 6, 8 times a power of ten: four equal steps read well."""
    power = 1.0
    while power * 10 <= value:
        power *= 10
    while power > value:
        power /= 10
    return next(step * power for step in (1, 1.2, 1.6, 2, 3, 4, 6, 8, 10) if step * power >= value)


def short(value):
    return f"{value:,.2f}".rstrip("0").rstrip(".") if value < 10 else f"{value:,.0f}"


def draw_indicator(panel, series, names, target):
    """`series`: area code -> {period: (value or None, whether a break begins)}, the city first."""
    periods = sorted({period for points in series.values() for period in points})
    values = [value for points in series.values() for value, _ in points.values() if value is not None]
    panel.scale(periods, max(values + ([target] if target else [])))
    if target:
        panel.picture.line(panel.x + LEFT, panel.up(target), panel.x + LEFT + panel.wide, panel.up(target), TARGET, "4 4")
    labels = []
    for i, (area, points) in reversed(list(enumerate(series.items()))):
        colour = COMPARATORS[(i - 1) % len(COMPARATORS)] if i else CITY
        drawn = []
        for line in unbroken(points):
            drawn = [(panel.across(periods.index(p)), panel.up(v)) for p, v in line]
            if len(drawn) > 1:
                panel.picture.path(drawn, colour, 1.6 if i else 3)
            else:
                panel.picture.dot(*drawn[0], colour)
        if not i:
            panel.picture.dot(*drawn[-1], colour)
        labels.append((drawn[-1][1], names[area], colour, "normal" if i else "600"))
    if target:
        labels.append((panel.up(target), f"target {short(target)}", TARGET, "normal"))
    place_labels(panel, labels)


def unbroken(points):
    """The stretches of a series over which a line may be drawn: no year without a figure, no break."""
    lines = [[]]
    for period, (value, begins) in sorted(points.items()):
        if value is None or begins:
            lines.append([])
        if value is not None:
            lines[-1].append((period, value))
    return [line for line in lines if line]


def place_labels(panel, labels):
    """Names at the ends of their lines, pushed apart where they would lie on each other."""
    lowest = panel.y + PANEL_HEIGHT - BOTTOM
    wanted = sorted(labels)
    heights = []
    for y, *_ in wanted:
        heights.append(max(y + 4, heights[-1] + 14 if heights else y + 4))
    over = max(0, heights[-1] - lowest)
    for height, (_, words, colour, weight) in zip(heights, wanted):
        panel.picture.text(panel.x + PANEL_WIDTH - panel.right + 4, height - over, words, 12, colour, weight=weight)


def draw_spend(panel, years):
    millions = {year["financial_year"]: float(year["net_spend"]) / 1e6 for year in years}
    panel.scale(sorted(millions), max(millions.values()))
    width = panel.wide / len(millions) * 0.68
    for i, year in enumerate(years):
        value = millions[year["financial_year"]]
        colour = "#9cc7c4" if "[p]" in year["obs_status"] else CITY
        panel.picture.bar(panel.across(i) - width / 2, panel.up(value), width, panel.up(0) - panel.up(value), colour)


def main(release, out):
    areas = {row["area_code"]: row["area_name"] for row in rows(release, "dim_area")}
    trends = rows(release, "indicator_trend")
    city = city_of(release)
    picture = Picture(
        f"{areas[city]}: three indicators and spend",
        "Line charts of the indicators for the city and its comparators, and a bar chart of yearly spend.",
    )
    picture.text(32, 44, f"{areas[city]}: social value by year", 22, INK, weight="600")
    picture.text(32, 66, "Drawn from a release. The city, its figures and its neighbours are invented.", 13)
    corners = [(32, 86), (536, 86), (32, 392), (536, 392)]
    for corner, indicator in zip(corners, charted(release)):
        name = indicator["indicator_id"]
        trend = next((t for t in trends if (t["indicator_id"], t["area_code"], t["breakdown"]) == (name, city, "all")), {})
        panel = Panel(picture, corner, indicator["title"], trend.get("sentence", ""), indicator["unit"])
        series = series_of(release, indicator, city)
        draw_indicator(panel, series, areas, float(trend.get("target_value") or 0))
    spend = rows(release, "spend_year")
    panel = Panel(picture, corners[3], "Spend with suppliers", spend_sentence(spend), "£ million a financial year, net of VAT", right=8)
    draw_spend(panel, spend)
    out.write_text(picture.written(), encoding="utf-8", newline="\n")


def charted(release):
    """The first indicator of each of the framework's three domains."""
    offered = [row for row in rows(release, "dim_indicator") if row["available"] == "true"]
    first = {}
    for row in sorted(offered, key=lambda row: int(row["sort_order"])):
        first.setdefault(row["framework_domain"], row)
    return list(first.values())[:3]


def city_of(release):
    return next(row["area_code"] for row in rows(release, "dim_area") if row.get("place_part") == "city")


def series_of(release, indicator, city):
    """The city's values and, where they are rates, those of its nearest and widest comparators."""
    comparators = [row for row in rows(release, "dim_area") if row["place_part"] == "comparator"]
    comparators.sort(key=lambda row: int(row["sort_order"]))
    others = [comparators[0], comparators[-1]] if comparators and is_rate(indicator) else []
    series = {area: {} for area in [city, *(row["area_code"] for row in others)]}
    for row in rows(release, "indicator_value"):
        wanted = row["indicator_id"] == indicator["indicator_id"] and row["breakdown"] == "all"
        if wanted and row["area_code"] in series:
            value = float(row["value"]) if row["value"] else None
            series[row["area_code"]][row["period"]] = (value, "[b]" in row["obs_status"])
    return {area: points for area, points in series.items() if unbroken(points)}


def is_rate(indicator):
    return "per " in indicator["unit"]


def spend_sentence(years):
    whole = [year for year in years if "[p]" not in year["obs_status"]]
    first, last = whole[0], whole[-1]
    amounts = [float(year["net_spend"]) / 1e6 for year in (first, last)]
    return f"£{amounts[1]:.1f} million in {last['financial_year']}, £{amounts[0]:.1f} million in {first['financial_year']}."


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("Cannot draw: expected a release folder and a file to write. See the top of this file.")
    main(current(pathlib.Path(sys.argv[1])), pathlib.Path(sys.argv[2]))
