"""Who says it: the speaker, the saying and what is said, read from one sentence by rules.

The rules know the common shapes of news English (`X said that P`, `"P," said X`, `according to X, P`). They miss
freer ones; a speaker that cannot be read is None, never a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from verify import lexicon, text


@dataclass(frozen=True, slots=True)
class Attribution:
    """A saying inside a sentence; offsets are the sentence's own."""

    speaker: str
    speaker_start: int
    speaker_end: int
    cue: str
    content_start: int
    content_end: int
    denies: bool = False

    @property
    def pronoun(self) -> bool:
        """Whether the speaker is only "he", "she", "it" or "they"."""
        return self.speaker.lower() in PRONOUNS


PRONOUNS = frozenset({"he", "she", "they", "it"})

_VERBS = "|".join(
    sorted(
        lexicon.REPORTING
        - {
            "according",
            "call",
            "called",
            "describe",
            "described",
            "speak",
            "speaking",
            "spoke",
            "promise",
            "maintain",
            "maintained",
            "express",
            "expressed",
            "accuse",
            "accused",
            "remark",
        },
        key=len,
        reverse=True,
    )
)
_CAPITAL = r"[\"“‘«]?[A-Z][\w'’-]*[\"”“’»]?"
_LINK = r"(?:of\s+(?:the\s+)?|for\s+(?:the\s+)?|al-|bin\s+|de\s+|von\s+|van\s+)?"
_NAME = rf"(?:{_CAPITAL}(?:\.(?=\s[A-Z]))?)(?:\s+{_LINK}{_CAPITAL})*"
_BARE = (
    r"(?:[Pp]olice|[Oo]fficials|[Aa]uthorities|[Ww]itnesses|[Pp]rosecutors|[Ss]ources|[Rr]eports|[Rr]escuers|"
    r"[Ee]xperts|[Rr]esearchers|[Dd]octors|[Ll]awyers|[Oo]rgani[sz]ers|[Cc]ritics)"
)
_ROLE = (
    rf"(?:{_BARE}|"
    r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)\s+(?:[\w'’\"“”-]+\s+){0,5}?[\w'’\"“”-]+)"
)
_BETWEEN = (
    rf"(?:(?:\s+(?!that\b|as\b|(?:{_VERBS})\b)[a-z]+){{0,3}}\s+{_NAME})?"  # "Kremlin spokesman Dmitry Peskov"
)
_WHO = rf"(?P<who>[Hh]e|[Ss]he|[Tt]hey|{_ROLE}|{_NAME}{_BETWEEN})"
_ADVERB = (
    r"(?:\s+(?:also|later|further|again|especially|repeatedly|publicly|reportedly|had|has|have|on\s+\w+day))*"
)

_SUBJECT_VERB = re.compile(
    rf"(?:^|(?<=[,;:\s\"“”]))(?:However,\s+)?{_WHO}(?:,\s[^,]{{3,80}},)?{_ADVERB}\s+(?P<cue>{_VERBS}|made\s+(?:it\s+)?clear)\b"
    rf"(?:\s+(?!that\b)(?:reporters|journalists|AFP|Reuters|[A-Z]\w+|(?:the|an?)\s+[^,;:\"“”]{{2,60}}?)(?=\s+that\b|,))?"
    rf"(?:\s+(?:on\s+\w+day|in\s+[A-Z]\w+|last\s+\w+))?(?P<that>\s+that\b|,?\s*:?\s*(?=[\"“«])|\s+)"
)
_TRAILING = re.compile(
    rf"(?P<mark>[,\"”»])\s*(?:(?P<cue1>{_VERBS})\s+(?P<who1>he|she|they|{_ROLE}|{_NAME}{_BETWEEN})|(?P<who2>he|she|they|{_ROLE}|{_NAME}{_BETWEEN}){_ADVERB}\s+(?P<cue2>{_VERBS}))"
    rf"(?P<rest>(?:\s+(?:reporters|journalists|AFP|Reuters|[A-Z]\w+))?(?:\s+(?:on|in|at|to)\s[^,.\"“”]{{1,40}}|,[^\"“”]*)?\.?)$"
)
_ACCORDING = re.compile(
    rf"(?:^|[\s,])(?P<cue>[Aa]ccording\s+to|[Aa]s\s+(?:noted|reported|stated|told|said)\s+by)\s+(?P<who>{_NAME}|{_ROLE}|[a-z]+\s+reports|him|her)(?=[,.]|$)"
)
_AS_SAYS = re.compile(rf"^As\s+(?P<who>{_NAME}|{_ROLE})\s+(?P<cue>{_VERBS}),")


@lru_cache(maxsize=16384)
def find(sentence: str) -> Attribution | None:
    """The outermost saying of a sentence, or None."""
    return _according(sentence) or _trailing(sentence) or _subject_verb(sentence)


def _made(match: re.Match[str], who: str, cue: str, start: int, end: int) -> Attribution:
    word = match[cue]
    return Attribution(
        match[who].strip('"“”«»‘’ '),
        match.start(who),
        match.end(who),
        word,
        start,
        end,
        text.normal(word) in {"deni", "deny", "denied"},
    )


def _according(sentence: str) -> Attribution | None:
    match = _AS_SAYS.match(sentence) or _ACCORDING.search(sentence)
    if match is None:
        return None
    if match.start() < len(sentence) / 3:  # the saying leads, what is said follows
        start, end = match.end() + 1, len(sentence)
    else:
        start, end = 0, match.start()
    return _made(match, "who", "cue", *_tight(sentence, start, end)) if end - start > 3 else None


def _trailing(sentence: str) -> Attribution | None:
    match = _TRAILING.search(sentence)
    if match is None or match.start() < 12:
        return None
    n = "1" if match["cue1"] else "2"
    return _made(match, f"who{n}", f"cue{n}", *_tight(sentence, 0, match.start()))


def _subject_verb(sentence: str) -> Attribution | None:
    for match in _SUBJECT_VERB.finditer(sentence):
        if not match["that"].strip() and text.normal(match["cue"]) not in _PLAIN:
            continue  # "announced a ceasefire": a deed, not a saying
        start, end = _tight(sentence, match.end(), len(sentence))
        if end - start > 3:
            return _made(match, "who", "cue", start, end)
    return None


_PLAIN = frozenset(
    map(text.normal, "said says claims claimed insisted insists argued argues warned denied denies".split())
)


def _tight(sentence: str, start: int, end: int) -> tuple[int, int]:
    """The offsets without the spaces and commas at either end."""
    while start < end and sentence[start] in " ,:":
        start += 1
    while end > start and sentence[end - 1] in " ,":
        end -= 1
    return start, end


def same_speaker(a: str, b: str) -> bool:
    """Whether two ways of naming a speaker share a name or, without names, their head word."""
    names_a, names_b = heads(a), heads(b)
    return bool(names_a & names_b)


_TITLES = frozenset(
    """president prime minister foreign deputy spokesman spokesperson spokeswoman press service secretary chief
    general russian israeli iranian us american the senior official officials leader state broadcaster public""".split()
)


@lru_cache(maxsize=4096)
def heads(who: str) -> frozenset[str]:
    """The stems of the names in a way of naming a speaker, without titles; of all its words where it has no name."""
    words = [t for t in text.tokens(who) if t.norm not in lexicon.STOPWORDS]
    names = {t.norm for t in words if t.capital and t.text.lower() not in _TITLES}
    return frozenset(names or {t.norm for t in words})


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence's saying with its speaker in the offsets of the whole text; None where nobody is named."""

    attribution: Attribution | None
    speaker: str | None
    start: int
    end: int


_NAME_LEADS = re.compile(r"(?:(?:[A-Z][\w'’-]+|[A-Z]\.)\s+)+[A-Z][\w'’-]+")
_INSTITUTION = re.compile(r"^[Tt]he\s+[A-Z]")
_LEAD_IN = re.compile(r"^[A-Z][a-z]+(?:\s[a-z]+){0,3},\s+|^(?:But|And|Meanwhile|However|Later|Then),?\s+")


@lru_cache(maxsize=256)
def sayings(source: str, start: int = 0) -> tuple[Saying, ...]:
    """For each sentence from `start` on, who speaks in it; pronouns take the speaker or leading name before them."""
    last: tuple[str, int, int] | None = None
    found = []
    for s in text.sentences(source, start):
        words = source[s.start : s.end]
        read = None if s.heading else find(words)
        who: tuple[str, int, int] | None = None
        if read is not None:
            own = (read.speaker, s.start + read.speaker_start, s.start + read.speaker_end)
            who = last if read.speaker.lower() in PRONOUNS | {"him", "her", "them"} else own
        found.append(Saying(read, *(who or (None, 0, 0))))
        lead_in = _LEAD_IN.match(words)
        name = _NAME_LEADS.match(words, lead_in.end() if lead_in else 0)
        if who is not None and not _INSTITUTION.match(who[0]):  # "he" is not the Kremlin
            last = who
        elif name is not None and not s.heading:
            last = (name.group(), s.start + name.start(), s.start + name.end())
    return tuple(found)
