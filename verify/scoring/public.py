"""Public sets of text pairs and of attributions, and what others printed for each public set.

Only texts go into the documents that the product is given. A row's `label`, its attributions, `evidence` and `meta`
hold answers or lead to them: labels and attributions stay with the gold, the rest is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from verify.domain import Document, Record
from verify.errors import InputError, UsageError
from verify.scoring.gold import GoldSpan
from verify.scoring.sets import DATA_VARIABLE, SPLIT, Folders

SAYINGS = "extract_polnear"
"""The set of attributions; it has no labels."""

MAPPINGS: Mapping[str, Mapping[str, str]] = {
    "dedup_clough_reuse": {
        "near_copy": "derived",
        "light_revision": "derived",
        "heavy_revision": "derived",
        "independent": "independent",
    },
    "dedup_semeval22": {
        "same_story": "same_story",
        "related": "other_story",
        "loosely_related": "other_story",
        "different": "other_story",
    },
    "match_mrpc": {
        "same_claim": "same_claim",
        "different_claim": "different_claim",
    },
}
"""Per set of pairs: a label as the data has it → the label it is scored as. Any other label is an input error."""

LABELS: Mapping[str, tuple[str, ...]] = {
    name: tuple(dict.fromkeys(labels.values())) for name, labels in MAPPINGS.items()
}
"""Per set of pairs: the two labels that it is scored in, the one that says yes first."""


class GoldPair(Record):
    """Two texts and what people say of them."""

    set: str
    id: str
    cluster: str
    """What the bootstrap draws as one: pairs that share it share a text, directly or through others."""
    first: Document
    second: Document
    label: str
    kind: str
    """The label as the data has it."""


class GoldSaying(Record):
    """One attribution: what is said, in one piece or several, and the words that name who says it, if any do."""

    source: str | None
    content: tuple[GoldSpan, ...]


class GoldSayings(Record):
    """One text with the attributions that people found in it."""

    set: str
    id: str
    document: Document
    sayings: tuple[GoldSaying, ...]


class _Loose(BaseModel):
    """A record of somebody else's file: fields that we do not read are left aside."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class _Row(_Loose):
    id: str


class _PairRow(_Row):
    a: str
    b: str
    label: str


class _Spans(_Loose):
    source: str
    content: str


class _Saying(_Loose):
    source: str | None
    content: str
    spans: _Spans


class _SayingsRow(_Row):
    text: str
    claims: tuple[_Saying, ...]


R = TypeVar("R", bound=_Row)


def load_pairs(name: str, folders: Folders, limit: int | None = None) -> tuple[GoldPair, ...]:
    """The pairs of a set in the order of its file, the first `limit` of them if given."""
    if name not in MAPPINGS:
        raise UsageError(f"there is no set of pairs {name!r}; choose from {', '.join(MAPPINGS)}")
    rows = _rows(name, _PairRow, folders)
    pairs = [_pair(name, row, cluster) for row, cluster in zip(rows, _clusters(rows), strict=True)]
    return tuple(pairs[:limit])


def load_sayings(folders: Folders, limit: int | None = None) -> tuple[GoldSayings, ...]:
    """The texts of PolNeAR with their attributions in the order of the file, the first `limit` of them if given."""
    return tuple(_sayings(row) for row in _rows(SAYINGS, _SayingsRow, folders))[:limit]


def _pair(name: str, row: _PairRow, cluster: str) -> GoldPair:
    labels = MAPPINGS[name]
    label = labels.get(row.label)
    if label is None:
        choice = ", ".join(labels)
        raise InputError(f"{name}, item {row.id}: unknown label {row.label!r}; use one of {choice}")
    texts = {"first": Document.of(row.a), "second": Document.of(row.b)}
    return GoldPair(set=name, id=row.id, cluster=cluster, **texts, label=label, kind=row.label)


