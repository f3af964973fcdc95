"""The embedded judge: features of sentence windows, weighed by a small model fitted on public pairs."""

from __future__ import annotations

from verify.embedded.by_words import NEGATED, Reading, Window, contradictions, read, windows

__all__ = ["NEGATED", "Reading", "Window", "contradictions", "read", "windows"]
