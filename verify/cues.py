"""The words by which a saying is known: verbs, pronouns, and what may stand around them."""

from __future__ import annotations

import re

PRONOUNS = frozenset("he she they it".split())
DETERMINERS = frozenset(
    """the a an his her its their our my this that these those one two three four five six several some many
    another both other most""".split()
)
LINKS = frozenset("of for at al bin bint ibn de del della di da dos la le von van der den".split())
ADVERBS = frozenset(
    """also later further again then had has have repeatedly publicly reportedly earlier however once since still
    already now just even too did does first today yesterday never not is was are were been be to would could
    soon often ever long only rightly""".split()
)
SUBORDINATORS = frozenset(
    """what whatever which who whom whose after before if unless because since whether than until when while
    although though where how""".split()
)
STOPS = (
    frozenset(
        """that and but or so nor yet as like into onto upon about over under between among within through across toward
    towards per via to by from with without during against amid despite in on is are was were be been being has
    have had will would shall should can could may might must do does did not said says say told added noted
    thinks believes knows i you we he she they it me him them us there here""".split()
    )
    | SUBORDINATORS
)
TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december today yesterday tomorrow week month year night morning afternoon evening
    time day days weeks months years hours minutes""".split()
)
RELATIVE = frozenset({"who", "which", "whose"})
GROUPS = frozenset("some many others most both".split())
PLURALS = frozenset("police people media prosecution defence defense staff".split())
OPENERS = frozenset(
    """however meanwhile moreover later earlier still yet but and so then thus therefore also nevertheless instead
    asked speaking on in at after before since when while although though if as for from to by with during amid
    despite according there here what who how why this that these those not no yes never having
    let's""".split()
)

OBJECTS = {"him": "he", "her": "she", "them": "they"}

PLAIN = frozenset(
    "said say says claim claims claimed insist insists insisted argue argues argued warn warns warned deny denies "
    "denied".split()
)
"""Verbs that need no "that" before what is said."""
TELLING = frozenset(
    "tell tells told inform informs informed assure assures assured remind reminds reminded".split()
)
HEARD = TELLING | frozenset("warn warns warned promise promises promised vows vowed urge urges urged".split())
FINDING = frozenset("find finds found show shows showed shown".split())
STUDIES = frozenset(
    "study studies report reports poll polls survey surveys research researchers review analysis analysts inquiry "
    "investigation investigators scientists audit data figures".split()
)
OTHERS = frozenset(
    """saying state states stated announce announces announced note notes noted add adds added report reports reported
    stress stresses stressed emphasize emphasizes emphasized emphasise emphasises emphasised underline underlines
    underlined underscored confirm confirms confirmed declare declares declared explain explains explained suggest
    suggests suggested reveal reveals revealed acknowledge acknowledges acknowledged admit admits admitted concede
    concedes conceded write writes wrote remark remarks remarked observe observes observed reiterate reiterates
    reiterated repeated indicate indicates indicated clarify clarifies clarified recall recalls recalled respond
    responds responded reply replies replied answer answers answered counter counters countered vow vows vowed pledge
    pledges pledged promise promises promised urge urges urged tweet tweets tweeted post posted testify testifies
    testified allege alleges alleged assert asserts asserted contend contends contended conclude concludes concluded
    caution cautions cautioned complain complains complained predict predicts predicted estimate estimates estimated
    boast boasts boasted hint hints hinted comment comments commented continue continues continued maintains
    maintained mention mentions mentioned agrees agreed joked quipped""".split()
)
HELPED = frozenset("did does do".split())
VERBS = PLAIN | TELLING | FINDING | OTHERS
BASE = frozenset(v for v in VERBS if f"{v}s" in VERBS or f"{v}ed" in VERBS or v in ("reply", "deny", "say"))
CUE = re.compile(
    rf"\b(?:{'|'.join(sorted(VERBS, key=len, reverse=True))}|(?:made|makes|make)(?: it)? clear|point(?:s|ed) out)\b"
)
MOST_CUES = 200
"""A sentence with more verbs of saying is none that a person wrote."""

NAMED = r"[A-Z][\w'-]{0,30}(?: [A-Z][\w'-]{0,30}){0,5}"
HEARER = rf"(?: to)? (?:reporters|journalists|lawmakers|me|us|him|her|them|it|{NAMED}(?:'s \w{{1,20}})?)\b"
HEARERS = r" (?:the|an?|his|her|their|its) [^,;:\"]{2,60}?(?= that\b|,| on \w+day\b|\.?$)"
DAY = (
    r"(?:on |last |this |late |early )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?: (?:morning|afternoon|evening|night))?"
)
ASIDE = (
    rf"(?: {DAY}| earlier| later| yesterday| today| again| (?:last|this|next) \w{{1,12}}| on [A-Z]\w+ \d{{1,2}}"
    r"| (?:in|at|during|via|after|before|through|on|from) (?:[\w'-]{1,20}[ ]?){1,9}?(?= that\b|,|:| \"|\.?$))"
)
LEADS = re.compile(
    rf"(?P<hearer>{HEARER}|{HEARERS})?(?P<aside>{ASIDE}){{0,3}}"
    r"(?:(?P<that>,? that\b)|(?P<ask>(?= (?:how|why|whether|what)\b))"
    r"|(?P<quote>(?:,|:|, [^,\"]{3,60},)? {0,2}(?=\"))|(?P<colon>: )|(?P<bare> ))"
)
REST = (
    rf"{ASIDE}{{0,3}}(?:,? (?:[a-z]{{3,15}}ing|who|when|while|as|after|before|where|in|at|on|during|about|of|for)\b.*"
    r"|, [^\"]{3,300})?[.!)]?$"
)
TAIL = re.compile(rf"(?: to{HEARER})?{REST}")
TAIL_HEARD = re.compile(rf"(?:{HEARER}|{HEARERS}){REST}")
MIDDLE = re.compile(rf"(?:{HEARER})?(?: {DAY})?, (?=\S)")
MIDDLE_QUOTE = re.compile(rf"(?:{HEARER})?(?:{ASIDE})?(?:, [^,\"]{{3,60}})?[,.] {{0,2}}(?=\")")
ACCORDING = re.compile(
    r"(?:(?<![\w])according to|\bas (?:noted|reported|stated|told|said|announced|confirmed) by) ",
    re.IGNORECASE,
)
PARTICIPLE = re.compile(r"[a-z]{2,15}ing\b|who\b|which\b|in\b|at\b|on\b|as\b|after\b|when\b|while\b")


_OFFERED = re.compile(r"\b(?:proposed|offered|suggested|volunteered)\b|\b(?:proposal|offer)s? (?:of|to)\b")
_UNWILLING = re.compile(
    r"(?:\b(?:not|never|no longer)|n't)\b(?:\W+\w+){0,2}?\W+(?:seek|aim|intend|want|plan|try|striv)\w*"
)


def offer_apart(claim: str, said: str) -> bool:
    """Whether the claim tells of an offer that was made, and the words only that its subject is not out for it.

    Both may be so, one after the other: that is a change, and no contradiction. Both texts are folded.
    """
    return bool(
        _OFFERED.search(claim.lower())
        and _UNWILLING.search(said.lower())
        and not _OFFERED.search(said.lower())
    )
