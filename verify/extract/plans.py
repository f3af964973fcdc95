"""What is still ahead: whether a sentence tells of a plan, a schedule or an expectation, and what of it."""

from __future__ import annotations

import re

from verify import text

_ADVERB = r"(?:not |n't |also |now |then |still |only |never |soon |once |first |\w+ly )*"
_BE = r"(?:is|are|was|were|be|been|'s|'re)"
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|"
    r"thursday|friday|saturday|sunday|spring|summer|autumn|winter|next|tomorrow|tonight|later|the (?:end|middle|start)|"
    r"\d)"
)
_DAY = rf"(?:(?:on|from|in|at|until|till|by|this) (?:the )?(?:late |early |mid-)?{_MONTH}|next\b|tomorrow\b|tonight\b)"
_THING = r"(?:the|a|an|its|his|her|their|our|this|that|these|those|some|all|no|date|\d[\d,.]*)\b"
_CAUSE = (
    rf"(?:{_THING}|(?:poor|bad|human|heavy|technical|high|low|strong|severe|sudden|lack|ice|fog|rain|snow|weather|"
    r"wind|fire|fraud|illness|storm|speed|age|wear)\b|\w+(?:ing|tion|sion|ment|ness|ity|ance|ence|ages?|ors?)\b)"
)
_NO_AIM = re.compile(
    r"\b(?:job|task|duty|role|answer|response|reaction|way|trick|key|alternative|choice|temptation|function)"
    r"(?: of [^,]*?)? (?:is|was) to$"
)

CUE = re.compile(
    rf"\b{_BE} {_ADVERB}(?:(?:expected|scheduled|slated|timetabled|foreseen|envisaged|anticipated|poised|earmarked)\b"
    rf"|due (?!to\b)|due to (?!{_CAUSE})[a-z]+|(?:planned|intended|hoped|projected|forecast|tipped|billed|booked) "
    rf"(?:to|for|that|on|in|at|by {_MONTH})\b|(?:likely|meant|supposed|bound|about|destined) to (?!{_THING})[a-z]"
    rf"|set (?:to (?!music|work|zero|{_THING})[a-z]|for\b)|going to (?!{_THING})[a-z]"
    rf"|to (?!blame\b|be (?:expected|seen|found|blamed)\b|{_THING})[a-z]+"
    rf"|(?!being\b)\w{{2,}}ing\b.{{0,200}}?\b{_DAY})"
    r"|(?<!\bhis )(?<!\bher )(?<!\btheir )(?<!\bthe )(?<!\ba )(?<!\bfree )(?<!\bgood )(?<!\bat )(?<!\bof )"
    r"(?<!\bpolitical )(?<!\blast )(?<!\bliving )(?<!\bown )(?:\bwill\b|\bshall\b|'ll\b|\bwon't\b)"
    rf"|\b(?:opens|closes|begins|starts|ends|leaves|departs|arrives|resumes|reopens|expires|meets|votes|rules|"
    rf"takes? (?:effect|place)|comes? into force|goe?s? on trial)\b(?:(?!\b(?:was|were|had)\b)[^,;]){{0,200}}?\b{_DAY}"
    rf"|\b(?:put off|postponed|adjourned|deferred|pushed back|rescheduled)(?: \w+){{0,3}} (?:until|till|to) {_MONTH}"
)
_WANT = re.compile(
    r"\b(?:plans?|planned|aims?|aimed|intends?|intended|means|meant|hopes?|hoped|wants?|wanted|expects?|expected) "
    rf"(?:to (?!{_THING})[a-z]+|that\b|soon to\b)"
    r"|\b(?:expects?|foresees?|foresaw|envisages?|anticipates?) (?=\w)"
    r"|\b(?:expected|envisaged|anticipated|forecasts?) (?:that\b|(?:an?|the|no|its|his|her|their|only|some|more|less)\b"
    r"|\d|[^,;]{1,80}? to (?:be|have|\w+)\b)"
)
_IF = re.compile(
    r"^(?:if|unless|should)\b[^,]*,.*\b(?:could|might|may|would|will)\b|^[^,]*\bwould\b[^,]*\bif\b"
)
PAST = re.compile(
    r"\b(?:was|were|had|did|said|began|took|left|won|lost|struck|met|held|told|made|came|went|rose|fell|killed|sank|"
    r"broke|gave|got|grew|led|shot|sent|sold|bought|built|fled|ran|saw|wrote|drew|drove|flew|found|paid|became|"
    r"\w{3,}ed)\b"
)
_BEFORE_A_NOUN = frozenset(
    """the a an this that these those its his her their our my your any some no than as of in by with at for from and or
    more less better worse longer most much many few new old long recent other every each all two three four five
    several such first last next earlier former""".split()
)
_RELATIVE = re.compile(
    r"\b(?:that|which|who|whom|whose|where|because|although|though|while|whether|after|before|since|when|as|why|how|"
    r"until|if)\b"
)
_PRONOUNS = frozenset({"that", "which", "who", "whom", "whose", "where"})
_VERB = re.compile(rf"\b(?:is|are|has|have|will|lives|lies)\b|{PAST.pattern}")
_UNMISTAKABLE = re.compile(
    r"\b(?:was|were|had|did|began|took|came|went|rose|fell|sank|broke|gave|grew|fled|ran|wrote|drew|drove|flew|became)\b"
)
_ASIDE = re.compile(
    r", (?:which|who|whom|whose|where|when|although|though|while|\w+ed|due|set|long|built|made|held|seen|known|born|"
    r"led|run|once|originally) [^,]*(?:,|$)"
)
_CONJUNCT = re.compile(r"\b(?:and|but|then)\b|;")


