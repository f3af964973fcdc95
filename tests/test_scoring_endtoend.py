"""A draft's claims are held against the report's verdicts; one that was not found is wrong, one not judged unscored."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from verify.domain import (
    Agreement,
    Claim,
    Coverage,
    Document,
    Failure,
    Judgement,
    Kind,
    Provenance,
    Report,
    Span,
    Stance,
    VerdictLabel,
)
from verify.errors import RefusedError, UnavailableError, VerifyError
from verify.extract import Lost
from verify.scoring import measures, replay
from verify.scoring.gold import GoldClaim, GoldSpan, Story, Told
from verify.scoring.records import Answers, Scored
from verify.scoring.tasks import endtoend

SENTENCES = (
    "Ada Berg left Riga on May 3.",
    "The harbour office counted twelve boats.",
    "Mayor Olsen called it a good week.",
)
DRAFT = Document.of(" ".join(SENTENCES), title="A week in Riga")
SOURCE = Document.of("Nothing of the sort.")
SUPPORTED, REFUTED = VerdictLabel.SUPPORTED, VerdictLabel.REFUTED
NOTHING = VerdictLabel.NOT_ENOUGH_INFO


def at(number: int) -> tuple[int, int]:
    start = DRAFT.text.index(SENTENCES[number])
    return start, start + len(SENTENCES[number])


def gold(number: int, verdict: VerdictLabel, text: str = "", *, own: bool = True) -> GoldClaim:
    start, end = at(number)
    span = (GoldSpan(start=start, end=end, quote=SENTENCES[number]),) if own else None
    return GoldClaim(
        id=f"f{number}" if own else "besides", text=text or SENTENCES[number], kind=Kind.OCCURRENCE, speaker=None,
        span=span, cells={}, verdict=verdict, ledger=(),
    )  # fmt: skip


def told(*claims: GoldClaim, name: str = "riga") -> Told:
    story = Story(
        schema_version=2, name=name, split="dev", about="", draft="draft.md", documents=(), origins=(), credits=(),
        claims=claims, quotes=(), utterances=(), times=(),
    )  # fmt: skip
    return Told(story=story, draft=DRAFT, texts={})


def report(*found: tuple[str, int | None, VerdictLabel | None], **provenance: Any) -> Report:
    """A report on claims: the words of each, the sentence that it points to, and its verdict."""
    claims, agreements, judgements = [], [], []
    for n, (words, place, verdict) in enumerate(found, 1):
        span = None
        if place is not None:
            start, end = at(place)
            span = Span(document_id=DRAFT.id, start=start, end=end)
        claims.append(Claim(id=f"c{n}", text=words, span=span))
        agreements.append(
            Agreement(
                claim_id=f"c{n}", verdict=verdict, policy="standard",
                coverage=Coverage(judged=int(verdict is not None), asked=1),
            )
        )  # fmt: skip
        if verdict is not None:
            by = {"engine": "scripted", "version": "0.1", **provenance}
            judgements.append(
                Judgement(
                    claim_id=f"c{n}", document_id=SOURCE.id, stance=Stance.NOT_ENOUGH_INFO, reason="silent",
                    provenance=Provenance(**by),
                )
            )  # fmt: skip
    return Report(
        version="0.1", engine="scripted", draft_id=DRAFT.id, documents=(DRAFT, SOURCE), claims=tuple(claims),
        judgements=tuple(judgements), agreements=tuple(agreements),
    )  # fmt: skip


def answers(scored: Scored) -> list[str | None]:
    return [o.answer for o in scored.outcomes]


def test_a_claim_that_was_found_has_the_verdict_of_the_report() -> None:
    stories = [told(gold(0, SUPPORTED), gold(1, REFUTED))]
    scored = endtoend.scored(stories, [report((SENTENCES[1], 1, SUPPORTED), (SENTENCES[0], 0, SUPPORTED))])
    assert answers(scored) == ["supported", "supported"]
    assert [o.gold for o in scored.outcomes] == ["supported", "refuted"]
    assert [o.unit for o in scored.outcomes] == [o.cluster for o in scored.outcomes] == ["riga/f0", "riga/f1"]
    assert measures.value("accuracy", scored.outcomes, scored.labels) == 0.5
    assert [d.wrong for d in scored.details] == [False, True]
    assert scored.failures == {}


def test_a_claim_that_was_not_found_counts_as_wrong() -> None:
    scored = endtoend.scored(
        [told(gold(0, SUPPORTED), gold(1, NOTHING))], [report((SENTENCES[0], 0, SUPPORTED))]
    )
    assert answers(scored) == ["supported", "not_found"]
    assert endtoend.NOT_FOUND not in scored.labels
    assert measures.value("accuracy", scored.outcomes, scored.labels) == 0.5
    assert measures.value("coverage", scored.outcomes, scored.labels) == 1.0
    assert measures.confusion(scored.outcomes, scored.labels)["not_enough_info"]["not_found"] == 1
    missed = scored.details[1]
    assert (missed.answer, missed.wrong, missed.evidence) == ("not_found", True, ())
    assert missed.gold_evidence == (SENTENCES[1],)


def test_claims_found_besides_are_counted_and_in_no_score() -> None:
    scored = endtoend.scored(
        [told(gold(0, SUPPORTED))],
        [report((SENTENCES[0], 0, SUPPORTED), ("It rained in the hills.", 2, REFUTED))],
    )
    assert answers(scored) == ["supported"]
    assert (
        scored.note
        == "a claim of the draft that was not found counts as wrong; 1 of the 2 claims found are none of the gold's"
    )


def test_a_claim_that_nobody_judged_is_unscored() -> None:
    scored = endtoend.scored(
        [told(gold(0, SUPPORTED), gold(1, REFUTED))],
        [report((SENTENCES[0], 0, None), (SENTENCES[1], 1, REFUTED))],
    )
    assert answers(scored) == [None, "refuted"]
    assert scored.failures == {"unjudged": 1}
    assert measures.value("accuracy", scored.outcomes, scored.labels) == 1.0
    assert measures.value("coverage", scored.outcomes, scored.labels) == 0.5
    assert (scored.details[0].wrong, scored.details[0].failure) == (False, "none of its cells was judged")


def test_an_error_leaves_all_claims_of_the_draft_unscored_and_no_other() -> None:
    stories = [told(gold(0, SUPPORTED), gold(1, REFUTED)), told(gold(0, SUPPORTED), name="other")]
    results: Sequence[Report | VerifyError] = [
        RefusedError("It would not."),
        report((SENTENCES[0], 0, SUPPORTED)),
    ]
    scored = endtoend.scored(stories, results)
    assert answers(scored) == [None, None, "supported"]
    assert scored.failures == {"refused": 2}
    assert [d.failure for d in scored.details] == ["It would not.", "It would not.", ""]
    assert not any(d.wrong for d in scored.details)
    assert measures.value("accuracy", scored.outcomes, scored.labels) == 1.0


def test_where_no_draft_was_checked_there_is_no_score() -> None:
    scored = endtoend.scored([told(gold(0, SUPPORTED))], [UnavailableError("gone")])
    assert scored.answers is None
    assert {s.value for s in measures.scores(scored.outcomes, scored.labels).values()} == {None}


UNRECORDED = f"nowhere does not take the request (410, {replay.UNRECORDED})"


def test_a_draft_that_was_not_recorded_is_counted_as_such() -> None:
    scored = endtoend.scored([told(gold(0, SUPPORTED))], [UnavailableError(UNRECORDED)])
    assert scored.failures == {replay.UNRECORDED: 1}


def failing(found: Report, *messages: str) -> Report:
    """The report with failed cells of its first claim, each of a source of its own."""
    others = [Document.of(f"Source {n}.") for n, _ in enumerate(messages)]
    failed = tuple(
        Failure(claim_id="c1", document_id=d.id, stage="judge", kind="unavailable", message=why)
        for d, why in zip(others, messages, strict=True)
    )
    return found.model_copy(update={"documents": (*found.documents, *others), "failures": failed})


@pytest.mark.parametrize(
    ("verdict", "messages", "answer", "failures"),
    [
        (None, (UNRECORDED, "gone"), None, {replay.UNRECORDED: 1}),
        (NOTHING, (UNRECORDED,), None, {replay.UNRECORDED: 1}),
        (None, ("gone", "gone"), None, {"unjudged": 1}),
        (NOTHING, ("gone",), "not_enough_info", {}),
    ],
)
def test_a_claim_is_unscored_where_any_of_its_questions_was_not_recorded(
    verdict: VerdictLabel | None, messages: tuple[str, ...], answer: str | None, failures: dict[str, int]
) -> None:
    found = failing(report((SENTENCES[0], 0, verdict), (SENTENCES[1], 1, SUPPORTED)), *messages)
    scored = endtoend.scored([told(gold(0, SUPPORTED), gold(1, SUPPORTED))], [found])
    assert (answers(scored), scored.failures) == ([answer, "supported"], failures)


def lost(number: int, kind: str = "truncated", message: str = "It was cut.") -> Lost:
    start, end = at(number)
    return Lost(Span(document_id=DRAFT.id, start=start, end=end), kind, message)


def test_a_claim_that_stands_where_the_draft_was_not_read_is_unscored_and_not_missed() -> None:
    stories = [told(gold(0, SUPPORTED), gold(1, REFUTED), gold(2, REFUTED))]
    scored = endtoend.scored(stories, [report((SENTENCES[0], 0, SUPPORTED))], [(lost(1),)])
    assert answers(scored) == ["supported", None, "not_found"]
    assert scored.failures == {"truncated": 1}
    assert [(d.wrong, d.failure) for d in scored.details] == [(False, ""), (False, "It was cut."), (True, "")]


def test_a_claim_that_was_found_elsewhere_is_scored_whatever_was_not_read() -> None:
    scored = endtoend.scored([told(gold(0, SUPPORTED))], [report((SENTENCES[0], 2, SUPPORTED))], [(lost(0),)])
    assert answers(scored) == ["supported"]


def test_a_stretch_that_was_not_recorded_is_counted_as_such() -> None:
    stories = [told(gold(0, SUPPORTED)), told(gold(1, SUPPORTED), name="other")]
    read = [report(("It rained in the hills.", 2, SUPPORTED))] * 2
    scored = endtoend.scored(stories, read, [(), (lost(1, "unavailable", UNRECORDED),)])
    assert answers(scored) == ["not_found", None]
    assert scored.failures == {replay.UNRECORDED: 1}


def test_claims_written_besides_the_draft_are_no_units() -> None:
    scored = endtoend.scored(
        [told(gold(0, SUPPORTED), gold(1, REFUTED, "Ada Berg has twelve boats.", own=False))],
        [report((SENTENCES[0], 0, SUPPORTED), ("Ada Berg has twelve boats.", None, SUPPORTED))],
    )
    assert [o.unit for o in scored.outcomes] == ["riga/f0"]


@pytest.mark.parametrize(
    ("words", "place", "answer"),
    [
        ("Ada Berg left.", 0, "supported"),  # 3 of 6 words and 3 of 3: 0.67
        ("Berg left the town in May.", 0, "supported"),  # 0.46, in the same sentence
        ("Berg left the town in May.", 2, "not_found"),  # 0.46, elsewhere
        ("Berg left the town in May.", None, "not_found"),
        ("Ada Berg left Riga in May.", 2, "supported"),  # 0.77, elsewhere
        ("Olsen was glad.", 0, "not_found"),
    ],
)
def test_less_likeness_is_asked_of_claims_from_the_same_sentence(
    words: str, place: int | None, answer: str
) -> None:
    scored = endtoend.scored([told(gold(0, SUPPORTED))], [report((words, place, SUPPORTED))])
    assert answers(scored) == [answer]


def test_one_claim_found_answers_one_claim_of_the_gold() -> None:
    twice = [told(gold(0, SUPPORTED), gold(1, REFUTED, SENTENCES[0]))]
    scored = endtoend.scored(twice, [report((SENTENCES[0], 0, SUPPORTED))])
    assert sorted(map(str, answers(scored))) == ["not_found", "supported"]


def test_the_reader_sees_the_claim_as_it_was_found() -> None:
    (detail,) = endtoend.scored([told(gold(0, REFUTED))], [report(("Ada Berg left.", 0, SUPPORTED))]).details
    assert (detail.claim, detail.document) == (SENTENCES[0], "A week in Riga")
    assert (detail.gold, detail.answer, detail.wrong) == ("refuted", "supported", True)
    assert detail.evidence == ("Ada Berg left.",)


def test_baselines_answer_every_claim_whatever_failed() -> None:
    stories = [told(gold(0, SUPPORTED), gold(1, REFUTED), gold(2, REFUTED))]
    scored = endtoend.scored(stories, [UnavailableError("gone")])
    assert [o.answer for o in scored.baselines["majority"]] == ["refuted"] * 3
    assert [o.answer for o in scored.baselines["always_not_enough_info"]] == ["not_enough_info"] * 3
    assert measures.value("accuracy", scored.baselines["majority"], scored.labels) == 0.6667


def test_the_score_names_model_prompt_and_that_it_was_replayed() -> None:
    found = report((SENTENCES[0], 0, SUPPORTED), model="m", prompt="judge.v1@0", replayed=True)
    scored = endtoend.scored([told(gold(0, SUPPORTED))], [found])
    assert (scored.model, scored.prompt, scored.version) == ("m", "judge.v1@0", "0.1")
    assert scored.answers is Answers.REPLAYED
    assert scored.labels == ("supported", "refuted", "conflicting", "not_enough_info")
    assert (scored.measures[0], scored.cluster, scored.n_items) == ("macro_f1", "claim", 1)
