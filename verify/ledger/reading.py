"""From the evidence of one judgement to who said it, as the document itself says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from verify import attribution, lexicon, people, text
from verify.domain import Claim, Document, Evidence, Kind
from verify.ledger import beside, credits, names
from verify.ledger.house import House
from verify.ledger.phrases import completed, proper
from verify.ledger.turns import turn


@dataclass(frozen=True, slots=True)
class Told:
    """On whose word a document says something; the words that show it."""

    name: str | None
    words: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence of the evidence, or the clause of it that bears on the claim."""

    start: int
    end: int
    index: int
    """Of the sentence in the text."""
    weight: float


def told(
    document: Document, evidence: Sequence[Evidence], claim: Claim, house: House, houses: Sequence[str]
) -> Told | None:
    """Whose word the evidence is; None where the document says it in its own voice."""
    sentences = text.sentences(document.text, document.body_start)
    sayings = attribution.sayings(document.text, document.body_start)
    units = _units(document, evidence, claim, sentences)
    utterance = claim.kind is Kind.UTTERANCE
    answers = [u for u in units if turn(document, u.start)]
    if answers and not utterance:  # what the guest says, not what he was asked
        units = answers
    for unit in units:
        found = _links(document, unit, claim, sayings[unit.index], sentences[unit.index])
        if utterance or _asked(claim, found):
            return _heard(document, units, claim, house, houses, sentences, sayings)
        if unit.weight < units[0].weight:
            found = [f for f in found if names.medium(proper(f[0].name or ""), houses)]
            if not found:
                continue
        speaks = None if found else turn(document, unit.start)
        if speaks is not None:
            return Told(*speaks)
        if not found:
            near = beside.speaker(document, unit.index, sentences, sayings)
            near = near or beside.giver(document, unit.index, sentences)
            found = [near] if near else _governing(document, unit.index, houses, sentences, sayings)
        read = _furthest(document, found, house, houses, sayings, unit.index)
        if read is not None:
            return read
    return None


def _units(
    document: Document, evidence: Sequence[Evidence], claim: Claim, sentences: Sequence[text.Sentence]
) -> list[_Unit]:
    asked = stems(claim.text)
    found = []
    for index, s in enumerate(sentences):
        if not any(e.start < s.end and s.start < e.end for e in evidence):
            continue
        pieces = [(s.start, s.end)]
        cuts = [m.start() for m in re.finditer(r"; ", people.unquoted(document.text[s.start : s.end]))]
        if cuts:
            edges = [s.start, *(s.start + c + 2 for c in cuts), s.end]
            pieces = [(a, b) for a, b in pairwise(edges) if b - a > 3]
        weighed = [(len(asked & stems(document.text[a:b])), a, b) for a, b in pieces]
        weight, a, b = max(weighed, key=lambda w: (w[0], w[1]))
        found.append(_Unit(a, b, index, weight))
    return sorted(found, key=lambda u: (-u.weight, -u.start))


def stems(words: str) -> set[str]:
    """The stems of the words that tell something."""
    return {t.norm for t in text.tokens(words) if t.norm not in lexicon.STOPWORDS}


def _links(
    document: Document, unit: _Unit, claim: Claim, saying: attribution.Saying, sentence: text.Sentence
) -> list[tuple[credits.Link, int]]:
    """The sources credited for what bears on the claim, each with where its offsets begin."""
    words = document.text[unit.start : unit.end]
    whole = (unit.start, unit.end) == (sentence.start, sentence.end)
    read = saying.attribution if whole else attribution.find(words)
    links = [k for k in credits.links(words, read) if _bears(k, words, claim)]
    found = [(k, unit.start) for k in links]
    pronoun = read is not None and read.pronoun and saying.speaker is not None
    if (pronoun or (read is None and whole and saying.speaker)) and not links and saying.speaker:
        inside = read is None or _more_inside(words, (read.content_start, read.content_end), claim)
        if inside:
            found.append((credits.Link(saying.speaker, saying.start, saying.end, 2), 0))
    return found


def _bears(link: credits.Link, words: str, claim: Claim) -> bool:
    return link.content is None or _more_inside(words, link.content, claim)


def _more_inside(words: str, content: tuple[int, int], claim: Claim) -> bool:
    """Whether the claim is of what is said rather than of what the sentence says besides."""
    asked = stems(claim.text)
    said = asked & stems(words[content[0] : content[1]])
    rest = asked & stems(f"{words[: content[0]]} {words[content[1] :]}")
    return len(said) >= len(rest - said) or not rest - said


_VIEW = re.compile(
    r"\b(?:in the (?:view|opinion|eyes|judgement|judgment) of|by the (?:finding|reckoning|count) of|according to) "
    r"(?P<name>[^,.]{3,60})|^(?P<put>[A-Z][^,.]{2,60}?) (?:put|puts) \b",
    re.IGNORECASE,
)


