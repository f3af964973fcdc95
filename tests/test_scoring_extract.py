"""Claims are matched with the gold one to one; what was not answered counts in no score."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from verify import agree
from verify.domain import Claim, Document, Kind, Span, VerdictLabel
from verify.errors import InputError, UnavailableError, VerifyError
from verify.extract import Extraction, Lost, Refusal
from verify.judge import Cell, Judge
from verify.pipeline import Options, by_rules
from verify.scoring import assemble, command, matching, measures, replay
from verify.scoring.gold import GoldClaim, GoldSpan, load_stories
from verify.scoring.matching import best_pairs, paired, token_f1
from verify.scoring.records import Answers, Scored, ScoreReport
from verify.scoring.sets import Folders
from verify.scoring.tasks import extract
from verify.scoring.tasks.extract import Text

SETS = extract.PUBLIC
TEXTS = {"t1": "Ada sings and Bo dances.", "t2": "Cy left. Di came.", "t3": "Eve wrote a long letter."}
GOLD = {"t1": ["Ada sings.", "Bo dances."], "t2": ["Cy left.", "Di came."], "t3": ["Eve wrote a letter."]}


class Printed:
    def __init__(self) -> None:
        self.out: list[str] = []
        self.err: list[str] = []

    def __call__(self, message: str, *, err: bool = False) -> None:
        (self.err if err else self.out).append(message)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for name in SETS:
        (tmp_path / name).mkdir()
        rows = ({"id": i, "text": TEXTS[i], "claims": GOLD[i], "meta": {"secret": "zzz"}} for i in TEXTS)
        (tmp_path / name / "dev.jsonl").write_text("\n".join(map(json.dumps, rows)))
    return tmp_path


def extraction(*claims: str, **more: Any) -> Extraction:
    return Extraction(tuple(Claim(id=f"c{n}", text=c) for n, c in enumerate(claims, 1)), **more)


async def scripted(document: Document) -> Extraction:
    """Finds three claims for the two of the first text, loses a part of the second, fails on the third."""
    assert "zzz" not in document.model_dump_json()
    if document.text == TEXTS["t1"]:
        refusal = Refusal("Bo sings twice.", "content", "no")
        return extraction(
            "Ada sings.", "Bo dances.", "Nobody came home.", refused=(refusal,), repaired=(("said", 2),)
        )
    if document.text == TEXTS["t2"]:
        lost = Lost(Span(document_id=document.id, start=0, end=3), "truncated", "cut")
        return extraction("Cy left.", lost=(lost,))
    raise UnavailableError("gone")


def found(texts: Sequence[Text], extractor: extract.Extractor) -> Scored:
    return extract.scored(SETS[0], texts, asyncio.run(extract.extracted(texts, extractor)))


def report(data: Path, extractor: extract.Extractor = scripted, limit: int | None = None) -> ScoreReport:
    texts = extract.of_file(data / SETS[0] / "dev.jsonl")[:limit]
    facts = assemble.Facts(
        task="extract", set=SETS[0], split="dev", engine="scripted", version="0.1", date=date(2031, 5, 4),
        command="verify eval", limit=limit,
    )  # fmt: skip
    return assemble.report(found(texts, extractor), facts)


def test_only_texts_answered_in_full_are_scored(data: Path) -> None:
    told = report(data)
    assert {name: told.scores[name].value for name in told.measures} == {
        "precision": 0.6667,
        "recall": 1.0,
        "f1": 0.8,
    }
    assert (told.coverage.judged, told.coverage.asked) == (1, 3)
    assert told.failures == {"truncated": 1, "unavailable": 1}
    counts = [o.counts for o in found(extract.of_file(data / SETS[0] / "dev.jsonl"), scripted).outcomes]
    assert counts == [(2, 3, 2), None, None], "a claim that was refused was not found"


def test_baselines_are_over_all_texts_of_the_run(data: Path) -> None:
    def sums(scored: Scored, name: str) -> tuple[int, ...]:
        return tuple(map(sum, zip(*(o.counts or () for o in scored.baselines[name]), strict=True)))

    texts = extract.of_file(data / SETS[0] / "dev.jsonl")
    assert sums(found(texts, scripted), "each sentence a claim") == (3, 4, 5)
    assert sums(found(texts[:1], scripted), "each sentence a claim")[2] == 2
    told = report(data).baselines["each sentence a claim"]
    assert told == {"f1": 0.6667, "precision": 0.75, "recall": 0.6}


def test_the_rules_need_nobody(data: Path) -> None:
    told = report(data, by_rules)
    assert (told.coverage.judged, told.coverage.asked) == (3, 3)
    assert {n: s.value for n, s in told.scores.items()} == told.baselines["rules"]
    assert (told.answers, told.prompt, told.model) == (Answers.LIVE, None, None)


def test_a_gold_claim_is_matched_once() -> None:
    assert paired(["Ada sings.", "Ada sings."], ["Ada sings."]) == [(0, 0)]
    assert paired(["Ada sings.", "Ada sings loud."], ["Ada sings loud.", "Ada sings."]) == [(0, 1), (1, 0)]


def test_the_likest_are_matched_first() -> None:
    assert best_pairs({(0, 0): 0.7, (0, 1): 0.9, (1, 1): 0.95}) == [(1, 1), (0, 0)]
    assert best_pairs({}) == []


def test_claims_match_from_a_token_f1_of_three_in_five() -> None:
    assert token_f1("a b c d e", "a b c x y") == pytest.approx(matching.MATCH)
    assert paired(["a b c d e"], ["a b c x y"]) == [(0, 0)]
    assert paired(["a b c d e f"], ["a b c x y"]) == []


def test_words_in_common_are_counted_as_often_as_they_stand() -> None:
    assert token_f1("a b b", "b c") == pytest.approx(0.4)
    assert token_f1("", "") == 0


@pytest.mark.parametrize(
    ("claims", "gold", "f1", "precision"),
    [((), (), None, None), ((), ("x",), 0.0, None), (("x",), (), 0.0, 0.0)],
)
def test_a_text_without_claims_found_or_in_the_gold_is_no_division_by_zero(
    claims: tuple[str, ...], gold: tuple[str, ...], f1: float | None, precision: float | None
) -> None:
    async def finds(document: Document) -> Extraction:
        return extraction(*claims)

    scored = found([Text(id="t", document=Document.of("X."), claims=gold)], finds)
    assert scored.outcomes[0].scored
    assert measures.value("f1", scored.outcomes, ()) == f1
    assert measures.value("precision", scored.outcomes, ()) == precision


def test_a_reader_sees_what_was_missed_and_what_was_found_besides(data: Path) -> None:
    texts = [
        Text(id="t1", document=Document.of(TEXTS["t1"]), claims=("Ada sings.", "Bo dances.", "It rains."))
    ]
    (detail,) = found(texts, scripted).details
    assert detail.gold_evidence == ("It rains.",)
    assert detail.evidence == ("Nobody came home.",)
    assert (detail.gold, detail.answer, detail.wrong) == ("3 claims", "3 claims, 2 of them matched", True)
    whole = Text(id="t1", document=Document.of(TEXTS["t1"]), claims=("Ada sings.", "Bo dances."))
    (right,) = extract.scored("x", [whole], [extraction("Bo dances.", "Ada sings.")]).details
    assert (right.wrong, right.gold_evidence, right.evidence) == (False, (), ())


def test_a_text_that_was_not_read_says_why(data: Path) -> None:
    details = found(extract.of_file(data / SETS[0] / "dev.jsonl"), scripted).details
    assert [d.failure for d in details] == ["", "cut", "gone"]
    assert not any(d.wrong for d in details if d.failure)


def test_a_question_that_was_not_recorded_is_counted_as_such() -> None:
    texts = [Text(id=f"t{n}", document=Document.of("X."), claims=("X.",)) for n in range(3)]
    why = f"nowhere does not take the request (410, {replay.UNRECORDED})"
    lost = Lost(Span(document_id="d", start=0, end=1), "unavailable", why)
    results: list[Extraction | VerifyError] = [
        extraction("X.", lost=(lost,)),
        UnavailableError(why),
        UnavailableError("gone"),
    ]
    scored = extract.scored("x", texts, results)
    assert scored.failures == {"unavailable": 1, "unrecorded": 2}
    assert not any(o.scored for o in scored.outcomes)
    assert scored.answers is None


@pytest.mark.parametrize(
    ("replayed", "answers"),
    [((True, True), Answers.REPLAYED), ((True, False), Answers.MIXED), ((False, False), Answers.LIVE)],
)
def test_the_score_says_whether_a_model_was_asked_and_which_prompt(
    replayed: tuple[bool, ...], answers: Answers
) -> None:
    texts = [Text(id=f"t{n}", document=Document.of("X."), claims=("X.",)) for n, _ in enumerate(replayed)]
    results = [extraction("X.", prompt="extract.v1@0", replayed=r) for r in replayed]
    scored = extract.scored("x", texts, results)
    assert (scored.answers, scored.prompt) == (answers, "extract.v1@0")


# --- drafts whose claims are labelled with spans

DRAFT = "Ada Berg left Riga on May 3. She came back with 12 boats. The mayor was glad."


def gold_claim(number: int, text: str, *words: str) -> GoldClaim:
    spans = [(DRAFT.index(w), DRAFT.index(w) + len(w), w) for w in words]
    return GoldClaim(
        id=f"f{number}", text=text, kind=Kind.OCCURRENCE, speaker=None,
        span=tuple(GoldSpan(start=s, end=e, quote=q) for s, e, q in spans), cells={},
        verdict=VerdictLabel.NOT_ENOUGH_INFO, ledger=(),
    )  # fmt: skip


FIRST, SECOND = "Ada Berg left Riga on May 3.", "She came back with 12 boats."
GOLD_CLAIMS = (
    gold_claim(1, "Ada Berg left Riga on May 3.", FIRST),
    gold_claim(2, "Ada Berg came back to Riga with 12 boats.", SECOND),
)


def drafted(*claims: tuple[str, tuple[int, int] | None]) -> Scored:
    text = Text(
        id="ada/draft",
        document=Document.of(DRAFT),
        claims=tuple(c.text for c in GOLD_CLAIMS),
        gold=GOLD_CLAIMS,
    )
    made = tuple(
        Claim(id=f"c{n}", text=words, span=Span(document_id="d", start=at[0], end=at[1]) if at else None)
        for n, (words, at) in enumerate(claims, 1)
    )
    return extract.scored("stories", [text], [Extraction(made)])


def at(words: str) -> tuple[int, int]:
    return DRAFT.index(words), DRAFT.index(words) + len(words)


def shares(scored: Scored) -> dict[str, tuple[int, int]]:
    return dict(scored.outcomes[0].shares)


def test_of_the_matched_claims_those_are_counted_that_point_to_the_gold_sentences() -> None:
    right = drafted((GOLD_CLAIMS[0].text, at(FIRST)), (GOLD_CLAIMS[1].text, at("came back with 12 boats")))
    assert right.measures == ("f1", "precision", "recall", "span", "self_contained")
    assert shares(right) == {"span": (2, 2), "self_contained": (2, 2)}
    wrong = drafted((GOLD_CLAIMS[0].text, at(SECOND)), (GOLD_CLAIMS[1].text, None))
    assert shares(wrong)["span"] == (0, 2)
    wider = drafted((GOLD_CLAIMS[0].text, at(f"{FIRST} {SECOND}")))
    assert shares(wider)["span"] == (0, 1), "it says more than the gold's sentence"


def test_a_claim_of_two_sentences_must_touch_both() -> None:
    both = gold_claim(3, "Ada Berg left Riga on May 3 and came back with 12 boats.", FIRST, SECOND)
    text = Text(id="d", document=Document.of(DRAFT), claims=(both.text,), gold=(both,))
    for place, count in ((at(f"{FIRST} {SECOND}"), 1), (at(FIRST), 0), (at("Riga on May 3. She came"), 1)):
        span = Span(document_id="d", start=place[0], end=place[1])
        claim = Claim(id="c1", text=both.text, span=span)
        assert shares(extract.scored("stories", [text], [Extraction((claim,))]))["span"] == (count, 1), place


def test_a_claim_that_drops_a_name_or_a_figure_of_the_gold_does_not_stand_alone() -> None:
    for words, count in (
        ("Ada Berg came back to Riga with 12 boats.", 1),
        ("12 boats came back to Riga with Ada Berg.", 1),
        ("She came back to Riga with 12 boats.", 0),
        ("Ada Berg came back to Riga with boats.", 0),
        ("Ada Berg came back with 12 boats.", 0),
    ):
        assert shares(drafted((words, at(SECOND))))["self_contained"] == (count, 1), words


def test_a_claim_that_matches_nothing_is_in_no_share() -> None:
    scored = drafted(("It rains in the hills tonight.", at(FIRST)))
    assert scored.outcomes[0].counts == (0, 1, 2)
    assert shares(scored) == {"span": (0, 0), "self_contained": (0, 0)}
    assert measures.value("span", scored.outcomes, ()) is None


def test_the_drafts_of_the_stories_come_with_the_claims_that_stand_in_them() -> None:
    stories = load_stories(Path(__file__).parents[1] / "eval" / "gold" / "stories", "dev")
    texts = extract.of_stories(stories)
    assert [t.id for t in texts] == [f"{told.story.name}/draft" for told in stories]
    for text, told in zip(texts, stories, strict=True):
        own = [c for c in told.story.claims if c.span]
        assert 0 < len(own) < len(told.story.claims)
        assert text.claims == tuple(c.text for c in own)
        assert text.document == told.draft


# --- by the command


def evaluated(data: Path | None, extractor: extract.Extractor, **order: Any) -> tuple[int, Printed]:
    async def never(cells: Sequence[Cell]) -> list[Any]:
        raise AssertionError("judged")

    echo = Printed()
    opts = Options(Judge("scripted", never), agree.POLICIES["standard"](), extractor=extractor)
    wanted = {"tasks": ("extract",), "sets": SETS[:1], "folders": Folders(data=data), **order}
    return command.evaluate(command.Order(**wanted), [command.live(opts)], echo, today=date(2031, 5, 4)), echo


def test_the_command_scores_the_same(data: Path) -> None:
    code, echo = evaluated(data, scripted, format="json")
    assert (code, echo.err) == (0, [])
    (told,) = json.loads(echo.out[0])
    assert told["scores"]["f1"]["value"] == 0.8
    assert told["coverage"] == {"judged": 1, "asked": 3}
    assert (told["engine"], told["date"]) == ("scripted", "2031-05-04")
    assert told["command"] == f"verify eval extract --set {SETS[0]} --engine scripted"


@pytest.mark.parametrize(
    ("folder", "said"), [(None, "VERIFY_DATA names no folder; set it"), ("nowhere", "dev.jsonl is missing")]
)
def test_the_user_reads_what_to_mend(tmp_path: Path, folder: str | None, said: str) -> None:
    code, echo = evaluated(tmp_path / folder if folder else None, by_rules)
    assert code == 2
    assert echo.out == []
    assert len(echo.err) == 1
    assert said in echo.err[0]


@pytest.mark.parametrize("line", [b"{", b'{"id": "x", "text": "A."}', b'{"id": "\xff"}'])
def test_a_line_that_is_no_text_is_named(data: Path, line: bytes) -> None:
    path = data / SETS[0] / "dev.jsonl"
    path.write_bytes(path.read_bytes() + b"\n" + line)
    with pytest.raises(InputError, match=r"dev\.jsonl, line 4: .*; mend the file$"):
        extract.of_file(path)


def test_nothing_answered_is_no_score(data: Path, tmp_path: Path) -> None:
    async def gone(document: Document) -> Extraction:
        raise UnavailableError("gone")

    code, echo = evaluated(data, gone, out=tmp_path / "out", format="markdown")
    assert code == 3
    assert not (tmp_path / "out").exists()
    rows = [line for line in echo.out[0].splitlines() if line.startswith(f"| {SETS[0]} ")]
    assert [row.split(" | ")[3:5] for row in rows] == [
        [name, "nothing scored of 3"] for name in ("F1", "precision", "recall")
    ]


def test_the_report_is_kept_and_a_limited_one_says_so(data: Path, tmp_path: Path) -> None:
    evaluated(data, by_rules, sets=SETS[2:], limit=2, out=tmp_path / "out")
    kept = json.loads((tmp_path / "out" / f"extract-scripted-{SETS[2]}-first2.json").read_text())
    assert (kept["task"], kept["limit"], kept["n_items"]) == ("extract", 2, 2)
    assert kept["outcomes"] == [], "units of other people's sets are not kept"
