"""A suite of tampered and of harmless quotations, made from the project's own texts; one seed gives the same cases.

Each case has the class that it has by construction: one change of one kind, made by rule. Nothing here calls what is
to be measured.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from random import Random

from verify.scoring.generating.bases import Base, bases
from verify.scoring.generating.harmful import CHANGES
from verify.scoring.generating.harmless import STYLES, VARIANTS, styled
from verify.scoring.generating.stitching import MAKERS, SCRIPTS, nested
from verify.scoring.mutations import Case

SEED = 20261124
MOST = 36
"""Cases of one kind."""


def generate(given: Sequence[Base], seed: int = SEED) -> tuple[Case, ...]:
    """The cases that the generators make of these quotations, the harmful ones first, each kind in its turn."""
    made = (*_changed(given, seed), *_made(given, seed), *_nested(given, seed), *_varied(given, seed))
    return tuple(case for kind in _by_kind(made) for case in kind[:MOST])


def _by_kind(cases: Iterable[Case]) -> Iterator[list[Case]]:
    """The cases of each kind, in an order that depends on their ids alone; each pair of source and words once."""
    kinds: dict[tuple[bool, str], list[Case]] = {}
    seen: set[tuple[object, ...]] = set()
    for case in cases:
        key = case.sources, case.quote, case.speaker, case.harmful
        if key not in seen:
            seen.add(key)
            kinds.setdefault((case.harmful, case.kind), []).append(case)
    for harmful in (True, False):
        for (bad, _), held in kinds.items():
            if bad is harmful:
                yield sorted(held, key=lambda c: hashlib.sha256(c.id.encode()).hexdigest())


def _rng(seed: int, kind: str, base: Base) -> Random:
    return Random(f"{seed}/{kind}/{base.id}")


def _id(kind: str, base: Base) -> str:
    return f"{re.sub(r'[^a-z]+', '-', kind.lower())}/{base.id}"


def _changed(given: Sequence[Base], seed: int) -> Iterator[Case]:
    for kind, change in CHANGES.items():
        for base in given:
            rng = _rng(seed, kind, base)
            for relation, words in change(base, rng):
                source = _restyled(base, rng)
                if relation in ("ellipsis", "cut") or not _stands(words, source):
                    yield _case(kind, base, True, relation, (source,), words, base.speaker)


def _restyled(base: Base, rng: Random) -> str:
    """The source, every other time with other marks around the words."""
    style = rng.choice(sorted(STYLES))
    return (rng.random() < 0.5 and styled(base, *STYLES[style])) or base.source


def _made(given: Sequence[Base], seed: int) -> Iterator[Case]:
    for kind, make in MAKERS.items():
        for base in given:
            for relation, words, sources, speaker in make(base, given, _rng(seed, kind, base)):
                name = f"{kind} in {SCRIPTS[base.language]}" if kind == "invented" else kind
                if kind == "another speaker" or not any(_stands(words, s) for s in sources):
                    yield _case(name, base, True, relation, sources, words, speaker)


def _nested(given: Sequence[Base], seed: int) -> Iterator[Case]:
    """Changed and unchanged words within a quotation within a quotation."""
    for name in ("negation dropped", "negation added", "a digit", "a number word", "an opposite word"):
        for base in given:
            for relation, words in CHANGES[name](base, _rng(seed, f"nested {name}", base)):
                if frame := nested(base, words):
                    yield _case(f"within nested marks: {name}", base, True, relation, (frame[0],), *frame[1:])
    for base in given:
        if frame := nested(base, base.bare):
            yield _case("nested marks of another style", base, False, "typographic", (frame[0],), *frame[1:])


def _varied(given: Sequence[Base], seed: int) -> Iterator[Case]:
    for kind, vary in VARIANTS.items():
        for base in given:
            for relation, source, words in vary(base, _rng(seed, kind, base)):
                yield _case(kind, base, False, relation, (source,), words, base.speaker)


def _case(
    kind: str,
    base: Base,
    harmful: bool,
    relation: str,
    sources: tuple[str, ...],
    words: str,
    speaker: str | None,
) -> Case:
    return Case.model_validate(
        {
            "id": _id(kind, base),
            "kind": kind,
            "harmful": harmful,
            "relation": relation,
            "sources": sources,
            "quote": words,
            "speaker": speaker,
            "source_speaker": base.speaker,
        }
    )


def _stands(words: str, source: str) -> bool:
    """Whether the words stand in the source after all, typography and capitals aside."""
    return f" {_bare(words)} " in f" {_bare(source)} "


def _bare(words: str) -> str:
    return " ".join(re.findall(r"\w+|[%€£$]", words.replace("’", "'").casefold()))


__all__ = ["SEED", "Base", "bases", "generate"]
