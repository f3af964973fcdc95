"""How well the renderings of one utterance are brought together across articles, and told apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import get_args

from verify import quotes
from verify.domain import Quote, QuoteSheet
from verify.judge import version
from verify.scoring.gold import GoldQuote, QuoteRelation, Told
from verify.scoring.records import Detail, Outcome, Scored
from verify.scoring.tasks.quotes import Stretch, trimmed

TASK, SET, ENGINE = "variants", "stories", "rules"
RELATIONS: tuple[str, ...] = get_args(QuoteRelation)
NOT_FOUND = "not_found"
"""The answer where no sheet of the product holds the rendering against the gold's reference."""


def score_variants(stories: Sequence[Told]) -> Scored:
    """Each rendering that the gold holds against a reference, with the relation that the product's sheets state.

    The product finds the quotations of all articles of a story and makes its sheets from them. A pair counts as found
    where a sheet has the gold's reference for its own and the rendering among its variants; quotations are the same
    where their words start and end alike.
    """
    outcomes: list[Outcome] = []
    details: list[Detail] = []
    spare = 0
    for told in stories:
        stated = _stated(told)
        gold = {q.id: q for q in told.story.quotes}
        asked = set()
        for utterance in told.story.utterances:
            reference = gold[utterance.reference]
            for name, relation in utterance.variants.items():
                pair = (_key(told, reference), _key(told, gold[name]))
                asked.add(pair)
                answer = stated.get(pair, NOT_FOUND)
                unit = f"{told.story.name}/{utterance.id}/{name}"
                outcomes.append(Outcome(unit=unit, cluster=told.story.name, gold=relation, answer=answer))
                details.append(_detail(unit, reference, gold[name], relation, answer))
        spare += len(set(stated) - asked)
    note = (
        f"{NOT_FOUND}: no sheet holds the two against each other with the gold's reference as its own; {spare} further "
        "pairs stand in the sheets that are none of the gold's"
    )
    return Scored(
        outcomes=tuple(outcomes),
        details=tuple(details),
        labels=RELATIONS,
        measures=("accuracy", "macro_f1"),
        baselines={"all_identical": tuple(o.model_copy(update={"answer": "identical"}) for o in outcomes)},
        cluster="story",
        n_items=len(stories),
        engine=ENGINE,
        version=version(),
        note=note,
    )


_Key = tuple[str, Stretch]


def _stated(told: Told) -> dict[tuple[_Key, _Key], str]:
    """What the product's sheets say of each rendering, by the places of the reference and of the rendering."""
    ids = {d.id: name for name, d in told.texts.items()}
    documents = tuple(told.texts.values())
    found = tuple(q for d in documents for q in quotes.find(d))
    made: tuple[QuoteSheet, ...] = quotes.sheets(documents, found)
    return {
        (_place(told, ids, sheet.reference), _place(told, ids, variant.quote)): variant.relation.value
        for sheet in made
        for variant in sheet.variants
    }


def _place(told: Told, ids: Mapping[str, str], quote: Quote) -> _Key:
    name = ids[quote.span.document_id]
    return name, trimmed(told.texts[name].text, quote.span.start, quote.span.end)


def _key(told: Told, quote: GoldQuote) -> _Key:
    return quote.document, trimmed(told.texts[quote.document].text, quote.start, quote.end)


def _detail(unit: str, reference: GoldQuote, variant: GoldQuote, relation: str, answer: str) -> Detail:
    return Detail(
        task=TASK,
        set=SET,
        unit=unit,
        claim=f"“{reference.quote}” ({reference.document})",
        document=variant.document,
        gold=relation,
        answer=answer,
        wrong=answer != relation,
        gold_evidence=(f"“{variant.quote}”",),
    )
