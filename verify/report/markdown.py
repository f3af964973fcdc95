"""The report as Markdown, for a pull request or a mail; no text of a source becomes markup."""

from __future__ import annotations

import re

from verify.domain import Report
from verify.report import matrix_table
from verify.report.quoted import OF_THE_DRAFT, Quoted
from verify.report.renderings import Sheet
from verify.report.rows import HEADING, Excerpt, Ledger, Row, Side, Voice, grouped
from verify.report.sheets import QUOTATIONS
from verify.report.view import view

APART = HEADING[0].upper() + HEADING[1:]
_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&$#]")
_ADDRESS = re.compile(r"(?i)(?<=www)\.|:(?=//)")
_MENTION = re.compile(r"(?:@|\\#)+(?=(\d?))")


def escape(text: str) -> str:
    """The text so that Markdown shows it and does nothing else with it.

    Code hosts turn `@name` and `#12` into messages and links even where escaped, so their signs become code.
    """
    safe = _ADDRESS.sub(r"\\\g<0>", _SPECIAL.sub(r"\\\g<0>", text))
    return _MENTION.sub(_as_code, safe)


def opening(text: str) -> str:
    """The text escaped for the start of a line, where it must not begin a list or a rule."""
    return re.sub(r"^(\s*\d*)([-+=.)])", r"\1\\\2", escape(text))


def _as_code(found: re.Match[str]) -> str:
    signs = found[0]
    plain = signs.replace("\\", "")
    return f"`{plain}`" if "@" in signs or found[1] else signs


def render_markdown(report: Report) -> str:
    """The report as Markdown: outcome, a table of all claims, then a section for each."""
    shown = view(report)
    parts = [f"# {escape(shown.title)}", f"**{escape(shown.summary)}**"]
    parts += [_list(shown.alerts)] if shown.alerts else []
    if shown.matrix and shown.comparing:
        parts += matrix_table.parts(shown.matrix, escape)
    elif shown.rows:
        parts.append(_table(shown.rows))
    for heading, rows in shown.groups:
        parts.append(f"## {heading}")
        for row in rows:
            parts += _section(row)
    if shown.quoted:
        parts += [f"## {OF_THE_DRAFT}", *_quoted(shown.quoted)]
    if shown.sheets or shown.alike:
        parts.append(f"## {QUOTATIONS}")
        for sheet in shown.sheets:
            parts += _sheet(sheet)
        parts += [escape(shown.alike)] if shown.alike else []
    sources = tuple(f"{s.name} ({s.about}){s.origin_note}" for s in shown.sources)
    for heading, lines in (
        ("Sources", sources + shown.ties),
        ("Not read", shown.unread),
        ("Notes", shown.notes),
    ):
        if lines:
            parts += [f"## {heading}", _list(lines)]
    parts += ["---", *(escape(words) for words in shown.footer)]
    return "\n\n".join(parts) + "\n"


def _list(lines: tuple[str, ...]) -> str:
    return "\n".join(f"* {opening(words) or '…'}" for words in lines)


def _table(rows: tuple[Row, ...]) -> str:
    head = "| # | Verdict | Claim | For | Against |\n|--:|---|---|---|---|"
    lines = [
        f"| {r.number} | {r.symbol} {escape(r.headline)} | {escape(r.text)} "
        f"| {_names(r, Side.FOR)} | {_names(r, Side.AGAINST)} |"
        for r in rows
    ]
    return "\n".join((head, *lines))


def _names(row: Row, side: Side) -> str:
    """One name for each origin: who first said it where that is known, else its surest source."""
    if row.ledger and (known := row.ledger.names(side)):
        return escape(", ".join(known))
    blocs = row.supporting if side is Side.FOR else row.refuting
    return escape(", ".join(b.voices[0].source.name if b.voices else b.name for b in blocs)) or "–"


def _section(row: Row) -> list[str]:
    parts = [f"### {row.number}. {row.symbol} {escape(row.headline)}", f"**Claim:** {escape(row.text)}"]
    if told := row.content:
        parts.append(f"**{APART}:** “{escape(told.row.text)}” — {told.row.symbol} {escape(told.words)}")
    if row.facts:
        parts.append(_list(row.facts))
    parts += _found(row)
    if told:
        inner = _found(told.row)
        parts += [f"#### Claim {row.number}: {HEADING}", *inner] if inner else []
    return parts


