"""What stands around a verb of saying: its subject, whether it holds, and whether a clause follows."""

from __future__ import annotations

import re

from verify import cues
from verify.attribution import verbs
from verify.nouns import Words

FINITE = (
    r"(?:is|are|was|were|am|has|have|had|will|would|can|could|may|might|shall|should|must|do|does|did|cannot|"
    r"\w{2,}n't|needs?|wants?)"
)
_SUBJECT = re.compile(r" (?:he|she|they|it|we|I|there|this|that|these|those|nobody|everyone|you)(?: |')")
_PHRASE = re.compile(
    r" (?!(?:of|in|on|at|for|to|by|from|with|as|about|against|over|and)\b)"
    r"(?:(?:the|a|an|his|her|its|their|our|no|some|many|most|all|any|such|more|about|nearly|two|three|\d[\d,.]*) )?"
    rf"(?:[\w'$%.-]{{1,30}} ){{1,9}}?(?:\w+ly |also |now |still )?{FINITE}\b"
)
_BREAKS = re.compile(
    r" (?:that|which|who|whom|whose|where|when|while|because|if|to|as|than|before|after)\b|[,;:]"
)

HEARD = re.compile(
    r" (?:the|an?|his|her|their|its|our) (?:[\w'-]{1,20} ){1,5}?(?=(?:he|she|they|it|we|there|I) (?:\w+ly )?[a-z]{2,})"
)
"""A hearer with the clause that is said to him right behind: "told the forum he was"."""


def clause_follows(folded: str, start: int) -> bool:
    """Whether a subject with its verb stands there: "she could", "the bridge was"; "a plan that is" is none."""
    ahead = folded[start : start + 120]
    if _SUBJECT.match(ahead):
        return not re.match(r" (?:this|that|these|those) ", ahead) or bool(_PHRASE.match(ahead))
    found = _PHRASE.match(ahead)
    return found is not None and not _BREAKS.search(found[0])


ADVERBS = frozenset(
    """also later further again then has had have having repeatedly publicly earlier once since still already now just
    even too did does do first today yesterday not never is was are were been be being so often ever long soon
    separately""".split()
)
MODALS = frozenset("will would can could may might should must shall".split())
NEGATIVE = frozenset("not never".split())
PASSIVE = frozenset("is was are were been be being".split())


def walked(words: Words, number: int) -> tuple[int, frozenset[str]]:
    """The number of the last word before a verb that is no adverb or helping verb, and the words passed over."""
    passed = set()
    at = number - 1
    for _ in range(7):
        word = words.tokens[at][2].lower() if at >= 0 else ""
        if word.endswith("n't"):
            passed.add("not")
        elif word in ADVERBS | MODALS or (
            word.endswith("ly") and len(word) > 4 and word not in ("family", "ally")
        ):
            passed.add(word)
        else:
            break
        at -= 1
    return at, frozenset(passed)


_NO_LEAD = frozenset("rather perhaps besides maybe indeed among within having being".split())
_BEFORE = frozenset(
    "in at on by with from for through over under near against during into across behind to".split()
)


def leading(words: Words) -> tuple[int, int] | None:
    """The offsets of the phrase that the sentence opens with, if somebody could speak in it."""
    start = re.match(r'[" ]*(?:(?:But|And|Still|Meanwhile|However|Later|Then|Now),? )?', words.folded)
    at = start.end() if start else 0
    found = _common(words, at) or words.subject_behind(at)
    if found is None:
        return None
    said = words.folded[found[0] : found[1]].lower()
    if done := re.search(r" [a-z]+(?:ed|ing)$", said):  # "a statement issued by the ministry"
        found, said = (found[0], found[0] + done.start()), said[: done.start()]
    if said in _NO_LEAD | cues.OPENERS or re.fullmatch(r"\w+(?:ly|ed|ing)", said):
        return None
    if said.endswith(("'s", "s'")):
        owned = re.match(r" [a-z]{3,20}\b", words.folded[found[1] : found[1] + 24])
        return (
            (found[0], found[1] + owned.end()) if owned and said not in ("it's", "that's", "let's") else None
        )
    return found


_ARTICLES = frozenset("A An The His Her Their Its One".split())
_PAST = frozenset(
    """left went took made came saw met gave got ran sat stood spoke held kept put set sent fell rose won lost began led
    paid bought sold told said had has is was were are drew drove flew wrote threw cut hit shut quit broke
    wore""".split()
)


