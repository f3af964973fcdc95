"""The example's articles, read and judged by the local model: its recorded answers, through all of our own code.

What is asserted holds whatever the model says. What it said, and what our code made of it, stands beside the cassettes
as JSON: a replay that makes anything else of it fails. It measures our code, not the model.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest
import recordings
import yaml
from vcr.cassette import Cassette

from verify import features, load, pipeline, text
from verify.domain import Document, Judgement, Reason, Report, Stance
from verify.engines import SMALL
from verify.extract import Extraction
from verify.llm import Model, connect
from verify.local import manifest, running
from verify.local.pull import find

EXAMPLE = Path(__file__).parents[1] / "examples" / "mediation"
CLAIMS = EXAMPLE.joinpath("claims.txt").read_text("utf-8").splitlines()
ARTICLES = ("draft.md", "sources/kremlin-briefing.md")
"""Claims are asked of these."""
SOURCES = ("wire-tass.txt", "broadcaster.html", "kremlin-briefing.md")
"""The claims of the example are held against these."""
NAME = manifest.load().name
SERVER = "VERIFY_RECORD_URL"
"""Names a server of the manifest's model to record from, such as http://127.0.0.1:8080/v1."""
TRANSPORTS = {"aiohttp": None, "httpx2": httpx2.AsyncHTTPTransport}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each replay is carried by both; a recording is made once."""
    if "transport" in metafunc.fixturenames:
        records = metafunc.config.getoption("--record-mode") not in (None, "none")
        metafunc.parametrize("transport", ["aiohttp"] if records else list(TRANSPORTS))


@pytest.fixture(scope="module")
def records(record_mode: str) -> bool:
    return record_mode != "none"


@pytest.fixture(scope="module")
def base_url(records: bool) -> Iterator[str]:
    """Where the model answers: nowhere in a replay."""
    if not records:
        yield recordings.ADDRESS + "/v1"
    else:
        with served() as url:
            yield url


@contextmanager
def served() -> Iterator[str]:
    """The address of the server to record from: the one that is named, else one started for it."""
    if named := os.environ.get(SERVER):
        yield named
        return
    wanted = manifest.load()
    file = find(wanted, manifest.models_folder())
    if file is None:
        pytest.fail(
            f"{wanted.file}: is not here; run `verify model pull` first, or set {SERVER}", pytrace=False
        )
    server = running.launch(file, wanted.name)
    try:
        yield server.base_url
    finally:
        server.stop()


@pytest.fixture
def model(base_url: str, transport: str, records: bool) -> Model:
    """The local model as the engine `local` asks it, without a cache; a replay does not wait between calls."""
    return connect(
        base_url,
        NAME,
        api_key="",
        cache=None,
        concurrency=2,
        timeout=1800.0,
        known_as="local",
        transport=TRANSPORTS[transport],
        sleep=asyncio.sleep if records else no_wait,
    )


async def no_wait(seconds: float) -> None:
    """Instead of a pause between calls."""


def extracted(model: Model, name: str) -> tuple[Document, Extraction]:
    document = load(EXAMPLE / name)
    return document, asyncio.run(pipeline.options("local", model=model, manner=SMALL).extractor(document))


def judged(model: Model) -> Report:
    sources = [load(EXAMPLE / "sources" / name) for name in SOURCES]
    opts = pipeline.options("local", model=model, manner=SMALL)
    return asyncio.run(pipeline.check(None, CLAIMS, sources, opts))


def matches(name: str, found: Any, records: bool) -> None:
    """Holds it against what the replay gave when it was recorded; a recording, or a file deleted, writes it anew."""
    path = recordings.CASSETTES / "test_recorded" / f"{name}.json"
    if records or not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
        if not records:
            pytest.fail(
                f"{path.name}: was written; read what changed in it, and run the tests again", pytrace=False
            )
    kept = json.loads(path.read_text("utf-8"))
    assert found == kept, (
        f"{path.name}: the replay gives another result; where it is meant to, delete the file"
    )


@pytest.mark.vcr
@pytest.mark.default_cassette("extract")
def test_the_claims_of_articles_stand_in_them(model: Model, vcr: Cassette, records: bool) -> None:
    found = {name: extracted(model, name) for name in ARTICLES}
    for name, (document, extraction) in found.items():
        assert extraction.lost == (), name
        assert extraction.claims, name
        assert len({c.text for c in extraction.claims}) == len(extraction.claims)
        for claim in extraction.claims:
            assert claim.span is not None
            assert claim.span.document_id == document.id
            own = document.text[claim.span.start : claim.span.end]
            assert document.body_start <= claim.span.start
            assert own == own.strip() != ""
            shown = " ".join([own, *(document.text[s.start : s.end] for s in claim.context)])
            assert figures_of(claim.text) <= figures_of(shown) | {1.0}, claim.text
            for words in re.findall(r'"([^"]+)"', text.fold(claim.text)):
                assert words.strip(" ,.;:").lower() in text.fold(own).lower(), claim.text
    assert model.usage.calls == len(vcr)
    matches("extract", {name: _told(*pair) for name, pair in found.items()}, records)


def figures_of(words: str) -> set[float]:
    """The values of its figures, in digits or in words; "a" and "one" are 1."""
    written = {float(n) for n in re.findall(r"\d+", words)}
    return written | {f.value for f in features.parse(words).figures}


def _told(document: Document, extraction: Extraction) -> dict[str, Any]:
    return {
        "windows": extraction.windows,
        "claims": [
            {
                "text": c.text,
                "words": document.text[c.span.start : c.span.end] if c.span else None,
                "speaker": c.speaker,
                "via": list(c.via),
                "when": c.when.wording if c.when else None,
                "kind": c.kind.value,
            }
            for c in extraction.claims
        ],
        "refused": [[r.claim, r.kind] for r in extraction.refused],
        "repaired": dict(extraction.repaired),
    }


@pytest.mark.vcr
@pytest.mark.default_cassette("judge")
def test_every_claim_is_judged_by_words_of_the_source(model: Model, vcr: Cassette, records: bool) -> None:
    report = judged(model)
    assert len(report.judgements) + len(report.failures) == len(CLAIMS) * len(SOURCES)
    assert [f for f in report.failures if f.kind != "grounding"] == []
    assert [c.text for c in report.claims] == CLAIMS
    documents = {d.id: d for d in report.documents}
    for judgement in report.judgements:
        source = documents[judgement.document_id].text
        assert all(source[e.start : e.end] == e.quote for e in judgement.evidence)
        if judgement.stance is not Stance.NOT_ENOUGH_INFO:
            assert judgement.evidence, "a stance without evidence"
            assert judgement.reason is None
        if judgement.reason is Reason.PREDATES:
            assert judgement.provenance.model is None
        else:
            assert (judgement.provenance.engine, judgement.provenance.model) == ("local", NAME)
    assert report.usage.calls == len(vcr) == asked(report)
    matches("judge", _stances(report), records)


def asked(report: Report) -> int:
    """The cells that the model saw, those on what was said among them."""
    inner = [j for said in report.contents for j in said.judgements]
    return sum(j.provenance.engine != "rules" for j in (*report.judgements, *inner)) + len(
        report.all_failures
    )


def _stances(report: Report) -> dict[str, Any]:
    names = {d.id: Path(d.name).name for d in report.documents}
    texts = {c.id: c.text for c in report.claims}
    found: dict[str, Any] = {
        texts[a.claim_id]: {"verdict": a.verdict and a.verdict.value, "sources": {}}
        for a in report.agreements
    }
    for outcome in (*report.judgements, *report.failures):
        told = _said(outcome) if isinstance(outcome, Judgement) else {"failed": outcome.kind}
        found[texts[outcome.claim_id]]["sources"][names[outcome.document_id]] = told
    return found


def _said(judgement: Judgement) -> dict[str, Any]:
    reason = f" ({judgement.reason.value})" if judgement.reason else ""
    return {
        "stance": judgement.stance.value + reason,
        "probability": judgement.probability,
        "evidence": [e.quote for e in judgement.evidence],
    }


def as_recorded(change: Callable[[list[dict[str, Any]]], object], path: Path) -> dict[str, Any]:
    """What our code makes of the recorded judgements once the cassette is changed."""
    found = recordings.stored()["test_recorded/judge.yaml"]
    change(found)
    path.write_text(yaml.safe_dump({"version": 1, "interactions": found}), "utf-8")
    with recordings.opened(path):
        made = connect(recordings.ADDRESS + "/v1", NAME, api_key="", cache=None, concurrency=8, sleep=no_wait)
        return _stances(judged(made))


def test_no_order_of_the_recordings_changes_a_stance(tmp_path: Path) -> None:
    kept = json.loads((recordings.CASSETTES / "test_recorded" / "judge.json").read_text("utf-8"))
    assert as_recorded(lambda found: found.reverse(), tmp_path / "judge.yaml") == kept


def test_two_answers_swapped_change_what_is_found(tmp_path: Path) -> None:
    """The one that would stay unseen where the answers went by their order."""
    kept = json.loads((recordings.CASSETTES / "test_recorded" / "judge.json").read_text("utf-8"))

    def swap(found: list[dict[str, Any]]) -> None:
        by_answer = {i["response"]["body"]["choices"][0]["message"]["content"]: i for i in found}
        one, other = list(by_answer.values())[:2]
        one["response"], other["response"] = other["response"], one["response"]

    assert as_recorded(swap, tmp_path / "judge.yaml") != kept
