"""What can go wrong, by what the caller can do about it.

    VerifyError
    ├── InputError            the user's text, file or option: mend it and run again
    │   ├── UnreadableError   a file that could not be read; the others went on
    │   └── UsageError        arguments that do not go together
    ├── ProviderError         whoever answers for the engine: wait, or choose another
    │   ├── UnavailableError  did not answer
    │   ├── RefusedError      answered, and would not
    │   ├── InvalidError      answered with something that is no answer
    │   └── TruncatedError    stopped in mid-answer
    └── GroundingError        an answer whose words do not stand in the source

Every message is one sentence: what it is about, what is wrong, what to do.
Anything that is not a `VerifyError` is a bug of ours and is never caught.
"""

from __future__ import annotations


class VerifyError(Exception):
    """The one root; `except VerifyError` catches all that verify raises on purpose."""

    kind = "error"


class InputError(VerifyError):
    """The input is at fault: mend it and run again."""

    kind = "input"


class UnreadableError(InputError):
    """One file could not be read; `path` names it, `reason` says why."""

    kind = "unreadable"

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"{path}: {reason}")


class UsageError(InputError):
    """Arguments that are wrong or do not go together."""

    kind = "usage"


class ProviderError(VerifyError):
    """The engine's provider gave no answer that can be used."""

    kind = "provider"


class UnavailableError(ProviderError):
    """The provider did not answer."""

    kind = "unavailable"


class RefusedError(ProviderError):
    """The provider answered, and would not do it."""

    kind = "refused"


class InvalidError(ProviderError):
    """The provider answered with something that is no answer."""

    kind = "invalid"


class TruncatedError(ProviderError):
    """The provider stopped in mid-answer."""

    kind = "truncated"


class GroundingError(VerifyError):
    """The words given as evidence do not stand in the source."""

    kind = "grounding"
