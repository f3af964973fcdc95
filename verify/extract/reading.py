"""One claim of a model's answer made a record of ours: its span, its speaker and its time, or why it is refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from pydantic import BaseModel, Field, create_model

from verify import attribution, dates, features, text
from verify.domain import Claim, Document, Kind, Span, When
from verify.extract import rules
from verify.extract.checks import Refusal, check, when
from verify.extract.names import stands
from verify.extract.voices import voice
from verify.extract.windows import Window

HOPELESS = frozenset({"order", "fragment"})
"""Kinds of refusal that nothing mends."""
_BEHIND = 600
"""Characters before a claim in which the time that its own is told from may stand."""


class Told(BaseModel):
    s: list[int]
    claim: str
    speaker: str | None = None
    via: list[str] | None = None
    when: str | None = None


class Answer(BaseModel):
    claims: list[Told]


@lru_cache(maxsize=64)
def answer(most: int) -> type[Answer]:
    """The answer's schema with so many claims at most: small models say the last one over and over.

    Only the schema says so: an answer with more is read whole.
    """
    return create_model(
        "Answer",
        __base__=Answer,
        claims=(list[Told], Field(json_schema_extra={"maxItems": most})),
    )


def record(told: Told, document: Document, window: Window) -> tuple[Claim | Refusal, list[str]]:
    """One claim of an answer with what was put right in it, or why it is refused.

    Where the sentences named do not say it and just one other sentence of the window does, that one is taken.
    """
    numbers = tuple(sorted(set(told.s)))
    words = re.sub(r"\s*\[\d+\]", "", text.for_model(told.claim)).strip()
    if not numbers or not all(1 <= n <= len(window.lines) for n in numbers):
        shown = ", ".join(map(str, numbers)) or "none"
        return Refusal(words, "forged", f"it names sentence {shown}, which was not asked about", numbers), []
    cited = [window.lines[n - 1] for n in numbers]
    run, others = _run(words, cited, document)
    made, repairs = _made(told, words, document, run, others, numbers)
    if isinstance(made, Claim) or made.kind in HOPELESS:
        return made, repairs
    tries = [_made(told, words, document, [s], [], numbers) for s in window.lines if s not in cited]
    good = [(claim, mended) for claim, mended in tries if isinstance(claim, Claim)]
    return (good[0][0], [*good[0][1], "sentence"]) if len(good) == 1 else (made, repairs)


def _made(
    told: Told,
    words: str,
    document: Document,
    run: list[rules.Sentence],
    others: list[rules.Sentence],
    numbers: tuple[int, ...],
) -> tuple[Claim | Refusal, list[str]]:
    """The claim with the span of these sentences, or why they do not carry it."""
    start, end = run[0].start, run[-1].end
    repairs = []
    if '"' in text.fold(words) and not _marked(run):
        words, repairs = re.sub(r'"', "", text.fold(words)), ["marks"]
    speaker, via = _given(told.speaker), [v for v in map(_given, told.via or ()) if v]
    heard = voice(words, speaker, via, document, run)
    checked = check(heard.claim, document, start, end)
    if checked.faults:
        fault = checked.faults[0]
        return Refusal(words, fault.kind, fault.reason, numbers), []
    wording = _given(told.when)
    time = when(wording, heard.claim, document, start, end)
    repairs += (
        ["when"]
        if wording and not (time and stands(wording, text.for_model(document.text[start:end])))
        else []
    )
    spans = [*heard.spans, *checked.context, *(_span(document, s.start, s.end) for s in others)]
    said = heard.speaker is not None
    made = Claim(
        id="c0",
        text=heard.claim,
        span=_span(document, start, end),
        context=tuple(dict.fromkeys(s for s in spans if not (start <= s.start and s.end <= end))),
        speaker=heard.speaker,
        via=heard.via,
        when=_when(document, start, end, time) if time else None,
        kind=Kind.UTTERANCE if said else rules.kind(heard.claim, attribution.find(heard.claim)),
    )
    return made, [*repairs, *heard.repairs]


def _when(document: Document, start: int, end: int, words: tuple[int, int]) -> When | None:
    """The time at those offsets, read in its clause and behind the sentences before it, which tell tense and anchor."""
    base = document.text.rfind("\n", 0, max(0, start - _BEHIND)) + 1
    for n in (base, start):
        for time in dates.find(document.text[n:end], document.published):
            first, last = n + time.start, n + time.end
            if start <= first < words[1] and words[0] < last:
                return When(
                    start=time.first,
                    end=time.last,
                    wording=document.text[first:last],
                    rule=time.rule if time.resolved else "unresolved",
                    span=_span(document, first, last),
                )
    return None


def _given(words: str | None) -> str | None:
    """The words, or None where the model wrote that there are none."""
    words = text.for_model(words or "").strip(" .,;")
    return None if words.lower() in ("", "null", "none", "n/a", "unknown", "nil") else words


def _run(
    claim: str, cited: list[rules.Sentence], document: Document
) -> tuple[list[rules.Sentence], list[rules.Sentence]]:
    """The neighbouring sentences that hold the claim, as few as it takes, and the others that were named."""
    runs = [[cited[0]]]
    for before, line in pairwise(cited):
        if re.search(r"\w", document.text[before.end : line.start]):
            runs.append([line])
        else:
            runs[-1].append(line)
    run = max(runs, key=lambda lines: _held(claim, lines))
    while len(run) > 1:
        shorter = max(run[1:], run[:-1], key=lambda lines: _held(claim, lines))
        if _held(claim, shorter) < _held(claim, run):
            break
        run = shorter
    return run, [s for s in cited if s not in run]


def _held(claim: str, lines: Sequence[rules.Sentence]) -> float:
    """How much of a claim's content other than names the sentences hold."""
    shared = features.compare(
        features.parse(claim), features.parse(" ".join(text.for_model(s.words) for s in lines))
    )
    return shared.plain_covered + shared.figures_equal + shared.times_agree + 0.01 * shared.coverage


def _marked(lines: Sequence[rules.Sentence]) -> bool:
    """Whether anything is quoted in the sentences, or they lie within a quotation."""
    return any(s.carried or '"' in text.fold(s.words) or "'" in text.fold(s.words) for s in lines)


def _span(document: Document, start: int, end: int) -> Span:
    return Span(document_id=document.id, start=start, end=end)
