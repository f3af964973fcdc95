"""Puts offsets beside the words of a gold story: `python eval/locate.py eval/gold/stories/NAME…`.

Whoever labels writes the words alone, `{"quote": "…"}`, with `"nth": 2` for the second place of words that come more
than once. This looks them up in the text as verify reads it, writes `start` and `end` beside them and the sha256 of
each file, and then loads the story as the harness does. Words that do not stand there are named, and nothing is
written.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from verify import ingest
from verify.errors import VerifyError
from verify.scoring.files import written
from verify.scoring.gold import load_story


def main(folders: list[str]) -> int:
    """The exit code: 0 where all stories are sound."""
    code = 0
    for folder in map(Path, folders):
        wrong = located(folder)
        for line in wrong:
            print(f"{folder.name}: {line}")
        if not wrong:
            try:
                load_story(folder)
            except VerifyError as error:
                wrong = [str(error)]
                print(error)
        code = 1 if wrong else code
    return code


def located(folder: Path) -> list[str]:
    """Writes offsets into the folder's story; what could not be found, a line each, and then nothing is written."""
    path = folder / "story.json"
    story = json.loads(path.read_text("utf-8"))
    texts = {d["id"]: ingest.load(folder / d["file"]).text for d in story["documents"]}
    wrong: list[str] = []

    def place(span: dict[str, Any], text: str, where: str, rank: int | None = None) -> None:
        nth, quote = span.pop("nth", None), span["quote"]
        places = [m.start() for m in re.finditer(re.escape(quote), text)]
        if nth is None and span.get("start") in places:
            span["end"] = span["start"] + len(quote)
            return
        wanted = nth or rank or 1
        if nth is None and len(places) > 1 and rank is None:
            wrong.append(f"{where}: {quote[:70]!r} stands {len(places)} times; say nth")
        elif len(places) < wanted:
            wrong.append(f"{where}: {quote[:70]!r} does not stand there" + (f" {nth} times" if nth else ""))
        else:
            span["start"], span["end"] = places[wanted - 1], places[wanted - 1] + len(quote)

    for document in story["documents"]:
        document["sha256"] = hashlib.sha256((folder / document["file"]).read_bytes()).hexdigest()
    for field in ("credits", "quotes", "times"):
        counted = Counter((e["document"], e["quote"]) for e in story[field])
        seen: Counter[tuple[str, str]] = Counter()
        for entry in story[field]:
            name, quote = key = entry["document"], entry["quote"]
            seen[key] += 1
            if field == "credits" and quote not in texts[name] and _in_page(folder, story, name, quote):
                entry["start"] = entry["end"] = None
                continue
            several = counted[key] > 1 and counted[key] == texts[name].count(quote)
            place(entry, texts[name], f"{field}, {name}", seen[key] if several else None)
    draft = ingest.load(folder / story["draft"]).text
    for claim in story["claims"]:
        for span in claim["span"] or ():
            place(span, draft, f"{claim['id']}, draft")
        for name, cell in claim["cells"].items():
            for span in cell["evidence"]:
                place(span, texts[name], f"{claim['id']}/{name}")
    if not wrong:
        path.write_text(written(story) + "\n", "utf-8")
    return wrong


def _in_page(folder: Path, story: dict[str, Any], name: str, quote: str) -> bool:
    """Whether the words stand in a web page, whose byline is no part of its text as read."""
    file = next(d["file"] for d in story["documents"] if d["id"] == name)
    return file.endswith((".html", ".htm")) and quote in html.unescape((folder / file).read_text("utf-8"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
