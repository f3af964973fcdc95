"""Who stands beside a verb: the noun phrase before or behind a place in a sentence, read by a bounded walk."""

from __future__ import annotations

import re
from dataclasses import dataclass

from verify import cues, text

_TOKEN = re.compile(
    r"(?:[A-Z]\.){1,5}|(?:Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov|Gen|Lt|Col|Prof|Jr|Sr|Rev|Hon)\.|\w[\w'-]{0,80}|[^\w\s]"
)
_ASIDES = {",": ",", ")": "(", "-": "-"}
_FARTHEST = 14
"""Words of a name or role that are looked at."""


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence cut into words and marks, with what stands inside quotation marks."""

    sentence: str
    folded: str
    tokens: tuple[tuple[int, int, str], ...]
    inside: tuple[bool, ...]
    at: dict[int, int]

    @classmethod
    def of(cls, sentence: str) -> Words:
        """The words of a sentence; a closing mark without an opening one closes what began before it."""
        folded = re.sub(r"\s", " ", text.fold(sentence))
        folded = re.sub(r"''(?=\w)", ' "', folded).replace("''", '" ')  # two apostrophes are a mark, too
        tokens = tuple((m.start(), m.end(), m[0]) for m in _TOKEN.finditer(folded))
        first = folded.find('"')
        opened = first > 0 and folded[first - 1] != " " and not folded[first + 1 : first + 2].isalnum()
        inside = []
        for _, _, word in tokens:
            if word == '"':
                opened = not opened
            inside.append(opened)
        return cls(sentence, folded, tokens, tuple(inside), {t[0]: n for n, t in enumerate(tokens)})

    def quoted(self, start: int) -> bool:
        """Whether the word that starts there stands in quotation marks."""
        number = self.at.get(start)
        return number is None or self.inside[number]

    def head(self, who: tuple[int, int]) -> str:
        """The last word of a noun phrase before any "of", "for" or the like."""
        words = self.folded[who[0] : who[1]].split()
        for number, word in enumerate(words[1:], 1):
            if word.lower() in ("of", "for", "at", "in", "from", "by", "on", "to", "with"):
                return words[number - 1]
        return words[-1]

    def several(self, who: tuple[int, int]) -> bool:
        """Whether a noun phrase may be plural, as the subject of "say" must."""
        words = self.folded[who[0] : who[1]].lower().split()
        if words[0] in ("a", "an", "this", "he", "she", "it"):
            return False
        return (
            " and " in f" {' '.join(words)} "
            or self.head(who).lower() in cues.PLURALS | cues.GROUPS | {"they", "i"}
            or (self.head(who).endswith("s") or words[0] in ("i", "we", "you", "men", "women", "people"))
        )

    def subordinate(self, start: int) -> bool:
        """Whether a clause beginning there only serves another: "after she said …", "what she said"."""
        number = self.at[start]
        before = self.tokens[number - 1][2] if number else ""
        return before.lower() in cues.SUBORDINATORS or (
            number == 1 and before in ("While", "Although", "Though")
        )

    def clause(self, end: int) -> bool:
        """Whether enough stands before a place to be a statement and not a lead-in."""
        words = re.findall(r"[\w'-]+", self.folded[max(0, end - 400) : end])
        opener = words[0].lower() if words else ""
        return len(words) >= 3 and (opener not in cues.OPENERS or len(words) >= 9)

    def subject_before(self, end: int) -> tuple[int, int] | None:
        """The offsets of the noun phrase that ends before a verb, adverbs between left out; None if there is none."""
        number = self.at.get(end)
        if number is None:
            return None
        last = self._skip_adverbs(number - 1)
        if last >= 0 and self.tokens[last][2] in _ASIDES:
            last = self._before_aside(last)
        if last < 0:
            return None
        found = self._walk_back(last)
        if found and found[0] > 1 and last < number - 2 and self.tokens[found[0]][2].islower():
            before = self.tokens[found[0] - 1][2], self.tokens[found[0] - 2][2]
            if (
                before[0] == "," and before[1][0].isupper()
            ):  # "Ilse Kerner, head of the council, which …, said"
                found = self._walk_back(found[0] - 2)
        return found and self._valid(*found)

    def _skip_adverbs(self, last: int) -> int:
        for _ in range(6):
            word = self.tokens[last][2].lower() if last >= 0 else ""
            before = self.tokens[last - 1][2].lower() if last >= 1 else ""
            if word in cues.TIMES and before in ("on", "last", "this", "late"):
                last -= 2
            elif word in cues.ADVERBS or (word.endswith("ly") and len(word) > 4 and word != "family"):
                last -= 1
            else:
                break
        return last

    def _before_aside(self, comma: int) -> int:
        """The word before the first of two commas, as in "Peskov, the spokesman, said"; -1 where there is none."""
        opener = _ASIDES[self.tokens[comma][2]]
        for number in range(comma - 1, max(-1, comma - 22), -1):
            word = self.tokens[number][2]
            if word == '"' or word in ";:":
                return -1
            if word == opener and comma - number > 1:
                number -= self.tokens[number - 1][2] == opener == "-"
                return (
                    number - 1 if self.tokens[number + 1][2].lower() not in cues.STOPS - cues.RELATIVE else -1
                )
        return -1

    def _walk_back(self, last: int) -> tuple[int, int] | None:
        """The first and last word of the phrase that ends with a word."""
        if self.tokens[last][2].lower() in cues.PRONOUNS:
            return last, last
        first = number = last
        if self.tokens[last][2] == '"':
            opening = self._quoted_name(last)
            if opening is None:
                return None
            first, number = opening, opening - 1
        while number >= 0 and last - number < _FARTHEST:
            word = self.tokens[number][2]
            lower = word.lower()
            if lower in cues.DETERMINERS and word not in ("This", "That", "These", "Those"):
                first = number
                link = self.tokens[number - 1][2].lower() if number else ""
                if link not in ("of", "for", "at", "in", "from") or number < 2 or not self._noun(number - 2):
                    break
                if link in ("in", "from") and not self._role(number - 2):
                    break
                number -= 2
                continue
            if lower in ("in", "on", "from", "with", "to") and number and self._role(number - 1):
                number -= 1
                continue
            if lower in cues.LINKS and number and self._noun(number - 1):
                number -= 1
                continue
            if lower == "and" and self._joined(number):
                number -= 1
                continue
            if (
                lower in cues.STOPS
                or lower in cues.TIMES
                or not (word[0].isalnum() or word == "-")
                or word[0].isdigit()
            ):
                break
            if lower.endswith(("ed", "ing")) and not word[0].isupper() and number != last:
                before = self.tokens[number - 1][2].lower() if number else ""
                if before not in cues.DETERMINERS:
                    break
            first = number
            number -= 1
        while first < last and self.tokens[first][2].lower() in cues.OPENERS:
            first += 1
        return first, last

    def _joined(self, number: int) -> bool:
        """Whether what stands before an "and" belongs to the phrase: "the television and radio company"."""
        for n in range(number - 1, max(-2, number - 6), -1):
            word = self.tokens[n][2].lower() if n >= 0 else ","
            if word in cues.DETERMINERS:
                return n < number - 1
            if word in ',"':
                return n < number - 1 and self.tokens[n + 1][2][0].isupper()
            if word in cues.STOPS | cues.TIMES | cues.OPENERS or word.endswith("ed"):
                return False
        return False

    def _noun(self, number: int) -> bool:
        word = self.tokens[number][2]
        return word[0].isalpha() and word.lower() not in cues.STOPS | cues.DETERMINERS | cues.TIMES

    def _role(self, number: int) -> bool:
        """Whether a word names people by what they do, so that "in Berlin" behind it still belongs to them."""
        word = self.tokens[number][2]
        return word.endswith(("ials", "man", "men", "son", "ers", "ists", "esses", "ctors"))

    def _quoted_name(self, closing: int) -> int | None:
        for number in range(closing - 1, max(-1, closing - 7), -1):
            word = self.tokens[number][2]
            if word == '"':
                return number if number < closing - 1 else None
            if not word[0].isupper():
                return None
        return None

    def _valid(self, first: int, last: int) -> tuple[int, int] | None:
        """The offsets of a phrase if somebody could speak in it."""
        word = self.tokens[last][2]
        lower = word.lower()
        opener = self.tokens[first][2].lower()
        if word.endswith(("'s", "'")) or lower in cues.LINKS:
            return None
        if word == '"' or lower in cues.PRONOUNS or (first == last and lower in cues.GROUPS):
            pass
        elif (
            lower in cues.TIMES
            or lower in cues.OPENERS
            or lower in cues.STOPS | cues.DETERMINERS
            or not word[0].isalpha()
        ) or (
            word[0].islower()
            and not (
                opener in cues.DETERMINERS
                or any(self.tokens[n][2][0].isupper() for n in range(first + (first != 0), last + 1))
                or lower.endswith("s")
                or lower in cues.PLURALS
                or self.head((self.tokens[first][0], self.tokens[last][1])).endswith("s")
                or (last - first <= 2 and self.tokens[max(0, first - 1)][2] in ',"')
            )
        ):
            return None
        return self.tokens[first][0], self.tokens[last][1]

    def subject_behind(self, start: int, source: bool = False) -> tuple[int, int] | None:
        """The offsets of the noun phrase that begins at a place; as a source it may run up to the next comma."""
        number = self.at.get(start + (self.folded[start : start + 1] == " "))
        if number is None or number >= len(self.tokens):
            return None
        word = self.tokens[number][2]
        if word.lower() in cues.PRONOUNS | {"him", "her", "them"} and not (
            word.lower() == "her"
            and self.folded[self.tokens[number][1] + 1 : self.tokens[number][1] + 2].isalpha()
        ):
            return self.tokens[number][0], self.tokens[number][1]
        last, named = number - 1, False
        for n in range(number, min(len(self.tokens), number + _FARTHEST)):
            word = self.tokens[n][2]
            lower = word.lower()
            if word == '"':
                closing = next(
                    (k for k in range(n + 1, min(len(self.tokens), n + 7)) if self.tokens[k][2] == '"'), n
                )
                if n == number and self._quoted_name(closing) == n:
                    return self.tokens[n][0], self.tokens[closing][1]
                break
            if (
                lower in cues.DETERMINERS
                and n > number
                and self.tokens[n - 1][2].lower() not in cues.LINKS | {"in", "from"}
            ):
                break
            if word in ",;:()" or (word == "." and n > number):
                break
            if lower in cues.STOPS and not (
                source and lower in ("in", "by", "with", "from", "to", "on", "and", "about")
            ):
                break
            if lower in cues.TIMES and n > number and not source:
                break
            if named and word.islower() and lower not in cues.LINKS and not source:
                break
            named = named or (word[0].isupper() and n + 1 < len(self.tokens))
            last = n
        while last > number and self.tokens[last][2].lower() in cues.LINKS | cues.STOPS | cues.DETERMINERS:
            last -= 1
        if last < number:
            return None
        return self._valid_behind(number, last)

    def _valid_behind(self, first: int, last: int) -> tuple[int, int] | None:
        words = [self.tokens[n][2] for n in range(first, last + 1)]
        lower = words[0].lower()
        if lower in cues.STOPS | cues.TIMES | cues.LINKS or (last == first and lower in cues.DETERMINERS):
            return None
        if (
            last - first > 2
            and lower not in cues.DETERMINERS
            and " ".join(words).islower()
            and not cues.LINKS & set(words)
        ):
            return None
        if (
            not (
                words[0][0].isupper()
                or lower in cues.DETERMINERS
                or any(w[0].isupper() or w.endswith("s") for w in words)
            )
            and lower not in cues.PLURALS
        ):
            return None
        return self.tokens[first][0], self.tokens[last][1]
