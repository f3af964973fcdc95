"""Evidence must stand verbatim in its source and bear on its claim, or it is refused."""

from __future__ import annotations

import re
import unicodedata

from verify import features, lexicon, text
from verify.domain import Claim, Document, Evidence, Judgement, Reason, Span, Stance
from verify.errors import GroundingError

FLOOR = 0.25
"""Least share of the claim's content that the cited words, with their sentence, must have."""
FLOOR_OF_SYNONYMS = 0.5
"""The same where, names apart, they share no word with the claim but only synonyms or opposites."""


def evidence(document: Document, start: int, end: int) -> Evidence:
    """Evidence from offsets; GroundingError where they lie outside the text, hold no words or cut one."""
    quote = document.text[start:end]
    if not 0 <= start < end <= len(document.text) or not quote.strip():
        raise GroundingError(
            f"{document.name}: offsets {start}-{end} hold no words of this text; the evidence is refused"
        )
    if _cuts(document.text, start) or _cuts(document.text, end):
        raise GroundingError(
            f"{document.name}: offsets {start}-{end} cut a word or a number in two; the evidence is refused"
        )
    return Evidence(document_id=document.id, start=start, end=end, quote=quote)


def locate(document: Document, quote: str) -> Evidence:
    """Evidence from words: found verbatim, or with only quotation marks, dashes, spaces and line ends folded.

    GroundingError where they are not there to the letter, whole words in one piece: never in part.
    """
    words = quote.split()
    if not words:
        raise GroundingError(f"{document.name}: an empty quotation is no evidence; it is refused")
    exact = re.finditer(re.escape(quote.strip()), document.text)
    folded = re.finditer(_GAP.join(re.escape(text.fold(w)) for w in words), text.fold(document.text))
    for alignment, matches in (("exact", exact), ("typographic", folded)):
        for match in matches:
            if not _cuts(document.text, match.start()) and not _cuts(document.text, match.end()):
                found = evidence(document, match.start(), match.end())
                return found.model_copy(update={"alignment": alignment})
    shown = " ".join(words)[:60]
    raise GroundingError(
        f"{document.name}: the words {shown!r} do not stand in this text; the evidence is refused"
    )


_GAP = r"(?:[^\S\r\n]+|[^\S\r\n]*(?:\r\n|\r|\n)[^\S\r\n]*)"
"""What a space of a quotation may be in the source: spaces, or the end of a line, never of a paragraph."""
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u0f00-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]"
)
"""Letters of scripts that put no space between words, or glue particles to them: any cut is between words."""
_JOINED = re.compile(r"\w[-\u2010\u2011]\w|\d[.,–]\d|n['’]t\b|(?<![\w)])[-−]\d")
"""What joins letters or digits into one word or number, within which a quotation neither begins nor ends."""

_NOT = frozenset("不没沒未非无無")
"""Chinese negators, which are written in one with what they negate."""


def _cuts(source: str, at: int) -> bool:
    """Whether the place lies inside a word or a number: `12` of `112`, `able` of `unable`."""
    if not 0 < at < len(source):
        return False
    before, after = source[at - 1], source[at]
    if before in _NOT:
        return True
    if _spells(before) and _spells(after):
        return not (_UNSPACED.match(before) or _UNSPACED.match(after))
    return any(m.start() < at < m.end() for m in _JOINED.finditer(source, max(0, at - 2), at + 2))


def _spells(char: str) -> bool:
    """Whether it can stand inside a word: a letter, a digit, a mark on one, or a joiner."""
    return char.isalnum() or unicodedata.category(char)[0] == "M" or char in "\u200c\u200d\u00ad"


def bears(claim: Claim, document: Document, cited: tuple[Evidence, ...] | tuple[Span, ...]) -> bool:
    """Whether the cited words share enough of the claim's content, more than names, to speak of it at all."""
    parsed = features.parse(claim.text)
    said = features.parse(" ".join(document.text[e.start : e.end] for e in cited))
    shared = features.compare(parsed, said)
    if shared.coverage < FLOOR:
        return False
    plain = {w.norm for w in parsed.words if not w.name}
    told = {w.norm for w in said.words}
    if not plain or plain & told or shared.figures_equal or shared.times_agree:
        return True
    near = any(
        lexicon.synonyms(a) & lexicon.synonyms(b) or b in lexicon.antonyms(a) for a in plain for b in told
    )
    return near and shared.coverage >= FLOOR_OF_SYNONYMS


def checked(judgement: Judgement, claim: Claim, document: Document) -> Judgement:
    """The judgement as it is, or NOT_ENOUGH_INFO *ungrounded* where its evidence does not bear on the claim.

    GroundingError where a piece of evidence is not the source's own words.
    """
    for e in judgement.evidence:
        if e.document_id != document.id or evidence(document, e.start, e.end).quote != e.quote:
            where = f"{e.start}-{e.end}"
            raise GroundingError(
                f"{document.name}: {e.quote[:60]!r} does not stand at {where}; the answer is refused"
            )
    if judgement.stance is Stance.NOT_ENOUGH_INFO or bears(claim, document, judgement.evidence):
        return judgement
    said = judgement.stance.value
    return judgement.model_copy(
        update={
            "stance": Stance.NOT_ENOUGH_INFO,
            "reason": Reason.UNGROUNDED,
            "probability": None,
            "rationale": f"the engine said {said}, but the words it cited do not speak of the claim",
        }
    )
