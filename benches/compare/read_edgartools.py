"""Reads each file as a submission with edgartools (`FilingSGML`): header, documents and their texts. Prints what it found as JSON.

Of a text filing that is what it reads offline: its statements come from XBRL, which these filings do not have.
"""

import json
import sys
import time

from edgar.sgml import FilingSGML


def read(path):
    filing = FilingSGML.from_source(path)
    texts = [filing.header.form, filing.header.period_of_report]
    return len(texts) + sum(len(document.content or "") > 0 for document in filing.attachments)


def main(paths):
    started = time.process_time()
    found, failed = 0, 0
    for path in paths:
        try:
            found += read(path) - 2
        except Exception:
            failed += 1
    work = time.process_time() - started
    print(json.dumps({"work": work, "found": f"{found:,} documents, and the headers", "failed": failed}))


main(sys.argv[1:])
