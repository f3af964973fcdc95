"""Units of figures: their words, their dimension, and how one is converted into another."""

from __future__ import annotations

from typing import NamedTuple


class Measure(NamedTuple):
    """What a unit measures, and how much of the dimension's own unit it is."""

    dimension: str
    factor: float


_FACTORS: dict[str, dict[str, float]] = {
    "distance": {"mm": 1e-3, "cm": 0.01, "m": 1, "km": 1000, "in": 0.0254, "ft": 0.3048, "yd": 0.9144,
                 "mi": 1609.344, "nmi": 1852},
    "mass": {"mg": 1e-6, "g": 1e-3, "kg": 1, "t": 1000, "oz": 0.02835, "lb": 0.45359},
    "volume": {"ml": 1e-3, "l": 1, "m3": 1000, "gal": 3.7854, "bbl": 158.987},
    "area": {"m2": 1, "ha": 1e4, "km2": 1e6, "ac": 4046.86, "ft2": 0.092903, "mi2": 2.58999e6},
    "speed": {"km/h": 1, "mph": 1.609344, "m/s": 3.6, "kn": 1.852},
    "time": {"s": 1, "min": 60, "h": 3600, "d": 86400, "w": 604800, "mo": 2629746, "y": 31556952},
    "temperature": {"°C": 1, "°F": 1, "°": 1},
    "power": {"kW": 1, "MW": 1e3, "GW": 1e6},
    "energy": {"kWh": 1, "MWh": 1e3, "GWh": 1e6, "TWh": 1e9},
    "points": {"pp": 1, "bp": 0.01},
    "share": {"%": 0.01, "part": 1},
}  # fmt: skip
MEASURES = {u: Measure(dimension, f) for dimension, units in _FACTORS.items() for u, f in units.items()}

_WORDS = """
mm: millimetre millimetres millimeter millimeters mm
cm: centimetre centimetres centimeter centimeters cm
m: metre metres meter meters
MW: megawatt megawatts mw
GW: gigawatt gigawatts gw
kW: kilowatt kilowatts kw
kWh: kilowatt-hours kwh
MWh: megawatt-hours mwh
GWh: gigawatt-hours gwh
TWh: terawatt-hours twh
km: kilometre kilometres kilometer kilometers km kms
in: inch inches
ft: foot feet ft
yd: yard yards
mi: mile miles
nmi: nautical_mile nautical_miles
mg: milligram milligrams mg
g: g gram grams gramme grammes
kg: kilogram kilograms kilogramme kilogrammes kilo kilos kg kgs
t: t tonne tonnes ton tons metric_ton metric_tons
oz: ounce ounces oz
lb: lb lbs
pound: pound pounds
ml: millilitre millilitres milliliter milliliters ml
l: litre litres liter liters
m3: m³ m3 cubic_metre cubic_metres cubic_meter cubic_meters
gal: gallon gallons
bbl: barrel barrels
m2: m² m2 square_metre square_metres square_meter square_meters sq_m
ha: hectare hectares ha
km2: km² km2 square_kilometre square_kilometres square_kilometer square_kilometers square_km sq_km
ac: acre acres
ft2: square_foot square_feet sq_ft sq_feet
mi2: square_mile square_miles sq_mi
km/h: km/h kmh kph kilometres_per_hour kilometers_per_hour kilometres_an_hour kilometers_an_hour km_per_hour km_an_hour
mph: mph miles_per_hour miles_an_hour
m/s: m/s metres_per_second meters_per_second
kn: knots
s: seconds sec secs
min: minute minutes min mins
h: hour hours hr hrs h
d: day days
w: week weeks
mo: month months
y: year years yr yrs
°C: degrees_celsius degree_celsius degrees_centigrade degrees_c
°F: degrees_fahrenheit degree_fahrenheit degrees_f
°: degree degrees
%: pc pct
pp: percentage_point percentage_points percent_points pp
bp: basis_point basis_points bps
$: dollar dollars
US$: us_dollar us_dollars american_dollars
A$: australian_dollar australian_dollars
C$: canadian_dollar canadian_dollars
NZ$: new_zealand_dollars
HK$: hong_kong_dollars
S$: singapore_dollars
€: euro euros
£: pounds_sterling british_pounds
¥: yen
₽: ruble rubles rouble roubles
₴: hryvnia hryvnias hryvnya
₪: shekel shekels
₹: rupee rupees indian_rupees
PKR: pakistani_rupees
CNY: yuan renminbi chinese_yuan
CHF: swiss_franc swiss_francs
franc: francs
crown: crowns
CZK: czech_crowns czech_korunas
SEK: kronor swedish_kronor swedish_crowns
NOK: norwegian_kroner norwegian_crowns
DKK: danish_kroner danish_crowns
krone: kroner
PLN: zloty zlotys zlotych
HUF: forint forints
KRW: korean_won south_korean_won
TRY: lira liras turkish_lira turkish_liras
BRL: reais
ZAR: rand
THB: baht
peso: peso pesos
dinar: dinar dinars
rial: rial rials
riyal: riyal riyals
dirham: dirham dirhams
naira: naira
rupiah: rupiah rupiahs
taka: taka
ringgit: ringgit
tenge: tenge
lari: lari
dram: drams
shilling: shilling shillings
"""
NAMES: dict[str, str] = {
    name.replace("_", " "): unit
    for unit, _, names in (line.partition(": ") for line in _WORDS.strip().splitlines())
    for name in names.split()
}
"""The unit of each word or row of words that may stand behind a number, in lower case."""

