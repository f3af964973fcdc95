"""The stages in order: load → origins → extract → retrieve → judge → agree.

The only place that turns an error into a `Failure`, and only for one cell.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TypeVar

from verify import (
    agree,
    agreeing,
    content,
    extract,
    ground,
    ledger,
    link,
    origins,
    predating,
    prompts,
    quotes,
)
from verify.content import quoting
from verify.domain import (
    Agreement,
    Claim,
    Document,
    Failure,
    Judgement,
    Mode,
    Origin,
    Report,
    Unread,
    Usage,
    unique,
)
from verify.errors import UnavailableError, UsageError, VerifyError
from verify.extract import Extraction
from verify.judge import ASKING, JUDGES, Cell, Judge, Manner, Outcome
from verify.judge import version as version
from verify.llm import Model
from verify.retrieve import RETRIEVERS


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come: `done` of `total` cells."""

    done: int
    total: int


OnProgress = Callable[[Progress], None]
Extractor = Callable[[Document], Awaitable[Extraction]]


async def by_rules(document: Document) -> Extraction:
    """The claims that the rules find."""
    return Extraction(extract.extract(document))


@dataclass(frozen=True, slots=True)
class Options:
    """How to judge, the same for every cell."""

    judge: Judge
    policy: agree.Policy
    retriever: str = "bm25"
    on_progress: OnProgress | None = None
    model: Model | None = None
    """The language model that the judge asks; its usage becomes the report's."""
    extractor: Extractor = by_rules
    """What finds the claims of a document."""
    extraction: str = "rules"
    """The extractor's name: `rules`, or the prompt that it asks with."""
    proposals: int = 0
    """Questions a report may cost in which the model proposes what the rules left open: who said it first, and which
    claims are the same. 0 asks none."""

    @property
    def how(self) -> tuple[object, ...]:
        """All that a result depends on beside the texts."""
        judge, policy = self.judge, self.policy
        asked = (judge.name, judge.model, judge.prompt, judge.batch, self.extraction)
        proposed = (self.proposals,) if self.proposals else ()
        return (*asked, policy.name, policy.threshold, self.retriever, *proposed)


PROPOSALS = {"llm": 40}
"""Questions a report by engine. The small local model named many wrong sources: with it, and the cascade, none is asked
but where `Options.proposals` says so."""


def options(
    engine: str = "embedded",
    policy: str = "standard",
    on_progress: OnProgress | None = None,
    model: Model | None = None,
    manner: Manner | None = None,
) -> Options:
    """The options by name; UsageError where a name is not known, or the engine asks a model and there is none."""
    named = _named("policy", agree.POLICIES, policy)()
    if engine in JUDGES:
        return Options(JUDGES[engine](), named, on_progress=on_progress)
    check_engine(engine)
    if model is None:
        raise UsageError(f"engine {engine!r} asks a language model; give llm=connect(…)")
    judge = ASKING[engine](model, manner or Manner())
    most = PROPOSALS.get(engine, 0)
    ready = Options(judge, named, on_progress=on_progress, model=model, proposals=most)
    if engine == "cascade":
        return ready
    return replace(
        ready, extractor=partial(extract.extract_with, model), extraction=prompts.prompt(extract.PROMPT).id
    )


def check_engine(name: str) -> None:
    """UsageError where there is no engine of that name."""
    _named("engine", {**JUDGES, **ASKING}, name)


T = TypeVar("T")


def _named(what: str, table: Mapping[str, T], name: str) -> T:
    if name not in table:
        raise UsageError(f"{what} {name!r} is not known; choose one of: {', '.join(table)}")
    return table[name]


async def check(
    draft: Document | None,
    claims: Sequence[str] | None,
    sources: Sequence[Document],
    opts: Options,
    written: date | None = None,
    unread: Sequence[Unread] = (),
) -> Report:
    """The report on a draft's claims, or on claims given, against the sources."""
    if (draft is None) == (claims is None):
        raise UsageError("give either a draft or claims, one of the two")
    if isinstance(claims, str):
        raise UsageError("claims takes a list of sentences, also for a single claim: claims=[…]")
    if not sources:
        raise UsageError("there is no source to check against; give at least one that can be read")
    documents = unique([*([draft] if draft else []), *sources])
    read_sources = documents[1:] if draft else documents
    day = written or (documents[0].latest if draft else None)
    before = _spent(opts)
    if draft is not None:
        extraction = await opts.extractor(documents[0])
        _answered([extraction])
    else:
        lines = [c for c in claims or () if c.strip()]
        extraction = Extraction(tuple(extract.given(line.strip(), n, day) for n, line in enumerate(lines, 1)))
    found = extraction.claims
    if not found and draft is None:
        raise UsageError("there is no claim to check; give at least one sentence")
    notes = [*_told(extraction, documents[0])]
    if not found and not extraction.lost:
        notes.append("The draft holds no claim that could be found: only headings, questions or fragments.")
    undated = next((c.when for c in found if c.when and c.when.start is None and c.when.end is None), None)
    if draft is not None and day is None and undated:
        notes.append(
            f"The draft bears no date, so that times such as “{undated.wording}” could not be dated; "
            "give the day it was written with --date."
        )
    cells = [(c, d) for c in found for d in read_sources]
    groups = origins.find(read_sources)
    asserting = frozenset(origins.copies(documents[0], read_sources)) if draft else frozenset()
    return await _report(
        Mode.CHECK, documents, documents[0] if draft else None, found, cells, groups,
        {c.id: asserting for c in found}, opts, before, day, unread, notes,
    )  # fmt: skip


