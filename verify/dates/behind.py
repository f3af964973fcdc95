"""What the words behind a time say of its tense, and what single words can be."""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise

from verify.dates import verbs as v


class Tense(StrEnum):
    """What the clause around a time says of it."""

    PAST = "past"
    FUTURE = "future"
    UNCLEAR = "unclear"


PAST, FUTURE, UNCLEAR = Tense.PAST, Tense.FUTURE, Tense.UNCLEAR


def after_time(words: list[str]) -> Tense | None:
    """What the first verb behind a time says; None where there is none."""
    for i, word in enumerate(words):
        following = words[i + 1] if i + 1 < len(words) else ""
        if word in v.AHEAD:
            return UNCLEAR if following == "have" else FUTURE
        if word == "would" or word in v.OPEN or word in v.HAS:
            return UNCLEAR
        if word in v.IS:
            ahead = following == "to" or following in v.PLANNED or following.endswith("ing")
            return FUTURE if ahead else UNCLEAR
        if word in v.WAS:
            return UNCLEAR if following == "to" or following in v.PLANNED else PAST
        if word in v.DID:
            return PAST
        if following == "to" and word in v.INTENDS:
            return FUTURE
        determined = i > 0 and words[i - 1] in v.DETERMINERS
        if (word in v.TIMETABLE and not determined) or (word in v.TIMETABLE_OF_MANY and is_of_many(words, i)):
            return FUTURE
        if word not in v.PLANNED and v.is_past(word) and not determined:
            if word not in v.SAYING and _will_follow(words[i + 1 :]):
                return UNCLEAR  # "On Friday those wounded there will …"
            return PAST
    return None


def _will_follow(words: list[str]) -> bool:
    for word in words:
        if word == ",":
            return False
        if word in v.AHEAD or word in v.IS:
            return True
    return False


def infinitive_of(word: str) -> bool:
    """Whether the word behind "to" may be a verb."""
    return word.islower() and word not in v.NO_INFINITIVE and not word.endswith("ing") and not v.is_past(word)


def is_of_many(words: list[str], i: int) -> bool:
    """Whether a plural or "we" stands before the word, so that it is a verb: "talks open"."""
    before = words[i - 1] if i else ""
    return before in ("we", "they") or (
        len(before) > 3
        and before.endswith("s")
        and not before.endswith(("'s", "ss"))
        and before not in v.NO_MANY
    )


def heads_to(words: list[str]) -> bool:
    """Whether a clause without a verb of its own has "to open" or "to be held", as headlines do."""
    pairs = enumerate(pairwise(words))
    return any(i and word == "to" and infinitive_of(following) for i, (word, following) in pairs)
