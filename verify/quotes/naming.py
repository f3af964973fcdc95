"""The names of a document's people: full names by surname, whom a role introduces, and the labels of its turns."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from verify import attribution, people, text
from verify.domain import Document
from verify.quotes.wording import script

_LABEL = re.compile(r"[^\S\n]*[*_]{0,2}(?P<who>[^\W\d_][^\n:.,;!?\"“”«»]{0,40}?)[*_]{0,2}:[*_]{0,2}\s+(?=\S)")
_ROLES = (
    "mayor|minister|president|chancellor|governor|senator|judge|prosecutor|lawyer|chairman|chairwoman|chair|"
    "spokesman|spokeswoman|spokesperson|director|chief|leader|commissioner|bishop|professor|treasurer|deputy|"
    "secretary|captain|general|ambassador|coach|author|mediator|premier|speaker|head|owner|founder|doctor|engineer"
)
_TITLE_OF = re.compile(rf"\b(?P<role>{_ROLES})$", re.IGNORECASE)
_ROLE = re.compile(
    rf"^(?:the|our|its|their|his|her)\s(?:[\w'-]+\s){{0,3}}?(?P<role>{_ROLES})\b", re.IGNORECASE
)
_SELF = re.compile(r"\s(?:him|her|it|them)sel(?:f|ves)$")
_THING = re.compile(r"\b(?:at|in|of|by|from|to|for|with|his|her|its|their|our|on|near) $", re.IGNORECASE)
_TITLES = r"(?:(?:[A-Z][\w-]*\.?)\s){0,3}"
_DESCRIBED = re.compile(
    r",\s(?:\d{1,3},\s)?(?:an?\s|(?:the\s)?(?=(?:[a-z-]+\s){1,3}(?:of|at|for)\s))(?:[\w'-]+\s){0,3}?(?!(?:man|woman|member|friend|resident|native|relative)\b)"
    r"(?P<role>[a-z][a-z-]{2,})(?=[,.]|\s(?:who|of|from|at|in|with|whose)\b)"
)
_NOUN = re.compile(r"^[Tt]he (?:[a-z-]+ ){0,2}(?P<role>[a-z-]{3,})$")
_NAMED_BESIDE = re.compile(r",\s(?P<name>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,3}),")
_OUTER = " \n\t\"“”„«»‘’',"


_BODIES = frozenset(
    """ministry office union agency university company council party group line committee court police army institute
    bank government parliament association foundation service department team club church commission spokesman
    spokeswoman spokesperson lawyer""".split()
)


_FULL = r"(?P<name>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)+)"
_LED = re.compile(rf"(?:[a-z][\w-]*\s){{1,3}}{_FULL}(?:\s(?:of|from|at|in)\s|$)")
_PLACED = re.compile(rf"{_FULL}\s(?:of|from|at)\sthe\s")
_OPENING = re.compile(rf"(?:(?i:and|but|{_ROLES})\s)+(?=[^\W\d_a-z])")


class Likeness(IntEnum):
    """Whether two names are one speaker's."""

    OTHER = 0
    UNSURE = 1
    SAME = 2


def likeness(a: str | None, b: str | None) -> Likeness:
    """Whether two ways of naming a speaker mean one; OTHER only for two full names of people in one script."""
    if a is None or b is None:
        return Likeness.UNSURE
    a, b = _borne(a), _borne(b)
    one, two = _folded(a), _folded(b)
    if not one or not two:
        return Likeness.UNSURE
    if one == two:
        return Likeness.SAME
    if script(a) != script(b) or not (_person(a) and _person(b)):
        return Likeness.UNSURE
    if not any(c.isupper() for c in a + b) and set(one) & set(two):
        return Likeness.SAME if min(len(one), len(two)) > 1 and _within(one, two) else Likeness.UNSURE
    if not _near(one[-1], two[-1]):
        return Likeness.OTHER if len(one) > 1 and len(two) > 1 else Likeness.UNSURE
    given = one[0][0] == two[0][0] or len(one) == 1 or len(two) == 1
    return Likeness.SAME if given else Likeness.UNSURE


def _borne(name: str) -> str:
    """The full name within a description: of `Coach Ada Berg` or `Ada Berg of the bank` just `Ada Berg`."""
    name = _OPENING.sub("", name, count=1) if _OPENING.match(name) else name
    found = _LED.match(name) or _PLACED.match(name)
    return found["name"] if found and not body(found["name"]) else name


def _within(one: list[str], two: list[str]) -> bool:
    """Whether all words of the one name stand in the other: titles and places around a name have no capital to tell."""
    return set(one) <= set(two) or set(two) <= set(one)


def _folded(name: str) -> list[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.fold(name)) if not unicodedata.combining(c))
    return [w.casefold() for w in re.findall(r"\w[\w'-]*", re.sub(r"'s\b", "", plain))]


def full_name(name: str) -> bool:
    """Whether it is a person's name of at least two words."""
    return len(name.split()) > 1 and _person(name)


def body(name: str) -> bool:
    """Whether it is the name of a body of people, as "the union"."""
    return any(w.casefold() in _BODIES for w in name.split())


def _person(name: str) -> bool:
    """Whether it is written as a person's name: no article, every word with a capital, no body's name."""
    words = name.split()
    if any(w.casefold() in _BODIES for w in words) or words[0].casefold() in ("the", "a", "an"):
        return False
    return all(
        not w[0].islower() or w in ("de", "von", "van", "al", "bin", "der", "del", "la") for w in words
    )


