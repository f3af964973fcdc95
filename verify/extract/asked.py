"""Checkable claims of a text, asked of a language model and held against the sentences it names.

The model gives the numbers of the sentences and the claim in its own words; ids, offsets and kinds are ours. A claim
that says more, less or something other than its sentences is put right by rules where that is safe, asked for once
more with what is wrong with it, and else refused. Nothing is dropped without a count.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from verify import text
from verify.domain import Claim, Document, Span
from verify.errors import TruncatedError, VerifyError
from verify.extract import rules
from verify.extract.checks import Refusal
from verify.extract.reading import HOPELESS, Answer, answer, record
from verify.extract.windows import (
    BEFORE,
    SENTENCES,
    Window,
    context,
    halves,
    known,
    numbered,
    windows,
)
from verify.llm import Model
from verify.prompts import Rendered, render

PROMPT = "extract.v1"
PROMPT_AGAIN = "extract-mend.v1"
CLAIMS = 4
"""Claims an answer may have, and so many more for every sentence asked about."""
TOKENS = 60
"""Tokens an answer may have for each of these claims."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A stretch of the document that the model gave no answer on: never the same as one without claims."""

    span: Span
    kind: str
    """The error's kind, such as `unavailable` or `truncated`."""
    message: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a model made of a document: its claims in order, and all that did not become one."""

    claims: tuple[Claim, ...]
    refused: tuple[Refusal, ...] = ()
    lost: tuple[Lost, ...] = ()
    repaired: tuple[tuple[str, int], ...] = ()
    """How often what was put right. By rules: `pronoun`, `said`, `speaker`, `via`, `marks`, `when`, `sentence` (a wrong
    one was named). Else: `again` by asking once more, `own words` where the rules' claim took the place of a refused
    one, `repeated` where one was left out that stood already."""
    windows: int = 0
    """Stretches of the document asked about."""
    prompt: str | None = None
    replayed: bool = False
    """Whether the cache gave any of the answers."""


@dataclass(frozen=True, slots=True)
class _Taken:
    """What came of one window."""

    claims: tuple[Claim, ...] = ()
    refused: tuple[Refusal, ...] = ()
    lost: tuple[Lost, ...] = ()
    repairs: tuple[str, ...] = ()
    replayed: bool = field(default=False)

    def joined(self, other: _Taken) -> _Taken:
        return _Taken(
            self.claims + other.claims,
            self.refused + other.refused,
            self.lost + other.lost,
            self.repairs + other.repairs,
            self.replayed or other.replayed,
        )


async def extract_with(
    model: Model, document: Document, *, size: int = SENTENCES, before: int = BEFORE, again: bool = True
) -> Extraction:
    """The claims that the model finds in the document, `size` sentences a call, all calls at once.

    `again` asks once more, in one call a window, for claims that did not pass the checks. A window without an answer
    is in `lost`; only what is no `VerifyError` is raised.
    """
    asked = windows(document, size, before)
    own = rules.extract(document)
    taken = await asyncio.gather(*(_window(model, document, w, own, again) for w in asked))
    whole = _Taken()
    for part in taken:
        whole = whole.joined(part)
    claims, repeated = _once(whole.claims)
    repairs = Counter(whole.repairs) + Counter({"repeated": repeated})
    return Extraction(
        claims=tuple(c.model_copy(update={"id": f"c{n}"}) for n, c in enumerate(claims, 1)),
        refused=whole.refused,
        lost=whole.lost,
        repaired=tuple(sorted(repairs.items())),
        windows=len(asked),
        prompt=_ask(document, asked[0]).id if asked else None,
        replayed=whole.replayed,
    )


def _ask(document: Document, window: Window) -> Rendered:
    """The question on one window."""
    return render(PROMPT, known=known(document), before=context(window), sentences=numbered(window))


def _ask_again(window: Window, refused: Sequence[Refusal]) -> Rendered:
    """The question on the claims that did not pass, with what is wrong with each."""
    faults = "\n".join(f"- {text.for_model(r.claim)} ({r.reason})" for r in refused)
    return render(PROMPT_AGAIN, before=context(window), sentences=numbered(window), faults=faults)


def _read(answer: Answer, document: Document, window: Window) -> _Taken:
    """The claims of an answer that pass the checks, and the others with what is wrong with them."""
    claims: list[Claim] = []
    refused: list[Refusal] = []
    repairs: list[str] = []
    for told in answer.claims:
        made, mended = record(told, document, window)
        if isinstance(made, Refusal):
            refused.append(made)
        else:
            claims.append(made)
            repairs += mended
    return _Taken(tuple(_in_order(claims)), tuple(refused), repairs=tuple(repairs))


async def _window(
    model: Model, document: Document, window: Window, own: Sequence[Claim], again: bool
) -> _Taken:
    most = CLAIMS + CLAIMS * len(window.lines)
    try:
        reply = await model.complete(_ask(document, window), answer(most), max_tokens=TOKENS * most)
    except VerifyError as error:
        parts = halves(window) if isinstance(error, TruncatedError) else (window,)
        if len(parts) == 1:
            return _Taken(lost=(Lost(window.span(document), error.kind, str(error)),))
        first, second = await asyncio.gather(*(_window(model, document, w, own, again) for w in parts))
        return first.joined(second)
    taken = replace(_read(reply.value, document, window), replayed=reply.replayed)
    if again and any(r.kind not in HOPELESS for r in taken.refused):
        taken = await _again(model, document, window, taken)
    return _own_words(taken, window, own)


async def _again(model: Model, document: Document, window: Window, taken: _Taken) -> _Taken:
    """With the claims that a second try mended; what it did not mend stays refused, also where it had no answer."""
    faulty = [r for r in taken.refused if r.kind not in HOPELESS]
    try:
        most = len(faulty)
        reply = await model.complete(_ask_again(window, faulty), answer(most), max_tokens=TOKENS * most)
    except VerifyError:
        return taken
    second = _read(reply.value, document, window)
    left, claims = list(faulty), list(taken.claims)
    for claim in second.claims:
        meant = max(left, key=lambda r: _likeness(r.claim, claim.text), default=None)
        if meant is not None and _likeness(meant.claim, claim.text) >= 0.5:
            left.remove(meant)
            claims.append(claim)
    mended = len(faulty) - len(left)
    return replace(
        taken,
        claims=tuple(_in_order(claims)),
        refused=tuple(r for r in taken.refused if r.kind in HOPELESS or r in left),
        repairs=taken.repairs + ("again",) * mended,
        replayed=taken.replayed or reply.replayed,
    )


def _own_words(taken: _Taken, window: Window, own: Sequence[Claim]) -> _Taken:
    """With the rules' claims for sentences that would have none left because all of theirs were refused."""
    added: list[Claim] = []
    for n, line in enumerate(window.lines, 1):
        refused = [r for r in taken.refused if n in r.numbers]
        kept = any(c.span and c.span.start < line.end and line.start < c.span.end for c in taken.claims)
        if refused and not kept and all(r.kind not in HOPELESS for r in refused):
            added += [c for c in own if c.span and line.start <= c.span.start and c.span.end <= line.end]
    if not added:
        return taken
    claims = tuple(_in_order([*taken.claims, *added]))
    return replace(taken, claims=claims, repairs=taken.repairs + ("own words",) * len(added))


def _in_order(claims: Iterable[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda c: c.span.start if c.span else 0)


def _once(claims: Iterable[Claim]) -> tuple[list[Claim], int]:
    """Each claim once, and how many were left out."""
    first: dict[tuple[str, ...], Claim] = {}
    count = 0
    for claim in claims:
        first.setdefault(_norms(claim.text), claim)
        count += 1
    return list(first.values()), count - len(first)


def _norms(words: str) -> tuple[str, ...]:
    return tuple(t.norm for t in text.tokens(words))


def _likeness(a: str, b: str) -> float:
    """Share of the words of both that they have in common."""
    x, y = set(_norms(a)), set(_norms(b))
    return len(x & y) / len(x | y) if x | y else 0.0
