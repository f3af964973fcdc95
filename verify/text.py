"""Text as offsets: typographic folding, paragraphs, sentences and tokens, in any script.

Nothing here alters a text: every record points into the original by code points.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_FOLDS = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»‹›〝〞＂״″", '"'),
        **dict.fromkeys("‘’‚‛′＇׳`´ʼ", "'"),
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
        **dict.fromkeys(
            "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\t", " "
        ),
    }
)
"""One character for one, so that offsets into the folded text are offsets into the original."""

QUOTE_MARKS = frozenset('"“”„‟«»‹›〝〞＂״')


def fold(text: str) -> str:
    """The text with quotation marks, dashes and spaces made plain; of equal length."""
    return text.translate(_FOLDS)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `text[start:end]`. A heading is a short line of its own without a full stop."""

    start: int
    end: int
    paragraph: int
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """One word or number; `norm` is what is compared: folded, lower case, stemmed."""

    text: str
    start: int
    end: int
    norm: str
    number: bool = False

    @property
    def capital(self) -> bool:
        """Whether it is written with a capital, as names are."""
        return self.text[0].isupper()


_FINAL = re.compile(r"[.!?…。؟][\"'”’»)\]]*\s*$")
_MARKER = re.compile(r"(?:#{1,6}\s+|[-*+•]\s+|>\s?|\d{1,2}[.)]\s+)+")
_WIDEST_WRAP = 120


def paragraphs(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """The offsets of each paragraph from `start` on: a line each, or a block of hard-wrapped lines."""
    for block in re.finditer(r"(?:[^\S\n\r]*\S[^\n\r]*(?:\r?\n|\r|$))+", text[start:]):
        lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n\r]+", block.group())]
        base = start + block.start()
        if _wrapped([block.group()[s:e].rstrip() for s, e in lines]):
            yield base + lines[0][0], base + lines[-1][1]
        else:
            for s, e in lines:
                yield base + s, base + e


def _wrapped(lines: list[str]) -> bool:
    """Whether lines look broken by an editor at a fixed width, not by the author."""
    if len(lines) < 3 or any(_MARKER.match(line) for line in lines):
        return False
    width = max(map(len, lines))
    return 40 <= width <= _WIDEST_WRAP and all(len(line) >= 0.6 * width for line in lines[:-1])


@lru_cache(maxsize=512)
def sentences(text: str, start: int = 0) -> tuple[Sentence, ...]:
    """The sentences of a text from `start` on, in order, without surrounding space or list markers."""
    # syntok's bundled segmenter is rule-based and takes milliseconds for an article.
    from syntok import segmenter

    found: list[Sentence] = []
    for number, (begin, end) in enumerate(paragraphs(text, start)):
        marker = _MARKER.match(text, begin + _indent(text[begin:end]), end)
        begin = marker.end() if marker else begin
        line = text[begin:end]
        heading = not _FINAL.search(line) and len(line.split()) <= 14
        if heading and line.strip():
            found.append(_trimmed(text, begin, end, number, heading=True))
            continue
        for parsed in segmenter.analyze(line):
            for tokens in parsed:
                last = tokens[-1]
                s, e = begin + tokens[0].offset, begin + last.offset + len(last.value)
                if text[s:e].strip():
                    found.append(_trimmed(text, s, e, number))
    return tuple(found)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _trimmed(text: str, start: int, end: int, paragraph: int, heading: bool = False) -> Sentence:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return Sentence(start, start + len(piece.strip()), paragraph, heading)


_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*|[%$€£¥₪₽₴]", re.UNICODE)
_POSSESSIVE = re.compile(r"['’]s?$", re.IGNORECASE)
_NOT = {"n't": "not", "n’t": "not"}


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Token, ...]:
    """The words and numbers of a text in order; `can't` gives `can` and `not`."""
    result = []
    for match in _TOKEN.finditer(text):
        word, start = match.group(), match.start()
        if word[0].isdigit() or word in "%$€£¥₪₽₴":
            result.append(
                Token(word, start, match.end(), word.replace(",", "").rstrip("."), number=word[0].isdigit())
            )
            continue
        if word[-1] == ".":  # an initialism: U.S. is compared as US
            result.append(Token(word, start, match.end(), normal(word.replace(".", ""))))
            continue
        if word[-3:].lower() in _NOT:
            stem = {"wo": "will", "ca": "can", "sha": "shall"}.get(word[:-3].lower(), word[:-3])
            if stem:
                result.append(Token(word[:-3] or word, start, match.end() - 3, normal(stem)))
            result.append(Token(word[-3:], match.end() - 3, match.end(), "not"))
            continue
        bare = _POSSESSIVE.sub("", word) or word
        result.append(Token(bare, start, start + len(bare), normal(bare)))
    return tuple(result)


