"""The figures that a text names, with their bounds and units, against what a reader wrote down before the code."""

from __future__ import annotations

import math

import pytest

from verify import figures


def shown(figure: figures.Figure) -> str:
    """A figure in short: `~` about, `>12`, `>=12`, `<12`, `<=12`, `10..15`, `#3` an ordinal, then the unit."""
    low, high = (f"{x:.14g}" for x in (figure.low, figure.high))
    value = f"{low}..{high}"
    if figure.low == figure.high:
        value = f"{'#' if figure.ordinal else ''}{figure.value:.6g}" if figure.value % 1 else f"{low}"
        value = f"#{low}" if figure.ordinal else value
    elif math.isinf(figure.high):
        value = f">{'' if figure.open else '='}{low}"
    elif math.isinf(figure.low):
        value = f"<{'' if figure.open else '='}{high}"
    return f"{'~' if figure.near else ''}{value} {figure.unit}".rstrip()


def listed(words: str) -> str:
    """All figures of a text in short."""
    return " | ".join(shown(f) for f in figures.find(words))


CASES: list[tuple[str, str]] = [
    # plain numbers, in digits and in words
    ("The hall seats 850 people.", "850"),
    ("Eighty-one delegates signed it.", "81"),
    ("Three hundred and forty boats left the port.", "340"),
    ("Two thousand five hundred sheep were lost.", "2500"),
    ("One million two hundred thousand voters stayed away.", "1200000"),
    ("Some 3,400 homes lost power.", "~3400"),
    ("Nobody was hurt in the fire.", ""),
    ("No one saw the driver.", ""),
    ("Forty-odd trucks crossed the bridge.", "~40"),
    ("It was the fifteenth attempt.", "#15"),
    ("It was the twenty-first attempt.", "#21"),
    ("It was the 101st attempt.", "#101"),
    ("A third candidate entered the race.", "#3"),
    # magnitudes
    ("The fund holds 7.5 billion euros.", "7500000000 €"),
    ("The plant cost €340m.", "340000000 €"),
    ("The bank lost £2.4bn.", "2400000000 £"),
    ("Debt stands at 1.2 trillion dollars.", "1200000000000 $"),
    ("The scheme covers 3 lakh farmers.", "300000"),
    ("The state spent 45 crore rupees.", "450000000 ₹"),
    ("He earned $80k.", "80000 $"),
    ("The film sold 12m tickets.", "12000000"),
    ("A quarter of a million people fled.", "250000"),
    ("Two and a half million people fled.", "2500000"),
    ("The town has 12,34,567 residents.", "1234567"),
    ("The town has 1.234.567 residents.", "1234567"),
    ("Prices rose 4,5 percent.", "4.5 %"),
    # currencies
    ("The ticket costs US$40.", "40 US$"),
    ("The ticket costs A$40.", "40 A$"),
    ("The ticket costs 40 Australian dollars.", "40 A$"),
    ("The ticket costs 40 US dollars.", "40 US$"),
    ("The ticket costs USD 40.", "40 US$"),
    ("The ticket costs EUR 40 million.", "40000000 €"),
    ("The ticket costs 40 rubles.", "40 ₽"),
    ("The ticket costs 3,000 yen.", "3000 ¥"),
    ("The ticket costs 15 pounds sterling.", "15 £"),
    ("The ticket costs 310 million crowns.", "310000000 crown"),
    ("The ticket costs 25 Swiss francs.", "25 CHF"),
    ("The ticket costs 90 hryvnias.", "90 ₴"),
    ("The ticket costs 60 cents.", "60"),
    # percent and points
    ("The share is 17 per cent.", "17 %"),
    ("The share fell by 2.5 percentage points.", "2.5 pp"),
    ("The rate was cut by 25 basis points.", "25 bp"),
    ("Output shrank by nearly 6%.", "~6 %"),
    ("Growth was -0.3 percent.", "-0.3 %"),
    ("Growth was minus 0.3 percent.", "-0.3 %"),
    ("It rose from 3 to 5 percent.", "3 % | 5 %"),
    ("Estimates ranged from 3 to 5 percent.", "3..5 %"),
    # units of measure
    ("They walked 12 km to the well.", "12 km"),
    ("They walked 12 kilometers to the well.", "12 km"),
    ("The wall is 9 metres high.", "9 m"),
    ("The wall is 30 feet high.", "30 ft"),
    ("The river rose by 40 centimetres.", "40 cm"),
    ("The depot is 60 miles from the front.", "60 mi"),
    ("They seized 250 kilograms of cocaine.", "250 kg"),
    ("They seized 250kg of cocaine.", "250 kg"),
    ("The ship carried 8,000 tonnes of grain.", "8000 t"),
    ("The ship carried 8,000 tons of grain.", "8000 t"),
    ("It was a 500-pound bomb.", "500 lb"),
    ("The fire burned 2,300 hectares.", "2300 ha"),
    ("The fire burned 5,700 acres.", "5700 ac"),
    ("The fire burned 23 square kilometres.", "23 km2"),
    ("The tank holds 900 litres.", "900 l"),
    ("The field pumps 40,000 barrels a day.", "40000 bbl"),
    ("The station measured 41.5 degrees Celsius.", "41.5 °C"),
    ("The station measured 107°F.", "107 °F"),
    ("It was minus twelve degrees.", "-12 °"),
    ("The train ran at 210 km/h.", "210 km/h"),
    ("The train ran at 130 miles per hour.", "130 mph"),
    ("The train ran at 130mph.", "130 mph"),
    ("The flow is 140 cubic metres per second.", "140"),
    # time spans
    ("The trial lasted eleven weeks.", "11 w"),
    ("The blackout lasted 36 hours.", "36 h"),
    ("It was a 12-day war.", "12 d"),
    ("The bridge was shut for half an hour.", "0.5 h"),
    ("She served two and a half years.", "2.5 y"),
    ("A 34-year-old man was held.", "34 y"),
    # ranges
    ("Between 10 and 15 boats sank.", "10..15"),
    ("It takes 10–15 minutes.", "10..15 min"),
    ("It takes 10 to 15 minutes.", "10..15 min"),
    ("It costs between $3 million and $5 million.", "3000000..5000000 $"),
    ("From 20 to 30 people live there.", "20..30"),
    # bounds and approximations
    ("About 2,000 people marched.", "~2000"),
    ("Well over 6,000 people marched.", ">6000"),
    ("At least 14 people drowned.", ">=14"),
    ("As many as 500 people marched.", "<=500"),
    ("Up to 70 flights were cancelled.", "<=70"),
    ("Fewer than 40 people marched.", "<40"),
    ("Just under 40 people marched.", "~40"),
    ("Almost half of the pupils stayed home.", "~0.5 part"),
    ("A third of voters stayed home.", "0.333333 part"),
    ("Two-thirds of voters stayed home.", "0.666667 part"),
    ("One in five pupils stayed home.", "0.2 part"),
    ("Output fell by a quarter.", "0.25 part"),
    ("Dozens of people were hurt.", "24..99"),
    ("Hundreds of people were hurt.", "200..999"),
    ("Tens of thousands of people fled.", "20000..99999"),
    ("A dozen boats left.", "12"),
    ("A couple of boats left.", "~2"),
    # multiples
    ("Rents have doubled since then.", "2 x"),
    ("Rents are three times as high.", "3 x"),
    ("Rents saw a tenfold rise.", "10 x"),
    ("The army was halved.", "0.5 x"),
    ("Rents are twice as high.", "2 x"),
    # scores
    ("Arden won 3-1 at home.", "3 score | 1 score"),
    # written down after a look at real texts
    ("The town has 1 234 567 residents.", "1234567"),
    ("The ticket costs 1.234,56 euros.", "1234.56 €"),
    ("The ticket costs 3,50 €.", "3.5 €"),
    ("The ticket costs 5m USD.", "5000000 US$"),
    ("The ticket costs AU$5.", "5 $"),
    ("The state lost -$3 million.", "-3000000 $"),
    ("He fell 20m into a ravine.", "20 m"),
    ("The firm made 20m last year.", ""),
    ("One and a half million people fled.", "1500000"),
    ("A million and a half people fled.", "1500000"),
    ("The pay rose from 2 to 3 million euros.", "2000000 € | 3000000 €"),
    ("Expect highs from -5 to 3 degrees.", "-5 ° | 3 °"),
    ("The cut was half a percentage point.", "0.5 pp"),
    ("It was a quarter of an hour.", "0.25 h"),
    ("The odds are one chance in five.", "0.2 part"),
    ("The odds are one in 100,000.", "1e-05 part"),
    ("It has a score of 35 out of 100.", "35 | 100"),
    ("He killed one person in five days.", "1 | 5 d"),
    ("Several hundred people came.", "200..999"),
    ("A few dozen people came.", "24..99"),
    ("It has 30-plus members.", ">=30"),
    ("He serves as mayor once, twice as the deputy.", "1 | 2"),
    ("They were told to go up to six percent.", "6 %"),
    ("Never less than 260 euros a month.", ">=260 €"),
    ("It read “more than 12 dead”.", ">12"),
    ("The talks ran over two days.", ">=2 d"),
    ("The plant makes 500MW.", "500 MW"),
    ("The bar has 9g sugar.", "9 g"),
    ("It grew by .5 percent.", "0.5 %"),
    ("It was the 2nd place, over 3rd.", "#2 | #3"),
    ("The boxer weighs 12st.", ""),
    ("We met at 5 o’clock or at 7 p.m. in Room 5.", ""),
    ("See https://example.org/2020/10/7-cases.html now.", ""),
    ("It could one day break.", ""),
    ("The first half ended.", "#1"),
    ("He cleared it from the attacking half.", ""),
    ("Prices were cut by half.", "0.5 part"),
    ("He met 10-15 other fans.", "10..15"),
    ("The lake covers 1,300 km2 (500 sq mi).", "1300 km2 | 500 mi2"),
    ("The list of 10/18/13 came out, see pp. 172 and part 2.", ""),
    ("He left with the class of ‘18.", ""),
    ("They came in bands of one hundred and two hundred.", "100 | 200"),
    # no quantities
    ("Call 555-0142 for help.", ""),
    ("He lives at 14 Mill Street.", ""),
    ("Version 3.11.2 came out.", ""),
    ("Resolution 1701 was read out.", ""),
    ("Flight 370 left late.", ""),
    ("The song of 1987 is back.", ""),
    ("The 5G network failed.", ""),
]


@pytest.mark.parametrize(("words", "wanted"), CASES, ids=[words for words, _ in CASES])
def test_the_figures_that_a_reader_finds(words: str, wanted: str) -> None:
    assert listed(words) == wanted