def _common(words: Words, at: int) -> tuple[int, int] | None:
    """The phrase of an article and small words that a sentence opens with: "A statement" of "A statement issued by"."""
    number = words.at.get(at)
    if number is None or words.tokens[number][2] not in _ARTICLES:
        return None
    last = number
    for n in range(number + 1, min(len(words.tokens), number + 6)):
        word = words.tokens[n][2]
        if not word[0].isalpha() or not word.islower() or word in cues.STOPS | _PAST | cues.LINKS:
            break
        if word.endswith(("ed", "ing")) and n > number + 1:
            break
        last = n
    else:
        return None
    return (at, words.tokens[last][1]) if last > number and words.tokens[last + 1][2].islower() else None


def misled(words: Words, who: tuple[int, int]) -> bool:
    """Whether a preposition stands right before a phrase, so that it is no subject: "walking through the streets"."""
    number = words.at.get(who[0], 0)
    return number > 1 and words.tokens[number - 1][2] in _BEFORE


_WHEN = re.compile(
    r"(?: (?:in|since) (?:[A-Z][a-z]{2,8} )?\d{4}|"
    r" (?:last|this|earlier this|late last) (?:week|month|year|night|fall|spring|summer|winter)|"
    rf" {cues.DAY})$"
)
_PERCENT = re.compile(
    r"(?:(?:[Aa]bout|[Aa]nother|[Ee]arly|[Nn]early|[Oo]nly|[Jj]ust) )?[\w.]{1,12} (?:percent|per cent)"
    r"(?: of [a-z -]{3,40})? $"
)
_FORMER = re.compile(r"\b(?:[Rr]etired|[Ff]ormer|[Aa]cting|[Vv]eteran|[Ee]xiled|[Jj]ailed|[Dd]isgraced) $")
_WITHIN = frozenset("in at on during after before with speaking like along for".split())


def before(words: Words, end: int) -> tuple[int, int] | None:
    """The offsets of who stands before a verb: a time or a phrase between commas may come between."""
    if when := _WHEN.search(words.folded[max(0, end - 40) : end].rstrip()):
        moved = max(0, end - 40) + when.start() + 1
        end = moved if moved in words.at else end
    if share := _PERCENT.search(words.folded[max(0, end - 80) : end]):
        start = max(0, end - 80) + share.start()
        return (start, end - 1) if start in words.at else None
    found = words.subject_before(end)
    number = words.at.get(end)
    if found is None and number and words.tokens[number - 1][2] == ",":
        comma = next((n for n in range(number - 2, max(0, number - 16), -1) if words.tokens[n][2] in ',"'), 0)
        if comma and words.tokens[comma][2] == "," and words.tokens[comma + 1][2].lower() in _WITHIN:
            found = words.subject_before(words.tokens[comma][0])
            named = found and words.folded[found[0] : found[1]]
            if not named or named[0].islower() or found is None or comma - words.at[found[0]] > 6:
                found = None
    if found is None:
        return None
    extra = _FORMER.search(words.folded[: found[0]])
    return (extra.start(), found[1]) if extra and words.folded[found[0]].isupper() else found


def denied(words: Words, who: tuple[int, int]) -> bool:
    """Whether the phrase ends in "didn't" or the like, which is part of the verb behind it."""
    return words.folded[who[0] : who[1]].endswith("n't")


_WITNESS = re.compile(
    rf"(?:(?:[Tt]he|[Aa]n?|[Tt]his|[Oo]ne|[Nn]ew|[Rr]ecent|[Ll]eaked|[Ss]everal|[Tt]wo) )?(?:[\w'/.-]+ ){{0,5}}?"
    rf"(?:{'|'.join(sorted(verbs.SHOWERS))})\b"
)


def witness(words: Words, end: int) -> tuple[int, int] | None:
    """The study, poll or recording that the clause before a verb opens with."""
    start = max(words.folded.rfind(mark, 0, end) for mark in ";:") + 1
    opener = re.compile(r"(?: ?(?:But|And|In fact,|However,|Still,))? ?").match(words.folded, start)
    found = _WITNESS.match(words.folded, opener.end() if opener else start, end)
    if found is None:  # "P, a study of ferries shows"
        comma = words.folded.rfind(", ", 0, end - 1)
        found = _WITNESS.match(words.folded, comma + 2, end) if comma > 0 else None
    return found.span() if found and found.start() in words.at else None
