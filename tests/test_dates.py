"""Time expressions as a careful reader takes them on Thursday, 3 July 2025."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify import dates

TODAY = date(2025, 7, 3)


def day(year: int, month: int, number: int) -> tuple[date, date]:
    return date(year, month, number), date(year, month, number)


def span(first: tuple[int, int, int], last: tuple[int, int, int]) -> tuple[date, date]:
    return date(*first), date(*last)


CASES: list[tuple[str, tuple[date, date]]] = [
    ("It opened on June 24, 2025.", day(2025, 6, 24)),
    ("It opened on 24 June 2025.", day(2025, 6, 24)),
    ("It opened on 24th June, 2025.", day(2025, 6, 24)),
    ("It opened on the 24th of June 2025.", day(2025, 6, 24)),
    ("It opened on 2025-06-24.", day(2025, 6, 24)),
    ("It opened on Jun. 24, 2025.", day(2025, 6, 24)),
    ("It opened on Sept. 3, 2024.", day(2024, 9, 3)),
    ("It opened on Tuesday, June 24, 2025.", day(2025, 6, 24)),
    ("It opened on June 24.", day(2025, 6, 24)),
    ("It opened on 24 June.", day(2025, 6, 24)),
    ("It opened on December 30.", day(2024, 12, 30)),
    ("It opened on February 29, 2024.", day(2024, 2, 29)),
    ("It was built from June 13 to 24, 2025.", span((2025, 6, 13), (2025, 6, 24))),
    ("It was built June 13-24, 2025.", span((2025, 6, 13), (2025, 6, 24))),
    ("It was built 13–24 June 2025.", span((2025, 6, 13), (2025, 6, 24))),
    ("It was built between June 13 and 24.", span((2025, 6, 13), (2025, 6, 24))),
    ("It was built from May 28 to June 3, 2025.", span((2025, 5, 28), (2025, 6, 3))),
    ("It opened in June 2025.", span((2025, 6, 1), (2025, 6, 30))),
    ("It opened in February 2024.", span((2024, 2, 1), (2024, 2, 29))),
    ("It opened in December 2024.", span((2024, 12, 1), (2024, 12, 31))),
    ("It opened in June.", span((2025, 6, 1), (2025, 6, 30))),
    ("It opened in 2019.", span((2019, 1, 1), (2019, 12, 31))),
    ("It opened in the summer of 2019.", span((2019, 6, 1), (2019, 8, 31))),
    ("It ran from 2019 to 2021.", span((2019, 1, 1), (2021, 12, 31))),
    ("It grew in the first quarter of 2025.", span((2025, 1, 1), (2025, 3, 31))),
    ("It grew in Q3 2024.", span((2024, 7, 1), (2024, 9, 30))),
    ("It was built in the 1990s.", span((1990, 1, 1), (1999, 12, 31))),
    ("It opened on Wednesday.", day(2025, 7, 2)),
    ("It opened on Thursday.", day(2025, 7, 3)),
    ("It opened on Friday.", day(2025, 6, 27)),
    ("It opened last Friday.", day(2025, 6, 27)),
    ("It opens next Monday.", day(2025, 7, 7)),
    ("It will open on Friday.", day(2025, 7, 4)),
    ("It opened today.", day(2025, 7, 3)),
    ("It opened yesterday.", day(2025, 7, 2)),
    ("It opens tomorrow.", day(2025, 7, 4)),
    ("It was shelled overnight.", day(2025, 7, 3)),
    ("It opened last week.", span((2025, 6, 23), (2025, 6, 29))),
    ("It opens next week.", span((2025, 7, 7), (2025, 7, 13))),
    ("It opened last month.", span((2025, 6, 1), (2025, 6, 30))),
    ("It opens next month.", span((2025, 8, 1), (2025, 8, 31))),
    ("It opened last year.", span((2024, 1, 1), (2024, 12, 31))),
    ("It opened this year.", span((2025, 1, 1), (2025, 12, 31))),
    ("It opened three days ago.", day(2025, 6, 30)),
    ("It opened two weeks ago.", day(2025, 6, 19)),
    ("It opened last winter.", span((2024, 12, 1), (2025, 2, 28))),
    ("It opened the day before yesterday.", day(2025, 7, 1)),
]


def read(words: str, anchor: date | None = TODAY) -> list[tuple[date | None, date | None]]:
    return [(t.first, t.last) for t in dates.find(words, anchor)]


def each(rows: Sequence[tuple[str, object]]) -> list[object]:
    """The rows as parameters, each under its own words."""
    return [pytest.param(*row, id=row[0]) for row in rows]


@pytest.mark.parametrize(("words", "wanted"), each(CASES))
def test_the_days_that_words_name(words: str, wanted: tuple[date, date]) -> None:
    assert wanted in read(words)


TO_COME_OR_PAST: list[tuple[str, tuple[date, date]]] = [
    ("The hall is due to open on Monday.", day(2025, 7, 7)),
    ("The two sides are to meet on Monday.", day(2025, 7, 7)),
    ("The strike is to last until midnight on Wednesday.", day(2025, 7, 9)),
    ("The union gave the owner until noon on Friday to pay.", day(2025, 7, 4)),
    ("The vote was postponed until Friday.", day(2025, 7, 4)),
    ("If they come on Friday, we go.", day(2025, 7, 4)),
    ("On Monday she wants to go to court.", day(2025, 7, 7)),
    ("The offer expires on Monday.", day(2025, 7, 7)),
    ("Union gives operator until Friday noon", day(2025, 7, 4)),
    ("The mayor said on Tuesday that the vote would be held on Friday.", day(2025, 7, 4)),
    ("The mayor said on Tuesday that the vote would be held on Friday.", day(2025, 7, 1)),
    ("The strike will begin on Friday, Lind said on Tuesday.", day(2025, 7, 1)),
    ("The wounded will be flown home on Friday.", day(2025, 7, 4)),
    ("The service was held on Saturday.", day(2025, 6, 28)),
    ("The service will be held on Saturday.", day(2025, 7, 5)),
    ("The court on Wednesday rejected it.", day(2025, 7, 2)),
    ("She did not come on Monday.", day(2025, 6, 30)),
    ("They cut the power on Monday.", day(2025, 6, 30)),
    ("He won Sunday's race.", day(2025, 6, 29)),
    ("The talks will run from Monday to Wednesday.", span((2025, 7, 7), (2025, 7, 9))),
    ("They fought between Sunday and Tuesday.", span((2025, 6, 29), (2025, 7, 1))),
    ("It will open this weekend.", span((2025, 7, 5), (2025, 7, 6))),
    ("It opened at the weekend.", span((2025, 6, 28), (2025, 6, 29))),
    ("It will open on December 30.", day(2025, 12, 30)),
    ("The first hearing will be in January.", span((2026, 1, 1), (2026, 1, 31))),
]

ONE_TIME: list[tuple[str, tuple[date, date]]] = [
    ("It was shelled on the night of June 22.", day(2025, 6, 22)),
    ("It was shelled overnight on June 22.", day(2025, 6, 22)),
    ("It was paid between March 2019 and October 2021.", span((2019, 3, 1), (2021, 10, 31))),
    ("It was paid from March to October 2021.", span((2021, 3, 1), (2021, 10, 31))),
    ("It was paid from November to February 2021.", span((2020, 11, 1), (2021, 2, 28))),
    ("It ran from 28 December 2024 to 3 January 2025.", span((2024, 12, 28), (2025, 1, 3))),
    ("It ran from December 28 to January 3, 2025.", span((2024, 12, 28), (2025, 1, 3))),
    ("It opened on Tuesday, June 24.", day(2025, 6, 24)),
    ("It opened on June 24 (Tuesday).", day(2025, 6, 24)),
    ("It will open on the eleventh of September.", day(2025, 9, 11)),
    ("It opened on the twenty-first of June 2024.", day(2024, 6, 21)),
    ("It opened on May the 3rd.", day(2025, 5, 3)),
    ("It opens on March 3 next year.", day(2026, 3, 3)),
    ("It opened last August.", span((2024, 8, 1), (2024, 8, 31))),
    ("It is set for September.", span((2025, 9, 1), (2025, 9, 30))),
    ("It will be ready by New Year.", day(2026, 1, 1)),
    ("It began on New Year's Eve.", day(2024, 12, 31)),
    ("It grew in the first half of 2024.", span((2024, 1, 1), (2024, 6, 30))),
    ("It grew in the first quarter of this year.", span((2025, 1, 1), (2025, 3, 31))),
    ("It opened on 13/06/2025.", day(2025, 6, 13)),
    ("It opened on 06/13/2025.", day(2025, 6, 13)),
    ("It rained this morning.", day(2025, 7, 3)),
    ("It rained last night.", day(2025, 7, 2)),
    ("The envoy left two days after June 3, 2025.", day(2025, 6, 5)),
    ("Встреча состоялась 24 июня 2025 года.", day(2025, 6, 24)),
    ("Об этом сообщили в пятницу, 27 июня.", day(2025, 6, 27)),
    ("Встреча состоится в пятницу.", day(2025, 7, 4)),
    ("В минувшую субботу прошёл дождь.", day(2025, 6, 28)),
    ("С 13 по 24 июня шли бои.", span((2025, 6, 13), (2025, 6, 24))),
    ("В марте 2024 года началось строительство.", span((2024, 3, 1), (2024, 3, 31))),
    ("Зустріч відбудеться у п'ятницю.", day(2025, 7, 4)),
    ("Зустріч відбулася 24 червня 2025 року.", day(2025, 6, 24)),
    ("Die Sitzung war am 24. Juni 2025.", day(2025, 6, 24)),
    ("Die Sitzung wird am Freitag eröffnet.", day(2025, 7, 4)),
    ("Le sommet a eu lieu le 1er juin 2025.", day(2025, 6, 1)),
    ("Le président a annoncé lundi sa démission.", day(2025, 6, 30)),
    ("La cumbre fue el 24 de junio de 2025.", day(2025, 6, 24)),
    ("La cumbre será el viernes.", day(2025, 7, 4)),
    ("הפגישה התקיימה ב-24 ביוני 2025.", day(2025, 6, 24)),
    ("הוא אמר ביום שישי שעבר.", day(2025, 6, 27)),
    ("عقد الاجتماع في 24 حزيران/يونيو 2025.", day(2025, 6, 24)),
    ("عقد الاجتماع يوم الجمعة الماضي.", day(2025, 6, 27)),
]

FROM_ANOTHER: list[tuple[str, tuple[date, date]]] = [
    ("He was held on June 3. A week later he was freed.", day(2025, 6, 10)),
    ("He was held on June 3 and freed two days later.", day(2025, 6, 5)),
    ("On June 3 it rained; the day after, it snowed.", day(2025, 6, 4)),
    ("He fell on 3 June. The following Monday he died.", day(2025, 6, 9)),
    ("He fell on 3 June. The next day he died.", day(2025, 6, 4)),
    ("He was suspended in January 2022 and dismissed four months later.", span((2022, 5, 1), (2022, 5, 31))),
    ("He won in March 2024. The previous month he had lost.", span((2024, 2, 1), (2024, 2, 29))),
    ("He was held on June 3, police said on Tuesday. A week later he was freed.", day(2025, 6, 10)),
]


@pytest.mark.parametrize(("words", "wanted"), each([*TO_COME_OR_PAST, *FROM_ANOTHER]))
def test_the_clause_or_the_time_before_tells_which_day_is_meant(
    words: str, wanted: tuple[date, date]
) -> None:
    assert wanted in read(words)


@pytest.mark.parametrize(("words", "wanted"), each(ONE_TIME))
def test_what_belongs_together_is_one_time(words: str, wanted: tuple[date, date]) -> None:
    assert read(words) == [wanted]


@pytest.mark.parametrize(
    "words",
    [
        "The hall was due to open on Monday.",
        "The march planned for Monday was called off.",
        "The union said a meeting on Monday would decide.",
        "The mayor would have met them on Monday.",
        "Officials could meet on Monday.",
        "The museum is closed on Monday.",
        "Three dead in Monday crash",
        "They will meet on Thursday.",
        "They will meet next Friday.",
        "They met last Monday.",
        "The law was passed on Black Friday.",
        "He was born on a Friday.",
        "It opened last March.",
        "It opened on 05/06/2025.",
        "A week after the vote he left.",
        "That day it rained.",
        "The week before the strike they met.",
        "Он сообщил, что встреча пройдет в пятницу.",
        "הוא אמר ביום שישי כי יבוא.",
    ],
)
def test_what_may_be_one_day_or_another_is_found_and_stays_unresolved(words: str) -> None:
    assert read(words) == [(None, None)]


def test_between_two_days_nobody_knows_which_one_a_week_later_counts_from() -> None:
    *_, later = dates.find("She was seen on June 3 and on June 9. A week later she was gone.", TODAY)
    assert (later.rule, later.resolved) == ("relative to a day named", False)


def test_a_date_that_falls_on_another_weekday_than_it_says_is_at_odds_with_it() -> None:
    (time,) = dates.find("It opened on Monday, June 24.", TODAY)
    assert (time.rule, time.resolved, time.month, time.day) == ("date at odds with its weekday", False, 6, 24)


@pytest.mark.parametrize(
    "words",
    [
        "The shop opens every Monday.",
        "Over the next year it will grow.",
        "He wrote for the Sunday Times.",
        "They may 3 times march 12 km.",
        "Окружающая среда страдает.",
        "About two days later he left.",
        "He ate 12 Mars bars.",
    ],
)
def test_habits_names_and_stretches_are_no_times(words: str) -> None:
    assert read(words) == []


def test_a_span_of_months_settles_its_first_and_last_month_only() -> None:
    (ran,) = dates.find("between March 2019 and October 2021")
    (first,), (middle,), (other,) = (dates.find(f"in {m}") for m in ("March 2019", "May 2020", "May 2018"))
    assert dates.covers(first, ran)
    assert not dates.covers(middle, ran)
    assert not dates.contradict(middle, ran)
    assert dates.contradict(other, ran)


def test_each_reading_names_its_rule_and_words_written_in_full_need_no_day_of_writing() -> None:
    text = "He was held on June 3, 2025. A week later, on a Tuesday, he said 24 июня 2024 года was worse."
    found = dates.find(text)
    assert [(t.rule, t.resolved) for t in found] == [
        ("month day", True),
        ("relative to a day named", True),
        ("weekday", False),
        ("day month", True),
    ]


@pytest.mark.parametrize(
    "piece", ["On Friday the", "A week later, ", "Friday ", "июня 24 ", "24 июня в пятницу, "]
)
def test_a_hundred_thousand_letters_are_read_in_seconds(piece: str) -> None:
    started = time.process_time()
    dates.find((piece * 100_000)[:100_000], TODAY)
    assert time.process_time() - started < 4


NO_TIME = [
    "The road is closed for now.",
    "It may rain and it will march on.",
    "She marched in.",
    "May the best man win.",
    "They sold 2019 tickets.",
    "He paid $2,025 for it.",
    "Flight 2024 landed.",
    "It holds 1,950 people.",
    "The F-16 and the T-72 were there.",
    "August Meier is the mayor.",
    "Room 12 of 30 was free.",
    "It rose 3.5 to 4.7 per cent.",
    "An augury, a decent marcher and a sunny face.",
]


@pytest.mark.parametrize(("words", "wanted"), each([(words, []) for words in NO_TIME]))
def test_words_that_name_no_time(words: str, wanted: list[object]) -> None:
    assert [t for t in dates.find(words, TODAY) if t.resolved] == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("It was postponed from 2020 to 2021.", ["2020", "2021"]),
        ("It grew in the fiscal first quarter of 2025.", ["2025"]),
        ("It opened in the winter of 2019.", ["2019"]),
        ("It was counted 2019-07.", ["2019"]),
        ("It opened about two weeks ago.", []),
        ("It opened twenty-three days ago.", []),
        ("It was built in the 1900s.", []),
        ("It ran in 2019–20.", ["2019–20"]),
        ("In 2000 people left.", ["2000"]),
    ],
)
def test_what_may_mean_two_things_is_read_no_further_than_is_sure(words: str, wanted: list[str]) -> None:
    assert [words[t.start : t.end] for t in dates.find(words, TODAY)] == wanted


def test_a_span_of_years_settles_its_own_first_and_last_year_only() -> None:
    (ran,) = dates.find("from 2019 to 2021")
    (first,), (middle,), (other,) = (dates.find(f"in {year}") for year in (2019, 2020, 2018))
    assert dates.covers(first, ran)
    assert not dates.covers(middle, ran)
    assert not dates.contradict(middle, ran)
    assert dates.contradict(other, ran)


def test_a_season_contradicts_no_month_of_its_year() -> None:
    (season,), (month,), (later,) = map(dates.find, ("summer of 2019", "January 2019", "January 2020"))
    assert not dates.contradict(season, month)
    assert dates.contradict(season, later)


@pytest.mark.parametrize(
    "piece", ["June ", "1,", "June 1 to ", "2019-", "and ", "between 2019 and ", " ", "on "]
)
def test_a_hostile_text_is_read_in_no_time(piece: str) -> None:
    started = time.process_time()
    dates.find("June" + (piece * 10_000)[:10_000], TODAY)
    assert time.process_time() - started < 1


RELATIVE = ["on Friday", "last week", "yesterday", "June 24", "in June", "overnight", "next month"]


@pytest.mark.parametrize("words", RELATIVE)
def test_without_the_day_of_writing_a_relative_time_stays_unresolved(words: str) -> None:
    assert [(t.first, t.last) for t in dates.find(f"It opened {words}.")] == [(None, None)]


@pytest.mark.parametrize(
    ("words", "anchor", "wanted"),
    [
        ("It opened on December 30.", date(2025, 1, 2), day(2024, 12, 30)),
        ("It opens on January 2.", date(2024, 12, 30), day(2025, 1, 2)),
        ("It opened last month.", date(2025, 1, 15), span((2024, 12, 1), (2024, 12, 31))),
        ("It opens next month.", date(2024, 12, 15), span((2025, 1, 1), (2025, 1, 31))),
        ("It opened last week.", date(2025, 1, 1), span((2024, 12, 23), (2024, 12, 29))),
        ("It opened yesterday.", date(2025, 1, 1), day(2024, 12, 31)),
        ("It opened yesterday.", date(2024, 3, 1), day(2024, 2, 29)),
    ],
)
def test_a_time_near_new_year_or_a_leap_day_falls_in_the_right_year(
    words: str, anchor: date, wanted: tuple[date, date]
) -> None:
    assert wanted in read(words, anchor)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("June 24, 2025", "24 June 2025", True),
        ("June 24, 2025", "June 24", True),
        ("June 24, 2025", "in June 2025", True),
        ("June 24, 2025", "in 2025", True),
        ("on Wednesday", "July 2, 2025", True),
        ("yesterday", "on Wednesday", True),
        ("June 24, 2025", "June 25, 2025", False),
        ("June 24, 2025", "June 24, 2024", False),
        ("June 24, 2025", "in May 2025", False),
        ("in 2019", "in 2020", False),
        ("June 13 to 24, 2025", "June 20, 2025", True),
        ("June 13 to 24, 2025", "June 25, 2025", False),
    ],
)
def test_two_times_contradict_where_no_day_is_in_both(one: str, other: str, agree: bool) -> None:
    (a,), (b,) = dates.find(one, TODAY), dates.find(other, TODAY)
    assert dates.contradict(a, b) is dates.contradict(b, a) is (not agree)


@given(st.text(max_size=80), st.one_of(st.none(), st.dates(date(2, 1, 1), date(9990, 1, 1))))
def test_whatever_the_text_times_stand_in_it_apart_and_in_order(words: str, anchor: date | None) -> None:
    found = dates.find(words, anchor)
    assert all(0 <= t.start < t.end <= len(words) for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all((t.first is None) == (t.last is None) for t in found)
    assert all(t.first <= t.last for t in found if t.first and t.last)


@given(st.dates(date(1600, 1, 1), date(2099, 12, 31)))
def test_any_day_written_out_is_read_back(when: date) -> None:
    month = dates.MONTHS[when.month - 1].capitalize()
    for words in (f"{month} {when.day}, {when.year}", f"{when.day} {month} {when.year}", when.isoformat()):
        assert read(f"It was on {words}.", None) == [(when, when)]


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_a_day_without_a_year_is_never_more_than_a_year_off(anchor: date) -> None:
    ((first, _),) = read("It was on July 2.", anchor)
    soon = date(anchor.year, 7, 2) - anchor
    if timedelta(days=12) < soon <= timedelta(days=90):
        assert first is None  # the clause is past, and the nearest July 2 is not
    else:
        assert first is not None
        assert abs(first - anchor) <= timedelta(days=366)


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.sampled_from(dates.WEEKDAYS))
def test_a_past_weekday_is_within_the_last_week(anchor: date, weekday: str) -> None:
    ((first, last),) = read(f"It was on {weekday.capitalize()}.", anchor)
    assert first == last is not None
    assert first.weekday() == dates.WEEKDAYS.index(weekday)
    assert timedelta(0) <= anchor - first < timedelta(days=7)
