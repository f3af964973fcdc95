"""Cases set apart before the code was written, and looked at once, when it was done."""

from __future__ import annotations

import pytest
from test_figures_find import listed

from verify import figures

FOUND: list[tuple[str, str]] = [
    ("The school has 412 pupils.", "412"),
    ("Ninety-nine lorries were checked.", "99"),
    ("Six hundred and five ballots were void.", "605"),
    ("Four thousand and twenty workers struck.", "4020"),
    ("It is her nineteenth title.", "#19"),
    ("It is her 32nd title.", "#32"),
    ("The deal is worth $1.75 trillion.", "1750000000000 $"),
    ("The grid lost 600 million kronor.", "600000000 SEK"),
    ("Repairs cost ₹12 crore.", "120000000 ₹"),
    ("Repairs cost NZ$7m.", "7000000 NZ$"),
    ("Repairs cost 12 Canadian dollars.", "12 C$"),
    ("Repairs cost 18,000 shekels.", "18000 ₪"),
    ("Repairs cost 700 yuan.", "700 CNY"),
    ("Repairs cost GBP 30.", "30 £"),
    ("Turnout was 61.4pc.", "61.4 %"),
    ("Turnout rose 3 percentage points.", "3 pp"),
    ("The yield moved 7 basis points.", "7 bp"),
    ("A 15-kilometre queue formed.", "15 km"),
    ("A 40-foot wave hit.", "40 ft"),
    ("The sack weighs 22 lbs.", "22 lb"),
    ("The slick covers 18 square miles.", "18 mi2"),
    ("They dumped 3,000 gallons of milk.", "3000 gal"),
    ("It was 38°C in the shade.", "38 °C"),
    ("It was -7 °C at dawn.", "-7 °C"),
    ("Gusts hit 95 kilometres per hour.", "95 km/h"),
    ("The siege lasted 900 days.", "900 d"),
    ("The pause lasts six months.", "6 mo"),
    ("A five-minute film was shown.", "5 min"),
    ("An estimated 700 birds died.", "~700"),
    ("Roughly 1.5 million cows died.", "~1500000"),
    ("Not less than 30 birds died.", ">=30"),
    ("Upwards of 30 birds died.", ">30"),
    ("In excess of 30 birds died.", ">30"),
    ("A maximum of 30 birds died.", "<=30"),
    ("Under 30 birds died.", "<30"),
    ("30 or more birds died.", ">=30"),
    ("30 birds or so died.", "~30"),
    ("Nearly a third of the birds died.", "~0.333333 part"),
    ("Three quarters of the birds died.", "0.75 part"),
    ("Four in ten birds died.", "0.4 part"),
    ("Hundreds of thousands of birds died.", "200000..999999"),
    ("Thousands of birds died.", "2000..999999"),
    ("A handful of birds died.", "3..6"),
    ("Exports tripled in a decade.", "3 x"),
    ("Between 200 and 300 people came.", "200..300"),
    ("Sales range from 2 to 3 million euros.", "2000000..3000000 €"),
    ("It fell from 9 to 7 percent.", "9 % | 7 %"),
    ("The side lost 0-4.", "0 score | 4 score"),
    ("Write to 221 Baker Street.", ""),
    ("Section 230 protects them.", ""),
    ("They met at 18:45 in Room 12.", ""),
    ("Dial +44 20 7946 0018 now.", ""),
]
COMPARED: dict[str, list[tuple[str, str]]] = {
    "equal": [
        ("seventy birds", "70 birds"),
        ("half a million birds", "500,000 birds"),
        ("45 crore rupees", "₹450 million"),
        ("£2.4bn", "2.4 billion pounds sterling"),
        ("one in four birds", "25 percent of birds"),
        ("two thirds of birds", "67 percent of birds"),
        ("6 feet", "1.83 metres"),
        ("10 tonnes", "10,000 kg"),
        ("10 acres", "4 hectares"),
        ("0 degrees Celsius", "32°F"),
        ("90 minutes", "1.5 hours"),
        ("over 300 birds", "at least 340 birds"),
        ("no more than 20 birds", "20 birds"),
        ("roughly 700 birds", "720 birds"),
        ("20 to 30 birds", "30 birds"),
        ("hundreds of thousands of birds", "310,000 birds"),
        ("more than a third of birds", "40 percent of birds"),
        ("$1.3 million", "$1,296,400"),
        ("exports tripled", "exports are three times as high"),
    ],
    "compatible": [
        ("340 birds", "over 300 birds"),
        ("720 birds", "roughly 700 birds"),
        ("30 birds", "20 to 30 birds"),
        ("310,000 birds", "hundreds of thousands of birds"),
        ("40 percent of birds", "more than a third of birds"),
        ("$1,296,400", "$1.3 million"),
        ("19 birds", "no more than 20 birds"),
        ("under 30 birds", "20 to 40 birds"),
        ("about 500 birds", "540 birds"),
        ("40 pupils", "40 percent of pupils"),
        ("over 700 birds", "about 700 birds"),
        ("C$90", "$90"),
    ],
    "different": [
        ("70 birds", "17 birds"),
        ("₹450 million", "₹45 million"),
        ("$700", "700 rubles"),
        ("2.5 percent", "2.5 percentage points"),
        ("one in four birds", "one in three birds"),
        ("10 kg", "10 pounds of sugar"),
        ("10 acres", "10 hectares"),
        ("38°C", "38°F"),
        ("six months", "six weeks"),
        ("over 300 birds", "280 birds"),
        ("no more than 20 birds", "24 birds"),
        ("20 to 30 birds", "45 birds"),
        ("hundreds of birds", "20,000 birds"),
        ("about 500 birds", "900 birds"),
        ("her second title", "her third title"),
        ("exports tripled", "exports doubled"),
        ("80 km/h", "80 mph"),
        ("$1.3 million", "$1.8 million"),
    ],
}


@pytest.mark.xfail(reason="a year is no count: a year ago, 5 euros a year", strict=True)
def test_a_year_is_twelve_months() -> None:
    (a,), (b,) = figures.find("a year"), figures.find("12 months")
    assert figures.compare(a, b) is figures.Match.EQUAL


@pytest.mark.parametrize(("words", "wanted"), FOUND, ids=[words for words, _ in FOUND])
def test_the_figures_that_a_reader_finds_where_no_one_looked(words: str, wanted: str) -> None:
    assert listed(words) == wanted


@pytest.mark.parametrize(
    ("claimed", "stated", "wanted"), [(a, b, wanted) for wanted, rows in COMPARED.items() for a, b in rows]
)
def test_how_a_reader_holds_two_figures_where_no_one_looked(claimed: str, stated: str, wanted: str) -> None:
    (a,), (b,) = figures.find(claimed), figures.find(stated)
    assert figures.compare(a, b) == wanted
