"""Check each claim of a text against its sources, counting independent origins, with the exact words.

from verify import Document, check_sync, load
report = check_sync(load("draft.md"), sources=[load("a.html"), Document.of("…", published="2025-07-03")])
"""

from importlib import import_module as _import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verify.api import check, check_sync, compare, compare_sync, connect, load, load_many, render
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
    "connect",
    "load",
    "load_many",
    "render",
]


def __getattr__(name: str) -> object:
    """A public name, imported when it is first asked for, so that `verify --help` need not wait for it."""
    if name in __all__:
        for home in ("verify.errors", "verify.domain", "verify.api"):
            if value := vars(_import_module(home)).get(name):
                globals()[name] = value
                return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, *(name for name in globals() if name.startswith("__"))]
