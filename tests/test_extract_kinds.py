"""What sort of thing a claim asserts, by a careful reader, written down before the rules were."""

from __future__ import annotations

from datetime import date

import pytest

from verify import extract, predating
from verify.domain import Document, Kind

OCCURRENCE = [
    "The planned bridge collapsed on 3 March 2026.",
    "The expected profits fell in March 2026.",
    "Profits fell more than expected in March 2026.",
    "As planned, the ferry Ostra sailed on 3 March 2026.",
    "As was expected, the harbour froze on 3 March 2026.",
    "The long-awaited tunnel under the Vell, scheduled for 2019, opened on 3 March 2026.",
    "The mill, which was expected to close in 2027, burned down on 3 March 2026.",
    "The mill that is due to close in 2027 burned down on 3 March 2026.",
    "The council approved on 3 March 2026 a school that will stand beside the harbour.",
    "Plans to close the mill were dropped on 3 March 2026.",
    "The plan to widen the canal collapsed on 3 March 2026.",
    "The crash on the Alder line was due to ice on the rails.",
    "The delay on 3 March 2026 was due to the storm.",
    "The driver was to blame for the crash of 3 March 2026.",
    "The barn was set on fire on 3 March 2026.",
    "Her will was read in Alder on 3 March 2026.",
    "Will Tarrant won the regatta on 3 March 2026.",
    "The bridge opened on 3 March 2026 and will be repainted later.",
    "The council decided on 3 March 2026 to close the pool.",
    "The man who is the mayor of Alder was arrested on 3 March 2026.",
    "The archive has burned down.",
    "On 3 March 2026 the forecast office in Pell closed its doors.",
]
FIGURE = [
    "The tram cost 412 million crowns.",
    "Four in ten households had no water on 3 March 2026.",
    "Only 31 of the 48 ferries due to leave Alder on 3 March 2026 sailed.",
    "The buses would cost 47 million crowns.",
    "The expected loss of 40 million crowns became one of 90 million in 2026.",
]
UTTERANCE = [
    "Lena Corvay said she plans to resign on 3 March 2026.",
    "The mayor promised on Monday to open the pool on 1 June 2026.",
    "The minister vowed to rebuild the dam by 2027.",
    "The union threatened to stop the ferries on 1 June 2026.",
    "Kestrane Line offered to pay the crews from 1 June 2026.",
    "The pool will open on 1 June 2026, the mayor announced.",
    "According to the ministry, the dam is safe.",
    "The owner denied that the mill was to be sold.",
]
FORECAST = [
    "The Institute of Soils expected the rye harvest of 2026 to fall by a third.",
    "Analysts expect the bank's profits to fall in 2026.",
    "The bridge was expected to open on 3 March 2026.",
    "A ruling was expected on 3 March 2026.",
    "It was planned that the mill would reopen on 1 September 2026.",
    "It had been intended that the tram should run from 1 September 2026.",
    "The opening is scheduled for 1 September 2026.",
    "The opening had been scheduled for 1 September 2026.",
    "The two ministers were due to meet in Alder on 3 March 2026.",
    "The rent is due on 1 June 2026.",
    "The meeting was to take place in Alder.",
    "The tram is to reach the harbour in 2027.",
    "The lane was supposed to be closed from 3 March 2026.",
    "The firm planned to close the mill on 1 September 2026.",
    "The firm, founded in 1911, plans to close the mill on 1 September 2026.",
    "The port of Alder means to sue the shipper.",
    "The council had hoped to finish the dam by 1 June 2026.",
    "The pool will open on 1 June 2026.",
    "The pool will not open before 1 June 2026.",
    "If the dam breaks, the flood could reach Alder within an hour.",
    "The fair opens on 3 June 2026.",
    "The new fares take effect on 1 June 2026.",
    "The king is visiting Alder on 3 June 2026.",
    "The vote has been put off until 1 June 2026.",
    "The launch was set for 1 June 2026.",
    "The plan is to run trams to the harbour.",
    "The wheat crop is forecast at 40 million tonnes.",
    "The storm was forecast to reach the coast on 3 March 2026.",
    "Ferry crews are going to strike on 1 June 2026.",
]
STANDING = [
    "Lena Corvay is the mayor of Alder.",
    "Lena Corvay has been at the head of the union since 2019.",
    "Lena Corvay was the mayor of Alder from 2010 to 2014.",
    "Pell lies on an island in the lake.",
    "Pell is home to the museum that burned in 1911.",
    "There is ice buried in the moraine above Alder.",
    "The mill belongs to the town.",
    "The defendant had a clean record before 2026.",
    "The bridge over the Vell is closed to lorries.",
    "The suspect is being held in custody.",
]
KINDS = [
    *((words, Kind.OCCURRENCE) for words in OCCURRENCE),
    *((words, Kind.FIGURE) for words in FIGURE),
    *((words, Kind.UTTERANCE) for words in UTTERANCE),
    *((words, Kind.FORECAST) for words in FORECAST),
    *((words, Kind.STANDING) for words in STANDING),
]


