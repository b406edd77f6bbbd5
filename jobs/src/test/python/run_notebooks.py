"""Executes the notebooks on a release, side by side, and looks at what they show.

    python run_notebooks.py NOTEBOOKS RELEASE SVW

Prints a line for each notebook; ends with 1 and the reasons when one is committed with outputs,
fails, shows fewer pictures than it promises, or a picture without a title or with a value that is none.
"""

import asyncio
import csv
import os
import pathlib
import re
import sys

import nbformat
from nbclient import NotebookClient

# As many as each notebook's first words say.
PICTURES = {"01-explore-trends": 3, "02-follow-the-pound": 5, "03-ward-inequality": 4, "04-check-my-extract": 2}
# What people read in a picture; numbers of its drawing may not be numbers' words.
NO_VALUE = re.compile(r"\b(nan|NaN|None|null|undefined|NaT)\b")


def words_of(picture):
    return [text for text in re.findall(r"<text[^>]*>(.*?)</text>", picture) if text.strip()]


async def execute(file, problems):
    book = nbformat.read(file, as_version=4)
    nbformat.validate(book)
    for cell in book.cells:
        if cell.get("outputs") or cell.get("execution_count"):
            problems.append(f"{file.name} is committed with outputs: clear them")
    try:
        await NotebookClient(book, timeout=300, resources={"metadata": {"path": str(file.parent)}}).async_execute()
    except Exception as error:
        problems.append(f"{file.name} failed: {str(error)[-3000:]}")
        return []
    pictures = [
        "".join(output["data"]["image/svg+xml"])
        for cell in book.cells
        for output in cell.get("outputs", [])
        if "image/svg+xml" in output.get("data", {})
    ]
    if len(pictures) != PICTURES[file.stem]:
        problems.append(f"{file.name} shows {len(pictures)} pictures, not {PICTURES[file.stem]}")
    for picture in pictures:
        words = words_of(picture)
        if not any("Source: " in text for text in words):
            problems.append(f"{file.name}: a picture names no source: {words[:3]}")
        problems.extend(f"{file.name}: a picture says '{text}'" for text in words if NO_VALUE.search(text))
    print(f"{file.stem} {len(pictures)} pictures")
    return pictures


def newest_lm3(release):
    """The figure of the Board's page, worked out from the CSV file: purchases alone, with staff."""
    with open(release / "csv" / "lm3.csv", encoding="utf-8", newline="") as file:
        rows = [
            row
            for row in csv.DictReader(file)
            if (row["variant"], row["transfers"], row["area_position"]) == ("full", "without", "1") and row["lm3_lower"]
        ]
    return max(rows, key=lambda row: row["financial_year"])


async def main(notebooks, release):
    problems = []
    files = sorted(notebooks.glob("*.ipynb"))
    if [file.stem for file in files] != list(PICTURES):
        problems.append(f"other notebooks than expected: {[file.stem for file in files]}")
    shown = await asyncio.gather(*[execute(file, problems) for file in files if file.stem in PICTURES])
    score = newest_lm3(release)
    title = f"LM3 {float(score['lm3']):.2f}: each £1 that {score['organisation']} spent in {score['financial_year']}"
    if not any(title in " ".join(words_of(picture)) for pictures in shown for picture in pictures):
        problems.append(f"no picture is titled '{title} ...'")
    return problems


if __name__ == "__main__":
    folder, published, command = (pathlib.Path(argument) for argument in sys.argv[1:])
    os.environ |= {"SVW_RELEASE": str(published), "SVW": str(command)}
    found = asyncio.run(main(folder, published))
    print("\n".join(found))
    sys.exit(bool(found))