@lru_cache(maxsize=1)
def _stemmers() -> dict[str, object]:
    import Stemmer

    return {name: Stemmer.Stemmer(name) for name in ("english", "russian", "arabic")}


@lru_cache(maxsize=65536)
def normal(word: str) -> str:
    """The form in which words are compared: accents folded, lower case, stemmed by its script."""
    lower = unicodedata.normalize("NFKD", fold(word)).lower()
    lower = "".join(c for c in lower if not unicodedata.combining(c))
    lower = _SPELLINGS.get(lower, lower)
    script = _script(lower)
    if script is None:
        return lower
    return str(_stemmers()[script].stemWord(lower))  # type: ignore[attr-defined]


def _script(word: str) -> str | None:
    first = word[0] if word else ""
    if first.isascii() and first.isalpha():
        return "english"
    if "Ѐ" <= first <= "ӿ":
        return "russian"
    if "\u0600" <= first <= "\u06ff":
        return "arabic"
    return None


_IRREGULAR = """
fell fallen fall|rose risen rise|won win|lost lose|said say|told tell|went gone go|came come|took taken take|
gave given give|got gotten get|made make|left leave|met meet|held hold|kept keep|led lead|began begun begin|
became become|struck strike|shot shoot|sank sunk sink|sold sell|bought buy|brought bring|thought think|
taught teach|caught catch|fought fight|sought seek|built build|sent send|spent spend|lent lend|grew grown grow|
knew known know|threw thrown throw|flew flown fly|drew drawn draw|drove driven drive|wrote written write|
spoke spoken speak|broke broken break|chose chosen choose|stole stolen steal|froze frozen freeze|ate eaten eat|
hid hidden hide|stood stand|understood understand|withdrew withdrawn withdraw|paid pay|heard hear|died dead death die|
fled flee|fed feed|bled bleed|sat sit|ran run|swore sworn swear|wore worn wear|tore torn tear|bore borne bear|
shook shaken shake|forgot forgotten forget|forgave forgiven forgive|saw seen see|did done do|found find|felt feel|
dealt deal|meant mean|slept sleep|swept sweep|wept weep|rang rung ring|sang sung sing|swam swum swim|
overthrew overthrown overthrow|overtook overtaken overtake|undertook undertaken undertake|arose arisen arise
"""

_SPELLINGS = {
    "centre": "center", "defence": "defense", "programme": "program", "programmes": "programs",
    "organisation": "organization", "organisations": "organizations", "labour": "labor", "colour": "color",
    "percent": "%", "pct": "%", "neighbour": "neighbor", "neighbours": "neighbors", "harbour": "harbor",
    "favour": "favor", "honour": "honor", "theatre": "theater", "metre": "meter", "metres": "meters",
    "kilometre": "kilometer", "kilometres": "kilometers", "km": "kilometer", "ceasefire": "cease-fire",
    "usa": "us", "america": "us", "american": "us", "americans": "us",
    **{form: forms.split()[-1] for forms in "".join(_IRREGULAR.split("\n")).split("|") for form in forms.split()[:-1]},
    "grey": "gray", "tonne": "ton", "tonnes": "tons", "offence": "offense", "licence": "license",
}  # fmt: skip


# Formatting characters that scripts and emoji need, and that cannot turn a line around or hide words.
_HARMLESS = frozenset(
    "\u00ad\u0600\u0601\u0602\u0603\u0604\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u200c\u200d\u200e\u200f"
)
_SUSPECT = re.compile(r"[^\x20-\x7e\n\t\u00a1-\u00ac\u00ae-\u02ff]")
_HIDING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def visible(text: str) -> str:
    """The text with every control, direction-changing and invisible character written out as an escape."""
    return _SUSPECT.sub(_escape, text.replace("\r\n", "\n"))


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    if char in _HARMLESS or unicodedata.category(char) not in _HIDING:
        return char
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co"})
_MARKUP = re.compile(r"<(?=\|)|(?<=\|)>|<(?=/?[^\s<>]{1,40}>)|\[(?=/?(?:INST|SYSTEM_PROMPT)\])")
"""The brackets of `<|im_end|>`, `</s>`, `[/INST]` and their like, by which a server tells one turn of a conversation
from the next."""


def for_model(words: str) -> str:
    """The words on one line as a language model is to see them: without characters that cannot be seen or that turn
    the line around, and without what a server could take for the end of a turn."""
    shown = "".join(
        c
        for c in words
        if c in "\t\n\r"
        or not (
            unicodedata.category(c) in _UNSEEN or "\U000e0000" <= c <= "\U000e0fff"
        )  # tags, and their like
    )
    return " ".join(_MARKUP.sub(" ", shown).split())
