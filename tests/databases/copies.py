"""Copies filings, each copy with an accession number of its own.

    copies.py FOLDER_OF_FILINGS NEW_FOLDER COUNT
"""

import re
import sys
from pathlib import Path


def main():
    source, folder, count = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    folder.mkdir(parents=True)
    filings = sorted(source.glob("*.txt"))
    for number in range(count):
        filing, copy = filings[number % len(filings)], number // len(filings)
        name = b"%010d-%02d-%06d" % (number // 1000 + 1, copy % 100, number)
        text, found = re.subn(rb"(ACCESSION NUMBER:\s+)\S+", rb"\g<1>" + name, filing.read_bytes(), count=1)
        if not found:
            text = b"<SEC-HEADER>\nACCESSION NUMBER:  " + name + b"\n</SEC-HEADER>\n" + text
        (folder / f"{filing.stem}-{copy}.txt").write_bytes(text)


if __name__ == "__main__":
    main()
