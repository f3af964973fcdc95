"""Figures as a careful reader takes them: how much, of what, and whether two of them can both hold."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify import figures
from verify.figures import Match


def each(rows: Sequence[tuple[object, ...]]) -> list[object]:
    """The rows as parameters, each named by its words."""
    return [pytest.param(*row, id=" / ".join(part for part in row if type(part) is str)) for row in rows]


VALUES: list[tuple[str, list[float]]] = [
    ("It killed 12 people.", [12]),
    ("It killed twelve people.", [12]),
    ("It killed twenty-one people.", [21]),
    ("It cost 4.2 million euros.", [4_200_000]),
    ("It cost $3bn.", [3e9]),
    ("It cost €4.2m.", [4_200_000]),
    ("It holds 1,200 people.", [1200]),
    ("It holds 1,234,567 people.", [1_234_567]),
    ("Two thousand people came.", [2000]),
    ("Three hundred people came.", [300]),
    ("A hundred people came.", [100]),
    ("A dozen people came.", [12]),
    ("Two dozen people came.", [24]),
    ("Prices rose 4.5%.", [4.5]),
    ("Prices rose by 4.5 per cent.", [4.5]),
    ("Prices rose by 4.5 percentage points.", [4.5]),
    ("Half of them left.", [0.5]),
    ("A third of them left.", [1 / 3]),
    ("It fell to -5 degrees.", [-5]),
    ("It took two and a half years.", [2.5]),
    ("One hundred and twenty people came.", [120]),
    ("It was the third strike.", [3]),
    ("It was the 21st strike.", [21]),
    ("12 of the 30 members voted.", [12, 30]),
    ("The vote was 12-7.", [12, 7]),
    ("Nobody was hurt.", []),
    ("The F-16 and COVID-19 were named.", []),
    ("It opened on June 24, 2025.", []),
    ("It opened in 2019.", []),
    ("Article IV applies.", []),
    ("No one came, and one of them said so.", [1]),
    ("It happened at 10:30 a.m.", []),
    ("The 9/11 attacks changed it.", []),
]


@pytest.mark.parametrize(("words", "wanted"), each(VALUES))
def test_the_values_that_words_name(words: str, wanted: list[float]) -> None:
    assert [f.value for f in figures.find(words)] == pytest.approx(wanted)


BOUNDS: list[tuple[str, float, float]] = [
    ("More than 12 people came.", 12, math.inf),
    ("At least 12 people came.", 12, math.inf),
    ("Over 12 people came.", 12, math.inf),
    ("No fewer than 12 people came.", 12, math.inf),
    ("Fewer than 12 people came.", -math.inf, 12),
    ("Up to 12 people came.", -math.inf, 12),
    ("At most 12 people came.", -math.inf, 12),
    ("No more than 12 people came.", -math.inf, 12),
    ("Not more than 12 people came.", -math.inf, 12),
    ("Exactly 12 people came.", 12, 12),
    ("Between 10 and 12 people came.", 10, 12),
    ("10 to 12 people came.", 10, 12),
    ("10–12 people came.", 10, 12),
    ("12 people or more came.", 12, math.inf),
]


@pytest.mark.parametrize(("words", "low", "high"), each(BOUNDS))
def test_the_bounds_that_words_give(words: str, low: float, high: float) -> None:
    assert [(f.low, f.high) for f in figures.find(words)] == [(low, high)]


SURE: list[tuple[str, list[tuple[float, float]]]] = [
    ("It rose from 10 to 12 per cent.", [(10, 10), (12, 12)]),
    ("They lost 5–7.", [(5, 5), (7, 7)]),
    ("It was a 5–7 loss.", [(5, 5), (7, 7)]),
    ("It cost $3–5 billion.", [(3e9, 5e9)]),
    ("Between 10 and 12 million people came.", [(10e6, 12e6)]),
    ("Between one hundred and two hundred people came.", [(100, 200)]),
    ("Two hundred and fifty thousand people came.", [(250_000, 250_000)]),
    ("Half a million people came.", [(500_000, 500_000)]),
    ("It fell 2.8 to 2.5 billion euros.", [(2.8, 2.8), (2.5e9, 2.5e9)]),
    ("12 people or more likely 13 came.", [(12, 12), (13, 13)]),
    ("12 or fewer people came.", [(-math.inf, 12)]),
    ("Ten people -5 of them children- came.", [(10, 10), (5, 5)]),
]


@pytest.mark.parametrize(("words", "wanted"), SURE)
def test_a_range_is_read_only_where_two_numbers_are_sure_to_be_its_ends(
    words: str, wanted: list[tuple[float, float]]
) -> None:
    assert [(f.low, f.high) for f in figures.find(words)] == wanted


@pytest.mark.parametrize(
    ("claimed", "stated", "wanted"),
    [
        ("10 to 12 people died", "11 people died", Match.EQUAL),
        ("11 people died", "10 to 12 people died", Match.COMPATIBLE),
        ("10 to 12 people died", "13 people died", Match.DIFFERENT),
        ("10 to 12 people died", "between 10 and 12 people died", Match.EQUAL),
    ],
)
def test_a_range_bears_out_no_single_number_in_it(claimed: str, stated: str, wanted: Match) -> None:
    (a,), (b,) = figures.find(claimed), figures.find(stated)
    assert figures.compare(a, b) is wanted


@pytest.mark.parametrize(
    "piece",
    (
        "1,|1-|one hundred and |between 1 and |twenty-| |10:30 |1|111,|111.|1.1 |a half and a half |one in |from 1 to |"
        "a third of a |half an |$|1 or |1 and a half |up to |minus "
    ).split("|"),
)
def test_a_hostile_text_is_read_in_no_time(piece: str) -> None:
    started = time.process_time()
    figures.find("5" + (piece * 10_000)[:10_000])
    assert time.process_time() - started < 2


EQUAL, DIFFERENT = Match.EQUAL, Match.DIFFERENT
PAIRS: list[tuple[str, str, Match]] = [
    ("12 people died", "twelve people died", EQUAL),
    ("1,200 people came", "1200 people came", EQUAL),
    ("4.2 million people", "4,200,000 people", EQUAL),
    ("more than 12 people died", "15 people died", EQUAL),
    ("at least 12 people died", "12 people died", EQUAL),
    ("about 1,000 people came", "1,020 people came", EQUAL),
    ("fewer than 12 people died", "three people died", EQUAL),
    ("4.5 percent", "4.5%", EQUAL),
    ("$3 billion", "$3bn", EQUAL),
    ("12 people died", "13 people died", DIFFERENT),
    ("12 people died", "112 people died", DIFFERENT),
    ("12 people died", "1.2 people died", DIFFERENT),
    ("4.2 million people", "4.2 billion people", DIFFERENT),
    ("more than 12 people died", "12 people died", DIFFERENT),
    ("more than 12 people died", "nine people died", DIFFERENT),
    ("fewer than 12 people died", "15 people died", DIFFERENT),
    ("at least 100 people died", "at most 50 people died", DIFFERENT),
    ("21 days", "12 days", DIFFERENT),
    ("4.5%", "5.4%", DIFFERENT),
    ("the first strike", "the second strike", DIFFERENT),
]


@pytest.mark.parametrize(("claimed", "stated", "wanted"), each(PAIRS))
def test_whether_a_stated_figure_bears_out_a_claimed_one(claimed: str, stated: str, wanted: Match) -> None:
    (a,), (b,) = figures.find(claimed), figures.find(stated)
    assert figures.compare(a, b) is wanted


ALIKE: list[tuple[str, str, bool]] = [
    ("12 people died", "15 people fled", True),
    ("12 soldiers died", "15 tanks burned", False),
    ("4.5 percent of them", "4.5 million of them", False),
    ("$3 million", "€3 million", False),
    ("$3 million", "$5 million", True),
    ("the third strike", "three strikes", False),
    ("12 houses burned", "40% of houses burned", False),
]


@pytest.mark.parametrize(("one", "other", "wanted"), each(ALIKE))
def test_whether_two_figures_count_the_same_sort_of_thing(one: str, other: str, wanted: bool) -> None:
    (a,), (b,) = figures.find(one), figures.find(other)
    assert figures.alike(a, b) is figures.alike(b, a) is wanted


@given(st.text(max_size=80))
def test_whatever_the_text_figures_stand_in_it_apart_and_in_order(words: str) -> None:
    found = figures.find(words)
    assert all(0 <= f.start < f.end <= len(words) for f in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(f.low <= f.value <= f.high and not math.isnan(f.value) for f in found)


@given(st.integers(0, 10**12))
def test_a_whole_number_is_read_back_however_it_is_grouped(number: int) -> None:
    for words in (f"It was {number} tons.", f"It was {number:,} tons."):
        values = [f.value for f in figures.find(words)]
        assert values in ([number], []) if 1500 <= number <= 2099 else values == [number]


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_figure_equals_itself_and_never_one_that_is_far_off(a: int, b: int) -> None:
    (one,), (other,) = (figures.find(f"It was {n:,}.5 tons.") for n in (a, b))
    assert figures.compare(one, one) is Match.EQUAL
    if max(a, b) > 2 * min(a, b) + 2:
        assert figures.compare(one, other) is Match.DIFFERENT
