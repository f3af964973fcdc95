"""The task `extract`: a text in, its claims out, matched one to one with those that people found in it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from verify import extract, text
from verify.domain import Claim, Document, Record
from verify.errors import VerifyError
from verify.extract import Extraction
from verify.scoring import replay
from verify.scoring.baselines import FUNCTION_WORDS
from verify.scoring.gold import GoldClaim, Told
from verify.scoring.matching import load as load_texts
from verify.scoring.matching import paired, sentences
from verify.scoring.public import OTHERS
from verify.scoring.records import Answers, Detail, Outcome, Scored
from verify.scoring.tasks.judge import counted, joined

PUBLIC = ("extract_news_scu", "extract_factcheck_bench", "extract_propsegment")
SPAN, WHOLE = "span", "self_contained"
"""Of the matched claims whose gold says more than its text: those that point to the gold's own sentences, and those
that name every name and figure of the gold claim."""

Extractor = Callable[[Document], Awaitable[Extraction]]
"""Whatever finds the claims of a document; raises `VerifyError` where it cannot."""


class Text(Record):
    """A text and the claims that people found in it; `gold` where they are labelled with spans."""

    id: str
    document: Document
    claims: tuple[str, ...]
    gold: tuple[GoldClaim, ...] = ()


def of_stories(stories: Sequence[Told]) -> tuple[Text, ...]:
    """The drafts of the stories with their claims."""
    return tuple(
        Text(
            id=f"{told.story.name}/draft",
            document=told.draft,
            claims=tuple(c.text for c in told.story.claims if c.span),
            gold=tuple(c for c in told.story.claims if c.span),
        )
        for told in stories
    )


def of_file(path: Path) -> tuple[Text, ...]:
    """The texts of a public set."""
    return tuple(
        Text(id=t.id, document=Document.of(t.text), claims=t.claims)
        for t in load_texts(path)
        if t.text.strip()
    )


async def extracted(
    texts: Sequence[Text], extractor: Extractor, on_progress: Callable[[int, int], None] | None = None
) -> list[Extraction | VerifyError]:
    """What the extractor finds in each text, or the error that befell it."""
    done = 0

    async def one(item: Text) -> Extraction | VerifyError:
        nonlocal done
        try:
            found: Extraction | VerifyError = await extractor(item.document)
        except VerifyError as error:
            found = error
        done += 1
        if on_progress:
            on_progress(done, len(texts))
        return found

    return list(await asyncio.gather(*map(one, texts)))


def scored(name: str, texts: Sequence[Text], found: Sequence[Extraction | VerifyError]) -> Scored:
    """The texts as they were read for claims; one that was not read to its end is unscored."""
    pairs = list(zip(texts, found, strict=True))
    whole = [f for f in found if isinstance(f, Extraction) and not f.lost]
    replayed = {f.replayed for f in whole if f.prompt}
    return Scored(
        outcomes=tuple(_outcome(item, f) for item, f in pairs),
        details=tuple(_detail(name, item, f) for item, f in pairs),
        failures=counted(kind for kind, _ in filter(None, map(_failure, found))),
        measures=("f1", "precision", "recall", *((SPAN, WHOLE) if any(t.gold for t in texts) else ())),
        baselines={
            "each sentence a claim": tuple(_plain(t, sentences(t.document.text)) for t in texts),
            "rules": tuple(_plain(t, tuple(c.text for c in extract.extract(t.document))) for t in texts),
        },
        cluster="text",
        n_items=len(texts),
        prompt=joined(f.prompt for f in whole),
        answers=(
            Answers.REPLAYED if replayed == {True} else Answers.MIXED if True in replayed else Answers.LIVE
        )
        if whole
        else None,
        note="claims match where they share words to a token-F1 of 0.6 or more",
        others=OTHERS.get(name, ()),
    )


def _failure(found: Extraction | VerifyError) -> tuple[str, str] | None:
    """Kind and sentence of why a text was not read to its end; None where it was."""
    if isinstance(found, VerifyError):
        return replay.kind(found.kind, str(found)), str(found)
    if not found.lost:
        return None
    lost = found.lost[0]
    return replay.kind(lost.kind, lost.message), lost.message


def _plain(item: Text, claims: Sequence[str]) -> Outcome:
    matches = paired(claims, item.claims)
    return Outcome(unit=item.id, cluster=item.id, counts=(len(matches), len(claims), len(item.claims)))


def _outcome(item: Text, found: Extraction | VerifyError) -> Outcome:
    if not isinstance(found, Extraction) or found.lost:
        return Outcome(unit=item.id, cluster=item.id)
    plain = _plain(item, [c.text for c in found.claims])
    if not item.gold:
        return plain
    matched = [
        (found.claims[i], item.gold[j]) for i, j in paired([c.text for c in found.claims], item.claims)
    ]
    shares = {
        SPAN: (sum(_same_place(c, g) for c, g in matched), len(matched)),
        WHOLE: (sum(_stands_alone(c.text, g.text) for c, g in matched), len(matched)),
    }
    return plain.model_copy(update={"shares": shares})


def _same_place(claim: Claim, gold: GoldClaim) -> bool:
    """Whether the claim's span lies in the gold's sentences, and touches each of them."""
    if claim.span is None or not gold.span:
        return False
    start, end = claim.span.start, claim.span.end
    inside = min(s.start for s in gold.span) <= start and end <= max(s.end for s in gold.span)
    return inside and all(min(end, s.end) > max(start, s.start) for s in gold.span)


def _stands_alone(claim: str, gold: str) -> bool:
    """Whether every name and figure of the gold claim stands in the claim."""
    said = {t.norm for t in text.tokens(claim)}
    named = (t for t in text.tokens(gold) if _NAMED.match(gold[t.start : t.end]))
    return all(t.norm in said for t in named if t.norm not in FUNCTION_WORDS)


_NAMED = re.compile(r"\d|[A-ZÀ-Þ]\w")


def _detail(name: str, item: Text, found: Extraction | VerifyError) -> Detail:
    known = {"task": "extract", "set": name, "unit": item.id, "document": item.document.title or item.id}
    gold = f"{len(item.claims)} claims"
    if failed := _failure(found):
        return Detail(**known, gold=gold, failure=failed[1])
    assert isinstance(found, Extraction)
    claims = [c.text for c in found.claims]
    matches = paired(claims, item.claims)
    missed = _without(item.claims, {j for _, j in matches})
    besides = _without(claims, {i for i, _ in matches})
    return Detail(
        **known,
        gold=gold,
        answer=f"{len(claims)} claims, {len(matches)} of them matched",
        wrong=bool(missed or besides),
        gold_evidence=missed,
        evidence=besides,
        rationale="the gold’s side holds the claims that were missed, the answer’s what was found besides",
    )


def _without(claims: Sequence[str], places: set[int]) -> tuple[str, ...]:
    return tuple(c for n, c in enumerate(claims) if n not in places)
