"""What may be done to a quotation without harm: typography, honest cuts and ellipses, brackets that clarify."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from random import Random

from verify.scoring.generating import words
from verify.scoring.generating.bases import Base
from verify.scoring.gold import QuoteRelation

Variant = tuple[QuoteRelation, str, str]
"""The class, the source and the words."""
Vary = Callable[[Base, Random], Iterator[Variant]]
STYLES: Mapping[str, tuple[str, str]] = {
    "curly marks": ("“", "”"),
    "straight marks": ('"', '"'),
    "guillemets": ("«", "»"),
    "guillemets pointing inward": ("»", "«"),
    "low and high marks": ("„", "“"),
}
_SPACES = ("\u00a0", "\u202f", "\u2009", "  ")
_UNSEEN = ("\u200b", "\u2060", "\u00ad", "\ufeff")
_DASHES = (" – ", " — ", "—", " - ")
_LIGATURES = {"ffi": "ﬃ", "ffl": "ﬄ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ", "لا": "ﻻ"}
_PUNCTUATION = {"،": ",", "؛": ";", "؟": "?"}


def styled(base: Base, opening: str, closing: str) -> str | None:
    """The source with other marks around the quotation; None where no mark stands right beside it."""
    before, after = base.source[base.start - 1 : base.start], base.source[base.end : base.end + 1]
    if not before or not after or before not in '“"«„״»' or after not in '”"»“״«':
        return None
    return base.source[: base.start - 1] + opening + base.words + closing + base.source[base.end + 1 :]


def _marks(style: str) -> Vary:
    def vary(base: Base, _: Random) -> Iterator[Variant]:
        source = styled(base, *STYLES[style])
        if source and source != base.source and not set("".join(STYLES[style])) & set(base.words):
            yield _same(base, base.bare), source, base.bare

    return vary


def _same(base: Base, quote: str) -> QuoteRelation:
    return "identical" if quote == base.words else "typographic"


def apostrophes(base: Base, rng: Random) -> Iterator[Variant]:
    """Apostrophes of another form."""
    del rng
    for one, other in (("’", "'"), ("'", "’"), ("׳", "'")):
        if re.search(rf"(?<=\w){one}(?=\w|\s)", base.bare):
            yield "typographic", base.source, base.bare.replace(one, other)
            return


def dashes(base: Base, rng: Random) -> Iterator[Variant]:
    """Dashes and hyphens of another form."""
    if found := re.search(r"\s?[–—]\s?|\s-\s", base.bare):
        new = rng.choice([d for d in _DASHES if d != found[0]])
        yield "typographic", base.source, base.bare[: found.start()] + new + base.bare[found.end() :]
    elif re.search(r"(?<=\w)[-־](?=\w)", base.bare):
        new = rng.choice("\u2010\u2011")
        yield "typographic", base.source, re.sub(r"(?<=\w)[-־](?=\w)", new, base.bare)


def spaces(base: Base, rng: Random) -> Iterator[Variant]:
    """A space of another kind, in the quotation or in the source."""
    places = [m.start() for m in re.finditer(" ", base.bare)]
    if places:
        at, new = rng.choice(places), rng.choice(_SPACES)
        put = base.bare[:at] + new + base.bare[at + 1 :]
        yield from _either(base, rng, put)


def unseen(base: Base, rng: Random) -> Iterator[Variant]:
    """A character within a word that cannot be seen, in the quotation or in the source."""
    places = [m.end() for m in re.finditer(r"\w\w(?=\w\w)", base.bare)]
    if places:
        at = rng.choice(places)
        yield from _either(base, rng, base.bare[:at] + rng.choice(_UNSEEN) + base.bare[at:])


def directions(base: Base, rng: Random) -> Iterator[Variant]:
    """Marks of direction around words that run from right to left."""
    if base.language in ("he", "ar"):
        mark = rng.choice(("\u200f", "\u202b", "\u2067"))
        yield (
            "typographic",
            base.source,
            mark + base.bare + {"\u202b": "\u202c", "\u2067": "\u2069"}.get(mark, mark),
        )


def stretched(base: Base, rng: Random) -> Iterator[Variant]:
    """An Arabic word drawn out."""
    places = [m.end() for m in re.finditer(r"[بتثجحخسشصضطظعغفقكلمنهي](?=\w)", base.bare)]
    places = [p for p in places if base.bare[p - 1] != "ل" or base.bare[p] not in "اأإآ"]
    if base.language == "ar" and places:
        at = rng.choice(places)
        yield from _either(base, rng, base.bare[:at] + "ـ" * rng.choice((1, 3)) + base.bare[at:])


def ligatures(base: Base, rng: Random) -> Iterator[Variant]:
    """Letters joined into one sign."""
    for letters, sign in _LIGATURES.items():
        if letters in base.bare:
            yield from _either(base, rng, base.bare.replace(letters, sign))
            return


def accents(base: Base, rng: Random) -> Iterator[Variant]:
    """Letters and their accents taken apart or put together."""
    for form in ("NFD", "NFC"):
        put = unicodedata.normalize(form, base.bare)
        if put != base.bare:
            yield from _either(base, rng, put)
            return


def closing(base: Base, rng: Random) -> Iterator[Variant]:
    """A closing comma or full stop that stands within the marks of the one and outside of the other."""
    if base.words != base.bare:
        yield "typographic", base.source, base.bare
    elif base.words[-1].isalnum():
        yield "typographic", base.source, base.bare + rng.choice((",", "."))


def first_letter(base: Base, rng: Random) -> Iterator[Variant]:
    """Another capital at the start, sometimes in brackets."""
    first = base.bare[0]
    if first.swapcase() != first and not re.match(r"(?:I|Я)(?!\w)|\w\.|[A-ZА-Я]{2}", base.bare):
        new = first.swapcase()
        yield "typographic", base.source, (new if rng.random() < 0.6 else f"[{new}]") + base.bare[1:]


def punctuation(base: Base, rng: Random) -> Iterator[Variant]:
    """Arabic commas and question marks as Latin ones."""
    del rng
    put = "".join(_PUNCTUATION.get(c, c) for c in base.bare)
    if put != base.bare:
        yield "typographic", base.source, put


def broken(base: Base, rng: Random) -> Iterator[Variant]:
    """A line break in place of a space of the quotation."""
    places = [m.start() for m in re.finditer(r"(?<=\w) (?=\w)", base.bare)]
    if places:
        at = rng.choice(places)
        yield "typographic", base.source, base.bare[:at] + "\n" + base.bare[at + 1 :]


def wrapped(base: Base, rng: Random) -> Iterator[Variant]:
    """A source whose lines are broken at a fixed width, as in a plain e-mail."""
    width = rng.choice((60, 68, 72))
    start = base.source.rfind("\n", 0, base.start) + 1
    end = base.source.find("\n", base.end)
    end = len(base.source) if end < 0 else end
    if end - start < 3 * width or "\n" in base.words:
        return
    put = textwrap.fill(base.source[start:end], width, break_on_hyphens=False, break_long_words=False)
    if put.count("\n") > 1:
        around = base.source[:start].rstrip("\n"), base.source[end:].lstrip("\n")
        yield _same(base, base.bare), "\n\n".join(p for p in (around[0], put, around[1]) if p), base.bare


def ellipsis(base: Base, rng: Random) -> Iterator[Variant]:
    """An ellipsis in place of what stands between two commas, where nothing denies, doubts or sets a condition."""
    if not _straight(base):
        return
    commas = [m.start() for m in re.finditer(r"[,،](?=\s)", base.bare)]
    for a, b in pairwise(commas):
        if words.HEDGES.search(base.bare[a:b]):
            continue
        if len(base.bare[:a].split()) >= 2 and len(base.bare[b:].split()) >= 3:
            dots = rng.choice((" … ", " ... ", " […] ", "… "))
            yield "ellipsis", base.source, base.bare[:a] + dots + base.bare[b + 1 :].strip()
            return


def sentence(base: Base, rng: Random) -> Iterator[Variant]:
    """One sentence alone of those that are quoted, where nothing denies, doubts or sets a condition."""
    ends = [m.end() for m in re.finditer(r"(?<=\w\w)[.!?؟](?=\s)", base.bare)]
    if ends and _straight(base):
        at = rng.choice(ends)
        part = base.bare[:at].rstrip(".") if rng.random() < 0.5 else base.bare[at:].strip()
        if len(part.split()) >= 3:
            yield "cut", base.source, part


def _straight(base: Base) -> bool:
    """Whether the words say what they say without denial, condition or contrast."""
    return (
        base.language in words.DENIES
        and not words.DENIES[base.language].search(base.bare)
        and not words.CONDITIONS.search(base.bare)
        and not words.CONTRASTS.search(base.bare)
    )


def bracket(base: Base, rng: Random) -> Iterator[Variant]:
    """A pronoun with whom it means in brackets behind it, or in its place."""
    table = words.NOTES.get(base.language, {})
    found = [m for m in re.finditer(r"(?<![\w'’])\w+(?![\w'’])", base.bare) if m[0].lower() in table]
    if found:
        one = rng.choice(found)
        note = f"[{table[one[0].lower()]}]"
        put = note if rng.random() < 0.5 else f"{one[0]} {note}"
        yield "ellipsis", base.source, base.bare[: one.start()] + put + base.bare[one.end() :]


def _either(base: Base, rng: Random, put: str) -> Iterator[Variant]:
    """The changed words as the quotation, or in the source while the quotation stays."""
    if rng.random() < 0.5:
        yield "typographic", base.source, put
    else:
        source = base.source[: base.start] + put + base.source[base.start + len(base.bare) :]
        yield "typographic", source, base.bare


VARIANTS: Mapping[str, Vary] = {
    **{style: _marks(style) for style in STYLES},
    "apostrophes": apostrophes,
    "dashes": dashes,
    "spaces of another kind": spaces,
    "characters that cannot be seen": unseen,
    "marks of direction": directions,
    "drawn-out letters": stretched,
    "ligatures": ligatures,
    "accents composed or not": accents,
    "a closing comma or full stop in or out": closing,
    "another first letter": first_letter,
    "Arabic punctuation": punctuation,
    "a line break in the quotation": broken,
    "a source of broken lines": wrapped,
    "an honest ellipsis": ellipsis,
    "one sentence of several": sentence,
    "a bracket that clarifies": bracket,
}
"""What is done → how, in the order of the suite."""