def _clusters(rows: Iterable[_PairRow]) -> list[str]:
    """For each pair the id of the first pair that it shares a text with, directly or through others."""
    held: dict[str, str] = {}  # text → cluster
    clusters: list[str] = []
    for row in rows:
        known = [held[t] for t in (row.a, row.b) if t in held]
        cluster = known[0] if known else row.id
        held |= {row.a: cluster, row.b: cluster}
        for other in {*known} - {cluster}:  # this pair joins two clusters
            held = {t: cluster if c == other else c for t, c in held.items()}
            clusters = [cluster if c == other else c for c in clusters]
        clusters.append(cluster)
    return clusters


def _sayings(row: _SayingsRow) -> GoldSayings:
    gold = []
    for number, saying in enumerate(row.claims, 1):
        where = f"{SAYINGS}, item {row.id}, attribution {number}"
        content = tuple(_pieces(saying.spans.content, row.text, where))
        source = tuple(_pieces(saying.spans.source, row.text, where))
        for words, pieces in ((saying.content, content), (saying.source or "", source)):
            if words != " ".join(p.quote for p in pieces):
                raise InputError(f"{where}: its words do not stand at their offsets; restore the file")
        if content:
            gold.append(GoldSaying(source=saying.source, content=content))
    return GoldSayings(set=SAYINGS, id=row.id, document=Document.of(row.text), sayings=tuple(gold))


_PIECE = re.compile(r"(\d+) (\d+)")


def _pieces(offsets: str, text: str, where: str) -> Iterator[GoldSpan]:
    """The stretches of a text that `12 30;41 50` names."""
    for piece in filter(None, offsets.split(";")):
        match = _PIECE.fullmatch(piece)
        start, end = (int(match[1]), int(match[2])) if match else (0, 0)
        if not start < end <= len(text):
            raise InputError(f"{where}: {piece!r} is no stretch of the text; write start and end in it")
        yield GoldSpan(start=start, end=end, quote=text[start:end])


def _rows(name: str, kind: type[R], folders: Folders) -> tuple[R, ...]:
    file = f"{name}/{SPLIT}.jsonl"
    if folders.data is None:
        raise InputError(f"{DATA_VARIABLE} is not set; set it to the folder that holds {file}")
    path = folders.data / file
    if not path.is_file():
        raise InputError(f"{DATA_VARIABLE} names a folder without {file}; set it to the folder that holds it")
    rows: dict[str, R] = {}
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            where = f"{path}, line {number}"
            try:
                row = kind.model_validate_json(line)
            except ValidationError as error:
                first = error.errors(include_url=False, include_input=False)[0]
                field = ".".join(str(part) for part in first["loc"]) or "the JSON"
                raise InputError(f"{where}: {field}: {first['msg'].lower()}; mend the file") from None
            if row.id in rows:
                raise InputError(f"{where}: the id {row.id} comes twice; make it unique")
            rows[row.id] = row
    if not rows:
        raise InputError(f"{path} holds no items; fill it, or leave the set out")
    return tuple(rows.values())


