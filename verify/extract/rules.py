"""Checkable claims of a text, found by rules: a sentence or clause each, with speaker, reporting chain and time.

Simpler than a model and honest about it: clauses are cut only where both halves can stand alone, and a pronoun is
replaced only where the sentences before leave one candidate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from verify import attribution, dates, lexicon, people, text
from verify.domain import Claim, Document, Kind, Span, When
from verify.extract.kinds import kind as kind

FEWEST_WORDS = 4

_BOILERPLATE = re.compile(
    r"^(?:also read|read (?:also|more)|see also|follow (?:us|our)|subscribe|sign up|click here|advertisement|"
    r"share this|related(?: stories| articles)?:|photo|image|(?:file )?picture:|copyright|©|all rights reserved|"
    r"this (?:article|story) (?:was|is)|watch:|listen:|updated|published|by [A-Z]\w+ [A-Z]\w+$|"
    r"reporting by|editing by|source:|join our)",
    re.IGNORECASE,
)
_ITEM = re.compile(r"(?:^|\n)[^\S\n]*(?:[-*+•]|\d{1,2}[.)])[^\S\n]+$")
_SPLIT = re.compile(r";\s+|,\s+(?:and|but|while|whereas)\s+|,?\s+(?:but)\s+(?=(?:he|she|they|it)\b)")
_AUXILIARIES = frozenset(
    """is are was were be been has have had will would can could may might shall should must does do did says said
    began begun took taken left won lost struck hit met held told made came went became saw rose fell fled killed
    grew gave got put set cut cost ran spoke wrote brought bought sold sent spent built led fought drew found kept
    stood understood threw flew sank shot bore broke chose drove ate forgot hid knew paid rode sought taught wore
    """.split()
)
_OPENING = re.compile(
    r"^(?:However|Meanwhile|Moreover|In addition|Also|Nevertheless|Nonetheless|Further|Furthermore|"
    r"At the same time|Still|Yet|But|And|So|Then|Thus|Therefore),?\s+",
    re.IGNORECASE,
)
_SMALL = frozenset("a an the of in on at to for from by with as and or but nor vs over into".split())


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with what the next ones may refer to."""

    start: int
    end: int
    words: str
    saying: attribution.Attribution | None
    speaker: str | None
    speaker_span: tuple[int, int] | None
    means: people.Named | None

    @property
    def carried(self) -> bool:
        """Whether it is said by somebody whom only another sentence names."""
        return self.saying is None and self.speaker is not None


def extract(document: Document) -> tuple[Claim, ...]:
    """The checkable claims of a document in order, a repeated one once; none where it has only headings,
    questions or fragments."""
    claims: list[Claim] = []
    said: set[str] = set()
    for sentence in sentences(document):
        for start, end in _clauses(sentence):
            words = document.text[start:end]
            if checkable(words) and words not in said:
                said.add(words)
                claims.append(_claim(document, sentence, start, end, len(claims) + 1))
    return tuple(claims)


def given(line: str, number: int, written: date | None = None) -> Claim:
    """A claim that stands on its own, as with `--claims`: its speaker, time and kind read from its words."""
    saying = attribution.find(line)
    outer = saying.speaker if saying and not saying.pronoun else None
    speaker, via = chain(line, saying, outer)
    time = when(line, written)
    return Claim(id=f"c{number}", text=line, speaker=speaker, via=via, when=time, kind=kind(line, saying))


def when(words: str, written: date | None, document_id: str | None = None, offset: int = 0) -> When | None:
    """The first time that the words name, resolved against the day they were written; None if they name none."""
    times = dates.find(words, written)
    if not times:
        return None
    time = next((t for t in times if t.explicit and t.day), times[0])
    span = None
    if document_id is not None:
        span = Span(document_id=document_id, start=offset + time.start, end=offset + time.end)
    rule = time.rule if time.resolved else "unresolved"
    return When(start=time.first, end=time.last, wording=words[time.start : time.end], rule=rule, span=span)


def sentences(document: Document, items: bool = False) -> Iterator[Sentence]:
    """The body's sentences with the speaker of each, carried on through pronouns; without headings and
    boilerplate, but with the items of lists if asked for."""
    sents = text.sentences(document.text, document.body_start)
    for s, said in zip(sents, attribution.sayings(document.text, document.body_start), strict=True):
        words = document.text[s.start : s.end]
        heading = s.heading and not (items and _ITEM.search(document.text[max(0, s.start - 9) : s.start]))
        if heading or _BOILERPLATE.match(words) or (s.paragraph == 0 and _titled(words)):
            continue
        span = (said.start, said.end) if said.speaker else None
        yield Sentence(s.start, s.end, words, said.attribution, said.speaker, span, said.means)


def _titled(words: str) -> bool:
    """Whether the words are written as a headline is: all with capitals but the articles and prepositions."""
    found = re.findall(r"[^\W\d_][\w'’-]*", words)
    small = {w for w in found if w[0].islower()}
    return len(found) - len(small) > 3 and small <= _SMALL


