"""How well quotations are found, who is said to speak them, and who says what in political news."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from verify import attribution, quotes, text
from verify.domain import Document, Quote
from verify.judge import version
from verify.scoring.baselines import FUNCTION_WORDS
from verify.scoring.gold import GoldQuote, Told
from verify.scoring.public import OTHERS, SAYINGS, GoldSaying, GoldSayings
from verify.scoring.records import Detail, Outcome, Scored

SET, ENGINE = "stories", "rules"
MEASURES = ("f1", "precision", "recall")
HALF = 0.5
"""Least share of the gold's content that a right attribution covers."""
MOST_TEXTS = 40
"""Texts of PolNeAR that are scored where nobody gives a number."""

Counts = tuple[int, int, int]
Stretch = tuple[int, int]


def score_quotes(stories: Sequence[Told]) -> Scored:
    """The quotations found in each article against the gold's; the same where their words start and end alike.

    White space, quotation marks and a closing comma or full stop at either end make no difference. The baseline takes
    all that stands between two quotation marks on one line.
    """
    units = [_article(told, name) for told in stories for name in told.texts]
    outcomes = [_outcome(u.unit, _same([_span(u, q) for q in u.found], _spans(u))) for u in units]
    plain = [_outcome(u.unit, _same(_between(u.document), _spans(u))) for u in units]
    details = tuple(_quotes_detail(u) for u in units)
    note = "right: the same words, but for white space, quotation marks and a closing comma or full stop at the ends"
    return _scored(outcomes, details, "article", note=note, baselines={"between_marks": tuple(plain)})


def score_speakers(stories: Sequence[Told]) -> Scored:
    """The speakers given to those of the gold's quotations that were found.

    Right: found, with a speaker whose last name is that of the gold's. Found: found, with any speaker. In the gold:
    all quotations that have a speaker there, found or not.
    """
    units = [_article(told, name) for told in stories for name in told.texts]
    outcomes = []
    details = []
    for unit in units:
        pairs = _held(unit)
        right = sum(_alike(g.speaker, q.speaker) for g, q in pairs)
        named = sum(q.speaker is not None for _, q in pairs)
        asked = sum(q.speaker is not None for q in unit.gold)
        outcomes.append(_outcome(unit.unit, (right, named, asked)))
        wrong = [
            (f"{g.speaker or 'nobody'}: “{g.quote}”", q.speaker or "nobody")
            for g, q in pairs
            if not _alike(g.speaker, q.speaker) and (g.speaker, q.speaker) != (None, None)
        ]
        answer = f"{len(pairs)} found, {named} with a speaker, {right} with the right one"
        details.append(
            _detail("speakers", SET, unit.unit, f"{asked} quotations with a speaker", answer, wrong)
        )
    note = (
        "right: a quotation found, with a speaker of the same last name; names are compared as written, so that one in "
        "another script is another name; a quotation not found lowers the recall"
    )
    return _scored(outcomes, tuple(details), "article", note=note)


def score_attributions(texts: Sequence[GoldSayings], limit: int | None = None) -> Scored:
    """What the rules read as said by somebody in each of the first texts, against the attributions of PolNeAR.

    An attribution is right where its content covers at least half the characters of the gold's, and the words that
    name its source share a head word with the gold's; one is held against one. Head words are the capitalised words
    before any comma, bracket or relative clause, the other words but function words where there is none, a pronoun
    where that is all. What a quotation goes on to say in the next sentences belongs to the content. Attributions
    without a source in the gold count as missed: the rules never give one.
    """
    outcomes = []
    details = []
    texts = texts[: MOST_TEXTS if limit is None else limit]
    for item in texts:
        found = _sayings(item.document)
        held = _matched(item.sayings, found)
        outcomes.append(_outcome(item.id, (len(held), len(found), len(item.sayings))))
        missed = [g for i, g in enumerate(item.sayings) if i not in held]
        spare = [f for j, f in enumerate(found) if j not in held.values()]
        wrong = [(f"{g.source or 'nobody'}: {' … '.join(p.quote for p in g.content)}", "") for g in missed]
        words = item.document.text
        wrong += [("", f"{f.source}: {' … '.join(words[s:e] for s, e in f.content)}") for f in spare]
        answer = f"{len(found)} found, {len(held)} of them right"
        details.append(
            _detail("attributions", SAYINGS, item.id, f"{len(item.sayings)} attributions", answer, wrong)
        )
    unnamed = sum(g.source is None for item in texts for g in item.sayings)
    note = (
        "right: the content found covers half the gold's or more and the sources share a head word, one to one; the "
        f"gold has any wording of an attitude, and {unnamed} attributions without a source, which count as missed; "
        f"scored are the first {len(outcomes)} texts, half of which, by the hash of their names, were in view when the "
        "rules were built (F1 0.763 on that half, 0.615 on the other)"
    )
    return _scored(outcomes, tuple(details), "text", note=note, others=OTHERS[SAYINGS])


@dataclass(frozen=True, slots=True)
class _Article:
    """An article with its quotations, the gold's and those found."""

    unit: str
    document: Document
    gold: tuple[GoldQuote, ...]
    found: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """One saying as the rules read it, in the offsets of the text; the source as it is written there."""

    source: str
    content: tuple[Stretch, ...]


def _article(told: Told, name: str) -> _Article:
    document = told.texts[name]
    gold = tuple(q for q in told.story.quotes if q.document == name)
    return _Article(f"{told.story.name}/{name}", document, gold, quotes.find(document))


_ENDS = frozenset(text.QUOTE_MARKS | set("'‘’‚‛`´"))


