"""How a sentence says that a count has changed, or that its outlet takes a report back."""

from __future__ import annotations

import re

from verify import text

_N = r"(?:(?:the|at least) )?(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty)"
_TOTAL = r"(?:toll|number|count|total|tally|figures?|deaths?|dead|estimate)"
_SAYS = {
    "up": (r"(?:rose|risen|rises|rais(?:ed|es|ing)|climb\w+|grew|grown|increased|jumped)", "up from"),
    "down": (r"(?:fell|fallen|dropped|lower(?:ed|s)?|reduced|fewer)", "down from"),
    "revised": (
        r"(?:revis\w+|correct(?:s|ed|ion)|updated|replace[sd]|withdrew)",
        rf"(?:not {_N}|earlier version)",
    ),
    "now": ("now", rf"now (?:{_N}|stands|put|known|confirmed|believed|dead|killed)"),
}
_PATTERNS = {
    name: re.compile(
        rf"\b(?:{verb}\b[^.;]{{0,40}}\b(?:{_TOTAL}|(?:to|from|than) {_N})|{_TOTAL}\b[^.;]{{0,60}}\b{verb}|{also})\b"
    )
    for name, (verb, also) in _SAYS.items()
}
_HELD = "|".join(verb for verb, _ in _SAYS.values())
_DENIED = re.compile(rf"\b(?:not|never|could|may|might|would|will|to|expected)(?: \w+){{0,2}} (?:{_HELD})\b")


def changes(line: str) -> set[str]:
    """The ways in which a sentence says that a count has changed; not where it denies or awaits it."""
    held = _DENIED.sub(" ", text.fold(line).lower())
    return {name for name, pattern in _PATTERNS.items() if pattern.search(held)}


def corrects(line: str) -> bool:
    """Whether a sentence has a verb of correcting, beyond a mere "not 12"."""
    return bool(
        re.search(r"\b(?:revis(?:ed|es)|correct(?:s|ed)|updated|replace[sd])\b", text.fold(line).lower())
    )


_OURS = re.compile(
    r"\b(?:we|our|this (?:article|story|version)|(?:earlier|previous) (?:version|report|article))\b"
)
_WRONG = re.compile(
    r"\b(?:(?:was|were) (?:wrong|incorrect|mistaken)|wrongly|incorrectly|erroneously|in error|mistakenly|withdraw|"
    r"withdrawn|withdrew|retract\w*|corrects|corrected)\b"
)


def takes_back(line: str) -> bool:
    """Whether an outlet says in this sentence that what it told was wrong."""
    words = text.fold(line).lower()
    return bool(_OURS.search(words) and _WRONG.search(words))
