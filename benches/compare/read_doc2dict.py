"""Reads each file with doc2dict's parser of plain text (`txt2dict`), whole, and prints what it found as JSON.

It takes any text apart into titles and paragraphs, by indents, capitals and empty lines. It knows no envelope, no table and no
figure: the lines of a table are a paragraph.
"""

import json
import sys
import time

from doc2dict import txt2dict


def count(node):
    """Titles and paragraphs below a node."""
    return sum(1 + count(child.get("contents", {})) for child in node.values())


def read(path):
    with open(path, "rb") as file:
        content = file.read()
    # It takes UTF-8 or an encoding by name; the filings are Windows-1252.
    return count(txt2dict(content, encoding="cp1252").get("document", {}))


def main(paths):
    started = time.process_time()
    found, failed = 0, 0
    for path in paths:
        try:
            found += read(path)
        except Exception:
            failed += 1
    work = time.process_time() - started
    print(json.dumps({"work": work, "found": f"{found:,} titles and paragraphs", "failed": failed}))


main(sys.argv[1:])
