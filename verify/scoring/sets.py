"""Gold sets: what each is called, how its labels are read and which measures suit it.

Only the claim's text, the source's title, text and date go into the records that an engine is given. A
row's `label`, `evidence` and `meta` hold answers or lead to them: a label is kept beside the pair it
belongs to, `meta` serves to tell which items share a text, and no engine receives either.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from verify.domain import Claim, Document, Record, Stance, unique
from verify.errors import InputError, UsageError
from verify.extract import given
from verify.ingest import load as load_document
from verify.scoring.gold import load_stories
from verify.scoring.rows import Row, Seeds, Source, read_rows, read_seeds

SPLIT = "dev"
DATA_VARIABLE = "VERIFY_DATA"
SEEDS_VARIABLE = "VERIFY_SEEDS"

THREE_WAY = ("supports", "refutes", "not_enough_info")
TWO_WAY = ("supports", "refutes")
BINARY = ("supports", "not_supported")


class GoldCell(Record):
    """One claim × one source with its gold label."""

    set: str
    item_id: str
    claim: Claim
    document: Document
    label: str
    unit: str
    """The cell's name within the set: `f07/wire`."""
    cluster: str
    """What the bootstrap draws as one: cells that share it share a text or a topic."""
    evidence: tuple[tuple[int, int], ...] | None = None
    """The offsets in the document's text that carry the label; None where the set gives none."""


class GoldItem(Record):
    """One claim with all its cells."""

    id: str
    claim: Claim
    cells: tuple[GoldCell, ...]
    label: str = ""
    """What the data says of the claim as a whole, in its own words; empty where it says nothing."""


@dataclass(frozen=True)
class Folders:
    """Where gold data lies; None where nobody said."""

    data: Path | None = None
    seeds: Path | None = None
    gold: Path = Path("eval/gold")


def folders(gold: Path | None = None) -> Folders:
    """The folders as the environment names them; an empty name is none."""
    data, seeds = os.environ.get(DATA_VARIABLE), os.environ.get(SEEDS_VARIABLE)
    return Folders(
        data=Path(data) if data else None,
        seeds=Path(seeds) if seeds else None,
        gold=gold or Folders.gold,
    )


@dataclass(frozen=True)
class GoldSet:
    """How one set is loaded, labelled and measured."""

    load: Callable[[str, Folders, str], Iterator[GoldItem]]
    """From name, folders and split."""
    labels: tuple[str, ...]
    measures: tuple[str, ...]
    """Names in `METRICS`, the first the one to compare by."""
    per_source: bool
    """True where every source has a label of its own, False where the claim has one for all."""
    cluster: str = "item"
    """What the cells of one cluster share: `item` (a claim), `article`, `title`, or a field of `meta`."""
    splits: tuple[str, ...] = (SPLIT,)
    own: bool = False
    """Whether its gold is this project's own, so that scores may be kept cell by cell."""
    answers: Mapping[Stance, str] = field(default_factory=dict)
    """The set's label for a stance, where it is not the stance's own name."""
    note: str = ""
    """What a reader of its score must know."""

    def answer(self, stance: Stance) -> str:
        """The stance in the set's own labels."""
        return self.answers.get(stance, stance.value)


MAPPINGS: Mapping[str, Mapping[str, str]] = {
    "stories": {
        "supports": "supports",
        "refutes": "refutes",
        "not_enough_info": "not_enough_info",
    },
    "seeds": {
        "supports": "supports",
        "refutes": "refutes",
        "not_enough_info": "not_enough_info",
    },
    "vitaminc": {
        "supports": "supports",
        "refutes": "refutes",
        "not_mentioned": "not_enough_info",
    },
    "fm2": {
        "supports": "supports",
        "refutes": "refutes",
    },
    "climate_fever": {
        "supports": "supports",
        "refutes": "refutes",
        "not_mentioned": "not_enough_info",
    },
    "factcheck_bench": {
        "supports": "supports",
        "partially_supports": "supports",
        "refutes": "refutes",
        "not_mentioned": "not_enough_info",
    },
    "fnc1_multi": {
        "supports": "supports",
        "refutes": "refutes",
        "discusses": "not_enough_info",
        "not_mentioned": "not_enough_info",
    },
    "wice": {
        "supports": "supports",
        "partially_supports": "not_supported",
        "not_supported": "not_supported",
    },
    "averitec": {
        "supports": "supports",
        "refutes": "refutes",
        "not_mentioned": "not_enough_info",
        "contested": "not_enough_info",
    },
}
"""Per set: a label as the data has it → the label it is scored as. Any other label is an input error."""


