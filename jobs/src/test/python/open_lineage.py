"""Holds events to OpenLineage as its own Python client defines it: every name known, every value of its kind."""

import importlib
import pkgutil
import types
import typing
import uuid
from datetime import datetime
from enum import Enum

import attr
import openlineage.client.generated as generated

DEFINED = {
    name: value
    for module in pkgutil.iter_modules(generated.__path__)
    for name, value in vars(importlib.import_module(f"{generated.__name__}.{module.name}")).items()
    if attr.has(value) if isinstance(value, type)
}
OF_EVERY_FACET = {"_producer", "_schemaURL", "_deleted"}


def problems(value, kind, place):
    """What a value breaks of its kind, a sentence each."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        found = [problems(value, each, place) for each in arguments if each is not type(None)]
        return [] if value is None and type(None) in arguments else min(found, key=len)
    if origin is list:
        return [p for i, each in enumerate(value) for p in problems(each, arguments[0], f"{place}[{i}]")]
    if origin is dict:
        return [p for key, each in value.items() for p in problems(each, arguments[1], f"{place}.{key}")]
    if isinstance(kind, type) and attr.has(kind):
        return of_class(value, kind, place)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return [] if value in kind.__members__ else [f"{place}: {value} is none of {list(kind.__members__)}"]
    if kind in (str, int, bool) and type(value) is not kind or kind is float and type(value) not in (int, float):
        return [f"{place}: {value!r} is no {kind.__name__}"]
    return []


def of_class(value, kind, place):
    if not isinstance(value, dict):
        return [f"{place}: {value!r} is no {kind.__name__}"]
    if "_schemaURL" in value:  # A facet says which one it is.
        named = value["_schemaURL"].rsplit("/", 1)[-1]
        if named not in DEFINED or not issubclass(DEFINED[named], kind):
            return [f"{place}: {named} is no {kind.__name__}"]
        kind = DEFINED[named]
    hints, found = typing.get_type_hints(kind), []
    facet = issubclass(kind, DEFINED["BaseFacet"])
    for field in attr.fields(kind):
        needed = field.default is attr.NOTHING or facet and field.name in ("_producer", "_schemaURL")
        if field.name in value:
            found += problems(value[field.name], hints[field.name], f"{place}.{field.name}")
        elif needed:
            found.append(f"{place}: {field.name} is missing")
    unknown = set(value) - {field.name for field in attr.fields(kind)} - OF_EVERY_FACET
    return found + [f"{place}: {name} is unknown to {kind.__name__}" for name in sorted(unknown)]


def wrong_events(events):
    """What the events break, and tables of the lineage that nothing makes."""
    found = []
    for event in events:
        place = event["job"]["name"]
        found += problems(event, DEFINED["RunEvent"], place)
        uuid.UUID(event["run"]["runId"])
        datetime.fromisoformat(event["eventTime"].replace("Z", "+00:00"))
    made = {(each["namespace"], each["name"]) for event in events for each in event["outputs"]}
    fields = {each["name"]: {field["name"] for field in each["facets"]["schema"]["fields"]}
              for event in events for each in event["outputs"] if "schema" in each["facets"]}
    for event in events:
        for each in event["inputs"]:
            given = each["name"].split(".")[0] in ("codelist", "place", "run") or each["namespace"] == "file"
            if not given and (each["namespace"], each["name"]) not in made:
                found.append(f"{event['job']['name']}: nothing makes {each['name']}")
        lineage = event["outputs"][0]["facets"]["columnLineage"]
        columns = [column for field in lineage["fields"].values() for column in field["inputFields"]]
        for column in columns + lineage["dataset"]:
            if column["name"] in fields and column["field"] not in fields[column["name"]]:
                found.append(f"{event['job']['name']}: {column['name']} has no column {column['field']}")
        if set(lineage["fields"]) != fields[event["outputs"][0]["name"]]:
            found.append(f"{event['job']['name']}: not every column has its lineage")
        for name, field in lineage["fields"].items():
            if not field["inputFields"] and not field.get("transformationDescription", "").startswith("made of no column"):
                found.append(f"{event['job']['name']}: {name} is made of nothing that is named")
    return found
