"""The one door to a language model: every call of every stage goes through `Model.complete`."""

from importlib import import_module as _import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verify.llm.door import connect
    from verify.llm.types import Model, Reply, Token

__all__ = ["Model", "Reply", "Token", "connect"]
_HOMES = {"connect": "verify.llm.door"}


def __getattr__(name: str) -> object:
    """A public name, imported when it is first asked for: nothing heavy comes in before a model is needed."""
    if name in __all__:
        value: object = getattr(_import_module(_HOMES.get(name, "verify.llm.types")), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
