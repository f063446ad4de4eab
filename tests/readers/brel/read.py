"""Reads report.xbrl with brel. See ../reading.py for what is printed.

The first argument is a folder with the standard's own schemas, as the one in Arelle: brel would fetch them once and keep them.
"""

import shutil
import sys
from pathlib import Path
from unittest.mock import MagicMock

# 300 MB for one method that turns facts into a table of Spark; brel imports it with everything else.
sys.modules["pyspark"] = MagicMock()

from brel import Filing

sys.path.append(str(Path(__file__).parents[1]))
import reading


def keep(schemas):
    """Puts the schemas where brel keeps what it fetched: `http://www.xbrl.org/2003/x.xsd` is `xbrl_org_2003_x.xsd`."""
    kept = Path.home() / ".brel" / "dts_cache"
    kept.mkdir(parents=True, exist_ok=True)
    for schema in schemas.glob("*/*xbrl.org/**/*.xsd"):
        _scheme, host, *path = schema.relative_to(schemas).with_suffix("").parts
        name = "_".join([host.removeprefix("www."), *path]).replace(".", "_")
        shutil.copy(schema, kept / f"{name}.xsd")


def read(folder):
    # It knows an instance by the ending of its name.
    instance = folder / "report.xml"
    shutil.copy(folder / "report.xbrl", instance)
    report = Filing.open(str(instance))
    return {
        "facts": [fact(item) for item in report.get_all_facts()],
        "errors": [str(error) for error in report.get_errors()],
    }


def fact(item):
    period = item.get_period()
    instant = period.get_instant_period() if period.is_instant() else None
    days = (None, None) if instant else (period.get_start_period(), period.get_end_period())
    members = [aspect for aspect in item.get_aspects() if ":" in aspect.get_name()]
    return {
        "id": item._get_id(),
        "concept": str(item.get_concept().get_value().get_name()),
        "entity": entity(item.get_entity()),
        "period": reading.period(instant, *days),
        "unit": unit(item.get_unit()),
        "members": {aspect.get_name(): str(item.get_characteristic(aspect).get_value().get_name()) for aspect in members},
        "value": item.get_value(),
        "decimals": "",
    }


def entity(entity):
    """`{scheme}identifier`"""
    scheme, identifier = str(entity).removeprefix("{").rsplit("}", 1)
    return f"{scheme} {identifier}"


def unit(unit):
    """Of a quotient it has no more than the name."""
    if unit is None:
        return ""
    return str(unit.get_numerators()[0]) if unit.is_simple() else str(unit)


keep(Path(sys.argv.pop(1)))
reading.main(read)
