"""Loads reports with Arelle, offline, with all its validation, and prints what it says about each as JSON.

    check.py [--package ZIP] REPORT...

Prints a list, one object per report in the order given:

    {"path": ..., "messages": [{"level": ..., "code": ..., "text": ...}], "facts": [{...}], "elements": N, "texts": [...]}

"texts" are the texts of the filing that stand in an inline report. A ZIP among the reports is checked as a taxonomy package. One process takes all reports, because starting Arelle takes longer than most of them.
"""

import argparse
import json
import re
import sys

from arelle.api.Session import Session
from arelle.logging.handlers.StructuredMessageLogHandler import StructuredMessageLogHandler
from arelle.RuntimeOptions import RuntimeOptions
from lxml import etree

LEVELS = {"WARNING", "ERROR", "CRITICAL"}
# Levels of Arelle's own, for what it finds but does not call an error by itself.
FINDINGS = {"INCONSISTENCY", "ERROR-SEMANTIC", "WARNING-SEMANTIC", "ASSERTION", "ASSERTION-NOT-SATISFIED"}

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def options(path, packages):
    return RuntimeOptions(
        entrypointFile=path,
        packages=packages,
        taxonomyPackage=path.endswith(".zip"),
        internetConnectivity="offline",
        disablePersistentConfig=True,
        keepOpen=True,
        validate=True,
        calcs="c11r",
        utrValidate=True,
        validateDuplicateFacts="inconsistent",
    )


def check(path, packages):
    log = StructuredMessageLogHandler()
    with Session() as session:
        finished = session.run(options(path, packages), logHandler=log)
        models = session.get_models()
        messages = [message(record) for record in log.messages if is_finding(record)]
        if not finished and not messages:
            messages.append({"level": "ERROR", "code": "tickmark:notLoaded", "text": "Arelle did not load it"})
        facts = [fact(item) for model in models for item in model.facts]
        elements = sum(len(model.qnameConcepts) for model in models)
        return {"path": path, "messages": messages, "facts": facts, "elements": elements, "texts": texts(path)}


def is_finding(record):
    return record["levelname"] in LEVELS | FINDINGS


def message(record):
    return {"level": record["levelname"], "code": record["messageCode"] or "", "text": str(record["msg"])}


def fact(item):
    context = item.context
    return {
        "concept": str(item.qname.clarkNotation),
        "entity": " ".join(context.entityIdentifier),
        "period": period(context),
        "unit": unit(item.unit) if item.isNumeric else "",
        "members": {d.dimensionQname.clarkNotation: d.memberQname.clarkNotation for d in context.qnameDims.values()},
        "decimals": str(item.decimals) if item.isNumeric else "",
        "value": value(item.xValue) if item.isNumeric else item.value,
        "language": language(item),
    }


def language(item):
    """That of words: of the fact, or what it stands in. Its case says nothing."""
    if item.concept is None or not item.concept.type.isOimTextFactType:
        return ""
    return next((lang for element in (item, *item.iterancestors()) if (lang := element.get(LANGUAGE))), "").lower()


def value(number):
    """A number in full, without the zeros at its end, which say nothing."""
    if number is None or isinstance(number, str):
        return str(number)
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def texts(path):
    """The texts of the filing, by another XML parser than the one of the program under test."""
    if not path.endswith(".xhtml"):
        return []
    root = etree.parse(path, etree.XMLParser(huge_tree=True))
    contents = ("".join(pre.itertext()) for pre in root.iter("{http://www.w3.org/1999/xhtml}pre"))
    return [re.sub("\u2426(.)|([\u2400-\u241f])", original, content, flags=re.DOTALL) for content in contents]


def original(stand_in):
    escaped, picture = stand_in.groups()
    if picture:
        return chr(ord(picture) - 0x2400)
    return {"e": "\ufffe", "f": "\uffff"}.get(escaped, escaped)


def period(context):
    # Arelle's end is the midnight after the last day.
    if context.isInstantPeriod:
        return context.instantDatetime.isoformat()
    return f"{context.startDatetime.isoformat()}/{context.endDatetime.isoformat()}"


def unit(unit):
    return "/".join("*".join(sorted(name.clarkNotation for name in side)) for side in unit.measures if side)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--package", action="append", default=[], help="taxonomy packages to install")
    parser.add_argument("reports", nargs="+")
    arguments = parser.parse_args()
    result = [check(path, arguments.package) for path in arguments.reports]
    json.dump(result, sys.stdout, indent=1)


if __name__ == "__main__":
    main()
