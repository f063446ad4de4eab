"""Runs a program to its end and prints, as JSON, how it ended, its seconds of the processor and its peak of memory.

    run.py SECONDS PROGRAM ARGUMENT...

It is stopped after so many seconds. Prints {"code": N, "seconds": S, "peak": BYTES, "errors": TEXT}.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading


def main():
    seconds, *command = sys.argv[1:]
    with tempfile.TemporaryFile() as errors:
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        alarm = threading.Timer(float(seconds), child.kill)
        alarm.start()
        _, status, usage = os.wait4(child.pid, 0)
        alarm.cancel()
        errors.seek(0)
        said = errors.read(2000).decode(errors="replace")
    report = {
        "code": os.waitstatus_to_exitcode(status),
        "seconds": usage.ru_utime + usage.ru_stime,
        # Linux counts kibibytes.
        "peak": usage.ru_maxrss * 1024,
        "errors": said,
    }
    json.dump(report, sys.stdout)


if __name__ == "__main__":
    main()
