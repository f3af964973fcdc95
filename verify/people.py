"""Whom a pronoun means: the one person that the sentences before it name, if it is one and the gender allows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from verify import text

_SHE = frozenset(
    """alexandra alice alicia amanda amy ana andrea angela anna anne annalena barbara beatrice brigitte carmen carol
    caroline catherine charlotte christina christine claire clara claudia cynthia deborah diana elena elisabeth
    elizabeth ella ellen emily emma eva eve fatima frances giorgia grace greta hannah heather helen hillary ilse
    ingrid irina isabel jacinda jane janet jennifer jessica joan johanna julia julie kamala karen kate katherine
    kathleen katie kelly kellyanne laura lisa linda louise lucia lucy magdalena margaret maria marie marina
    marine martha mary megan melania melissa michelle nadia nancy natalia nicola nicole nikki olga olivia pamela
    patricia paula petra rachel rebecca rita rosa rose ruth sabine samantha sandra sara sarah sheila silvia simone
    sofia sonia sophia sophie stephanie susan susanne svetlana tatiana theresa ursula valentina vera veronica
    victoria yulia zoe""".split()
)
_HE = frozenset(
    """abdul adam ahmed alan albert alejandro alexander alexei ali andreas andrei andrew anthony antonio antony arthur
    barack ben benjamin bernard bernie bill bob boris brian bruce carl carlos charles christopher daniel david
    dennis dmitry donald douglas edward emmanuel eric ernst frank franz friedrich fritz gary george gerald gordon
    greg hans harold harry hassan heinz henry hugo hussein ian igor ivan jack jacob jake james jan jason javier
    jeff jeffrey jens jeremy jim joe john jonathan jose joseph juan juergen karl keir ken kenneth kevin klaus larry
    lars luis marco marcus mario mark martin masoud matthew max michael miguel mike mikhail mohammad mohammed
    muhammad narendra nicholas nicolas olaf oleg oliver oscar otto patrick paul pedro peter philip pierre rand
    raymond recep ricardo richard robert roger ronald sergei sergey simon stefan stephen steve steven ted thomas tim
    timothy tom tony victor viktor vladimir volodymyr walter werner william wolfgang xavier yuri""".split()
)
_FEMALE = re.compile(
    r"\b(?:Mrs|Ms|Miss|[Ss]pokeswoman|[Cc]hairwoman|[Cc]ongresswoman|[Qq]ueen|[Pp]rincess)\b"
)
_MALE = re.compile(r"\b(?:Mr|[Ss]pokesman|[Cc]hairman|[Cc]ongressman|[Kk]ing|[Pp]rince)\b")
_TITLE = (
    r"(?:President|Minister|Premier|Chancellor|Mayor|Senator|Governor|General|Secretary|Judge|Justice|Professor|Bishop|"
    r"Pope|King|Queen|Prince|Princess|Commissioner|Chairman|Chairwoman|[Ss]pokes(?:man|woman|person)|Ambassador|"
    r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Prof)\.?)"
)
_RUN = re.compile(
    r"(?<![\w'-])[A-Z][\w'-]{1,30}(?:(?: [A-Z]\.)? (?:(?:al|bin|de|von|van|der) )?[A-Z][\w'-]{1,30}){0,7}"
)
_THINGS = frozenset(
    """the a an this that it its in on at for from by with of east west north south middle states kingdom union nations
    republic house senate congress council committee court party university college school institute bank street
    road avenue square air base airport ministry department office agency service news times post journal press
    radio television tv united european international national federal central supreme state army navy forces guard
    front group company corp inc ltd club league cup games island islands sea lake river bridge harbour harbor
    city county province region district hall park museum church day monday tuesday wednesday thursday friday
    saturday sunday january february march april june july august september october november december prime
    islamic israeli russian iranian american british german french chinese white red democratic republican forum
    economic security foundation center centre association organization organisation movement act show law""".split()
)
_ROLE = re.compile(
    r"^(?:the|an?)\s(?:[\w-]+\s){0,3}(?:minister|president|mayor|spokes(?:man|woman|person)|official|lawyer|judge|"
    r"chancellor|governor|senator|director|chief|head|leader|professor|doctor|witness|officer|ambassador)$",
    re.IGNORECASE,
)
_GROUPS = frozenset(
    "Police Officials Authorities Witnesses Prosecutors Researchers Scientists Experts".split()
)
_PLURAL = re.compile(r"(?:\bpolice|[a-z]{3,}s)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """A person or body as a text names it, in the text's offsets."""

    name: str
    start: int
    end: int
    full: str = ""
    """The longer name of the same surname that the text has given before."""


