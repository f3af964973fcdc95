"""Leaves with a sentence where the wheel does not hold all that it must, or more: `check_wheel.py WHEEL`."""

from __future__ import annotations

import sys
from pathlib import Path
from zipfile import ZipFile

ROOT = Path(__file__).parents[1]


def expected() -> set[str]:
    """Every file of the package, and of the examples and prompts at their places in it."""
    package = {p.relative_to(ROOT).as_posix() for p in (ROOT / "verify").rglob("*") if p.is_file()}
    shipped = {
        f"verify/_{folder}/{p.relative_to(ROOT / folder).as_posix()}"
        for folder in ("examples", "prompts")
        for p in (ROOT / folder).rglob("*")
        if p.is_file()
    }
    return {name for name in package | shipped if "__pycache__" not in name}


def main(wheel: str) -> None:
    names = {name for name in ZipFile(wheel).namelist() if not name.endswith("/")}
    inside = {name for name in names if ".dist-info/" not in name}
    if tops := {name.split("/")[0] for name in inside} - {"verify"}:
        sys.exit(f"{wheel}: holds {sorted(tops)} beside verify; it must hold one top-level package")
    if missing := expected() - inside:
        sys.exit(f"{wheel}: lacks {sorted(missing)}; see [tool.hatch.build] in pyproject.toml")
    if more := inside - expected():
        sys.exit(f"{wheel}: holds {sorted(more)}, which no file of the checkout accounts for")
    if not any(name.endswith("/licenses/LICENSE") for name in names):
        sys.exit(f"{wheel}: lacks the licence")
    sys.stdout.write(f"{Path(wheel).name}: {len(inside)} files in one package, and the licence\n")


if __name__ == "__main__":
    main(sys.argv[1])
