"""What a stage sees of a language model: a question goes in, a checked record and what it cost come out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from pydantic import BaseModel

from verify.domain import Usage
from verify.prompts import Rendered

T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a reply: its text, its natural log-probability, and the likeliest tokens at its place."""

    text: str
    logprob: float
    top: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Reply(Generic[T]):
    """An answer that fits its schema."""

    value: T
    usage: Usage
    """What it cost, failed attempts included; nothing but one cache hit where the cache answered."""
    replayed: bool = False
    """Whether the cache answered, not the model."""
    tokens: tuple[Token, ...] = ()
    """The reply's tokens; empty where log-probabilities were not asked for or the server gives none."""


class Model(Protocol):
    """A language model behind a server."""

    @property
    def name(self) -> str:
        """The model's name, as the server knows it."""
        ...

    @property
    def host(self) -> str:
        """Where the text goes: host and port, without user, password or path."""
        ...

    @property
    def usage(self) -> Usage:
        """All that was spent since the model was connected, failed calls included."""
        ...

    async def complete(
        self, prompt: Rendered, schema: type[T], *, max_tokens: int, logprobs: bool = False
    ) -> Reply[T]:
        """The model's answer as a record of `schema`.

        UnavailableError, RefusedError, InvalidError or TruncatedError where there is none.
        """
        ...

    def recall(self, part: Mapping[str, object]) -> dict[str, Any] | None:
        """What `keep` was given for this part of a question to this model; a cache hit in `usage` if there is one."""
        ...

    def keep(self, part: Mapping[str, object], value: dict[str, Any]) -> None:
        """Keeps what a caller read out of an answer for one part of its question; both must be fit for JSON."""
        ...

    async def close(self) -> None:
        """Lets go of connections; the model takes no calls after it."""
        ...
