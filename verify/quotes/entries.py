"""A quotation among the others of all documents: where it stands, when it was printed, and its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from verify.domain import Document, Quote
from verify.quotes import wording

_RELEASE = re.compile(
    r"^\W*(?:press|media|news) release\b|^\W*(?:press|media) (?:contact|office|enquiries)\b|^\W*for immediate release\b"
    r"|^\W*(?:pressemitteilung|communiqué de presse|nota de prensa|пресс-релиз|прес-реліз|הודעה לעיתונות|بيان صحفي)",
    re.IGNORECASE | re.MULTILINE,
)
_HEAD = 300
"""Characters at either end of a text in which a release says that it is one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A quotation with what its place among the others depends on."""

    quote: Quote
    number: int
    published: date | None
    place: int
    """Of its document, as given."""
    words: tuple[wording.Word, ...]
    own: bool = False
    """Whether its document is a release, in which whoever is quoted speaks for itself."""

    @property
    def content(self) -> frozenset[str]:
        """The words that carry meaning by themselves."""
        return frozenset(w.form for w in self.words if w.content)

    @property
    def forms(self) -> tuple[str, ...]:
        """All its words as they are compared."""
        return tuple(w.form for w in self.words)

    @property
    def order(self) -> tuple[bool, date, bool, int]:
        """Earlier documents first, undated ones last; of one day the release first, ties as given."""
        return self.published is None, self.published or date.max, not self.own, self.place

    @property
    def position(self) -> tuple[int, int]:
        """Its document, and where it stands in it."""
        return self.place, self.quote.span.start


def entries(documents: Sequence[Document], quotes: Sequence[Quote]) -> tuple[Entry, ...]:
    """The quotations that stand in one of the documents, numbered as given."""
    places = {d.id: n for n, d in enumerate(documents)}
    own = [_released(d) for d in documents]
    return tuple(
        Entry(q, n, documents[place].published, place, wording.words(q.words), own[place])
        for n, q in enumerate(quotes)
        if (place := places.get(q.span.document_id)) is not None
    )


def _released(document: Document) -> bool:
    """Whether a document is a release: it has an issuer, or says so above or below its text."""
    if any(c.kind == "issuer" for c in document.credits):
        return True
    return any(_RELEASE.search(part) for part in (document.text[:_HEAD], document.text[-_HEAD:]))
