"""Whether a clause tells of what was or of what is to come; what does not say so plainly is unclear."""

from __future__ import annotations

import re

from verify.dates import verbs as v
from verify.dates.behind import FUTURE, PAST, UNCLEAR, Tense, after_time, heads_to, infinitive_of, is_of_many

_LEFT, _RIGHT = 320, 240
BREAK = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bNo)(?<!\.m)"
    r"(?<!\b[JFMASOND][a-z][a-z])(?<!\bSept)"
    r"[.!?…][\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[^\Wa-z_])|[\n;]|:\s|[–—]|\s--?\s"
)
"""Where a clause ends: a sentence, a line, a semicolon, a colon, a dash."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?|,|\d+")
_CLOCK = (["at"], ["until"], ["by"], ["before"], ["from"], ["around"], ["after"])
_POSSESSIVE = re.compile(r"['’]s\b")
_UP_TO = ("until", "till", "through")
_NEARBY = 3
"""Words that may stand between "said" and its own day: "said in Kyiv on Friday"."""


def of(text: str, start: int, end: int) -> Tense:
    """The tense of the clause around `text[start:end]`: of the nearest verb before it, else of the first behind."""
    if text.strip() == text[start:end].strip():
        return PAST  # cut out of its clause by a caller: most times that are told are past
    left = text[max(0, start - _LEFT) : start]
    for match in list(BREAK.finditer(left))[-1:]:
        left = left[match.end() :]
    right = text[end : end + _RIGHT]
    if stop := BREAK.search(right):
        right = right[: stop.start() + 1]
    before, after = _words(left), _words(right)
    told = (
        after_time(after) if before and before[-1] in ("and", "but") else None
    )  # "…, and on Monday she did"
    told = told or _before(before, after)
    if before and before[0] in ("after", "following") and after[:1] == [","] and told is None:
        return PAST if after_time(after) is PAST else UNCLEAR
    if before[:2] == ["according", "to"] and told is None:
        return PAST
    if _POSSESSIVE.match(right) and before and before[-1] in v.SAYING:
        told = None  # "said Friday's vote would …"
    if (
        _POSSESSIVE.match(right)
        and told is FUTURE
        and (not before or before[-1] not in ("in", "at", "during"))
    ):
        return UNCLEAR  # "will stand trial over Monday's attack"
    return told or after_time(after) or (FUTURE if heads_to(before) else UNCLEAR)


def _words(part: str) -> list[str]:
    """The words of a clause in lower case; names keep their capital, so that Will and May are no verbs."""
    found = [m.group().replace("’", "'") for m in _WORD.finditer(part)]
    return [
        w if i and w[:1].isupper() and w.lower() in ("will", "may") else w.lower()
        for i, w in enumerate(found)
    ]


def _before(words: list[str], after: list[str]) -> Tense | None:
    """What the words before a time say; None where they hold no verb that tells."""
    words, preposition = _tail(words)
    if preposition == "since":
        return PAST
    infinitive = participle = perfect = same_form = False
    for i in range(len(words) - 1, -1, -1):
        word, following = words[i], words[i + 1] if i + 1 < len(words) else ""
        if word in v.AHEAD:
            return UNCLEAR if perfect or following == "have" else FUTURE
        if word == "would":
            earlier = words[:i]
            spoken = v.SAYING.intersection(earlier) and "had" not in earlier
            return FUTURE if spoken and following != "have" else UNCLEAR
        if word in v.OPEN:
            return PAST if word.startswith("could") and "reached" in words[i:] else UNCLEAR
        if word in v.PLANNED and (told := _planned(words, i, infinitive)):
            return told if told is UNCLEAR or after_time(after) is not PAST else UNCLEAR
        if word in v.PLANNED and word != "expected":
            continue
        if word in v.IS:
            return _present(words, i, preposition, infinitive, participle)
        if word in v.WAS:
            apart = infinitive or preposition in v.BOUND or following in v.PLANNED
            return UNCLEAR if apart else PAST
        if word in v.HAS:
            if i and (words[i - 1] in v.AHEAD or words[i - 1] in v.OPEN or words[i - 1] in ("would", "to")):
                return UNCLEAR  # "will have left", "would have met"
            if participle or perfect or following == "been":
                if v.NOT_YET.intersection(words[max(0, i - 6) : i]):
                    return FUTURE if v.AHEAD.intersection(words[:i]) else UNCLEAR
                if preposition == "for" and v.CALLED.intersection(words[i:]):
                    return FUTURE  # "has called a strike for Saturday"
                return PAST if preposition not in v.BOUND else UNCLEAR
            return FUTURE if infinitive or preposition in ("until", "by") else UNCLEAR
        if word in v.DID:
            return UNCLEAR if preposition in v.BOUND else PAST
        if word in ("been", "have"):
            perfect = True
        elif word == "to" and infinitive_of(following):
            if i and words[i - 1] in v.INTENDS:
                return FUTURE
            infinitive = True
        elif _sets_ahead(words, i, preposition, infinitive):
            apart = participle or same_form or not v.AFTERMATH.isdisjoint(words[i:])
            return UNCLEAR if apart else FUTURE  # "faces trial after being caught on Monday"
        elif word in v.SAME_FORM and not (i and words[i - 1] in v.DETERMINERS | {"to"}):
            same_form = True
        elif v.is_past(word) or word in v.PARTICIPLES:
            holder = _holder(words, i)
            if holder in v.STAYS and preposition in _UP_TO:
                return FUTURE  # "stays closed until Sunday"
            if (
                holder in v.IS
                or holder in v.HAS
                or holder in v.AHEAD
                or holder in ("be", "been", "being", "would")
            ):
                participle = True
            elif word in v.PAST_FORMS or v.is_past(word) or holder in v.WAS:
                if i and words[i - 1] in v.DETERMINERS:
                    continue  # "the injured", "a planned strike"
                return _past(words, i, preposition, infinitive, after)
    return PAST if same_form and not infinitive and preposition not in v.BOUND else None


def _sets_ahead(words: list[str], i: int, preposition: str, infinitive: bool) -> bool:
    """Whether the word sets a day to come: "gave until", "stays until", "opens", "talks open", "if they come"."""
    if words[i] in v.STAYS:
        return preposition in _UP_TO
    if words[i] in v.TIMETABLE_OF_MANY:
        return is_of_many(words, i)
    if words[i] in v.PUT_OFF:
        return preposition in ("until", "till")
    if words[i] in ("takes", "faces"):
        return words[i + 1 : i + 2] in (["place"], ["office"], ["effect"], ["court"], ["trial"])
    if words[i] in v.TIMETABLE:
        return not (i and words[i - 1] in v.DETERMINERS)
    return words[i] in v.IF and not infinitive


def _tail(words: list[str]) -> tuple[list[str], str]:
    """The words without what leads up to the time, and the preposition that it hangs on, "on" being none."""
    end = len(words)
    while end and (
        words[end - 1] in v.TAIL or (words[end - 1].isdigit() and words[end - 2 : end - 1] in _CLOCK)
    ):
        end -= 1
    if end and words[end - 1] == "of":
        end -= 1
    if end and words[end - 1] in v.BOUND | {"since", "after"}:
        return words[: end - 1], words[end - 1]
    return words[:end], ""


def _holder(words: list[str], i: int) -> str:
    """The word that a participle may hang on: the one before it, adverbs left out."""
    i -= 1
    while i >= 0 and (words[i] in v.ADVERBS or words[i].endswith("ly")):
        i -= 1
    return words[i] if i >= 0 else ""


def _planned(words: list[str], i: int, infinitive: bool) -> Tense | None:
    """What "due", "set" and the like say; None where they are something else ("closed due to snow")."""
    near = words[max(0, i - 3) : i]
    if v.IS.intersection(near) or "remains" in near:
        return FUTURE
    if v.WAS.intersection(near) or {"had", "been"}.intersection(near):
        return UNCLEAR
    if words[i] == "due" and words[i + 1 : i + 2] == ["to"] and not infinitive:
        return None
    if near and near[-1] in v.DETERMINERS:
        return None
    if near[-1:] and near[-1] in v.HAS and words[i] in v.FIXED_FOR and words[i + 1 : i + 2] != ["to"]:
        return FUTURE
    if words[i] == "set" and i == len(words) - 1 and near[-1:] == [","]:
        return FUTURE  # "the vote, set for Saturday, …"
    if words[i] in v.FIXED_FOR and (i == len(words) - 1 or infinitive):
        return FUTURE
    return UNCLEAR if words[i] in ("expected", "set", "planned", "scheduled") else None


def _present(words: list[str], i: int, preposition: str, infinitive: bool, participle: bool) -> Tense:
    following = words[i + 1] if i + 1 < len(words) else ""
    if infinitive or following.endswith("ing"):
        return FUTURE
    if participle:
        return FUTURE if preposition in ("until", "till") else UNCLEAR
    return FUTURE if i >= len(words) - 2 else UNCLEAR


def _past(words: list[str], i: int, preposition: str, infinitive: bool, after: list[str]) -> Tense:
    """What a past form says of the time behind it."""
    word = words[i]
    if infinitive:
        return PAST if word in v.CARRIED_OUT and not preposition else UNCLEAR
    if preposition in v.BOUND:
        return PAST if word in v.LASTED and preposition in ("until", "till", "through") else UNCLEAR
    between = words[i + 1 :]
    if word in v.SAYING:
        near = len(between) <= _NEARBY + 2 * (word == "told")
        if not near or (between and between[0] not in ("in", "late", "early", "at") and word != "told"):
            return PAST if not after or after_time(after) in (PAST, None) or after[0] == "that" else UNCLEAR
        return PAST
    for earlier in reversed(words[:i]):
        if earlier in (",", "and", "but") or earlier in v.SAYING:
            break
        if earlier in v.AHEAD or earlier == "would":
            return UNCLEAR  # "will visit the town flooded on Monday"
    return PAST
