"""What stands behind a verb of saying or thinking: where its content starts, and whether words are reported."""

from __future__ import annotations

import re

from verify import cues
from verify.attribution import phrases, verbs

_OBJECT = re.compile(
    r" (?!(?:by|in|on|at|of|as|to|for|from|with|into|after|before|during|about|and|or|but|"
    r"through|over|under|out|off|away|down|up|back|only|\w+ly)\b)[\w\"$]"
)
_THOUGHT = re.compile(r" (?!(?:by|in|as|and)\b)[\w\"$']")
_BARE_DEED = frozenset(
    "answer counter repeat note continue add maintain disclose reveal confirm recall say claim tweet rule".split()
)
"""Verbs whose plain object is no saying: "maintain a programme", "repeat a test"."""
_PLAIN = frozenset("say insist argue warn deny".split())
_INFORMS = frozenset("tell inform assure remind notify".split())

Start = tuple[int, bool] | None
"""How far behind the verb the content starts, and whether words are reported; None where there is no content."""


def start(lemma: str, after: str, head: str) -> Start:
    """Where the content starts in the words behind a verb whose subject has a head word."""
    small = verbs.PARTICLES.get(lemma)
    if small and (found := _particle(small).match(after)):
        return found.end(), lemma == "point"
    leads = cues.LEADS.match(after)
    if lemma in ("show", "find") and head not in verbs.SHOWERS and not (leads and leads["that"]):
        return None  # "the firm had shown “no mercy”" is a deed
    if leads and lemma in verbs.LISTED and (leads["that"] or leads["quote"] is not None or leads["colon"]):
        return leads.end(), lemma in verbs.SAY | verbs.TELL | verbs.FIND
    if lemma in verbs.TELL:
        return _hearer(lemma, after, leads)
    clause = phrases.clause_follows(after, 0)
    if lemma in verbs.FIND and head in verbs.SHOWERS and not clause:
        return (0, False) if _OBJECT.match(after) else None
    if lemma in verbs.SAY | verbs.FIND and (lemma in _PLAIN or clause):
        aside = re.match(rf"(?: {cues.DAY})?", after)
        return (aside.end() if aside else 0), True
    if lemma in ("refuse", "decline"):
        return (0, False) if after.startswith(" to ") else None
    if lemma in verbs.THINK and (lemma not in verbs.KNOW or clause):
        return (0, False) if _THOUGHT.match(after) else None
    objects = lemma in verbs.JUDGE or lemma in ("claim", *(verbs.SAY - _BARE_DEED - verbs.FIND))
    return (0, False) if objects and _OBJECT.match(after) else None


def _particle(small: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"(?: {cues.DAY}| \w+ly| again| also)? (?:{'|'.join(sorted(small))})\b")


def _hearer(lemma: str, after: str, leads: re.Match[str] | None) -> Start:
    """Behind a verb that takes a hearer first."""
    asks = lemma not in _INFORMS
    if heard := phrases.HEARD.match(after):
        return heard.end(), not asks
    follows = leads is not None and bool(leads["hearer"])
    if leads and follows and (leads["ask"] is not None or phrases.clause_follows(after, leads.end() - 1)):
        return leads.end(), not asks
    return (0, False) if asks and lemma != "advise" and _OBJECT.match(after) else None
