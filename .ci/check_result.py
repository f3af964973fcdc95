"""Leaves with a sentence where results are not what they must be: `check_result.py JSON HTML MARKDOWN`."""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main(result: str, page: str, text: str) -> None:
    report = json.loads(Path(result).read_text(encoding="utf-8"))
    cells = len(report["judgements"]) + len(report["failures"])
    sources = len(report["documents"]) - 1
    if not report["claims"] or not report["judgements"] or cells != len(report["claims"]) * sources:
        sys.exit(f"{result}: {len(report['claims'])} claims, {sources} sources, {cells} cells")
    verdicts = sorted({str(agreement["verdict"]) for agreement in report["agreements"]})
    if not {"supported", "refuted"} <= set(verdicts):
        sys.exit(f"{result}: the story has claims of both kinds, but the verdicts are {verdicts}")
    documents = {document["id"]: document["text"] for document in report["documents"]}
    for judgement in report["judgements"]:
        for e in judgement["evidence"]:
            if documents[e["document_id"]][e["start"] : e["end"]] != e["quote"]:
                sys.exit(f"{result}: {e['quote']!r} does not stand where it says")
    opening = " ".join(report["claims"][0]["text"].split()[:4])
    for path in (page, text):
        if opening not in Path(path).read_text(encoding="utf-8"):
            sys.exit(f"{path}: does not name the first claim")
    sys.stdout.write(f"{cells} cells of {sources} sources: {', '.join(verdicts)}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
