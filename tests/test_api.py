"""The Python API: what goes in, what comes out, and one sentence for what does not go together."""

from __future__ import annotations

import asyncio
import gc
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import verify
from verify import (
    Document,
    InputError,
    Report,
    UnreadableError,
    UsageError,
    VerdictLabel,
    VerifyError,
    check,
    check_sync,
    compare,
    compare_sync,
    load,
    load_many,
    render,
)

ROOT = Path(__file__).parents[1]
DRAFT = "The Lindau bridge reopened to traffic on Friday. Twelve people have lost their work at the ferry."
SOURCE = "On Friday the Lindau bridge reopened to traffic, a year late. Nobody sold sausages."
OTHER = "Twelve people who ran the ferry have lost their work. The council promises to find them another."


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "draft.md").write_text(DRAFT)
    (tmp_path / "a.txt").write_text(SOURCE)
    (tmp_path / "b.txt").write_text(OTHER)
    return tmp_path


def test_every_name_that_is_promised_is_there_once_and_in_order() -> None:
    assert verify.__all__ == sorted(set(verify.__all__))
    assert all(hasattr(verify, name) for name in verify.__all__)
    assert (Path(verify.__file__).parent / "py.typed").is_file()


def test_a_draft_is_checked_from_documents_and_from_paths_alike(files: Path) -> None:
    of_texts = check_sync(Document.of(DRAFT), sources=[Document.of(SOURCE), Document.of(OTHER)])
    of_paths = check_sync(files / "draft.md", sources=[files / "a.txt", files / "b.txt"])
    mixed = check_sync(load(files / "draft.md"), sources=[Document.of(SOURCE), files / "b.txt"])
    for report in (of_texts, of_paths, mixed):
        assert [d.text for d in report.documents] == [DRAFT, SOURCE, OTHER]
        assert report.draft_id == report.documents[0].id
        assert len(report.claims) == 2
        assert len(report.judgements) == 4
        assert report.judgements == of_texts.judgements


def test_the_async_name_gives_the_same_as_the_sync_one() -> None:
    sources = [Document.of(SOURCE), Document.of(OTHER)]
    assert asyncio.run(check(Document.of(DRAFT), sources=sources)) == check_sync(
        Document.of(DRAFT), sources=sources
    )
    assert asyncio.run(compare(sources)) == compare_sync(sources)


def test_claims_of_ones_own_are_checked_word_for_word() -> None:
    claims = ["The Lindau bridge reopened to traffic on Friday.", "It rained."]
    report = check_sync(claims=claims, sources=[Document.of(SOURCE)])
    assert [c.text for c in report.claims] == claims
    assert report.draft_id is None


def test_articles_are_compared_with_each_other(files: Path) -> None:
    report = compare_sync([files / "a.txt", Document.of(OTHER)])
    assert len(report.documents) == 2
    assert len(report.judgements) == 2 * len(report.claims) > 0


@pytest.mark.parametrize("sure", ["a.txt", "The bridge reopened on Friday.", ""])
def test_a_plain_string_is_neither_a_path_nor_a_text(sure: str, files: Path) -> None:
    source = Document.of(SOURCE)
    for call in (
        lambda: check_sync(sure, sources=[source]),  # type: ignore[arg-type]
        lambda: check_sync(source, sources=[sure]),  # type: ignore[list-item]
        lambda: check_sync(source, sources=sure),  # type: ignore[arg-type]
        lambda: compare_sync([source, sure]),  # type: ignore[list-item]
        lambda: compare_sync(sure),  # type: ignore[arg-type]
    ):
        with pytest.raises(UsageError, match=r"load\(path\)|takes a list"):
            call()


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda d: check_sync(sources=[d]), "either a draft or claims"),
        (lambda d: check_sync(d, claims=["It rained."], sources=[d]), "one of the two"),
        (lambda d: check_sync(d, sources=[]), "no source"),
        (lambda d: check_sync(d, sources=d), "takes a list"),
        (lambda d: check_sync(claims="It rained.", sources=[d]), "takes a list"),
        (lambda d: check_sync(claims=[], sources=[d]), "no claim"),
        (lambda d: check_sync(claims=[" ", ""], sources=[d]), "no claim"),
        (lambda d: check_sync(d, sources=[d], engine="oracle"), "'oracle' is not known; .*embedded"),
        (lambda d: check_sync(d, sources=[d], policy="mild"), "'mild' is not known; .*standard"),
        (lambda d: compare_sync([d]), "at least two"),
        (lambda d: compare_sync([]), "at least two"),
        (lambda d: render(check_sync(d, sources=[d]), "pdf"), "'pdf'"),
    ],
)  # fmt: skip
def test_arguments_that_do_not_go_together_get_one_sentence(
    call: Callable[[Document], object], words: str
) -> None:
    with pytest.raises(UsageError, match=words) as caught:
        call(Document.of(SOURCE))
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_an_unreadable_input(tmp_path: Path) -> None:
    for call in (
        lambda: load(tmp_path / "none.txt"),
        lambda: check_sync(tmp_path / "none.txt", sources=[Document.of(SOURCE)]),
        lambda: check_sync(Document.of(DRAFT), sources=[tmp_path / "none.txt"]),
        lambda: check_sync(Document.of(DRAFT), sources=[tmp_path]),
    ):
        with pytest.raises(UnreadableError) as caught:
            call()
        assert isinstance(caught.value, InputError)
        assert isinstance(caught.value, VerifyError)
        assert str(tmp_path) in str(caught.value)