def load(name: str, folders: Folders, limit: int | None = None, split: str = SPLIT) -> tuple[GoldItem, ...]:
    """The items of a set in the order of its file, the first `limit` of them if given."""
    if name not in SETS:
        raise UsageError(f"there is no gold set {name!r}; choose from {', '.join(SETS)}")
    items = tuple(SETS[name].load(name, folders, split))
    if not items:
        raise InputError(f"the gold set {name} holds no items; fill its file, or leave the set out")
    return items[:limit]


def _load_per_source(name: str, folders: Folders, _: str = SPLIT) -> Iterator[GoldItem]:
    """One cell per source, labelled by the source's own entry in `evidence`."""
    for row in _rows(name, folders):
        labels = {e.source_id: e.label for e in row.evidence}
        for source in row.sources:
            if labels.get(source.id) is None:
                raise InputError(
                    f"{name}, item {row.id}: source {source.id} has no label; add it to evidence"
                )
        documents = (_document(name, row, source) for source in row.sources)
        yield _item(name, row, documents, [str(labels[source.id]) for source in row.sources])


def _load_single(name: str, folders: Folders, _: str = SPLIT) -> Iterator[GoldItem]:
    """One cell per item: its one source, with the item's label."""
    for row in _rows(name, folders):
        if len(row.sources) != 1:
            raise InputError(f"{name}, item {row.id}: {len(row.sources)} sources where one is due; keep one")
        yield _item(name, row, [_document(name, row, row.sources[0])], [row.label])


def _load_joined(name: str, folders: Folders, _: str = SPLIT) -> Iterator[GoldItem]:
    """One cell per item: titles (questions) and texts (answers) of all its sources as one document."""
    for row in _rows(name, folders):
        text = "\n\n".join("\n".join(filter(None, (s.title, s.text))) for s in row.sources)
        yield _item(name, row, [Document.of(text)], [row.label])


def _load_seeds(name: str, folders: Folders, _: str = SPLIT) -> Iterator[GoldItem]:
    """One item per claim of `seeds.json`, one cell per document that it labels."""
    folder = _folder(folders.seeds, SEEDS_VARIABLE, "the folder of the seed articles")
    seeds: Seeds = read_seeds(folders.gold / "seeds.json", folder)
    documents = {entry.id: load_document(folder / entry.file) for entry, _ in seeds.texts}
    for claim in seeds.claims:
        unknown = next((key for key in claim.cells if key not in documents), None)
        if unknown is not None:
            raise InputError(
                f"{name}, claim {claim.id}: no document {unknown!r} is listed; add it to documents"
            )
        row = Row(id=claim.id, claim=claim.text, label="", sources=())
        chosen = [documents[key] for key in claim.cells]
        item = _item(name, row, chosen, [cell.label for cell in claim.cells.values()])
        named = zip(item.cells, claim.cells.items(), strict=True)
        yield item.model_copy(
            update={"cells": tuple(_placed(c, key, cell.evidence) for c, (key, cell) in named)}
        )


def _load_stories(name: str, folders: Folders, split: str = SPLIT) -> Iterator[GoldItem]:
    """One item per claim of the stories of the split, one cell per article, drawn by article."""
    for told in load_stories(folders.gold / "stories", split):
        for claim in told.story.claims:
            row = Row(id=claim.id, claim=claim.text, label="", sources=())
            chosen = [told.texts[key] for key in claim.cells]
            item = _item(name, row, chosen, [cell.label.value for cell in claim.cells.values()])
            cells = []
            for cell, (key, label) in zip(item.cells, claim.cells.items(), strict=True):
                placed = _placed(cell, key, tuple((s.start, s.end) for s in label.evidence))
                cells.append(placed.model_copy(update={"cluster": f"{told.story.name}/{key}"}))
            yield item.model_copy(update={"cells": tuple(cells)})


