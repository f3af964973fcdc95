"""The verbs of saying and thinking in one sentence, each with its subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from verify import cues
from verify.attribution import phrases, verbs
from verify.attribution.single import Attribution
from verify.nouns import Words

_CUE = re.compile(rf"\b(?:{'|'.join(sorted(verbs.forms(), key=len, reverse=True))})\b")
RELATIVE = frozenset("who which that".split())
_FIRST = frozenset("i we you".split())
_JOINS = frozenset("and but then or".split())
_AFTER = frozenset("after before by while".split())
"""What stands before "saying" where the subject of the sentence is meant."""
_SHORT = re.compile(r"(he|she|they|it|we|i|who)'(?:s|ve|d|re|m)$")
_NOUN_AFTER = re.compile(rf" (?:of\b|{phrases.FINITE}\b)")
_CONDITIONS = frozenset("if unless whether".split())
_DIRECT = re.compile(r"(?: \w+day)?(?: that)? ?")
_AND = re.compile(r"(?:,? (?:and|but|then|also|later|has|have|had|\w+ly)|[,-])*$")
_OTHER_CLAUSE = re.compile(r"[,;](?: (?:but|and|while|though|although|so|or|as))? $")


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb with its subject, in the sentence's offsets."""

    start: int
    end: int
    verb: verbs.Verb
    who: tuple[int, int]
    passed: frozenset[str]
    """The adverbs and helping verbs between the two."""
    joined: bool
    """Whether the subject is taken over from an earlier verb."""


class _Subject(NamedTuple):
    who: tuple[int, int]
    passed: frozenset[str] = frozenset()
    joined: bool = False


def read(words: Words, outer: Attribution | None) -> list[Cue]:
    """The verbs outside quotation marks that have a subject, in order; `outer` is the saying already read."""
    chain: list[Cue] = []
    for number, match in enumerate(_CUE.finditer(words.folded)):
        if number == cues.MOST_CUES:
            break
        if words.quoted(match.start()):
            continue
        verb = verbs.forms()[match[0]]
        if outer is not None and match.start() == outer.cue_start:
            found: _Subject | None = _Subject((outer.speaker_start, outer.speaker_end))
        else:
            found = _subject(words, match, verb, chain)
        if found is not None:
            chain.append(Cue(match.start(), match.end(), verb, *found))
    return chain


def end(words: Words, later: Sequence[Cue]) -> int:
    """Where what follows a verb ends: before a verb that shares its subject, or before another clause's subject."""
    for other in later:
        if other.joined:
            cut = _AND.search(words.folded[: other.start].rstrip())
            return cut.start() if cut else other.start
        if found := _OTHER_CLAUSE.search(words.folded[: other.who[0]]):
            return found.start()
    return len(words.folded)


def _subject(words: Words, match: re.Match[str], verb: verbs.Verb, chain: Sequence[Cue]) -> _Subject | None:
    """Who is the subject of a verb; None where it is no verb or has no certain one."""
    before, passed = phrases.walked(words, words.at[match.start()])
    if before < 0:
        return None
    start, end, word = words.tokens[before]
    lower = word.lower()
    if short := _SHORT.match(lower):  # "she's called for"
        return _Subject((start, start + len(short[1])), passed) if verb.form in ("past", "ing") else None
    if lower == "each" and verb.form in ("past", "ing"):
        return _Subject((start, end), passed)
    if verb.form == "ing" and not passed & phrases.PASSIVE:
        taken = _taken(chain, words) if word in ',"-' or lower in _AFTER else None
        return _Subject(taken, joined=True) if taken else None
    if verb.form == "past" and passed & phrases.PASSIVE:
        return None
    if lower in _CONDITIONS or lower == "to" or _noun(words, match, verb):
        return None
    if word == "," and (who := phrases.before(words, words.tokens[before + 1][0])):
        return _Subject(who, passed)
    if lower in _JOINS or (word == "," and verb.form != "base"):
        return _joined(words, verb, passed, chain) if lower != "or" else None
    if lower in ("that", "which") and verb.lemma not in verbs.SAY | verbs.THINK | verbs.FIND:
        return None
    if lower in RELATIVE | _FIRST:
        return None if verb.form == "present" and lower in _FIRST else _Subject((start, end), passed)
    if words.folded[: match.start()].endswith("'s ") and verb.form == "base":
        return None
    return _named(words, match, verb, passed, words.tokens[before + 1][0])


def _joined(words: Words, verb: verbs.Verb, passed: frozenset[str], chain: Sequence[Cue]) -> _Subject | None:
    """The subject of a verb behind "and" or "but"."""
    last = chain[-1].verb if chain else None
    if verb.form == "base" and (last is None or last.form != "base"):
        return None
    speaks = verb.lemma in verbs.SAY | verbs.TELL
    if not speaks and last is not None and last.lemma in verbs.SAY | verbs.TELL | verbs.FIND:
        return None  # "say he drew a gun and attacked them": whose deed is it?
    taken = _taken(chain, words)
    return _Subject(taken, passed, True) if taken else None


def _taken(chain: Sequence[Cue], words: Words) -> tuple[int, int] | None:
    """The subject that a verb without one shares with the outermost verb before it, or with the opening."""
    for n in range(len(chain) - 1, -1, -1):
        nested = n and _DIRECT.fullmatch(
            words.folded, chain[n - 1].end, max(chain[n - 1].end, chain[n].who[0])
        )
        if not nested:
            return chain[n].who
    return phrases.leading(words)


def _named(
    words: Words, match: re.Match[str], verb: verbs.Verb, passed: frozenset[str], at: int
) -> _Subject | None:
    """The phrase before a verb that can be its subject."""
    who = phrases.before(words, at)
    if who is not None and phrases.misled(words, who):
        who = phrases.leading(words)
    if verb.lemma in verbs.FIND and (who is None or words.head(who).lower() not in verbs.SHOWERS):
        who = phrases.witness(words, match.start()) or who
    if who is None:
        return None
    number = words.at.get(who[0])
    if number and words.tokens[number - 1][2].lower() in _CONDITIONS:
        return None
    many = words.several(who) or "percent" in words.folded[who[0] : who[1]]
    if verb.form == "base" and not many and not passed & (cues.HELPED | phrases.MODALS):
        return None
    last = verbs.forms().get(words.folded[who[0] : who[1]].split()[-1])
    far = who[1] < match.start() - 30
    return None if far and last and last.form in ("past", "present") else _Subject(who, passed)


def _noun(words: Words, match: re.Match[str], verb: verbs.Verb) -> bool:
    """Whether what looks like a verb is a noun, as a verb follows: "advocates say"."""
    if verb.form not in ("present", "base"):
        return False
    if _NOUN_AFTER.match(words.folded, match.end()):
        return True
    ahead = re.compile(r" (?:have |has |also |still )?([a-z]+)\b").match(words.folded, match.end())
    following = verbs.forms().get(ahead[1]) if ahead else None
    return following is not None and following.form != "ing"
