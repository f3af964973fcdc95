"""Words of Italian and Portuguese for times near the day of writing."""

from __future__ import annotations

from verify.dates.tongue import Tongue

ITALIAN = Tongue(
    days=(
        (r"l['’]altro\s+ieri|avantieri", -2),
        (r"ieri", -1),
        (r"oggi(?!\s+giorno)|stamattina|stasera", 0),
        ("dopodomani", 2),
        ("domani", 1),
    ),
    units=("settimana", "mese", "anno"),
    sides=((r"quest[oa]|quest['’]", 0), (r"(?:scors|passat)[oa]", -1), (r"prossim[oa]", 1)),
    behind=((r"(?:scors|passat)[oa]", -1), (r"prossim[oa]", 1)),
    ago=(
        r"(?P<count>{counts}|\d{{1,2}})\s+"
        r"(?:(?P<day>giorn[io])|(?P<week>settiman[ae])|(?P<month>mes[ei])|(?P<year>ann[io]))\s+fa"
    ),
    counts="una?|uno due tre quattro cinque sei sette otto nove dieci undici dodici",
)
_NO_MANHA = "(?<!da )(?<!de )(?<!pela )"
PORTUGUESE = Tongue(
    days=(
        ("anteontem", -2),
        ("ontem", -1),
        (r"hoje(?!\s+em\s+dia)", 0),
        (r"depois\s+de\s+amanhã", 2),
        (rf"{_NO_MANHA}amanhã", 1),
    ),
    units=("semana", "mês", "ano"),
    sides=((r"n?est[ea]", 0), (r"próxim[oa]", 1)),
    behind=((r"passad[oa]", -1), (r"que\s+vem|próxim[oa]", 1)),
    ago=(
        r"há\s+(?P<count>{counts}|\d{{1,2}})\s+"
        r"(?:(?P<day>dias?)|(?P<week>semanas?)|(?P<month>m(?:ês|eses))|(?P<year>anos?))(?!\s+(?:que|de)\b)"
    ),
    counts="uma? dois|duas três quatro cinco seis sete oito nove dez onze doze",
)