def _clauses(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The offsets of each clause that can stand alone; the whole sentence where a cut would leave a fragment."""
    words = sentence.words
    cuts = [0]
    for match in _SPLIT.finditer(words):
        inside_quote = text.fold(words[: match.start()]).count('"') % 2 == 1
        if (
            not inside_quote
            and _stands_alone(words[cuts[-1] : match.start()])
            and _stands_alone(words[match.end() :])
        ):
            cuts += [match.start(), match.end()]
    cuts.append(len(words))
    # What follows "X said that" stays with its speaker: only cut where every part names its own subject.
    if sentence.saying is not None or sentence.carried:
        yield sentence.start, sentence.end
        return
    for start, end in zip(cuts[::2], cuts[1::2], strict=True):
        yield sentence.start + start, sentence.start + end


def _stands_alone(clause: str) -> bool:
    words = clause.split()
    if len(words) < 5:
        return False
    head = [w.strip('"“”,.').lower() for w in words[:8]]
    subject = words[0][0].isupper() or head[0] in (
        "the",
        "a",
        "an",
        "he",
        "she",
        "they",
        "it",
        "its",
        "his",
        "her",
        "their",
        "no",
        "some",
        "most",
    )
    verb = any(w in _AUXILIARIES or (len(w) > 4 and w.endswith("ed")) for w in head[1:])
    return subject and verb


def checkable(clause: str) -> bool:
    """Whether the words can be a claim: enough of them, and no question."""
    words = clause.split()
    if len(words) < FEWEST_WORDS or clause.rstrip("\"”'’ ").endswith("?"):
        return False
    content = [t for t in text.tokens(clause) if t.norm not in lexicon.STOPWORDS]
    return len(content) >= 2


def _claim(document: Document, sentence: Sentence, start: int, end: int, number: int) -> Claim:
    words = document.text[start:end]
    filled, context = _filled(document, sentence, start, end)
    speaker, via = chain(sentence.words, sentence.saying, sentence.speaker)
    return Claim(
        id=f"c{number}",
        text=filled,
        span=Span(document_id=document.id, start=start, end=end),
        context=context,
        speaker=speaker,
        via=via,
        when=when(words, document.published, document.id, start),
        kind=Kind.UTTERANCE if sentence.carried else kind(words, sentence.saying),
    )


def chain(
    words: str, saying: attribution.Attribution | None, outer: str | None
) -> tuple[str | None, tuple[str, ...]]:
    """Who said it, and who reports that: for "Kan reported that Putin said …" Putin, by way of Kan."""
    if saying is None or outer is None:
        return outer, ()
    inner = attribution.find(words[saying.content_start : saying.content_end].strip('"“”'))
    if inner is None or inner.pronoun or attribution.same_speaker(inner.speaker, outer):
        return outer, ()
    return inner.speaker, (outer,)


def _filled(document: Document, sentence: Sentence, start: int, end: int) -> tuple[str, tuple[Span, ...]]:
    """The clause with openers dropped and a leading or reporting pronoun replaced, and where the name stands."""
    words = " ".join(document.text[start:end].split())
    opening = _OPENING.match(words)
    if opening and len(words) > opening.end():
        words = words[opening.end() :]
    words = words[0].upper() + words[1:]
    if words[-1].isalnum():  # cut in mid-sentence
        words += "."
    if sentence.carried and sentence.speaker and sentence.speaker_span:
        span = Span(document_id=document.id, start=sentence.speaker_span[0], end=sentence.speaker_span[1])
        return f"{_closed(words)} {' '.join(sentence.speaker.split())} said.", (span,)
    words = _opened(words)
    if sentence.means is None:
        return words, ()
    name = " ".join(sentence.means.name.split())
    span = Span(document_id=document.id, start=sentence.means.start, end=sentence.means.end)
    replaced = words
    if name[0].isupper():
        replaced = re.sub(r"^(?:He|She|They|It)\b", name, words, count=1)
    elif " " in name:  # "the mayor" becomes "The mayor": what stands as written is only "mayor"
        replaced = re.sub(r"^(?:He|She|They|It)\b", name[0].upper() + name[1:], words, count=1)
        if replaced != words:
            return replaced, (span.model_copy(update={"start": span.start + name.index(" ") + 1}),)
    if replaced == words and sentence.saying is not None:
        cue = re.escape(sentence.saying.cue)
        replaced = re.sub(rf"\b(?:he|she|they)(?=\s+(?:also\s+)?{cue}\b)", name, words, count=1)
        replaced = re.sub(rf"(?<=\b{cue}\s)(?:he|she|they)(?=[.,]|$)", name, replaced, count=1)
    if replaced == words:
        replaced = re.sub(r"\b([Aa]ccording to) (?:him|her|them)(?=[,.]|$)", rf"\1 {name}", words, count=1)
    return (replaced, (span,)) if replaced != words else (words, ())


def _opened(words: str) -> str:
    """The words with the mark before them where a quotation that began earlier ends in them."""
    first = re.search(r'["“”„«»]', words)
    closes = first is not None and first.start() > 0 and words[first.start() - 1] in ",.!?…"
    return "“" + words if closes and first and first[0] == "”" else words


def _closed(words: str) -> str:
    """The words between quotation marks, whichever of the two was missing."""
    words = words.strip(' "“”„«»')
    return (
        "“"
        + (words[:-1] if words.endswith(".") else words).rstrip(",")
        + ("”" if words[-1:] in "!…" else ",”")
    )
