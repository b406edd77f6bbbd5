"""The functions of spark.sql written out where they are called.

Spark 4.2 takes them as functions of its own, but plans each call as a query, and refuses a call within a
lambda. Written out they cost the peer least.
"""

import re

DEFINITION = re.compile(
    r"create or replace temporary function (\w+)\((.*?)\) returns ([\w(), ]+?)\s+return (.*)", re.DOTALL)
TOKEN = re.compile(r"'(?:[^']|'')*'|[A-Za-z_][A-Za-z0-9_]*|[(),]")
CHOICE = re.compile(r"\bcase\s+(\d+)\s+when\b")


class Functions:
    """Reads functions, of which each may call those before it."""

    def __init__(self, statements):
        self.known = {}
        for statement in statements:
            name, parameters, result, body = DEFINITION.fullmatch(statement.strip()).groups()
            types = dict(parameter.split(" ", 1) for parameter in arguments(parameters))
            self.known[name] = types, result, self.written_out(body.strip(), types)

    def write_out(self, sql):
        """The text with every call written out and every choice by a written number made."""
        return choose(self.written_out(sql, {}))

    def written_out(self, sql, types):
        """`types` says of what type the names in the text are, where that is known."""
        parts, at = [], 0
        while token := TOKEN.search(sql, at):
            parts.append(sql[at:token.start()])
            at = token.end()
            if token[0] in self.known and sql[at:at + 1] == "(":
                end = closing(sql, at)
                parts.append(self.call(token[0], arguments(sql[at + 1:end]), types))
                at = end + 1
            else:
                parts.append(token[0])
        return "".join(parts) + sql[at:]

    def call(self, name, given, types):
        parameters, result, body = self.known[name]
        values = {parameter: cast(self.written_out(value, types), kind, types)
                  for (parameter, kind), value in zip(parameters.items(), given, strict=True)}
        return cast(f"({TOKEN.sub(lambda token: values.get(token[0], token[0]), body)})", result, {})


def cast(value, kind, types):
    """The value as a type; as it stands where it is known to be of that type."""
    written = {"int": r"\d+", "string": r"'(?:[^']|'')*'"}.get(kind)
    known = types.get(value) == kind or written and re.fullmatch(written, value)
    return value if known else f"cast({value} as {kind})"


def arguments(text):
    """The texts between the commas outside brackets."""
    found, depth, start = [], 0, 0
    for token in TOKEN.finditer(text):
        depth += {"(": 1, ")": -1}.get(token[0], 0)
        if token[0] == "," and depth == 0:
            found.append(text[start:token.start()].strip())
            start = token.end()
    return [*found, text[start:].strip()] if text[start:].strip() else found


def closing(sql, opening):
    """Where the bracket closes that opens there."""
    depth = 0
    for token in TOKEN.finditer(sql, opening):
        depth += {"(": 1, ")": -1}.get(token[0], 0)
        if depth == 0:
            return token.start()
    raise ValueError(f"Cannot read SQL: a bracket is not closed ({sql})")


def choose(sql):
    """`case 2 when 0 then a when 2 then b end` as `(b)`: nobody writes the other branches by hand."""
    chosen, at = [], 0
    while choice := CHOICE.search(sql, at):
        chosen.append(sql[at:choice.start()])
        branches, at = branches_of(sql, choice.end(1))
        chosen.append(f"({choose(branches.get(choice[1], branches.get('else', 'null')))})")
    return "".join(chosen) + sql[at:]


def branches_of(sql, start):
    """What stands behind each `when` and behind `else`, and where the choice ends."""
    branches, depth, word, begun, when = {}, 0, None, start, None
    for token in TOKEN.finditer(sql, start):
        if depth == 0 and token[0] in ("when", "then", "else", "end"):
            part = sql[begun:token.start()].strip()
            if word == "when":
                when = part
            elif word:
                branches[when if word == "then" else "else"] = part
            word, begun = token[0], token.end()
            if word == "end":
                return branches, token.end()
        depth += {"(": 1, "case": 1, ")": -1, "end": -1}.get(token[0], 0)
    raise ValueError(f"Cannot read SQL: a choice does not end ({sql})")
