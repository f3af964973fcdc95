"""What two renderings in different languages share: figures, names by their sound, and meanings of common words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from verify import lexicon, text
from verify.quotes import concepts, wording
from verify.quotes.naming import Likeness, likeness
from verify.quotes.wording import Word

_SOUNDS = str.maketrans(
    {
        letter: sound
        for sound, letters in {
            "b": "bvвבب",
            "p": "pfпфפףف",
            "k": "kcqкхקכךחكقخ",
            "g": "gjгґגجغ",
            "d": "dдדدضظ",
            "t": "tтטתتط",
            "s": "szсзшщжчцסזשצץسزشصثذ",
            "m": "mмמםم",
            "n": "nнנןن",
            "l": "lлלل",
            "r": "rрרر",
        }.items()
        for letter in letters
    }
)
_PAIRS = (
    ("sh", "s"),
    ("ch", "s"),
    ("zh", "s"),
    ("ts", "s"),
    ("tz", "s"),
    ("kh", "k"),
    ("th", "t"),
    ("ph", "p"),
    ("x", "ks"),
)
_NOISES = frozenset("bpkgdtsmnlr")
_FEWEST_SOUNDS = 3
_SURE = {
    "ru": frozenset("не нет нельзя никто никого никому никогда ничего".split()),
    "he": frozenset("לא אין איני אינו אינה אינם".split()),
    "ar": frozenset("لا لم لن ليس ليست لست لسنا".split()),
    "de": frozenset("nicht kein keine keinen keinem keiner keines nie niemals niemand nichts".split()),
    "fr": frozenset("ne n".split()),
    "es": frozenset("no nunca nada nadie ningún ninguna ninguno".split()),
    "en": lexicon.NEGATORS - {"hardly", "barely", "without", "nor"},
}
"""Words that deny wherever they stand, by language; all else that denies is doubtful."""
_BY_SCRIPT = {"HEBREW": "he", "ARABIC": "ar", "CYRILLIC": "ru"}
_COGNATE = 5
"""Letters at the beginning that two words of Latin languages have in common where they are one word."""
Key = tuple[str, str]
_DENIAL: frozenset[Key] = frozenset({("denies", "")})


def language(source: str, found: tuple[Word, ...]) -> str | None:
    """The language of a quotation, as its script or its small words tell; None where they do not."""
    by_script = _BY_SCRIPT.get(wording.script(source))
    return by_script or wording.language(found)


@lru_cache(maxsize=8192)
def sound(name: str) -> str:
    """The consonants of a word as its letters are heard in any of these scripts, like ones taken for one."""
    folded = concepts.plain(re.sub(r"^(?:al-|ال)", "", name.casefold()))
    for letters, one in _PAIRS:
        folded = folded.replace(letters, one)
    folded = re.sub(r"(.)\1", r"\1", folded).translate(_SOUNDS)
    return "".join(c for c in folded if c in _NOISES)


@lru_cache(maxsize=65536)
def voices(one: str | None, two: str | None) -> Likeness:
    """Whether two ways of naming a speaker mean one, in any scripts."""
    alike = likeness(one, two)
    if alike is not Likeness.UNSURE or not one or not two or wording.script(one) == wording.script(two):
        return alike
    first, second = sounds(one), sounds(two)
    if first == second and len(first) > 1:
        return Likeness.SAME
    common = [s for s in first if len(s) >= _FEWEST_SOUNDS and any(_near(s, t) for t in second)]
    if not common:
        return Likeness.UNSURE
    single = min(len(first), len(second)) == 1
    initials = {s[0] for s in first if s not in common} & {t[0] for t in second}
    return Likeness.SAME if single or len(common) > 1 or initials else Likeness.UNSURE


def sounds(name: str) -> tuple[str, ...]:
    """The sounds of the words of a name in order, those without consonants left out."""
    return tuple(s for w in re.findall(r"[\w-]+", name) if (s := sound(w)))


def _near(one: str, two: str) -> bool:
    """Whether two sounds are the same but for one consonant of at least four."""
    if one == two:
        return True
    if min(len(one), len(two)) <= _FEWEST_SOUNDS or abs(len(one) - len(two)) > 1 or one[0] != two[0]:
        return False
    start = next(
        (n for n, (x, y) in enumerate(zip(one, two, strict=False)) if x != y), min(len(one), len(two))
    )
    return two[start:] == one[start + 1 :] or two[start + 1 :] in (one[start:], one[start + 1 :])


def figures(found: Sequence[Word]) -> Counter[str]:
    """The numbers of a quotation from two up; "one" is an article in many languages."""
    return Counter(f for w in found if (f := w.figure) and f[0].isdigit() and f not in ("0", "1"))


def denies(source: str, found: tuple[Word, ...]) -> bool | None:
    """Whether a rendering denies anything; None where that is doubtful or its language unknown."""
    tongue = language(source, found)
    if tongue is None:
        return None
    sure = _SURE.get(tongue)
    if sure is None:
        return None
    joined = tongue in ("he", "ar")  # where "and" makes one word with the next
    if any(
        w.form in sure
        or (tongue == "fr" and w.form.startswith("n'"))
        or (joined and w.form[:1] in "ושהوف" and w.form[1:] in sure)
        for w in found
    ):
        return True
    doubtful = any(w.negates or w.form in lexicon.DENIALS or w.form in ("ni", "nor", "plus") for w in found)
    return None if doubtful else False


def keys(source: str, found: tuple[Word, ...]) -> tuple[frozenset[Key], ...]:
    """For each word that carries meaning what it may be matched by: a figure, meanings, stem, the sound of a name."""
    tongue = language(source, found)
    out: list[frozenset[Key]] = []
    for word in found:
        figure = word.figure
        if figure and figure[0].isdigit():
            if figure not in ("0", "1"):
                out.append(frozenset({("figure", figure)}))
            continue
        if not any(c.isalpha() for c in word.form) or (word.form in lexicon.STOPWORDS and tongue != "es"):
            continue
        meant: set[Key] = set()
        if tongue in (None, "en"):
            meant |= {("concept", str(n)) for n in concepts.english(word.form)}
            meant |= {("synonym", str(n)) for n in lexicon.synonyms(text.normal(word.form))}
        if tongue != "en":
            meant |= {("concept", str(n)) for n in concepts.foreign(word.form)}
        small = wording.small(word.form)
        if small and not meant:
            continue
        if wording.script(word.form) == "LATIN" and len(word.form) >= _COGNATE:
            meant.add(("letters", concepts.plain(word.form)[:_COGNATE]))
        elif len(word.form) > 2:
            meant.add(("letters", text.normal(word.form)))
        heard = sound(word.form)
        named = source[word.start].isupper() and word.start > 0
        if len(heard) >= _FEWEST_SOUNDS and (named or tongue in ("he", "ar")):
            meant.add(("sound", heard))
        out.append(frozenset(meant))
    if denies(source, found):
        out.append(_DENIAL)
    return tuple(out)


def known(item: frozenset[Key]) -> bool:
    """Whether a word is in the table, a figure or a name, so that the other rendering ought to show it."""
    return any(kind in ("figure", "concept", "synonym") for kind, _ in item)


def shared(one: Sequence[frozenset[Key]], two: Sequence[frozenset[Key]]) -> float:
    """How much two renderings have in common: a word each, a figure two, a denial half of one."""
    left = list(two)
    total = 0.0
    for item in one:
        match = max(left, key=lambda other: len(item & other), default=None)
        if match is not None and (common := item & match):
            left.remove(match)
            kinds = {kind for kind, _ in common}
            total += 2.0 if "figure" in kinds else 0.5 if "denies" in kinds else 1.0
    return total


def weight(items: Sequence[frozenset[Key]]) -> float:
    """How much of a rendering the other could have: unknown words count less, as the table may lack them."""
    return sum(1.0 if known(i) else 0.5 if i == _DENIAL else 0.35 for i in items)


__all__ = ["denies", "figures", "keys", "language", "shared", "sounds", "voices", "weight"]
