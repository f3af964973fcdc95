"""Words that show the tense of an English clause."""

from __future__ import annotations

import re

_IRREGULAR = """
ate beat became began bent bet bit bled blew bore bought bound bred broke brought built burnt burst came caught
chose clung crept dealt drank drew drove dug fed fell felt fled flew forbade forgot fought found froze gave got
grew held hid hung kept knew laid lay leapt led left lent lost made meant met paid rang ran rode rose said sang
sank sat saw sent shook shone shot slept slid sold sought spent spoke sprang stole stood stuck struck stung swam
swept swore taught thought threw told took tore understood undertook underwent went withdrew withstood woke won
wore wound wrote
heard shot lit sped wept strode overran foresaw withheld upheld arose awoke overtook overcame overthrew outdid resat
rebuilt retook
"""
_PARTICIPLES = """
been begun bitten blown born borne broken chosen done drawn driven drunk eaten fallen flown forbidden forgotten frozen
given gone gotten grown hidden known lain ridden risen seen shaken shown spoken stolen struck sung sunk sworn swum taken
thrown torn undergone understood withdrawn woken worn written put set cut hit let shut quit hurt spread beaten
"""
PAST_FORMS = frozenset(_IRREGULAR.split())
PARTICIPLES = PAST_FORMS | frozenset(_PARTICIPLES.split())
_NO_VERB = frozenset(
    """hundred red bed wed united sacred naked wicked kindred hatred need indeed speed feed seed breed exceed proceed
    succeed greed heed weed reed deed creed bleed embed shed sled fred ted ned ed med fed unprecedented so-called
    alleged supposed""".split()
)
_ENDING = re.compile(r"[a-z]{2,}ed")

SAYING = frozenset(
    """said told added announced reported confirmed stated wrote tweeted posted warned denied claimed insisted admitted
    declared argued explained noted stressed testified""".split()
)
AHEAD = frozenset(
    "will shall must should may might can won't shan't we'll they'll he'll she'll it'll i'll you'll".split()
)
"""Auxiliaries of what is to come."""
OPEN = frozenset("could ought couldn't wouldn't shouldn't can't cannot do does don't doesn't mustn't".split())
IS = frozenset(
    "is are am isn't aren't it's he's she's that's there's they're we're you're i'm here's what's who's".split()
)
WAS = frozenset("was were wasn't weren't".split())
HAS = frozenset("has have having hasn't haven't they've we've i've you've".split())
DID = frozenset("did didn't had hadn't".split())
PLANNED = frozenset(
    "due scheduled slated expected set planned poised booked going likely bound supposed".split()
)
"""What "is due on Friday" is to come; what "was due" is not settled."""
FIXED_FOR = frozenset("due scheduled slated planned".split())
INTENDS = frozenset(
    """plan plans hope hopes intend intends aim aims want wants expect expects need needs prepare prepares seek seeks
    vow vows promise promises threaten threatens""".split()
)
TIMETABLE = frozenset(
    """opens begins starts meets expires arrives closes resumes goes comes decides lasts departs ends leaves reopens
    resumes hears sits convenes reconvenes""".split()
)
"""The present that is told of a timetable: "the fair opens on Friday"."""
TIMETABLE_OF_MANY = frozenset(
    "open begin start resume meet close gather convene depart leave reopen go vote fly sail travel".split()
)
"""The same of many, behind a plural: "talks resume on Monday"."""
AFTERMATH = frozenset("after following over despite amid since about against because".split())
"""Between a verb of what is to come and a time, these show that the time is another event's."""
NO_MANY = frozenset(
    "does this always perhaps thus plus ours yours hers theirs towards besides sometimes wants needs".split()
)
"""Words in "s" that are no plural."""
CALLED = frozenset("called scheduled set planned fixed booked".split())
"""What somebody has done "for Saturday" is still to come."""
STAYS = frozenset("stay stays remain remains".split())
CARRIED_OUT = frozenset(
    """managed failed began started continued gathered went came had forced helped returned travelled traveled flew
    """.split()
)
"""Verbs whose "to" tells of something done: "they managed to leave on Friday"."""
PUT_OFF = frozenset(
    "gave given granted allowed postponed adjourned delayed extended deferred rescheduled gives give".split()
)
"""With "until", these set a day to come."""
LASTED = frozenset("lasted ran continued stayed remained worked".split())
SAME_FORM = frozenset("hit cut put shut hurt let spread quit".split())
"""Verbs whose past looks like their present; past where nothing says otherwise."""
NOT_YET = frozenset("until till once when after before unless if".split())
"""Conjunctions behind which "has been heard" is to come."""
IF = frozenset("if unless once".split())
ADVERBS = frozenset(
    """not also now still then later already only just never ever both all since again initially reportedly allegedly
    officially formally fully soon""".split()
)
DETERMINERS = frozenset(
    "the a an his her its their our my your of some many two three four five more most other no any each".split()
)
NO_INFINITIVE = DETERMINERS | frozenset(
    """
    this that these those him them us me it court work school hospital prison jail parliament office power town
    reporters death people one six seven eight nine ten eleven twelve war life date press police trial market
    him what which whom whether about around nearly almost over
    """.split()
)
TAIL = frozenset(
    """on noon midnight midday the night evening morning afternoon late early at am pm m a p this last next
    coming""".split()
)
"""Words that may stand between a preposition and its weekday."""
BOUND = frozenset("until till by before ahead from for to through".split())
"""Prepositions that set the time apart from the verb's own."""


def is_past(word: str) -> bool:
    """Whether the word has the form of a past or a participle."""
    if word in PAST_FORMS:
        return True
    return (
        bool(_ENDING.fullmatch(word))
        and word not in _NO_VERB
        and (word[-3:] != "eed" or word in ("agreed", "freed"))
    )
