"""What the notebooks share: an open release, the city it is of, and how its pictures look.

A notebook reads a release and nothing else. Which one: the folder that SVW_RELEASE names (as
`svw notebooks` sets it), otherwise warehouse/4-published/current of this project.
"""

import os
import pathlib
import textwrap

import altair as alt
import duckdb

HOME = pathlib.Path(__file__).resolve().parent.parent

# The Okabe-Ito colours, which people with colour-blindness tell apart; dashes and shapes say the same.
BLUE, ORANGE, GREEN, PINK, GREY, INK = "#0072b2", "#d55e00", "#007f5f", "#aa4499", "#6b7280", "#1b1f24"
VERDICTS = {
    "better": (BLUE, "triangle-up", "+"),
    "worse": (ORANGE, "triangle-down", "−"),
    "too close to call": (GREY, "circle", "="),
}


class NothingToShow(Exception):
    """The release holds nothing of what a notebook shows; the message stands without a traceback."""

    def _render_traceback_(self):
        return [str(self)]


class Release:
    """A release, open for reading; the next run may publish another one meanwhile."""

    def __init__(self, folder=None):
        named = folder or os.environ.get("SVW_RELEASE") or HOME / "warehouse/4-published/current"
        self.folder = pointed_to(pathlib.Path(named))
        file = self.folder / "warehouse.duckdb"
        if not file.is_file():
            raise NothingToShow(
                f"Cannot open a release: there is none ({self.folder}). Make one with 'svw run', "
                "or let SVW_RELEASE name its folder."
            )
        self.connection = duckdb.connect(str(file), read_only=True)
        self.city, self.city_name = self.connection.execute(
            "select area_code, area_name from dim_area where place_part = 'city'"
        ).fetchone()

    def table(self, sql, **parameters):
        """The rows of a select; `$city` in it is the city's code."""
        if "$city" in sql:
            parameters["city"] = self.city
        return self.connection.execute(sql, parameters).df()

    def need(self, table, what):
        """Says what is missing where the release has an empty table."""
        if self.table(f"select count(*) as rows from {table}").rows[0] == 0:
            raise NothingToShow(f"Cannot draw: this release holds no {table}. {what}")

    def source(self, words):
        """The line at a picture's foot."""
        return f"Source: {words}. Release {self.folder.name}, {self.city_name}."


def pointed_to(path):
    """The release's own folder, where `current` is a link or a file that names it."""
    if path.is_file():
        return path.parent / path.read_text(encoding="utf-8").strip()
    return path.resolve()


def unbroken(values, by):
    """Numbers the stretches of years over which a line may be drawn: none crosses a break, marked
    [b], or a period without a figure."""
    values = values.sort_values([*by, "start_date"])
    gap = values.value.isna() | values.obs_status.fillna("").str.contains("[b]", regex=False)
    return values.assign(stretch=gap.groupby([values[key] for key in by]).cumsum())


def sentence(words):
    """A published phrase as a sentence."""
    return words[:1].upper() + words[1:]


def lines(words, width):
    """Words broken into lines of a picture."""
    return textwrap.wrap(words, width)


def titled(chart, finding, beside="", width=92):
    """The finding above a picture, what it shows below that."""
    return chart.properties(
        title=alt.Title(lines(finding, width), subtitle=lines(beside, round(width * 1.25)))
    )


def sourced(chart, source):
    """A picture with its source at the foot."""
    foot = alt.Title(
        lines(source, 120), orient="bottom", anchor="start", fontSize=11, fontWeight="normal", color=GREY, offset=14
    )
    return alt.vconcat(chart).properties(title=foot)


def verdict_scales(field, title=None):
    """Colour and shape of better, worse and too close to call, always the same."""
    names = list(VERDICTS)
    colours, shapes = ([VERDICTS[name][i] for name in names] for i in (0, 1))
    legend = alt.Legend(title=title, orient="bottom", offset=14)
    return {
        "color": alt.Color(field, scale=alt.Scale(domain=names, range=colours), legend=legend),
        "shape": alt.Shape(field, scale=alt.Scale(domain=names, range=shapes), legend=legend),
    }


@alt.theme.register("release", enable=True)
def look():
    """Quiet axes, words large enough to read on a projector."""
    axis = {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "gridColor": "#e3e6ea"}
    axis |= {"domain": False, "ticks": False, "labelColor": INK, "titleColor": GREY, "labelPadding": 6}
    return {
        "background": "white",
        "padding": 16,
        "config": {
            "font": "Arial, Helvetica, sans-serif",
            "axis": axis,
            "legend": {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "symbolSize": 90},
            "title": {
                "anchor": "start",
                "fontSize": 16,
                "subtitleFontSize": 12,
                "subtitleColor": GREY,
                "color": INK,
                "offset": 12,
                "subtitlePadding": 6,
            },
            "view": {"stroke": None},
            "text": {"fontSize": 12},
        },
    }


# Pictures are SVG in the notebook itself: no network, and they print sharp.
alt.renderers.enable("svg")
