"""The words of a quotation as they are compared: typography folded, negations, figures and languages told apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from verify import lexicon, text

ELLIPSIS = re.compile(r"[\[(<]\s*(?:…|\.{3,}|\. \. \.)\s*[\])>]|…|\.{3,}|\. \. \.")
_CONTRACTED = {
    "won't": "will not",
    "can't": "can not",
    "cannot": "can not",
    "shan't": "shall not",
    "ain't": "is not",
}
_ABROAD = frozenset(
    """не ни нет нельзя никто никого никому никогда ничего ничто никакой никакие без ні немає ніхто ніколи нічого
    לא אין אל בלי אף מעולם שום איני אינו אינה אינם אינן אינך לעולם
    لا لم لن ليس ليست ليسوا لست لسنا بدون دون غير أبدا كلا
    不 没 沒 未 非 无 無 别
    nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne weder noch
    ne pas jamais rien aucun aucune sans ni nunca nada nadie sin ningún ninguna ninguno não nem ninguém sem
    non mai niente nessuno nessuna senza nem aldrig inte ingen inget inga ikke niet geen nooit niemand niets""".split()
)
_NEGATORS = lexicon.NEGATORS | _ABROAD
_NUMBERS = {
    w: str(i)
    for i, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {w: str(10 * i) for i, w in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), 3)}
_NUMBERS |= {
    w: str(i)
    for i, w in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)
}
_NUMBERS |= {
    w: str(i)
    for line in (
        "один два три четыре пять шесть семь восемь девять десять",
        "одна две трёх четырёх пяти шести семи восьми девяти десяти",
        "eins zwei drei vier fünf sechs sieben acht neun zehn",
        "une deux trois quatre cinq six sept huit neuf dix",
        "uno dos tres cuatro cinco seis siete ocho nueve diez",
        "אחד שניים שלושה ארבעה חמישה שישה שבעה שמונה תשעה עשרה",
        "אחת שתיים שלוש ארבע חמש שש שבע שמונה תשע עשר",
        "واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة",
        "واحدة اثنتان ثلاث أربع خمس ست سبع ثماني تسع عشر",
    )
    for i, w in enumerate(line.split(), 1)
}
_NUMBERS |= {
    w: str(10 * i)
    for line in (
        "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
        "двадцати тридцати сорока пятидесяти шестидесяти семидесяти восьмидесяти девяноста",
        "עשרים שלושים ארבעים חמישים שישים שבעים שמונים תשעים",
        "عشرون ثلاثون أربعون خمسون ستون سبعون ثمانون تسعون",
        "عشرين ثلاثين أربعين خمسين ستين سبعين ثمانين تسعين",
        "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
        "vingt trente quarante cinquante soixante",
        "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    )
    for i, w in enumerate(line.split(), 2)
}
_SCALES = frozenset(
    "hundred thousand million billion trillion hundreds thousands millions billions dozen dozens half double triple "
    "quarter bn mn тысяч тысячи миллион миллиона миллионов миллиард миллиарда миллиардов אלף אלפים אלפיים מיליון "
    "מיליארד ألف آلاف مليون ملايين مليار".split()
)
_UNITS = frozenset(
    """% ‰ $ € £ ¥ ₪ ₽ ₴ percent point points dollar dollars euro euros pound pounds crown crowns ruble rubles shekel
    shekels yen yuan franc francs rouble roubles kilometer kilometers kilometre kilometres meter meters metre metres
    mile miles foot feet inch inches centimeter centimeters centimetre centimetres kilogram kilograms gram grams ton
    tons tonne tonnes pound liter liters litre litres hectare hectares acre acres second seconds minute minutes hour
    hours day days week weeks month months year years decade decades century centuries degree degrees celsius
    fahrenheit km kg cm mm megawatt megawatts gigawatt gigawatts
    процент процента процентов рубль рубля рублей доллар доллара долларов евро километр километра километров метров
    שקל שקלים דולר דולרים יורו אירו אחוז אחוזים מטר מטרים
    دولار دولارا يورو ريال جنيه متر مترا كيلومتر بالمئة بالمائة""".split()
)
_WORD = re.compile(
    r"(?P<end>[?؟])|per cent\b|(?P<number>(?<![\w.])-?\d+(?:[.,:]\d+)*)|(?P<dots>…)|[%‰$€£¥₪₽₴]"
    r"|[\u2e80-\u9fff\u3040-\u30ff]|[^\W\d_]+(?:[.](?=[^\W\d_][.])[^\W\d_]|['][^\W\d_]+)*|\d+|[^\W\d_]"
)
BRACKETED = re.compile(r"\[(?!sic\])[^\]\[\n]{2,60}\]")
"""What an editor put into somebody's words, and marked so; a letter in brackets is only another capital."""
_LIGATURES = {
    chr(c): unicodedata.normalize("NFKC", chr(c))
    for c in (*range(0xFB00, 0xFB07), *range(0xFEF5, 0xFEFD))  # ﬁ and its like, lam with alef
}
_SKIPPED = frozenset("\u00ad\u0640\ufeff")


