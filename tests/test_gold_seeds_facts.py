"""The facts of the seeds, written out by reading: each stands where the file says, and none was passed over.

The articles are not part of this repository: VERIFY_SEEDS names a folder that holds them. What needs only the file is
tested without them.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from verify.scoring.gold import QuoteRelation

GOLD = Path(__file__).parents[1] / "eval" / "gold"
FACTS: dict[str, Any] = json.loads((GOLD / "seeds_facts.json").read_text(encoding="utf-8"))
SEEDS: dict[str, Any] = json.loads((GOLD / "seeds.json").read_text(encoding="utf-8"))
DOCUMENTS = [d["id"] for d in FACTS["documents"]]
QUOTES = {q["id"]: q for q in FACTS["quotes"]}
LEDGER = {m["id"]: m for m in FACTS["ledger"]}
PUBLISHED = {"001": date(2025, 7, 3), "003": date(2025, 6, 18)}
MARKS = '"“”„«»'
MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
CALENDAR = re.compile(
    rf"\b(?:{'|'.join(MONTHS + WEEKDAYS)}|(?:19|20)\d\d|(?:last|next|this) (?:week|month|year))\b"
)
LONGEST_RUN = 6
"""Most words in a row that the file may share with an article."""


def test_the_articles_are_those_of_the_claims_and_each_stands_in_one_origin() -> None:
    assert FACTS["documents"] == SEEDS["documents"]
    assert sorted(d for o in FACTS["origins"] for d in o["documents"]) == DOCUMENTS


def test_the_utterances_hold_each_quotation_once() -> None:
    held = [q for u in FACTS["utterances"] for q in (u["reference"], *u["variants"])]
    assert sorted(held) == sorted(QUOTES)
    assert len(QUOTES) == len(FACTS["quotes"])
    assert len({u["id"] for u in FACTS["utterances"]}) == len(FACTS["utterances"])


def test_a_variant_has_a_relation_of_the_guide_and_the_speaker_of_its_reference() -> None:
    misspelt = {"Khan": "Kan"}
    for utterance in FACTS["utterances"]:
        assert QUOTES[utterance["reference"]]["speaker"] == utterance["speaker"]
        for name, relation in utterance["variants"].items():
            assert relation in get_args(QuoteRelation), name
            speaker = QUOTES[name]["speaker"]
            same = speaker is None or misspelt.get(speaker, speaker) == utterance["speaker"]
            assert same == (relation != "speaker"), name


def test_days_come_in_order_or_not_at_all() -> None:
    for time in FACTS["times"]:
        first, last = time["first"], time["last"]
        assert (first is None) == (last is None), time
        assert first is None or date.fromisoformat(first) <= date.fromisoformat(last), time
        assert first is not None or time["note"], time


def test_a_ledger_holds_each_article_once_and_takes_the_sides_of_the_labelled_claim() -> None:
    claims = {c["id"]: c["cells"] for c in SEEDS["claims"]}
    assert any(m["claim"] for m in LEDGER.values())
    for matter in LEDGER.values():
        sides = {d: e["side"] for e in matter["entries"] for d in e["documents"]}
        entered = [d for e in matter["entries"] for d in e["documents"]]
        assert sorted([*entered, *matter["silent"]]) == DOCUMENTS, matter["id"]
        if matter["claim"]:
            labels = {d: c["label"] for d, c in claims[matter["claim"]].items()}
            assert {d: sides.get(d, "not_enough_info") for d in DOCUMENTS} == labels, matter["id"]


def test_an_entry_shows_its_words_unless_an_article_speaks_for_itself() -> None:
    for matter in LEDGER.values():
        for entry in matter["entries"]:
            assert entry["basis"] in {"credited", "own", "untraced"}
            assert {s[0] for s in entry["spans"]} <= set(entry["documents"]), matter["id"]
            if entry["basis"] != "own":
                assert {s[0] for s in entry["spans"]} == set(entry["documents"]), matter["id"]
            assert entry["name"] or entry["basis"] != "credited", matter["id"]
            assert not (entry["name"] and entry["basis"] == "untraced"), matter["id"]


def test_a_change_goes_from_an_earlier_day_to_a_later_one() -> None:
    for change in FACTS["changes"]:
        assert change["earlier"]["last"] < change["later"]["first"]
        assert {change["earlier"]["matter"], change["later"]["matter"]} <= set(LEDGER)


@pytest.fixture(scope="module")
def articles() -> dict[str, str]:
    folder = os.environ.get("VERIFY_SEEDS")
    if not folder:
        pytest.skip("VERIFY_SEEDS names no folder with the articles")
    raw = {d["id"]: (Path(folder) / d["file"]).read_bytes() for d in FACTS["documents"]}
    for document in FACTS["documents"]:
        assert hashlib.sha256(raw[document["id"]]).hexdigest() == document["sha256"], document["file"]
    return {name: content.decode("utf-8") for name, content in raw.items()}


def test_every_stretch_lies_in_its_article_and_covers_whole_words(articles: dict[str, str]) -> None:
    for document, start, end in _stretches():
        text = articles[document]
        where = f"{document} {start}-{end}"
        assert 0 <= start < end <= len(text), where
        assert text[start:end] == text[start:end].strip(), where
        assert not re.match(r"\w\w", text[max(0, start - 1) : start + 1]) or start == 0, where
        assert not re.match(r"\w\w", text[end - 1 : end + 1]), where


def test_no_list_holds_the_same_stretch_twice() -> None:
    for name in ("credits", "quotes", "names_in_marks", "times"):
        places = [(e["document"], e["start"], e["end"]) for e in FACTS[name]]
        assert len(places) == len(set(places)), name


def test_each_pair_of_quotation_marks_holds_a_quotation_or_a_name(articles: dict[str, str]) -> None:
    entries = [*FACTS["quotes"], *FACTS["names_in_marks"]]
    for document, text in articles.items():
        marks = [i for i, letter in enumerate(text) if letter in MARKS]
        assert len(marks) % 2 == 0, document
        pairs = [(a + 1, b) for a, b in zip(marks[::2], marks[1::2], strict=True)]
        assert sorted((e["start"], e["end"]) for e in entries if e["document"] == document) == pairs, document
        assert not re.search(r"(?<!\w)['‘’](?=\w)", text), f"{document} has single quotation marks"


def test_a_speaker_is_named_in_the_article(articles: dict[str, str]) -> None:
    for quote in QUOTES.values():
        assert quote["speaker"] is None or quote["speaker"] in articles[quote["document"]], quote["id"]


def test_identical_words_are_called_so_and_no_others(articles: dict[str, str]) -> None:
    for utterance in FACTS["utterances"]:
        reference = _words(articles, QUOTES[utterance["reference"]])
        for name, relation in utterance["variants"].items():
            assert (_words(articles, QUOTES[name]) == reference) == (relation == "identical"), name


def test_a_credit_goes_to_a_name_of_the_article(articles: dict[str, str]) -> None:
    for credit in FACTS["credits"]:
        assert credit["scope"] in {"article", "paragraph", "sentence"}
        assert credit["to"] is None or credit["to"] in articles[credit["document"]], credit
        if credit["to"] is None:
            assert "report" in _words(articles, credit), credit


def test_every_spelling_of_a_misspelt_name_is_listed(articles: dict[str, str]) -> None:
    (kan,) = FACTS["spellings"]
    written = [
        [document, *found.span()]
        for document, text in articles.items()
        for found in re.finditer(r"\bK(?:an|han|ahn)\b", text)
    ]
    assert sorted(kan["written"]) == written


def test_every_month_weekday_and_year_of_an_article_is_a_time(articles: dict[str, str]) -> None:
    for document, text in articles.items():
        heads = [c for c in FACTS["credits"] if c["document"] == document and c["scope"] == "article"]
        header = re.match(r" date \S+", text)
        known = [e for e in (*FACTS["times"], *heads) if e["document"] == document]
        for found in CALENDAR.finditer(text, header.end() if header else 0):
            assert any(e["start"] <= found.start() and found.end() <= e["end"] for e in known), (
                f"{document} {found.start()}: {found.group()}"
            )


def test_an_article_without_a_date_gives_days_only_where_it_gives_the_year(articles: dict[str, str]) -> None:
    for time in FACTS["times"]:
        year = re.search(r"\b(?:19|20)\d\d\b", _words(articles, time))
        if time["document"] not in PUBLISHED:
            assert (time["first"] is not None) == (year is not None), time
        if year:
            assert time["first"].startswith(year.group()), time


def test_days_are_those_of_the_words(articles: dict[str, str]) -> None:
    resolved = [t for t in FACTS["times"] if t["first"]]
    for time in resolved:
        words, first, last = _words(articles, time), *map(date.fromisoformat, (time["first"], time["last"]))
        if named := re.search(rf"({'|'.join(MONTHS)}) (\d\d?)(?: to (\d\d?))?", words):
            assert (MONTHS[first.month - 1], first.day) == (named[1], int(named[2])), time
            assert last.day == int(named[3] or named[2]), time
        elif words in WEEKDAYS:
            assert first == last, time
            assert WEEKDAYS[first.weekday()] == words, time
            assert 0 <= (PUBLISHED[time["document"]] - first).days < 7, time
        elif words.startswith("next"):
            assert (first.weekday(), (last - first).days) == (0, 6), time
            assert 0 < (first - PUBLISHED[time["document"]]).days <= 7, time


def test_the_file_copies_no_sentence(articles: dict[str, str]) -> None:
    runs = {run for text in articles.values() for run in _runs(text)}
    assert runs
    for words in _strings(FACTS):
        assert not runs.intersection(_runs(words)), words


def _stretches() -> Iterator[tuple[str, int, int]]:
    for name in ("credits", "quotes", "names_in_marks", "times"):
        yield from ((e["document"], e["start"], e["end"]) for e in FACTS[name])
    for matter in LEDGER.values():
        yield from (tuple(s) for e in matter["entries"] for s in e["spans"])
    for change in FACTS["changes"]:
        yield from (tuple(s) for side in ("earlier", "later") for s in change[side]["spans"])


def _words(articles: dict[str, str], entry: dict[str, Any]) -> str:
    return articles[entry["document"]][entry["start"] : entry["end"]]


def _runs(text: str) -> list[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return [tuple(words[i : i + LONGEST_RUN + 1]) for i in range(len(words) - LONGEST_RUN)]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)
