"""Loads and validates each report with Arelle, offline, with the options of tests/arelle/check.py. Prints what it found as JSON."""

import json
import sys
import time
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "tests" / "arelle"))
from check import check


def main(paths):
    started = time.process_time()
    reports = [check(path, []) for path in paths]
    work = time.process_time() - started
    facts = sum(len(report["facts"]) for report in reports)
    failed = sum(bool(report["messages"]) for report in reports)
    print(json.dumps({"work": work, "found": f"{facts:,} facts", "failed": failed}))


main(sys.argv[1:])
