"""The content of an utterance as a claim that stands on its own, or nothing where it cannot be lifted cleanly.

"X said that P" becomes P. A denial, a question, an offer or a wish asserts nothing that could be held against the
world; words whose "we" or "it" cannot be told do not stand on their own. For all of these there is no content.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from verify import attribution, cues, dates, text
from verify.content.persons import self_contained
from verify.domain import Claim, Kind

DEEPEST = 3
"""Sayings within one another that are opened ("Kan reported that officials said that P")."""


def content(claim: Claim, read: Callable[[str], Claim]) -> Claim | None:
    """What the speaker of an utterance is said to have said; None where it cannot be lifted cleanly.

    `read` makes a claim of plain words, with their kind and time. The id is the utterance's with `·content`.
    """
    if claim.kind is not Kind.UTTERANCE or claim.speaker is None or _NOBODY.search(claim.speaker):
        return None
    said = _said(claim.text, claim.speaker)
    words = _bare(said) if said else None
    words = _cleaned(words) if words else None
    words = self_contained(words, claim.speaker, claim.text) if words else None
    if words is None or _asserts_nothing(words):
        return None
    words = f"{words[0].upper()}{words[1:]}."
    own = read(words)
    if own.when is not None and own.when.start is None and own.when.end is None:
        return None  # "on Friday", and nobody can tell which
    dated_here = claim.when is not None and claim.when.wording in words
    ahead = own.kind is not Kind.UTTERANCE and re.search(r"\bwould\b", words) is not None
    return own.model_copy(
        update={
            "id": f"{claim.id}·content",
            "span": claim.span,
            "context": claim.context,
            "when": claim.when if dated_here else own.when,
            "kind": Kind.FORECAST if ahead else own.kind,
        }
    )


_WHEN_AND_WHERE = re.compile(
    r"^(?P<adjunct>(?:on|in|at|during|after|before|by|late|early)\b.*?),? that (?=\w)", re.I
)
_ADJUNCT = frozenset(
    """on in at during the a an of his her its their with to and from after before by late early day night morning
    afternoon evening interview statement briefing speech meeting forum conference news press television radio address
    call letter session plenary""".split()
)


def _bare(said: str) -> str | None:
    """The words without the time and place of the saying ("on June 20 that P"); None where these cannot be told."""
    found = _WHEN_AND_WHERE.match(said)
    if found is None:
        return said
    return said[found.end() :] if _of_the_saying(found["adjunct"]) else None


def _of_the_saying(adjunct: str) -> bool:
    """Whether words tell no more than when, where and on what occasion somebody spoke."""
    for time in reversed(dates.find(adjunct)):
        adjunct = adjunct[: time.start] + adjunct[time.end :]
    plain = [w for w in re.findall(r"[^\W\d]+", adjunct) if w[0].islower()]
    return all(w in _ADJUNCT for w in plain)


_NOBODY = re.compile(
    r"^(?:its|his|her|their|our|my)\b|\b(?:reports?|rumou?rs|information|nothing|nobody|none)$", re.IGNORECASE
)
"""Speakers who are nobody in particular, so that nothing could rest on their word."""
_NO_ASSERTION = re.compile(r"(?:urg|vow|pledg|promis|suggest|hint|jok|quip|ask|boast|remind)", re.IGNORECASE)
"""Verbs after which what is said is no plain assertion."""


def _said(words: str, speaker: str) -> str | None:
    """The words that the speaker is said to have said, out of whatever reports enclose them."""
    for _ in range(DEEPEST):
        saying = attribution.find(words)
        if saying is None or saying.denies or _NO_ASSERTION.match(saying.cue):
            return None
        inside = words[saying.content_start : saying.content_end]
        between = words[saying.speaker_end : saying.content_start]
        if re.search(r"\b(?:not|never|n't|neither|whether|if|how|why|what|who)\b", text.fold(between)):
            return None
        hearer = re.search(rf"{re.escape(saying.cue)}\s+(?:the|an?|his|her|its|their)\b", between)
        if hearer and saying.cue not in cues.HEARD:
            return None  # "said the report that was leaked is false"
        more = re.search(rf"{re.escape(saying.cue)}\s+(.*?),? that\s*$", between)
        if more and saying.cue not in cues.HEARD and not _of_the_saying(more[1]):
            return None  # "said in the tunnel that leads to Lund lorries had stopped"
        if attribution.same_speaker(saying.speaker, speaker) or saying.pronoun:
            return _joined(words, saying)
        words = inside.strip(' "“”„«»')
        words = re.sub(r"^that ", "", words)
    return None


def _joined(words: str, saying: attribution.Attribution) -> str | None:
    """The content, with the part before the speaker where the saying stands in its midst."""
    inside = words[saying.content_start : saying.content_end]
    between = text.fold(words[saying.speaker_end : saying.content_start])
    before = words[: saying.speaker_start].strip()
    midst = re.search(r'[,.]\s*"?\s*$', between) and re.search(
        rf"\b{re.escape(text.fold(saying.cue))}\b", between
    )
    if not midst or not before.endswith((",", '"', "”", "»", "“")):
        return inside
    quoted = any(c in text.QUOTE_MARKS for c in before)
    opened = words[saying.content_start - 1 :].lstrip(" ,")[:1]
    if opened and opened in text.QUOTE_MARKS and not quoted:
        return inside  # "On Friday, X said, “P”"
    bare = inside.lstrip("".join(text.QUOTE_MARKS) + " ")
    if not bare[:1].islower():
        return None  # two sentences: which one would be the claim?
    return f"{before.rstrip(',' + ''.join(text.QUOTE_MARKS))} {bare}"


_FURTHER = re.compile(
    r",? and (?:added|noted|stressed|said|explained|pointed out|warned|insisted|argued|claimed)\b.*$|"
    r", (?:and )?(?:adding|noting|stressing|saying|explaining|insisting|pointing out)\b.*$"
)
_OPENING = re.compile(r"^(?:that|but|and|so|yes|no|well|however|still|now|look)\b,? ", re.IGNORECASE)


def _cleaned(said: str) -> str | None:
    """The words without marks, openers and what was said besides; None where they are no one sentence."""
    quoted = [c for c in said if c in text.QUOTE_MARKS]
    words = " ".join("".join(c for c in said if c not in text.QUOTE_MARKS).split())
    words = _OPENING.sub("", _FURTHER.sub("", words)).strip(" ,.;:!")
    if "?" in said or re.search(r"[.!?…] [A-Z]|;|\.\.\.|…|\band that\b|\[", words):
        return None
    if len(words.split()) < 3 or re.match(
        r"(?:how|why|whether|what|who|if|unless|where|which)\b", words, re.I
    ):
        return None
    if (quoted or not re.match(r"that\b", said.strip())) and not _VERB.search(words):
        return None
    return words


_VERB = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|will|would|can|could|may|might|do|does|did|cannot|\w{2,}n['’]t|\w{3,}ed|"
    r"began|took|left|won|lost|held|told|made|came|went|became|saw|rose|fell|grew|gave|got|put|set|cost|costs|ran|"
    r"spoke|wrote|brought|bought|sold|sent|spent|built|led|fought|found|kept|stood|threw|sank|broke|chose|knew|paid|"
    r"holds?|means?|needs?|remains?|takes?)\b|\w['’](?:s|re|ve|ll|d|m)\b"
)
_WISH = re.compile(
    r"\b(?:ready|willing|prepared|determined|eager|open) to\b|\b(?:hop(?:e|es|ed|ing)|wish\w*|want(?:s|ed)?|"
    r"would like|would be (?:glad|happy)|offer(?:s|ed|ing)?|propos(?:e|es|ed)|seek(?:s|ing)? to|sought to|"
    r"demand(?:s|ed)?|call(?:s|ed)? (?:for|on)|"
    r"urg(?:e|es|ed)|should|must|ought|let['’]?s|please|(?:has|have|had|needs?|needed) to|believe[sd]?|thinks?|"
    r"thought|feels?|felt|expects? to|intend\w*|threaten\w*|prefer\w*)\b",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(r"\b(?:could|may|might)\b")  # "May" is a month
_SUBJUNCTIVE = re.compile(
    r"(?<!\bto)(?<!\bwill)(?<!\bwould)(?<!\bcan)(?<!\bcould)(?<!\bmay)(?<!\bmight)(?<!\bshall)(?<!n't)(?<!\bnot)"
    r"(?<!\balso)(?<!\bever)(?<!\bsoon)(?<!\bcannot)(?<!ly) be\b"
)


def _asserts_nothing(words: str) -> bool:
    """Whether the words state an offer, a demand, a wish or an opinion and no fact."""
    folded = text.fold(words)
    return bool(_WISH.search(folded) or _SUBJUNCTIVE.search(folded) or _POSSIBLE.search(folded))