def trimmed(words: str, start: int, end: int) -> Stretch:
    """The stretch without white space and quotation marks at its ends, nor a closing comma or full stop."""
    while start < end and _end(words[start]):
        start += 1
    while end > start and _end(words[end - 1]):
        end -= 1
    if end > start and words[end - 1] in ",.،":
        end -= 1
        while end > start and _end(words[end - 1]):
            end -= 1
    return start, end


def _end(char: str) -> bool:
    return char.isspace() or char in _ENDS


def _span(article: _Article, quote: Quote) -> Stretch:
    return trimmed(article.document.text, quote.span.start, quote.span.end)


def _spans(article: _Article) -> list[Stretch]:
    return [trimmed(article.document.text, q.start, q.end) for q in article.gold]


def _between(document: Document) -> list[Stretch]:
    """All that stands between two quotation marks on one line, wherever."""
    marked = re.finditer(r'"([^"\n]+)"', text.fold(document.text))
    return [trimmed(document.text, m.start(1), m.end(1)) for m in marked]


def _same(found: Sequence[Stretch], gold: Sequence[Stretch]) -> Counts:
    return (Counter(found) & Counter(gold)).total(), len(found), len(gold)


def _held(article: _Article) -> list[tuple[GoldQuote, Quote]]:
    """The gold's quotations that were found, each with the one found."""
    found = {_span(article, q): q for q in article.found}
    spans = zip(article.gold, _spans(article), strict=True)
    return [(gold, found[span]) for gold, span in spans if span in found]


def _quotes_detail(article: _Article) -> Detail:
    gold, found = _spans(article), [_span(article, q) for q in article.found]
    right, n, asked = _same(found, gold)
    words = article.document.text
    wrong = [(f"“{words[s:e]}”", "not found so") for s, e in gold if (s, e) not in found]
    wrong += [("no quotation so", f"“{words[s:e]}”") for s, e in found if (s, e) not in gold]
    return _detail(
        "quotes", SET, article.unit, f"{asked} quotations", f"{n} found, {right} of them right", wrong
    )


def _alike(gold: str | None, found: str | None) -> bool:
    """Whether two names end in the same last name."""
    return gold is not None and found is not None and last_name(gold) == last_name(found) != ""


def last_name(name: str) -> str:
    """The last capitalised word before any comma, else the last word; folded: `Ana Núñez of the port` gives `nunez`.

    A possessive is nobody's name here: `Núñez's lawyer` gives `lawyer`.
    """
    words = [w for w in text.fold(name.split(",")[0]).split() if w.casefold() not in FUNCTION_WORDS]
    named = [w for w in words if w[0].isupper() and not w.endswith("'s")]
    return next(reversed(_words(" ".join(named or words))), "")


def _words(name: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", text.fold(name)).casefold()
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    return [w.removesuffix("'s") for w in re.findall(r"\w[\w'-]*", plain)]


_ASIDE = re.compile(r"[,(\[]|\s(?:who|whom|whose|which|that)\s")


def head_words(source: str) -> frozenset[str]:
    """The words by which a source is known: its capitalised words, else its others, else its pronoun."""
    head = _ASIDE.split(source)[0]
    named = " ".join(w for w in head.split() if w.lstrip("\"'“”‘’")[:1].isupper())
    for words in (named, head):
        if found := frozenset(_words(words)) - FUNCTION_WORDS:
            return found
    return frozenset(_words(head))


def _sayings(document: Document) -> list[_Found]:
    """The sayings and attitudes that the rules read, each with all its stretches."""
    return [_Found(v.speaker, v.content) for v in attribution.voiced(document.text)]


def _matched(gold: Sequence[GoldSaying], found: Sequence[_Found]) -> dict[int, int]:
    """For each attribution of the gold that was found the number of the one that says it; the most covered first."""
    covers = [
        (-share, i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if (share := _covered(g, f)) >= HALF and g.source and head_words(g.source) & head_words(f.source)
    ]
    held: dict[int, int] = {}
    for _, i, j in sorted(covers):
        if i not in held and j not in held.values():
            held[i] = j
    return held


def _covered(gold: GoldSaying, found: _Found) -> float:
    """The share of the gold's characters that the content found covers."""
    common = sum(max(0, min(p.end, e) - max(p.start, s)) for p in gold.content for s, e in found.content)
    return common / sum(p.end - p.start for p in gold.content)


def _outcome(unit: str, counts: Counts) -> Outcome:
    return Outcome(unit=unit, cluster=unit, counts=counts)


def _detail(
    task: str, name: str, unit: str, gold: str, answer: str, wrong: Sequence[tuple[str, str]]
) -> Detail:
    """What came out of one text; side by side what the gold has and what was found, where they differ."""
    return Detail(
        task=task,
        set=name,
        unit=unit,
        document=unit,
        gold=gold,
        answer=answer,
        wrong=bool(wrong),
        gold_evidence=tuple(g for g, _ in wrong),
        evidence=tuple(f for _, f in wrong),
    )


def _scored(
    outcomes: Sequence[Outcome],
    details: tuple[Detail, ...],
    cluster: str,
    *,
    note: str = "",
    others: tuple[str, ...] = (),
    baselines: Mapping[str, tuple[Outcome, ...]] | None = None,
) -> Scored:
    return Scored(
        outcomes=tuple(outcomes),
        details=details,
        measures=MEASURES,
        baselines=baselines or {},
        cluster=cluster,
        n_items=len(outcomes),
        engine=ENGINE,
        version=version(),
        note=note,
        others=others,
    )
