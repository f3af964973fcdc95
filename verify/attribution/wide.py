"""Every saying and attitude of a text, several a sentence: who, the words that show it, and what is said or thought."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from verify import text
from verify.attribution import chain, nominal, phrases, told, verbs
from verify.attribution.single import Attribution, find
from verify.attribution.turns import sayings
from verify.nouns import Words

_OPENED = re.compile(r"(?P<cue>[A-Z][a-z]+ing)\b")
_STOP = re.compile(r"[,;]|[.!?]?$")
_SHORT = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I)$")
_MARKS = "\"“”„«»‘’' "


@dataclass(frozen=True, slots=True)
class Voiced:
    """Something said or thought that a text gives to somebody; all offsets are the text's own."""

    speaker: str
    start: int
    end: int
    cue: str
    content: tuple[tuple[int, int], ...]
    said: bool
    """Whether words are reported; an attitude or a thing only named is not."""
    negated: bool = False
    meant: str | None = None
    """Whom a relative word or a pronoun stands for, where that is certain."""


@lru_cache(maxsize=256)
def voiced(source: str, start: int = 0) -> tuple[Voiced, ...]:
    """The sayings and attitudes of a text from `start` on, in the order of its sentences."""
    sentences, said = text.sentences(source, start), sayings(source, start)
    found: list[Voiced] = []
    whole: dict[int, list[int]] = {}
    for number, one in enumerate(said):
        if one.of is not None:
            whole.setdefault(one.of, []).append(number)
    for number, (sentence, saying) in enumerate(zip(sentences, said, strict=True)):
        if sentence.heading and number not in whole:
            continue
        if saying.of is not None:
            continue  # it is a part of somebody's words
        here = [_moved(v, sentence.start) for v in within(source[sentence.start : sentence.end])]
        carried = [(sentences[m].start, sentences[m].end) for m in whole.get(number, ())]
        if saying.attribution is not None:
            content = tuple(sorted([*here[0].content, *carried]))
            meant = saying.speaker if saying.attribution.pronoun else None
            here[0] = replace(here[0], content=content, meant=meant)
        elif carried:
            first = said[whole[number][0]]
            here = [Voiced(first.speaker or "", first.start, first.end, ":", tuple(carried), True)]
        found += here
    return tuple(found)


def _moved(one: Voiced, by: int) -> Voiced:
    content = tuple((s + by, e + by) for s, e in one.content)
    return replace(one, start=one.start + by, end=one.end + by, content=content)


@lru_cache(maxsize=4096)
def within(sentence: str) -> tuple[Voiced, ...]:
    """The sayings and attitudes of one sentence; the outermost saying, if `find` reads one, stands first."""
    words, read = Words.of(sentence), find(sentence)
    cues = chain.read(words, read)
    found: list[Voiced] = []
    if read is not None:
        number = next((n for n, c in enumerate(cues) if c.start == read.cue_start), None)
        last = read.content_end
        if number is not None and read.content_start >= read.cue_start:
            last = max(read.content_start + 1, min(last, chain.end(words, cues[number + 1 :])))
        content = (*_first_part(words, read), (read.content_start, last))
        found.append(Voiced(read.speaker, read.speaker_start, read.speaker_end, read.cue, content, True))
    for n, cue in enumerate(cues):
        if read is None or cue.start != read.cue_start:
            one = _voice(words, cue, cues[n + 1 :])
            if one is not None and (one.said or not _held(found, cue.start)):
                found.append(one)
    found += _opening(words)
    found += [one for one in _feelings(words) if not _held(found, one.content[0][0])]
    heard = read.cue_start if read else -1
    for noun in nominal.read(words):
        if noun.place != heard and not _held(found, noun.place):
            speaker = sentence[noun.who[0] : noun.who[1]].strip(_MARKS)
            found.append(Voiced(speaker, *noun.who, noun.cue, (noun.content,), noun.said))
    return tuple(found)


def _first_part(words: Words, read: Attribution) -> list[tuple[int, int]]:
    """What is said before a saying that stands amid it: `"P," X said, "Q"` and `P, X said, Q`."""
    before = words.folded[: read.speaker_start].rstrip()
    between = words.folded[read.speaker_end : read.content_start + 1]
    if read.content_start < read.speaker_start or not re.search(r'[,.]\s*"?\S?$', between):
        return []
    if before.endswith('"'):
        start = before.rfind('"', 0, -1)
        return [(max(0, start), len(before))]
    return [(0, len(before) - 1)] if before.endswith(",") and words.clause(read.speaker_start) else []


