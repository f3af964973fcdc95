"""The agreement matrix of a report: all claims across all origins, conflicts first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from verify import attribution
from verify.domain import (
    Agreement,
    Claim,
    Failure,
    Judgement,
    Kind,
    Mode,
    Origin,
    Reason,
    Report,
    Stance,
)
from verify.report import matters
from verify.report.grid import SETTLED, Cell, Column, Line, Matrix, Section, State
from verify.report.renderings import Source
from verify.report.rows import HEADING, Row
from verify.report.words import line, sides

CONFLICTS = "Conflicts"
ONE, OPEN = "Only one origin has it", "Left open: others may have it"
"""The headings of a comparison: what another origin may have is never said to be one's alone."""
SUPPORTED, UNKNOWN, NONE = "One origin has it", "Left open", "No origin has it"
"""The headings of a check."""
SHARED = "Shared by several origins"
SHORT = 12
"""How many origins the matrix of a check may have: with more it hides the claims."""
_SIDES = {Stance.SUPPORTS: (State.FOR, State.WEAK_FOR), Stance.REFUTES: (State.AGAINST, State.WEAK_AGAINST)}
_REASONS = {Reason.SILENT: State.SILENT, Reason.PREDATES: State.PREDATES}
_SILENT_FIRST = (State.REPLACED, State.UNSETTLED, State.SILENT, State.PREDATES, State.FAILED)
"""An origin of several documents that take no side is the first of these that one of them is."""
_APART = frozenset({State.AGAINST, State.WEAK_FOR, State.WEAK_AGAINST, State.REPLACED})
_WITH = {State.FOR: State.WEAK_FOR, State.AGAINST: State.WEAK_AGAINST, State.ASSERTS: State.WEAK_FOR}
"""What a document may say beside the whole origin without a word: the same, but not counted."""
_TAKEN = frozenset({State.FOR, State.AGAINST, State.DIVIDED})


def matrix(report: Report, rows: Sequence[Row], sources: Mapping[str, Source]) -> Matrix | None:
    """The matrix of the rows; None where fewer than two origins could agree, or a check has too many."""
    columns = _columns(report, sources)
    comparing = report.mode is Mode.COMPARE
    if len(columns) < 2 or not rows or (not comparing and len(columns) > SHORT):
        return None
    lines: dict[str, list[Line]] = defaultdict(list)
    known = matters.matters(report, rows)
    agreements = {a.claim_id: a for a in report.agreements}
    cells = _by_claim((*report.judgements, *report.failures))
    for row in rows:
        agreement = agreements.get(row.claim.id)
        matter = known.get(row.number, ())
        mine = _Claim(row.claim, row.claim, agreement, report.origins, cells.get(row.claim.id, {}))
        shown = _line(row, row, mine, columns, matter)
        lines[_section(mine, shown, comparing)].append(shown)
        said = agreement.content if agreement else None
        if said is None or row.content is None:
            continue
        inner = _by_claim((*said.judgements, *said.failures)).get(said.claim.id, {})
        mine = _Claim(said.claim, row.claim, said, said.origins, inner)
        shown = _line(row, row.content.row, mine, columns, ())
        if any(cell.state in _TAKEN for cell in shown.cells):
            lines[_section(mine, shown, comparing)].append(shown)
    order = (CONFLICTS, ONE, SUPPORTED, SHARED, OPEN, UNKNOWN, NONE)
    return Matrix(columns, tuple(Section(h, _together(lines[h])) for h in order if lines[h]))