@dataclass(frozen=True, slots=True)
class Word:
    """One word, number or sign of a quotation: where it stands, and the form in which it is compared."""

    form: str
    start: int
    end: int
    stop: bool = False
    """Whether a mark that parts clauses stands right before it."""
    inserted: bool = False
    """Whether it stands for words in brackets, which an editor put there."""

    @property
    def negates(self) -> bool:
        """Whether it denies."""
        return negates(self.form)

    @property
    def figure(self) -> str | None:
        """What it counts, as a number, scale or unit; None where it is none."""
        if self.form[0].isdigit() or self.form[0] == "-":
            return self.form
        if self.form in _NUMBERS:
            return _NUMBERS[self.form]
        return text.normal(self.form) if self.form in _SCALES or self.form in _UNITS else None

    @property
    def glued(self) -> bool:
        """Whether it is a scale, which only counts beside a number."""
        return self.form in _SCALES or self.form == "%"

    @property
    def content(self) -> bool:
        """Whether it carries meaning by itself."""
        return self.form not in lexicon.STOPWORDS and self.form not in "…?" and not self.negates


def negates(word: str) -> bool:
    """Whether a word denies, in the languages that this knows."""
    word = word.casefold().replace("’", "'")
    if word in _NEGATORS or word.endswith("n't"):
        return True
    return len(word) > 2 and word[0] in "ושהوف" and word[1:] in _ABROAD


def unseen(char: str) -> bool:
    """Whether a character only shapes or hides: zero width, soft hyphen, tatweel, a mark of direction."""
    return char in _SKIPPED or unicodedata.category(char) == "Cf"


def composed(source: str) -> Iterator[tuple[str, int, int]]:
    """The characters that can be seen, letters and their accents as one where they can be, with where each stands."""
    n = 0
    while n < len(source):
        stop = n + 1
        while stop < len(source) and unicodedata.combining(source[stop]):
            stop += 1
        for char in unicodedata.normalize("NFC", source[n:stop]):
            if not unseen(char):
                yield from ((c, n, stop) for c in _LIGATURES.get(char, char))
        n = stop


def words(source: str) -> tuple[Word, ...]:
    """The words of a quotation in order, an ellipsis as `…`; "can't" gives two, and a closing full stop none."""
    kept = list(composed(source))
    plain = text.fold("".join(c for c, _, _ in kept)).replace("־", "-")
    plain = re.sub(r"(?<=\d)[ ](?=\d{3}(?!\d))", ",", plain)
    plain = ELLIPSIS.sub(lambda m: "…" + " " * (len(m[0]) - 1), plain)
    plain = BRACKETED.sub(lambda m: "…" + " " * (len(m[0]) - 1), plain)
    if "[" in plain:
        plain = re.sub(r"\[(\w)\](?=\w)", r"  \1", plain)
    shape = "".join("x" if unicodedata.category(c)[0] == "M" else c for c in plain)
    found: list[Word] = []
    before = 0
    for match in _WORD.finditer(shape):
        stop = bool(re.search(r"[,;:.!?–]|\s-\s|\"", plain[before : match.start()])) or (
            bool(found) and found[-1].form in "?…"
        )
        start, end = kept[match.start()][1], kept[match.end() - 1][2]
        for number, form in enumerate(_forms(match, plain[match.start() : match.end()])):
            inserted = form == "…" and source[start] == "[" and not ELLIPSIS.match(source, start)
            found.append(Word(form, start, end, stop and not number, inserted))
        before = match.end()
    return tuple(found)


def _forms(match: re.Match[str], word: str) -> Iterator[str]:
    if match["dots"]:
        yield "…"
        return
    if match["end"]:
        yield "?"
        return
    word = unicodedata.normalize("NFKC", word).casefold()
    if match["number"]:
        yield _number(word)
        return
    bare = word.replace("ʼ", "'")
    if bare in _CONTRACTED:
        yield from _CONTRACTED[bare].split()
    elif bare.endswith("n't"):
        yield from (bare[:-3], "not")
    elif bare in ("percent", "pct", "per cent"):
        yield "%"
    else:
        yield bare.replace(".", "") if "." in bare else bare


def _number(word: str) -> str:
    """A number in plain digits: thousands joined, a decimal comma as a point."""
    word = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in word)
    word = re.sub(r",(?=\d{3}(?:\D|$))", "", word)
    return word.replace(",", ".")


_SCRIPTS = ("LATIN", "CYRILLIC", "HEBREW", "ARABIC", "GREEK", "CJK", "HANGUL", "HIRAGANA", "DEVANAGARI")
_COMMON = {
    "en": "the and of to in is that we it for was with not are they have this will our you be has on who",
    "de": "der die das und ist nicht wir ein eine zu den von es sie mit auf haben wird dass sich",
    "fr": "le la les des et est nous une pas que pour dans sur ne ce il elle au du qui sont avons",
    "es": "el la los las y es que no una por con para se lo del nos está son hemos",
    "it": "il lo gli e è che non una per con si della sono abbiamo noi questo",
    "ru": "и в не на что мы это с как он она они но из к за по для у нас",
    "uk": "і в не на що ми це з як він вона вони але із до за по для у нас та є",
}
_SETS = {k: frozenset(v.split()) for k, v in _COMMON.items()}


def script(source: str) -> str:
    """The script that most letters belong to; empty without letters."""
    counts: dict[str, int] = {}
    for char in source:
        if char.isalpha():
            name = unicodedata.name(char, "").split(" ")[0].split("-")[0]
            counts[name] = counts.get(name, 0) + 1
    return max((s for s in _SCRIPTS if s in counts), key=lambda s: counts[s], default="")


def language(found: tuple[Word, ...]) -> str | None:
    """The language that the small words speak for; None where they do not decide."""
    counts = sorted(((sum(w.form in v for w in found), k) for k, v in _SETS.items()), reverse=True)
    return counts[0][1] if counts[0][0] >= 2 and counts[0][0] >= 2 * counts[1][0] else None


def small(form: str) -> bool:
    """Whether it is one of the small words by which languages are told."""
    return any(form in words for words in _SETS.values())
