"""Figures beyond plain counts, as a reader labelled them before the code: ratios, rates, turns, other languages, traps.

In the notation of `test_figures_find`. The held rows were looked at once, when the code stood:
37 of 38 were right. Before it 8 of 40 and 7 of 38 were.
"""

from __future__ import annotations

import pytest
from test_figures_find import listed

from verify import figures

OPEN: list[tuple[str, str]] = [
    ("Only 1/3 of the voters turned out.", "0.333333 part"),
    ("He holds a 3/4 share of the mill.", "0.75 part"),
    ("Women outnumber men by a ratio of 3:1.", "3 ratio"),
    ("Bookmakers put the odds at 10 to 1.", "10 ratio"),
    ("He was fined 500 pounds.", "500 £"),
    ("They moved 500 pounds of rice.", "500 lb"),
    ("The ticket costs 50,000 won.", "50000 KRW"),
    ("Repairs cost 3 trillion won.", "3000000000000 KRW"),
    ("A 500-dirham fine was imposed.", "500 dirham"),
    ("It sells at ₩12,000 a box.", "12000 KRW"),
    ("Die Stadt hat dreihundert Häuser verloren und ist leer.", "300"),
    ("Das Werk kostet 3,5 Millionen Euro und ist nicht fertig.", "3500000 €"),
    ("Plus de deux cents personnes ont été évacuées par les pompiers.", ">200"),
    ("Le pont a coûté vingt-trois mille euros dans la ville.", "23000 €"),
    ("En la ciudad murieron doscientas personas por el fuego.", "200"),
    ("В городе погибли двести человек.", "200"),
    ("В городе живут 12 тысяч человек.", "12000"),
    ("Завод стоит 2,5 млрд рублей.", "2500000000 ₽"),
    ("Nella città sono morte trecento persone per il fuoco.", "300"),
    ("Na cidade morreram duzentas pessoas por causa do fogo.", "200"),
    ("Turnout was 40-odd percent.", "~40 %"),
    # traps
    ("World War Two ended.", ""),
    ("She drives in Formula One.", ""),
    ("Of the 800 who ran, 500 won the race.", "800 | 500"),
    ("He landed on flight KL 1234.", ""),
    ("They met on 3/4 in the hall.", ""),
    ("Die Frau acht auf das Kind und ist mit dem Bus da.", ""),
    ("Le mille-feuille est dans le four.", ""),
    ("The sleep-over was in Studio 54.", ""),
    ("Она живёт одна.", ""),
    ("The hotline is 0800 123 456.", ""),
]
OPEN_COMPARED: list[tuple[str, str, str]] = [
    ("prices fell by 3%", "prices rose by 3%", "different"),
    ("prices fell by 3%", "prices declined by 3 per cent", "equal"),
    ("a 3% rise in prices", "prices fell 3%", "different"),
    ("a 3% rise in prices", "prices went up 3%", "equal"),
    ("$40 a day", "$40 a week", "different"),
    ("40 tonnes a day", "280 tonnes a week", "equal"),
    ("1/3 of voters", "a third of voters", "equal"),
    ("$500", "500 euros", "different"),
    ("двести человек", "200 человек", "equal"),
]

HELD: list[tuple[str, str]] = [
    ("About 2/3 of the crop is lost.", "~0.666667 part"),
    ("The bill needs a 3/5 majority.", "0.6 part"),
    ("Students outnumber teachers 20 to 1.", "20 ratio"),
    ("He is a 7-1 outsider.", "7 ratio"),
    ("The coat cost 80 pounds.", "80 £"),
    ("The boxer weighed 180 pounds.", "180 lb"),
    ("The firm paid 400 million won to the state.", "400000000 KRW"),
    ("He won a 200-peso prize.", "200 peso"),
    ("The loan is worth 600 million naira.", "600000000 naira"),
    ("Bei dem Brand wurden zweiundzwanzig Menschen verletzt und die Stadt ist leer.", "22"),
    ("Die Bahn hat 40 Mio. Euro für den Bau.", "40000000 €"),
    ("Le maire a promis trois millions d'euros pour la ville.", "3000000 €"),
    ("Soixante-dix maisons ont été détruites dans la nuit.", "70"),
    ("La obra de la ciudad costó tres mil euros.", "3000 €"),
    ("Más de cuarenta y cinco casas se perdieron en el fuego.", ">45"),
    ("На площадь вышли около трёх тысяч человек.", "~3000"),
    ("Ранены двадцать пять солдат.", "25"),
    ("У місті загинули двісті людей.", "200"),
    ("Sono arrivate ventitré navi nel porto della città.", "23"),
    ("Foram destruídas quarenta casas na cidade.", "40"),
    # traps
    ("World War I and World War II changed it.", ""),
    ("Ocean traffic used Pier 39.", ""),
    ("Of 300 boats, 200 won prizes.", "300 | 200"),
    ("They took flight BA 117 home.", ""),
    ("Er kam um acht und ist mit dem Bus da.", ""),
    ("Il a six heures de route dans la main.", "6 h"),
    ("The bus 42 was late.", ""),
    ("Один из них ушёл.", ""),
    ("Call 116 117 for help.", ""),
]
HELD_COMPARED: list[tuple[str, str, str]] = [
    ("exports dropped 12%", "exports grew 12%", "different"),
    ("exports grew by 12%", "a 12% increase in exports", "equal"),
    ("a 5% cut in fares", "a 5% rise in fares", "different"),
    ("rents are up 4%", "rents are down 4%", "different"),
    ("20 cases per day", "20 cases per month", "different"),
    ("70 cases a week", "10 cases a day", "equal"),
    ("£20 a head", "£20 per person", "equal"),
    ("3/4 of the crop", "75% of the crop", "equal"),
    ("500 yen", "500 won in cash", "different"),
]


@pytest.mark.parametrize(("words", "wanted"), OPEN)
def test_the_figures_of_a_sentence(words: str, wanted: str) -> None:
    assert listed(words) == wanted


def match(claimed: str, stated: str) -> str:
    """How the stated figure bears on the claimed one; nothing where one of them is not found alone."""
    a, b = figures.find(claimed), figures.find(stated)
    return str(figures.compare(a[0], b[0])) if len(a) == len(b) == 1 else ""


@pytest.mark.parametrize(("claimed", "stated", "wanted"), OPEN_COMPARED)
def test_how_two_figures_bear_on_each_other(claimed: str, stated: str, wanted: str) -> None:
    assert match(claimed, stated) == wanted


def held_right() -> int:
    """How many of the held rows are right."""
    found = sum(listed(words) == wanted for words, wanted in HELD)
    return found + sum(match(a, b) == wanted for a, b, wanted in HELD_COMPARED)


def test_most_held_rows_are_right() -> None:
    assert held_right() >= 37
