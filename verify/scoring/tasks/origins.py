"""How well articles that share a text are put together: in our stories, and on pairs of texts of public sets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import combinations

from verify import origins
from verify.domain import Document, unique
from verify.errors import UsageError
from verify.judge import version
from verify.scoring.gold import Told
from verify.scoring.public import LABELS, OTHERS, GoldPair
from verify.scoring.records import Detail, Outcome, Scored

SET, ENGINE = "stories", "rules"
THRESHOLDS: Mapping[str, float] = {"dedup_clough_reuse": 0.044, "dedup_semeval22": 0.006}
"""Per set of pairs: the Jaccard of word 3-grams from which the baseline says yes, as the set's card prints it."""
GRAM = 3
NOTES: Mapping[str, str] = {
    "dedup_clough_reuse": (
        "student answers written from an encyclopedia, not news; a text is called derived where both share an origin; "
        "half of these pairs, by hash, helped to choose a threshold, and all were looked at"
    ),
    "dedup_semeval22": (
        "it labels the same story and no copies: two reports of one event that owe each other nothing are the same "
        "story to it and two origins to us, so that a low recall of same_story is no fault"
    ),
}

Pair = frozenset[str]


def score_origins(stories: Sequence[Told]) -> Scored:
    """The pairs of articles put into one origin against those that share one in the gold, a unit a story."""
    outcomes: list[Outcome] = []
    details: list[Detail] = []
    rival: list[Outcome] = []
    for told in stories:
        gold = {p for o in told.story.origins for p in _pairs(o.documents)}
        found = _found(told)
        bodies = [(name, d.text[d.body_start :]) for name, d in told.texts.items()]
        alike = {
            frozenset((a, b))
            for (a, x), (b, y) in combinations(bodies, 2)
            if _alike(x, y, "dedup_clough_reuse")
        }
        outcomes.append(_counted(told, found, gold))
        rival.append(_counted(told, alike, gold))
        details.append(
            Detail(
                task="origins",
                set=SET,
                unit=told.story.name,
                document=told.story.name,
                gold=f"{len(gold)} pairs share an origin",
                answer=f"{len(found)} put together, {len(found & gold)} of them rightly",
                wrong=found != gold,
                gold_evidence=tuple(f"missed: {_named(p)}" for p in sorted(gold - found, key=_named)),
                evidence=tuple(f"wrongly: {_named(p)}" for p in sorted(found - gold, key=_named)),
            )
        )
    counts = [o.counts[2] for o in outcomes if o.counts]
    return Scored(
        outcomes=tuple(outcomes),
        details=tuple(details),
        measures=("f1", "precision", "recall"),
        baselines={"word_3gram_jaccard": tuple(rival)},
        cluster="story",
        n_items=len(outcomes),
        engine=ENGINE,
        version=version(),
        note=(
            f"pairs that share an origin: {sum(counts)}, in {sum(n > 0 for n in counts)} of {len(counts)} stories, so "
            f"that this says little; the baseline's threshold of {THRESHOLDS['dedup_clough_reuse']} is another set's"
        ),
    )


def score_copies(pairs: Sequence[GoldPair]) -> Scored:
    """For each pair of a public set whether the product puts both texts into one origin, in the set's two labels."""
    names = {p.set for p in pairs}
    if len(names) != 1 or not names <= set(THRESHOLDS):
        held = ", ".join(sorted(names)) or "none"
        raise UsageError(f"pairs of {held} cannot be scored; give those of one of {', '.join(THRESHOLDS)}")
    name = names.pop()
    outcomes = [_outcome(p, _together) for p in pairs]
    baselines = {
        "majority": [o.model_copy(update={"answer": _most(outcomes, LABELS[name])}) for o in outcomes],
        "word_3gram_jaccard": [_outcome(p, lambda a, b: _alike(a.text, b.text, name)) for p in pairs],
    }
    return Scored(
        outcomes=tuple(outcomes),
        details=tuple(_detail(p, o) for p, o in zip(pairs, outcomes, strict=True)),
        labels=LABELS[name],
        measures=("macro_f1", "accuracy"),
        baselines={rival: tuple(answers) for rival, answers in baselines.items()},
        cluster="text",
        n_items=len(pairs),
        engine=ENGINE,
        version=version(),
        note=f"{NOTES[name]}; put together were {_by_kind(pairs, outcomes)}",
        others=OTHERS[name],
    )


def jaccard(a: str, b: str) -> float:
    """The share of word 3-grams that two texts have in common; 0 where neither has any."""
    x, y = _grams(a), _grams(b)
    return len(x & y) / len(x | y) if x | y else 0.0


def _found(told: Told) -> set[Pair]:
    """The pairs that the product puts into one origin, by the articles' ids in the gold."""
    documents = unique(told.texts.values())
    names = dict(zip((d.id for d in documents), told.texts, strict=True))
    return {p for o in origins.find(documents) for p in _pairs([names[d] for d in o.document_ids])}


def _pairs(names: Collection[str]) -> set[Pair]:
    return {frozenset(pair) for pair in combinations(names, 2)}


def _named(pair: Pair) -> str:
    return " + ".join(sorted(pair))


def _counted(told: Told, found: set[Pair], gold: set[Pair]) -> Outcome:
    name = told.story.name
    return Outcome(unit=name, cluster=name, counts=(len(found & gold), len(found), len(gold)))


def _together(first: Document, second: Document) -> bool:
    return len(origins.find(unique((first, second)))) == 1


def _outcome(pair: GoldPair, together: Callable[[Document, Document], bool]) -> Outcome:
    answer = LABELS[pair.set][0 if together(pair.first, pair.second) else 1]
    return Outcome(unit=pair.id, cluster=pair.cluster, gold=pair.label, answer=answer)


def _most(outcomes: Sequence[Outcome], labels: Sequence[str]) -> str:
    """The most frequent gold label; of equals the first."""
    counts = Counter(o.gold for o in outcomes)
    return max(labels, key=lambda label: counts[label])


def _detail(pair: GoldPair, outcome: Outcome) -> Detail:
    return Detail(
        task="copies",
        set=pair.set,
        unit=pair.id,
        document=pair.id,
        gold=f"{pair.label} ({pair.kind})",
        answer=f"{outcome.answer} (word-3-gram Jaccard {jaccard(pair.first.text, pair.second.text):.3f})",
        wrong=outcome.answer != pair.label,
        gold_evidence=(pair.first.text,),
        evidence=(pair.second.text,),
    )


def _by_kind(pairs: Sequence[GoldPair], outcomes: Sequence[Outcome]) -> str:
    """For each label as the data has it how many pairs were put together: `3 of 10 heavy_revision, …`."""
    yes = LABELS[pairs[0].set][0]
    total = Counter(p.kind for p in pairs)
    put = Counter(p.kind for p, o in zip(pairs, outcomes, strict=True) if o.answer == yes)
    return ", ".join(f"{put[kind]} of {total[kind]} {kind}" for kind in sorted(total))


def _alike(a: str, b: str, name: str) -> bool:
    return jaccard(a, b) >= THRESHOLDS[name]


_WORD = re.compile(r"\w+")


def _grams(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return {tuple(words[i : i + GRAM]) for i in range(len(words) - GRAM + 1)}
