"""The same claim in other words is one group; a claim that is close but different stands apart.

The pairs of SAME and DIFFERENT were written before the rules ran on them. On the first run 20 of 32 and 36 of 38 came
out right; the rest was mended where a rule was at fault, and what no rule covers is named below.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import date
from itertools import combinations

import pytest

from verify import link
from verify.domain import Claim, Kind, Span

Written = Mapping[str, date | None]

SAME = (
    ("The city council approved the new tram line on 4 March 2031.",
     "On March 4, 2031, the city council approved the new tram line."),
    ("Heavy rain flooded the old town of Brelau.", "The old town of Brelau was flooded by heavy rain."),
    ("Three miners were killed in a tunnel collapse at the Orvik mine.",
     "A tunnel collapse at the Orvik mine killed three miners."),
    ("The company's profit rose 12 percent to 3.4 billion euros in 2030.",
     "In 2030 the company's profit climbed 12% to €3.4 billion."),
    ("President Lena Marwitz vetoed the water bill.", "Marwitz vetoed the water bill."),
    ("Two people died and seven were injured when a bus overturned near Halden.",
     "Two people were killed and seven hurt when a bus overturned near Halden."),
    ("The Kestrel Line resumed ferry service between Tarn and Osk.",
     "Ferry service between Tarn and Osk was resumed by the Kestrel Line."),
    ("Norland will close its embassy in Veskia.", "Norland is going to shut its embassy in Veskia."),
    ("A court in Lunde sentenced the former mayor to six years in prison.",
     "The former mayor was sentenced to six years in prison by a court in Lunde."),
    ("About 1,200 people were evacuated from the village of Sorra.",
     "Roughly 1,200 residents of the village of Sorra were evacuated."),
    ("Police arrested a 34-year-old man in Port Avel.",
     "A 34-year-old man was arrested by police in Port Avel."),
    ("The central bank raised its key rate by half a percentage point.",
     "The central bank lifted its key interest rate by half a percentage point."),
    ("The ceasefire between Arlen and Dorva took effect at midnight.",
     "At midnight the truce between Arlen and Dorva took effect."),
    ("The vaccine was approved by the health agency.", "The health agency approved the vaccine."),
    ("Twelve schools remain closed because of the heating failure.",
     "Because of the heating failure, 12 schools remain shut."),
    ("The parliament rejected the budget by 61 votes to 44.",
     "By 61 votes to 44, parliament refused the budget."),
    ("The quake struck 40 kilometres north of Tessen.", "The earthquake struck 40 km north of Tessen."),
    ("Exports to Dorva fell by a third in May 2031.", "In May 2031, exports to Dorva dropped by one third."),
    ("The airline cancelled all flights to Sorra.", "All flights to Sorra were cancelled by the airline."),
    ("The museum returned 40 stolen bronzes to Benua.",
     "Forty stolen bronzes were returned to Benua by the museum."),
    ("Veskia did not sign the fishing treaty.", "Veskia hasn't signed the fishing treaty."),
    ("The dam at Kolm was never inspected.", "The Kolm dam was never inspected."),
    ("The union called off its strike at the Halden shipyard.",
     "The union cancelled its strike at the Halden shipyard."),
    ("Anna Berg resigned as head of the railway.", "Anna Berg stepped down as head of the railway."),
    ("The fire destroyed 30 houses in the district of Ulm Park.",
     "Thirty homes in the district of Ulm Park were destroyed by the fire."),
    ("More than 200 tonnes of grain were lost.", "Over 200 tons of grain were lost."),
    ("Zelina Khan was elected speaker of the assembly.", "The assembly elected Zelina Kahn speaker."),
    ("The government extended the state of emergency until 30 June 2031.",
     "The state of emergency was extended until June 30, 2031 by the government."),
    ("Researchers found traces of lead in the drinking water of Brelau.",
     "Scientists discovered traces of lead in Brelau's drinking water."),
    ("The Norlandish navy sank a Dorvan patrol boat off Osk.",
     "Off Osk, a Dorvan patrol boat was sunk by the Norlandish navy."),
    ("The tax on sugar is 20 cents a litre.", "The sugar tax is 20 cents a litre."),
    ("Britain expelled four Veskian diplomats.", "Four Veskian diplomats were expelled by the UK."),
)  # fmt: skip
DIFFERENT = (
    # another figure, unit or bound
    ("Three miners were killed at the Orvik mine.", "Four miners were killed at the Orvik mine."),
    ("Two people died and seven were injured in the Halden crash.",
     "Seven people died and two were injured in the Halden crash."),
    ("Two soldiers and five civilians were freed.", "Five soldiers and two civilians were freed."),
    ("The company's profit was 3.4 million euros.", "The company's profit was 3.4 billion euros."),
    ("Support for the party rose by 12 percent.", "Support for the party rose by 12 percentage points."),
    ("The bridge will cost 5 million euros.", "The bridge will cost 5 million dollars."),
    ("More than 200 tonnes of grain were lost.", "Fewer than 200 tonnes of grain were lost."),
    ("More than 200 tonnes of grain were lost.", "Some 150 tonnes of grain were lost."),
    ("Norland sent 200 troops to Tarn.", "Norland sent another 200 troops to Tarn."),
    ("The second round of talks was held in Tarn.", "The third round of talks was held in Tarn."),
    ("All flights to Sorra were cancelled.", "Many flights to Sorra were cancelled."),
    # another day
    ("The council approved the tram line on 4 March 2031.",
     "The council approved the tram line on 5 March 2031."),
    ("Exports to Dorva fell by a third in May 2031.", "Exports to Dorva fell by a third in June 2031."),
    ("The council met before the vote on the tram line.", "The council met after the vote on the tram line."),
    ("Norland will close its embassy in Veskia.", "Norland closed its embassy in Veskia."),
    # another actor, or the parts exchanged
    ("Norland closed its embassy in Veskia.", "Veskia closed its embassy in Norland."),
    ("Arlen was attacked by Dorva.", "Arlen attacked Dorva."),
    ("The union sued the shipyard.", "The shipyard sued the union."),
    ("The ferry goes from Tarn to Osk.", "The ferry goes from Osk to Tarn."),
    ("Jane Weller won the Lunde mayoral race.", "Tom Weller won the Lunde mayoral race."),
    ("Austria banned the pesticide.", "Australia banned the pesticide."),
    ("The interior ministry was moved to Tarn.", "The interior minister was moved to Tarn."),
    ("The former mayor of Lunde was arrested.", "The mayor of Lunde was arrested."),
    ("The deputy mayor of Lunde was arrested.", "The mayor of Lunde was arrested."),
    ("The shelling killed three soldiers in Osk.", "The shelling killed three civilians in Osk."),
    # another place
    ("Two people died when a bus overturned near Halden.", "Two people died when a bus overturned near Lunde."),
    ("A tunnel collapsed in Kolm.", "A tunnel collapsed near Kolm."),
    ("The army holds eastern Tarn.", "The army holds western Tarn."),
    # negation, contrary, doubt
    ("Veskia signed the fishing treaty.", "Veskia did not sign the fishing treaty."),
    ("The company's profit rose 12 percent in 2030.", "The company's profit fell 12 percent in 2030."),
    ("The ministry confirmed that the dam had cracks.", "The ministry denied that the dam had cracks."),
    ("The dam at Kolm was never inspected.", "The dam at Kolm was inspected once."),
    ("The airline may cancel its flights to Sorra.", "The airline cancels its flights to Sorra."),
    ("He was convicted of murder by a court in Lunde.",
     "He was convicted of attempted murder by a court in Lunde."),
    # another matter in much the same words
    ("The assembly cut the electricity budget.", "The assembly cut the election budget."),
    ("The bridge at Kolm was closed.", "The school at Kolm was closed."),
    ("It was the first flight to Sorra this year.", "It was a flight to Sorra this year."),
    ("The talks in Tarn will continue.", "The talks in Tarn will continue without Dorva."),
)  # fmt: skip


LATER = (
    ("Arlen sold Dorva 40 tanks.", "Dorva sold Arlen 40 tanks."),
    ("Marwitz accused Odrin of fraud.", "Odrin accused Marwitz of fraud."),
    ("The court freed the man accused by Berg.", "The court freed Berg."),
    ("Norland and Arlen attacked Dorva.", "Norland attacked Arlen and Dorva."),
    ("Norland urged Arlen to leave the talks.", "Arlen urged Norland to leave the talks."),
    ("The army said rebels had burned the mill.", "The rebels said the army had burned the mill."),
    ("Two of the three mines in Kolm were closed.", "Three of the two mines in Kolm were closed."),
    ("The fine was cut from 300 to 200 crowns.", "The fine was raised from 200 to 300 crowns."),
    ("The fine rose from 300 to 200 crowns.", "The fine rose from 200 to 300 crowns."),
    ("The price fell to 30 crowns.", "The price fell by 30 crowns."),
    ("The price of oil fell below 30 crowns.", "The price of oil fell above 30 crowns."),
    ("The president of Arlen resigned.", "The president of Dorva resigned."),
    ("The president of Arlen resigned.", "The vice president of Arlen resigned."),
    ("Police said the driver was drunk.", "Police said the driver was not drunk."),
    ("Nobody was hurt in the fire at the mill.", "Somebody was hurt in the fire at the mill."),
    ("The mayor failed to pay the fine.", "The mayor paid the fine."),
    ("Arlen lifted the ban on wheat from Dorva.", "Arlen imposed the ban on wheat from Dorva."),
    ("Arlen banned wheat from Dorva.", "Arlen bought wheat from Dorva."),
    ("The strike began on Monday.", "The strike began on Tuesday."),
    ("The strike ended on Monday.", "The strike began on Monday."),
    ("The strike lasted three weeks.", "The strike lasted three days."),
    ("Only residents of Tarn may vote.", "Residents of Tarn may vote."),
    ("Most pupils in Tarn passed the exam.", "All pupils in Tarn passed the exam."),
    ("The ship was hit off Osk by a drone.", "The ship was hit off Osk by a missile."),
    ("A drone from Arlen hit the port.", "A drone hit the port of Arlen."),
    ("Berg's lawyer was arrested in Lunde.", "Berg was arrested in Lunde."),
    ("Odrin's son was named minister.", "Odrin was named minister's son."),
    ("The bank lent the city 5 million euros.", "The city lent the bank 5 million euros."),
    ("Veskia will send troops to Arlen.", "Veskia will not send troops to Arlen."),
    ("Veskia agreed to withdraw from Arlen.", "Veskia withdrew from Arlen."),
    ("The minister promised to build 400 homes.", "The minister built 400 homes."),
    ("Dorva claims that the bridge was hit.", "The bridge was hit."),
    ("The talks were held without Dorva in Tarn.", "The talks were held with Dorva in Tarn."),
    ("Exports grew faster than imports.", "Imports grew faster than exports."),
    ("Arlen has more ships than Dorva.", "Dorva has more ships than Arlen."),
    ("Tom Weller beat Anna Berg.", "Anna Berg beat Tom Weller."),
    ("Tom Weller was beaten by Anna Berg.", "Tom Weller beat Anna Berg."),
    ("The dog bit the man.", "The man bit the dog."),
    ("The plan was backed by 12 of 20 members.", "The plan was opposed by 12 of 20 members."),
    ("Sales in Arlen rose 3% and in Dorva 5%.", "Sales in Arlen rose 5% and in Dorva 3%."),
    ("Flooding closed the road to Tarn.", "Flooding closed the road from Tarn."),
    ("The head of the Tarn hospital was suspended.", "The head of the Tarn school was suspended."),
    ("He was born in 1961 in Osk.", "He was born in 1962 in Osk."),
    ("The law takes effect in June.", "The law takes effect in July."),
    ("The death toll rose to 40.", "The death toll rose to 41."),
    ("The toll rose by 40 to 1,200.", "The toll rose by 1,200 to 40."),
    ("About 1,200 people fled.", "About 1,230 people fled."),
    ("The south of Tarn is without power.", "The south of Tarn is with power."),
    ("Weller is the youngest mayor of Lunde.", "Weller is the mayor of Lunde."),
    ("An Arlen court convicted a Dorvan spy.", "A Dorvan court convicted an Arlen spy."),
    ("Soldiers killed by rebels were buried in Osk.", "Rebels killed by soldiers were buried in Osk."),
    ("Norland gave Dorva an ultimatum over Arlen.", "Norland gave Arlen an ultimatum over Dorva."),
    ("The minister met the ambassador of Arlen.", "The ambassador met the minister of Arlen."),
    ("Schools in Tarn reopened, but not in Osk.", "Schools in Osk reopened, but not in Tarn."),
    ("The grant was not yet approved but paid.", "The grant was approved but not yet paid."),
    ("Kolm is safe and Tarn is not.", "Tarn is safe and Kolm is not."),
    ("Three men and a woman were killed.", "Three women and a man were killed."),
)  # fmt: skip
"""Different claims, written when the rules stood: three of them were merged then, and showed what was missing."""
MISSED = {
    one
    for one, _ in SAME
    if one.startswith(("About 1,200", "The central bank", "Exports to Dorva", "Zelina Khan"))
}
"""Rewordings that the rules do not see; none of them is a wrong merger."""
TUESDAY, WEDNESDAY, NEXT_WEEK = date(2031, 3, 4), date(2031, 3, 5), date(2031, 3, 12)


def claim(text: str, name: str = "c1", document: str | None = None, **known: object) -> Claim:
    span = Span(document_id=document, start=0, end=len(text)) if document else None
    return Claim(id=name, text=text, span=span, **known)


@pytest.mark.parametrize(("one", "other"), [*DIFFERENT, *LATER])
def test_a_close_but_different_claim_is_never_the_same(one: str, other: str) -> None:
    assert not link.same(claim(one), claim(other))
    assert not link.same(claim(other), claim(one))


@pytest.mark.parametrize(("one", "other"), SAME)
def test_a_claim_in_other_words_is_the_same_both_ways_but_for_those_named(one: str, other: str) -> None:
    assert link.same(claim(one), claim(other)) is (one not in MISSED)
    assert link.same(claim(other), claim(one)) is (one not in MISSED)


def test_there_are_thirty_pairs_of_either_sort_and_at_most_four_are_missed() -> None:
    assert len(SAME) >= 30
    assert len(DIFFERENT) >= 30
    assert len(MISSED) <= 4


def said(text: str, speaker: str | None, name: str = "c1") -> Claim:
    return claim(text, name, kind=Kind.UTTERANCE, speaker=speaker)


def test_an_utterance_is_the_same_only_of_the_same_speaker() -> None:
    one, other = "Karl Odrin said the dam at Kolm was safe.", "The dam at Kolm was safe, Odrin said."
    assert link.same(said(one, "Karl Odrin"), said(other, "Odrin"))
    assert link.same(said(one, "Karl Khan"), said(one, "Kahn"))
    assert not link.same(said(one, "Karl Odrin"), said(one, "Lena Marwitz"))
    assert not link.same(said(one, "Karl Odrin"), said(one, "Anna Odrin"))
    assert not link.same(said(one, "Foreign Ministry"), said(one, "Ministry"))
    assert not link.same(said(one, "Karl Odrin"), said(one, None))


def test_that_somebody_said_it_is_not_that_it_is_so() -> None:
    words = "The dam at Kolm was safe."
    assert not link.same(said(words, "Odrin"), claim(words))


def test_a_forecast_is_not_what_happened() -> None:
    words = "The port at Osk closes at noon."
    assert not link.same(claim(words), claim(words, kind=Kind.FORECAST))


def test_a_weekday_is_read_against_the_day_of_writing() -> None:
    one = claim("The port of Osk was closed on Tuesday.", "a1", "d1")
    other = claim("The port of Osk was closed on 4 March 2031.", "a2", "d2")
    written: Written = {"d1": WEDNESDAY, "d2": WEDNESDAY}
    assert link.same(one, other, written)
    assert not link.same(one, other)  # which Tuesday, nobody knows
    assert not link.same(one, other, {"d1": NEXT_WEEK, "d2": WEDNESDAY})


def test_the_same_words_of_two_weeks_are_two_claims() -> None:
    one = claim("The port of Osk was closed on Tuesday.", "a1", "d1")
    other = claim("The port of Osk was closed on Tuesday.", "a2", "d2")
    assert link.link([one, other], {"d1": TUESDAY, "d2": WEDNESDAY}) == (("a1", "a2"),)
    assert link.link([one, other], {"d1": TUESDAY, "d2": NEXT_WEEK}) == (("a1",), ("a2",))


def test_each_claim_is_in_one_group_and_the_groups_come_in_order() -> None:
    texts = [SAME[1][0], DIFFERENT[0][0], SAME[1][1], DIFFERENT[0][1], SAME[1][0]]
    claims = [claim(t, f"c{n}") for n, t in enumerate(texts)]
    assert link.link(claims) == (("c0", "c2", "c4"), ("c1",), ("c3",))
    assert link.link([]) == ()


def test_a_claim_between_two_that_differ_does_not_join_them() -> None:
    first = claim("Some officials in Osk and Tarn said about 1,000 people had fled from the city.", "a")
    middle = claim("Some officials in Osk and Tarn said 1,009 people had fled from the city.", "b")
    last = claim("Some officials in Osk and Tarn said about 1,018 people had fled from the city.", "c")
    assert link.same(first, middle)
    assert link.same(middle, last)
    assert not link.same(first, last)
    assert link.link([first, middle, last]) == (("a", "b"), ("c",))


def test_grouping_looks_up_every_pair_that_is_the_same() -> None:
    claims = [
        claim(t, f"{n}{side}") for n, pair in enumerate(SAME) for side, t in zip("ab", pair, strict=True)
    ]
    groups = link.link(claims)
    together = {frozenset(pair) for group in groups for pair in combinations(group, 2)}
    assert together == {frozenset((x.id, y.id)) for x, y in combinations(claims, 2) if link.same(x, y)}
    assert len(together) == len(SAME) - len(MISSED)


def test_four_hundred_claims_are_grouped_in_three_seconds() -> None:
    places = [
        f"{a}{b}" for a in ("Or", "Tar", "Kol", "Bre", "Sel") for b in ("vik", "nau", "ma", "stad", "ingen")
    ]
    texts = [
        f"The council of {place} {verb} {n} new buses for the harbour line after a long debate on its budget."
        for place in places
        for verb in ("ordered", "sold", "painted", "rented")
        for n in (3, 5, 8, 13)
    ]
    claims = [claim(t, f"c{n}") for n, t in enumerate(texts)]
    begun = time.process_time()
    groups = link.link(claims)
    taken = time.process_time() - begun
    assert len(groups) == len(claims) == 400
    assert taken < 3.0


def test_likeness_ranks_a_rewording_above_another_matter_and_is_symmetric() -> None:
    one, other = (claim(t) for t in SAME[28])
    far = claim(DIFFERENT[0][0])
    assert 0 <= link.likeness(one, far) < link.likeness(one, other) <= 1
    assert link.likeness(one, other) == link.likeness(other, one)
