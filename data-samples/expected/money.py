"""Works out the sample city's money flows, with decimals, apart from the jobs.

work_out.py beside it calls this program; like it, it shares no code, no SQL and no contract with
the jobs and states every rule itself.
"""

import csv
import re
from decimal import Decimal
from pathlib import Path

EXTRACTS = Path(__file__).resolve().parent.parent / "extracts"

POSTCODE = re.compile("[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][A-Z]{2}")
NO_ANSWER = ("", "not known")


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
        yield row


def postcodes(account):
    opened = Opened(account, "postcode")
    for path, _, row in lines_of("postcode"):
        opened.at(path)
        account.staged()
        yield row


def payrolls(account):
    opened = Opened(account, "payroll")
    for path, _, row in lines_of("payroll"):
        opened.at(path)
        known = row["Home area code"] not in NO_ANSWER
        account.staged([] if known else [("area_code", "home_area_missing")])
        yield row


def answers(account):
    opened = Opened(account, "respend")
    for path, number, row in lines_of("respend"):
        opened.at(path)
        if "Share" in row and Decimal(row["Share"]) > 100:
            account.reject(number, [("share_percent", "above_maximum")])
            continue
        home = row["Respondent group"] == "supplier" or row["Home area"]
        account.staged([] if home else [("home_area_code", "home_area_missing")])
        yield row


def tables(account):
    """What the money flows come to, by file name."""
    for read in (suppliers, postcodes, payrolls, answers):
        list(read(account))
    return {}