OTHERS: Mapping[str, tuple[str, ...]] = {
    "vitaminc": (
        "Claude Sonnet 4.5 in one call: accuracy 0.838 on 500 items of the validation split; to be held against our "
        "class-balanced items is its balanced accuracy, 0.766 (0.751 in two calls; claimcheck).",
    ),
    "fm2": (
        "Human players: accuracy 0.803 over the votes cast on 147 of these 300 claims; they play against the clock, so "
        "that it is no ceiling; no language model's number was found.",
    ),
    "climate_fever": (
        "Claude Sonnet 4.5: macro-F1 0.502 on 150 of these claims; one label a claim from its five sentences at once, "
        "where ours is one a sentence, so not comparable (claimcheck).",
        "A model trained on FEVER: accuracy 38.78 % by claim (a summary of the paper), and RoBERTa tuned on an "
        "extended set 72.9 %, on other data: neither is comparable.",
    ),
    "factcheck_bench": (
        "RoBERTa-large-MNLI: macro-F1 0.512, accuracy 0.607 on all 3,305 pairs with the same three labels, of which "
        "ours are half: nearly comparable (the authors' notebook).",
        "GPT-3.5 without examples: macro-F1 0.332 on all pairs, but with four labels.",
        "GPT-4-turbo: balanced accuracy 79.9 in LLM-AggreFact, which asks yes or no of a claim and all its texts.",
    ),
    "fnc1_multi": (
        "SOLAT in the SWEN 82.02, Athene 81.97, UCLMR 81.72 of the challenge's own score, on pairs of which 72 % are "
        "unrelated: not comparable.",
        "The winner's recall on 80 % of them is .59 for agree, .015 for disagree, .76 for discuss: that may compare.",
    ),
    "wice": (
        "Balanced accuracy in LLM-AggreFact on the test claims (ours are dev; not checked to be the same items as the "
        "official test): Bespoke-MiniCheck-7B 81.9, GPT-4o 78.5, MiniCheck-Flan-T5 72.2, AlignScore 66.0.",
        "GPT-4-0613: balanced accuracy 0.787 on the first 100 test claims, given the right passages, which ours finds.",
    ),
    "averitec": (
        "Claude Sonnet 4.5 in one call: macro-F1 0.609, accuracy 0.681 on these 257 claims, the same evidence and the "
        "same three labels: comparable (claimcheck).",
        "The authors' BERT: macro-F1 0.50 on all 500 dev claims with four labels; DeBERTa-v3 0.48, in a second "
        "printing 0.52: not comparable.",
        "HerO: AVeriTeC score 0.57 with its own retrieval, which is another task.",
    ),
    "dedup_clough_reuse": (
        "No printed score was looked up. The set's card has, on these 49 pairs, word-3-gram Jaccard from 0.044 on with "
        "macro-F1 0.958 and TF-IDF cosine from 0.234 on with 0.979; how the thresholds were found it does not say.",
    ),
    "dedup_semeval22": (
        "HFL, the winner: Pearson 0.818 in all languages, 0.872 in English, with graded similarity on the official "
        "evaluation pairs: not comparable with yes or no.",
        "The set's card: TF-IDF cosine from 0.256 on has macro-F1 0.852 and word-3-gram Jaccard from 0.006 on 0.764, "
        "on these 154 pairs; how the thresholds were found it does not say.",
    ),
    "match_mrpc": (
        "TF-IDF: accuracy 0.696, F1 0.812, where twice as many pairs are the same as not, and always yes has 0.666 and "
        "0.799 (the carrier's README); ours are balanced, so not comparable.",
        "The set's card: TF-IDF cosine from 0.618 on has macro-F1 0.693 on these 488 pairs, word-3-gram Jaccard 0.623.",
    ),
    "extract_news_scu": (
        "No score of claim extraction is known: the units were made to score summaries. With each sentence as one "
        "claim the set's card has F1 0.316 on these 100 texts at a token-F1 of 0.6.",
    ),
    "extract_factcheck_bench": (
        "No number was found. With each sentence as one claim the set's card has F1 0.410 on these 48 texts at a "
        "token-F1 of 0.6.",
    ),
    "extract_propsegment": (
        "T5-Large, trained for it: F1 55.5, BERT-Large 34.2, people among themselves 67.1, on the whole test of "
        "Wikipedia and news at a token Jaccard of 0.8: a stricter match on other sentences, so not comparable.",
    ),
    "extract_polnear": (
        "No system's score was found. The annotators agree on 92.3 % of attributions, at a token-wise alpha of 0.754: "
        "another measure than ours.",
        "With each sentence as what is said the set's card has F1 0.421 on all 45 texts at a token-F1 of 0.6; it asks "
        "for no source, so not comparable.",
    ),
}
"""Per public set: what others printed, a sentence each, with the caveat; the sets' own cards are named as such."""
