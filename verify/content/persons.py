"""Words put into a form that stands on its own: pronouns for the speaker replaced where that is sure."""

from __future__ import annotations

import re

from verify import people, text

_UNTOLD = re.compile(
    r"\b(?:we|us|our|ours|ourselves|you|your|yours|myself|mine|here|yesterday's)\b|\blet's\b", re.I
)
"""Words of which nobody can say whom or where they mean, once they are taken out of the speaker's mouth."""
_POINTING = re.compile(r"(?:this|that|these|those|such|both|neither|the same|the latter|the former)\b", re.I)
_BARE = re.compile(
    r"\b(?:this|these|those) (?:is|are|was|were|has|have|had|will|would|can|could|may|might|do|does|did|seem\w*)\b",
    re.I,
)
"""A pointing word without a noun: "only if these seem attractive"."""
_OF_BODIES = re.compile(r"\b(?:it|its|they|their|them)\b", re.I)
_EXPLETIVE = re.compile(
    r"it (?:is|was|has been|had been|will be|would be) (?:\w+ ){1,3}(?:that|to|for|who)\b", re.I
)
_THIRD = re.compile(r"\b(?P<word>he|she|him|his|her)\b", re.I)
_FIRST = re.compile(r"\bI\b|\b(?:me|my)\b", re.I)


def self_contained(words: str, speaker: str, claim: str) -> str | None:
    """The words with the speaker's name for his pronouns; None where somebody else may be meant."""
    folded = text.fold(words)
    if _UNTOLD.search(folded) or _POINTING.match(folded) or _BARE.search(folded):
        return None
    name = " ".join(speaker.split())
    person = re.sub(
        r"^(?:(?!the |an? |its |his |her )[a-z][\w'-]* )+(?=[A-Z])", "", name
    )  # "leader Ida Kerner"
    if _FIRST.search(folded):
        return _turned(folded, person)
    bodies = _OF_BODIES.search(folded)
    if bodies and bodies.start() == 0 and not _EXPLETIVE.match(folded):
        return _body(words, name, bodies)
    if bodies and bodies[0].lower() != "it" and people.fits("he", name) == people.fits("she", name):
        return None  # "Norline said that the union rejected its offer": whose?
    third = _THIRD.search(folded)
    return _third(words, person, claim, third) if third else words


def _body(words: str, name: str, leading: re.Match[str]) -> str | None:
    """The words with the name of the body or group that speaks for a leading "it" or "they"."""
    pronoun = leading[0].lower()
    plain = {"its": "it", "their": "they"}.get(pronoun, pronoun)
    if plain not in ("it", "they") or not people.fits(plain, name):
        return None
    return (_owner(name) if pronoun != plain else name) + words[leading.end() :]


def _third(words: str, name: str, claim: str, found: re.Match[str]) -> str | None:
    """The words with the name for the first "he" or "she", if no one else whom the claim names can be meant."""
    pronoun = {"him": "he", "his": "he"}.get(found[0].lower(), found[0].lower())
    pronoun = "she" if pronoun == "her" else pronoun
    heads = set(text.fold(name).lower().split())
    others = [
        p for p in people.persons(text.fold(claim), 0, {})
        if not heads & set(p.name.lower().split()) and people.fits(pronoun, p.name)
    ]  # fmt: skip
    if found.start() > 0:  # "that the builder broke his word": not the speaker's
        return None
    if others or not people.fits(pronoun, name) or not name[:1].isupper():
        return None
    behind = re.match(r" (\w+)", words[found.end() :])
    owns = found[0].lower() == "his" or (
        found[0].lower() == "her" and behind is not None and behind[1].lower() not in _NO_NOUNS
    )
    return words[: found.start()] + (_owner(name) if owns else name) + words[found.end() :]


_NO_NOUNS = frozenset(
    "to in on at for from with by and or but as that after before when while was is had has".split()
)
_FORMS = {"am": "is", "have": "has", "do": "does", "'m": " is", "'ve": " has", "'ll": " will"}
_PAST = frozenset(
    """was had did could will would can may might never told saw went took gave made left met heard knew found held
    kept sold bought paid wrote spoke chose built lost won came got put sent stood""".split()
)


def _turned(words: str, name: str) -> str | None:
    """Words in the first person as said of the speaker; None where a verb would have to be put in another form."""
    if not name[:1].isupper():
        return None
    turned, at = [], 0
    for match in _FIRST.finditer(words):
        turned.append(words[at : match.start()])
        at = match.end()
        if match[0].lower() == "my":
            turned.append(_owner(name))
            continue
        turned.append(name)
        if match[0].lower() == "me":
            continue
        verb = re.match(r"('m|'ve|'ll)\b| ([a-z']+)", words[at:])
        if verb is None:
            return None
        form = verb[1] or verb[2]
        if form in _FORMS:
            turned.append(_FORMS[form] if verb[1] else f" {_FORMS[form]}")
            at += verb.end()
        elif form not in _PAST and not re.fullmatch(r"\w{2,}ed|(?:was|had|did|could|would|ca|wo)n't", form):
            return None
    return "".join([*turned, words[at:]])


def _owner(name: str) -> str:
    return f"{name}'" if name.endswith("s") and name.split()[-1].islower() else f"{name}'s"
