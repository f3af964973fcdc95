"""The agreement on what was said, in which all that rests on the speaker's word is one origin: the speaker."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from verify import agree, attribution, cues, text
from verify.domain import (
    SPEAKER,
    Agreement,
    Claim,
    Document,
    Evidence,
    Failure,
    Judgement,
    LedgerEntry,
    Origin,
    Relation,
    Stance,
    Tie,
)

DEEPEST = 3
"""Reports within one another that are opened to see who speaks."""


def agreement(
    claim: Claim,
    said: Claim,
    judgements: Iterable[Judgement],
    failures: Iterable[Failure],
    documents: Mapping[str, Document],
    groups: Sequence[Origin],
    policy: agree.Policy,
    asserting: frozenset[str] = frozenset(),
    ledger: Sequence[LedgerEntry] = (),
    party: bool = False,
) -> Agreement:
    """The agreement on the content `said` of the utterance `claim`, to be nested in the utterance's own.

    `judgements` are those on the content, and `ledger` the entries found for it; documents that rest on the speaker
    are moved to an entry in the speaker's name, with the words that show it. `party`: it speaks in its own cause.
    """
    own = [j for j in judgements if j.claim_id == said.id]
    voting = origins(claim, own, documents, groups, party, asserting, ledger)
    found = agree.agree(said, own, failures, voting, policy, asserting)
    resting = _resting(claim, own, documents, groups, asserting, ledger)
    entries = []
    for side in (Stance.SUPPORTS, Stance.REFUTES):
        mine = [j for j in own if j.stance is side and j.document_id in resting]
        if mine:
            words = tuple(e for j in mine for e in resting[j.document_id])
            ids = tuple(j.document_id for j in mine)
            entries.append(
                LedgerEntry(name=claim.speaker, side=side, document_ids=ids, words=words, party=party)
            )
    for entry in ledger:
        left = tuple(d for d in entry.document_ids if d not in resting)
        words = tuple(e for e in entry.words if e.document_id not in resting)
        if left:
            entries.append(entry.model_copy(update={"document_ids": left, "words": words}))
    return found.model_copy(update={"ledger": tuple(entries)})


OPENING = 5
"""Words at the beginning of a claim in which its subject stands."""


def party(claim: Claim, said: Claim) -> bool:
    """Whether the speaker speaks of itself: what was said begins with its name, or with what else it is called."""
    opening = {t.norm for t in text.tokens(said.text)[:OPENING]}
    return claim.speaker is not None and bool((attribution.heads(claim.speaker) - _OFFICES) & opening)


_OFFICES = frozenset(
    map(
        text.normal,
        "mayor judge prosecutor chair chairman chairwoman senator governor captain colonel".split(),
    )
)
"""Offices that several may hold, beside those that `attribution` knows."""


def origins(
    claim: Claim,
    judgements: Sequence[Judgement],
    documents: Mapping[str, Document],
    groups: Sequence[Origin],
    party: bool = False,
    asserting: frozenset[str] = frozenset(),
    ledger: Sequence[LedgerEntry] = (),
) -> tuple[Origin, ...]:
    """The origins of the content: the speaker, with all documents that rest on it, and the others without them.

    Documents that only assert the claim, and their copies, stay where they were: they tell nothing of the speaker.
    """
    resting = _resting(claim, judgements, documents, groups, asserting, ledger)
    if not resting:
        return tuple(groups)
    ties = tuple(Tie(document_id=d, relation=Relation.CITES, evidence=e) for d, e in resting.items())
    speaker = Origin(
        id=f"{SPEAKER}{claim.id}", document_ids=tuple(resting), ties=ties, name=claim.speaker, party=party
    )
    others = [
        group.model_copy(
            update={
                "document_ids": tuple(d for d in group.document_ids if d not in resting),
                "ties": tuple(t for t in group.ties if t.document_id not in resting),
            }
        )
        for group in groups
    ]
    return (speaker, *(o for o in others if o.document_ids))


def _resting(
    claim: Claim,
    judgements: Sequence[Judgement],
    documents: Mapping[str, Document],
    groups: Sequence[Origin],
    asserting: frozenset[str],
    ledger: Sequence[LedgerEntry],
) -> dict[str, tuple[Evidence, ...]]:
    """Ids of the documents that take a side on the speaker's word alone, each with the words that show it.

    A copy of such a document that takes the same side rests on it too, for both have one text.
    """
    names = [n for n in (claim.speaker, *claim.via) if n]
    apart = {d for g in groups if asserting & set(g.document_ids) for d in g.document_ids} | asserting
    sides = {
        j.document_id: j
        for j in judgements
        if j.stance is not Stance.NOT_ENOUGH_INFO and j.document_id not in apart
    }
    resting = {
        d: shown
        for d, j in sides.items()
        if d in documents and (shown := _shown(documents[d], j.evidence, names)) is not None
    }
    for entry in ledger:  # "says a report by Kan": the ledger reads more than who is made to speak
        if entry.name is not None and any(_same(entry.name, n) for n in names):
            for d in entry.document_ids:
                if d in sides and sides[d].stance is entry.side:
                    own = tuple(e for e in entry.words if e.document_id == d)
                    resting.setdefault(d, own or sides[d].evidence)
    for group in groups:
        for side in {sides[d].stance for d in group.document_ids if d in resting}:
            for d in group.document_ids:
                if d in sides and sides[d].stance is side:
                    resting.setdefault(d, sides[d].evidence)
    return {d: resting[d] for d in sides if d in resting}


def _shown(
    document: Document, evidence: tuple[Evidence, ...], names: Sequence[str]
) -> tuple[Evidence, ...] | None:
    """The evidence that is in the speaker's mouth; all of it where the document is the speaker's own; else None."""
    if any(
        _same(n, own) for n in names for own in (document.outlet, *(c.name for c in document.credits)) if own
    ):
        return evidence
    mouths = zip(
        text.sentences(document.text, document.body_start),
        attribution.sayings(document.text, document.body_start),
        strict=True,
    )
    spoken = [
        (s.start, s.end)
        for s, said in mouths
        if _speaks(document.text[s.start : s.end], said, names)
    ]  # fmt: skip
    shown = tuple(e for e in evidence if any(e.start < end and start < e.end for start, end in spoken))
    return shown or None


def _speaks(words: str, said: attribution.Saying, names: Sequence[str]) -> bool:
    """Whether one of the names is, or may be, who says a sentence, at whatever depth of report."""
    if said.attribution is None:
        return said.speaker is not None and _may_be(said.speaker, names)
    if _may_be(said.speaker, names):  # None: "he said", and nobody can tell who he is
        return True
    inner: attribution.Attribution | None = said.attribution
    for _ in range(DEEPEST):
        if inner is None:
            return False
        words = words[inner.content_start : inner.content_end].strip(' "“”„«»').removeprefix("that ")
        inner = attribution.find(words)
        if inner is not None and _may_be(inner.speaker, names):
            return True
    return False


def _may_be(who: str | None, names: Sequence[str]) -> bool:
    """Whether somebody may be one of the names: the same, a pronoun, or a single person or body without a name."""
    if who is None or who.lower() in cues.PRONOUNS or any(_same(who, n) for n in names):
        return True
    last = who.split()[-1].lower()
    unnamed = not any(w[:1].isupper() for w in who.split()[1:]) and who.split()[0].lower() in cues.DETERMINERS
    return unnamed and not last.endswith("s") and last not in cues.PLURALS


def _same(a: str, b: str) -> bool:
    """Whether one way of naming is the other or a shorter form of it: "Kerner" and "Mayor Ida Kerner"."""
    mine, theirs = attribution.heads(a), attribution.heads(b)
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)
