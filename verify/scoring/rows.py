"""The files of gold data as they lie on disk, checked: JSON Lines of rows, and `seeds.json`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from verify.errors import InputError

T = TypeVar("T", bound=BaseModel)


class _Loose(BaseModel):
    """A record of somebody else's file: fields that we do not read are left aside."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Source(_Loose):
    """One source of a row."""

    id: str
    title: str | None = None
    text: str
    published: str | None = None


class SourceLabel(_Loose):
    """What annotators said of one source; some sets give quotes here and no label."""

    source_id: str
    label: str | None = None


class Row(_Loose):
    """One line of a set's file."""

    id: str
    claim: str
    label: str
    sources: tuple[Source, ...]
    evidence: tuple[SourceLabel, ...] = ()
    meta: dict[str, Any] = {}


class SeedDocument(_Loose):
    """One seed article: the name of its file and the sha256 of the file's bytes."""

    id: str
    file: str
    sha256: str


class SeedCell(_Loose):
    """The gold label of one claim × one seed article, with the offsets of its evidence."""

    label: str
    evidence: tuple[tuple[int, int], ...] = ()


class SeedClaim(_Loose):
    """One claim of `seeds.json` with its cells by document id."""

    id: str
    text: str
    cells: dict[str, SeedCell]


class Seeds(_Loose):
    """The contents of `seeds.json`."""

    documents: tuple[SeedDocument, ...]
    claims: tuple[SeedClaim, ...]
    texts: tuple[tuple[SeedDocument, str], ...] = ()
    """The articles' texts, read from their own folder."""


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of a JSON Lines file; blank lines are passed over, an id must not come twice."""
    seen: set[str] = set()
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            row = _parse(Row, line, f"{path}, line {number}")
            if row.id in seen:
                raise InputError(f"{path}, line {number}: the id {row.id} comes twice; make it unique")
            seen.add(row.id)
            yield row


def read_seeds(path: Path, folder: Path) -> Seeds:
    """The seed gold with the articles' texts; a text other than the one that was labelled is refused."""
    if not path.is_file():
        raise InputError(f"{path} is missing; name the folder that holds seeds.json with --gold")
    seeds = _parse(Seeds, path.read_bytes(), str(path))
    texts = tuple((document, _seed_text(document, folder)) for document in seeds.documents)
    return seeds.model_copy(update={"texts": texts})


def _seed_text(document: SeedDocument, folder: Path) -> str:
    path = folder / document.file
    if not path.is_file():
        raise InputError(
            f"VERIFY_SEEDS names a folder without {document.file}; set it to the folder of the seeds"
        )
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != document.sha256:
        raise InputError(
            f"{path} is not the text that was labelled; restore the file with its original bytes"
        )
    return content.decode("utf-8")


def read_file(kind: type[T], path: Path) -> T:
    """The contents of a JSON file; InputError where it is missing or malformed."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); see that it is there") from None
    return _parse(kind, content, str(path))


def _parse(kind: type[T], content: bytes, where: str) -> T:
    try:
        return kind.model_validate_json(content)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or "the JSON"
        raise InputError(f"{where}: {field}: {first['msg'].lower()}; mend the file") from None
