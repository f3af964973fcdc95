"""An answer held against the text: which sentences are shown, and what of a stance stands after our own checks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from verify import attribution, cues, embedded, features, ground, lexicon, text
from verify.domain import Evidence, Judgement, Kind, Provenance, Reason, Stance
from verify.errors import GroundingError, VerifyError
from verify.features import Features, Parsed
from verify.judge.cell import Cell, Outcome, version
from verify.text import Sentence

SAME_MATTER = 0.5
"""Least share of a claim's content that words must have to contradict it. Set on the seeds: there it takes a third of
the local model's wrong refutations of a silent source, and an eighth of the right ones."""


CANDIDATES = 4
"""Sentences among which the words that carry a stance are looked for where the model's own do not."""


def shown(cells: Sequence[Cell], limit: int | None) -> tuple[Sentence, ...]:
    """The sentences of the cells' one source that a model sees, in the order of the text: all that were retrieved,
    or for each claim the `limit` that share most with it."""
    document = cells[0].document
    sents = text.sentences(document.text)
    wanted: set[int] = set()
    for cell in cells:
        inside = [
            i
            for i, s in enumerate(sents)
            if any(p.span.start <= s.start and s.end <= p.span.end for p in cell.passages)
        ]
        wanted.update(inside if limit is None else nearest(cell, sents, inside, limit))
    return tuple(sents[i] for i in sorted(wanted))


def bearing(cell: Cell) -> float:
    """The greatest share of the claim's content that one retrieved sentence has, 0 to 1."""
    return max((_compared(cell, [s]).coverage for s in shown([cell], None)), default=0.0)


def nearest(cell: Cell, sents: Sequence[Sentence], inside: Sequence[int], limit: int) -> list[int]:
    """The places, of those inside, of the sentences that share most with the claim, the nearest first."""

    def distance(i: int) -> tuple[float, int]:
        f = _compared(cell, sents[i : i + 1])
        return -f.coverage - 0.1 * f.plain_covered, i

    return sorted(inside, key=distance)[:limit]


def _compared(cell: Cell, cited: Sequence[Sentence], context: frozenset[str] = frozenset()) -> Features:
    """How the cited sentences bear on the claim; what the source says before them may name who is meant."""
    return features.compare(*_parsed(cell, cited), context)


def _parsed(cell: Cell, cited: Sequence[Sentence]) -> tuple[Parsed, Parsed]:
    said = features.parse(_stretch(cell, cited), cell.document.latest)
    return features.parse(cell.claim.text, cell.written), said


def _stretch(cell: Cell, cited: Sequence[Sentence]) -> str:
    """The cited sentences in the order of the text; an empty line where something between them is left out."""
    source = cell.document.text
    pieces: list[str] = []
    end = 0
    for s in sorted(cited, key=lambda s: s.start):
        between = source[end : s.start]
        pieces += [between if not between.strip() else "\n\n", source[s.start : s.end]]
        end = s.end
    return "".join(pieces).strip()


def nothing(cell: Cell) -> Judgement:
    """Silence of a source in which no sentence was found, so that nobody was asked."""
    return Judgement(
        claim_id=cell.claim.id,
        document_id=cell.document.id,
        stance=Stance.NOT_ENOUGH_INFO,
        reason=Reason.SILENT,
        rationale="nothing in it bears on the claim",
        provenance=Provenance(engine="rules", version=version()),
    )


def judgement(
    cell: Cell,
    stance: Stance,
    cited: Sequence[Sentence],
    seen: Sequence[Sentence],
    probability: float | None,
    provenance: Provenance,
) -> Outcome:
    """The stance with the cited sentences as its evidence, or NOT_ENOUGH_INFO where they do not carry it.

    Where the odds speak for a stance and the model named no sentence, the nearest that it saw is held against it.
    """
    if stance is not Stance.NOT_ENOUGH_INFO and not cited:
        cited = [seen[i] for i in nearest(cell, seen, range(len(seen)), 1)]
    try:
        quoted = tuple(_evidence(cell, s) for s in cited)
    except VerifyError as error:
        return error
    reason, why = _weighed(cell, stance, cited)
    if reason is not None and stance is not Stance.NOT_ENOUGH_INFO:
        why = f"the model said {stance.value}, but the words it cited {why}"
        stance, probability = Stance.NOT_ENOUGH_INFO, None
    return Judgement(
        claim_id=cell.claim.id,
        document_id=cell.document.id,
        stance=stance,
        reason=reason,
        evidence=quoted,
        rationale=why,
        probability=None if probability is None else round(probability, 4),
        provenance=provenance,
    )