async def compare(sources: Sequence[Document], opts: Options, unread: Sequence[Unread] = ()) -> Report:
    """The report on the claims of all the sources against each other; a claim's own article asserts it."""
    documents = unique(sources)
    if len(documents) < 2:
        raise UsageError("comparing takes at least two sources that can be read")
    before = _spent(opts)
    groups = origins.find(documents)
    extractions = await asyncio.gather(*(opts.extractor(d) for d in documents))
    _answered(extractions)
    told = [(c, d) for d, e in zip(documents, extractions, strict=True) for c in e.claims]
    numbered = [c.model_copy(update={"id": f"c{n}"}) for n, (c, _) in enumerate(told, 1)]
    written = {d.id: d.latest for d in documents}
    same = link.link(numbered, written)
    spoken: list[str] = []
    if opts.model and opts.proposals:
        proposed = await link.propose(numbered, same, opts.model, opts.proposals, written)
        same = proposed.groups
        spoken += _open("whether two claims are the same", proposed.failed, proposed.unasked, opts)
        opts = replace(opts, proposals=opts.proposals - proposed.asked)
    firsts = {group[0] for group in same}
    found: list[Claim] = []
    asserting: dict[str, frozenset[str]] = {}
    for claim, (_, document) in zip(numbered, told, strict=True):
        if claim.id in firsts:  # what others say of it again is judged, not listed once more
            named = claim.model_copy(update={"id": f"c{len(found) + 1}"})
            found.append(named)
            asserting[named.id] = frozenset({document.id})
    cells = [(c, d) for c in found for d in documents]
    notes = [note for d, e in zip(documents, extractions, strict=True) for note in _told(e, d)] + spoken
    return await _report(
        Mode.COMPARE, documents, None, found, cells, groups, asserting, opts, before, None, unread, notes
    )


def _answered(extractions: Sequence[Extraction]) -> None:
    """UnavailableError where whoever was asked for the claims was never there: no report on nothing."""
    lost = [x for e in extractions for x in e.lost]
    nothing = not any(e.claims or e.refused for e in extractions)
    if nothing and lost and all(x.kind == UnavailableError.kind for x in lost):
        raise UnavailableError(lost[0].message)


def _told(extraction: Extraction, document: Document) -> Iterator[str]:
    """What a reader must know of how a document's claims were found: what is missing among them, and why."""
    if extraction.lost:
        stretches = "; ".join(
            f"“{' '.join(document.text[lost.span.start : lost.span.end].split())[:60]}…”"
            for lost in extraction.lost[:3]
        )
        yield (
            f"{document.name}: {len(extraction.lost)} of {extraction.windows} stretches were not read for claims "
            f"({extraction.lost[0].message}): {stretches}"
        )
    refused = {r.claim: r.reason for r in extraction.refused}  # a small model says one again and again
    if refused:
        shown = "; ".join(f"“{claim[:80]}” ({why})" for claim, why in list(refused.items())[:3])
        yield (
            f"{document.name}: {len(refused)} claims of the model were refused, "
            f"for the text does not bear them out: {shown}"
        )


def _spent(opts: Options) -> Usage:
    return opts.model.usage if opts.model else Usage()


def _saved(outcomes: Sequence[Judgement | Failure], opts: Options, usage: Usage) -> Iterator[str]:
    """For the cascade: how many cells the embedded engine settled, and what that saved."""
    if opts.judge.name != "cascade":
        return
    asked = sum(isinstance(o, Failure) or o.provenance.engine == "cascade" for o in outcomes)
    settled = sum(isinstance(o, Judgement) and o.provenance.engine == "embedded" for o in outcomes)
    tokens = usage.prompt_tokens + usage.completion_tokens
    saved = (
        f", which saves about {round(settled * usage.calls / asked)} calls and "
        f"{round(settled * tokens / asked)} tokens"
        if usage.calls and asked
        else ""
    )
    yield f"The embedded engine settled {settled} of {settled + asked} cells and the model saw {asked}{saved}."


