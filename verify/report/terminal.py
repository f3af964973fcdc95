"""The report for a terminal, or a pipe: what needs the editor in full, the rest in short."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from io import StringIO
from typing import TYPE_CHECKING

from verify.domain import Report, VerdictLabel
from verify.report import matrix_lines
from verify.report.grid import Matrix
from verify.report.quoted import OF_THE_DRAFT, Quoted
from verify.report.renderings import Sheet
from verify.report.rows import HEADING, Apart, Bloc, Excerpt, Ledger, Row, Side, View, Voice, grouped
from verify.report.sheets import QUOTATIONS
from verify.report.view import view

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

NARROWEST, WIDEST = 40, 160
NARROW = 60
"""Below this width labels stand closer to the edge."""
SHORT_QUOTE = 700
"""Characters of a quote shown where a claim is told in short: the words that count may be its last."""

STYLES = {
    VerdictLabel.SUPPORTED: "bold green",
    VerdictLabel.REFUTED: "bold red",
    VerdictLabel.CONFLICTING: "bold magenta",
    VerdictLabel.NOT_ENOUGH_INFO: "bold yellow",
    None: "bold",
}


def render_terminal(
    report: Report, *, width: int | None = None, color: bool | None = None, full: bool = False
) -> str:
    """The report as lines of text; `full` tells every claim with all its sources."""
    return drawn(lambda console: _Printer(console).report(view(report), full), width, color)


def drawn(draw: Callable[[Console], object], width: int | None = None, color: bool | None = None) -> str:
    """What is drawn, as lines of text, as wide and as coloured as the terminal unless it is said."""
    from rich.console import Console

    color = _color() if color is None else color
    console = Console(
        file=StringIO(),
        width=min(max(width or shutil.get_terminal_size().columns, NARROWEST), WIDEST),
        height=100,
        force_terminal=color,
        force_jupyter=False,
        color_system="standard" if color else None,
        no_color=not color,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
    )
    with console.capture() as captured:
        draw(console)
    return "\n".join(row.rstrip() for row in captured.get().splitlines()) + "\n"


def _color() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


class _Printer:
    """Lays rows out on a console; every text is literal, never markup."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.inset = 0
        """How far all entries stand in; what was said stands further in than the claim that it was."""

    def report(self, shown: View, full: bool) -> None:
        self.put(shown.title, "bold")
        self.gap()
        self.put(shown.summary)
        for alert in shown.alerts:
            self.put(f"! {alert}", "bold")
        if shown.matrix and (shown.comparing or full):
            self.matrix(shown.matrix, full)
        for heading, rows in shown.groups:
            self.gap()
            self.put(heading.upper(), "bold underline")
            for row in rows:
                self.row(row, full or row.urgent)
        if shown.quoted:
            self.quoted(shown.quoted)
        self.sheets(shown)
        self.end(shown, full)

    def row(self, row: Row, full: bool) -> None:
        head = self.text((f"{row.symbol} {row.label}", STYLES[row.verdict]))
        if rest := row.headline.removeprefix(row.label):
            head.append(rest)
        if not full and row.verdict in (VerdictLabel.NOT_ENOUGH_INFO, None):
            self.entry(f"{row.number}.", self.text(row.text))
            self.entry("", head)
            self.short(row)
            if row.content:
                self.apart(row.content)
            return
        self.gap()
        self.entry(f"{row.number}.", self.text((row.text, "bold" if full else "")))
        self.entry("", head)
        if full:
            self.whole(row)
            return
        self.brief(row)
        if row.content:
            self.apart(row.content)

    def apart(self, told: Apart) -> None:
        """What was said, in short: its words only where the answer is more than that nobody knows."""
        verdict = self.verdict(told)
        if told.row.verdict in (VerdictLabel.NOT_ENOUGH_INFO, None):
            self.entry("", self.text((f"{HEADING}: ", "italic")).append_text(verdict))
            return
        self.entry("", self.text((told.heading, "italic")))
        self.entry("", verdict, indent=2)

    def verdict(self, told: Apart) -> Text:
        words = self.text((f"{told.row.symbol} {told.row.label}", STYLES[told.row.verdict]))
        return words.append(told.words.removeprefix(told.row.label))

    def short(self, row: Row) -> None:
        """Who contradict each other, who first said it, without the words that show so, and what was replaced."""
        for torn in row.opposed:
            self.entry("", self.text(f"{torn.words}:"), indent=2)
            for side, spoken in torn.sides:
                words = self.text(f"{side}: ")
                for n, excerpt in enumerate(spoken.excerpts):
                    words.append(" · " if n else "").append_text(self.quote(excerpt, short=True))
                self.entry("", words, indent=4)
        if row.ledger:
            self.entry("", self.text(row.ledger.headline), indent=2)
            for saying in row.ledger.sayings:
                self.entry("", self.text(saying.words), indent=4)
        for old in row.replaced:
            self.entry("", self.text(f"superseded: {old.words}"), indent=2)

    def brief(self, row: Row) -> None:
        """The best quote of each origin, and what speaks against taking it as it is."""
        self.short(row)
        for bloc in row.supporting:
            for voice in bloc.voices[:1]:
                words = self.text((f"{voice.source.name}, {voice.source.about}: ", ""))
                for excerpt in voice.excerpts[:1]:
                    words.append_text(self.quote(excerpt, short=True))
                self.entry("", words, indent=2)
        for voice in row.aside:
            self.entry("", self.text(f"{voice.source.name} {_stand(voice)} ({voice.aside})"), indent=2)

    def whole(self, row: Row) -> None:
        for fact in row.facts:
            self.entry("", self.text((fact, "dim")))
        if row.ledger:
            self.ledger("origins", row.ledger)
        for torn in row.opposed:
            self.label("divided", self.text((torn.brief, "bold"), f" ({torn.source.name})"))
            for side, spoken in torn.sides:
                for excerpt in spoken.excerpts:
                    self.label("", self.text(f"{side}: ").append_text(self.quote(excerpt)))
        for label, blocs in (("for", row.supporting), ("against", row.refuting)):
            for bloc in blocs:
                self.bloc(label, bloc)
        for old in row.replaced:
            self.label("earlier", self.text(f"superseded: {old.words}"))
            for excerpt in old.voice.excerpts if old.voice else ():
                self.label("", self.quote(excerpt))
        for voice in row.aside:
            self.voice("aside", voice, f" — {_stand(voice)}; {voice.aside}")
        for voice in row.unsettled:
            if voice.excerpts:
                self.voice(voice.side, voice, f" — {voice.words}")
        for side, words, names in grouped(v for v in row.unsettled if not v.excerpts):
            self.label(side, self.text(f"{words}: {names}"))
        for side, words, names in grouped(row.failed):
            self.label(side, self.text(f"{names}: {words}"))
        for remark in row.remarks:
            self.label("note", self.text(remark))
        if told := row.content:
            self.label("content", self.text((told.heading, "italic")))
            self.label("", self.verdict(told))
            self.inset += 2
            self.whole(told.row)
            self.inset -= 2

    def ledger(self, label: str, told: Ledger) -> None:
        self.label(label, self.text((told.headline, "bold")))
        for saying in told.sayings:
            words = self.text(saying.words)
            for excerpt in saying.excerpts:
                words.append_text(self.text(" · ", f"“{excerpt.words}”", (f" {excerpt.where}", "dim")))
            self.label("", words.append(f" · {saying.remark}" if saying.remark else ""))
        for remark in told.remarks:
            self.label("", self.text((remark, "italic")))

    def bloc(self, label: str, bloc: Bloc) -> None:
        """An origin: every different quote once."""
        if not bloc.voices:
            self.label(label, self.text(bloc.name))
        told: set[str] = set()
        for voice in bloc.voices:
            fresh = [e for e in voice.excerpts if e.words not in told]
            told.update(e.words for e in fresh)
            if fresh or not voice.excerpts:
                self.voice(label, voice, "", fresh)
                label = ""
        for remark in bloc.remarks:
            self.label("", self.text((remark, "italic")))

    def voice(self, label: str, voice: Voice, more: str, excerpts: list[Excerpt] | None = None) -> None:
        self.label(label, self.text((voice.source.name, "bold"), f" ({voice.source.about}){more}"))
        for excerpt in voice.excerpts if excerpts is None else excerpts:
            self.label("", self.quote(excerpt))
        if voice.rationale:
            self.label("", self.text((f"why: {voice.rationale}", "dim")))

    def quote(self, excerpt: Excerpt, short: bool = False) -> Text:
        """The exact words in quotation marks, with what stands around them outside the marks."""
        words = excerpt.words
        if short:
            cut = words if len(words) <= SHORT_QUOTE else words[:SHORT_QUOTE].rsplit(" ", 1)[0] + " […]"
            return self.text((f"“{cut}”", "bold"), (f" {excerpt.where}", "dim"))
        return self.text(
            (excerpt.before, "dim"),
            (f"“{words}”", "bold"),
            (excerpt.after, "dim"),
            (f"  {excerpt.where}", "dim"),
        )

    def matrix(self, shown: Matrix, full: bool) -> None:
        """All claims across all origins, the conflicts first."""
        self.gap()
        for told in matrix_lines.entries(shown, self.console.width, full):
            if not told.room:
                self.put(told.words, told.style)
                continue
            words = self.text((told.words, told.style))
            if told.most:
                words.truncate((self.console.width - told.room) * told.most, overflow="ellipsis")
            self.entry(self.text(*told.label), words, room=told.room)

    def quoted(self, shown: Quoted) -> None:
        """The draft's quotations that no source has so, each with the source's words; the others as a count."""
        self.gap()
        self.put(OF_THE_DRAFT.upper(), "bold underline")
        for held in shown.refused:
            self.gap()
            self.entry(f"{held.number}.", self.text(f"“{held.told.words}”", (f" {held.told.where}", "dim")))
            self.entry("", self.text((f"! {held.what}", "bold red" if held.told.harmful else "bold")))
            self.label("draft", self.text(held.speaker))
            if there := held.there:
                named = self.text((there.source.name, "bold"), f" ({there.source.about}) — {there.speaker}")
                self.label(there.label, named)
                self.label("", self.text(f"“{there.words}”", (f" {there.where}", "dim")))
        if shown.accepted:
            self.gap()
            self.put(shown.accepted)

    def sheets(self, shown: View) -> None:
        """Quotations that differ between documents, each with its reference."""
        if shown.sheets or shown.alike:
            self.gap()
            self.put(QUOTATIONS.upper(), "bold underline")
        for sheet in shown.sheets:
            self.gap()
            self.sheet(sheet)
        if shown.alike:
            self.gap()
            self.put(shown.alike)

    def sheet(self, sheet: Sheet) -> None:
        self.entry(f"{sheet.number}.", self.text((sheet.speaker, "bold")))
        self.label("reference", self.text((sheet.source.name, "bold"), f" ({sheet.source.about})"))
        self.label("", self.text(f"“{sheet.words}”", (f" {sheet.where}", "dim")))
        for told in sheet.renderings:
            head = self.text((told.source.name, "bold"), f" ({told.source.about}) — ")
            head.append(told.relation, "bold red" if told.harmful else "")
            if told.changes:
                head.append(f": {'; '.join(map(str, told.changes))}")
            self.label("! differs" if told.harmful else "also", head)
            self.label("", self.text(f"“{told.words}”", (f" {told.where}", "dim")))
        if sheet.alike:
            self.label("alike", self.text(sheet.alike))

    def end(self, shown: View, full: bool) -> None:
        for heading, lines in (
            (
                "Sources",
                tuple(f"{s.name} ({s.about}){s.origin_note}" for s in shown.sources) + shown.ties,
            ),
            ("Not read", shown.unread),
            ("Notes", shown.notes),
        ):
            if lines:
                self.gap()
                self.put(heading.upper(), "bold underline")
                for words in lines:
                    self.entry("·", self.text(words))
        self.gap()
        short = any(not row.urgent for row in shown.rows) and not full
        if short:
            self.put(
                "Told in short above; --full, html and markdown reports show every source's words.", "dim"
            )
        for words in shown.footer:
            self.put(words, "dim")

    def text(self, *parts: str | Text | tuple[str, str]) -> Text:
        from rich.text import Text

        return Text.assemble(*parts)

    def gap(self) -> None:
        self.console.print()

    def put(self, words: str, style: str = "") -> None:
        self.console.print(self.text((words, style)))

    def label(self, label: str, words: Text) -> None:
        narrow = self.console.width < NARROW
        self.entry(label, words, indent=1 if narrow else 4, room=10 if narrow else 11)

    def entry(self, label: str | Text, words: Text, indent: int = 0, room: int = 4) -> None:
        """A label with its words beside it, hanging."""
        from rich.padding import Padding
        from rich.table import Table

        grid = Table.grid(padding=0)
        grid.add_column(width=room, no_wrap=True)
        grid.add_column(overflow="fold")
        grid.add_row(self.text(label), words)
        self.console.print(Padding(grid, (0, 0, 0, indent + self.inset)))


def _stand(voice: Voice) -> str:
    return "speaks for it" if voice.side is Side.FOR else "speaks against it"
