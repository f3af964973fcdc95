"""The one door to a language model: every call of every stage goes through `Model.complete`."""

from __future__ import annotations

from verify.llm.types import Model, Reply, Token

__all__ = ["Model", "Reply", "Token"]
