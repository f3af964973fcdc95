"""Who says it: the speaker, the saying and what is said, read from one sentence by rules.

The rules look for the verbs of saying first, then for a speaker beside each: before it (`X said that P`), behind it
(`"P," said X`) or between commas (`P, X said, Q`). Each looks at a few words only, so that no sentence takes long.
They miss freer shapes; a speaker that cannot be read is None, never a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from verify import cues, lexicon, people, text
from verify.nouns import Words


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
        return self.speaker.lower() in cues.PRONOUNS


PRONOUNS = cues.PRONOUNS


@lru_cache(maxsize=16384)
def find(sentence: str) -> Attribution | None:
    """The outermost saying of a sentence, or None."""
    if not sentence.strip():
        return None
    words = Words.of(sentence)
    first = None
    for number, match in enumerate(cues.ACCORDING.finditer(words.folded)):
        if number == 5:
            break
        if (read := _according(words, match)) is not None:
            return read
    for number, match in enumerate(cues.CUE.finditer(words.folded)):
        if number == cues.MOST_CUES:
            break
        if words.quoted(match.start()):
            continue
        read = _behind(words, match) or _around(words, match)
        if read is not None:
            return read
        first = first or _before(words, match)
    return first


def _made(words: Words, who: tuple[int, int], cue: re.Match[str], start: int, end: int) -> Attribution | None:
    if end <= who[0]:  # said before it is told who says it
        end = len(words.folded[:end].rstrip(' ,"'))
    start, end = _tight(words.folded, start, end)
    speaker = words.sentence[who[0] : who[1]].strip("\"“”„«»‘’' ")
    if end - start <= 3 or not speaker:
        return None
    denies = text.normal(cue[0].strip()) in {"deni", "deny", "denied"}
    return Attribution(speaker, *who, words.sentence[cue.start() : cue.end()].strip(), start, end, denies)


def _according(words: Words, match: re.Match[str]) -> Attribution | None:
    """`According to X, P` or `P, according to X`."""
    who = words.subject_behind(match.end(), source=True)
    if who is None or words.quoted(match.start()):
        return None
    if match.start() < len(words.folded) / 3:  # the saying leads, what is said follows
        return _made(words, who, match, who[1], len(words.folded))
    return _made(words, who, match, 0, match.start())


def _behind(words: Words, cue: re.Match[str]) -> Attribution | None:
    """`"P," said X`."""
    before = words.folded[max(0, cue.start() - 3) : cue.start()].rstrip()
    if not before.endswith((",", '"')) or cue.start() < 8 or cue[0] in cues.HEARD | cues.FINDING:
        return None
    who = words.subject_behind(cue.end())
    aside = words.subject_before(cue.start()) if before.endswith(",") else None
    if who and aside and not words.sentence[who[0]].isupper():
        return None  # "Kerner, the mayor, noted the rule."
    if who is None or not cues.TAIL.match(words.folded[who[1] : who[1] + 400]):
        return None
    return _made(words, who, cue, 0, cue.start())


def _around(words: Words, cue: re.Match[str]) -> Attribution | None:
    """`P, X said` or `P, X said, Q`; `As X said, P`."""
    who = words.subject_before(cue.start())
    if who is None or _unsaid(words, cue, who) or cue[0] in cues.FINDING:
        return None
    opener = words.folded[max(0, who[0] - 12) : who[0]].rstrip()
    after = words.folded[cue.end() : cue.end() + 400]
    if re.search(r"(?:^|, ?|\W)[Aa]s$", opener):
        if re.match(r" ?,", after) and len(opener) == 2:
            return _made(words, who, cue, cue.end(), len(words.folded))
        return _made(words, who, cue, 0, who[0] - 3) if re.match(r"[.,]|$", after) else None
    if not opener.endswith((",", '"')) or who[0] < 8:
        return None
    quote = opener.endswith('"') or words.folded[: who[0]].rstrip().endswith(',"')
    if (quote or words.clause(who[0])) and (
        (cue[0] not in cues.TELLING and cues.TAIL.match(after))
        or (cue[0] in cues.HEARD and cues.TAIL_HEARD.match(after))
    ):
        return _made(words, who, cue, 0, who[0])
    middle = cues.MIDDLE_QUOTE.match(after) or cues.MIDDLE.match(after)
    if middle is None:
        return None
    rest = cue.end() + middle.end()
    if cues.PARTICIPLE.match(words.folded, rest) and words.clause(who[0]):
        return _made(words, who, cue, 0, who[0])
    return _made(words, who, cue, rest, len(words.folded))


def _before(words: Words, cue: re.Match[str]) -> Attribution | None:
    """`X said that P`, `X said P`, `X said: "P"`."""
    who = words.subject_before(cue.start())
    if who is None or _unsaid(words, cue, who) or words.subordinate(who[0]):
        return None
    found = cues.LEADS.match(words.folded[cue.end() : cue.end() + 400])
    if found is None:
        return None
    verb = cue[0]
    if verb in cues.TELLING and not found["hearer"]:
        return None
    if verb in cues.FINDING and not (found["that"] and words.head(who).lower() in cues.STUDIES):
        return None
    if found["bare"] is not None:
        start = cue.end()
        if verb in cues.PLAIN:
            aside = re.match(rf"(?: {cues.DAY})?", words.folded[start : start + 60])
            start += aside.end() if aside else 0
        elif verb in cues.TELLING and re.match(cues.HEARER, words.folded[start : start + 120]):
            start += found.end()
        else:
            return None  # "announced a ceasefire": a deed, not a saying
    else:
        start = cue.end() + found.end()
    return _made(words, who, cue, start, len(words.folded))


def _unsaid(words: Words, cue: re.Match[str], who: tuple[int, int]) -> bool:
    """Whether the words between speaker and verb say that nothing was said: "did not say", "is said to"."""
    between = words.folded[who[1] : cue.start()].lower().split()
    if (
        cue[0] in cues.BASE
        and "to" not in between
        and not words.several(who)
        and not cues.HELPED & set(between)
    ):
        return True  # a noun: "a controversial remark"
    return bool(
        {"not", "never", "is", "was", "are", "were", "been", "be", "to", "would", "could"} & set(between)
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
    """A sentence's saying with its speaker in the offsets of the whole text; None where nobody is named.

    Where a quotation runs over sentences, each has its speaker, though only one the saying.
    """

    attribution: Attribution | None
    speaker: str | None
    start: int
    end: int
    means: people.Named | None = None
    """Whom the pronoun that speaks, or that leads the sentence, means; None where that is not certain."""


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
    return tuple(_carried(source, sentences, found))


def _carried(source: str, sentences: tuple[text.Sentence, ...], found: list[Saying]) -> list[Saying]:
    """The sayings, with the speaker also for the sentences of a quotation that stand before or behind the saying."""
    marks = [text.fold(source[s.start : s.end]).strip(" .") for s in sentences]
    for n in range(len(found) - 1, -1, -1):  # a quotation that only closes with its speaker
        after = found[n + 1] if n + 1 < len(found) else None
        open_here = marks[n].count('"') % 2 == 1 and marks[n].rfind('"') < len(marks[n]) / 2
        if after is None or after.speaker is None or found[n].attribution is not None:
            continue
        said_first = (
            after.attribution is None or after.attribution.content_start < after.attribution.speaker_start
        )
        inside = open_here or marks[n].count('"') == 0
        begun = any(m.count('"') % 2 == 1 and m.startswith('"') for m in marks[max(0, n - 3) : n + 1])
        closes = marks[n + 1].count('"') % 2 == 1 and not marks[n + 1].startswith('"')
        same = sentences[n].paragraph == sentences[n + 1].paragraph
        if same and said_first and inside and begun and (closes or found[n + 1].attribution is None):
            found[n] = replace(found[n], speaker=after.speaker, start=after.start, end=after.end)
    for n in range(1, len(found)):  # what the same speaker goes on to say in marks of its own
        before = found[n - 1]
        whole = len(marks[n]) > 2 and marks[n][0] == marks[n][-1] == '"' and marks[n].count('"') == 2
        if whole and found[n].attribution is None and before.speaker and marks[n - 1].count('"') >= 1:
            found[n] = replace(found[n], speaker=before.speaker, start=before.start, end=before.end)
    return found


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