@pytest.mark.parametrize(("words", "kind"), KINDS)
def test_a_claim_given_on_its_own_is_of_the_kind_that_a_reader_sees(words: str, kind: Kind) -> None:
    assert extract.given(words, 1, date(2026, 2, 1)).kind is kind


@pytest.mark.parametrize(("words", "kind"), KINDS)
def test_a_claim_found_in_a_text_is_of_the_kind_that_a_reader_sees(words: str, kind: Kind) -> None:
    found = extract.extract(Document.of(words, published=date(2026, 2, 1)))
    assert [c.kind for c in found][:1] == [kind]


def dated(words: str, published: date = date(2026, 2, 1)) -> bool:
    """Whether rule 6 leaves a source of that day out for the claim."""
    return predating.predates(
        extract.given(words, 1, date(2026, 9, 1)), Document.of("x", published=published)
    )


@pytest.mark.parametrize(
    "words",
    [
        *(words for words in FORECAST if "2026" in words),
        "Lena Corvay said that the pool would open on 1 June 2026.",
        "Lena Corvay said she plans to resign on 3 March 2026.",
        "The mayor promised on Monday to open the pool on 1 June 2026.",
        "The council decided to close the pool on 1 June 2026.",
        "There are plans to close the mill on 1 September 2026.",
    ],
)
def test_rule_6_an_early_source_may_bear_on_what_was_planned_or_expected(words: str) -> None:
    assert not dated(words)


@pytest.mark.parametrize(
    "words",
    [
        *(words for words in OCCURRENCE if "3 March 2026" in words and "planned" not in words.lower()),
        "The planned bridge collapsed on 3 March 2026.",
        "The council voted on 3 March 2026 to close the pool.",
        "Plans to close the mill were dropped on 3 March 2026.",
        "Lena Corvay said that the pool had opened on 3 March 2026.",
        "Talks meant to end the strike broke down on 3 March 2026.",
        "The first half of the bridge fell on 3 March 2026.",
        "On the first of March 2026 the bridge fell.",
        "Only three people came to the fair of 3 March 2026.",
    ],
)
def test_rule_6_an_early_source_bears_on_nothing_that_happened_later(words: str) -> None:
    assert dated(words)
    assert not dated(words, date(2026, 3, 4))


@pytest.mark.parametrize(
    "words",
    [
        "On 3 March 2026 Anna Ost became the first woman to climb Mount Vell alone.",
        "On 3 March 2026 the lake froze for the first time.",
        "Never before 3 March 2026 had the harbour frozen.",
        "No woman had climbed Mount Vell before 3 March 2026.",
        "It was the first-ever strike at the mill, on 3 March 2026.",
        "The flood of 3 March 2026 was unprecedented.",
        "The flood of 3 March 2026 was the worst in forty years.",
        "On 3 March 2026 Anna Ost became the only woman to win twice.",
        "The river reached a record high on 3 March 2026.",
    ],
)
def test_rule_6_an_early_source_may_refute_that_nothing_like_it_had_been(words: str) -> None:
    assert not dated(words)
