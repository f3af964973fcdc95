"""Prompts: one Markdown file a stage and version, in turns, with `$name` slots and worked examples.

    ## system            the instructions
    ## user · example    a worked example, as it would be asked
    ## assistant         the answer to it
    ## user              the question, with the slots

Which prompt an answer came from is told by `judge.v1@1f3a9c2e`: stage, version, start of the file's sha256.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from string import Template

from verify.settings import prompts_folder

_TURN = re.compile(r"^## (system|user|assistant)(?: · example)?\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a conversation; `role` is `system`, `user` or `assistant`."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt file: its id and its turns, slots unfilled."""

    id: str
    turns: tuple[Message, ...]

    @property
    def examples(self) -> tuple[tuple[str, str], ...]:
        """The worked examples as (question, answer)."""
        pairs = zip(self.turns, self.turns[1:], strict=False)
        return tuple((a.content, b.content) for a, b in pairs if (a.role, b.role) == ("user", "assistant"))

    @property
    def slots(self) -> frozenset[str]:
        """The names that a rendering must fill."""
        return frozenset(n for t in self.turns for n in Template(t.content).get_identifiers())


@dataclass(frozen=True, slots=True)
class Rendered:
    """A prompt with its slots filled, ready to be sent."""

    id: str
    messages: tuple[Message, ...]


@lru_cache(maxsize=16)
def prompt(name: str) -> Prompt:
    """The prompt of that name, such as `judge.v1`; KeyError where there is none, ValueError where it has no turns."""
    path = prompts_folder() / f"{name}.md"
    if not path.is_file():
        raise KeyError(f"there is no prompt {name}")
    raw = path.read_text("utf-8")
    parts = _TURN.split(raw)
    turns = tuple(
        Message(role, content.strip()) for role, content in zip(parts[1::2], parts[2::2], strict=True)
    )
    if not turns or turns[-1].role != "user":
        raise ValueError(f"prompt {name} does not end in a question (## user)")
    return Prompt(f"{name}@{hashlib.sha256(raw.encode()).hexdigest()[:8]}", turns)


def render(name: str, **slots: str) -> Rendered:
    """The prompt with its slots filled; ValueError where a slot is left empty or a value has no slot.

    A `$` inside a value stays as it is.
    """
    found = prompt(name)
    if found.slots != set(slots):
        missing, unused = sorted(found.slots - set(slots)), sorted(set(slots) - found.slots)
        raise ValueError(f"prompt {name}: slots missing {missing}, values unused {unused}")
    return Rendered(
        found.id, tuple(Message(t.role, Template(t.content).substitute(slots)) for t in found.turns)
    )
