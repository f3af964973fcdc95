"""What is read from the environment and the installation, at the edge and nowhere else."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Server:
    """Which model to ask and where, as the environment says; it never chooses the engine."""

    base_url: str | None = None
    model: str | None = None
    api_key: str | None = field(default=None, repr=False)


def server(environ: Mapping[str, str] | None = None) -> Server:
    """OPENAI_BASE_URL, VERIFY_MODEL and OPENAI_API_KEY; None for what is not set or blank."""
    given = os.environ if environ is None else environ
    base_url, model, key = (
        given.get(name, "").strip() or None for name in ("OPENAI_BASE_URL", "VERIFY_MODEL", "OPENAI_API_KEY")
    )
    return Server(base_url, model, key)


def examples_folder() -> Path:
    """The shipped examples: inside the package where it was installed, else in the checkout."""
    return _shipped("examples")


def prompts_folder() -> Path:
    """The shipped prompts: inside the package where it was installed, else in the checkout."""
    return _shipped("prompts")


def cache_folder(environ: Mapping[str, str] | None = None) -> Path:
    """Where answers and models are kept: VERIFY_CACHE_DIR, else the platform's cache folder. Not created here."""
    given = (os.environ if environ is None else environ).get("VERIFY_CACHE_DIR")
    if given:
        return Path(given)
    from platformdirs import user_cache_path

    return user_cache_path("verify-claims", appauthor=False)


def _shipped(name: str) -> Path:
    package = Path(__file__).parent
    inside = package / f"_{name}"
    return inside if inside.is_dir() else package.parent / name
