"""A gold story is held against its texts: what is not sound in it is refused in one sentence that names it."""

from __future__ import annotations

import copy
import importlib.util
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from verify import ingest
from verify.domain import Stance
from verify.errors import InputError, UnreadableError
from verify.scoring import gold
from verify.scoring.files import written
from verify.scoring.gold import load_stories, load_story

ROOT = Path(__file__).parents[1]
STORIES = ROOT / "eval" / "gold" / "stories"
NAME = "tunnel"
"""It has copies, hardest cells, quotations, times and credits."""
Story = dict[str, Any]
Change = Callable[[Story], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(STORIES / NAME, tmp_path / NAME))


def read(folder: Path) -> Story:
    return dict(json.loads((folder / "story.json").read_text("utf-8")))


def changed(folder: Path, change: Change) -> Path:
    story = read(folder)
    change(story)
    (folder / "story.json").write_text(json.dumps(story), "utf-8")
    return folder


def refused(folder: Path, change: Change = lambda story: None) -> str:
    """The one sentence with which the story is refused, without the name of its file."""
    with pytest.raises(InputError) as caught:
        load_story(changed(folder, change))
    said = str(caught.value)
    assert "\n" not in said
    assert said.startswith(f"{folder / 'story.json'}: ")
    return said.removeprefix(f"{folder / 'story.json'}: ")


MEND = "; mend the file, or run eval/locate.py on it"


def test_a_sound_story_is_loaded_with_its_texts(folder: Path) -> None:
    told = load_story(changed(folder, lambda story: None))
    assert told.story == load_story(STORIES / NAME).story
    assert list(told.texts) == [d.id for d in told.story.documents]
    assert list(gold.faults(told)) == []


# --- what is not sound


def stance(story: Story, label: str = "supports") -> tuple[str, str, dict[str, Any]]:
    """The first cell of that label: the claim's id, the article's and the cell."""
    return next(
        (c["id"], d, cell)
        for c in story["claims"]
        for d, cell in c["cells"].items()
        if cell["label"] == label
    )


def move(span: dict[str, Any]) -> None:
    span["start"] += 1
    span["end"] += 1


@pytest.mark.parametrize(
    ("pick", "where"),
    [
        (lambda s: stance(s)[2]["evidence"][0], lambda s: stance(s)[1]),
        (lambda s: stance(s, "refutes")[2]["evidence"][0], lambda s: stance(s, "refutes")[1]),
        (lambda s: next(c["span"][0] for c in s["claims"] if c["span"]), lambda s: "draft"),
        (lambda s: s["quotes"][0], lambda s: s["quotes"][0]["document"]),
        (lambda s: s["times"][0], lambda s: s["times"][0]["document"]),
        (
            lambda s: next(c for c in s["credits"] if c["start"] is not None),
            lambda s: next(c for c in s["credits"] if c["start"] is not None)["document"],
        ),
    ],
    ids=["support", "refutation", "draft", "quote", "time", "credit"],
)
def test_words_that_do_not_stand_at_their_offsets_are_named(
    folder: Path, pick: Callable[[Story], dict[str, Any]], where: Callable[[Story], str]
) -> None:
    story = read(folder)
    span = pick(story)
    said = refused(folder, lambda s: move(pick(s)))
    place = f"{span['start'] + 1}-{span['end'] + 1}"
    assert said == f"{where(story)} does not have {span['quote'][:60]!r} at {place}{MEND}"


def test_words_of_nothing_stand_nowhere(folder: Path) -> None:
    said = refused(folder, lambda s: stance(s)[2]["evidence"][0].update(quote="", start=5, end=5))
    assert "does not have '' at 5-5" in said


def test_a_file_of_other_bytes_is_refused(folder: Path) -> None:
    path = folder / "update.txt"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    with pytest.raises(InputError) as caught:
        load_story(folder)
    assert str(caught.value) == (
        f"{path}: is not the text that was labelled; restore the file with its original bytes"
    )


def test_a_missing_article_is_named(folder: Path) -> None:
    (folder / "update.txt").unlink()
    with pytest.raises(InputError, match=r"update\.txt: is missing; restore the article that was labelled$"):
        load_story(folder)


