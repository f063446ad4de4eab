"""Stores reports with Arelle's plug-in xbrlDB into SQLite, and prints the data points of the databases.

    store.py FOLDER...

Each folder has a report.xbrl, and gets an arelle.db. It is what this does, all in one process:

    arelleCmdLine --plugins xbrlDB --store-to-XBRL-DB ',,,,FOLDER/arelle.db,30,sqliteSemantic' -f FOLDER/report.xbrl

For what is printed see ../readers/reading.py; names are {namespace}local.

`data_point.period_id` is empty in SQLite (Arelle 2.47.3 looks for moments among the texts that SQLite gives it back). What is left is
the id of the context, which has the period in it; it must be one of the table `period`.
"""

import json
import re
import sqlite3
import sys
from datetime import date, timedelta
from pathlib import Path

from arelle.api.Session import Session
from arelle.logging.handlers.StructuredMessageLogHandler import StructuredMessageLogHandler
from arelle.RuntimeOptions import RuntimeOptions

LEVELS = {"WARNING", "ERROR", "CRITICAL"}

FACTS = """
SELECT datapoint_id, data_point.xml_id, concept.qname, scheme || ' ' || identifier, context_xml_id, unit_id, value, decimals_value
FROM data_point
JOIN aspect concept USING (aspect_id)
JOIN entity_identifier USING (entity_identifier_id)
ORDER BY datapoint_id
"""

MEMBERS = """
SELECT datapoint_id, axis.qname, member.qname
FROM data_point
JOIN aspect_value_selection selection USING (aspect_value_selection_id)
JOIN aspect axis ON axis.aspect_id = selection.aspect_id
JOIN aspect member ON member.aspect_id = selection.aspect_value_id
"""

PERIODS = "SELECT start_date, end_date FROM period"

MEASURES = "SELECT unit_id, qname, is_multiplicand FROM unit_measure ORDER BY is_multiplicand DESC, qname"


def read(folder):
    database = folder / "arelle.db"
    log = StructuredMessageLogHandler()
    with Session() as session:
        session.run(options(folder / "report.xbrl", database), logHandler=log)
    errors = [str(record["msg"]) for record in log.messages if record["levelname"] in LEVELS]
    with sqlite3.connect(database) as connection:
        return {"facts": facts(connection), "errors": errors}


def options(report, database):
    return RuntimeOptions(
        entrypointFile=str(report),
        plugins="xbrlDB",
        pluginOptions={"storeIntoXbrlDb": f",,,,{database},30,sqliteSemantic"},
        internetConnectivity="offline",
        disablePersistentConfig=True,
        keepOpen=True,
    )


def facts(connection):
    members, units = {}, {}
    for data_point, axis, member in connection.execute(MEMBERS):
        members.setdefault(data_point, {})[axis] = member
    for unit, measure, is_numerator in connection.execute(MEASURES):
        units[unit] = f"{units[unit]}{'*' if is_numerator else '/'}{measure}" if unit in units else measure
    periods = {period(*row) for row in connection.execute(PERIODS)}
    return [fact(row, members, units, periods) for row in connection.execute(FACTS)]


def fact(row, members, units, periods):
    data_point, xml_id, concept, entity, context, unit, value, decimals = row
    period = "/".join(re.findall(r"\d{4}-\d\d-\d\d", context))
    return {
        "id": xml_id,
        "concept": concept,
        "entity": entity,
        "period": period if period in periods else "",
        "unit": units.get(unit, ""),
        "members": members.get(data_point, {}),
        "value": value,
        "decimals": decimals or "",
    }


def period(start, end):
    """A day, or the first and the last day. A day ends where the next begins."""
    last = date.fromisoformat(end[:10]) - timedelta(days=1)
    return f"{start[:10]}/{last}" if start else str(last)


if __name__ == "__main__":
    json.dump([read(Path(folder)) for folder in sys.argv[1:]], sys.stdout)