class _Claim:
    """One claim with its agreement, and its cells by document."""

    def __init__(
        self,
        claim: Claim,
        outer: Claim,
        agreement: Agreement | None,
        origins: Iterable[Origin],
        cells: Mapping[str, Judgement | Failure],
    ) -> None:
        self.claim, self.outer, self.agreement, self.cells = claim, outer, agreement, cells
        self.origin_of = {d: o.id for o in origins for d in o.document_ids}

    def state(self, id_: str) -> State:
        """Where one document stands."""
        cell = self.cells.get(id_)
        if cell is None:
            return State.UNASKED
        if isinstance(cell, Failure):
            return State.FAILED
        agreement, origin = self.agreement, self.origin_of.get(id_, id_)
        if agreement and id_ in agreement.superseded:
            return State.REPLACED
        if cell.stance is Stance.NOT_ENOUGH_INFO:
            return _REASONS.get(cell.reason or Reason.ABSTAINED, State.UNSETTLED)
        if agreement and origin in agreement.divided:
            return State.DIVIDED
        counted, weak = _SIDES[cell.stance]
        voting = agreement and (
            agreement.supporting if cell.stance is Stance.SUPPORTS else agreement.refuting
        )
        return counted if voting and origin in voting else weak

    def cell(self, column: Column) -> Cell:
        """Where all documents of an origin stand together."""
        ids = [source.document.id for source in column.sources]
        states = {id_: self.state(id_) for id_ in ids}
        state = self._whole(ids, set(states.values()))
        notes = (*self._on_whose_word(column, state), *self._apart(column, state, states))
        return Cell(state, notes, State.FAILED in states.values())

    def _apart(self, column: Column, whole: State, states: Mapping[str, State]) -> tuple[str, ...]:
        """What its documents say that the origin as a whole does not."""
        named = [(source.name, source.document.id) for source in column.sources]
        if whole is State.DIVIDED and len(named) > 1:
            stances = {id_: c.stance for id_, c in self.cells.items() if isinstance(c, Judgement)}
            found = [(name, _SIDES[stances[id_]][0]) for name, id_ in named if stances.get(id_) in _SIDES]
        else:
            found = [
                (n, states[id_])
                for n, id_ in named
                if states[id_] in _APART - {whole, _WITH.get(whole, whole)}
            ]
        found += [(n, State.FAILED) for n, id_ in named if states[id_] is State.FAILED and len(named) > 1]
        return tuple(f"{name}: {state}" for name, state in found)

    def _whole(self, ids: Sequence[str], found: set[State]) -> State:
        asserting = self.agreement.asserting if self.agreement else ()
        if State.DIVIDED in found or {State.FOR, State.AGAINST} <= found:
            return State.DIVIDED
        if any(self.origin_of.get(id_, id_) in asserting for id_ in ids):
            return State.ASSERTS
        for state in (State.FOR, State.AGAINST):
            if state in found:
                return state
        if {State.WEAK_FOR, State.WEAK_AGAINST} <= found:
            return State.UNSETTLED
        chosen = (State.WEAK_FOR, State.WEAK_AGAINST, *_SILENT_FIRST)
        return next((state for state in chosen if state in found), State.UNASKED)

    def _on_whose_word(self, column: Column, state: State) -> tuple[str, ...]:
        return tuple(
            f"on the word of {who}" if who else "names nobody"
            for who in self.sayers(column, state)
            if who != column.name
        )

    def sayers(self, column: Column, state: State) -> tuple[str, ...]:
        """On whose word, by the ledger, an origin takes its side, empty for nobody; none that speak for themselves."""
        side = {State.FOR: Stance.SUPPORTS, State.AGAINST: Stance.REFUTES}.get(state)
        ids = {source.document.id for source in column.sources}
        entries = self.agreement.ledger if self.agreement else ()
        mine = (e for e in entries if e.side is side and ids & set(e.document_ids))
        return tuple(dict.fromkeys(line(e.name or "") for e in mine if e.words or not e.name))

    def origins(self, asserted: bool) -> int:
        """How many origins have it, its own article's among them where an article asserts it."""
        if self.agreement is None:
            return 0
        number, _ = sides(self.agreement)
        if not asserted:
            return number
        own = [attribution.heads(who) for who in self._own_word()]
        names = [e.name for e in self.agreement.ledger if e.side is Stance.SUPPORTS]
        if own and names and all(name and attribution.heads(name) in own for name in names):
            return 1  # nothing corroborates itself: its own article rests on the same word
        return number + 1

    def _own_word(self) -> tuple[str, ...]:
        """On whose word the claim's own article tells it; the speaker of an utterance is what it is about."""
        if self.outer is not self.claim:
            return (self.outer.speaker,) if self.outer.speaker else ()
        whole = () if self.claim.kind is Kind.UTTERANCE or not self.claim.speaker else (self.claim.speaker,)
        return (*self.claim.via, *whole)