def test_a_missing_draft_is_named(folder: Path) -> None:
    (folder / "draft.md").unlink()
    with pytest.raises(UnreadableError, match=r"draft\.md"):
        load_story(folder)


def test_a_folder_without_a_story_is_named(folder: Path, tmp_path: Path) -> None:
    (folder / "story.json").unlink()
    with pytest.raises(InputError, match=r"story\.json: cannot be read \(.*\); see that it is there$"):
        load_story(folder)
    with pytest.raises(InputError, match=r"holds no story; each is a folder with a story\.json$"):
        load_stories(tmp_path)
    with pytest.raises(InputError, match=r"is missing; name the folder that holds the stories with --gold$"):
        load_stories(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda s: s.update(secret=1), "secret: extra inputs are not permitted"),
        (lambda s: s["claims"][0].update(more=1), "claims.0.more: extra inputs are not permitted"),
        (lambda s: s["documents"][1].update(url="u"), "documents.1.url: extra inputs are not permitted"),
        (lambda s: s.pop("utterances"), "utterances: field required"),
        (lambda s: s.update(schema_version=1), "schema_version: input should be 2"),
        (lambda s: s.update(split="train"), "split: input should be 'dev' or 'test'"),
        (lambda s: stance(s)[2].update(label="maybe"), "label: input should be 'supports', 'refutes' or"),
        (lambda s: s["times"][0].update(first="May 3"), "times.0.first: "),
        (lambda s: s["quotes"][0].update(start=-1), "quotes.0.start: input should be greater than or equal to 0"),
        (lambda s: s["utterances"][0]["variants"].update(q1="alike"), "utterances.0.variants.q1: input should be"),
    ],
)  # fmt: skip
def test_a_field_that_is_not_as_it_should_be_is_named(folder: Path, change: Change, said: str) -> None:
    told = refused(folder, change)
    assert said in told
    assert told.endswith("; mend the file")


def test_a_story_that_is_no_json_is_named(folder: Path) -> None:
    (folder / "story.json").write_bytes(b"{")
    with pytest.raises(InputError, match=r"story\.json: the JSON: invalid json.*; mend the file$"):
        load_story(folder)


def no_stance(story: Story) -> dict[str, Any]:
    return stance(story, "not_enough_info")[2]


def first_claim(kind: str, *, is_it: bool = True) -> Callable[[Story], dict[str, Any]]:
    return lambda story: next(c for c in story["claims"] if (c["kind"] == kind) is is_it)


def drop_cell(story: Story) -> None:
    del story["claims"][2]["cells"]["update"]


def swap_cells(story: Story) -> None:
    cells = story["claims"][2]["cells"]
    cells["flash"] = cells.pop("flash")


CELLS = " does not have a cell for each document, in their order"


@pytest.mark.parametrize("change", [drop_cell, swap_cells])
def test_a_cell_that_is_missing_or_out_of_order_is_named(folder: Path, change: Change) -> None:
    claim = read(folder)["claims"][2]["id"]
    assert refused(folder, change) == f"claim {claim}{CELLS}{MEND}"


@pytest.mark.parametrize(
    ("label", "change", "fault"),
    [
        ("supports", {"evidence": []}, "a stance needs evidence"),
        ("refutes", {"evidence": []}, "a stance needs evidence"),
        ("supports", {"reason": "partial"}, "not_enough_info needs a reason, and a stance takes none"),
        ("not_enough_info", {"reason": None}, "not_enough_info needs a reason, and a stance takes none"),
        ("not_enough_info", {"reason": "ungrounded", "evidence": []}, "ungrounded is an engine's reason"),
        ("not_enough_info", {"reason": "abstained", "evidence": []}, "abstained is an engine's reason"),
    ],
)
def test_a_cell_that_does_not_hold_together_is_named(
    folder: Path, label: str, change: dict[str, Any], fault: str
) -> None:
    claim, document, _ = stance(read(folder), label)
    said = refused(folder, lambda s: stance(s, label)[2].update(change))
    assert said == f"claim {claim}, {document}: {fault}{MEND}"


