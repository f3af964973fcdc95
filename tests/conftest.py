"""What holds for every test: no network, and no settings of the person who runs it.

Connections are blocked by pytest-recording (`--block-network`); names are not looked up either. A test marked `vcr`
replays `cassettes/<module>/<test>.yaml`; see `recordings.py`.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from typing import Any

import pytest
import recordings

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


@pytest.fixture(scope="module")
def vcr_cassette_dir(request: pytest.FixtureRequest) -> str:
    return str(recordings.CASSETTES / request.path.stem)


@pytest.fixture
def vcr_config() -> dict[str, Any]:
    return recordings.config()


def pytest_recording_configure(config: pytest.Config, vcr: Any) -> None:
    recordings.configure(vcr)


@pytest.fixture(autouse=True)
def recordings_are_used(vcr: Any, record_mode: str) -> Iterator[None]:
    """Fails a replay that leaves a recording unused, or asks what was not recorded."""
    if vcr is None:
        yield
        return
    with recordings.held(vcr, record_mode):
        yield
