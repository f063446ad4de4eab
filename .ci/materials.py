"""Checks a bill of materials against the published schema of CycloneDX, and that it has what Cargo.lock has: materials.py FILE"""

import json
import sys
import tomllib
from pathlib import Path

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator


def main():
    text = Path(sys.argv[1]).read_text()
    bill = json.loads(text)
    error = JsonStrictValidator(SchemaVersion.from_version(bill["specVersion"])).validate_str(text)
    if error:
        sys.exit(f"{sys.argv[1]} is no CycloneDX: {error}")
    parts = {(part["name"], part["version"]) for part in bill["components"]}
    locked = {(part["name"], part["version"]) for part in tomllib.loads(Path("Cargo.lock").read_text())["package"]}
    manifest = tomllib.loads(Path("Cargo.toml").read_text())
    missing = set(manifest["dependencies"]) - {name for name, _ in parts}
    if missing or not parts <= locked:
        sys.exit(f"not in the bill: {sorted(missing)}; not in Cargo.lock: {sorted(parts - locked)}")
    licensed = sum("licenses" in part for part in bill["components"])
    print(f"{sys.argv[1]}: {len(parts)} parts, {licensed} with a licence, valid by CycloneDX {bill['specVersion']}")


if __name__ == "__main__":
    main()
