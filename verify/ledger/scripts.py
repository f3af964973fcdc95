"""One name in two scripts: the Latin form that some document of a check gives of a name in another script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from verify.domain import Document

_CYRILLIC = dict(zip("абвгґдезийіклмнопрстуфыэёєї", "abvggdeziiiklmnoprstufyeeei", strict=True)) | {
    "ж": "zh", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ь": "", "ю": "iu", "я": "ia",
}  # fmt: skip
_GREEK = dict(zip("αβγδεζηικλμνξοπρσςτυφωχψθ", "avgdeziiklmnxoprsstyfohpt", strict=True)) | {
    "θ": "th", "χ": "h", "ψ": "ps", "ξ": "ks",
}  # fmt: skip
_HEBREW = dict(zip("בגדזטכךלמםנןספףקרת", "bgdstkklmmnnsppkrt", strict=True)) | {
    "צ": "ts",
    "ץ": "ts",
    "ש": "s",
}
_ARABIC = dict(zip("بتثجدذرزسشصضطظغفقكلمنخ", "bttgddrssssdtsgpkklmnk", strict=True))
"""Of both scripts the letters that are always heard as a consonant; the others may be vowels, too."""
_TABLE = str.maketrans(_CYRILLIC | _GREEK | _HEBREW | _ARABIC)
_ROUGH = (("shch", "s"), ("sh", "s"), ("kh", "k"), ("ch", "k"), ("ph", "p"), ("th", "t"), ("dh", "d"), ("gh", "g"),
          ("ts", "s"), ("tz", "s"), ("j", "g"), ("q", "k"), ("c", "k"), ("x", "ks"), ("z", "s"), ("f", "p"), ("v", "b"),
          ("w", ""), ("h", ""))  # fmt: skip
"""How consonants of Hebrew and Arabic names are told apart at most."""
_FOREIGN = re.compile(r"[^\W\d_\u0000-\u024f]")
_RUN = re.compile(r"[A-Z][\w’'-]+(?: (?:(?:al|bin|de|von|van|der) )?[A-Z][\w’'-]+){0,3}")
_SHORT = 3
"""Fewest consonants of a name of one word; of fewer, chance finds a likeness."""
_FROM_RIGHT = re.compile(r"[\u0590-\u06ff]")


def foreign(name: str) -> bool:
    """Whether a name is written in another script than the Latin one."""
    return _FOREIGN.search(name) is not None


def written(name: str) -> str:
    """The part of a name in another script, without a role in Latin letters; empty where it has none."""
    return " ".join(w for w in name.split() if foreign(w))


@lru_cache(maxsize=8192)
def skeleton(name: str, rough: bool = False) -> tuple[str, ...]:
    """The consonants of each word of a name, as different transcriptions have them in common.

    A rough one is what is left of a name that Hebrew or Arabic letters spell without its vowels.
    """
    plain = "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))
    words = re.findall(r"[^\W\d_]+", re.sub(r"(?<=[αε])υ", "β", re.sub(r"['’]", "", plain)))
    found = (_bones(w, rough) for w in words)
    return tuple(w for w in found if w)


def _bones(word: str, rough: bool) -> str:
    if rough:
        word = word.translate(_TABLE)
        for written, heard in _ROUGH:
            word = word.replace(written, heard)
        return re.sub(r"(.)\1+", r"\1", re.sub(r"[^a-z]|[aeiouy]", "", word))
    word = word.translate(_TABLE).replace("shch", "sh")
    for written, heard in (
        ("kh", "h"),
        ("ch", "c"),
        ("ph", "f"),
        ("ck", "k"),
        ("q", "k"),
        ("x", "ks"),
        ("w", "v"),
    ):
        word = word.replace(written, heard)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[^a-z]|[aeiouy]", "", word))


def latin(name: str, documents: Sequence[Document]) -> str | None:
    """The one Latin form that documents give of a name in another script; None where there is none, or two."""
    name = written(name)
    if not name:
        return None
    if glossed := {g for d in documents for g in _glossed(name, d.text)}:
        return glossed.pop() if len(glossed) == 1 else None
    rough = bool(_FROM_RIGHT.search(name))
    bones = skeleton(name, rough)
    if (
        not bones
        or (len(bones) == 1 and len(bones[0]) < _SHORT + rough)
        or sum(map(len, bones)) < _SHORT + rough
    ):
        return None
    forms = {form for d in documents for form in _forms(d.text, len(bones)) if skeleton(form, rough) == bones}
    return forms.pop() if len(forms) == 1 else None


def _forms(words: str, size: int) -> Iterable[str]:
    """The runs of so many capitalised words in a text, within longer runs, too."""
    for match in _RUN.finditer(words):
        parts = match[0].split()
        for n in range(len(parts) - size + 1):
            yield re.sub(r"['’]s$", "", " ".join(parts[n : n + size]))


def _glossed(name: str, words: str) -> Iterable[str]:
    """The Latin names that stand in brackets directly behind the name."""
    for match in re.finditer(rf"{re.escape(name)} ?\((?P<form>[A-Z][\w’' -]{{2,60}})\)", words):
        yield match["form"]
