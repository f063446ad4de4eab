"""Reads CIK##########.json with the parser of company facts of edgartools: `EntityFactsParser.parse_company_facts`.

See ../reading.py for what is printed, for files in place of folders. The entity is the key and the name; the id of a fact is what is
said of its filing: accession number, form and day of filing, with blanks between.
"""

import json
import sys
from pathlib import Path

from edgar.entity.parser import EntityFactsParser

sys.path.append(str(Path(__file__).parents[1]))
import reading


def read(path):
    company = EntityFactsParser.parse_company_facts(json.loads(path.read_text("utf-8")))
    entity = f"{company.cik} {company.name}"
    return {"facts": [fact(item, entity) for item in company.get_all_facts()], "errors": []}


def fact(item, entity):
    is_instant = item.period_type == "instant"
    return {
        "id": f"{item.accession} {item.form_type} {item.filing_date}",
        "concept": item.concept,
        "entity": entity,
        "period": reading.period(item.period_end if is_instant else None, item.period_start, item.period_end),
        "unit": item.unit,
        "members": item.dimensions or {},
        "value": str(item.value),
        "decimals": "",
    }


reading.main(read)
