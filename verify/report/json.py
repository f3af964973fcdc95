"""The public contract: the `Report` as it is, written and read back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from verify.domain import SCHEMA_VERSION, Report
from verify.errors import InputError
from verify.report.words import line


def render_json(report: Report) -> str:
    """The report as indented JSON."""
    try:
        return report.model_dump_json(indent=2) + "\n"
    except PydanticSerializationError:  # a lone surrogate in a text: pure ASCII can carry it
        return json.dumps(report.model_dump(mode="json"), indent=2) + "\n"


def read_report(path: str | Path) -> Report:
    """The report in a JSON result of verify; InputError if the file is none, or of another major version."""
    try:
        raw = Path(path).read_bytes()
    except OSError as err:
        raise InputError(f"{path}: {err.strerror or err}; give the JSON result of an earlier run") from err
    try:
        data = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as err:
        raise InputError(f"{path}: this is not JSON; give a result written with --format json") from err
    version = data.get("schema_version") if isinstance(data, dict) else None
    if not isinstance(version, str):
        raise InputError(
            f"{path}: this JSON is no result of verify, it has no schema_version; "
            "give a result written with --format json"
        )
    if version.split(".")[0] != SCHEMA_VERSION.split(".")[0]:
        raise InputError(
            f"{path}: its schema_version is {line(version)}, this verify reads {SCHEMA_VERSION}; "
            "use the verify that wrote it, or check again"
        )
    try:
        return _validated(data, newer=version != SCHEMA_VERSION)
    except ValidationError as err:
        first = err.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the whole"
        raise InputError(
            f"{path}: this result is damaged or was altered ({line(place)}: {line(first['msg'])}); "
            "check again"
        ) from err


def _validated(data: dict[str, Any], *, newer: bool) -> Report:
    """The report; a field that a newer minor version added is left out."""
    try:
        return Report.model_validate(data)
    except ValidationError as err:
        added = [e["loc"] for e in err.errors() if e["type"] == "extra_forbidden"]
        if not newer or not added:
            raise
        for *path, field in added:
            holder: Any = data
            for step in path:
                holder = holder[step]
            del holder[field]
        return Report.model_validate(data)
