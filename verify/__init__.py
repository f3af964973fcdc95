"""Check each claim of a text against its sources, counting independent origins, with the exact words.

from verify import Document, check_sync, load
report = check_sync(load("draft.md"), sources=[load("a.html"), Document.of("…", published="2025-07-03")])
"""

from verify.api import check, check_sync, compare, compare_sync, load, load_many, render
from verify.domain import (
    Agreement,
    Claim,
    Document,
    Evidence,
    Failure,
    Judgement,
    Origin,
    Report,
    Span,
    Stance,
    VerdictLabel,
)
from verify.errors import InputError, ProviderError, UnreadableError, UsageError, VerifyError

__all__ = [
    "Agreement",
    "Claim",
    "Document",
    "Evidence",
    "Failure",
    "InputError",
    "Judgement",
    "Origin",
    "ProviderError",
    "Report",
    "Span",
    "Stance",
    "UnreadableError",
    "UsageError",
    "VerdictLabel",
    "VerifyError",
    "check",
    "check_sync",
    "compare",
    "compare_sync",
    "load",
    "load_many",
    "render",
]
