"""A time keeps the clause that it stands in, and gives way where the text around it speaks against it."""

from __future__ import annotations

from datetime import date

import pytest

from verify import dates
from verify.domain import Claim, Document
from verify.extract import reading
from verify.extract.windows import windows

THURSDAY = date(2025, 7, 3)


def claimed(text: str, claim: str, number: int, when: str) -> Claim:
    """The claim that an answer makes of one sentence of a text written on that Thursday."""
    document = Document.of(text, published=THURSDAY)
    made, _ = reading.record(reading.Told(s=[number], claim=claim, when=when), document, windows(document)[0])
    assert isinstance(made, Claim), made
    return made


def test_a_claim_of_what_is_to_come_is_dated_ahead() -> None:
    made = claimed(
        "The dam was checked. The hall will open on Friday in Lesk.",
        "The hall will open on Friday in Lesk.",
        2,
        "on Friday",
    )
    assert made.when is not None
    assert (made.when.start, made.when.rule) == (date(2025, 7, 4), "weekday")


def test_a_claim_is_dated_from_the_sentence_before_it() -> None:
    text = "The ferry sank on June 3. Two days later the harbour was closed."
    made = claimed(text, "Two days later the harbour was closed.", 2, "Two days later")
    assert made.when is not None
    assert (made.when.start, made.when.wording) == (date(2025, 6, 5), "Two days later")
    assert made.when.span is not None
    assert text[made.when.span.start : made.when.span.end] == "Two days later"


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("It opened in August.", date(2024, 8, 1)),
        ("It will open in May.", date(2026, 5, 1)),
        ("It will open in July.", date(2025, 7, 1)),
        ("They met on July 20.", None),
        ("The hall will open on May 20.", None),
        ("They will meet on July 20.", date(2025, 7, 20)),
        ("Cerró en agosto, dijo el alcalde que cerró.", date(2024, 8, 1)),
    ],
)
def test_a_month_or_day_that_the_tense_speaks_against_is_not_the_nearest(
    words: str, first: date | None
) -> None:
    (time,) = dates.find(words, THURSDAY)
    assert time.first == first


@pytest.mark.parametrize(
    ("words", "rule", "resolved"),
    [
        ("In 2019 he left. On 4 March he was held.", "year open, the text tells of another", False),
        ("In 2025 he left. On 4 March he was held.", "day month, year nearest the day of writing", True),
        ("They met in fiscal 2024.", "fiscal year", False),
        ("They met on June 12 and on the 14th.", "day of the month named", True),
        ("They met in the week of June 9.", "week of a month day, year nearest the day of writing", True),
        ("They met before Ramadan.", "movable feast", False),
        ("They met in the 14th century.", "century", True),
    ],
)
def test_the_last_time_names_its_rule(words: str, rule: str, resolved: bool) -> None:
    *_, last = dates.find(words, THURSDAY)
    assert (last.rule, last.resolved) == (rule, resolved)


def test_the_last_year_of_a_century_does_not_contradict_it() -> None:
    (century,), (last,), (later,) = map(dates.find, ("the 19th century", "in 1800", "in 1990"))
    assert not dates.contradict(century, last)
    assert dates.contradict(century, later)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("The mayor said she would sign it, and on Monday she did.", date(2025, 6, 30)),
        ("Following a meeting on Monday, the board will decide.", None),
        ("According to a statement on Monday, the firm is sound.", date(2025, 6, 30)),
        ("The vote, set for Saturday, may slip.", date(2025, 7, 5)),
        ("The vote, set for Saturday, was called off.", None),
        ("The union has called a strike for Saturday.", date(2025, 7, 5)),
        ("He faces trial after being caught by guards Monday night.", None),
        ("He could not be reached on Monday.", date(2025, 6, 30)),
        ("Monday's vote was close.", date(2025, 6, 30)),
        ("He said that Friday was a holiday.", date(2025, 6, 27)),
        ("The Monday after the vote they met.", None),
        ("Суд вынес приговор в понедельник.", date(2025, 6, 30)),
        ("Die Regierung hat am Montag das Gesetz gebilligt.", date(2025, 6, 30)),
        ("Le train s'est arrêté lundi.", date(2025, 6, 30)),
        ("הפגישה תתקיים ביום שבת.", date(2025, 7, 5)),
        ("سيعقد الاجتماع يوم السبت.", date(2025, 7, 5)),
    ],
)
def test_a_weekday_lies_where_its_clause_says(words: str, wanted: date | None) -> None:
    (time,) = dates.find(words, THURSDAY)
    assert time.first == wanted
