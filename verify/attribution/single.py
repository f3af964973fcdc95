"""Who says it: the speaker, the saying and what is said, read from one sentence by rules.

The rules look for the verbs of saying first, then for a speaker beside each: before it (`X said that P`), behind it
(`"P," said X`) or between commas (`P, X said, Q`). Each looks at a few words only, so that no sentence takes long.
They miss freer shapes; a speaker that cannot be read is None, never a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from verify import cues, text
from verify.attribution import phrases, verbs
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
    cue_start: int = -1

    @property
    def pronoun(self) -> bool:
        """Whether the speaker is only "he", "she", "it" or "they"."""
        return self.speaker.lower() in cues.PRONOUNS


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
    said = words.sentence[cue.start() : cue.end()].strip()
    return Attribution(speaker, *who, said, start, end, denies, cue.start())


def _according(words: Words, match: re.Match[str]) -> Attribution | None:
    """`According to X, P` or `P, according to X`."""
    who = words.subject_behind(match.end(), source=True)
    if who is None or words.quoted(match.start()):
        return None
    before = words.folded[: match.start()].rstrip().endswith(",") and words.clause(match.start())
    if match.start() < len(words.folded) / 3 and not before:  # the saying leads, what is said follows
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
    who = phrases.before(words, cue.start())
    if who is None or _unsaid(words, cue, who) or cue[0] in cues.FINDING:
        return None
    opener = words.folded[max(0, who[0] - 12) : who[0]].rstrip()
    leads = cues.LEADS.match(words.folded[cue.end() : cue.end() + 400])
    if leads and leads["that"]:
        return None  # what is said stands behind the verb
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
    who = phrases.before(words, cue.start())
    if who is None or _unsaid(words, cue, who) or words.subordinate(who[0]):
        return None
    if phrases.misled(words, who):
        who = phrases.leading(words)
        if who is None or "," in words.folded[who[1] : cue.start()]:
            return None
    verb = cue[0]
    if verb in cues.TELLING and (heard := phrases.HEARD.match(words.folded, cue.end())):
        return _made(words, who, cue, heard.end(), len(words.folded))
    found = cues.LEADS.match(words.folded[cue.end() : cue.end() + 400])
    if found is None:
        return None
    if verb in cues.TELLING and not found["hearer"]:
        return None
    clause = found["that"] or phrases.clause_follows(words.folded, cue.end())
    if verb in cues.FINDING and not (clause and words.head(who).lower() in cues.STUDIES):
        return None
    if found["bare"] is not None:
        start = cue.end()
        if verb in cues.PLAIN:
            if re.match(r" (?:[\w'-]+\W*$|of\b)", words.folded[start:]):
                return None  # "said enough", "police claims of fraud"
            aside = re.match(rf"(?: {cues.DAY})?", words.folded[start : start + 60])
            start += aside.end() if aside else 0
        elif verb in verbs.BARE and phrases.clause_follows(words.folded, start):
            pass
        elif verb in cues.TELLING and re.match(cues.HEARER, words.folded[start : start + 120]):
            start += found.end()
        else:
            return None  # "announced a ceasefire": a deed, not a saying
    else:
        start = cue.end() + found.end()
    return _made(words, who, cue, start, len(words.folded))


def _unsaid(words: Words, cue: re.Match[str], who: tuple[int, int]) -> bool:
    """Whether the words between speaker and verb say that nothing was said: "did not say", "is said to"."""
    if phrases.denied(words, who):
        return True
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
