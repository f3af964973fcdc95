"""Further ways to give a quotation to its speaker: verbs that quotations take, passives with "by", and asides."""

from __future__ import annotations

import re

from verify import attribution, cues
from verify.attribution import phrases, verbs
from verify.nouns import Words
from verify.quotes.framing import Frame

_MORE = (
    r"ask(?:s|ed)?|call(?:s|ed)?|describ(?:es|ed)|(?:spoke|speaks|speak|talk(?:s|ed)?) of|dismiss(?:es|ed)|"
    r"denounc(?:es|ed)|hail(?:s|ed)|brand(?:s|ed)|prais(?:es|ed)|critici[sz](?:es|ed)|blam(?:es|ed)|demand(?:s|ed)|"
    r"shout(?:s|ed)|cri(?:es|ed)|whisper(?:s|ed)|exclaim(?:s|ed)|sigh(?:s|ed)|went on|goes on|begs?|begged|"
    r"thank(?:s|ed)|label(?:s|led|ed)|condemn(?:s|ed)|charg(?:es|ed)|read(?:s)?|retort(?:s|ed)|lament(?:s|ed)|"
    r"accus(?:es|ed)|express(?:es|ed)|chant(?:s|ed)|thinks?|thought|believ(?:es|ed)|fear(?:s|ed)|feels?|felt|"
    r"hop(?:es|ed)|agree(?:s|d)|threaten(?:s|ed)|voic(?:es|ed)|joked?|jokes|grumbl(?:es|ed)|yell(?:s|ed)|mus(?:es|ed)|"
    r"remember(?:s|ed)|swears?|swore|scoff(?:s|ed)|mutter(?:s|ed)|protest(?:s|ed)|fum(?:es|ed)|summed up|sums up|"
    r"(?:put|puts) it|apologi[sz](?:es|ed) for|cit(?:es|ed)"
)
_AS = r"(?:reject(?:s|ed)?|deride[sd]?|portray(?:s|ed)?|characteri[sz]e[sd]?|mock(?:s|ed)?|defend(?:s|ed)?|derided)"
_PASSED_ON = (
    r"(?:is|was|are|were) (?:quoted|cited|reported|heard) (?:as )?(?:saying|telling|shouting|writing)|"
    r"(?:is|was|are|were) (?:alleged|reported|claimed) to have (?:said|told|written|shouted|replied)"
)
CUE = re.compile(
    rf"\b(?:{_PASSED_ON})\b|{cues.CUE.pattern}|\b(?:{_MORE})\b|\b{_AS}(?= [^,.;\"]{{2,60}} as (?:an? |the )?$)"
)
"""The verbs that a quotation takes; a rejection only where the quotation tells as what."""
LEAD = re.compile(
    r"[\s,.:-]*(?:(?:(?:this|that) )?(?:is|was) (?:how|what) |(?:as|so) |(?:[a-z]+(?:ing|ed) ){0,2})"
)
"""What may stand between a quotation and the one who speaks it."""

_DONE = r"(?:described|called|dubbed|labelled|labeled|hailed|branded|dismissed|denounced|condemned|portrayed|accused)"
_BEFORE_BY = re.compile(rf"\b{_DONE}(?: as| of)?(?: (?:an?|the))?\s*$", re.IGNORECASE)
_BY = re.compile(r"[\s,.]*by ")
_DONE_BY = re.compile(rf"\b{_DONE} by ", re.IGNORECASE)
_OF_IT = re.compile(r" (?:as|of|for)\b[^.;\"]{0,80}$")
_WORDS_OF = re.compile(r"\b[Ii]n the (?:words|view|opinion) of ")
_VIEW_OF = re.compile(r"[\s,]*in the (?:words|view|opinion) of ")
_INVERTED = re.compile(r", (?:\w+ly )?$")


def agent(frame: Frame) -> tuple[int, int] | None:
    """Who stands behind "by" or "in the words of": `described as "P" by X`, `accused by X of "P"`."""
    words, before = frame.words, frame.words.folded[frame.previous_close : frame.open]
    if _BEFORE_BY.search(before) and (by := _BY.match(words.folded, frame.close, frame.next_open)):
        return words.subject_behind(by.end())
    if view := _VIEW_OF.match(words.folded, frame.close, frame.next_open):
        return words.subject_behind(view.end())
    for pattern, rest in ((_DONE_BY, _OF_IT), (_WORDS_OF, None)):
        found = pattern.search(words.folded, frame.previous_close, frame.open)
        who = words.subject_behind(found.end()) if found else None
        if who and (rest is None or rest.match(words.folded[who[1] : frame.open])):
            return who
    return None


_WORDED = re.compile(
    r"(?:call|describ|accus|label|brand|hail|blam|cit|denounc|think|thought|believ|fear|mention|express|voic|refer|speak|"
    r"spoke|complain|boast|brag|warn|apologi|hint|lament|bemoan|threat|urg|demand|want|"
    r"hop|expect|prais|critici|condemn|welcom|defend|stress|emphasi|announc|propos|promis|pledg|vow|portray|mock|deplor|decr)"
)
"""The verbs besides those of saying whose object is in the speaker's own words."""


def voice(frame: Frame) -> tuple[int, int] | None:
    """Who is read to say what a quotation stands in, where several speak in one sentence: the nearest before it."""
    found = [
        one
        for one in attribution.within(frame.words.sentence)
        if one.end <= frame.open and any(s <= frame.open + 1 and frame.close - 1 <= e for s, e in one.content)
    ]
    found = [one for one in found if one.said or _WORDED.match(one.cue)]
    if not found or found[-1].negated or found[-1].speaker.lower() in ("who", "which", "that"):
        return None
    return found[-1].start, found[-1].end


def subject(words: Words, cue: re.Match[str]) -> tuple[int, int] | None:
    """Who stands before a verb of saying; a place or body behind a preposition is nobody's speaker."""
    if cue[0] in cues.FINDING:
        who = words.subject_before(cue.start())
        return who if who and words.head(who).lower() in verbs.SHOWERS else None
    who = inverted(words, cue) or phrases.before(words, cue.start())
    return phrases.leading(words) if who and phrases.misled(words, who) else who


def called_out(words: Words) -> tuple[int, int] | None:
    """Who speaks in a sentence that says nothing else: `"P!" X cried.`"""
    cue = CUE.search(words.folded)
    who = words.subject_before(cue.start()) if cue else None
    alone = cue and re.match(r"(?: (?:back|out|again|at \w+|to \w+))?[.]?\s*$", words.folded[cue.end() :])
    return who if who and alone and who[0] == 0 and words.folded[0].isupper() else None


def inverted(words: Words, cue: re.Match[str]) -> tuple[int, int] | None:
    """Who speaks where the verb stands before the name between commas: `The dam, warned X, is "P"`."""
    if not _INVERTED.search(words.folded[: cue.start()]):
        return None
    who = words.subject_behind(cue.end())
    named = who is not None and words.folded[who[0]].isupper() and words.folded[who[1] : who[1] + 1] == ","
    return who if named else None
