"""Small word lists of our own for the rule-based engine: what means the same, the opposite, a denial, a report.

They are short on purpose: common words of news prose, checked by hand. Words are given whole and compared by stem.
"""

from __future__ import annotations

from functools import lru_cache

from verify.text import normal

STOPWORDS = frozenset(
    """a an the this that these those of in on at to for from by with as into onto upon about over under between
    among within through across toward towards per via and or but
    nor so yet if then than because while although though when where which who whom whose what how why whether
    is are was were be been being am do does did doing done have has had having will would shall should can could
    may might must it its itself he him his himself she her hers herself they them their theirs themselves we our
    ours you your i me my mine one ones there here also just only even still very too more most much many some any
    all each every both few several other others another such same own not no never none neither without up down
    out off again further once however according s t d ll re ve there's it's""".split()
)

LIGHT = frozenset(
    """say said says tell told make made take took get got give gave go went come came become became year years day
    days time times new people person thing things way part number use used include included including first last
    next time recent recently currently now today well like known call called state stated note noted add added
    """.split()
)
"""Words that carry little: present almost anywhere, so that sharing them means little."""

NEGATORS = frozenset(
    "not no never neither nor none nobody nothing without cannot nowhere hardly barely".split()
)

DENIALS = frozenset(
    """deny denied denies denying refuse refused refuses refusing reject rejected rejects rejecting decline declined
    declines fail failed fails failing lack lacked lacks unable unwilling prevent prevented avoid avoided dismiss
    dismissed stop stopped halt halted cancel cancelled canceled abandon abandoned ban banned oppose opposed
    unlikely false untrue hoax""".split()
)
"""Verbs and adjectives that turn what they govern into its contrary."""

HEDGES = frozenset(
    """may might could would should expected expects plan plans planned planning propose proposed consider considered
    considering seek seeks sought want wants wanted hope hopes hoped intend intends intended alleged allegedly
    reportedly rumoured rumored possible possibly likely perhaps if unless suspected claims claimed""".split()
)

REPORTING = frozenset(
    """say said says saying tell told tells state stated states stating announce announced announces note noted notes
    add added adds claim claimed claims report reported reports reporting stress stressed stresses emphasize
    emphasized emphasizes emphasise emphasised confirm confirmed confirms declare declared declares explain
    explained explains insist insisted insists argue argued argues warn warned warns suggest suggested suggests
    reveal revealed reveals deny denied denies acknowledge acknowledged admit admitted write wrote writes speak
    speaking spoke remark remarked reiterate reiterated indicate indicated indicates describe described promise
    promised vow vowed pledge pledged urge urged tweet tweeted testify testified accuse accused allege alleged
    according inform informed informs claims reveals insists argues warns suggests declares explains admits
    acknowledges alleges
    concludes writes testifies vows pledges urges conclude concluded maintain maintained express expressed call called
    """.split()
)

LONG_NAMES = {
    ("unit", "state"): "us",
    ("unit", "kingdom"): "uk",
    ("unit", "nation"): "un",
    ("european", "union"): "eu",
}
"""Names of two words that are mostly written as initials."""

_SYNONYMS = """
attack strike assault raid bombard bomb hit
kill slay murder
dead death die deceased fatality
injure wound hurt
buy purchase acquire acquisition
begin start launch commence initiate onset
end finish conclude stop terminate
talk talks negotiate negotiation dialogue discussion discuss consult
conversation call phone telephone
mediate mediator mediation intermediary broker
ask request urge call
show demonstrate indicate
big large huge major great
small little minor
car vehicle automobile
doctor physician
police officer cop
company firm business corporation
president leader
child kid
film movie
ally partner
country nation state
facility site plant installation
house home residence
help assist assistance aid support
increase rise grow growth climb surge jump
decrease fall decline drop reduce shrink
win victory triumph beat defeat
lose loss defeat
elect election vote
job employment work
illness disease sickness
injury wound
weapon arm armament
agree agreement deal accord pact
pledge promise vow
ready readiness willing willingness prepared
seek pursue want aim
propose offer suggest proposal
idea proposal
refuse reject decline
stress emphasize emphasise underline highlight
confirm verify
deny reject dispute
evacuate leave flee
protest demonstration rally
crackdown repression suppression
fire blaze
crash collision accident
court tribunal
judge justice
law legislation statute
money cash fund
pay payment
price cost
study research survey
scientist researcher
warming heating
earth planet world
carbon co2
author writer
publish release
receive get obtain
create make build found establish
locate situate base
marry wed
near close
city town
huge massive
earn gross
born birth
movie film
song track single
album record
band group
show series program
secret secretly quiet covert
contact tie relation
settle settlement resolve resolution
goal aim objective purpose
destroy demolish
satisfied happy pleased
attractive appealing
broadcaster television channel
statement announcement
truce cease-fire
outage blackout shutdown
oppress oppression
liberate free
remove withdraw
convert turn
"""

