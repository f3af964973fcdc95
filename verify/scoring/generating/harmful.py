"""One change to the words of a quotation that must not pass, each with the class that it has by construction."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from random import Random

from verify.scoring.generating import words
from verify.scoring.generating.bases import Base
from verify.scoring.gold import QuoteRelation

Changed = tuple[QuoteRelation, str]
"""The class, and the words after the change."""
Change = Callable[[Base, Random], Iterator[Changed]]
_DOTS = ("…", "...", "[…]")


def negation_dropped(base: Base, rng: Random) -> Iterator[Changed]:
    """The words without one that denies."""
    found = [m for m in _matches(words.NEGATORS, base) if m.start() or len(base.bare.split()) > 4]
    if found:
        one = rng.choice(found)
        before = base.bare[: one.start()]
        if one[0][0] == "n" and before[-2:].lower() in ("wo", "ca") and "t" in one[0]:
            before = before[:-2] + ("will" if before[-2:].lower() == "wo" else "can")
        yield "negation", _capital(before + base.bare[one.end() :], base)


def negation_added(base: Base, rng: Random) -> Iterator[Changed]:
    """The words with one more that denies."""
    if base.language == "en":
        found = [
            m
            for m in words.AUXILIARY.finditer(base.bare)
            if not re.match(r"\s(?:not|n)", base.bare[m.end() :])
        ]
        if found:
            one = rng.choice(found)
            yield "negation", f"{base.bare[: one.end()]} not{base.bare[one.end() :]}"
    elif base.language in words.DENYING:
        spaces = [m.end() for m in re.finditer(r"(?<=\w) (?=\w)", base.bare)]
        if spaces:
            at = rng.choice(spaces)
            yield "negation", f"{base.bare[:at]}{words.DENYING[base.language]} {base.bare[at:]}"


def digit(base: Base, rng: Random) -> Iterator[Changed]:
    """The words with one digit changed."""
    found = [m for m in re.finditer(r"\d", base.bare) if not _lettered(base.bare, m.start())]
    if found:
        one = rng.choice(found)
        new = rng.choice([d for d in "123456789" if d != one[0]])
        yield "number", base.bare[: one.start()] + new + base.bare[one.end() :]


def _lettered(source: str, at: int) -> bool:
    """Whether the run of digits at a place is a part of a word."""
    run = re.search(r"\w+$", source[:at])
    rest = re.match(r"\w+", source[at:])
    return any(c.isalpha() for c in (run[0] if run else "") + (rest[0] if rest else ""))


def number_word(base: Base, rng: Random) -> Iterator[Changed]:
    """The words with one number word changed."""
    known = words.NUMBERS.get(base.language, ())
    yield from _swapped(base, rng, "number", {w: tuple(o for o in known if o != w) for w in known})


def unit(base: Base, rng: Random) -> Iterator[Changed]:
    """The words with the unit or scale behind a number changed."""
    yield from _counted(base, rng, words.UNITS)


def currency(base: Base, rng: Random) -> Iterator[Changed]:
    """The words with the currency of a sum changed."""
    yield from _counted(base, rng, words.CURRENCIES)


def _counted(base: Base, rng: Random, table: Mapping[str, tuple[tuple[str, ...], ...]]) -> Iterator[Changed]:
    numbers = "|".join(
        (r"\d", *words.NUMBERS.get(base.language, ()), "million", "billion", "thousand", "hundred")
    )
    found = []
    for name, *others in table.get(base.language, ()):
        sign = not name[0].isalpha()
        ahead = rf"{re.escape(name)}(?=\s?\d)" if name in "€£$" else rf"(?<=\d)\s?{re.escape(name)}"
        pattern = ahead if sign else rf"(?:(?<!\w)(?:{numbers})|\d)[\s\u00a0]{re.escape(name)}(?!\w)"
        for match in re.finditer(pattern, base.bare, re.IGNORECASE):
            start = match.start() if name in "€£$" else match.end() - len(name)
            found.append((start, match.end(), rng.choice(others)))
    if found:
        start, end, new = rng.choice(found)
        yield "number", base.bare[:start] + new + base.bare[end:]


def opposite(base: Base, rng: Random) -> Iterator[Changed]:
    """The words with one exchanged for its opposite."""
    table = words.OPPOSITES.get(base.language, {})
    yield from _swapped(base, rng, "word", {k: (v,) for k, v in table.items()})


def person(base: Base, rng: Random) -> Iterator[Changed]:
    """The words with "we" made "they", or the like."""
    table = words.PERSONS.get(base.language, {})
    yield from _swapped(base, rng, "word", {k: (v,) for k, v in table.items()})


def name(base: Base, rng: Random) -> Iterator[Changed]:
    """The words with a name in them exchanged."""
    found = [
        m for m in re.finditer(r"(?<=[^\W\d_A-ZА-Я] )[A-ZА-Я][a-zа-яё]{2,}(?!\w)", base.bare)
        if base.language in words.NAMES
    ]  # fmt: skip
    if found:
        one, new = rng.choice(found), rng.choice(words.NAMES[base.language])
        yield "word", base.bare[: one.start()] + new + base.bare[one.end() :]


def hiding_negation(base: Base, rng: Random) -> Iterator[Changed]:
    """The words with an ellipsis in place of one that denies."""
    found = [
        m
        for m in _matches(words.NEGATORS, base)
        if m[0][0] != "n" or m[0].startswith(("not ", "never ", "no "))
    ]
    found = [
        m for m in found if base.bare[: m.start()].endswith(" ") and _around(base.bare, m.start(), m.end())
    ]
    if found:
        one = rng.choice(found)
        yield "ellipsis", f"{base.bare[: one.start()]}{rng.choice(_DOTS)} {base.bare[one.end() :]}"


def hiding_condition(base: Base, rng: Random) -> Iterator[Changed]:
    """The words with an ellipsis in place of a condition and what it says."""
    for found in words.CONDITIONS.finditer(base.bare):
        comma = base.bare.find(",", found.end())
        end = comma + 1 if comma > 0 else base.bare.rfind(" ", 0, base.bare.rfind(" "))
        if end > found.end() and _around(base.bare, found.start(), end):
            yield "ellipsis", f"{base.bare[: found.start()]}{rng.choice(_DOTS)} {base.bare[end:].lstrip()}"
            return


def condition_cut(base: Base, rng: Random) -> Iterator[Changed]:
    """The words before a condition, without it."""
    del rng
    for found in words.LIMITS.finditer(base.bare):
        part = base.bare[: found.start()].rstrip(" ,")
        if len(part.split()) >= 4:
            yield "cut", part
            return


def _around(source: str, start: int, end: int) -> bool:
    """Whether words stand before and behind a place, enough to know them by."""
    before, behind = re.findall(r"\w+", source[:start]), re.findall(r"\w+", source[end:])
    return bool(before) and len(behind) >= 2 and len(before) + len(behind) >= 4


def _matches(table: Mapping[str, re.Pattern[str]], base: Base) -> list[re.Match[str]]:
    return list(table[base.language].finditer(base.bare)) if base.language in table else []


def _swapped(
    base: Base, rng: Random, relation: QuoteRelation, table: Mapping[str, tuple[str, ...]]
) -> Iterator[Changed]:
    found = [
        m
        for m in re.finditer(r"(?<![\w'’-])\w+(?![\w'’-])", base.bare)
        if m[0] in table or m[0].lower() in table
    ]
    if found:
        one = rng.choice(found)
        new = rng.choice(table.get(one[0]) or table[one[0].lower()])
        new = new[0].upper() + new[1:] if one[0][0].isupper() and one[0] != "I" else new
        yield relation, _capital(base.bare[: one.start()] + new + base.bare[one.end() :], base)


def _capital(changed: str, base: Base) -> str:
    """The words with a capital where they had one."""
    return changed[0].upper() + changed[1:] if base.bare[0].isupper() else changed


CHANGES: Mapping[str, Change] = {
    "negation dropped": negation_dropped,
    "negation added": negation_added,
    "a digit": digit,
    "a number word": number_word,
    "a unit": unit,
    "a currency": currency,
    "an opposite word": opposite,
    "another person": person,
    "another name": name,
    "an ellipsis that hides a negation": hiding_negation,
    "an ellipsis that hides a condition": hiding_condition,
    "a cut that drops a condition": condition_cut,
}
"""What is done → how, in the order of the suite."""
