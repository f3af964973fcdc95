"""Offsets hold in any script: folding keeps the length, sentences and tokens stand where they say."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from verify import text

ANY = st.text(max_size=200)
PIECES = """The bridge|is|open.|“No,”|said|Dr. Mayer|of the U.S.|3.5|per cent|- item|## Head|1. first|What?|
не|откроют.|הגשר|نعم.|桥开了。|…|can’t|🇩🇪|!|> quoted"""
PROSE = st.lists(
    st.sampled_from(
        [*PIECES.replace("\n", "").split("|"), "\n", "\n\n", "\r\n", "\t", "e\u0301", "\u00a0", "\u2028"]
    ),
    max_size=40,
).map(" ".join)
TEXTS = st.one_of(ANY, PROSE)


def cut(source: str) -> list[str]:
    return [source[s.start : s.end] for s in text.sentences(source)]


@given(TEXTS)
@example("“‘«„—–‑\u00a0\u3000\t״׳ʼ")
def test_folding_keeps_the_length_and_is_done_once(source: str) -> None:
    folded = text.fold(source)
    assert len(folded) == len(source)
    assert text.fold(folded) == folded


def test_folding_makes_marks_dashes_and_spaces_plain_and_nothing_else() -> None:
    assert text.fold("“a” «b» „c‟ ״ ‘d’ – — ‑ −\u00a0\u202f.") == '"a" "b" "c" " \'d\' - - - -  .'
    assert text.fold("Ünïcödé ß ﬁ ①") == "Ünïcödé ß ﬁ ①"


@settings(max_examples=200)
@given(TEXTS, st.integers(0, 20))
def test_sentences_are_in_order_in_range_apart_and_never_empty(source: str, start: int) -> None:
    found = text.sentences(source, start)
    for s in found:
        assert start <= s.start < s.end <= len(source)
        words = source[s.start : s.end]
        assert words == words.strip()
    for a, b in pairwise(found):
        assert a.end <= b.start
        assert a.paragraph <= b.paragraph


@given(TEXTS)
def test_no_letter_is_outside_a_sentence_but_for_list_numbers(source: str) -> None:
    covered = [False] * len(source)
    for s in text.sentences(source):
        covered[s.start : s.end] = [True] * (s.end - s.start)
    assert not [c for c, seen in zip(source, covered, strict=True) if c.isalpha() and not seen]


@given(TEXTS)
def test_tokens_stand_where_they_say_in_order_and_never_empty(source: str) -> None:
    found = text.tokens(source)
    for t in found:
        assert 0 <= t.start < t.end <= len(source)
        assert source[t.start : t.end] == t.text
        assert t.norm
    for a, b in pairwise(found):
        assert a.end <= b.start


@given(TEXTS)
def test_paragraphs_are_in_order_and_apart(source: str) -> None:
    for (a, b), (c, d) in pairwise(text.paragraphs(source)):
        assert a < b <= c < d
        assert source[a:b].strip()


@given(st.text(min_size=1, max_size=20))
def test_a_normal_form_does_not_depend_on_capitals_of_ascii(word: str) -> None:
    if word.isascii():
        assert text.normal(word.upper()) == text.normal(word.lower())


@pytest.mark.parametrize(
    ("source", "sentences"),
    [
        ("The bridge is open. The ferry stopped.", ["The bridge is open.", "The ferry stopped."]),
        ("Dr. Mayer of the U.S. embassy left at 3.5 p.m. on Friday.", None),
        ("Prices rose 4.2 per cent. Wages did not.", ["Prices rose 4.2 per cent.", "Wages did not."]),
        ("He asked: “Is it open?” Nobody knew the answer.", None),
        ("Мост открыт. Паром больше не ходит.", ["Мост открыт.", "Паром больше не ходит."]),
        ("הגשר נפתח. המעבורת הופסקה.", ["הגשר נפתח.", "המעבורת הופסקה."]),
        ("", []),
        ("\n\n \t\n", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(source: str, sentences: list[str] | None) -> None:
    if sentences is not None:
        assert cut(source) == sentences
    else:
        assert "".join("".join(cut(source)).split()) == "".join(source.split())
        assert all(not piece.endswith(("Dr.", "U.S.", "3.", "p.")) for piece in cut(source))


WRAPPED = (
    "The bridge over the lake was opened to traffic on\n"
    "Friday after two years of repairs, the mayor said in\n"
    "a statement. Nobody sold sausages and the\n"
    "swans kept away."
)


def test_hard_wrapped_lines_are_joined_to_sentences() -> None:
    assert [" ".join(s.split()) for s in cut(WRAPPED)] == [
        "The bridge over the lake was opened to traffic on Friday after two years of repairs, "
        "the mayor said in a statement.",
        "Nobody sold sausages and the swans kept away.",
    ]


def test_hard_wrapped_lines_with_carriage_returns_are_joined_too() -> None:
    assert len(cut(WRAPPED.replace("\n", "\r\n"))) == 2


def test_a_list_is_not_taken_for_hard_wrapped_lines() -> None:
    lines = [
        f"{n}. The bridge number {n} over the lake was opened to traffic on Friday." for n in range(1, 5)
    ]
    found = cut("\n".join(lines))
    assert len(found) == 4
    assert found[0] == "The bridge number 1 over the lake was opened to traffic on Friday."


@pytest.mark.parametrize("heading", ["A bridge reopens", "## A bridge reopens", "BRIDGE OPEN AGAIN"])
def test_a_short_line_without_a_full_stop_is_a_heading(heading: str) -> None:
    first, second = text.sentences(f"{heading}\n\nThe bridge is open again.")
    assert (first.heading, second.heading) == (True, False)


@pytest.mark.parametrize(
    "line",
    ["The bridge is open.", "Is it open?", "“It is open.”", "The bridge is open (at last).", "桥开了。"],
)
def test_a_line_that_ends_as_a_sentence_does_is_no_heading(line: str) -> None:
    assert not any(s.heading for s in text.sentences(line))


def test_list_marks_are_outside_the_sentence() -> None:
    assert cut("- The bridge is open.\n* The ferry stopped.\n> It rained.") == [
        "The bridge is open.",
        "The ferry stopped.",
        "It rained.",
    ]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("can't won’t don't", ["ca", "n't", "wo", "n’t", "do", "n't"]),
        ("The mayor's U.S. visit", ["The", "mayor", "U.S.", "visit"]),
        ("1,200 people, 4.5%", ["1,200", "people", "4.5", "%"]),
        ("$3 million", ["$", "3", "million"]),
        ("l'Iran", ["l'Iran"]),
        ("", []),
        ("… — “”", []),
    ],
)
def test_words_and_numbers_are_told_apart(source: str, words: list[str]) -> None:
    assert [t.text for t in text.tokens(source)] == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bridges", "bridge"),
        ("Opened", "opening"),
        ("café", "cafe"),
        ("defence", "defense"),
        ("U.S.", "US"),
        ("войска", "войсками"),
    ],
)
def test_forms_of_one_word_compare_as_equal(one: str, other: str) -> None:
    assert [t.norm for t in text.tokens(one)] == [t.norm for t in text.tokens(other)]


@pytest.mark.parametrize(
    ("one", "other"), [("open", "close"), ("12", "112"), ("not", "now"), ("Iran", "Iraq")]
)
def test_different_words_do_not(one: str, other: str) -> None:
    assert text.normal(one) != text.normal(other)


def test_not_is_kept_in_contractions() -> None:
    for word in ("can't", "won’t", "didn't", "shan't", "ain’t"):
        assert "not" in [t.norm for t in text.tokens(word)]


def test_a_long_text_without_a_full_stop_is_read_in_a_moment() -> None:
    from time import perf_counter

    start = perf_counter()
    text.sentences("word " * 20_000)
    text.tokens("a'" * 50_000)
    text.sentences("\n" * 50_000)
    text.sentences(" " * 50_000 + "x")
    assert perf_counter() - start < 10
