"""Independent origins: reprints of one text share one, found by how much of their bodies they have in common.

Shingles of words survive light editing, cuts and reordering; what is left of the wording shows the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from verify import text
from verify.domain import Document, Evidence, Origin, Relation, Tie
from verify.origins import pointing, prints

POINTED = 0.1
"""Share of its shingles from which a text is the one that another names as first published elsewhere."""


def find(documents: Sequence[Document]) -> tuple[Origin, ...]:
    """Each document in exactly one origin, in order; the earliest counts as the one copied."""
    parent = {d.id: d.id for d in documents}

    def root(x: str) -> str:
        while parent[x] != x:
            x = parent[x]
        return x

    texts = {d.id: prints.read(d) for d in documents}
    shares = prints.copied(documents, texts)
    pointers = {d.id: p for d in documents if (p := pointing.read(d))}
    homes = _homes(documents, pointers, texts)
    for name, other in homes.items():
        shares.setdefault(frozenset((name, other)), prints.overlap(texts[name], texts[other]))
    for pair in shares:
        a, b = pair
        parent[root(b)] = root(a)
    groups: dict[str, list[Document]] = {}
    for document in documents:
        groups.setdefault(root(document.id), []).append(document)
    pointed = _Pointed(pointers, homes)
    return tuple(_origin(n, group, shares, texts, pointed) for n, group in enumerate(groups.values(), 1))


def copies(document: Document, others: Iterable[Document]) -> dict[str, float]:
    """The ids of the others that carry the document's text, with the share of the shorter body in common."""
    listed = [d for d in others if d.id != document.id]
    both = [document, *listed]
    shares = prints.copied(both, {d.id: prints.read(d) for d in both})
    return {d.id: s for d in listed if (s := shares.get(frozenset((document.id, d.id)))) is not None}


def _homes(
    documents: Sequence[Document],
    pointers: Mapping[str, pointing.Pointer],
    texts: Mapping[str, prints.Print],
) -> dict[str, str]:
    """For documents that name an outlet as the home of their text, the document of that outlet most like each."""
    found: dict[str, tuple[float, str]] = {}
    for document, home in pointing.targets(documents, pointers):
        part = prints.overlap(texts[document.id], texts[home.id])
        if part >= POINTED:  # an outlet has more than one article
            found[document.id] = max(found.get(document.id, (0.0, "")), (part, home.id))
    return {name: home for name, (_, home) in found.items()}


@dataclass(frozen=True, slots=True)
class _Pointed:
    """Whom documents name as the home of their text, and the documents that are that home."""

    pointers: Mapping[str, pointing.Pointer]
    homes: Mapping[str, str]

    def words(self, document_id: str) -> tuple[Evidence, ...]:
        """The words in which a document says so."""
        pointer = self.pointers.get(document_id)
        return (pointer.words,) if pointer and pointer.words else ()


def _origin(
    number: int,
    group: list[Document],
    shares: Mapping[frozenset[str], float],
    texts: Mapping[str, prints.Print],
    pointed: _Pointed,
) -> Origin:
    # The one that another names as its home, else credits an agency, else the earliest, is shown as the text copied.
    order = {d.id: i for i, d in enumerate(group)}
    named = {pointed.homes[d.id] for d in group if d.id in pointed.homes}
    head = min(
        group,
        key=lambda d: (
            d.id not in named,
            not _agencies(d),
            d.published is None,
            d.published or 0,
            order[d.id],
        ),
    )
    ties = []
    for document in group:
        if document.id == head.id:
            alone = len(group) == 1 and document.id in pointed.pointers
            relation = Relation.CREDITS if alone else Relation.OWN
            evidence = pointed.words(document.id) if alone else ()
            ties.append(Tie(document_id=document.id, relation=relation, evidence=evidence))
            continue
        share = shares.get(frozenset((head.id, document.id)))
        if share is None:
            share = prints.share(texts[head.id], texts[document.id])
        shown = _longest_shared(document, head)
        ties.append(
            Tie(
                document_id=document.id,
                relation=Relation.COPY_OF,
                other_id=head.id,
                share=round(share, 3) if share is not None else None,
                evidence=((shown,) if shown else ()) + pointed.words(document.id),
            )
        )
    return Origin(
        id=f"o{number}", document_ids=tuple(d.id for d in group), ties=tuple(ties), name=_name(group, pointed)
    )


def _name(group: list[Document], pointed: _Pointed) -> str | None:
    """The agency that one of them credits, else the home that one of them names, else the outlet."""
    named = [name for d in group for name in _agencies(d)]
    named += [pointed.pointers[d.id].name for d in group if d.id in pointed.pointers]
    named += [d.outlet for d in group if d.outlet]
    return named[0] if named else None


def _agencies(document: Document) -> list[str]:
    return [c.name for c in document.credits if c.kind in ("dateline", "credit")]


def _longest_shared(copy: Document, head: Document) -> Evidence | None:
    """The first longest sentence of the copy that the other text has word for word, if there is one."""
    whole = _joined(head.text)
    best: Evidence | None = None
    for s in text.sentences(copy.text):
        words = copy.text[s.start : s.end]
        longer = best is None or len(words) > len(best.quote)
        if longer and len(shared := _joined(words)) > 2 and shared in whole:
            best = Evidence(document_id=copy.id, start=s.start, end=s.end, quote=words)
    return best


def _joined(words: str) -> str:
    return f" {' '.join(prints.norms(words))} "