def _near(a: str, b: str) -> bool:
    """Whether two surnames are the same but for one letter of five or more."""
    if a == b:
        return True
    if min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 1:
        return False
    start = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a[start + 1 :] == b[start + 1 :] or a[start:] == b[start + 1 :] or a[start + 1 :] == b[start:]


@dataclass(frozen=True, slots=True)
class Names:
    """What a document calls its people."""

    by_surname: Mapping[str, str]
    """Full names by surname, where the document gives just one."""
    by_role: Mapping[str, str]
    """Full names by role, where the document introduces just one person by it."""
    personal: frozenset[str]
    """Full names of those whom a role introduces or who are said to speak."""
    labels: tuple[tuple[int, int, str], ...]
    """The turns of a transcript: where each starts, where its words start, and who speaks."""

    @classmethod
    def of(cls, document: Document, sentences: Sequence[text.Sentence]) -> Names:
        """The names of a document."""
        full: dict[str, set[str]] = {}
        roles: dict[str, set[str]] = {}
        for s in sentences:
            words = document.text[s.start : s.end]
            for person in people.persons(people.unquoted(words), 0, {}):
                parts = person.name.split()
                if len(parts) < 2:
                    continue
                full.setdefault(parts[-1], set()).add(person.name)
                if role := _introduced(words, person):
                    roles.setdefault(role, set()).add(person.name)
        known = {k: next(iter(v)) for k, v in full.items() if len(v) == 1}
        held = {k: next(iter(v)) for k, v in roles.items() if len(v) == 1}
        said = [s.attribution for s in attribution.sayings(document.text, document.body_start)]
        spoke = {a.speaker.split()[-1] for a in said if a and not a.pronoun}
        named = {n for names in roles.values() for n in names}
        named |= {n for surname, names in full.items() if surname in spoke for n in names}
        return cls(known, held, frozenset(named), _labels(document, known))

    def persons(self, words: str, offset: int) -> list[people.Named]:
        """The persons that words name outside quotation marks; "at X" and "his X" count only if X has a role or speaks.

        Names of lines, parties and places look like those of people, and stand behind such words more often.
        """
        plain = people.unquoted(words)
        return [
            p
            for p in people.persons(plain, offset, self.by_surname)
            if not _THING.search(plain[: p.start - offset])
            or (p.full or p.name) in self.personal
            or people.given(p.name)
        ]

    def shown(self, who: str, behind: str = "") -> str | None:
        """The name that a speaker goes by, titles left out; a role takes the name it stands beside or was given."""
        who = " ".join(_SELF.sub("", who.strip(_OUTER)).split())
        if not who:
            return None
        role = _ROLE.match(who)
        if who[0].islower() or role or who.split()[-1][0].islower():
            beside = re.match(rf",?\s(?:{_TITLES})?", behind)
            named = people.persons(behind[:90], 0, self.by_surname) if beside and behind[:1] == "," else []
            if named and not re.sub(rf"^,?\s?{_TITLES}", "", behind[: named[0].start]).strip(" ,"):
                return self._full(named[0].name)
            if also := _NAMED_BESIDE.match(behind):
                return self._full(also["name"])
        found = people.persons(who, 0, self.by_surname)
        if found and found[-1].end == len(who) and len(found) == 1:
            return self._full(found[0].name)
        if not (role and role.end() == len(who)):
            role = _NOUN.match(who)
        if role and role["role"].lower() in self.by_role:
            return self.by_role[role["role"].lower()]
        return self._full(who)

    def label(self, start: int) -> str | None:
        """Who speaks the turn that the sentence at a place opens or stands in."""
        return next((who for s, e, who in self.labels if s <= start <= e), None)

    def label_end(self, start: int) -> int | None:
        """Where the words of a turn start, behind the label that opens at a place."""
        return next((e for s, e, _ in self.labels if s <= start < e), None)

    def turn(self, at: int, *, other: bool) -> str | None:
        """Who says "I" in the turn around a place, or whom it addresses: the one who answers."""
        number = next((n for n in range(len(self.labels) - 1, -1, -1) if self.labels[n][0] <= at), None)
        if number is None:
            return None
        who = self.labels[number][2]
        if not other:
            return who
        following = self.labels[number + 1][2] if number + 1 < len(self.labels) else who
        return following if following != who else None

    def _full(self, name: str) -> str:
        return self.by_surname.get(name, name) if " " not in name else name


def _introduced(words: str, person: people.Named) -> str | None:
    """The role that stands right before or behind a name."""
    before = words[: person.start].rstrip(" ,")
    if found := _TITLE_OF.search(before):
        return found["role"].lower()
    behind = re.match(rf",\s(?:(?:the|a|an|its|their|his|her)\s)?(?:[\w'-]+\s){{0,3}}?(?P<role>{_ROLES})\b(?=[,.\s])",
                      words[person.end :], re.IGNORECASE)  # fmt: skip
    behind = behind or _DESCRIBED.match(words, person.end)
    return behind["role"].lower() if behind else None


def _labels(document: Document, known: Mapping[str, str]) -> tuple[tuple[int, int, str], ...]:
    """The labels before turns: in capitals, or one of at least two names that come back."""
    found = []
    for begin, end in text.paragraphs(document.text, document.body_start):
        match = _LABEL.match(document.text, begin, end)
        if match and len(match["who"].split()) <= 4:
            found.append((begin, match.end(), match["who"].strip()))
    counts = Counter(who for _, _, who in found)
    repeated = {who for who, n in counts.items() if n > 1}
    upper = {surname.upper(): name for surname, name in known.items()}
    return tuple(
        (begin, end, upper.get(who.split()[-1].upper(), who.title() if who.isupper() else who))
        for begin, end, who in found
        if who.isupper() or (who in repeated and len(repeated) > 1)
    )
