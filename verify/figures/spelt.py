"""Number words of German, French, Spanish, Italian, Portuguese, Russian and Ukrainian: what one word is worth."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from verify.figures.compound import german, italian


def _table(lines: str) -> dict[str, float]:
    """The worth of each word of lines such as "20 veinte"."""
    found: dict[str, float] = {}
    for line in lines.strip().splitlines():
        number, *words = line.split()
        found |= dict.fromkeys(words, float(number))
    return found


_FRENCH = _table("""
2 deux
3 trois
4 quatre
5 cinq
6 six
7 sept
8 huit
10 dix
11 onze
12 douze
13 treize
14 quatorze
15 quinze
16 seize
20 vingt
30 trente
40 quarante
50 cinquante
60 soixante
100 cent cents
""")
_SPANISH = _table("""
2 dos
3 tres
4 cuatro
5 cinco
6 seis
7 siete
8 ocho
9 nueve
10 diez
11 once
12 doce
13 trece
14 catorce
15 quince
16 dieciséis
17 diecisiete
18 dieciocho
19 diecinueve
20 veinte
21 veintiún veintiuno veintiuna
22 veintidós
23 veintitrés
24 veinticuatro
25 veinticinco
26 veintiséis
27 veintisiete
28 veintiocho
29 veintinueve
30 treinta
40 cuarenta
50 cincuenta
60 sesenta
70 setenta
80 ochenta
90 noventa
100 cien ciento
200 doscientos doscientas
300 trescientos trescientas
400 cuatrocientos cuatrocientas
500 quinientos quinientas
600 seiscientos seiscientas
700 setecientos setecientas
800 ochocientos ochocientas
900 novecientos novecientas
""")
_PORTUGUESE = _table("""
2 dois duas
3 três
4 quatro
5 cinco
6 seis
7 sete
8 oito
9 nove
10 dez
11 onze
12 doze
13 treze
14 quatorze catorze
15 quinze
16 dezesseis dezasseis
17 dezessete dezassete
18 dezoito
19 dezenove dezanove
20 vinte
30 trinta
40 quarenta
50 cinquenta
60 sessenta
70 setenta
80 oitenta
90 noventa
100 cem cento
200 duzentos duzentas
300 trezentos trezentas
400 quatrocentos quatrocentas
500 quinhentos quinhentas
600 seiscentos seiscentas
700 setecentos setecentas
800 oitocentos oitocentas
900 novecentos novecentas
""")
_RUSSIAN = _table("""
2 два две двух двумя двум
3 три трех трёх тремя трем трём
4 четыре четырех четырёх четырьмя
5 пять пяти пятью
6 шесть шести шестью
7 семь семи
8 восемь восьми
9 девять девяти
10 десять десяти
11 одиннадцать одиннадцати
12 двенадцать двенадцати
13 тринадцать тринадцати
14 четырнадцать четырнадцати
15 пятнадцать пятнадцати
16 шестнадцать шестнадцати
17 семнадцать семнадцати
18 восемнадцать восемнадцати
19 девятнадцать девятнадцати
20 двадцать двадцати
30 тридцать тридцати
40 сорок сорока
50 пятьдесят пятидесяти
60 шестьдесят шестидесяти
70 семьдесят семидесяти
80 восемьдесят восьмидесяти
90 девяносто
100 сто ста
200 двести двухсот
300 триста трехсот трёхсот
400 четыреста четырехсот четырёхсот
500 пятьсот пятисот
600 шестьсот шестисот
700 семьсот семисот
800 восемьсот восьмисот
900 девятьсот девятисот
""")
_UKRAINIAN = _table("""
2 два дві двох
3 три трьох
4 чотири чотирьох
5 п'ять п'яти
6 шість шести
7 сім семи
8 вісім восьми
9 дев'ять дев'яти
10 десять десяти
11 одинадцять
12 дванадцять
13 тринадцять
14 чотирнадцять
15 п'ятнадцять
16 шістнадцять
17 сімнадцять
18 вісімнадцять
19 дев'ятнадцять
20 двадцять двадцяти
30 тридцять тридцяти
40 сорок сорока
50 п'ятдесят
60 шістдесят
70 сімдесят
80 вісімдесят
90 дев'яносто
100 сто ста
200 двісті двохсот
300 триста трьохсот
400 чотириста
500 п'ятсот
600 шістсот
700 сімсот
800 вісімсот
900 дев'ятсот
""")
WORDS: Mapping[str, Callable[[str], float | None]] = {
    "de": german,
    "fr": _FRENCH.get,
    "es": _SPANISH.get,
    "it": italian,
    "pt": _PORTUGUESE.get,
    "ru": _RUSSIAN.get,
    "uk": _UKRAINIAN.get,
}
"""What reads one word in lower case, by language."""
