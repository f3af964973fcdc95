"""Whom the words of a sentence credit: every source that they name, in order from the reader to who first said it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from verify import attribution, cues, people, text
from verify.attribution import phrases
from verify.ledger import names
from verify.nouns import Words


@dataclass(frozen=True, slots=True)
class Link:
    """One source that a sentence credits; offsets are the sentence's own, `rank` grows towards who first said it."""

    name: str | None
    """None where the words say no more than that it is said."""
    start: int
    end: int
    """The words that show it."""
    rank: int
    content: tuple[int, int] | None = None
    """What it is credited with; None for the whole sentence."""


_UNTRACED = re.compile(
    r"\b(?:(?:media |press |some |several |various |unconfirmed |local |recent )?reports (?:indicate|suggest|say|claim|"
    r"have it|indicated|suggested|said)|reports (?:have |had )?(?:emerged|surfaced|circulated)|"
    r"it (?:is|was|has been|is being) (?:said|reported|claimed|rumou?red|understood|believed|thought|alleged)(?! by\b)|"
    r"(?:or )?so they say|reportedly|allegedly|rumou?r has it|"
    r"(?:is|are|was|were) (?:said|reported|understood|rumou?red|believed|thought|alleged) to|"
    r"according to (?:(?:some|several|various|unconfirmed|media|press|local|recent) )*reports(?! (?:by|from|in) ))\b",
    re.IGNORECASE,
)
_CITING = re.compile(r"\b(?:citing|quoting|with reference to|on the authority of|which cited|who cited) ")
_REASON = re.compile(
    r"^[^A-Z]*\b(?:concerns?|reasons?|grounds|fears?|costs?|risks?|threats?|weather|winds?|rain|snow|storms?|heat|"
    r"health|illness|safety|security|shortages?|lack|need|pressure|delays?|cuts|conflicts?|injury|injuries)\b"
)
"""What is cited as the ground of a deed, and says nothing."""
_CREDITED = re.compile(
    r"\b(?:according to|as (?:noted|reported|stated|told|said|announced|confirmed|written) by|in the words of) ",
    re.IGNORECASE,
)
_INVERTED = re.compile(
    r",[\"”]? (?:writes|wrote|reports|reported|says|said|stated|states|notes|noted|claims|claimed) (?=\S)"
)
_COUNT = re.compile(r"\b(?:puts?(?= [^.;]{2,80}? at )|counts?(?= \w+)|counted(?= \w+)|called|calls)\b")
_OUTLOOK = re.compile(
    r"\b(?:raised|lowered|revised|corrected|cut|reduced|increased)"
    r"(?= (?:up |down )?(?:the|its|their|his|her) (?:[\w-]+ ){0,2}?"
    r"(?:toll|count|estimate|forecast|projection|outlook)\b)|"
    r"\bexpects(?= that\b| [^.;]{3,100}? (?:to|will|would) )|"
    r"\b(?:predicts|forecasts|projects)(?= that\b| (?:the|an?|this|next|its|their) [^.;]{3,100}? (?:to|will|would) )|"
    r"\b(?:has|had) it(?= that\b)"
)
"""A body that gives its own count or forecast, or changes it: its deed is what it says."""
_AS = re.compile(
    r"\b(?:said|says|told|confirmed|confirms|announced|reported|reports|wrote|writes|stated|noted|showed|shows)\b"
)
_HELD = re.compile(
    r"\b(?:documents?|e-?mails?|letters?|messages|photo(?:graph)?s?|pictures|images|videos?|footage|recordings?|files?|"
    r"contracts?|records|papers|data|minutes|invoices?) "
    r"(?:seen|viewed|reviewed|obtained|verified|examined|heard|read) by "
)
"""Material that somebody has had in hand: whoever looked at it answers for what it shows."""
_FOUND = re.compile(r"\b(?:found|ruled|held|concluded|established|determined|reports?|reported) (?=that\b)")
_TEAM = re.compile(
    r"\b(?:[Tt]he |[Aa] )?(?:(?!Our|My|Your|Their|The|His|Her|And|But)[A-Z][\w-]+ )?(?<![Oo]ur )"
    r"(?<![Mm]y )(?<![Yy]our )(?P<head>study|authors|researchers|team|paper|model)\b"
    r"[^.;,]{0,60}? (?:shows?|showed|finds?|found|links?|linked|proves?|proved|suggests?|put|puts|gave|gives|reports|"
    r"reported|measured|stops|expects?|estimates?)\b"
)
_STUDY = re.compile(
    r"\b(?:study|studies|authors?|researchers?|team|paper|model|survey|scientists)\b", re.IGNORECASE
)
_WORK = re.compile(
    r"(?:\w[\w-]* ){0,2}(?:study|reports?|survey|analysis|poll|figures|data|paper|statement|count)",
    re.IGNORECASE,
)
_BY = re.compile(r" (?:by|from) ")
_HEARD = re.compile(
    r"\b(?:told|tells|informed|said to|in an interview (?:with|to|for)|speaking to|spoke to|wrote (?:in|for)) "
    r"(?P<name>(?:[Tt]he )?(?:(?:agency|broadcaster|newspaper|daily) )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3})"
)