def _placed(cell: GoldCell, key: str, evidence: tuple[tuple[int, int], ...]) -> GoldCell:
    return cell.model_copy(update={"unit": f"{cell.item_id}/{key}", "evidence": evidence})


def _rows(name: str, folders: Folders) -> Iterator[Row]:
    file = f"{name}/{SPLIT}.jsonl"
    folder = _folder(folders.data, DATA_VARIABLE, f"the folder that holds {file}")
    if not (folder / file).is_file():
        raise InputError(f"{DATA_VARIABLE} names a folder without {file}; set it to the folder that holds it")
    return read_rows(folder / file)


def _folder(folder: Path | None, variable: str, what: str) -> Path:
    if folder is None:
        raise InputError(f"{variable} is not set; set it to {what}")
    if not folder.is_dir():
        raise InputError(f"{variable} names {folder}, which is no folder; set it to {what}")
    return folder


def _document(name: str, row: Row, source: Source) -> Document:
    try:
        return Document.of(source.text, title=source.title, published=source.published)
    except ValueError as error:
        raise InputError(f"{name}, item {row.id}, source {source.id}: {error}; write YYYY-MM-DD") from None


def _item(name: str, row: Row, documents: Iterator[Document] | list[Document], labels: list[str]) -> GoldItem:
    claim = given(row.claim, 1).model_copy(update={"id": row.id})  # read as --claims reads it
    cluster = _cluster(SETS[name].cluster, row)
    cells = tuple(
        GoldCell(
            set=name,
            item_id=row.id,
            claim=claim,
            document=document,
            label=_label(name, row, label),
            unit=row.id if len(labels) == 1 else f"{row.id}/{number}",
            cluster=cluster,
        )
        for number, (document, label) in enumerate(zip(unique(documents), labels, strict=True), 1)
    )
    return GoldItem(id=row.id, claim=claim, cells=cells, label=row.label)


def _label(name: str, row: Row, label: str) -> str:
    mapping = MAPPINGS[name]
    if label not in mapping:
        raise InputError(f"{name}, item {row.id}: unknown label {label!r}; use one of {', '.join(mapping)}")
    return mapping[label]


def _cluster(key: str, row: Row) -> str:
    if key == "title":
        return row.sources[0].title or row.id
    return row.id if key in ("item", "article") else str(row.meta.get(key, row.id))


SETS: Mapping[str, GoldSet] = {
    "stories": GoldSet(
        _load_stories,
        THREE_WAY,
        ("macro_f1", "accuracy"),
        per_source=True,
        cluster="article",
        splits=("dev", "test"),
        own=True,
    ),
    "seeds": GoldSet(_load_seeds, THREE_WAY, ("macro_f1",), per_source=True, own=True),
    "vitaminc": GoldSet(_load_single, THREE_WAY, ("macro_f1", "accuracy"), per_source=False, cluster="title"),
    "fm2": GoldSet(
        _load_single,
        TWO_WAY,
        ("accuracy",),
        per_source=False,
        cluster="title",
        note="its gold is two-way, so that the answer not_enough_info counts as wrong (no forced choice yet)",
    ),
    "climate_fever": GoldSet(_load_per_source, THREE_WAY, ("macro_f1",), per_source=True),
    "factcheck_bench": GoldSet(
        _load_per_source,
        THREE_WAY,
        ("macro_f1",),
        per_source=True,
        cluster="doc",
        note="partial support counts as support",
    ),
    "fnc1_multi": GoldSet(
        _load_per_source,
        THREE_WAY,
        ("macro_f1",),
        per_source=True,
        cluster="topic",
        note="an article that discusses the claim without taking sides counts as not_enough_info",
    ),
    "wice": GoldSet(
        _load_single,
        BINARY,
        ("balanced_accuracy",),
        per_source=False,
        answers={Stance.REFUTES: "not_supported", Stance.NOT_ENOUGH_INFO: "not_supported"},
        note="supported or not; partial support counts as not supported, as does refutes or not_enough_info",
    ),
    "averitec": GoldSet(
        _load_joined,
        THREE_WAY,
        ("macro_f1",),
        per_source=False,
        note="the premise is all questions and answers of a claim; contested counts as not_enough_info",
    ),
}
"""Name → set, in the order of the table of scores."""
