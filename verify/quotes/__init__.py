"""Quotations: found with their speakers, aligned with one another, and laid side by side."""

from __future__ import annotations

from verify.quotes.aligning import relation
from verify.quotes.checking import check
from verify.quotes.finding import find
from verify.quotes.locating import verbatim
from verify.quotes.sheets import sheets

__all__ = ["check", "find", "relation", "sheets", "verbatim"]
