"""Who says a claim: what the model says of it, held against what the rules read in its sentence.

Where the rules find a speaker they are right more often than a small model, and they win. A claim taken out of what
somebody said is put back in his mouth: "X said P" and "P" are two questions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from verify import attribution, cues, features, people, text
from verify.domain import Document, Span
from verify.extract import rules
from verify.extract.names import place, stands


@dataclass(frozen=True, slots=True)
class Voice:
    """A claim with its speaker: the words as they may now read, and what had to be put right."""

    claim: str
    speaker: str | None = None
    via: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    """Where a name stands that was filled in."""
    repairs: tuple[str, ...] = ()
    """`pronoun`, `speaker`, `via` or `said`, once for each."""


def voice(
    claim: str, speaker: str | None, via: Sequence[str], document: Document, lines: Sequence[rules.Sentence]
) -> Voice:
    """The claim in the mouth of whoever says it in these sentences."""
    line = max(lines, key=lambda s: _share(claim, text.for_model(s.words)))
    claim, spans, repairs = _named(claim, document, line)
    said_by, chain = rules.chain(line.words, line.saying, line.speaker)
    read = " ".join(said_by.split()) if said_by else None
    chain = tuple(" ".join(name.split()) for name in chain)
    inside = _inside(claim, line)
    if read is not None and inside:
        if speaker and chain == () and _passed_on(speaker, via, read, line):
            read, chain = speaker, (read,)
        if speaker and not any(attribution.same_speaker(speaker, name) for name in (read, *chain)):
            repairs.append("speaker")
        repairs += ["via" for name in via if not any(attribution.same_speaker(name, c) for c in chain)]
        if line.speaker_span and line.carried:
            spans.append(_span(document, *line.speaker_span))
        who: str | None = read
    else:
        who = _believed(speaker, claim, document, line) if speaker else None
        repairs += ["speaker"] if speaker and who is None else []
        chain = tuple(
            v for v in via if who and stands(v, line.words) and not attribution.same_speaker(v, who)
        )
        repairs += ["via"] * (len(via) - len(chain))
        if who is not None and not stands(who, line.words):
            found = place(who, document, line.start)
            spans += [found] if found else []
        if who is None and inside and line.saying:
            read = line.saying.speaker.lower()  # "he said", and nobody can tell who he is
    teller = who or (read if inside else None)
    if teller and not _says(claim) and not (line.saying and line.saying.denies):
        claim, repairs = f"{claim.rstrip('. ')}, {teller} said.", [*repairs, "said"]
    return Voice(claim, who, chain, tuple(spans), tuple(repairs))


def _share(claim: str, words: str) -> float:
    return features.compare(features.parse(claim), features.parse(words)).coverage


def _inside(claim: str, line: rules.Sentence) -> bool:
    """Whether the claim is of what is said, not of what the sentence says besides."""
    if line.saying is None:
        return line.carried
    start, end = line.saying.content_start, line.saying.content_end
    mine = features.parse(claim)
    said = features.compare(mine, features.parse(line.words[start:end]))
    rest = features.compare(mine, features.parse(f"{line.words[:start]} {line.words[end:]}"))
    return said.plain_covered + said.figures_equal >= rest.plain_covered + rest.figures_equal


def _says(claim: str) -> bool:
    """Whether the claim tells that something is said."""
    folded = re.sub(r'"[^"]*"', "", text.fold(claim))
    return cues.CUE.search(folded) is not None or cues.ACCORDING.search(folded) is not None


def _passed_on(speaker: str, via: Sequence[str], outer: str, line: rules.Sentence) -> bool:
    """Whether the model names as first speaker one whose words the rules' speaker only passes on."""
    if line.saying is None or not via or not attribution.same_speaker(via[0], outer):
        return False
    content = line.words[line.saying.content_start : line.saying.content_end]
    return stands(speaker, content) and cues.CUE.search(text.fold(content)) is not None


def _believed(speaker: str, claim: str, document: Document, line: rules.Sentence) -> str | None:
    """The model's speaker where the sentence is a saying by somebody whom the rules could not name."""
    words = text.fold(line.words)
    told = cues.CUE.search(words) or cues.ACCORDING.search(words)
    if not told or not (_says(claim) or '"' in words) or (line.saying and not line.saying.pronoun):
        return None
    if line.saying and not people.fits(line.saying.speaker, speaker):
        return None
    if speaker.lower() in cues.PRONOUNS or place(speaker, document, line.start) is None:
        return None
    return speaker


def _named(claim: str, document: Document, line: rules.Sentence) -> tuple[str, list[Span], list[str]]:
    """The claim with a leading pronoun replaced by whom it means, where the rules are certain of it."""
    if line.means is None:
        return claim, [], []
    name = " ".join(line.means.name.split())
    named = re.sub(r"^(?:He|She|They|It)\b(?!['’])", lambda _: name[0].upper() + name[1:], claim, count=1)
    if named == claim:
        return claim, [], []
    return named, [_span(document, line.means.start, line.means.end)], ["pronoun"]


def _span(document: Document, start: int, end: int) -> Span:
    return Span(document_id=document.id, start=start, end=end)