@pytest.mark.parametrize("reason", ["silent", "predates"])
def test_only_partial_may_have_evidence(folder: Path, reason: str) -> None:
    evidence = copy.deepcopy(stance(read(folder))[2]["evidence"])
    claim, document, _ = stance(read(folder), "not_enough_info")
    said = refused(folder, lambda s: no_stance(s).update(reason=reason, evidence=evidence))
    assert said == f"claim {claim}, {document}: {reason} has no evidence{MEND}"


@pytest.mark.parametrize("verdict", ["supported", "refuted", "conflicting", "not_enough_info"])
def test_a_verdict_that_does_not_follow_from_the_cells_is_named(folder: Path, verdict: str) -> None:
    claim = next(c for c in read(folder)["claims"] if c["verdict"] != verdict)

    def change(story: Story) -> None:
        next(c for c in story["claims"] if c["id"] == claim["id"])["verdict"] = verdict

    follows = claim["verdict"]
    assert refused(folder, change) == (
        f"claim {claim['id']} is {verdict}, but {follows} follows from its cells{MEND}"
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda c: c["ledger"].pop(),
        lambda c: c["ledger"].append(copy.deepcopy(c["ledger"][0])),
        lambda c: c["ledger"][0].update(side="refutes" if c["ledger"][0]["side"] == "supports" else "supports"),
        lambda c: c["ledger"][0].update(documents=["elsewhere"]),
        lambda c: c["ledger"].append({"origin": "x", "documents": ["nowhere"], "side": "supports", "party": False}),
    ],
    ids=["entry missing", "entry twice", "other side", "other document", "unknown document"],
)  # fmt: skip
def test_a_ledger_that_does_not_hold_what_takes_a_side_is_named(folder: Path, change: Change) -> None:
    number, claim = next((n, c) for n, c in enumerate(read(folder)["claims"]) if c["ledger"])
    said = refused(folder, lambda s: change(s["claims"][number]))
    assert said == (
        f"claim {claim['id']}: its ledger does not hold each document that takes a side, on that side, once{MEND}"
    )


def test_an_utterance_names_its_speaker_and_nothing_else_does(folder: Path) -> None:
    for pick, change in (
        (first_claim("utterance"), {"speaker": None}),
        (first_claim("utterance", is_it=False), {"speaker": "Ada Berg"}),
    ):
        shutil.copy(STORIES / NAME / "story.json", folder)
        claim = pick(read(folder))["id"]
        said = refused(folder, lambda s, pick=pick, change=change: pick(s).update(change))
        assert said == f"claim {claim}: an utterance names its speaker, and nothing else does{MEND}"


def drop_quote(story: Story) -> None:
    group = next(u for u in story["utterances"] if u["variants"])
    group["variants"].pop(next(iter(group["variants"])))


def test_a_quote_in_no_utterance_is_named(folder: Path) -> None:
    assert refused(folder, drop_quote) == f"the utterances do not hold each quote{MEND}"


def test_an_utterance_of_a_quote_that_there_is_not_is_refused(folder: Path) -> None:
    said = refused(folder, lambda s: s["utterances"][0]["variants"].update(q999="cut"))
    assert said == f"the utterances do not hold each quote{MEND}"


def test_a_quote_in_two_utterances_is_named(folder: Path) -> None:
    other = read(folder)["utterances"][0]["reference"]
    said = refused(folder, lambda s: s["utterances"][1]["variants"].update({other: "cut"}))
    assert said == f"the quote in utterances {other!r} comes twice{MEND}"