def persons(words: str, offset: int, known: Mapping[str, str]) -> list[Named]:
    """The persons that a sentence names, in order; a surname alone counts if its full name is known."""
    found = []
    for match in _RUN.finditer(words):
        parts = match.group().split()
        begin, titled = match.start(), False
        while len(parts) > 1 and (re.fullmatch(_TITLE, parts[0]) or parts[0].lower() in _THINGS):
            titled = bool(re.fullmatch(_TITLE, parts[0])) or parts[0] in ("Minister", "Prime")
            begin += len(parts[0]) + 1
            parts = parts[1:]
        titled = titled or bool(re.search(rf"{_TITLE} $", words[max(0, begin - 20) : begin]))
        last = re.sub(r"'s?$", "", parts[-1])
        if parts[-1].lower() in _THINGS or re.fullmatch(_TITLE, parts[-1]) or last.lower() in _THINGS:
            continue
        if re.search(r"\b(?:the|The) $", words[max(0, begin - 4) : begin]) and not titled:
            continue
        first = parts[0].lower()
        if not (first in _SHE | _HE or titled or last in known or 2 <= len(parts) <= 4):
            continue
        name = " ".join(parts)
        end = begin + len(name) - (len(parts[-1]) - len(last))
        found.append(
            Named(
                words[begin:end],
                offset + begin,
                offset + end,
                known.get(last if len(parts) == 1 else "", words[begin:end]),
            )
        )
    return found


def given(name: str) -> bool:
    """Whether a name opens with a first name that is listed, so that it is surely a person's."""
    return name.split()[0].lower() in _SHE | _HE


def unquoted(words: str) -> str:
    """The sentence with what is quoted blanked out; of equal length."""
    folded = re.sub(r"\s", " ", text.fold(words))
    folded = re.sub(r'"[^"]*"', lambda m: " " * len(m[0]), folded)
    mark = folded.find('"')
    if mark < 0:
        return folded
    closes = mark > 0 and folded[mark - 1] != " "  # one mark is left: what it closes or opens is quoted, too
    return " " * mark + folded[mark:] if closes else folded[:mark] + " " * (len(folded) - mark)


def fits(pronoun: str, name: str, context: str = "") -> bool:
    """Whether a pronoun may mean a name, as far as first names and titles tell."""
    pronoun = {"him": "he", "her": "she", "them": "they", "his": "he"}.get(pronoun.lower(), pronoun.lower())
    role = bool(_ROLE.match(name))
    body = bool(re.match(r"(?:the|its|an?)\s", name, re.IGNORECASE)) and not role
    plural = bool(_PLURAL.search(name)) and (body or name.split()[-1].islower() or name in _GROUPS)
    if pronoun == "they":
        return plural
    if pronoun == "it":
        return body and not plural
    if body or plural:
        return False
    first = name.split()[0].lower().strip(".")
    around = context + " " + name
    if pronoun == "she":
        return first not in _HE and not (_MALE.search(around) and first not in _SHE)
    return first not in _SHE and not (_FEMALE.search(around) and first not in _HE)


def one(pronoun: str, candidates: Iterable[Named]) -> Named | None:
    """The candidate that a pronoun means; None where none fits, or more than one person."""
    fitting = [c for c in candidates if fits(pronoun, c.full or c.name)]
    if not fitting or len({_surname(c.name) for c in fitting}) > 1:
        return None
    return max(fitting, key=lambda c: len(c.name))


def _surname(name: str) -> str:
    return name.split()[-1].lower().removesuffix("'s")
