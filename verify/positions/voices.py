"""What a text makes somebody say, and what it says itself: plain statements, each with its voice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from verify import attribution, cues, lexicon, text
from verify.positions.tallies import tallies

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: who makes it, in what words, and where these stand with the speaker's name."""

    speaker: str | None
    """None where the text says so in its own voice."""
    words: str
    spans: Spans
    sentence: int
    denies: bool = False
    """Whether the speaker denies what the words say."""
    denied: Statement | None = None
    """The statement just before that "denied this" means."""
    after: Statement | None = None
    """The statement before whose count the words give anew: "the hospital put the number at 12"."""


_DENIAL = re.compile(
    r"(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:es?|ed|ing))$"
)
_NAMED_CLAIM = re.compile(
    r"(?:the |any |all |such |these |those )?(?:claims?|reports?|allegations?|accusations?|charges?|suggestions?|"
    r"assertions?|idea|notion) that "
)
_BY_ITSELF = re.compile(
    r"(?:But |However, |Yet )?(?P<who>[^,;:\"]{2,70}?) (?:has |have |had )?"
    r"(?:(?:strongly|flatly|categorically|firmly|later|also|promptly|vehemently|immediately) )?"
    r"(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?|refut(?:es?|ed)) "
    r"(?:this|that|it|(?:the|this|that|these|those) (?:claims?|reports?|allegations?|accusations?|charges?|figures?|"
    r"statements?|accounts?|suggestions?|assertions?))(?: as (?:false|untrue|baseless|wrong))?[.!]?"
)
_NO_SPEAKER = re.compile(
    r"(?:i|we|you|who|which|that|it|he|she|they|one|some|many|others?|nobody|no one|reports?|rumou?rs?)", re.I
)
_STARTS_WITH_SPEAKER = re.compile(r"(?:that )?(?:it|he|she|they) ")
_GERUND = re.compile(r"(?:having )?[a-z]{3,}ing ")


@lru_cache(maxsize=256)
def statements(source: str, start: int = 0) -> tuple[Statement, ...]:
    """The plain statements of a text from `start` on, in its order; what is doubted, asked or only thought is none."""
    sentences = text.sentences(source, start)
    voices = attribution.voiced(source, start)
    found: list[Statement] = []
    for number, sentence in enumerate(sentences):
        here = (sentence.start, sentence.end)
        mine = [v for v in voices if here[0] <= v.start < here[1]]
        said = [s for v in mine for s in _voiced(source, v, voices, sentences)]
        if not sentence.heading and (denial := _denial(source, sentences, number, found)):
            said = [denial]
        elif not said and not mine and _plainly(source, sentences, number, voices):
            said = [Statement(None, source[here[0] : here[1]], (here,), number)]
        found += said
        if not sentence.heading:
            found += _counted(source, sentence, number, found)
    return tuple(found)


def _counted(
    source: str, sentence: text.Sentence, number: int, found: list[Statement]
) -> Iterator[Statement]:
    """The counts that the sentence gives in somebody's name, each that stands bare with the one before it."""
    before = [s for s in found if number - 1 <= s.sentence <= number]
    for tally in sorted(tallies(source[sentence.start : sentence.end]), key=lambda t: t.start):
        span = (sentence.start + tally.start, sentence.start + tally.end)
        one = Statement(tally.who, tally.told, (span,), number)
        if tally.bare:
            if not before or before[-1].denies or before[-1].denied:
                continue
            one = replace(one, after=before[-1])
        before.append(one)
        yield one