def carried(
    cell: Cell,
    stance: Stance,
    seen: Sequence[Sentence],
    probability: float | None,
    provenance: Provenance,
) -> Judgement | None:
    """The stance with the fewest sentences that carry it, of those that the model saw; None where none do.

    A small model knows more often that a claim is borne out than by which sentence: it names the first. What it names
    wrongly is looked for near by, under the same checks; to refute, there must be a contradiction that can be named.
    """
    near = nearest(cell, seen, range(len(seen)), CANDIDATES)
    pairs = [sorted([near[0], other]) for other in near[1:]] if near else []
    for chosen in (*([n] for n in near), *pairs):
        cited = [seen[n] for n in chosen]
        if stance is Stance.REFUTES and not embedded.contradictions(_compared(cell, cited)):
            continue
        held = judgement(cell, stance, cited, seen, probability, provenance)
        if not isinstance(held, Judgement) or held.stance is not stance:
            continue
        if ground.bears(cell.claim, cell.document, held.evidence):
            return held
    return None


def _evidence(cell: Cell, sentence: Sentence) -> Evidence:
    return ground.evidence(cell.document, sentence.start, sentence.end)


def _weighed(cell: Cell, stance: Stance, cited: Sequence[Sentence]) -> tuple[Reason | None, str]:
    """Why the cited words do not carry the stance, with what to tell the reader; None where they do."""
    if stance is Stance.NOT_ENOUGH_INFO:
        return (Reason.PARTIAL, "part of it, or something near it") if cited else (Reason.SILENT, "")
    f = _compared(cell, cited, _context(cell, cited))
    if stance is Stance.REFUTES:
        return _refutes(cell, cited, f)
    lacking = {
        "have another figure": f.figures_different,
        "lack a figure": f.figures_missing > _both(cell.claim.text),
        "tell of another time": f.times_contradict,
        "lack the day": f.days_missing,
        "lack a name": f.names_missing,
        "are negated where the claim is not, or the other way round": _turned(cell, cited, f),
    }
    found = [what for what, holds in lacking.items() if holds]
    if words := _misquoted(cell, cited):
        found.append(f"do not have the quoted {words!r}")
    if not found and _said_by_another(cell, cited):
        found.append(f"are not said by {cell.claim.speaker}")
    return (Reason.PARTIAL, " and ".join(found)) if found else (None, "")


def _both(claim: str) -> int:
    """How often it says “both” or “the two”, which takes up what a source need not have counted."""
    return len(re.findall(r"\bboth\b|\bthe two\b", claim, re.IGNORECASE))


def _refutes(cell: Cell, cited: Sequence[Sentence], f: Features) -> tuple[Reason | None, str]:
    claim = [t.norm for t in text.tokens(cell.claim.text)]
    if any(claim == [t.norm for t in text.tokens(cell.document.text[s.start : s.end])] for s in cited):
        return Reason.PARTIAL, "are the claim itself"
    if f.coverage < SAME_MATTER:
        return Reason.PARTIAL, "share too little with the claim to contradict it"
    if not f.times_agree and cues.offer_apart(text.fold(cell.claim.text), text.fold(_stretch(cell, cited))):
        return Reason.PARTIAL, "tell of another occasion than the offer"
    other = f.times_contradict and (f.figures_different or _turned(cell, cited, f))
    if cell.claim.kind is Kind.UTTERANCE and (f.days_missing or other):
        return Reason.PARTIAL, "are of another occasion, and what was said then refutes no saying"
    if _said_by_another(cell, cited):
        return Reason.PARTIAL, f"are not said by {cell.claim.speaker}, and refute at most what was said"
    return None, ""