@pytest.mark.filterwarnings("error")
def test_a_sync_name_inside_a_running_loop_says_what_to_call_and_leaves_nothing_unawaited() -> None:
    async def inside() -> None:
        with pytest.raises(UsageError, match=r"await check\("):
            check_sync(Document.of(DRAFT), sources=[Document.of(SOURCE)])
        with pytest.raises(UsageError, match=r"await compare\("):
            compare_sync([Document.of(SOURCE), Document.of(OTHER)])
        gc.collect()  # a coroutine never awaited would warn here, and a warning is an error

    asyncio.run(inside())
    code = (
        "import asyncio\n"
        "from verify import Document, UsageError, check_sync\n"
        "async def inside():\n"
        "    d = Document.of('It rained on Friday in Lindau.')\n"
        "    try: check_sync(d, sources=[d])\n"
        "    except UsageError: pass\n"
        "asyncio.run(inside())\n"
    )
    done = script(code)
    assert (done.returncode, done.stderr) == (0, "")


def script(code: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "dev", "-W", "always", "-c", code],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_script_of_ten_lines_works(files: Path) -> None:
    code = """
from pathlib import Path
from verify import Document, VerdictLabel, check_sync, load, render

wire = Document.of("On Friday the Lindau bridge reopened to traffic.", published="2025-07-04", outlet="Wire")
report = check_sync(load("draft.md"), sources=[wire, Path("a.txt"), load("b.txt")])
for claim, agreement in zip(report.claims, report.agreements):
    print(claim.text, "->", agreement.verdict, len(agreement.supporting))
Path("report.html").write_text(render(report, "html"), "utf-8")
print(sum(a.verdict is VerdictLabel.SUPPORTED for a in report.agreements), "of", len(report.claims))
"""
    done = script(code, files)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0].startswith("The Lindau bridge reopened to traffic on Friday. ->")
    assert done.stdout.splitlines()[-1].endswith("of 2")
    assert (files / "report.html").read_text().startswith("<!doctype html>")


def test_the_day_of_writing_dates_what_has_no_year() -> None:
    claim = "The Lindau bridge reopened to traffic on July 4."
    source = [Document.of(SOURCE)]
    undated = check_sync(claims=[claim], sources=source).claims[0].when
    dated = check_sync(claims=[claim], sources=source, written=date(2025, 7, 9)).claims[0].when
    assert undated is not None
    assert undated.start is None
    assert dated is not None
    assert dated.start == dated.end == date(2025, 7, 4)


def test_progress_ends_with_all_cells_done() -> None:
    seen: list[verify.api.Progress] = []
    sources = [Document.of(f"{SOURCE} Paper number {n}.") for n in range(40)]
    report = check_sync(Document.of(DRAFT), sources=sources, on_progress=seen.append)
    assert [p.done for p in seen] == sorted(p.done for p in seen)
    assert seen[-1].done == seen[-1].total == len(report.judgements)


def test_what_is_given_is_left_as_it_was() -> None:
    draft, sources = Document.of(DRAFT), [Document.of(SOURCE), Document.of(SOURCE)]
    before = [d.model_dump_json() for d in (draft, *sources)]
    report = check_sync(draft, sources=sources)
    assert [d.model_dump_json() for d in (draft, *sources)] == before
    assert len({d.id for d in report.documents}) == 3
    assert len(report.origins) == 1


def test_a_source_that_is_the_draft_itself_supports_nothing() -> None:
    draft = Document.of(DRAFT)
    report = check_sync(draft, sources=[draft])
    assert all(a.verdict is not VerdictLabel.SUPPORTED for a in report.agreements)
    assert all(len(a.asserting) == 1 for a in report.agreements)


def test_a_report_survives_its_json() -> None:
    report = check_sync(Document.of(DRAFT), sources=[Document.of(SOURCE), Document.of(OTHER)])
    assert Report.model_validate_json(render(report, "json")) == report


def test_many_inputs_are_loaded_and_what_fails_is_told(files: Path) -> None:
    (files / "empty.txt").write_text("")
    loaded = load_many([files])
    assert [Path(d.name).name for d in loaded.documents] == ["a.txt", "b.txt", "draft.md"]
    assert [Path(u.path).name for u in loaded.unread] == ["empty.txt"]


def test_a_drafts_quotations_are_checked_and_survive_the_json(tmp_path: Path) -> None:
    said = "“The bridge is safe for all lorries,” said Ilse Kerner."
    draft = said.replace("all", "most")
    report = check_sync(Document.of(draft), sources=[Document.of(said)])
    (held,) = report.quote_checks
    assert (held.accepted, held.span, held.relation) == (False, None, verify.domain.QuoteRelation.WORD)
    assert held.reference is not None
    assert held.reference.words == "The bridge is safe for all lorries,"
    (tmp_path / "result.json").write_text(render(report, "json"), encoding="utf-8")
    assert verify.report.read_report(tmp_path / "result.json").quote_checks == report.quote_checks