@pytest.mark.parametrize(
    "days", [{"first": "2024-09-11", "last": "2024-09-10"}, {"first": None}, {"last": None}]
)
def test_a_time_whose_days_are_not_in_order_is_named(folder: Path, days: dict[str, str | None]) -> None:
    number, time = next((n, t) for n, t in enumerate(read(folder)["times"]) if t["first"])
    said = refused(folder, lambda s: s["times"][number].update(days))
    assert said == f"the time {time['quote']!r} of {time['document']} has no days in order{MEND}"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda s: s["documents"].append(s["documents"][0]), "the document 'flash' comes twice"),
        (lambda s: s["claims"].append(s["claims"][0]), "the claim 'n01' comes twice"),
        (lambda s: s["claims"].append({**s["claims"][0], "id": "other"}), "the claim text "),
        (lambda s: s["quotes"].append(s["quotes"][0]), "the quote "),
        (lambda s: s["utterances"].append(s["utterances"][0]), "the utterance "),
    ],
    ids=["document", "claim", "claim text", "quote", "utterance"],
)
def test_what_comes_twice_is_named(folder: Path, change: Change, said: str) -> None:
    told = refused(folder, change)
    assert told.startswith(said)
    assert told.endswith(f" comes twice{MEND}")


@pytest.mark.parametrize(
    "change",
    [
        lambda s: s["origins"].pop(),
        lambda s: s["origins"][0]["documents"].append(s["origins"][-1]["documents"][0]),
        lambda s: s["origins"][0]["documents"].append("elsewhere"),
    ],
    ids=["missing", "twice", "unknown"],
)
def test_each_document_stands_in_one_origin(folder: Path, change: Change) -> None:
    assert refused(folder, change) == f"the origins do not hold each document just once{MEND}"


@pytest.mark.parametrize("field", ["quotes", "times", "credits"])
def test_a_document_that_there_is_not_is_named(folder: Path, field: str) -> None:
    said = refused(folder, lambda s: s[field][0].update(document="elsewhere"))
    assert said == f"there is no document 'elsewhere'{MEND}"


def test_a_byline_without_offsets_is_of_a_document_that_there_is(folder: Path) -> None:
    byline = {"quote": "By Ada Berg", "start": None, "end": None, "to": "Ada Berg", "scope": "article"}
    load_story(changed(folder, lambda s: s["credits"].append({"document": "correction", **byline})))
    said = refused(folder, lambda s: s["credits"].append({"document": "elsewhere", **byline}))
    assert said == f"there is no document 'elsewhere'{MEND}"


@pytest.mark.parametrize("half", ["start", "end"])
def test_half_of_an_offset_is_refused(folder: Path, half: str) -> None:
    number, credit = next((n, c) for n, c in enumerate(read(folder)["credits"]) if c["start"] is not None)
    said = refused(folder, lambda s: s["credits"][number].update({half: None}))
    assert said == (
        f"the credit {credit['quote']!r} of {credit['document']} has only one of start and end{MEND}"
    )


def test_a_hard_cell_that_there_is_not_is_named(folder: Path) -> None:
    said = refused(folder, lambda s: s["hardest"][0].update(cell="n01/elsewhere"))
    assert said == f"hardest: there is no cell n01/elsewhere{MEND}"


# --- verdicts


@pytest.mark.parametrize(
    ("labels", "verdict"),
    [
        ("s-----", "supported"),
        ("ss----", "supported"),
        ("-r----", "refuted"),
        ("sr----", "not_enough_info"),
        ("sr---s", "supported"),
        ("ss---r", "conflicting"),
        ("--s--r", "conflicting"),
        ("------", "not_enough_info"),
    ],
)
def test_copies_share_one_vote(labels: str, verdict: str) -> None:
    story = load_story(STORIES / NAME).story
    assert story.origins[0].documents == ("flash", "blog") == tuple(d.id for d in story.documents)[:2]
    words = {"s": Stance.SUPPORTS, "r": Stance.REFUTES, "-": Stance.NOT_ENOUGH_INFO}
    taken = {d.id: words[c] for d, c in zip(story.documents, labels, strict=True)}
    assert gold.verdict(story, taken) == verdict


def test_the_stories_of_a_split_come_by_name(tmp_path: Path) -> None:
    names = {split: [t.story.name for t in load_stories(STORIES, split)] for split in gold.SPLITS}
    assert all(found == sorted(found) and found for found in names.values())
    assert sorted([*names["dev"], *names["test"]]) == [t.story.name for t in load_stories(STORIES)]


# --- eval/locate.py