async def _report(
    mode: Mode,
    documents: tuple[Document, ...],
    draft: Document | None,
    claims: Sequence[Claim],
    cells: Sequence[tuple[Claim, Document]],
    groups: tuple[Origin, ...],
    asserting: Mapping[str, frozenset[str]],
    opts: Options,
    before: Usage,
    written: date | None,
    unread: Sequence[Unread],
    notes: Sequence[str],
) -> Report:
    judging = _spent(opts)
    lifted = _lifted(claims, documents, written)
    inner = [(lifted[c.id], d) for c, d in cells if c.id in lifted]
    outcomes = await judge(cells, _within(opts, 0, len(cells) + len(inner)), written)
    mute = _mute(outcomes)
    lifted = {id_: said for id_, said in lifted.items() if id_ not in mute}
    inner = [(lifted[c.id], d) for c, d in cells if c.id in lifted]
    further = await judge(inner, _within(opts, len(cells), len(cells) + len(inner)), written)
    further = _timely(claims, lifted, inner, further)
    notes = [*notes, *_saved([*outcomes, *further], opts, _since(judging, opts))]
    judgements = tuple(o for o in outcomes if isinstance(o, Judgement))
    failures = tuple(o for o in outcomes if isinstance(o, Failure))
    found = tuple(q for d in documents for q in quotes.find(d))
    sources = [d for d in documents if d is not draft]
    told = [q for q in found if draft is None or q.span.document_id != draft.id]
    by_id = {d.id: d for d in documents}

    def hearing(claim: Claim) -> agreeing.Hearing:
        own = asserting.get(claim.id, frozenset())
        return agreeing.Hearing(groups, opts.policy, own, by_id, written)

    agreements = tuple(
        agreeing.agreed(c, lifted.get(c.id), judgements, failures, further, hearing(c)) for c in claims
    )
    if opts.model and opts.proposals:
        done = len(cells) + len(inner)
        agreements, proposed = await _traced(claims, agreements, judgements, by_id, groups, opts, done)
        notes += proposed
    return Report(
        version=version(),
        mode=mode,
        engine=opts.judge.name,
        draft_id=draft.id if draft else None,
        documents=documents,
        claims=tuple(claims),
        judgements=judgements,
        failures=failures,
        origins=groups,
        quotes=found,
        quote_sheets=quotes.sheets(sources, told),
        quote_checks=tuple(
            quotes.check(q, sources, told) for q in found if draft and q.span.document_id == draft.id
        ),
        agreements=agreements,
        unread=tuple(unread),
        notes=tuple(notes),
        usage=_since(before, opts),
    )


async def _traced(
    claims: Sequence[Claim],
    agreements: Sequence[Agreement],
    judgements: Sequence[Judgement],
    documents: Mapping[str, Document],
    groups: Sequence[Origin],
    opts: Options,
    done: int,
) -> tuple[tuple[Agreement, ...], list[str]]:
    """The agreements with the sources that the model traced in their ledgers, and what to tell of them; no verdict
    and no vote changes by it."""
    assert opts.model is not None
    told = tuple(documents.values())
    asked = [
        question
        for c, a in zip(claims, agreements, strict=True)
        for question in ledger.questions(c, a.ledger, judgements, told, groups)
    ]
    tell, total = opts.on_progress, done + min(len(asked), opts.proposals)
    found = await ledger.propose(
        asked, opts.model, opts.proposals, (lambda n: tell(Progress(done + n, total))) if tell else None
    )
    notes = [*_open("on whose word an article says something", found.failed, found.unasked, opts)]
    if found.traced:
        named = "; ".join(
            f"{t.name} for {t.question.claim.id} in {t.question.document.name}" for t in found.traced
        )
        notes.append(
            f"The model named sources that the rules did not find, and the text credits them: {named}."
        )
    if found.refused:
        notes.append(
            f"{found.refused} sources that the model named were refused, for the sentence that it points to does not "
            "credit them; the rules' entry stands."
        )
    return tuple(
        a.model_copy(update={"ledger": ledger.moved(a.ledger, found.traced, c)})
        for c, a in zip(claims, agreements, strict=True)
    ), notes


def _open(what: str, failed: Sequence[VerifyError], unasked: int, opts: Options) -> Iterator[str]:
    """What is to be told of questions to the model that stayed open."""
    if failed:
        yield f"The model gave no answer to {len(failed)} questions, {what} ({failed[0]}); the rules' answer stands."
    if unasked:
        yield (
            f"{unasked} questions, {what}, were not asked, for at most {opts.proposals} are put here or the model was "
            "gone; the rules' answer stands."
        )