def _said_by_another(cell: Cell, cited: Sequence[Sentence]) -> bool:
    """Whether the claim is of an utterance, and whoever said or reports it is not named by where the words end."""
    wanted = cell.claim.via[0] if cell.claim.via else cell.claim.speaker
    if cell.claim.kind is not Kind.UTTERANCE or wanted is None:
        return False
    names = attribution.heads(wanted)
    spoken = [_speaker(cell, s) for s in cited]
    if any(speaker and _alike(names, attribution.heads(speaker)) for speaker, _ in spoken):
        return False
    if any(_named(speaker) and not names & within for speaker, within in spoken):
        return True
    if names & _norms(cell, cited):
        return False
    return not names & _context(cell, cited) or not any(_tells(cell, s) for s in cited)


def _alike(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether they share a name, or one that differs by a letter more, as transliterations do (Kan, Khan)."""
    pairs = [sorted((a, b), key=len) for a in some for b in others]
    return any(a == b or (len(a) > 2 and a in {b[:i] + b[i + 1 :] for i in range(len(b))}) for a, b in pairs)


def _speaker(cell: Cell, sentence: Sentence) -> tuple[str | None, frozenset[str]]:
    """Who speaks in the sentence, where that can be read, and the words of what is said."""
    for s, saying in zip(
        text.sentences(cell.document.text), attribution.sayings(cell.document.text), strict=True
    ):
        if s == sentence and saying.speaker is not None:
            read = saying.attribution
            said = cell.document.text[s.start : s.end]
            content = said[read.content_start : read.content_end] if read else said
            return saying.speaker, frozenset(t.norm for t in text.tokens(content))
    return None, frozenset()


def _named(speaker: str | None) -> bool:
    """Whether it is a name, and no role such as “the minister”."""
    return speaker is not None and speaker.split()[-1][0].isupper() and speaker.lower() not in cues.PRONOUNS


def _tells(cell: Cell, sentence: Sentence) -> bool:
    """Whether it has a word of saying or quotation marks."""
    words = text.fold(cell.document.text[sentence.start : sentence.end])
    return '"' in words or bool(_norms(cell, [sentence]) & lexicon.stems()["reporting"])


def _turned(cell: Cell, cited: Sequence[Sentence], f: Features) -> bool:
    """Whether one side negates what the other says.

    A claim may negate where the source says the same in another word: “will not raise the tax” and “the tax stays
    where it is”. A claim without a “not” never passes over the source's.
    """
    if f.negation_differs < embedded.NEGATED and not f.directly_negated:
        return False
    claim, said = _parsed(cell, cited)
    if not any(w.negated or w.denied for w in claim.words):
        return True
    return _clash(claim, said) or _clash(said, claim)


def _clash(one: Parsed, other: Parsed) -> bool:
    """Whether what the one negates first stands in the other without a negation."""
    heads = [
        w
        for before, w in pairwise([None, *one.words])
        if w and w.directly and not (before and before.directly)
    ]
    words = [one.text[w.start : w.end] for w in heads]
    return any(features.compare(features.parse(f"not {w}"), other).directly_negated for w in words)


_QUOTED = re.compile(r'"([^"\n]{2,}?)"|(?<!\w)\'([^\'\n]+ [^\n]*?\w[,.!?]?)\'(?!\w)')


def _misquoted(cell: Cell, cited: Sequence[Sentence]) -> str | None:
    """Words that the claim has in quotation marks and the cited sentences have not to the letter."""
    stretch = cell.document.model_copy(update={"text": _stretch(cell, cited)})
    for match in _QUOTED.finditer(text.fold(cell.claim.text)):
        words = match[1] or match[2]
        try:
            ground.locate(stretch, words.strip(" ,.;"))
        except GroundingError:
            return words
    return None


def _norms(cell: Cell, sentences: Sequence[Sentence]) -> frozenset[str]:
    return frozenset(t.norm for s in sentences for t in text.tokens(cell.document.text[s.start : s.end]))


def _context(cell: Cell, cited: Sequence[Sentence]) -> frozenset[str]:
    """What a reader knows by the time of the cited words: the title and all that stands before the last of them."""
    document = cell.document
    end = max((s.end for s in cited), default=0)
    before = [s for s in text.sentences(document.text) if s.end <= end]
    return _norms(cell, before) | frozenset(t.norm for t in text.tokens(document.title or ""))