def links(words: str, saying: attribution.Attribution | None) -> tuple[Link, ...]:
    """The sources that a sentence credits, those nearest to the reader first."""
    cut = Words.of(words)
    aside = list(_as(words, cut))
    said = [k for k in _said(words, saying) if not any(k.start < a.end and a.start < k.end for a in aside)]
    found = [*_untraced(words), *said, *aside, *_after(words, cut), *_verbs(words, cut)]
    best: dict[int, Link] = {}
    for link in sorted(found, key=lambda k: k.rank):  # the same words may be read twice
        if not any(k.start < link.end and link.start < k.end and _alike(k, link) for k in best.values()):
            best[link.start] = link
    return tuple(sorted(best.values(), key=lambda k: (k.rank, k.start)))


def _alike(a: Link, b: Link) -> bool:
    return a.name is None or b.name is None or names.same(a.name, b.name)


def study(name: str) -> bool:
    """Whether a name is that of a piece of research or of those who did it: what it says can be read."""
    return _STUDY.search(name) is not None


def heard_by(words: str) -> list[tuple[str, int, int]]:
    """Whom a speaker told it, as far as it may be a medium: the name and where the words stand."""
    plain = people.unquoted(words)
    return [(m["name"], m.start(), m.end()) for m in _HEARD.finditer(plain)]


def _untraced(words: str) -> Iterator[Link]:
    plain = people.unquoted(words)
    for match in _UNTRACED.finditer(plain):
        yield Link(None, match.start(), match.end(), 1)


def _said(words: str, saying: attribution.Attribution | None) -> Iterator[Link]:
    """The outermost saying, and one inside what it says: `Kan reported that officials said …`."""
    outer = saying
    offset = 0
    for depth in range(2):
        if outer is None or _vague(outer.speaker):
            return
        who = offset + outer.speaker_start, offset + outer.speaker_end
        content = offset + outer.content_start, offset + outer.content_end
        according = outer.cue.lower().startswith(("according", "as "))
        rank = (0 if who[0] < len(words) / 3 else 4) if according else 2 + depth
        start, end = _shown(words, outer, offset)
        yield Link(outer.speaker, start, end, rank, content if not according else None)
        inner = words[content[0] : content[1]]
        if text.fold(inner)[:1] == '"':
            return
        outer, offset = attribution.find(inner), content[0]


