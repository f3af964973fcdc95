"""What was written out by reading of five real articles: whether the product finds it, fact by fact.

The articles are no part of this project; their words reach no fact, only offsets, names and labels.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

from verify import attribution, dates, extract, ingest, ledger, origins, quotes, text
from verify.domain import Claim, Document, Evidence, Judgement, Provenance, Quote, Reason, Stance, unique
from verify.judge import version
from verify.ledger import credits, names
from verify.scoring.facts import Fact, scored_facts
from verify.scoring.reading import Facts, Place, load_facts
from verify.scoring.records import Scored
from verify.scoring.rows import Seeds, read_seeds
from verify.scoring.tasks.ledger import matches
from verify.scoring.tasks.quotes import last_name, trimmed

TASK, SET = "seedfacts", "seeds"
NOT_FOUND, NOBODY, UNKNOWN, OWN = "not found", "nobody", "day not known", "its own voice"
NO_QUOTE = "no quotation"
NOTE = (
    "judgements of the ledger are the gold's; where no claim was labelled its evidence is the sentence of the credit; "
    "a credit is found where the product reads one in its words, to a name that shares a head word"
)


@dataclass(frozen=True, slots=True)
class _Held:
    """The facts with the articles as the product reads them, by their ids in the gold."""

    facts: Facts
    seeds: Seeds
    documents: Mapping[str, Document]
    found: Mapping[str, tuple[Quote, ...]]


def score_seedfacts(gold: Path, folder: Path, limit: int | None = None) -> Scored:
    """The facts of the seed articles, the first so many if asked; InputError where a file is not as it was read."""
    facts = load_facts(gold)
    seeds = read_seeds(gold / "seeds.json", folder)
    read = unique(ingest.load(folder / entry.file) for entry, _ in seeds.texts)
    documents = dict(zip((entry.id for entry, _ in seeds.texts), read, strict=True))
    held = _Held(facts, seeds, documents, {name: quotes.find(d) for name, d in documents.items()})
    made = (*_origins(held), *_quotes(held), *_variants(held), *_times(held), *_credits(held), *_ledger(held))
    return scored_facts(TASK, SET, made[:limit], len(made[:limit]), "article", NOTE)


def _origins(held: _Held) -> Iterator[Fact]:
    known = {d.id: name for name, d in held.documents.items()}
    groups = origins.find(tuple(held.documents.values()))
    together = {frozenset(p) for o in groups for p in combinations([known[d] for d in o.document_ids], 2)}
    gold = {frozenset(p) for o in held.facts.origins for p in combinations(o.documents, 2)}
    for pair in combinations(held.documents, 2):
        sides = ["one origin" if frozenset(pair) in side else "two origins" for side in (gold, together)]
        yield Fact(f"{'+'.join(pair)}/origin", "pairs of articles", *sides)


def _span(held: _Held, place: Place) -> tuple[int, int]:
    return trimmed(held.documents[place.document].text, place.start, place.end)


def _spoken(held: _Held) -> dict[tuple[str, tuple[int, int]], Quote]:
    return {
        (name, trimmed(held.documents[name].text, q.span.start, q.span.end)): q
        for name, found in held.found.items()
        for q in found
    }


def _quotes(held: _Held) -> Iterator[Fact]:
    spoken = _spoken(held)
    for quote in held.facts.quotes:
        span = _span(held, quote)
        near = _offsets(s for name, s in spoken if name == quote.document and _meet(s, span))
        found = spoken.pop((quote.document, span), None)
        where = _offsets([span])
        yield Fact(f"{quote.document}/{quote.id}", "quotations", where, where if found else near or NOT_FOUND)
        gold = quote.speaker or NOBODY
        answer = NOT_FOUND if found is None else found.speaker or NOBODY
        same = found is not None and found.speaker and last_name(found.speaker) == last_name(gold)
        yield Fact(f"{quote.document}/{quote.id}/speaker", "speakers", gold, gold if same else answer)
    for place in held.facts.names_in_marks:
        span = _span(held, place)
        found = spoken.pop((place.document, span), None)
        unit = f"{place.document}/{place.start}/name"
        yield Fact(unit, "names in marks", NO_QUOTE, _offsets([span]) if found else NO_QUOTE)
    for name, span in spoken:
        yield Fact(f"{name}/{span[0]}/spare", "quotations besides", NO_QUOTE, _offsets([span]))


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _offsets(spans: Iterable[tuple[int, int]]) -> str:
    return ", ".join(f"{start}–{end}" for start, end in spans)


def _variants(held: _Held) -> Iterator[Fact]:
    ids = {d.id: name for name, d in held.documents.items()}

    def key(quote: Quote) -> tuple[str, tuple[int, int]]:
        name = ids[quote.span.document_id]
        return name, trimmed(held.documents[name].text, quote.span.start, quote.span.end)

    sheets = quotes.sheets(tuple(held.documents.values()), tuple(q for f in held.found.values() for q in f))
    told = {(key(s.reference), key(v.quote)): v.relation.value for s in sheets for v in s.variants}
    gold = {q.id: (q.document, _span(held, q)) for q in held.facts.quotes}
    for utterance in held.facts.utterances:
        for name, relation in utterance.variants.items():
            answer = told.pop((gold[utterance.reference], gold[name]), NOT_FOUND)
            yield Fact(f"{gold[name][0]}/{utterance.reference}-{name}", "renderings", relation, answer)


def _times(held: _Held) -> Iterator[Fact]:
    found = {name: dates.find(d.text, d.latest) for name, d in held.documents.items()}
    for time in held.facts.times:
        near = [t for t in found[time.document] if t.start < time.end and time.start < t.end]
        gold = _days(time.first, time.last)
        given = [_days(t.first, t.last) for t in near] or [NOT_FOUND]
        answer = gold if gold in given else given[0]
        yield Fact(f"{time.document}/{time.start}/time", "times", gold, answer)


def _days(first: date | None, last: date | None) -> str:
    if not first or not last:
        return UNKNOWN
    return f"{first}" if first == last else f"{first} to {last}"


def _credits(held: _Held) -> Iterator[Fact]:
    read = {name: tuple(_links(document)) for name, document in held.documents.items()}
    for credit in held.facts.credits:
        near = [who for who, start, end in read[credit.document] if start < credit.end and credit.start < end]
        gold = credit.to or NOBODY
        right = any(names.shared(w, credit.to) if w and credit.to else w == credit.to for w in near)
        answer = gold if right else (near[0] or NOBODY) if near else NOT_FOUND
        yield Fact(f"{credit.document}/{credit.start}/credit", "credits", gold, answer)


def _links(document: Document) -> Iterator[tuple[str | None, int, int]]:
    """The sources that a document credits, with the offsets of the words that say so."""
    for own in document.credits:
        if own.span is not None:
            yield own.name, own.span.start, own.span.end
    sayings = attribution.sayings(document.text)
    for sentence, saying in zip(text.sentences(document.text), sayings, strict=True):
        words = document.text[sentence.start : sentence.end]
        for link in credits.links(words, saying.attribution):
            yield link.name, sentence.start + link.start, sentence.start + link.end


def _ledger(held: _Held) -> Iterator[Fact]:
    groups = origins.find(tuple(held.documents.values()))
    labelled = {c.id: c for c in held.seeds.claims}
    for matter in held.facts.ledger:
        row = labelled.get(matter.claim or "")
        claim = extract.given(row.text if row else matter.matter, 1)
        cells = []
        for entry in matter.entries:
            for name in entry.documents:
                spans = list(row.cells[name].evidence) if row else _sentences(held, name, entry.spans)
                cells.append(_cell(claim, held.documents[name], entry.side, spans))
        made = ledger.entries(claim, cells, tuple(held.documents.values()), groups)
        by_document = {d: e for e in made for d in e.document_ids}
        for entry in matter.entries:
            for name in entry.documents:
                got = by_document.get(held.documents[name].id)
                gold = entry.name or (OWN if entry.basis == "own" else NOBODY)
                answer = NOT_FOUND if got is None else got.name or NOBODY
                if got and gold == OWN and not got.words:
                    answer = OWN
                if got and got.name and entry.name and matches(got.name, entry.name):
                    answer = gold
                yield Fact(f"{name}/{matter.id}/word", "on whose word", gold, answer, about=matter.matter)
                gold, answer = (_party(p) for p in (entry.party, bool(got and got.party)))
                yield Fact(f"{name}/{matter.id}/party", "parties", gold, answer, about=matter.matter)
        gold, answer = str(len(matter.entries)), str(len(made))
        unit = f"{matter.entries[0].documents[0]}/{matter.id}/entries"
        yield Fact(unit, "counts of entries", gold, answer, about=matter.matter)


def _party(party: bool) -> str:
    return "in its own cause" if party else "no party"


def _sentences(held: _Held, name: str, spans: Iterable[tuple[str, int, int]]) -> list[tuple[int, int]]:
    found = text.sentences(held.documents[name].text)
    return [
        (s.start, s.end) for s in found if any(d == name and s.start < e and b < s.end for d, b, e in spans)
    ]


def _cell(claim: Claim, document: Document, side: Stance, spans: Iterable[tuple[int, int]]) -> Judgement:
    evidence = tuple(
        Evidence(document_id=document.id, start=s, end=e, quote=document.text[s:e]) for s, e in spans
    )
    return Judgement(
        claim_id=claim.id,
        document_id=document.id,
        stance=side,
        reason=Reason.SILENT if side is Stance.NOT_ENOUGH_INFO else None,
        evidence=evidence,
        provenance=Provenance(engine="gold", version=version()),
    )
