"""Small stories with one trap each: whether what the gold says of them holds of what the product says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from verify import agree, extract, ledger, origins, predating, superseding, text
from verify.domain import Claim, Document, Evidence, Judgement, Origin, Provenance, Reason, Stance, unique
from verify.judge import version
from verify.scoring.facts import Fact, scored_facts
from verify.scoring.records import Scored
from verify.scoring.rows import read_file
from verify.scoring.tasks.ledger import matches

TASK, SET, FILE = "adversarial", "adversarial", "adversarial.json"
POLICY = "standard"
EARLY = ("before", "first-ever")
"""The stories with articles from long before what is claimed."""
NONE, UNTRACED = "none", "untraced"
NOTE = (
    "every judgement is the gold's, with the sentence that has most of the claim as its evidence; the baseline takes "
    "each article as an origin of its own, under the name of its outlet, and replaces nothing"
)


class _Loose(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Article(_Loose):
    id: str
    text: str
    published: date
    outlet: str


class _Asked(_Loose):
    text: str
    cells: dict[str, Stance]
    verdict: str
    superseded: tuple[str, ...]
    ledger: tuple[tuple[str | None, Stance, tuple[str, ...]], ...]


class Trap(_Loose):
    """One story."""

    id: str
    kind: str
    documents: tuple[_Article, ...]
    draft: str | None
    claims: tuple[_Asked, ...]
    copies: tuple[tuple[str, ...], ...]
    asserting: tuple[str, ...] = ()


class _File(_Loose):
    cases: tuple[Trap, ...]


def load_traps(gold: Path) -> tuple[Trap, ...]:
    """The stories in the order of their file; InputError where it is missing or malformed."""
    return read_file(_File, gold / FILE).cases


def score_adversarial(traps: Sequence[Trap]) -> Scored:
    """The facts of each story: copies of each other and of the draft, what is replaced or early, verdict, ledger."""
    facts = tuple(fact for trap in traps for fact in _facts(trap))
    return scored_facts(TASK, SET, facts, len(traps), "story", NOTE, "one_article_one_origin")


@dataclass(frozen=True, slots=True)
class _Read:
    """A story as the product reads it; documents by their ids in the gold."""

    trap: Trap
    documents: Mapping[str, Document]
    groups: tuple[Origin, ...]
    asserting: frozenset[str]

    @property
    def by_id(self) -> dict[str, Document]:
        return {d.id: d for d in self.documents.values()}

    @property
    def names(self) -> dict[str, str]:
        return {d.id: name for name, d in self.documents.items()}


def _read(trap: Trap) -> _Read:
    texts = [Document.of(d.text, published=d.published, outlet=d.outlet) for d in trap.documents]
    draft = [Document.of(trap.draft)] if trap.draft else []
    apart = unique([*draft, *texts])[len(draft) :]
    documents = dict(zip((d.id for d in trap.documents), apart, strict=True))
    groups = origins.find(apart)
    own = frozenset(origins.copies(draft[0], apart)) if draft else frozenset()
    return _Read(trap, documents, groups, own)


def _facts(trap: Trap) -> Iterator[Fact]:
    read = _read(trap)
    together = {
        frozenset(p) for o in read.groups for p in combinations([read.names[d] for d in o.document_ids], 2)
    }
    copied = {frozenset(p) for group in trap.copies for p in combinations(group, 2)}
    for pair in combinations(read.documents, 2):
        gold, answer = (_together(frozenset(pair) in held) for held in (copied, together))
        yield Fact(f"{trap.id}/{'+'.join(pair)}", "pairs of articles", gold, answer, _together(False))
    for name, document in read.documents.items() if trap.draft else ():
        gold, answer = (_own(n) for n in (name in trap.asserting, document.id in read.asserting))
        yield Fact(f"{trap.id}/{name}/draft", "copies of the draft", gold, answer, _own(False))
    for number, asked in enumerate(trap.claims, 1):
        yield from _of_claim(read, number, asked)


def _together(copies: bool) -> str:
    return "one origin" if copies else "two origins"


def _own(copy: bool) -> str:
    return "the draft's own text" if copy else "a text of its own"


def _of_claim(read: _Read, number: int, asked: _Asked) -> Iterator[Fact]:
    claim = extract.given(asked.text, number)
    where = f"{read.trap.id}/{claim.id}"
    cells = [_cell(claim, read.documents[name], stance) for name, stance in asked.cells.items()]
    policy = agree.POLICIES[POLICY]()
    documents = read.by_id
    gone = superseding.superseded(
        claim, cells, documents, read.groups, policy=policy, asserting=read.asserting
    )
    yield Fact(
        f"{where}/superseded", "claims with what is superseded", _listed(asked.superseded),
        _listed(read.names[d] for d in gone), NONE, asked.text,
    )  # fmt: skip
    if read.trap.id in EARLY:
        for name, stance in asked.cells.items():
            early = set(asked.cells.values()) == {Stance.NOT_ENOUGH_INFO}
            if early or stance is not Stance.NOT_ENOUGH_INFO:
                answer = predating.judgement(claim, read.documents[name]) is not None
                yield Fact(
                    f"{where}/{name}/early",
                    "early articles",
                    _early(early),
                    _early(answer),
                    _early(False),
                    asked.text,
                )
    before = agree.agree(claim, cells, (), read.groups, policy, read.asserting)
    agreed = superseding.apply(before, gone, claim, cells, (), read.groups, policy, read.asserting)
    single = agree.agree(claim, cells, (), _apart(read), policy)
    yield Fact(
        f"{where}/verdict", "verdicts", asked.verdict, str(agreed.verdict), str(single.verdict), asked.text
    )
    yield from _ledger(read, where, asked, claim, cells)


def _ledger(
    read: _Read, where: str, asked: _Asked, claim: Claim, cells: Sequence[Judgement]
) -> Iterator[Fact]:
    """On whose word each article takes its side, and how many entries that makes."""
    heard = [d for d in read.documents.values() if d.id not in read.asserting]
    made = ledger.entries(claim, cells, heard, read.groups)
    given = {d: e.name for e in made for d in e.document_ids}
    for origin, _, held in asked.ledger:
        for name in held:
            document = read.documents[name]
            answer = given.get(document.id, NONE)
            right = matches(answer, origin) if origin else answer is None
            plain = origin is not None and matches(document.outlet, origin)
            gold = origin or UNTRACED
            said = gold if right else answer or UNTRACED
            yield Fact(
                f"{where}/{name}/word",
                "on whose word",
                gold,
                said,
                gold if plain else str(document.outlet),
                asked.text,
            )
    counts = (str(len(asked.ledger)), str(len(made)), str(sum(len(held) for *_, held in asked.ledger)))
    if asked.ledger:
        yield Fact(f"{where}/entries", "counts of entries", *counts, asked.text)


def _apart(read: _Read) -> tuple[Origin, ...]:
    return tuple(Origin(id=f"o{n}", document_ids=(d.id,)) for n, d in enumerate(read.documents.values(), 1))


def _early(early: bool) -> str:
    return "predates" if early else "may bear on it"


def _listed(names: Any) -> str:
    return ", ".join(sorted(names)) or NONE


def _cell(claim: Claim, document: Document, stance: Stance) -> Judgement:
    """The gold's cell as an engine would give it, unless the article comes too early to be asked about."""
    if (early := predating.judgement(claim, document)) is not None:
        return early
    silent = stance is Stance.NOT_ENOUGH_INFO
    return Judgement(
        claim_id=claim.id,
        document_id=document.id,
        stance=stance,
        reason=Reason.SILENT if silent else None,
        evidence=() if silent else evidence(claim, document),
        provenance=Provenance(engine="gold", version=version()),
    )


def evidence(claim: Claim, document: Document) -> tuple[Evidence, ...]:
    """The sentence that has most of the claim; where it leaves its speaker out, also the one before with the name."""
    sentences = text.sentences(document.text)
    norms = [{t.norm for t in text.tokens(document.text[s.start : s.end])} for s in sentences]
    wanted = {t.norm for t in text.tokens(claim.text)}
    best = max(range(len(sentences)), key=lambda n: (len(wanted & norms[n]), -n))
    name = {t.norm for t in text.tokens((claim.speaker or "").split(" ")[-1])}
    named = [] if name <= norms[best] else [n for n in range(best) if name <= norms[n]][-1:]
    spans = [(sentences[n].start, sentences[n].end) for n in (*named, best)]
    return tuple(
        Evidence(document_id=document.id, start=s, end=e, quote=document.text[s:e]) for s, e in spans
    )
