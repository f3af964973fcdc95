"""The name in a noun phrase, and the institution that a bare word for its sort stands for."""

from __future__ import annotations

import re

from verify import text
from verify.domain import Document
from verify.ledger import credits, names

_LEAD = re.compile(r"^(?:the|a|an|its|his|her|their|as)\s+", re.IGNORECASE)


def proper(words: str) -> str:
    """The name in a noun phrase: without article, role and title where a name of its own is left."""
    words = " ".join(words.split()).strip(" ,;:")
    quoted = re.search(r"[\"“”„«]\s?(?P<name>[^\"“”„«»]{2,40}?)\s?(?:[\"“”»]|$)", words)
    if quoted and quoted["name"][0].isupper():
        return quoted["name"]
    bare = _LEAD.sub("", words.strip('"“”„«»'))
    if apposed := re.match(r"[a-z][\w -]*, (?P<name>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){1,3})$", bare):
        return apposed["name"]
    bare = re.split(r", | of the (?=[A-Z][a-z]+ (?:List|Party|Union|Office))", bare)[0]
    named = re.match(r"(?:[a-z][\w-]* )+(?P<name>[A-Z][\w’'-]*(?: (?:[a-z]{2,3} )?[A-Z][\w’'-]*)*)$", bare)
    if named and not re.search(r"\b(?:of|at|in|for|to|from|with|close)\b", bare[: named.start("name")]):
        return named["name"]  # "transport planner Jonas Fell"
    titled = re.match(
        r"(?:[A-Z][\w’'-]* )*?(?:[a-z-]+ )*?(?:[Bb]roadcaster|[Ss]pokes\w+|[Mm]inister|[Pp]resident|[Mm]ayor|[Jj]udge|"
        r"[Cc]hair\w*|"
        r"[Pp]rosecutor|[Pp]rofessor|[Dd]r|[Mm]r|[Mm]rs|[Mm]s|agency|newspaper|daily|outlet|channel|station|media) "
        r"(?P<name>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)$",
        bare,
    )
    if titled:
        return titled["name"]
    tail = re.match(
        r"(?P<name>[A-Z]\w+) (?:public |state |television |radio )*(?:broadcaster|channel|agency)$", bare
    )
    return tail["name"] if tail else bare


def completed(name: str, document: Document) -> str:
    """`The university` as the one institution of that sort that the text names; any other name as it is."""
    norms = [t.norm for t in text.tokens(name)]
    if not norms or re.search(r"[A-Z]", name):
        return name
    sort = name.split()[-1]
    if credits.study(sort):
        sort = "university"  # whose study it is, where it names just one
        if len(norms) > 3:
            return name
    elif len(norms) > 1:
        return name
    big = sort[0].upper() + sort[1:]
    pattern = re.compile(
        rf"\b{re.escape(big)} of (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?|(?:(?!The\b)[A-Z][\w’'-]+ (?:and )?){{1,4}}"
        rf"{re.escape(big)}\b"
    )
    found = {m[0] for m in pattern.finditer(document.text)}
    return found.pop() if len({names.key(f) for f in found}) == 1 else name