def _voiced(
    source: str,
    voice: attribution.Voiced,
    voices: tuple[attribution.Voiced, ...],
    sentences: tuple[text.Sentence, ...],
) -> list[Statement]:
    """What one voice states, a piece each; nothing of what it only passes on or puts in another's mouth."""
    denies = _DENIAL.search(voice.cue.lower()) is not None
    if voice.negated or not (voice.said or denies) or not _passes(voice, voices):
        return []
    speaker = voice.meant or voice.speaker
    if _NO_SPEAKER.fullmatch(speaker.strip()) or not text.tokens(speaker):
        return []
    number = next(n for n, s in enumerate(sentences) if s.start <= voice.start < s.end)
    alone = sum(sentences[number].start <= v.start < sentences[number].end for v in voices) == 1
    alone = alone and not any(tallies(source[sentences[number].start : sentences[number].end]))
    made = []
    for begin, end in voice.content:
        if any(v is not voice and begin <= v.start < end for v in voices):
            continue  # it passes on what another says
        end = _before_a_tally(source, begin, end, sentences)
        words = source[begin:end].strip(' "“”„«»,')
        if "?" in words:
            continue
        inside = [s for s in sentences if s.start < end and begin < s.end]
        lead = sentences[number]
        if alone:
            spans = sorted({(s.start, s.end) for s in (lead, *inside)})
        else:
            spans = [(min(begin, voice.start), max(end, voice.end))]
        made.append(Statement(speaker, _told(words, speaker, denies), tuple(spans), number, denies))
    return made


def _before_a_tally(source: str, begin: int, end: int, sentences: tuple[text.Sentence, ...]) -> int:
    """Where the words of a voice end: before a count that the same sentence gives in another's name."""
    for s in sentences:
        if s.start <= begin < s.end:
            starts = [s.start + t.start for t in tallies(source[s.start : s.end])]
            cut = min((at for at in starts if begin < at < end), default=None)
            return end if cut is None else begin + len(_LINK.sub("", source[begin:cut]))
    return end


_LINK = re.compile(r"[,;]?\s*(?:but|while|and|whereas)?\s*$")


def _passes(voice: attribution.Voiced, voices: tuple[attribution.Voiced, ...]) -> bool:
    """Whether all who are made to tell of this voice do so plainly, and none denies or doubts it."""
    outer = [v for v in voices if v is not voice and any(s <= voice.start < e for s, e in v.content)]
    return all(v.said and not v.negated and not _DENIAL.search(v.cue.lower()) for v in outer)


def _told(words: str, speaker: str, denies: bool) -> str:
    """The words with the speaker's name for the pronoun that opens them, or before what he denies doing."""
    words = _NAMED_CLAIM.sub("", words, count=1) if denies and _NAMED_CLAIM.match(words) else words
    if pronoun := _STARTS_WITH_SPEAKER.match(words):
        return f"{speaker} {words[pronoun.end() :]}"
    return f"{speaker} {words}" if denies and _GERUND.match(words) else words.removeprefix("that ")


def _denial(
    source: str, sentences: tuple[text.Sentence, ...], number: int, found: list[Statement]
) -> Statement | None:
    """A denial of the one thing that the sentence before says: "Norline denied this." """
    here = sentences[number]
    match = _BY_ITSELF.fullmatch(text.fold(source[here.start : here.end]).strip())
    before = [s for s in found if s.sentence == number - 1]
    if match is None or len(before) != 1 or before[0].denies or before[0].denied:
        return None
    who = match["who"]
    if _NO_SPEAKER.fullmatch(who) or len(who.split()) > 8 or cues.CUE.search(who):
        return None
    return Statement(who, before[0].words, ((here.start, here.end),), number, True, before[0])


def _plainly(
    source: str,
    sentences: tuple[text.Sentence, ...],
    number: int,
    voices: tuple[attribution.Voiced, ...],
) -> bool:
    """Whether the text states a sentence itself, and does not go on with what somebody in its paragraph says."""
    here = sentences[number]
    words = source[here.start : here.end]
    if here.heading or "?" in words or any(c in text.QUOTE_MARKS for c in words):
        return False
    if any(tallies(words)):
        return False
    if {t.norm for t in text.tokens(words)} & (lexicon.stems()["reporting"] | lexicon.stems()["denials"]):
        return False
    before = [s for s in sentences[: number + 1] if s.paragraph == here.paragraph]
    first = before[0].start if before else here.start
    spans = [(v.start, v.end) for v in voices] + [c for v in voices for c in v.content]
    return not any(s < here.end and first < e for s, e in spans)
