"""Reads report.xbrl with the XBRL reader of edgartools: `XBRL.from_files`, and `XBRL.from_directory` on the same files in one
folder. See ../reading.py for what is printed; both must say the same."""

import shutil
import sys
import tempfile
from pathlib import Path

from edgar.xbrl import XBRL

sys.path.append(str(Path(__file__).parents[1]))
import reading

# The files of a taxonomy, by the argument of `from_files`.
FILES = {
    "schema_file": "report.xsd",
    "label_file": "report_lab.xml",
    "presentation_file": "report_pre.xml",
    "calculation_file": "report_cal.xml",
    "definition_file": "report_def.xml",
}


def read(folder):
    taxonomy = folder / "taxonomy"
    files = {argument: taxonomy / name for argument, name in FILES.items() if (taxonomy / name).exists()}
    report = XBRL.from_files(instance_file=folder / "report.xbrl", **files)
    facts = facts_of(report)
    with tempfile.TemporaryDirectory() as flat:
        # It takes the files of one folder, and the instance by its ending.
        shutil.copytree(taxonomy, flat, dirs_exist_ok=True)
        shutil.copy(folder / "report.xbrl", Path(flat) / "report.xml")
        same = facts_of(XBRL.from_directory(flat)) == facts
    return {"facts": facts, "errors": [] if same else ["from_directory says other facts than from_files"]}


def facts_of(report):
    return [fact(item, report) for item in report.facts.get_facts()]


def fact(item, report):
    context = report.contexts[item["context_ref"]]
    return {
        "id": item["fact_id"],
        "concept": item["concept"],
        "entity": f"{item['entity_scheme']} {item['entity_identifier']}",
        "period": reading.period(item.get("period_instant"), item.get("period_start"), item.get("period_end")),
        "unit": unit(report.units.get(item["unit_ref"])),
        "members": context.dimensions,
        "value": item["value"],
        "decimals": item["decimals"] or "",
    }


def unit(unit):
    if unit is None:
        return ""
    if unit["type"] == "simple":
        return unit["measure"]
    return "/".join("*".join(side) for side in (unit["numerator"], unit["denominator"]))


reading.main(read)
