"""What sort of thing a claim asserts, read from its main clause: an event, a figure, a saying, a plan or a state.

What stands in a relative clause, an aside or a noun ("the planned bridge", "which was expected to close") says nothing
of the claim as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from verify import attribution, figures, text
from verify.domain import Kind
from verify.extract import plans

_PARTICIPLES = (
    r"\w{2,}ed|been \w{2,}ed|taken|left|won|lost|struck|met|told|made|come|gone|risen|fallen|begun|broken|built|bought|"
    r"sold|sent|shot|shut|put|cut|hit|quit|become|given|grown|got|paid|run|said|seen|shown|spent|sunk|sworn|torn|thrown|"
    r"written|drawn|driven|fled|flown|found|led|risen|spoken|stolen|withdrawn|"
    r"been (?:taken|made|given|built|shot|found)"
)
_STATE = re.compile(
    r"\b(?:(?:is|are)(?! (?:killed|wounded|injured|arrested|shot|elected|sentenced|fired|born)\b)"
    rf"|(?:has|have)(?! (?:\w+ly |not |also |now |since |already |just |never |all )*(?:{_PARTICIPLES})\b)"
    r"|remains?|lies|maintains?|consists?|contains?|belongs?|owns?|lives?|borders?|rejects?|opposes?|recogni[sz]es?"
    r"|views?|regards?)\b"
)
_OFFICE = (
    r"president|minister|mayor|chair(?:man|woman|person)?|head|director|chief|leader|governor|owner|member|king|queen|"
    r"spokes(?:man|woman|person)|ambassador|secretary|captain|editor|judge|bishop|commander|chancellor|capital|home"
)
_WAS = re.compile(
    rf"\b(?:was|were) (?:(?!\w+ed\b|made\b|shot\b|to\b|not\b|first\b)\w+ ){{0,2}}(?:{_OFFICE})s?\b"
    r"|\bhad (?:a|an|no) (?:\w+ )?(?:record|seat|border|population|monopoly|majority)\b"
    r"|\b(?:belonged to|consisted of|lay (?:on|in|at|between))\b"
)
_SPEECH = re.compile(
    r"\b(?:(?:promis|pledg)(?:ed|es)|vow(?:ed|s)|swore|swears|threaten(?:ed|s)|offer(?:ed|s))\b(?: [\w',]+){0,5}? to "
    r"(?!be\b|become\b|burst\b|collapse\b|overflow\b|spill\b|engulf\b|turn\b|spread\b)[a-z]+"
    r"|\baccuse[sd]\b(?: [\w'.]+){1,8}? of\b"
)


def kind(words: str, saying: attribution.Attribution | None) -> Kind:
    """What sort of thing the words assert."""
    if saying is not None:
        return Kind.UTTERANCE
    head = plans.main(words)
    if any(_finite(head, m.start()) for m in _SPEECH.finditer(head)):
        return Kind.UTTERANCE
    if plans.ahead(words):
        return Kind.FORECAST
    if any(not f.ordinal and (f.value > 2 or f.unit == "part") for f in figures.find(words)):
        return Kind.FIGURE
    return Kind.STANDING if _lasts(head) else Kind.OCCURRENCE


def _finite(head: str, at: int) -> bool:
    """Whether the verb at an offset is the main clause's own, and neither passive nor before a noun."""
    return not plans.attributive(head, at) and not plans.passive(head, at) and not plans.apart(head, at)


def _lasts(head: str) -> bool:
    """Whether the first verb of the main clause tells of a state."""
    past = next(_past(head), len(head))
    states = [m for m in _STATE.finditer(head) if not plans.apart(head, m.start())]
    return any(m.start() < past for m in states) or any(
        m.start() <= past for m in _WAS.finditer(head) if not plans.apart(head, m.start())
    )


def _past(head: str) -> Iterator[int]:
    """Where verbs of the main clause stand that tell of what happened."""
    for match in plans.PAST.finditer(head):
        if not plans.attributive(head, match.start()) and not plans.apart(head, match.start()):
            yield match.start()


_FIRST = re.compile(
    r"\bfirst\b(?!(?:-| )(?:half|quarter|aid|name|floor|reading|degree|minister|lady|instance|week|day|month|stage|"
    r"phase|round|\d)\b)(?! (?:of )?(?:january|february|march|april|may|june|july|august|september|october|november|"
    r"december)\b)"
    r"|\b(?:never|ever|unprecedented|hitherto|maiden|all-time|on record|the only)\b"
    r"|\b(?:no|nobody|none|not|nowhere)\b.*\b(?:before|previously|until then)\b"
    r"|\b(?:a|new|national|world) record\b|\brecord(?:-| )(?:high|low|breaking)\b"
    r"|\bfor the (?:second|third|fourth|fifth|sixth|last) time\b|\b(?:second|third|fourth|fifth) (?:in a row|running)\b"
    r"|\b(?:most|\w+est|worst|best|least) (?:\w+ ){0,4}(?:since|in (?:\w+ ){0,3}(?:years|decades|centuries))\b"
)


def speaks_of_before(words: str) -> bool:
    """Whether the words say of what happened that it, or its like, had or had not been before."""
    return _FIRST.search(text.fold(words).lower()) is not None
