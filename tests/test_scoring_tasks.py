"""Verdicts, origins, copies, quotations, speakers, attributions and dates are scored as their tasks say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from verify.domain import Document, Kind, Quote, Reason, Span, Stance, VerdictLabel
from verify.errors import UsageError
from verify.scoring import gold, measures
from verify.scoring.gold import (
    GoldClaim,
    GoldDocument,
    GoldLabel,
    GoldOrigin,
    GoldQuote,
    GoldSpan,
    GoldTime,
    Told,
)
from verify.scoring.public import GoldPair, GoldSaying, GoldSayings
from verify.scoring.records import Outcome, Scored
from verify.scoring.tasks import quotes as quoting
from verify.scoring.tasks.agree import score_agree
from verify.scoring.tasks.dates import score_dates
from verify.scoring.tasks.origins import jaccard, score_copies, score_origins
from verify.scoring.tasks.quotes import (
    head_words,
    last_name,
    score_attributions,
    score_quotes,
    score_speakers,
    trimmed,
)

COPY = (
    "The harbour office closed the old swing bridge on Sunday after a barge struck its second pier. Divers found a "
    "crack two metres long below the water line, and the ferry will run twice as often until the repair is done."
)
OTHER = "Three schools in the upper valley stay shut this week because the boiler in the shared heating plant failed."
LABELS = {"s": Stance.SUPPORTS, "r": Stance.REFUTES, "-": Stance.NOT_ENOUGH_INFO}


def span(text: str, words: str) -> dict[str, Any]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "quote": words}


def told(
    texts: Mapping[str, str | Document],
    *,
    name: str = "bridge",
    draft: str = "A draft of nothing.",
    copies: Sequence[tuple[str, ...]] = (),
    claims: Sequence[str] = (),
    quotes: Sequence[tuple[str, str, str | None]] = (),
    times: Sequence[tuple[str, str, str | None, str | None]] = (),
    published: date | None = None,
) -> Told:
    """A story; `claims` has a string of s, r and - for each claim, one letter an article."""
    documents = {d: t if isinstance(t, Document) else Document.of(t) for d, t in texts.items()}
    alone = [(d,) for d in documents if not any(d in group for group in copies)]
    origins = tuple(GoldOrigin(id=f"o{n}", documents=group) for n, group in enumerate([*copies, *alone], 1))
    story = gold.Story(
        schema_version=2,
        name=name,
        split="dev",
        about="",
        draft="draft.md",
        documents=tuple(
            GoldDocument(id=d, file=f"{d}.txt", sha256="", genre="wire", published=published)
            for d in documents
        ),
        origins=origins,
        credits=(),
        claims=(),
        quotes=tuple(
            GoldQuote(id=f"q{n}", document=d, speaker=who, **span(documents[d].text, words))
            for n, (d, words, who) in enumerate(quotes, 1)
        ),
        utterances=(),
        times=tuple(
            GoldTime(document=d, first=first, last=last, **span(documents[d].text, words))
            for d, words, first, last in times
        ),
    )
    made = tuple(claim(story, n, documents, letters) for n, letters in enumerate(claims, 1))
    return Told(story=story.model_copy(update={"claims": made}), draft=Document.of(draft), texts=documents)


def claim(story: gold.Story, number: int, documents: Mapping[str, Document], letters: str) -> GoldClaim:
    labels = {d: LABELS[letter] for d, letter in zip(documents, letters, strict=True)}
    cells = {
        d: GoldLabel(
            label=label, reason=None, evidence=(GoldSpan(**span(documents[d].text, documents[d].text[:9])),)
        )
        if label is not Stance.NOT_ENOUGH_INFO
        else GoldLabel(label=label, reason=Reason.SILENT, evidence=())
        for d, label in labels.items()
    }
    verdict = gold.verdict(story, labels) if labels else VerdictLabel.NOT_ENOUGH_INFO
    return GoldClaim(
        id=f"f{number}", text=f"Claim {number}.", kind=Kind.OCCURRENCE, speaker=None, span=None, cells=cells,
        verdict=verdict, ledger=(),
    )  # fmt: skip


def counts(scored: Scored) -> dict[str, tuple[int, int, int] | None]:
    return {o.unit: o.counts for o in scored.outcomes}


def answers(outcomes: Sequence[Outcome]) -> list[str | None]:
    return [o.answer for o in outcomes]


# --- agree


def test_copies_that_contradict_each_other_have_no_vote() -> None:
    story = told(
        {"a": COPY, "b": f"Updated. {COPY}", "c": OTHER}, copies=[("a", "b")], claims=["sr-", "s-s", "-rs"]
    )
    scored = score_agree([story])
    assert answers(scored.outcomes) == ["not_enough_info", "supported", "conflicting"]
    assert [o.gold for o in scored.outcomes] == answers(scored.outcomes)
    assert (
        [o.unit for o in scored.outcomes]
        == [o.cluster for o in scored.outcomes]
        == [f"bridge/f{n}" for n in (1, 2, 3)]
    )
    assert answers(scored.baselines["one_article_one_vote"]) == ["conflicting", "supported", "conflicting"]
    assert all(o.probability is None for o in scored.outcomes)
    assert not any(d.wrong for d in scored.details)


def test_origins_missed_show_as_wrong_verdicts_with_both_groupings() -> None:
    story = told({"a": COPY, "b": OTHER}, copies=[("a", "b")], claims=["sr"])
    scored = score_agree([story])
    assert answers(scored.outcomes) == ["conflicting"]
    (detail,) = scored.details
    assert detail.wrong
    assert detail.gold_evidence == ("a supports, b refutes",)
    assert detail.evidence == ("a supports", "b refutes")


def test_a_copy_of_the_draft_does_not_support_it() -> None:
    scored = score_agree([told({"a": COPY, "b": OTHER}, draft=COPY, claims=["s-", "ss"])])
    assert answers(scored.outcomes) == ["not_enough_info", "supported"]
    assert [d.wrong for d in scored.details] == [True, False]


def test_the_majority_verdict_is_that_of_the_gold_and_of_equals_the_first() -> None:
    scored = score_agree([told({"a": COPY, "b": OTHER}, claims=["r-", "s-", "-r", "ss"])])
    assert answers(scored.baselines["majority"]) == ["supported"] * 4


def test_a_claim_that_no_article_was_judged_on_is_unscored() -> None:
    scored = score_agree([told({}, claims=[""])])
    assert [o.scored for o in scored.outcomes] == [False]
    assert scored.failures == {"unjudged": 1}
    assert not scored.details[0].wrong
    assert measures.value("accuracy", scored.outcomes, scored.labels) is None


# --- origins and copies


def test_pairs_of_copies_are_counted_by_story() -> None:
    one = told({"a": COPY, "b": f"Updated. {COPY}", "c": OTHER}, copies=[("a", "b")])
    two = told({"a": COPY, "b": OTHER}, name="other")
    missed = told({"a": COPY, "b": OTHER}, name="missed", copies=[("a", "b")])
    wrong = told({"a": COPY, "b": COPY}, name="wrong")
    scored = score_origins([one, two, missed, wrong])
    assert counts(scored) == {
        "bridge": (1, 1, 1),
        "other": (0, 0, 0),
        "missed": (0, 0, 1),
        "wrong": (0, 1, 0),
    }
    assert measures.value("f1", scored.outcomes, ()) == 0.5
    assert [d.wrong for d in scored.details] == [False, False, True, True]
    assert scored.details[2].gold_evidence == ("missed: a + b",)
    assert scored.details[3].evidence == ("wrongly: a + b",)
    assert scored.note.startswith("pairs that share an origin: 2, in 2 of 4 stories")


def test_stories_without_any_copies_have_no_score_of_origins() -> None:
    scored = score_origins([told({"a": COPY, "b": OTHER})])
    assert measures.scores(scored.outcomes, ())["f1"].value is None


def test_the_baseline_of_origins_is_jaccard_alone() -> None:
    scored = score_origins([told({"a": COPY, "b": f"Updated. {COPY}", "c": OTHER}, copies=[("a", "b")])])
    assert [o.counts for o in scored.baselines["word_3gram_jaccard"]] == [(1, 1, 1)]


@pytest.mark.parametrize(
    ("a", "b", "share"),
    [("a b c d", "A b, c e", 1 / 3), ("a b", "a b", 0.0), ("", "", 0.0), ("a b c", "a b c", 1.0)],
)
def test_jaccard_is_the_share_of_word_triples_in_common(a: str, b: str, share: float) -> None:
    assert jaccard(a, b) == pytest.approx(share)


def pair(number: int, a: str, b: str, label: str, kind: str, name: str = "dedup_clough_reuse") -> GoldPair:
    return GoldPair(
        set=name,
        id=f"p{number}",
        cluster="t",
        first=Document.of(a),
        second=Document.of(b),
        label=label,
        kind=kind,
    )


def test_two_texts_in_one_origin_are_derived() -> None:
    pairs = [
        pair(1, COPY, f"Updated. {COPY}", "derived", "near_copy"),
        pair(2, COPY, OTHER, "derived", "heavy_revision"),
        pair(3, COPY, OTHER, "independent", "independent"),
        pair(4, COPY, COPY, "independent", "independent"),
    ]
    scored = score_copies(pairs)
    assert answers(scored.outcomes) == ["derived", "independent", "independent", "derived"]
    assert [d.wrong for d in scored.details] == [False, True, False, True]
    assert measures.value("accuracy", scored.outcomes, scored.labels) == 0.5
    assert answers(scored.baselines["majority"]) == ["derived"] * 4
    assert answers(scored.baselines["word_3gram_jaccard"]) == answers(scored.outcomes)
    assert scored.note.endswith(
        "put together were 0 of 1 heavy_revision, 1 of 2 independent, 1 of 1 near_copy"
    )
    assert scored.others


def test_a_set_of_stories_says_that_it_labels_no_copies() -> None:
    scored = score_copies([pair(1, COPY, OTHER, "same_story", "same_story", "dedup_semeval22")])
    assert answers(scored.outcomes) == ["other_story"]
    assert "no copies" in scored.note


@pytest.mark.parametrize(
    ("pairs", "held"),
    [
        ([], "none"),
        ([pair(1, "A", "B", "same_claim", "same_claim", "match_mrpc")], "match_mrpc"),
        (
            [
                pair(1, "A", "B", "derived", "near_copy"),
                pair(2, "A", "B", "same_story", "x", "dedup_semeval22"),
            ],
            "dedup_clough_reuse, dedup_semeval22",
        ),
    ],
)
def test_pairs_of_no_set_of_two_or_of_one_without_a_task_are_refused(
    pairs: list[GoldPair], held: str
) -> None:
    with pytest.raises(
        UsageError, match=f"^pairs of {held} cannot be scored; give those of one of dedup_clough_reuse"
    ):
        score_copies(pairs)


# --- quotations and speakers

SPOKEN = "“We stay,” Ada Holm said. The mayor called it “a mess”. “Nobody asked,” she added."


def found(monkeypatch: pytest.MonkeyPatch, *given: tuple[str, str | None]) -> None:
    """Makes the product find these words with these speakers, each where its text has them."""

    def quotes(document: Document) -> tuple[Quote, ...]:
        spans = [(span(document.text, w), who) for w, who in given if w in document.text]
        return tuple(
            Quote(
                span=Span(document_id=document.id, start=s["start"], end=s["end"]),
                words=s["quote"],
                speaker=who,
            )
            for s, who in spans
        )

    monkeypatch.setattr(quoting.quotes, "find", quotes)


def test_a_quotation_is_right_where_its_words_start_and_end_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    found(monkeypatch, ("“We stay,”", None), ("a mess", None), ("asked", None))
    gold_quotes = [("a", "We stay", None), ("a", "a mess", None), ("a", "Nobody asked,", None)]
    scored = score_quotes([told({"a": SPOKEN, "b": OTHER}, quotes=gold_quotes)])
    assert counts(scored) == {"bridge/a": (2, 3, 3), "bridge/b": (0, 0, 0)}
    assert [o.counts for o in scored.baselines["between_marks"]] == [(3, 3, 3), (0, 0, 0)]
    assert scored.details[0].gold_evidence == ("“Nobody asked”", "no quotation so")
    assert scored.details[0].evidence == ("not found so", "“asked”")
    assert [d.wrong for d in scored.details] == [True, False]


def test_the_product_s_own_quotations_are_scored() -> None:
    scored = score_quotes(
        [told({"a": SPOKEN}, quotes=[("a", "We stay,", "Ada Holm"), ("a", "a mess", None)])]
    )
    assert counts(scored) == {"bridge/a": (2, 3, 2)}


def test_articles_without_a_quotation_have_no_score_of_quotations() -> None:
    scored = score_quotes([told({"a": OTHER})])
    assert {s.value for s in measures.scores(scored.outcomes, ()).values()} == {None}


@pytest.mark.parametrize(
    ("words", "inner"),
    [
        ("“We stay,” ", "We stay"),
        ("'“Go.”'", "Go"),
        ("Go!", "Go!"),
        ("… and go …", "… and go …"),
        ("“,”", ""),
        ("", ""),
    ],
)
def test_marks_and_a_closing_comma_or_stop_are_trimmed(words: str, inner: str) -> None:
    start, end = trimmed(words, 0, len(words))
    assert words[start:end] == inner


def test_a_speaker_is_right_with_the_same_last_name(monkeypatch: pytest.MonkeyPatch) -> None:
    found(
        monkeypatch,
        ("We stay,", "Mayor HOLM"),
        ("a mess", "Bo Lind"),
        ("Nobody asked,", None),
        ("said", "Cy"),
    )
    gold_quotes = [
        ("a", "We stay,", "Ada Holm"),
        ("a", "a mess", "Ada Holm"),
        ("a", "Nobody asked,", "Ada Holm"),
    ]
    scored = score_speakers([told({"a": SPOKEN, "b": OTHER}, quotes=gold_quotes)])
    assert counts(scored) == {"bridge/a": (1, 2, 3), "bridge/b": (0, 0, 0)}
    assert scored.details[0].gold_evidence == ("Ada Holm: “a mess”", "Ada Holm: “Nobody asked,”")
    assert scored.details[0].evidence == ("Bo Lind", "nobody")


def test_a_quotation_not_found_lowers_the_recall_of_speakers(monkeypatch: pytest.MonkeyPatch) -> None:
    found(monkeypatch)
    assert counts(score_speakers([told({"a": SPOKEN}, quotes=[("a", "We stay,", "Ada Holm")])])) == {
        "bridge/a": (0, 0, 1)
    }


def test_a_speaker_where_the_gold_has_none_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    found(monkeypatch, ("We stay,", "Ada Holm"), ("a mess", None))
    scored = score_speakers([told({"a": SPOKEN}, quotes=[("a", "We stay,", None), ("a", "a mess", None)])])
    assert counts(scored) == {"bridge/a": (0, 1, 0)}
    assert scored.details[0].gold_evidence == ("nobody: “We stay,”",)


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("Dr Ana Núñez, the mayor", "nunez"),
        ("Ana Núñez of the harbour office", "nunez"),
        ("Núñez’s lawyer", "lawyer"),
        ("the mediator", "mediator"),
        ("The weather service", "service"),
        ("Анна Холм", "холм"),
        ("…", ""),
        ("", ""),
    ],
)
def test_the_last_name_is_the_last_capitalised_word(name: str, last: str) -> None:
    assert last_name(name) == last


# --- attributions

SAYS = "Ada Holm said that the bridge was closed. Bo Lind told reporters that he had not been asked. The bridge is old."


def attributed(*sayings: tuple[str | None, str], text: str = SAYS) -> GoldSayings:
    made = tuple(GoldSaying(source=who, content=(GoldSpan(**span(text, words)),)) for who, words in sayings)
    return GoldSayings(set="extract_polnear", id="t1", document=Document.of(text), sayings=made)


@pytest.mark.parametrize(
    ("sayings", "expected"),
    [
        ([("Mayor Holm", "that the bridge was closed"), ("Bo Lind", "he had not been asked")], (2, 2, 2)),
        ([("Bo Lind", "that the bridge was closed")], (0, 2, 1)),
        ([(None, "that the bridge was closed")], (0, 2, 1)),
        ([("Ada Holm", "the bridge was closed. Bo Lind told reporters that he had")], (0, 2, 1)),
        ([("Ada Holm", "the bridge was closed. Bo")], (1, 2, 1)),
        ([("Ada Holm", "the bridge was closed"), ("Holm", "was closed")], (1, 2, 2)),
        ([], (0, 2, 0)),
    ],
)
def test_an_attribution_needs_half_the_content_and_the_source(
    sayings: list[tuple[str | None, str]], expected: tuple[int, int, int]
) -> None:
    assert counts(score_attributions([attributed(*sayings)])) == {"t1": expected}


def test_what_a_quotation_goes_on_to_say_is_part_of_the_content() -> None:
    text = "“It will open soon,” Ada Holm said. “Nobody knows when that will be.”"
    scored = score_attributions([attributed(("Holm", "“Nobody knows when that will be.”"), text=text)])
    assert counts(scored) == {"t1": (1, 1, 1)}


def test_a_text_without_attributions_has_no_score() -> None:
    scored = score_attributions([attributed(text="The bridge is old.")])
    assert counts(scored) == {"t1": (0, 0, 0)}
    assert measures.value("f1", scored.outcomes, ()) is None


def test_the_first_forty_texts_are_scored_unless_a_limit_is_given() -> None:
    texts = [attributed(text="The bridge is old.")] * 45
    assert score_attributions(texts).n_items == 40
    assert score_attributions(texts, 45).n_items == 45
    assert "scored are the first 1 texts" in score_attributions(texts, 1).note


def test_what_is_missed_and_what_is_found_besides_are_shown_apart() -> None:
    (detail,) = score_attributions([attributed((None, "The bridge is old"))]).details
    assert detail.gold_evidence == ("nobody: The bridge is old", "", "")
    assert [e.split(":")[0] for e in detail.evidence] == ["", "Ada Holm", "Bo Lind"]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("House Speaker Ana Núñez (R-Wis.)", {"house", "speaker", "ana", "nunez"}),
        ("The governor, who is ill", {"governor"}),
        ("He", {"he"}),
        ("small groups of protesters", {"small", "groups", "protesters"}),
        ("Holm’s office", {"holm"}),
    ],
)
def test_a_source_is_known_by_its_names_or_else_by_its_other_words(source: str, words: set[str]) -> None:
    assert head_words(source) == words


# --- dates

WEDNESDAY = date(2031, 5, 7)


def dated(text: str, **more: Any) -> Document:
    return Document.of(text, published=WEDNESDAY).model_copy(update=more)


def test_a_time_is_right_where_words_are_shared_and_the_days_are_the_same() -> None:
    text = "The bridge closed on Friday. It is to open again on Saturday, as it did in June 1990."
    times = [
        ("a", "Friday", "2031-05-02", "2031-05-02"),
        ("a", "Saturday", "2031-05-03", "2031-05-03"),
        ("a", "again", "2031-05-03", "2031-05-03"),
        ("a", "June 1990", "1990-06-01", "1990-06-30"),
    ]
    scored = score_dates([told({"a": dated(text), "b": OTHER}, times=times[:])])
    assert counts(scored)["bridge/a"] == (2, 3, 4)
    (detail, _) = scored.details
    assert detail.gold_evidence == ("“Saturday”: 2031-05-03", "“again”: 2031-05-03")
    assert detail.evidence[0].endswith("Saturday”: 2031-05-10 (weekday)")
    assert detail.evidence[1] == "not found"
    assert "1 of 4 times found were resolved to days other than the gold's, 1 of them to days" in scored.note


def test_a_time_that_neither_side_can_resolve_is_right() -> None:
    scored = score_dates([told({"a": "It closed on Friday."}, times=[("a", "Friday", None, None)])])
    assert counts(scored) == {"bridge/a": (1, 1, 1)}
    assert not scored.details[0].wrong


def test_the_day_that_a_reader_finds_is_not_handed_over() -> None:
    times = [("a", "Friday", "2031-05-02", "2031-05-02")]
    scored = score_dates([told({"a": "It closed on Friday."}, times=times, published=WEDNESDAY)])
    assert counts(scored) == {"bridge/a": (0, 1, 1)}
    assert scored.note.startswith("confidently wrong: 0 of 1 times")
    assert scored.note.endswith("no day of writing in 1 of 1 articles, in 1 of which a reader finds one")


def test_a_day_where_the_article_leaves_it_open_is_confidently_wrong() -> None:
    scored = score_dates([told({"a": dated("It closed on Friday.")}, times=[("a", "Friday", None, None)])])
    assert counts(scored) == {"bridge/a": (0, 1, 1)}
    assert "1 of 1 times found were resolved to days other than the gold's, 0 of them" in scored.note
    assert "and 1 where the article leaves the day open" in scored.note


def test_what_is_found_before_the_body_is_left_out() -> None:
    text = "LUND, May 7, 2031 (Norpress) - It closed on Friday."
    times = [("a", "Friday", "2031-05-02", "2031-05-02")]
    whole, body = dated(text), dated(text, body_start=text.index("It closed"))
    assert counts(score_dates([told({"a": whole}, times=times)])) == {"bridge/a": (1, 2, 1)}
    assert counts(score_dates([told({"a": body}, times=times)])) == {"bridge/a": (1, 1, 1)}


def test_a_found_time_is_held_against_one_time_of_the_gold() -> None:
    text = "It was closed on Monday and on Tuesday."
    times = [("a", "on Monday and on Tuesday", "2031-05-05", "2031-05-06")]
    scored = score_dates([told({"a": dated(text)}, times=times)])
    assert counts(scored) == {"bridge/a": (0, 2, 1)}
    assert "2 of 2 times found were resolved to days other than the gold's, 0 of them" in scored.note


def test_without_a_day_of_writing_only_full_dates_are_read() -> None:
    times = [("a", "Friday", "2031-05-02", "2031-05-02"), ("a", "1990", "1990-01-01", "1990-12-31")]
    scored = score_dates([told({"a": dated("It closed on Friday, as in 1990.")}, times=times)])
    assert counts(scored) == {"bridge/a": (2, 2, 2)}
    assert [o.counts for o in scored.baselines["no_day_of_writing"]] == [(1, 2, 2)]


def test_articles_without_a_time_have_no_score_of_dates() -> None:
    scored = score_dates([told({"a": "The bridge is old."})])
    assert counts(scored) == {"bridge/a": (0, 0, 0)}
    assert measures.value("f1", scored.outcomes, ()) is None


# --- the stories of the project


def test_every_task_gives_a_detail_for_each_unit_of_the_project_s_stories() -> None:
    stories = gold.load_stories(Path(__file__).parents[1] / "eval" / "gold" / "stories")
    for task in (score_agree, score_origins, score_quotes, score_speakers, score_dates):
        scored = task(stories)
        assert [d.unit for d in scored.details] == [o.unit for o in scored.outcomes]
        assert len({o.unit for o in scored.outcomes}) == len(scored.outcomes) > 0
        for right, held, asked in (o.counts for o in scored.outcomes if o.counts):
            assert right <= min(held, asked)
