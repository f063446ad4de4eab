"""Has edgartools draw the balance sheet and the income statement of report.xbrl.

See ../reading.py for what is printed: a fact is a cell of a drawn statement, its id the name of the statement, and its period the
day at the head of its column, since the heads of columns have the last day alone. Rows of parts are left out.
"""

import re
import sys
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
    files = {argument: folder / "taxonomy" / name for argument, name in FILES.items()}
    files = {argument: path for argument, path in files.items() if path.exists()}
    statements = XBRL.from_files(instance_file=folder / "report.xbrl", **files).statements
    drawn = {"balance_sheet": statements.balance_sheet(), "income_statement": statements.income_statement()}
    return {"facts": [cell for name, statement in drawn.items() for cell in cells(name, statement)], "errors": []}


def cells(name, statement):
    if statement is None:
        return
    frame = statement.to_dataframe()
    for column in frame.columns:
        day = re.match(r"\d{4}-\d{2}-\d{2}", column)
        if not day:
            continue
        for _, row in frame[frame[column].notna()].iterrows():
            if row["dimension"]:
                continue
            yield {
                "id": name,
                "concept": row["concept"].replace("_", ":", 1),
                "entity": "",
                "period": day.group(),
                "unit": "",
                "members": {},
                "value": str(row[column] * sign(row)),
                "decimals": "",
            }


def sign(row):
    # What has a negated label is drawn with the opposite sign, as the filing prints it.
    return -1 if row["preferred_sign"] == -1 else 1


reading.main(read)
