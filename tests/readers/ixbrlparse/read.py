"""Reads report.xhtml with ixbrlparse. See ../reading.py for what is printed."""

import sys
from decimal import Decimal
from pathlib import Path

from ixbrlparse import IXBRL

sys.path.append(str(Path(__file__).parents[1]))
import reading


def read(folder):
    report = IXBRL.open(folder / "report.xhtml", raise_on_error=False)
    facts = [fact(item, item.unit, number(item), item.format.decimals) for item in report.numeric]
    facts += [fact(item, "", words(item), "") for item in report.nonnumeric]
    return {"facts": facts, "errors": [str(error) for error in report.errors]}


def fact(item, unit, value, decimals):
    context = item.context
    return {
        "id": item.soup_tag["id"],
        "concept": f"{item.schema}:{item.name}",
        "entity": f"{context.entity['scheme']} {context.entity['identifier']}",
        "period": reading.period(context.instant, context.startdate, context.enddate),
        "unit": unit,
        "members": {segment["dimension"]: segment["value"] for segment in context.segments},
        "value": value,
        "decimals": str(decimals),
    }


def words(item):
    """Of a block without blanks: it keeps one of those between two figures."""
    return "".join(item.value.split()) if item.soup_tag.get("escape") == "true" else item.value


def number(item):
    """Its numbers are binary: what was printed, times a power of ten. Rounded to the fact's own decimals they are exact."""
    return format(Decimal(repr(round(item.value, item.format.decimals))), "f")


reading.main(read)