def main(words: str) -> str:
    """The words without quotation and asides, in small letters but for the names that a sentence holds."""
    plain = re.sub(r'"[^"]*"', '""', text.fold(words))
    plain = plain[:1].lower() + plain[1:] if not re.match(r"[A-Z]\w+ [A-Z]|Will\b", plain) else plain
    return _ASIDE.sub(",", plain)


def ahead(words: str) -> bool:
    """Whether the main clause tells of what is or was planned, scheduled or expected."""
    head = main(words)
    small = re.sub(rf"\b{_MONTH}\b", lambda m: m[0].lower(), head, flags=re.IGNORECASE)
    if _IF.match(small[:1].lower() + small[1:]):
        return True
    if any(_own(small, m) and not attributive(small, m.start()) for m in CUE.finditer(small)):
        return True
    return any(
        _own(small, m)
        and not attributive(small, m.start())
        and not passive(small, m.start())
        and not _reduced(small, m)
        for m in _WANT.finditer(small)
    )


def _reduced(head: str, cue: re.Match[str]) -> bool:
    """Whether a participle behind a noun leads to another verb: "the talks meant to end the strike broke down"."""
    rest = [m.start() for m in _UNMISTAKABLE.finditer(head, cue.end())]
    return cue[0].split()[0].endswith(("ed", "meant")) and any(
        not apart(head, at) and not _CONJUNCT.search(head, cue.end(), at) for at in rest
    )


def dated_ahead(words: str, at: int) -> bool:
    """Whether a time at an offset belongs to what somebody undertook, and not to the undertaking itself."""
    plain = text.fold(words)
    return any(
        all(attributive(plain, p.start()) for p in PAST.finditer(plain, match.end("word"), at))
        for match in _UNDERTAKEN.finditer(plain[:at])
    )


_UNDERTAKEN = re.compile(
    r"\b(?P<word>promis(?:ed?|es)|pledg(?:ed?|es)|vow(?:ed|s)?|swore|threat(?:en(?:ed|s)?|s)?|offer(?:ed|s)?|"
    r"agree(?:d|s|ment)?|deci(?:ded?|des|sions?)|resolv(?:ed?|es)|undertook|plan(?:s|ned)?|propos(?:als?|ed)|vot(?:ed?|es)|"
    r"intentions?|intend(?:s|ed)?|hope(?:s|d)?|expected|wanted|bid|deal|meant|aimed)\b"
    rf"(?: [\w',.-]+){{0,8}}? to (?:be |have )?(?!{_THING})[a-z]+"
)


def attributive(head: str, at: int) -> bool:
    """Whether the word at an offset stands before a noun, or behind "than" or "as", or opens the sentence."""
    before = head[:at].split()
    return not before or before[-1].lower().strip(",") in _BEFORE_A_NOUN or before[-1].endswith(("'s", "s'"))


def passive(head: str, at: int) -> bool:
    """Whether a form of "be" stands right before an offset."""
    return re.search(rf"\b{_BE} {_ADVERB}$", head[:at]) is not None


def apart(head: str, at: int) -> bool:
    """Whether what stands at an offset belongs to a relative or subordinate clause."""
    start = max(head.rfind(mark, 0, at) for mark in ",;:") + 1
    before = head[start:at]
    found = _RELATIVE.search(before)
    if found is None:
        return False
    inside = _VERB.search(before, found.end())
    if inside and found[0] in _PRONOUNS and before[: found.start()].strip():
        main = [
            m for m in _VERB.finditer(before[: found.start()]) if not attributive(head, start + m.start())
        ]
        if not main:
            return False  # "the meeting that was planned | was to take place"
    leads = not before[: found.start()].strip()  # "after it closed, …" and, without a comma, who knows
    return "," in head[at:] if leads else True


def _own(head: str, cue: re.Match[str]) -> bool:
    """Whether a cue is the main clause's, and the first thing that it tells."""
    before = head[: cue.start()]
    if (
        apart(head, cue.start())
        or re.search(r"\b(?:than|as) $", before)
        or _NO_AIM.search(cue.string[: cue.end()])
    ):
        return False
    past = next((p for p in PAST.finditer(before) if not attributive(head, p.start())), None)
    return past is None or _CONJUNCT.search(before, past.end()) is None
