"""The small stories of this folder: articles whose quotations are labelled in braces, and how the sheets answer them.

An article opens with `## name date genre`. `{u1|words}` is the reference of an utterance, `{u1:cut|words}` another
rendering of it and what tells it from the reference; what has no braces is no rendering of anything else.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from verify.domain import Document
from verify.quotes import find, sheets

HERE = Path(__file__).parent
NOT_FOUND, SPURIOUS = "not_found", "spurious"
_HEAD = re.compile(r"^## (?P<name>\w+) (?P<day>\S+) .*\n", re.MULTILINE)
_MARK = re.compile(r"\{(?P<utterance>\w+)(?::(?P<relation>\w+))?\|(?P<words>[^}]*)\}")
Place = tuple[str, int, int]


@dataclass(frozen=True)
class Told:
    """A story: its documents by name, and for each pair of reference and rendering the relation."""

    documents: dict[str, Document]
    pairs: dict[tuple[Place, Place], str]


def told(path: Path) -> Told:
    """A story read from its file."""
    parts = _HEAD.split(path.read_text(encoding="utf-8"))[1:]
    documents, references, variants = {}, {}, []
    for name, day, marked in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        plain, at = "", 0
        for match in _MARK.finditer(marked):
            plain += marked[at : match.start()]
            place = (name, *_trimmed(match["words"], len(plain)))
            plain, at = plain + match["words"], match.end()
            if match["relation"]:
                variants.append((match["utterance"], match["relation"], place))
            else:
                references[match["utterance"]] = place
        documents[name] = Document.of(plain + marked[at:], published=day)
    return Told(documents, {(references[u], place): relation for u, relation, place in variants})


def _trimmed(words: str, at: int) -> tuple[int, int]:
    """Where words stand without the comma or full stop at their end, which may stand on either side of a mark."""
    return at, at + len(words.rstrip(",. "))


def answers(story: Told) -> tuple[tuple[str, str, str, str], ...]:
    """For each pair of the story and each spurious one: the label, the answer, and the words of both."""
    names = {d.id: name for name, d in story.documents.items()}
    documents = tuple(story.documents.values())
    stated = {}
    for sheet in sheets(documents, [q for d in documents for q in find(d)]):
        for variant in sheet.variants:
            reference, rendering = (
                (names[q.span.document_id], *_trimmed(q.words, q.span.start))
                for q in (sheet.reference, variant.quote)
            )
            stated[reference, rendering] = variant.relation.value
    keys = [*story.pairs, *(k for k in stated if k not in story.pairs)]
    return tuple(
        (
            story.pairs.get(key, SPURIOUS),
            stated.get(key, NOT_FOUND),
            *(story.documents[name].text[start:end] for name, start, end in key),
        )
        for key in keys
    )


def main(folder: str, *, shown: bool) -> None:
    """Print how many pairs of a folder are answered right, the confusion, and the wrong ones if asked for."""
    counts: Counter[tuple[str, str]] = Counter()
    for path in sorted((HERE / folder).glob("*.txt")):
        for label, answer, first, second in answers(told(path)):
            counts[label, answer] += 1
            if shown and label != answer:
                print(f"{path.stem}: {label} read as {answer}\n    {first}\n    {second}")
    asked = sum(n for (label, _), n in counts.items() if label != SPURIOUS)
    right = sum(n for (label, answer), n in counts.items() if label == answer)
    print(f"{folder}: {right} of {asked} right")
    for (label, answer), n in sorted(counts.items()):
        print(f"  {label:12} {answer:12} {n}")


if __name__ == "__main__":
    main(sys.argv[1], shown="--shown" in sys.argv[2:])
