"""The verbs, nouns and prepositions of saying and of attitudes, with their forms; each list is read as running text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from verify import cues

_IRREGULAR = {
    "say": ("says", "said", "saying"),
    "tell": ("tells", "told", "telling"),
    "write": ("writes", "wrote", "writing"),
    "know": ("knows", "knew", "knowing"),
    "think": ("thinks", "thought", "thinking"),
    "feel": ("feels", "felt", "feeling"),
    "find": ("finds", "found", "finding"),
    "show": ("shows", "showed", "showing"),
    "understand": ("understands", "understood", "understanding"),
    "seek": ("seeks", "sought", "seeking"),
    "foresee": ("foresees", "foresaw", "foreseeing"),
    "swear": ("swears", "swore", "swearing"),
    "hold": ("holds", "held", "holding"),
    "forecast": ("forecasts", "forecast", "forecasting"),
    "prefer": ("prefers", "preferred", "preferring"),
    "admit": ("admits", "admitted", "admitting"),
    "plan": ("plans", "planned", "planning"),
    "rebut": ("rebuts", "rebutted", "rebutting"),
    "slam": ("slams", "slammed", "slamming"),
    "chant": ("chants", "chanted", "chanting"),
    "regret": ("regrets", "regretted", "regretting"),
    "label": ("labels", "labeled", "labeling"),
    "quip": ("quips", "quipped", "quipping"),
    "remark": ("remarks", "remarked", "remarking"),
    "read": ("reads", "read", "reading"),
}

SAY = frozenset(
    """say claim insist argue warn deny state announce note add report stress emphasize emphasise underline underscore
    confirm declare explain suggest reveal acknowledge admit concede write remark observe reiterate repeat indicate
    clarify recall respond reply answer counter vow pledge promise tweet testify allege assert contend conclude caution
    complain predict forecast estimate boast hint comment continue maintain mention joke quip rule shout yell chant
    exclaim proclaim profess lament retort rebut opine swear speculate proclaim disclose agree swear cite recount
    theorize muse vouch brag affirm""".split()
)
"""What takes a clause or a quotation as what is said."""
KNOW = frozenset("know feel understand realize realise regret imagine guess suppose".split())
"""Attitudes that count only towards a clause."""
TELL = frozenset(
    "tell inform assure remind urge ask advise notify implore beg press instruct order encourage".split()
)
"""What takes a hearer first."""
FIND = frozenset("find show indicate suggest reveal conclude estimate".split())
"""What a study or a poll does."""
THINK = frozenset(
    """believe think hope fear know expect doubt feel understand suspect worry wonder realize realise want wish intend
    prefer foresee regret refuse decline agree oppose favor favour imagine presume suppose guess anticipate envision
    dread resent desire view regard deem perceive dislike despise love hate aim aspire yearn""".split()
)
"""Attitudes: what takes a clause, an infinitive or what they are about."""
JUDGE = frozenset(
    """call describe criticize criticise praise attack blast slam condemn denounce endorse back blame question defend
    reject dismiss propose promote tout applaud hail mock ridicule lambaste bemoan decry accuse portray label brand
    demand protest welcome compliment compare credit challenge dispute urge propose advocate request discuss
    address deplore rebuke characterize characterise overrule overturn authorize assail bash berate castigate censure
    chastise chide commend congratulate salute thank celebrate champion cheer admire trust distrust admonish scold
    skewer deride disparage belittle insult malign vilify disavow repudiate renounce rebuff veto approve taunt
    needle downplay minimize trumpet laud extol resist fault slight contradict debunk refute invoke reference quote
    highlight unveil embrace justify express voice recommend confront consider interpret cast pan rip target mention
    liken herald warn caution compliment""".split()
)
"""What speaks well or badly of something, or asks for it: its object is what is said."""
_PARTICLES = {
    "call": ("for", "on"),
    "describe": ("as",),
    "portray": ("as",),
    "characterize": ("as",),
    "hail": ("as",),
    "brand": ("as",),
    "threaten": ("to",),
    "pledge": ("to",),
    "promise": ("to",),
    "vow": ("to",),
    "swear": ("to",),
    "agree": ("to", "with"),
    "claim": ("to",),
    "propose": ("to",),
    "advocate": ("for",),
    "vote": ("for", "against", "to"),
    "lobby": ("for", "against"),
    "stop": ("short",),
    "muse": ("about",),
    "worry": ("about", "over"),
    "disagree": ("with", "that"),
    "express": ("about",),
    "react": ("to",),
    "allude": ("to",),
    "testify": ("about",),
    "inquire": ("about",),
    "speak": ("of", "about"),
    "push": ("for",),
    "point": ("out",),
    "rail": ("against",),
    "campaign": ("for", "against"),
    "refer": ("to",),
    "brag": ("about", "of"),
    "boast": ("about", "of"),
    "talk": ("about", "of"),
    "complain": ("about",),
    "wonder": ("about", "why", "whether", "how"),
    "weigh": ("in",),
    "argue": ("for", "against"),
    "ask": ("for", "about", "whether", "why", "how", "if"),
    "comment": ("on",),
    "insist": ("on",),
    "object": ("to",),
    "hint": ("at",),
    "warn": ("of", "against", "about"),
    "plead": ("for",),
    "appeal": ("for",),
    "respond": ("to",),
    "rule": ("against", "for"),
    "decide": ("to", "against", "that", "not"),
    "commit": ("to",),
    "opt": ("for", "to"),
    "long": ("for", "to"),
    "apologize": ("for",),
    "apologise": ("for",),
    "lash": ("out",),
}
"""Verbs that are said only together with a small word."""
NOUNS = frozenset(
    """claim statement assertion allegation accusation argument suggestion remark warning promise pledge vow call demand
    proposal belief view opinion hope fear plan assessment estimate prediction forecast admission criticism complaint
    denial insistence assurance announcement testimony conclusion finding contention comment endorsement support
    opposition request appeal expectation description characterization rejection attack decision desire concern
    position question offer explanation acknowledgment""".split()
)
"""What is said or thought, as a noun: "her claim that …", "the claim by X that …"."""


class Verb(NamedTuple):
    """A form of a verb: which verb, and whether it stands as base, present, past or -ing form."""

    lemma: str
    form: str


def _forms(lemma: str) -> tuple[str, str, str]:
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"
    if lemma.endswith("e"):
        return f"{lemma}s", f"{lemma}d", f"{lemma[:-1]}ing"
    return f"{lemma}{'es' if lemma.endswith(('s', 'sh', 'ch', 'x')) else 's'}", f"{lemma}ed", f"{lemma}ing"


@lru_cache(maxsize=1)
def forms() -> dict[str, Verb]:
    """Every form of every verb listed, and what it is a form of."""
    table: dict[str, Verb] = {}
    for lemma in SAY | TELL | FIND | THINK | JUDGE | set(_PARTICLES):
        table[lemma] = Verb(lemma, "base")
        for name, form in zip(("present", "past", "ing"), _forms(lemma), strict=True):
            table[form] = Verb(lemma, name)
    table |= {
        "overturns": Verb("overturn", "present"),
        "cast": Verb("cast", "past"),
        "taught": Verb("teach", "past"),
    }
    table |= {"labelled": Verb("label", "past"), "shown": Verb("show", "past"), "known": Verb("know", "past")}
    table |= {
        "spoke": Verb("speak", "past"),
        "spoken": Verb("speak", "past"),
        "written": Verb("write", "past"),
    }
    table.pop("speaked")
    return table


PARTICLES = {lemma: frozenset(small) for lemma, small in _PARTICLES.items()}
LISTED = SAY | TELL | FIND | THINK | JUDGE
_CLAUSE = """assert allege contend maintain suggest testify acknowledge admit concede complain boast predict estimate
    add note announce state confirm explain reveal declare stress agree conclude indicate write reply caution report
    recall find show tweet""".split()
BARE = frozenset(form for form, verb in forms().items() if verb.lemma in _CLAUSE)
"""Verbs that may stand right before what is said, where that is plainly a clause."""
SHOWERS = cues.STUDIES | frozenset(
    """video videos footage document documents records average averages tape tapes statistics database figures census
    court jury panel tribunal judge committee commission verdict ruling inquest coroner auditors inspectors judges
    results ballot numbers photos images transcript transcripts filing filings exit""".split()
)
"""What shows or finds something as a witness does."""
SAID_NOUNS = frozenset(
    """claim claims statement assertion assertions allegation allegations belief view suggestion argument remark remarks
    warning warnings promise promises pledge vow prediction fear fears hope hopes insistence assurance assurances denial
    conclusion contention opinion complaint complaints""".split()
)
"""Nouns of saying before a "that" that tells what is said."""
FEELINGS = re.compile(
    r"(?:am|is|are|was|were|be|been|remains?|remained|seems?|seemed|sounds?|sounded|feels?|felt|'s|'re|'m)(?: not)?"
    r"(?: (?:so|very|also|too|now|still|increasingly|deeply|quite|more|\w+ly))? (?P<cue>confident|sure|certain|unsure|"
    r"convinced|concerned|worried|afraid|fearful|aware|unaware|hopeful|optimistic|pessimistic|sceptical|skeptical|"
    r"doubtful|glad|happy|unhappy|proud|angry|furious|surprised|shocked|disappointed|frustrated|adamant|determined|"
    r"opposed|grateful|sorry|bullish|bearish|wary|critical|supportive|dismissive|alarmed|outraged|eager|willing|"
    r"unwilling|reluctant|against)(?= (?:that|about|of|to|by|with|if|whether|at|over|on|the|a|it)\b)"
)
"""Being of a mind: "is confident that …"."""