@pytest.fixture(scope="module")
def locate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("locate", ROOT / "eval" / "locate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


WIRE = "HARWICK, May 3 (Norpress) - The ferry Alma sank on Friday. The ferry was old. The ferry was full.\n"
PAGE = (
    '<html><head><title>Alma</title></head><body><article><h1>Alma sinks</h1><p class="byline">By Ada Berg</p>'
    "<p>The ferry Alma sank on Friday off Harwick, the coast guard said, and all forty aboard were saved. The boat had "
    "been mended twice in the last year, and the owner could not be reached.</p><p>Divers are to look at the wreck in "
    "the coming days, and the harbour will stay closed to larger ships until they are done.</p></article></body></html>"
)
DRAFT = "# The Alma\n\nThe ferry Alma sank on Friday.\n"


@pytest.fixture
def words(tmp_path: Path) -> Path:
    """A story as it is labelled: words alone, no offsets and no hashes."""
    folder = tmp_path / "alma"
    folder.mkdir()
    for name, text in (("wire.txt", WIRE), ("page.html", PAGE), ("draft.md", DRAFT)):
        (folder / name).write_text(text, "utf-8")
    quote = {"document": "wire", "quote": "The ferry", "speaker": None}
    story = {
        "schema_version": 2,
        "name": "alma",
        "split": "dev",
        "about": "A ferry sinks.",
        "draft": "draft.md",
        "documents": [
            {"id": "wire", "file": "wire.txt", "sha256": "", "genre": "wire", "published": "2024-05-03"},
            {"id": "page", "file": "page.html", "sha256": "", "genre": "html page", "published": None},
        ],
        "origins": [{"id": "o1", "documents": ["wire"]}, {"id": "o2", "documents": ["page"]}],
        "credits": [
            {"document": "wire", "quote": "HARWICK, May 3 (Norpress)", "to": "Norpress", "scope": "article"},
            {"document": "page", "quote": "By Ada Berg", "to": "Ada Berg", "scope": "article"},
        ],
        "claims": [
            {
                "id": "f1",
                "text": "The ferry Alma sank.",
                "kind": "occurrence",
                "speaker": None,
                "span": [{"quote": "The ferry Alma sank on Friday."}],
                "cells": {
                    "wire": {
                        "label": "supports",
                        "reason": None,
                        "evidence": [{"quote": "The ferry Alma sank on Friday."}],
                    },
                    "page": {"label": "not_enough_info", "reason": "silent", "evidence": []},
                },
                "verdict": "supported",
                "ledger": [{"origin": "Norpress", "documents": ["wire"], "side": "supports", "party": False}],
            }
        ],
        "quotes": [{"id": f"q{n}", **quote} for n in (1, 2, 3)],
        "utterances": [{"id": f"u{n}", "speaker": None, "reference": f"q{n}", "variants": {}} for n in (1, 2, 3)],
        "times": [{"document": "wire", "quote": "Friday", "first": "2024-05-03", "last": "2024-05-03"}],
    }  # fmt: skip
    (folder / "story.json").write_text(json.dumps(story), "utf-8")
    return folder


def evidence(story: Story) -> dict[str, Any]:
    return dict(story["claims"][0]["cells"]["wire"]["evidence"][0])


def test_words_get_the_offsets_at_which_they_stand(
    words: Path, locate: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert locate.main([str(words)]) == 0
    assert capsys.readouterr().out == ""
    told = load_story(words)
    text = told.texts["wire"].text
    cell = told.story.claims[0].cells["wire"].evidence[0]
    assert (cell.start, text[cell.start : cell.end]) == (text.index("The ferry Alma"), cell.quote)
    span = (told.story.claims[0].span or ())[0]
    assert told.draft.text[span.start : span.end] == span.quote


def test_running_it_twice_changes_nothing(words: Path, locate: ModuleType) -> None:
    assert locate.located(words) == []
    once = (words / "story.json").read_bytes()
    assert locate.located(words) == []
    assert (words / "story.json").read_bytes() == once


def test_words_that_are_all_marked_get_one_place_each_in_order(words: Path, locate: ModuleType) -> None:
    assert locate.located(words) == []
    starts = [q["start"] for q in read(words)["quotes"]]
    assert starts == [
        WIRE.index("The ferry Alma"),
        WIRE.index("The ferry was old"),
        WIRE.index("The ferry was f"),
    ]


def test_nth_says_which_of_several_places_is_meant(words: Path, locate: ModuleType) -> None:
    again = {"quote": "The ferry", "nth": 3}
    changed(words, lambda s: s["claims"][0]["cells"]["wire"].update(evidence=[again]))
    assert locate.located(words) == []
    place = WIRE.index("The ferry was full")
    assert evidence(read(words)) == {"quote": "The ferry", "start": place, "end": place + len("The ferry")}


def test_a_byline_that_is_no_part_of_the_text_has_no_offsets(words: Path, locate: ModuleType) -> None:
    assert "By Ada Berg" not in ingest.load(words / "page.html").text
    assert locate.located(words) == []
    byline = read(words)["credits"][1]
    assert (byline["start"], byline["end"]) == (None, None)


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (
            lambda s: s["claims"][0]["cells"]["wire"].update(evidence=[{"quote": "The ferry Alma burnt."}]),
            "f1/wire: 'The ferry Alma burnt.' does not stand there",
        ),
        (
            lambda s: s["claims"][0]["cells"]["wire"].update(evidence=[{"quote": "The ferry"}]),
            "f1/wire: 'The ferry' stands 3 times; say nth",
        ),
        (
            lambda s: s["claims"][0]["cells"]["wire"].update(evidence=[{"quote": "The ferry", "nth": 4}]),
            "f1/wire: 'The ferry' does not stand there 4 times",
        ),
        (
            lambda s: s["claims"][0].update(span=[{"quote": "It burnt."}]),
            "f1, draft: 'It burnt.' does not stand there",
        ),
        (lambda s: s["times"][0].update(quote="Sunday"), "times, wire: 'Sunday' does not stand there"),
        (lambda s: s["quotes"].pop(), "quotes, wire: 'The ferry' stands 3 times; say nth"),
        (
            lambda s: s["credits"][0].update(quote="By Ada Berg"),
            "credits, wire: 'By Ada Berg' does not stand there",
        ),
    ],
)
def test_words_that_do_not_stand_there_are_named_and_nothing_is_written(
    words: Path, locate: ModuleType, change: Change, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(words, change)
    before = (words / "story.json").read_bytes()
    assert locate.main([str(words)]) == 1
    assert f"alma: {line}" in capsys.readouterr().out.splitlines()
    assert (words / "story.json").read_bytes() == before


def test_offsets_that_moved_are_put_right_and_a_new_hash_is_taken(words: Path, locate: ModuleType) -> None:
    assert locate.located(words) == []
    before = evidence(read(words))
    (words / "wire.txt").write_text(WIRE.replace("The ferry Alma", "It is told: The ferry Alma", 1), "utf-8")
    with pytest.raises(InputError, match="is not the text that was labelled"):
        load_story(words)
    assert locate.located(words) == []
    assert evidence(read(words))["start"] == before["start"] + len("It is told: ")
    load_story(words)


def test_the_second_of_several_places_stays_the_one_that_is_meant(words: Path, locate: ModuleType) -> None:
    place = WIRE.index("The ferry was old")
    span = {"quote": "The ferry", "start": place, "end": place + 9}
    changed(words, lambda s: s["claims"][0]["cells"]["wire"].update(evidence=[span]))
    assert locate.located(words) == []
    assert evidence(read(words))["start"] == place


def test_a_story_with_its_offsets_that_is_not_sound_is_told(
    words: Path, locate: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(words, lambda s: s["claims"][0].update(verdict="refuted"))
    assert locate.main([str(words)]) == 1
    assert "claim f1 is refuted, but supported follows from its cells" in capsys.readouterr().out


@pytest.mark.parametrize("name", sorted(p.parent.name for p in STORIES.glob("*/story.json")))
def test_the_kept_stories_are_as_it_writes_them(name: str, locate: ModuleType, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(STORIES / name, tmp_path / name))
    assert locate.located(folder) == []
    assert (folder / "story.json").read_bytes() == (STORIES / name / "story.json").read_bytes()
    assert (folder / "story.json").read_text("utf-8") == written(read(folder)) + "\n"
