"""Whom the words for a speaker mean: a pronoun, an age, a role or a name as the document gives it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from verify import attribution, cues, people, text
from verify.domain import Document
from verify.nouns import Words
from verify.quotes import naming

YOU, ME = frozenset({"you"}), frozenset({"i", "we"})
_SAME = re.compile(r"the same (?P<who>man|woman)$", re.IGNORECASE)
_AGED = re.compile(r"^the \d{1,3}-year-old$", re.IGNORECASE)
_GESTURE = re.compile(
    r"(?:put|puts) it (?:\w+ly|this way|like this|simply)|"
    r"(?:laugh|smile|shrug|sigh|nod|grin|paus|wept|weep|cri)(?:s|e[sd]?|ged|ned|ded)?(?: \w+ly)?|"
    r"(?:shook|shakes|shaking) (?:her|his) head|(?:is|was) (?:blunt|furious|defiant|clear)"
)
"""What people do right before they are quoted."""
_NEAREST = 4
"""Sentences before it in which a pronoun's person may stand."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A document read for whom its words mean; `given` is who was found for each sentence with a quotation."""

    document: Document
    sentences: tuple[text.Sentence, ...]
    sayings: tuple[attribution.Saying, ...]
    names: naming.Names
    given: dict[int, str]

    def named(self, name: str, words: str, who: tuple[int, int], number: int, place: int) -> str | None:
        """A speaker as written, by the name it stands for; None for a pronoun of nobody in particular."""
        same = _SAME.search(name)
        lower = name.lower()
        if _AGED.match(lower):
            return self._aged(number, name)
        if same or lower in cues.PRONOUNS | set(cues.OBJECTS):
            pronoun = ("she" if same["who"] == "woman" else "he") if same else cues.OBJECTS.get(lower, lower)
            return self._meant(pronoun, number, words[: who[0]], place)
        if lower in cues.GROUPS | YOU | ME or lower in ("who", "which", "that", "this", "one"):
            return None
        return self.names.shown(name, words[who[1] :])

    def _aged(self, number: int, name: str) -> str:
        """Whom "the 54-year-old" means: the one person of the nearest sentence before that names any."""
        for n in range(number - 1, max(-1, number - 1 - _NEAREST), -1):
            s = self.sentences[n]
            there = self.names.persons(self.document.text[s.start : s.end], s.start)
            if there:
                full = {self.names.shown(p.full or p.name) for p in there}
                return next(iter(full)) or name if len(full) == 1 else name
        return name

    def _meant(self, pronoun: str, number: int, before: str, place: int) -> str | None:
        """The one person that a pronoun means: named in its sentence before it, or in one of the nearest before."""
        here = [p for p in self.names.persons(before, place) if people.fits(pronoun, p.full or p.name)]
        if here:
            one = people.one(pronoun, here)
            return self.names.shown(one.full or one.name) if one else None
        paragraph = self.sentences[number].paragraph
        for n in range(number - 1, max(-1, number - 1 - _NEAREST), -1):
            s = self.sentences[n]
            if s.heading or s.paragraph < paragraph - 1:
                return None
            given = self.given.get(n)
            if given and people.fits(pronoun, given):
                return given
            there = self.names.persons(self.document.text[s.start : s.end], s.start)
            if any(people.fits(pronoun, p.full or p.name) for p in there):
                subject = self.sayings[n].speaker
                one = people.one(pronoun, there)
                if one is None and subject and people.fits(pronoun, subject) and subject[0].isupper():
                    return self.names.shown(subject)
                return self.names.shown(one.full or one.name) if one else None
        return None

    def gesturing(self, words: str, place: int) -> str | None:
        """Who laughs or nods in a sentence and is its only person: `X shook her head. "P"`."""
        match = _GESTURE.search(words)
        who = Words.of(words).subject_before(match.start()) if match else None
        named = self.names.persons(words, place)
        only = len(named) == 1 and who is not None and named[0].end == place + who[1]
        return named[0].full or named[0].name if only else None