def _shown(words: str, saying: attribution.Attribution, offset: int) -> tuple[int, int]:
    """The stretch from the speaker to the verb of saying, whichever comes first."""
    who = offset + saying.speaker_start, offset + saying.speaker_end
    places = [m.span() for m in re.finditer(re.escape(saying.cue), words)]
    if not places:
        return who
    cue = min(places, key=lambda p: min(abs(p[0] - who[1]), abs(who[0] - p[1])))
    start, end = min(who[0], cue[0]), max(who[1], cue[1])
    return (start, end) if end - start <= 160 else who


def _after(words: str, cut: Words) -> Iterator[Link]:
    """`according to X`, `citing X`, `P, writes X`: the name stands behind."""
    for pattern, rank in ((_CREDITED, 4), (_CITING, 5), (_INVERTED, 2), (_HELD, 6)):
        for number, match in enumerate(pattern.finditer(cut.folded)):
            if number == 5:
                break
            who = cut.subject_behind(match.end(), source=pattern is not _INVERTED)
            if who is None or (cut.quoted(who[0]) and words[who[0]] not in '"“”„«'):
                continue
            name = _clipped(words[who[0] : who[1]])
            end = who[0] + len(name)
            if pattern is _CITING and _REASON.search(name):
                continue
            if _WORK.fullmatch(name) and (by := _BY.match(cut.folded, end)):
                who = cut.subject_behind(by.end(), source=True) or who
                name = _clipped(words[who[0] : who[1]])
                end = who[0] + len(name)
            if _vague(name) or (
                pattern is _INVERTED and not name.strip('"“”„«» ')[:1].isupper() and name[:4] != "the "
            ):
                continue
            start = match.start() + (2 if pattern is _INVERTED else 0)
            place = 0 if pattern is _CREDITED and match.start() < len(words) / 3 else rank
            yield Link(name, start, end, place)


def _clipped(name: str) -> str:
    """A name without what else stands behind it: `a study published on Tuesday`, `X and the state has agreed`."""
    return re.split(
        r" (?:published|released|issued|seen|reviewed|obtained|show|shows|shown|and the|"
        r"on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|that|which|who)\b",
        name,
    )[0]


def _verbs(words: str, cut: Words) -> Iterator[Link]:
    """`X puts it at`, `X counts 296`, `the judges found that`, `the study links`."""
    for pattern in (_COUNT, _FOUND, _OUTLOOK):
        for match in pattern.finditer(cut.folded):
            who = None if cut.quoted(match.start()) else cut.subject_before(match.start())
            if who is not None and pattern is _OUTLOOK and phrases.misled(cut, who):
                who = phrases.leading(cut)  # "The institute in Pell expects"
            if who is None or cut.subordinate(who[0]):
                continue
            name = words[who[0] : who[1]]
            if not _vague(name):
                yield Link(name, who[0], match.end(), 2, (match.end(), len(words)))
    for match in _TEAM.finditer(people.unquoted(words)):
        name = words[match.start() : match.end("head")]
        yield Link(name, match.start(), match.end(), 2, (match.end("head"), len(words)))


def _as(words: str, cut: Words) -> Iterator[Link]:
    """`P, as X confirmed to us on Monday`: more may stand behind the verb."""
    for match in _AS.finditer(cut.folded):
        who = None if cut.quoted(match.start()) else cut.subject_before(match.start())
        if who is None or not re.search(r", as $", cut.folded[: who[0]]):
            continue
        name = words[who[0] : who[1]]
        if not _vague(name):
            yield Link(name, who[0] - 3, match.end(), 4, (0, who[0] - 5))


def _vague(name: str) -> bool:
    """Whether the words name nobody: a pronoun that stayed open, or reports as such."""
    bare = name.lower().strip('"“”„«» ')
    return bare in cues.PRONOUNS | {"i", "we", "you", "who", "him", "her", "them", "his", "its"} or bool(
        re.fullmatch(
            r"(?:(?:the|some|several|media|press|various|local|unconfirmed|recent|his|her|its|their) )*"
            r"(?:reports?|information|him|plan|words|rumou?rs?|documents?|photo(?:graph)?s?|data|records)",
            bare,
        )
    )
