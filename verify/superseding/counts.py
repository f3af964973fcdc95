"""Counts in a sentence: how many, of what, and whether the text gives the number as what was thought before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from verify import figures, lexicon, text


@dataclass(frozen=True, slots=True)
class Count:
    """A figure with what it counts."""

    figure: figures.Figure
    what: str
    """The kind of toll, else the stem of the noun or the currency; empty where the words do not say."""
    who: str
    """A part of the people that it counts alone, as children; empty where it counts them all."""
    former: bool
    """Whether the text gives it as what was thought before: "up from nine", "not 14 but 12"."""

    @property
    def value(self) -> float:
        return self.figure.value


TOLLS = {
    "died": "dead death die killed fatality fatalities toll bodies perished drowned",
    "hurt": "injured injury injuries wounded",
    "missing": "unaccounted",
    "displaced": "evacuated homeless",
    "held": "arrested detained",
    "ill": "infected infections",
}
_KIND_OF = {text.normal(word): kind for kind, words in TOLLS.items() for word in (kind, *words.split())}
_PEOPLE = frozenset("people persons victims survivors workers miners passengers residents villagers".split())
_PARTS = frozenset(
    "children women men girls boys soldiers civilians tourists firefighters rescuers crew".split()
)
_CLAUSE = re.compile(r"[,;:()]| - |\b(?:and|but|while)\b|\bas\b(?! \d)")
_FORMER = re.compile(
    r"\b(?:from|not|instead of|rather than|compared with|(?:earlier|previous|initial|first|old) (?:\w+ ){0,2}of|"
    r"(?:earlier|previously|initially|wrongly|first|originally|had) (?:\w+ ){0,10}(?:at|as|that)|"
    r"had (?:said|spoken of|given|reported|counted))(?: the)? ?#|"
    r"#(?: \w+){0,2} (?:reported|announced|given|counted) (?:\w+ )?(?:earlier|before|previously|first|on \w+day)\b"
)
_NO_TOTAL = re.compile(
    r"(?:another|additional|further|aged?|of (?:the|those|them|whom)[^.#]{0,20},?) ?#|"
    r"#[ -](?:more|others?|another|additional|further|new|of (?:the|those|them|whom)|years?)\b|"
    r"\b(?:could|may|might|would|will|expect\w*|fear\w*|likely|unconfirmed)\b[^,;#]*#"
)
_NO_COUNTS = frozenset(("%", "pp", "bp", "part", "x", "score"))
_NO_NOUN = re.compile(r" (?:after|before|since|during|\w+ed)\b")
_STANDS = re.compile(r"\b(?:rose|risen|stands?|stood|put|at|to|from|now|reached|not|but|was|is)\b")


def find(line: str) -> list[Count]:
    """The figures of a sentence that count people or things; those that only add to a count are left out."""
    line = text.fold(line)
    found = figures.find(line)
    cuts = [0, len(line), *(m.start() for m in _CLAUSE.finditer(line))]
    whole, counted = tolls(line), []
    for f in found:
        start, end = max(c for c in cuts if c <= f.start), min(c for c in cuts if c >= f.end)
        lead, clause = line[: f.start].lower(), line[start:end]
        marked = f"{lead}#{line[f.end : end].lower()}"
        if f.ordinal or f.vague or f.unit in _NO_COUNTS or _NO_TOTAL.search(marked):
            continue
        nouns = [t for t in text.tokens(line[f.end : end])[:3] if not t.capital]
        who = next((t.text for t in nouns if t.text in _PEOPLE | _PARTS), "")
        former = bool(_FORMER.search(marked))
        first = nouns[0] if nouns else None
        bare = first is None or first.norm in lexicon.stems()["stop"]
        bare = bare or any(t.norm in _KIND_OF for t in nouns) or bool(_NO_NOUN.match(line, f.end))
        here = tolls(clause)
        age = lead.endswith(", ") and line[f.end : f.end + 1] == ","
        if (
            not here and len(whole) == 1
        ):  # "The toll, officials said, rose to nine"; "Nine people, among them …"
            stands = bare and not who and not age and (start + 5 > f.start or _STANDS.search(clause))
            here = whole if stands or (who and len(lead.split()) <= 2 + lead.count("at least")) else here
        what = "" if bare or first is None else first.norm
        if (who or bare) and len(here) == 1:
            what = next(iter(here))
        counted.append(Count(f, f.unit or what, who if who in _PARTS else "", former))
    return counted


def tolls(words: str) -> set[str]:
    return {_KIND_OF[t.norm] for t in text.tokens(words) if t.norm in _KIND_OF}


def same(a: Count, b: Count) -> bool:
    return bool(a.what) and (a.what, a.who, a.figure.unit) == (b.what, b.who, b.figure.unit)
