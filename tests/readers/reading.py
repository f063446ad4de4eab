"""What the scripts of the readers share: no network, and JSON for the tests.

Each script is given folders of reports, as `tickmark convert` writes them, and prints a list, one object per folder in the order given:

    {"facts": [{"id", "concept", "entity", "period", "unit", "members", "value", "decimals"}], "errors": ["..."]}

A period is a day, or the first and the last day: "2003-12-31", "2003-01-01/2003-12-31". What the reader does not have is "".
"""

import contextlib
import json
import socket
import sys
from pathlib import Path


def no_network(*arguments, **_):
    raise OSError(f"a reader wants the network: {arguments}")


def main(read):
    socket.socket.connect = no_network
    socket.getaddrinfo = no_network
    with contextlib.redirect_stdout(sys.stderr):
        result = [read(Path(folder)) for folder in sys.argv[1:]]
    json.dump(result, sys.stdout)


def period(instant, start, end):
    return str(instant) if instant else f"{start}/{end}"
