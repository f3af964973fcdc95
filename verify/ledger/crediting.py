"""What a model may be asked on whose word an article says something, and whether a sentence credits whom it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from verify import attribution, cues, people, text
from verify.domain import Claim, Document, Evidence, Judgement, Kind, LedgerEntry, Origin, Stance
from verify.ledger import credits, names
from verify.ledger.house import house
from verify.ledger.phrases import proper
from verify.ledger.reading import stems

ITSELF, UNSAID = "the article itself", "not said"
"""The answers that name nobody."""
AROUND = 2
"""Sentences before and after the evidence that the model sees."""
SHARED = 0.5
"""Share of the stems of two copies' evidence that both have, or they are asked about apart."""
NAMES = 12
"""Names to choose from at the most."""


@dataclass(frozen=True, slots=True)
class Question:
    """Whose word one article's statement is, and for which copies of it the answer holds."""

    claim: Claim
    document: Document
    holds_for: tuple[str, ...]
    """Ids of the documents that share the statement, the article's own among them."""
    stance: Stance
    shown: tuple[text.Sentence, ...]
    stated: tuple[int, ...]
    """The numbers of those, from 0, that make the statement."""
    names: tuple[str, ...]
    """The names that stand in these sentences."""


def questions(
    claim: Claim,
    entries: Sequence[LedgerEntry],
    judgements: Sequence[Judgement],
    documents: Sequence[Document],
    origins: Sequence[Origin],
) -> tuple[Question, ...]:
    """What there is to ask: articles whose entry is untraced or their own, with a sentence near that credits a name.

    Copies that rest on the same words share a question. A release speaks for its issuer and is not asked about.
    """
    by_id = {d.id: d for d in documents}
    cells = {j.document_id: j for j in judgements if j.claim_id == claim.id}
    group = {d: o.id for o in origins for d in o.document_ids}
    held = {o.id: [by_id[d] for d in o.document_ids if d in by_id] for o in origins}
    together: list[tuple[object, list[str]]] = []
    for entry in entries:
        for id_ in entry.document_ids:
            of = group.get(id_, id_)
            if id_ not in by_id or id_ not in cells or not _open(entry, by_id[id_], held.get(of, ())):
                continue
            key = (entry.side, of)
            home = next((g for k, g in together if k == key and _alike(cells[g[0]], cells[id_])), None)
            if home is None:
                together.append((key, [id_]))
            else:
                home.append(id_)
    found = []
    for _, ids in together:
        document, cell = by_id[ids[0]], cells[ids[0]]
        shown = _window(document, cell.evidence)
        stated = tuple(n for n, s in enumerate(shown) if _meets(s, cell.evidence))
        offered = _offered(document, shown)
        asked = Question(claim, document, tuple(ids), cell.stance, shown, stated, offered)
        if any(credit(asked, n, name) for n in range(len(shown)) for name in offered):
            found.append(asked)
    return tuple(found)


def _alike(one: Judgement, other: Judgement) -> bool:
    """Whether two copies rest on the same words, lightly reworded at most."""
    a, b = (stems(" ".join(e.quote for e in cell.evidence)) for cell in (one, other))
    return len(a & b) >= SHARED * max(len(a), len(b))


def _open(entry: LedgerEntry, document: Document, sharing: Iterable[Document]) -> bool:
    """Whether the rules found nobody whom the article credits: its entry is untraced, or goes by its own house or by
    that of a copy; a release and its reprints speak for the issuer."""
    voices = [house(d) for d in (document, *sharing)]
    if any(h.issued for h in voices):
        return False
    return entry.name is None or any(names.same(h.name, entry.name) for h in voices)


def _window(document: Document, evidence: Sequence[Evidence]) -> tuple[text.Sentence, ...]:
    sentences = text.sentences(document.text, document.body_start)
    held = [n for n, s in enumerate(sentences) if _meets(s, evidence)]
    near = sorted({m for n in held for m in range(n - AROUND, n + AROUND + 1) if 0 <= m < len(sentences)})
    return tuple(sentences[n] for n in near)


def _meets(sentence: text.Sentence, evidence: Sequence[Evidence]) -> bool:
    return any(e.start < sentence.end and sentence.start < e.end for e in evidence)


_RUN = re.compile(r"(?<![\w'’-])[A-Z][\w'’-]*(?: (?:of |for |and )?(?:the )?[A-Z][\w'’-]*){0,6}")


def _offered(document: Document, shown: Iterable[text.Sentence]) -> tuple[str, ...]:
    """The names in the sentences, credited or only mentioned, each as it stands there; those credited first."""
    credited: list[str] = []
    mentioned: list[str] = []
    for s in shown:
        words = document.text[s.start : s.end]
        credited += [proper(k.name) for k in _links(words) if k.name]
        plain = people.unquoted(words)
        runs = [m[0] for m in _RUN.finditer(plain) if m.start() > 0 or " " in m[0]]
        mentioned += [p.name for p in people.persons(plain, 0, {})] + runs
    result: list[str] = []
    for name in (*credited, *mentioned):
        clean = text.for_model(name)
        time = all(t.text.lower() in cues.TIMES for t in text.tokens(name))
        if (
            clean == name
            and not time
            and 2 < len(name) <= 60
            and not any(names.key(name) == names.key(o) for o in result)
        ):
            result.append(name)
    return tuple(n for n in result if n.lower() not in (ITSELF, UNSAID))[:NAMES]


def _links(words: str) -> tuple[credits.Link, ...]:
    return credits.links(words, attribution.find(words))


def credit(question: Question, number: int, name: str) -> Evidence | None:
    """The words by which a sentence credits a name that stands in it with the statement; None where it does not.

    Who spoke himself, and the article's own house, are nobody further; what a sentence says of the claim's speaker is
    heard by a medium or by nobody.
    """
    document, claim, sentence = question.document, question.claim, question.shown[number]
    words = document.text[sentence.start : sentence.end]
    if not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) or names.generic_medium(name):
        return None
    if names.same(name, house(document).name) or not _reaches(question, number, words):
        return None
    found = [k for k in _links(words) if k.name and names.key(proper(k.name)) == names.key(name)]
    places = [(k.start, k.end) for k in found if number not in question.stated or _bears(k, words, claim)]
    if claim.kind is Kind.UTTERANCE:
        if names.shared(name, claim.speaker or "") or not names.medium(name):
            return None
        heard = credits.heard_by(words)
        places += [(s, e) for n, s, e in heard if names.key(proper(n)) == names.key(name)]
    if not places:
        return None
    start, end = sentence.start + places[0][0], sentence.start + places[0][1]
    return Evidence(document_id=document.id, start=start, end=end, quote=document.text[start:end])


_BACK = re.compile(r"(?:All (?:of )?(?:this|that|these)|This|That|These|The same)\b")


def _reaches(question: Question, number: int, words: str) -> bool:
    """Whether a credit can be for the statement: it leads to it in its paragraph, stands in it, or points back to it.

    Whoever speaks only in what follows has said what follows.
    """
    here = question.shown[number]
    if number in question.stated:
        return True
    if not any(question.shown[n].paragraph == here.paragraph for n in question.stated):
        return False
    return number < max(question.stated) or _BACK.match(words) is not None


def _bears(link: credits.Link, words: str, claim: Claim) -> bool:
    """Whether the claim is of what is credited rather than of what the sentence says besides."""
    if link.content is None:
        return True
    start, end = link.content
    asked = stems(claim.text)
    inside = asked & stems(words[start:end])
    beside = asked & stems(f"{words[:start]} {words[end:]}") - inside
    return len(inside) > len(beside)