def _asked(claim: Claim, found: Sequence[tuple[credits.Link, int]]) -> bool:
    """Whether the claim itself is that this source says so; a study that can be read is another matter."""
    read = _VIEW.search(claim.text)
    saying = attribution.find(claim.text)
    said = (read["name"] or read["put"]) if read else saying.speaker if saying else None
    if said is None or credits.study(said):
        return False
    return any(k.name is not None and stems(k.name) & stems(said) for k, _ in found)


def _heard(
    document: Document,
    units: Sequence[_Unit],
    claim: Claim,
    house: House,
    houses: Sequence[str],
    sentences: Sequence[text.Sentence],
    sayings: Sequence[attribution.Saying],
) -> Told | None:
    """For an utterance the medium that heard it, where the document credits another than itself."""
    speaker = claim.speaker or ""
    for unit in units:
        words = document.text[unit.start : unit.end]
        found = [(n, s, e) for n, s, e in credits.heard_by(words)]
        found += [(k.name, k.start, k.end) for k in credits.links(words, attribution.find(words)) if k.name]
        for name, start, end in reversed(found):
            plain = proper(name)
            other = not names.same(plain, house.name) and not (speaker and names.shared(plain, speaker))
            if other and names.medium(plain, houses):
                return Told(plain, (_evidence(document, unit.start + start, unit.start + end),))
        untraced = [k for k in credits.links(words, None) if k.name is None]
        if untraced:
            place = untraced[0]
            return Told(None, (_evidence(document, unit.start + place.start, unit.start + place.end),))
        for link, base in _governing(document, unit.index, houses, sentences, sayings):
            plain = proper(link.name or "")
            if (
                names.medium(plain, houses)
                and not names.same(plain, house.name)
                and not (speaker and names.shared(plain, speaker))
            ):
                return Told(plain, (_evidence(document, base + link.start, base + link.end),))
    return None


def _governing(
    document: Document,
    index: int,
    houses: Sequence[str],
    sentences: Sequence[text.Sentence],
    sayings: Sequence[attribution.Saying],
) -> list[tuple[credits.Link, int]]:
    """A medium or a study credited by an earlier sentence of the paragraph, which what follows still rests on."""
    here = sentences[index]
    for n in range(index - 1, -1, -1):
        before = sentences[n]
        if before.paragraph != here.paragraph or before.heading:
            break
        words = document.text[before.start : before.end]
        found = [k for k in credits.links(words, sayings[n].attribution) if k.name]
        if not found:
            continue
        last = found[-1].name or ""
        study = credits.study(last) and not re.search(r"[A-Z]", proper(last))
        agency = n == index - 1 and _AGENCY.match(last) and names.medium(proper(last), houses)
        return [(found[-1], before.start)] if study or agency else []
    return []


_AGENCY = re.compile(
    r"(?:the )?(?:news )?(?:agency|broadcaster|newspaper|daily|station|newswire) ", re.IGNORECASE
)


def _furthest(
    document: Document,
    found: Sequence[tuple[credits.Link, int]],
    house: House,
    houses: Sequence[str],
    sayings: Sequence[attribution.Saying],
    index: int,
) -> Told | None:
    """The last source of the chain that is not the document itself."""
    for link, base in sorted(found, key=lambda f: (f[0].rank, f[0].start), reverse=True):
        words = (_evidence(document, base + link.start, base + link.end),)
        if link.name is None:
            return Told(None, words)
        if _OURSELVES.match(link.name):
            return None
        name = proper(link.name)
        meant = _meant(houses, sayings, index) if names.generic_medium(name) else completed(name, document)
        name = meant or name
        if names.same(name, house.name) or (house.issued and _STAFF.search(link.name)):
            return None
        return Told(name, words)
    return None


_OURSELVES = re.compile(
    r"(?:us|our (?:own )?(?:reporter|correspondent|staff|paper|newsroom|photographer)s?|this (?:news)?paper)\b",
    re.IGNORECASE,
)
_STAFF = re.compile(
    r"\b(?:spokes\w+|(?:co-)?authors?|chief executive|CEO|director|chair\w*|head|president|manager)\b",
    re.IGNORECASE,
)
"""Those who speak for whoever issues a release."""


def _meant(houses: Sequence[str], sayings: Sequence[attribution.Saying], index: int) -> str | None:
    """The medium last credited before a sentence that says only `the broadcaster`."""
    for saying in reversed(sayings[:index]):
        name = proper(saying.speaker) if saying.speaker else ""
        if name and not names.generic_medium(name) and names.medium(name, houses):
            return name
    return None


def _evidence(document: Document, start: int, end: int) -> Evidence:
    return Evidence(document_id=document.id, start=start, end=end, quote=document.text[start:end])
