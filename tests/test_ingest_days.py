"""Days as headers of other languages write them: what `verify.ingest.days` reads above an article."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from verify import ingest
from verify.dates.names import MONTHS
from verify.ingest.days import read_day, read_stamp

THAT_DAY = date(2024, 9, 19)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Четверг, 19 сентября 2024 года", THAT_DAY),
        ("19 сентября 2024 г., 14:30", THAT_DAY),
        ("Четвер, 19 вересня 2024 року", THAT_DAY),
        ("Donnerstag, den 19. September 2024", THAT_DAY),
        ("19. März 2024, 12:30 Uhr", date(2024, 3, 19)),
        ("Le jeudi 19 septembre 2024 à 12:30", THAT_DAY),
        ("1er août 2024", date(2024, 8, 1)),
        ("Jueves, 19 de septiembre de 2024", THAT_DAY),
        ("יום שישי, 20 בספטמבר 2024", date(2024, 9, 20)),
        ("20 ספטמבר 2024", date(2024, 9, 20)),
        ("18 أيلول/سبتمبر 2024", date(2024, 9, 18)),
        ("الجمعة 20 سبتمبر 2024", date(2024, 9, 20)),
        ("الجمعة، ٢٠ سبتمبر ٢٠٢٤", date(2024, 9, 20)),
        ("20 كانون الأول (ديسمبر) 2024", date(2024, 12, 20)),
        ("20 تشرين الثاني 2024", date(2024, 11, 20)),
    ],
)
def test_a_header_line_of_another_language_is_its_day(line: str, day: date) -> None:
    assert read_stamp(line) == [(False, day)]


SPELT = {
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "he": "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "ar of the Levant": "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول",
}


@pytest.mark.parametrize("language", SPELT)
def test_all_twelve_months_are_known_by_their_names(language: str) -> None:
    names = [name.replace("_", " ") for name in SPELT[language].split()]
    link = ". " if language == "de" else " de " if language == "es" else " "
    assert [read_day(f"7{link}{name} 2024") for name in names] == [date(2024, i, 7) for i in range(1, 13)]


def test_the_months_of_english_are_read_as_before() -> None:
    assert [read_day(f"7 {m} 2024") for m in MONTHS] == [date(2024, i, 7) for i in range(1, 13)]


@pytest.mark.parametrize("line", ["31 июня 2024", "19 сентября", "32 septembre 2024"])
def test_no_day_is_made_of_what_the_calendar_lacks_or_of_a_year_that_is_not_told(line: str) -> None:
    assert read_day(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Der Gipfel tagt am 19. März 2024 in Wien",
        "Саммит начался 19 сентября 2024 года",
        "القمة 18 أيلول 2024",
    ],
)
def test_a_line_with_other_words_is_no_stamp(line: str) -> None:
    assert read_stamp(line) is None


def test_an_article_of_another_language_is_dated_by_its_header(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(
        "Мост открыт\n\nЧетверг, 19 сентября 2024 года\n\nМост через реку открыли утром.\n", "utf-8"
    )
    document = ingest.load(path)
    assert document.published == THAT_DAY
    assert document.text[document.body_start :].startswith("Мост через реку")