CODES = {"USD": "US$", "AUD": "A$", "CAD": "C$", "NZD": "NZ$", "EUR": "€", "GBP": "£", "JPY": "¥", "RUB": "₽",
         "UAH": "₴", "ILS": "₪", "NIS": "₪", "INR": "₹", "Rs": "₹", "CNY": "CNY", "RMB": "CNY", "CHF": "CHF",
         "SEK": "SEK", "NOK": "NOK", "DKK": "DKK", "CZK": "CZK", "PLN": "PLN", "KRW": "KRW", "TRY": "TRY",
         "ZAR": "ZAR", "PKR": "PKR", "AED": "dirham", "Dh": "dirham"}  # fmt: skip
CODE_NAMES = {code.lower(): unit for code, unit in CODES.items() if code not in ("Rs", "TRY", "Dh")}
SIGNS = "$€£¥₪₽₴₹₩₺"
SIGN_UNITS = {"₩": "KRW", "₺": "TRY"}
"""Signs whose currency goes by its code."""
MONEY = frozenset({*SIGNS, *CODES.values(), "HK$", "S$", "PKR", "franc", "crown", "krone", "HUF", "BRL", "THB",
                   "peso", "dinar", "rial", "riyal", "dirham", "naira", "rupiah", "taka", "ringgit", "tenge",
                   "lari", "dram", "shilling"})  # fmt: skip


def same_unit(a: str, b: str) -> bool:
    """Whether two units are one: plain dollars and US dollars are."""
    return a == b or {a, b} == {"$", "US$"}


def one_unit(a: str, b: str) -> bool:
    """Whether two units are one, or one figure leaves its own unsaid, as in "from 3 crowns to 4"."""
    return same_unit(a, b) or (not (a and b) and {a, b}.isdisjoint(("%", "part", "x", "ratio")))


def dimension(unit: str) -> str:
    """What a unit measures; of a unit that is converted into no other, the unit itself."""
    found = MEASURES.get(unit)
    return found.dimension if found else unit


def in_base(value: float, unit: str) -> float:
    """A value in the own unit of its dimension."""
    if unit == "°F":
        return (value - 32) / 1.8
    found = MEASURES.get(unit)
    return value * found.factor if found else value
