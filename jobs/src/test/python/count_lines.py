"""Counts the lines of received spend files with nothing but Python's csv module.

Independent of the code that lands files: it knows only where the header of each file ends and
which cells are named. Prints one line per file: name, data lines, blank lines.

Usage: count_lines.py FILE...
"""

import csv
import io
import sys

NULL_WORDS = {"", "-", "n/a", "#n/a", "null", "(blank)"}
HEADER_WORDS = {"date of payment", "payment date", "invoice payment date", "paid date"}
SECOND_ROW = {"gross", "vat", "net"}


def text_of(path):
    with open(path, "rb") as file:
        content = file.read()
    for encoding in ("utf-8-sig", "cp1252", "latin-1"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AssertionError("latin-1 decodes everything")


def is_header(row):
    return any(cell.strip().lower() in HEADER_WORDS for cell in row)


def is_second_header_row(row):
    filled = {cell.strip().lower() for cell in row if cell.strip()}
    return bool(filled) and filled <= SECOND_ROW


def count(path):
    rows = list(csv.reader(io.StringIO(text_of(path), newline="")))
    header = next(number for number, row in enumerate(rows) if is_header(row))
    named = [number for number, cell in enumerate(rows[header]) if cell.strip()]
    body = rows[header + 1 :]
    if body and is_second_header_row(body[0]):
        named += [number for number, cell in enumerate(body[0]) if cell.strip()]
        body = body[1:]
    blank = 0
    for row in body:
        cells = [row[number] for number in named if number < len(row)]
        if all(cell.strip().lower() in NULL_WORDS for cell in cells):
            blank += 1
    return len(body), blank


def main(paths):
    for path in paths:
        lines, blank = count(path)
        print(f"{path}\t{lines}\t{blank}")


if __name__ == "__main__":
    csv.field_size_limit(sys.maxsize)
    main(sys.argv[1:])
