"""Who speaks in each sentence of a text: pronouns resolved, and quotations carried on over sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from verify import cues, people, text
from verify.attribution import phrases, running
from verify.attribution.single import Attribution, find
from verify.nouns import Words


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence's saying with its speaker in the offsets of the whole text; None where nobody is named.

    Where a quotation runs over sentences, each has its speaker, though only one the saying.
    """

    attribution: Attribution | None
    speaker: str | None
    start: int
    end: int
    means: people.Named | None = None
    """Whom the pronoun that speaks, or that leads the sentence, means; None where that is not certain."""
    of: int | None = None
    """The number of the sentence whose saying this one carries on."""


_LEADING = re.compile(r"(?:(?:But|And|However|Meanwhile|Still|Then|Also),? )?(?P<word>[Hh]e|[Ss]he|[Tt]hey) ")
_GOES_ON = re.compile(r"(?:add|continu|conclud|went on|note|stress|explain|repl|insist)|also ")
_BACK = 2
"""Sentences before it in which a pronoun's person may stand, if its paragraph does not begin earlier."""


@lru_cache(maxsize=256)
def sayings(source: str, start: int = 0) -> tuple[Saying, ...]:
    """For each sentence from `start` on, who speaks in it; a pronoun takes the one person named shortly before it."""
    found: list[Saying] = []
    stands: list[tuple[int, list[people.Named], people.Named | None, bool]] = []
    known: dict[str, str] = {}  # full names by surname
    sentences = text.sentences(source, start)
    for s in sentences:
        words = source[s.start : s.end]
        read = None if s.heading else find(words)
        folded = people.unquoted(words)
        here = [] if s.heading else people.persons(folded, s.start, known)
        leading = _LEADING.match(folded) if not s.heading else None
        pronoun = read.speaker.lower() if read else leading["word"].lower() if leading else ""
        means = None
        if pronoun in cues.PRONOUNS | set(cues.OBJECTS):
            pronoun = cues.OBJECTS.get(pronoun, pronoun)
            place = s.start + (read.speaker_start if read else 0)
            if not [p for p in here if p.end <= place and people.fits(pronoun, p.full)]:
                means = _meant(pronoun, stands, s.paragraph, bool(read) and bool(_GOES_ON.search(words)))
            own = means
        else:
            pronoun, own = "", None
            if read is not None:
                own = people.Named(read.speaker, s.start + read.speaker_start, s.start + read.speaker_end)
                own = replace(own, full=known.get(own.name, own.name))
        at = own if read else None
        found.append(
            Saying(read, at.name, at.start, at.end, means) if at else Saying(read, None, 0, 0, means)
        )
        if not s.heading:
            stands.append((s.paragraph, here, own, bool(pronoun) and own is None))
            known.update((p.name.split()[-1], p.name) for p in here if " " in p.name)
    marks = running.marked(source, sentences)
    leads = {n: who for n, s in enumerate(sentences) if (who := _lead(source, s))}
    owners = running.owners(sentences, marks, [said.attribution for said in found], frozenset(leads))
    for n, owner in enumerate(owners):
        if owner is not None:
            first, lead = found[owner], leads.get(owner)
            whose = lead or people.Named(first.speaker or "", first.start, first.end)
            found[n] = Saying(None, whose.name or None, whose.start, whose.end, found[n].means, owner)
    return tuple(found)


_ADDED = re.compile(
    r"\b(?:said|says|added|adds|continued|wrote|writes|explained|replied|declared|concluded)\b"
)


def _lead(source: str, sentence: text.Sentence) -> people.Named | None:
    """Who is named by a sentence that only leads to what stands in the next paragraph: "Kerner added:"."""
    line = source[sentence.start : sentence.end].rstrip()
    if not line.endswith(":") or len(line) > 160:
        return None
    words = Words.of(line)
    last = None
    for cue in _ADDED.finditer(words.folded):
        last = cue
    who = phrases.before(words, last.start()) if last and len(line) - last.end() < 60 else None
    if who is None or words.folded[who[0] : who[1]].lower() in cues.PRONOUNS:
        return None
    return people.Named(line[who[0] : who[1]], sentence.start + who[0], sentence.start + who[1])


def _meant(
    pronoun: str,
    stands: list[tuple[int, list[people.Named], people.Named | None, bool]],
    paragraph: int,
    goes_on: bool,
) -> people.Named | None:
    """The one person of the nearest sentence before that names any; its speaker where the same one goes on speaking."""
    for distance, (number, here, speaker, unclear) in enumerate(reversed(stands), 1):
        if unclear or (distance > _BACK and number != paragraph):
            return None
        if speaker is not None and people.fits(pronoun, speaker.full or speaker.name):
            others = people.one(pronoun, [*here, speaker])
            if others is not None or goes_on:
                return others or speaker
            return None
        if any(people.fits(pronoun, p.full) for p in here):
            return people.one(pronoun, here)
    return None
