"""What holds for every test: no network, and no settings of the person who runs it.

Connections are blocked by pytest-recording (`--block-network`); names are not looked up either.
"""

from __future__ import annotations

import os
import socket
from typing import Any

import pytest

KEPT = {"VERIFY_SEEDS", "VERIFY_DATA"}
"""They name the folders of articles that are not part of this repository."""
LOOPBACK = {None, "localhost", "127.0.0.1", "::1"}


@pytest.fixture(autouse=True)
def no_ambient_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith(("VERIFY_", "OPENAI_")) and name not in KEPT:
            monkeypatch.delenv(name)


@pytest.fixture(autouse=True)
def no_name_lookup(monkeypatch: pytest.MonkeyPatch) -> None:
    look_up = socket.getaddrinfo

    def guarded(host: Any, *args: Any, **options: Any) -> Any:
        if host not in LOOPBACK:
            raise RuntimeError(f"Network is disabled: the name {host!r} is not looked up")
        return look_up(host, *args, **options)

    monkeypatch.setattr(socket, "getaddrinfo", guarded)