def _columns(report: Report, sources: Mapping[str, Source]) -> tuple[Column, ...]:
    """The origins with their documents, in the order of the documents; the draft is none of them."""
    listed = {d.id: n for n, d in enumerate(report.sources)}
    groups: list[tuple[str | None, list[str]]] = []
    known: set[str] = set()
    for origin in report.origins:
        mine = [id_ for id_ in origin.document_ids if id_ in listed and id_ not in known]
        known.update(mine)
        if mine:
            groups.append((origin.name, mine))
    groups += [(None, [id_]) for id_ in listed if id_ not in known]
    groups.sort(key=lambda group: min(listed[id_] for id_ in group[1]))
    columns = []
    for number, (name, ids) in enumerate(groups, 1):
        those = tuple(sources[id_] for id_ in sorted(ids, key=listed.__getitem__))
        outlets = {line(s.document.outlet) for s in those if s.document.outlet}
        alone = outlets.pop() if len(outlets) == 1 else those[0].name
        columns.append(Column(number, line(name) if name else alone, those))
    return tuple(columns)


def _by_claim(cells: Iterable[Judgement | Failure]) -> dict[str, dict[str, Judgement | Failure]]:
    found: dict[str, dict[str, Judgement | Failure]] = defaultdict(dict)
    for cell in cells:
        found[cell.claim_id][cell.document_id] = cell
    return found


def _line(outer: Row, row: Row, mine: _Claim, columns: Sequence[Column], matter: tuple[int, ...]) -> Line:
    cells = tuple(mine.cell(column) for column in columns)
    text = row.text if row is outer else f"{HEADING.split(',')[0]}: “{row.text}”"
    answer, heading = f"{row.symbol} {row.label}", f"{outer.symbol} {outer.headline}"
    return Line(outer.number, text, answer, heading, cells, _one_word(mine, columns, cells), matter)


def _one_word(mine: _Claim, columns: Sequence[Column], cells: Sequence[Cell]) -> tuple[str, ...]:
    """Which columns rest on the word of one, and are not two origins on this claim."""
    shared: dict[tuple[State, str], list[Column]] = defaultdict(list)
    for column, cell in zip(columns, cells, strict=True):
        for who in mine.sayers(column, cell.state):
            shared[cell.state, who].append(column)
    return tuple(
        f"{' and '.join(column.name for column in those)}: one origin here, "
        f"{f'on the word of {who}' if who else 'for they name nobody'}"
        for (_, who), those in shared.items()
        if len(those) > 1
    )


def _section(mine: _Claim, shown: Line, comparing: bool) -> str:
    states = [cell.state for cell in shown.cells]
    if State.AGAINST in states or State.DIVIDED in states:
        return CONFLICTS
    has = mine.origins(comparing and State.ASSERTS in states)
    if has > 1:
        return SHARED
    rest = [c for c in shown.cells if c.state is not State.FOR]
    settled = all(c.state in SETTLED and not c.failed for c in rest)
    if comparing:
        return ONE if has == 1 and settled else OPEN
    if has == 1:
        return SUPPORTED
    return NONE if settled else UNKNOWN


def _together(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines in their order, those on one matter beside the first of it."""
    first: dict[tuple[int, ...], int] = {}
    for place, shown in enumerate(lines):
        first.setdefault(shown.matter or (shown.number,), place)
    return tuple(sorted(lines, key=lambda shown: first[shown.matter or (shown.number,)]))
