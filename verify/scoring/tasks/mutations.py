"""Whether quotations that were tampered with are refused and told apart, and harmless ones accepted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import get_args

from verify import quotes
from verify.domain import Document, Quote, QuoteCheck, Span, unique
from verify.judge import version
from verify.scoring.gold import QuoteRelation
from verify.scoring.mutations import Case
from verify.scoring.records import Detail, Outcome, Scored

TASK, ENGINE = "mutations", "rules"
SETS = ("handwritten", "generated")
MEASURES = ("refused", "classed", "accepted")
RELATIONS: tuple[str, ...] = get_args(QuoteRelation)
HARMLESS = frozenset({"identical", "typographic", "cut", "ellipsis"})
NO_QUOTATION = "no_quotation"
"""The class where the product finds no quotation in the source."""


def score_mutations(name: str, cases: Sequence[Case]) -> Scored:
    """Each case as the product answers it: the words accepted or not, and the class beside the likest quotation.

    Refused and classed count the harmful cases, accepted the harmless ones. A harmless case is accepted only where its
    words stand in the source, by nobody else, and no harmful class is given to it. The baselines look for the words as
    they are, and without regard to case, and class nothing.
    """
    checked = [_checked(case) for case in cases]
    outcomes = [_outcome(c, _passes(c, k), _class(k)) for c, k in zip(cases, checked, strict=True)]
    return Scored(
        outcomes=tuple(outcomes),
        details=tuple(_detail(name, c, k) for c, k in zip(cases, checked, strict=True)),
        labels=RELATIONS,
        measures=MEASURES,
        baselines={
            "exact_words": tuple(_plain(cases, lambda words: words)),
            "exact_words_any_case": tuple(_plain(cases, str.casefold)),
        },
        cluster="case",
        n_items=len(cases),
        engine=ENGINE,
        version=version(),
        note=_note(cases, outcomes),
    )


@lru_cache(maxsize=256)
def _source(words: str) -> tuple[Document, tuple[Quote, ...]]:
    document = Document.of(words)
    return document, quotes.find(document)


def _checked(case: Case) -> QuoteCheck:
    read = [_source(words) for words in case.sources]
    documents = unique(d for d, _ in read)
    found = tuple(q for _, held in read for q in held)
    span = Span(document_id="draft", start=0, end=len(case.quote))
    return quotes.check(Quote(span=span, words=case.quote, speaker=case.speaker), documents, found)


def _class(checked: QuoteCheck) -> str:
    return checked.relation.value if checked.relation else NO_QUOTATION


def _passes(case: Case, checked: QuoteCheck) -> bool:
    """Whether the case is accepted; a harmless one is not where its class would make an editor doubt it."""
    return checked.accepted and (case.harmful or _class(checked) in HARMLESS)


def _outcome(case: Case, accepted: bool, answer: str) -> Outcome:
    harmful = (not accepted, 1), (answer == case.relation, 1)
    shares = dict(zip(MEASURES, harmful, strict=False)) if case.harmful else {"accepted": (accepted, 1)}
    return Outcome(unit=case.id, cluster=case.id, gold=case.relation, answer=answer, shares=shares)


def _plain(cases: Iterable[Case], made: Callable[[str], str]) -> Iterable[Outcome]:
    for case in cases:
        within = any(made(case.quote) in made(source) for source in case.sources)
        done = _outcome(case, within, NO_QUOTATION)
        yield done.model_copy(update={"shares": {k: v for k, v in done.shares.items() if k != "classed"}})


def _holds(outcome: Outcome) -> bool:
    return all(n == of for n, of in outcome.shares.values())


def _note(cases: Sequence[Case], outcomes: Sequence[Outcome]) -> str:
    """For each kind how many cases came out right in every respect."""
    total = Counter((c.harmful, c.kind) for c in cases)
    right = Counter((c.harmful, c.kind) for c, o in zip(cases, outcomes, strict=True) if _holds(o))
    parts = []
    for harmful, name in ((True, "harmful, refused and classed"), (False, "harmless, accepted")):
        kinds = sorted(k for h, k in total if h is harmful)
        listed = ", ".join(f"{right[harmful, k]} of {total[harmful, k]} {k}" for k in kinds)
        parts.append(f"{name}: {listed or 'none'}")
    return "; ".join(parts)


def _detail(name: str, case: Case, checked: QuoteCheck) -> Detail:
    accepted = _passes(case, checked)
    right = (not accepted and _class(checked) == case.relation) if case.harmful else accepted
    said = checked.reference
    return Detail(
        task=TASK,
        set=name,
        unit=case.id,
        claim=f"{case.speaker or 'nobody'}: “{case.quote}”",
        document=case.kind,
        gold=f"{'refused' if case.harmful else 'accepted'}, {case.relation}",
        answer=f"{'accepted' if accepted else 'refused'}, {_class(checked)}",
        wrong=not right,
        gold_evidence=case.sources,
        evidence=(f"{said.speaker or 'nobody'}: “{said.words}”",) if said else (),
    )
