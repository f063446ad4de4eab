"""tickmark beside the tools that people would reach for, on the same filings, in one run. Prints Markdown.

    cargo build --release
    python3 benches/compare/compare.py [--filings DIR] [--tickmark FILE] [--rounds N]

Each program gets all files at once, on one thread, and no network. The tools are installed into target/NAME-venv at the versions
of their lists. Seconds are of the processor, user and system, the fewest of the rounds; "work" is without the start of the
interpreter and the imports of the tool, as the tool's own process measures it.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent

# The environment of each tool: its folder, its list, and the package whose version is told.
TOOLS = {
    "doc2dict": ("doc2dict-venv", HERE / "requirements-doc2dict.txt", "doc2dict"),
    "edgartools": ("edgartools-venv", ROOT / "tests/readers/edgartools/requirements.txt", "edgartools"),
    "Arelle": ("arelle-venv", ROOT / "tests/arelle/requirements.txt", "arelle-release"),
}

# What nobody listens to: a tool that asks the network fails at once.
NO_NETWORK = {name: "http://127.0.0.1:9" for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--filings", type=Path, default=ROOT.parent / "shared" / "filings")
    arguments.add_argument("--tickmark", type=Path, default=ROOT / "target" / "release" / "tickmark")
    arguments.add_argument("--rounds", type=int, default=5)
    given = arguments.parse_args()
    files = sorted(map(str, given.filings.glob("*.txt")))
    size = sum(os.path.getsize(file) for file in files)
    with tempfile.TemporaryDirectory() as scratch:
        rows = measured(given, files, Path(scratch))
    version = subprocess.run([given.tickmark, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    print(f"{len(files)} filings, {size / 1e6:.1f} MB; {version}, Python {platform.python_version()}; {given.rounds} rounds.\n")
    print("| program | what it does | seconds | work | MB/s | times `wc -w` | found | files with errors or warnings |")
    print("|---|---|---|---|---|---|---|---|")
    least = rows[0][2]
    for name, does, seconds, work, found, failed in rows:
        inner = "" if work is None else f"{work:.2f}"
        speed = size / 1e6 / (work or seconds)
        print(f"| {name} | {does} | {seconds:.3f} | {inner} | {speed:,.1f} | {(work or seconds) / least:,.1f} | {found} | {failed} |")


def measured(given, files, scratch):
    """A row for each program: name, what it does, seconds, seconds of work alone, what it found, files with trouble."""
    tickmark, rounds = str(given.tickmark), given.rounds
    out = scratch / "out"
    one = ["--threads", "1"]
    folder = str(given.filings)

    def load():
        shutil.rmtree(scratch / "parquet", ignore_errors=True)
        return [tickmark, "load", folder, "--to", f"parquet:{scratch / 'parquet'}", *one]

    def convert(*forms):
        shutil.rmtree(out, ignore_errors=True)
        return [tickmark, "convert", folder, "--out", str(out), *one, *(part for form in forms for part in ("--format", form))]

    def convert_to_all():
        return convert("xbrl", "ixbrl", "json", "csv", "package")

    rows = [
        ("`LC_ALL=C wc -w`", "counts words", *fastest(rounds * 4, lambda: ["wc", "-w", *files]), "", ""),
        ("tickmark load --to parquet:", "facts, with proofs and findings, in tables", *fastest(rounds, load), "", ""),
        ("tickmark convert, all forms", "the same in every form of a report", *fastest(rounds, convert_to_all), "", ""),
        ("tickmark convert", "the same as XBRL and Inline XBRL with taxonomies", *fastest(rounds, convert), "", ""),
    ]
    reports = sorted(map(str, out.glob("*/report.xbrl")))
    rows.append(tool("doc2dict", "titles and paragraphs of any text; no tables, no figures", "read_doc2dict.py", files, rounds))
    rows.append(tool("edgartools", "header and documents of a submission; no tables, no figures", "read_edgartools.py", files, rounds))
    rows.append(tool("Arelle", "loads and validates tickmark's reports (`report.xbrl`)", "read_arelle.py", reports, 1))
    return rows


def tool(name, does, script, files, rounds):
    folder, requirements, package = TOOLS[name]
    python = installed(ROOT / "target" / folder, requirements)
    version = subprocess.run(
        [python, "-c", f"from importlib.metadata import version; print(version('{package}'))"],
        capture_output=True, text=True, check=True,
    ).stdout.strip()
    results = []

    def command():
        return [str(python), str(HERE / script), *files]

    seconds, _ = fastest(rounds, command, results)
    best = min(results, key=lambda result: result["work"])
    return (f"{name} {version}", does, seconds, best["work"], best["found"], best["failed"] or "")


def installed(environment, requirements):
    """The interpreter of an environment, which is made where it is not that of the list."""
    python = environment / "bin" / "python"
    stamp = environment / "tickmark-requirements.txt"
    wanted = requirements.read_text()
    if not stamp.exists() or stamp.read_text() != wanted:
        subprocess.run([sys.executable, "-m", "venv", "--clear", environment], check=True)
        pip = [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-deps", "--quiet", "--requirement"]
        subprocess.run([*pip, requirements], check=True)
        stamp.write_text(wanted)
    return python


def fastest(rounds, command, results=None):
    """The fewest seconds of the processor in which a command was done. What it prints as JSON goes to `results`."""
    times = []
    for _ in range(rounds):
        arguments = command()
        home = tempfile.mkdtemp()
        environment = {**os.environ, **NO_NETWORK, "LC_ALL": "C", "HOME": home, "XDG_CONFIG_HOME": home, "PYTHONUTF8": "1"}
        with tempfile.TemporaryFile() as output:
            process = subprocess.Popen(arguments, stdout=output, stderr=subprocess.DEVNULL, env=environment)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            output.seek(0)
            said = output.read()
        shutil.rmtree(home, ignore_errors=True)
        # tickmark says with 1 that filings contradict themselves.
        if process.returncode not in (0, 1):
            sys.exit(f"{arguments[:3]} failed with {process.returncode}")
        times.append(usage.ru_utime + usage.ru_stime)
        if results is not None:
            results.append(json.loads(said))
    return (min(times), None)


if __name__ == "__main__":
    main()