def _held(found: list[Voiced], place: int) -> bool:
    """Whether a place lies in what somebody is already read to have said: an attitude there is part of it."""
    return any(one.said and s <= place < e for one in found for s, e in one.content)


def _opening(words: Words) -> Iterator[Voiced]:
    """`Claiming that P, X left`: what the sentence opens with has the speaker that stands behind its comma."""
    match = _OPENED.match(words.folded)
    verb = verbs.forms().get(match["cue"].lower()) if match else None
    if match is None or verb is None or verb.form != "ing":
        return
    begins = told.start(verb.lemma, words.folded[match.end() : match.end() + 400], "")
    commas = [t[0] for t in words.tokens if t[2] == "," and t[0] > match.end() and not words.quoted(t[0])]
    for comma in commas[:5] if begins else ():
        start, end = _tight(words.folded, match.end() + (begins[0] if begins else 0), comma)
        who = words.subject_behind(comma + 1)
        if who and end - start > 3 and re.match(r" [a-z]", words.folded[who[1] :]):
            yield Voiced(
                _speaker(words, who), *who, match["cue"], ((start, end),), bool(begins and begins[1])
            )
            return


def _feelings(words: Words) -> Iterator[Voiced]:
    """`X is confident that P`."""
    for number, match in enumerate(verbs.FEELINGS.finditer(words.folded)):
        if number == 20 or words.quoted(words.tokens[0][0]):
            break
        who = _feels(words, match.start())
        stop = _STOP.search(words.folded, match.end())
        start, end = _tight(words.folded, match.end(), stop.start() if stop else len(words.folded))
        if who is None or end - start < 3:
            continue
        speaker = _speaker(words, who)
        if speaker and speaker.lower() not in ("it", "this", "that", "there"):
            yield Voiced(speaker, *who, match["cue"], ((start, end),), False, " not" in match[0])


def _feels(words: Words, at: int) -> tuple[int, int] | None:
    """Who stands before a form of "to be", also where it is shortened to its last letters."""
    if words.folded[at] == "'":
        short = _SHORT.search(words.folded[:at])
        return short.span() if short else None
    number = words.at.get(at)
    if not number or words.quoted(at):
        return None
    start, end, word = words.tokens[number - 1]
    return (start, end) if word == "who" else phrases.before(words, at)


def _voice(words: Words, cue: chain.Cue, later: Sequence[chain.Cue]) -> Voiced | None:
    """What the subject of a verb says or thinks by it; None where nothing follows that could be that."""
    lemma, after = cue.verb.lemma, words.folded[cue.end : cue.end + 400]
    speaker = _speaker(words, cue.who)
    relative = speaker.lower() in chain.RELATIVE
    begins = told.start(lemma, after, words.head(cue.who).lower())
    if begins is not None:
        start, end, said = cue.end + begins[0], chain.end(words, later), begins[1]
        if relative and words.folded[: cue.who[0]].endswith(", "):
            comma = re.compile(r'[^,"]*,').match(words.folded, start + 1, end)  # the clause ends there
            end = comma.end() - 1 if comma else end
    elif lemma in verbs.SAY | verbs.FIND and re.match(r"[.,]|$", after):
        start, end, said = 0, cue.who[0], True
        if not words.folded[:end].rstrip().endswith(",") or not words.clause(end):
            return None
    else:
        return None
    start, end = _tight(words.folded, start, end)
    if not speaker or end - start < 3 or (said and " " not in words.folded[start:end]):
        return None
    if relative and speaker.lower() != "who" and not said and lemma not in verbs.THINK:
        return None
    negated = bool(cue.passed & phrases.NEGATIVE)
    said = said and not negated and not cue.passed & phrases.MODALS
    meant = _antecedent(words, cue.who[0]) if relative else None
    return Voiced(
        speaker, *cue.who, words.sentence[cue.start : cue.end], ((start, end),), said, negated, meant
    )


def _antecedent(words: Words, at: int) -> str | None:
    """Whom a relative word stands for: the phrase right before it."""
    number = words.at.get(at, 0)
    if number and words.tokens[number - 1][2] == ",":
        number -= 1
    whom = words.subject_before(words.tokens[number][0]) if number else None
    return words.sentence[whom[0] : whom[1]] if whom else None


def _speaker(words: Words, who: tuple[int, int]) -> str:
    return words.sentence[who[0] : who[1]].strip(_MARKS)


def _tight(folded: str, start: int, end: int) -> tuple[int, int]:
    """The offsets without the spaces and marks of a clause at either end."""
    while start < end and folded[start] in " ,:":
        start += 1
    while end > start and folded[end - 1] in " ,.;":
        end -= 1
    return start, end
