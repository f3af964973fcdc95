"""Checkable claims of a text: found by rules, or by a language model whose answers are checked by code."""

from __future__ import annotations

from verify.extract.asked import PROMPT, Extraction, Lost, extract_with
from verify.extract.checks import Refusal
from verify.extract.rules import extract, given, kind, when

__all__ = [
    "PROMPT",
    "Extraction",
    "Lost",
    "Refusal",
    "extract",
    "extract_with",
    "given",
    "kind",
    "when",
]