def _lifted(claims: Sequence[Claim], documents: Sequence[Document], written: date | None) -> dict[str, Claim]:
    """What was said, by the id of the utterance, for all of which it can be made a claim of its own."""
    days = {d.id: d.latest for d in documents}
    found: dict[str, Claim] = {}
    for claim in claims:
        day = written or (days.get(claim.span.document_id) if claim.span else None)
        said = content.content(claim, partial(extract.given, number=0, written=day))
        if said is not None:
            found[claim.id] = said
    return found


def _timely(
    claims: Sequence[Claim],
    lifted: Mapping[str, Claim],
    inner: Sequence[tuple[Claim, Document]],
    outcomes: Sequence[Judgement | Failure],
) -> list[Judgement | Failure]:
    """The outcomes on what was said, in which no word about another day refutes it."""
    uttered = {lifted[c.id].id: c for c in claims if c.id in lifted}
    return [
        content.timely(uttered[said.id], said, o, document) if isinstance(o, Judgement) else o
        for (said, document), o in zip(inner, outcomes, strict=True)
    ]


def _mute(outcomes: Sequence[Judgement | Failure]) -> set[str]:
    """Ids of the claims that the engine could not judge at all: of what was said it would not do better."""
    failed = {o.claim_id for o in outcomes if isinstance(o, Failure)}
    return failed - {
        o.claim_id for o in outcomes if isinstance(o, Judgement) and o.provenance.engine != "rules"
    }


def _within(opts: Options, before: int, total: int) -> Options:
    """The options for a part of a run's cells, whose progress is told as that of the whole."""
    tell = opts.on_progress
    if tell is None:
        return opts
    return replace(opts, on_progress=lambda p: tell(Progress(before + p.done, total)))


def _since(before: Usage, opts: Options) -> Usage:
    """What was spent from then on."""
    return _spent(opts).since(before)


async def judge(
    pairs: Sequence[tuple[Claim, Document]], opts: Options, written: date | None = None
) -> list[Judgement | Failure]:
    """One judgement or failure for every pair, in order, none missing."""
    retriever = RETRIEVERS[opts.retriever]
    results: dict[int, Judgement | Failure] = {}
    waiting: list[tuple[int, Cell]] = []
    for number, (claim, document) in enumerate(pairs):
        early = predating.judgement(claim, document)
        if early is not None:
            results[number] = early
            continue
        waiting.append((number, Cell(claim, document, retriever(claim, document), written)))
    free = asyncio.Semaphore(opts.judge.at_once)

    async def answer(batch: Sequence[tuple[int, Cell]]) -> None:
        async with free:
            answers = await _answers(batch, opts.judge)
        for (number, cell), outcome in zip(batch, answers, strict=True):
            results[number] = _recorded(cell, outcome)
        if opts.on_progress:
            opts.on_progress(Progress(len(results), len(pairs)))
        await asyncio.sleep(0)  # lets an interrupt through between batches

    tasks = [asyncio.create_task(answer(batch)) for batch in _batches(waiting, opts.judge.batch)]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:  # of a bug or an interrupt: the rest is not asked any more
            task.cancel()
    return [results[n] for n in range(len(pairs))]


def _batches(waiting: Sequence[tuple[int, Cell]], size: int) -> Iterator[Sequence[tuple[int, Cell]]]:
    """The cells source by source, for a server reads again fastest what it has just read."""
    by_source: dict[str, list[tuple[int, Cell]]] = {}
    for numbered in waiting:
        by_source.setdefault(numbered[1].document.id, []).append(numbered)
    for cells in by_source.values():
        for start in range(0, len(cells), size):
            yield cells[start : start + size]


async def _answers(batch: Sequence[tuple[int, Cell]], engine: Judge) -> Sequence[Outcome]:
    try:
        answers = await engine.judge([cell for _, cell in batch])
    except VerifyError as error:
        return [error] * len(batch)
    if len(answers) != len(batch):
        raise RuntimeError(f"engine {engine.name} gave {len(answers)} answers to {len(batch)} cells")
    return answers


def _recorded(cell: Cell, outcome: Outcome) -> Judgement | Failure:
    """The judgement once its evidence is checked, or the error as a failure: never an error as a stance."""
    error: VerifyError
    if isinstance(outcome, Judgement):
        try:
            if (outcome.claim_id, outcome.document_id) != (cell.claim.id, cell.document.id):
                raise RuntimeError("an engine answered for another cell")
            held = ground.checked(outcome, cell.claim, cell.document)
            return predating.bounded(
                cell.claim, cell.document, quoting.worded(cell.claim, cell.document, held)
            )
        except VerifyError as refused:
            error = refused
    else:
        error = outcome
    return Failure(
        claim_id=cell.claim.id,
        document_id=cell.document.id,
        stage="judge",
        kind=error.kind,
        message=str(error),
    )