def _found(row: Row) -> list[str]:
    """All that was found on a claim."""
    parts: list[str] = []
    if row.ledger:
        parts += _ledger("Origins", row.ledger)
    for torn in row.opposed:
        parts.append(f"**Divided:** {escape(torn.words)}")
        for side, told in torn.sides:
            parts += [f"> {side}: {_quote(e, opens=False)} ({escape(e.where)})" for e in told.excerpts]
    for side, blocs in (("For", row.supporting), ("Against", row.refuting)):
        for bloc in blocs:
            if not bloc.voices:
                parts.append(f"**{side}:** {escape(bloc.name)}")
            for voice in bloc.voices:
                parts += _voice(side, voice)
            if bloc.remarks:
                parts.append(opening(" ".join(bloc.remarks)))
    for old in row.replaced:
        parts.append(f"**Superseded:** {escape(old.words)}")
        parts += [f"> {_quote(e)} ({escape(e.where)})" for e in old.voice.excerpts] if old.voice else []
    for voice in row.aside:
        parts += _voice("Not counted", voice)
    for voice in row.unsettled:
        if voice.excerpts:
            parts += _voice("Settles nothing", voice)
    rest = [f"{words}: {names}" for _, words, names in grouped(v for v in row.unsettled if not v.excerpts)]
    rest += [f"failed: {names} ({words})" for _, words, names in grouped(row.failed)]
    if rest or row.remarks:
        parts.append(_list((*rest, *row.remarks)))
    return parts


def _ledger(label: str, told: Ledger) -> list[str]:
    lines = []
    for saying in told.sayings:
        shown = [f"“{e.words}” ({e.where})" for e in saying.excerpts]
        lines.append(" · ".join(filter(None, (saying.words, *shown, saying.remark))))
    return [f"**{label}:** {escape(told.headline)}", _list((*lines, *told.remarks))]


def _sheet(sheet: Sheet) -> list[str]:
    """An utterance with its reference, and a table of what each document makes of it."""
    lines = ["| Document | How it differs | Its words |\n|---|---|---|"]
    for told in sheet.renderings:
        relation = f"**{escape(told.relation)}**" if told.harmful else escape(told.relation)
        changes = f": {escape('; '.join(map(str, told.changes)))}" if told.changes else ""
        document = escape(f"{told.source.name} ({told.source.about})")
        lines.append(f"| {document} | {relation}{changes} | {escape(f'“{told.words}” ({told.where})')} |")
    parts = [
        f"### Quotation {sheet.number}: {escape(sheet.speaker)}",
        f"**Reference:** {escape(f'{sheet.source.name} ({sheet.source.about})')}",
        f"> {opening(f'“{sheet.words}”')} ({escape(sheet.where)})",
        "\n".join(lines),
    ]
    return [*parts, escape(sheet.alike)] if sheet.alike else parts


def _quoted(shown: Quoted) -> list[str]:
    """The draft's quotations that no source has so, then those that stand."""
    parts = []
    for held in shown.refused:
        parts.append(f"**{held.number}. ! {escape(held.what)}**")
        parts.append(f"**Draft:** {escape(f'“{held.told.words}” ({held.speaker}; {held.told.where})')}")
        if there := held.there:
            label = there.label[0].upper() + there.label[1:]
            named = f"{there.source.name} ({there.source.about}) — {there.speaker}"
            parts.append(f"**{label}:** {escape(named)}")
            parts.append(f"> {opening(f'“{there.words}”')} ({escape(there.where)})")
    return [*parts, escape(shown.accepted), _list(shown.standing)] if shown.accepted else parts


def _voice(label: str, voice: Voice) -> list[str]:
    more = f": {voice.words}" if label == "Settles nothing" else ""
    more = f": {voice.words} it, {voice.aside}" if voice.aside else more
    parts = [f"**{label}:** {escape(f'{voice.source.name} ({voice.source.about}){more}')}"]
    parts += [f"> {_quote(e)} ({escape(e.where)})" for e in voice.excerpts]
    if voice.rationale:
        parts.append(f"Why: {escape(voice.rationale)}")
    return parts


def _quote(excerpt: Excerpt, opens: bool = True) -> str:
    """The exact words in quotation marks, bold where Markdown can tell the marks from the words."""
    before, after = excerpt.before, excerpt.after
    alone = (not before or before[-1] == " ") and (not after or after[0] in " ,.;:!?)")
    words = f"“{escape(excerpt.words)}”"
    before = opening(before) if opens else escape(before)
    return f"{before}{f'**{words}**' if alone else words}{escape(after)}"