_PLACES = """
us united-states washington
uk britain british
israel israeli jerusalem
russia russian moscow kremlin
iran iranian tehran
china chinese beijing
ukraine ukrainian kyiv kiev
france french paris
germany german berlin
europe european
"""

_ANTONYMS = """
increase decrease
rise fall
rise drop
rise decline
grow shrink
growth decline
gain lose
gain loss
win lose
won lost
win defeat
victory defeat
victory loss
accept reject
accept refuse
agree disagree
agree refuse
approve reject
approve oppose
allow ban
allow forbid
permit prohibit
support oppose
back oppose
begin end
start end
start finish
open close
open shut
enter leave
arrive depart
join leave
join quit
alive dead
survive die
guilty innocent
convict acquit
legal illegal
lawful unlawful
true false
right wrong
correct incorrect
before after
earlier later
above below
over under
more less
more fewer
most least
highest lowest
high low
large small
big small
long short
old young
old new
early late
first last
north south
east west
northern southern
eastern western
left right
up down
inside outside
include exclude
public private
friend enemy
ally enemy
ally rival
peace war
cease-fire war
confirm deny
admit deny
acknowledge deny
positive negative
success failure
succeed fail
successful unsuccessful
strong weak
strengthen weaken
safe dangerous
hot cold
warm cool
warming cooling
rich poor
happy unhappy
easy difficult
male female
man woman
men women
boy girl
father mother
son daughter
brother sister
husband wife
king queen
buy sell
import export
add remove
hire fire
appoint dismiss
create destroy
build demolish
cause prevent
attack defend
advance retreat
majority minority
better worse
best worst
major minor
always never
everyone nobody
all none
possible impossible
likely unlikely
able unable
willing unwilling
ready reluctant
readiness reluctance
popular unpopular
known unknown
same different
similar different
direct indirect
active inactive
present absent
full empty
secret public
secretly openly
secretly publicly
temporary permanent
domestic foreign
favorable unfavorable
critical favorable
critical praise
praise criticize
criticize applaud
mixed positive
mixed negative
optimistic pessimistic
remain leave
stay leave
continue stop
continue halt
resume suspend
release detain
release arrest
free jail
married single
beautiful ugly
fast slow
thick thin
deep shallow
heavy light
wide narrow
expand contract
extend shorten
raise lower
raise cut
improve worsen
improve deteriorate
escalate de-escalate
escalate ease
natural human
natural artificial
reveal conceal
reveal hide
"""


@lru_cache(maxsize=1)
def _synonym_classes() -> dict[str, frozenset[int]]:
    classes: dict[str, set[int]] = {}
    for number, line in enumerate(filter(None, (_SYNONYMS + _PLACES).splitlines())):
        for word in line.split():
            classes.setdefault(normal(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in classes.items()}


@lru_cache(maxsize=1)
def ordinary() -> frozenset[str]:
    """Stems known to be no names, though they may open a sentence with a capital."""
    lists = stems()
    listed = frozenset(normal(w) for line in (_SYNONYMS + _ANTONYMS).splitlines() for w in line.split())
    return listed | lists["light"] | lists["reporting"] | lists["denials"] | lists["hedges"]


@lru_cache(maxsize=1)
def _opposites() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for line in filter(None, _ANTONYMS.splitlines()):
        a, b = map(normal, line.split())
        table.setdefault(a, set()).add(b)
        table.setdefault(b, set()).add(a)
    return {word: frozenset(others) for word, others in table.items()}


_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non")


@lru_cache(maxsize=65536)
def synonyms(word: str) -> frozenset[int]:
    """The numbers of the lists that a stem stands in; stems that share one are used for the same thing."""
    return _synonym_classes().get(word, frozenset())


@lru_cache(maxsize=65536)
def antonyms(word: str) -> frozenset[str]:
    """The stems listed as opposites of a stem, with those that a negating prefix makes of it or it of them."""
    stripped = {word[len(p) :] for p in _PREFIXES if word.startswith(p) and len(word) - len(p) >= 4}
    prefixed = {p + word for p in _PREFIXES} if len(word) >= 4 else set()
    return _opposites().get(word, frozenset()) | stripped | prefixed


@lru_cache(maxsize=1)
def stems() -> dict[str, frozenset[str]]:
    """The lists above by stem, made once."""
    return {
        "stop": frozenset(map(normal, STOPWORDS)) | STOPWORDS,
        "light": frozenset(map(normal, LIGHT)),
        "negators": NEGATORS | frozenset(map(normal, ("nobody", "nothing"))),
        "denials": frozenset(map(normal, DENIALS)),
        "hedges": frozenset(map(normal, HEDGES)),
        "reporting": frozenset(map(normal, REPORTING)),
    }
