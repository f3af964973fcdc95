"""Renderings are scored as the product's sheets pair and name them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from verify.domain import Document
from verify.scoring import gold, measures
from verify.scoring.gold import GoldDocument, GoldOrigin, GoldQuote, GoldUtterance, Told
from verify.scoring.tasks.variants import RELATIONS, score_variants

TEXTS = {
    "wire": "“Both sides must stop the war now,” Ada Berg said. “We do not sell the old park,” said Bo Lind.",
    "page": "“Both countries must stop the war now,” said Ada Berg. “We do sell the old park,” said Bo Lind.",
    "blog": "“They should end all this fighting,” said Ada Berg. Nothing else was said.",
}
QUOTES = {
    "q1": ("wire", "Both sides must stop the war now,", "Ada Berg"),
    "q2": ("page", "Both countries must stop the war now,", "Ada Berg"),
    "q3": ("blog", "They should end all this fighting,", "Ada Berg"),
    "q4": ("wire", "We do not sell the old park,", "Bo Lind"),
    "q5": ("page", "We do sell the old park,", "Bo Lind"),
}
UTTERANCES: Mapping[str, Mapping[str, Any]] = {
    "q1": {"q2": "word", "q3": "paraphrase"},
    "q4": {"q5": "cut"},
}


def told() -> Told:
    documents = {name: Document.of(text, published="2024-05-02") for name, text in TEXTS.items()}
    quotes = []
    for key, (name, words, speaker) in QUOTES.items():
        start = TEXTS[name].index(words)
        quotes.append(
            GoldQuote(
                id=key, document=name, speaker=speaker, start=start, end=start + len(words), quote=words
            )
        )
    story = gold.Story(
        schema_version=2,
        name="park",
        split="dev",
        about="",
        draft="draft.md",
        documents=tuple(
            GoldDocument(id=n, file=f"{n}.txt", sha256="", genre="wire", published=None) for n in TEXTS
        ),
        origins=tuple(GoldOrigin(id=f"o-{n}", documents=(n,)) for n in TEXTS),
        credits=(),
        claims=(),
        quotes=tuple(quotes),
        utterances=tuple(
            GoldUtterance(id=f"u-{r}", speaker=None, reference=r, variants=v) for r, v in UTTERANCES.items()
        ),
        times=(),
    )
    return Told(story=story, draft=Document.of("A draft."), texts=documents)


def test_a_rendering_is_answered_with_the_relation_of_its_sheet() -> None:
    scored = score_variants([told()])
    assert {o.unit: (o.gold, o.answer) for o in scored.outcomes} == {
        "park/u-q1/q2": ("word", "word"),
        "park/u-q1/q3": ("paraphrase", "not_found"),
        "park/u-q4/q5": ("cut", "negation"),
    }
    assert [d.wrong for d in scored.details] == [False, True, True]


def test_what_no_sheet_pairs_counts_as_wrong() -> None:
    scored = score_variants([told()])
    assert scored.labels == RELATIONS
    assert scored.measures == ("accuracy", "macro_f1")
    assert measures.value("accuracy", scored.outcomes, scored.labels) == 0.3333


def test_pairs_that_the_gold_lacks_are_counted_in_the_note() -> None:
    story = told()
    bare = story.story.model_copy(update={"utterances": story.story.utterances[:1]})
    scored = score_variants([Told(story=bare, draft=story.draft, texts=story.texts)])
    assert "1 further pairs" in scored.note
    assert "0 further pairs" in score_variants([story]).note


def test_the_draft_is_no_article() -> None:
    story = told()
    copied = Told(story=story.story, draft=Document.of(TEXTS["blog"]), texts=story.texts)
    assert score_variants([copied]).outcomes == score_variants([story]).outcomes
