"""The stretches of an article that a model is asked about: some numbered sentences, with what stands before them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from verify import text
from verify.domain import Document, Span
from verify.extract import rules

SENTENCES = 3
"""Sentences asked about in one call; a small model leaves claims out of more of them."""
BEFORE = 3
"""Sentences shown before them, so that it can be told who is meant. They are where windows overlap."""
LONGEST = 1200
"""Characters of one sentence that are shown; no sentence of an article is that long."""


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences to find claims in, and the words before them that only tell who and when."""

    lines: tuple[rules.Sentence, ...]
    """Numbered from 1 in the question."""
    before: tuple[str, ...] = ()

    def span(self, document: Document) -> Span:
        """From its first sentence to its last."""
        return Span(document_id=document.id, start=self.lines[0].start, end=self.lines[-1].end)


def windows(document: Document, size: int = SENTENCES, before: int = BEFORE) -> tuple[Window, ...]:
    """The windows of a document in order: every sentence that can hold a claim is numbered in one of them."""
    shown = [(s.start, s.end) for s in text.sentences(document.text, document.body_start)]
    lines = [s for s in rules.sentences(document, items=True) if _words(s.words)]
    return tuple(_window(document, lines[n : n + size], shown, before) for n in range(0, len(lines), size))


def halves(window: Window) -> tuple[Window, ...]:
    """The window in two, the first half shown before the second; itself where it has one sentence."""
    middle = len(window.lines) // 2
    if not middle:
        return (window,)
    first, second = window.lines[:middle], window.lines[middle:]
    before = (*window.before, *(text.for_model(s.words) for s in first))[-max(BEFORE, 1) :]
    return Window(first, window.before), Window(second, before)


def numbered(window: Window) -> str:
    """The sentences as they are asked about: `[1] …`, a line each."""
    return "\n".join(f"[{n}] {text.for_model(s.words)[:LONGEST]}" for n, s in enumerate(window.lines, 1))


def context(window: Window) -> str:
    """What stands before them, a line each."""
    return "\n".join(f"- {line[:LONGEST]}" for line in window.before) or "- (nothing)"


def known(document: Document) -> str:
    """Title, date and outlet, as far as they are known."""
    day = document.published
    when = f"{day.day} {day:%B} {day.year}" if day else ""
    parts = (text.for_model(document.title or ""), when, text.for_model(document.outlet or ""))
    return ", ".join(p[:200] for p in parts if p) or "(nothing known)"


def _words(words: str) -> bool:
    return re.search(r"\w", text.for_model(words)) is not None


def _window(
    document: Document, lines: list[rules.Sentence], shown: list[tuple[int, int]], before: int
) -> Window:
    earlier = [span for span in shown if span[1] <= lines[0].start]
    return Window(
        tuple(lines),
        tuple(text.for_model(document.text[s:e]) for s, e in earlier[max(0, len(earlier) - before) :]),
    )
