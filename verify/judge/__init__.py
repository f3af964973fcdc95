"""The judges: each takes cells (one claim, one source, the passages that bear on it) and gives each a stance."""

from __future__ import annotations

from collections.abc import Callable

from verify.judge.asked import Manner, llm_judge
from verify.judge.at_hand import embedded_judge
from verify.judge.cascade import cascade_judge
from verify.judge.cell import Cell, Judge, Outcome, version
from verify.llm import Model

__all__ = ["ASKING", "JUDGES", "Cell", "Judge", "Manner", "Outcome", "version"]

JUDGES: dict[str, Callable[[], Judge]] = {"embedded": embedded_judge}
"""The engines that need no language model."""


def _llm(model: Model, manner: Manner) -> Judge:
    return llm_judge(model, "llm", manner)


def _local(model: Model, manner: Manner) -> Judge:
    return llm_judge(model, "local", manner, at_once=2)


ASKING: dict[str, Callable[[Model, Manner], Judge]] = {"llm": _llm, "local": _local, "cascade": cascade_judge}
"""The engines that ask one."""
