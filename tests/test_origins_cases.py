"""Fifty-five pairs of texts, labelled before the rules were run on them: which are copies, and which report one event.

Five wire stories, each in six forms of our own: the story; a paper's version of it, every sentence put differently; a
second rendering of the foreign text that it came from; two reports by people who were there; and another agency's. A
cut and a reordered version are made of these by the numbers of their sentences.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from verify import origins
from verify.domain import Document, unique


@dataclass(frozen=True, slots=True)
class Story:
    """One event in its forms; each text is a tuple of sentences."""

    name: str
    wire: tuple[str, ...]
    reworded: tuple[str, ...]
    """A paper's version of the wire story, without a credit."""
    again: tuple[str, ...]
    """Another English version of the foreign text that the wire story was translated from."""
    own: tuple[str, ...]
    second: tuple[str, ...]
    rival: tuple[str, ...]
    """Another agency's report, by somebody who sat in the same room as the first one's."""
    cut: tuple[int, ...]
    """The sentences of the wire story that a paper kept."""
    order: tuple[int, ...]
    """The order in which another paper printed those of the reworded version."""


MINE = Story(
    name="mine",
    wire=(
        "Eleven miners were brought to the surface alive on Sunday after two days in a flooded "
        "shaft near Torvesk.",
        "Rescuers had drilled a narrow hole through ninety metres of rock to send them air and soup.",
        "The water broke in on Friday morning when a gallery met old workings that stood on no map.",
        "“We heard knocking on the pipe and then we knew,” said Olga Breit, who led the rescue.",
        "Two of the men have broken ribs, and all of them were taken to the hospital in Lomsk.",
        "The mine belongs to the company Severit, which bought it four years ago from the state.",
        "The inspectorate had warned the owner in March that the maps of the eastern field were incomplete.",
        "Severit declared that it had followed every rule and would pay each family 3,000 crowns.",
        "The public prosecutor has opened a case over breaches of safety at work.",
    ),
    reworded=(
        "After two days in a flooded shaft near Torvesk, eleven miners were brought up alive on Sunday.",
        "To send them soup and air, rescuers drilled a narrow hole through ninety metres of rock.",
        "The water had broken in on Friday morning, when one gallery met old workings that were on no map.",
        "“We heard knocking on the pipe and then we knew,” rescue leader Olga Breit said.",
        "All of the men were taken to hospital in Lomsk, two of them with broken ribs.",
        "The company Severit owns the mine, having bought it from the state four years ago.",
        "In March the inspectorate warned the owner that maps of the eastern field were not complete.",
        "Severit said it had followed all the rules and would pay 3,000 crowns to each family.",
        "A case over breaches of work safety has been opened by the public prosecutor.",
    ),
    again=(
        "Eleven pitmen who had spent two days in a flooded shaft near Torvesk were raised to the "
        "surface on Sunday.",
        "To give them air and soup the rescuers had bored a narrow hole through ninety metres of stone.",
        "Water burst in on Friday morning when a gallery ran into old workings that were not marked on any map.",
        "“There was a knocking on the pipe, and we understood,” said the head of the rescue, Olga Breit.",
        "Two of the men have fractured ribs; all were taken to a hospital in Lomsk.",
        "The mine is owned by the Severit company, which acquired it from the state four years ago.",
        "Back in March the inspectorate had warned the owner that the maps of the eastern field were incomplete.",
        "Severit stated that it had observed all the rules and would pay each of the families 3,000 crowns.",
        "The public prosecutor's office has opened a case on violations of safety at work.",
    ),
    own=(
        "At ten past four the wheel above the Torvesk pit began to turn, and four hundred people stopped talking.",
        "One after another, wrapped in foil, the men walked out into the snow; the eleventh was Piotr Hals, 58.",
        "His wife had not left the gate since Friday morning.",
        "“We heard knocking on the pipe and then we knew,” Olga Breit told us, her face black with oil.",
        "Her crew of thirty had worked in shifts of two hours, because the drill shook so hard.",
        "Every second house in Torvesk lives on what Severit pays.",
        "Nobody at the gate wanted to speak of guilt on this day, but a widow of 1998 spat when a "
        "manager drove by.",
        "The prosecutor is looking into it, the town's policeman said and shrugged.",
    ),
    second=(
        "Severit's shares opened eight per cent lower in Kelmar on Monday, although all eleven "
        "trapped miners live.",
        "Analysts fear that the Torvesk mine will be shut for months while prosecutors go through its papers.",
        "The pit gives a fifth of the company's coal and two thirds of its coking coal.",
        "A note of the inspectorate, seen by this paper, speaks of missing maps and asks for trial drillings.",
        "The company sent no drill before autumn, as two former engineers recall.",
        "Insurance covers the machines but not a standstill ordered by a court.",
        "Chief executive Nils Dorn flew to Lomsk to visit the injured and took no questions.",
    ),
    rival=(
        "All eleven men trapped in the Torvesk coal mine are alive and out, the regional "
        "government said on Sunday evening.",
        "They had been cut off underground since Friday, when water from an abandoned gallery "
        "poured into their section.",
        "A drill reached their refuge on Saturday, and through the pipe came air, blankets and soup.",
        "Doctors in Lomsk are treating two of them for broken ribs; the others suffer from cold and exhaustion.",
        "Olga Breit, the head of the rescue service, praised her thirty volunteers.",
        "Owner Severit, a coal producer with nine pits, offered 3,000 crowns per family.",
        "Prosecutors are examining whether safety rules were broken, since inspectors had "
        "criticised the maps in March.",
    ),
    cut=(0, 2, 4, 6),
    order=(5, 6, 0, 1, 4, 2, 8, 7, 3),
)

BANK = Story(
    name="bank",
    wire=(
        "The central bank of Kelmar left its key interest rate at six per cent on Thursday, "
        "surprising most analysts.",
        "Governor Ines Tamm said that prices were still rising faster than the bank could accept.",
        "Inflation reached 4.9 per cent in September, almost twice the target of 2.5.",
        "Three of the nine members of the board voted for a cut of a quarter point.",
        "The crown gained about one per cent against the dollar within an hour of the announcement.",
        "Finance Minister Jor Vantel had called for cheaper credit only last week.",
        "“The bank does not take orders from the street where I live,” Tamm told reporters.",
        "Builders complain that loans for new houses have become too expensive for young families.",
        "The board will meet again on the eleventh of December, when new forecasts are due.",
    ),
    reworded=(
        "Most analysts were surprised on Thursday when Kelmar's central bank left the key interest "
        "rate at six per cent.",
        "Prices were still rising faster than the bank could accept, Governor Ines Tamm explained.",
        "At 4.9 per cent in September, inflation was almost twice the 2.5 target.",
        "A cut of a quarter point was supported by three of the nine members of the board.",
        "Within an hour of the announcement the crown had gained some one per cent against the dollar.",
        "It was only last week that Finance Minister Jor Vantel had called for cheaper credit.",
        "“The bank does not take orders from the street where I live,” Tamm said to reporters.",
        "According to builders, loans for new houses have become too expensive for young families.",
        "The board meets again on the eleventh of December with new forecasts due.",
    ),
    again=(
        "On Thursday the Central Bank of Kelmar kept the key rate at six per cent, to the surprise "
        "of most analysts.",
        "Prices continue to rise faster than is acceptable to the bank, said its governor Ines Tamm.",
        "In September inflation amounted to 4.9 per cent, nearly double the target of 2.5.",
        "Three out of nine board members had voted for lowering it by a quarter of a point.",
        "Within one hour after the announcement the crown strengthened by about one per cent against the dollar.",
        "Just last week Finance Minister Jor Vantel had demanded cheaper credit.",
        "“The bank takes no orders from the street on which I live,” Tamm said to journalists.",
        "Builders complain that loans for new housing have become too dear for young families.",
        "The next meeting of the board, when new forecasts are due, is set for the eleventh of December.",
    ),
    own=(
        "Ines Tamm took eleven minutes to say that nothing changes.",
        "In the marble hall on Mint Square the governor read from two sheets and drank a glass of water.",
        "Six per cent it stays, and whoever hoped to buy a flat before Christmas can go on hoping.",
        "“The bank does not take orders from the street where I live,” she answered when I asked "
        "about the minister.",
        "Jor Vantel lives in that street, too.",
        "His people let it be known in the evening that he was disappointed but would respect the decision.",
        "Inflation stood at 4.9 per cent in September, and bread alone has gone up by nine since spring.",
    ),
    second=(
        "Young couples who want a house in Kelmar now pay 1,900 crowns a month for what cost 1,200 two years ago.",
        "The association of builders counts 5,400 homes begun this year, fewer than at any time since the war.",
        "It reacted with anger to Thursday's decision of the central bank, which kept the rate at six per cent.",
        "Its chairman Ruud Pell had hoped for a quarter point at least, as did three members of the board.",
        "Banks have stopped lending without a deposit of a third.",
        "In the suburb of Ostra half-finished walls stand in the rain.",
        "The ministry wants to help with a guarantee for first buyers, but parliament has not yet seen the bill.",
    ),
    rival=(
        "Kelmar's central bankers have again refused to make borrowing cheaper.",
        "The key rate stays at six per cent, where it has been since February, the bank announced on Thursday after a "
        "meeting of four hours.",
        "Consumer prices rose by 4.9 per cent in the year to September, and the bank wants no more than 2.5.",
        "Six board members were in favour and three would have preferred a reduction to 5.75 per cent.",
        "Traders bought crowns at once, and the dollar fell to its lowest level since spring.",
        "Governor Ines Tamm rejected suggestions that the finance minister, Jor Vantel, had any "
        "say in the matter.",
        "The next decision is due on the eleventh of December.",
    ),
    cut=(0, 1, 2, 4, 8),
    order=(2, 3, 8, 0, 1, 5, 6, 4, 7),
)

THEFT = Story(
    name="theft",
    wire=(
        "Thieves have taken four bronze bells and a golden cup from the museum of church art in Aldermoor.",
        "They came through the roof in the night to Wednesday, and no alarm went off.",
        "A cleaner noticed at six in the morning that a glass case stood open.",
        "The cup was made in 1412 for the bishops of Aldermoor and is valued at two million euros.",
        "The police are looking for a white van that was seen on the Mill Bridge shortly after three.",
        "Director Sanne Uyt said that the alarm had been switched off for repairs on Monday.",
        "“Somebody must have known, and that is what hurts most,” she said.",
        "The bells weigh more than sixty kilos each and could hardly be sold without being melted down.",
        "The museum will stay closed until the end of the month.",
    ),
    reworded=(
        "Four bronze bells and a golden cup have been taken by thieves from Aldermoor's museum of church art.",
        "No alarm went off when they came in through the roof in the night to Wednesday.",
        "That a glass case stood open was noticed by a cleaner at six in the morning.",
        "Valued at two million euros, the cup was made for the bishops of Aldermoor in 1412.",
        "Police are looking for a white van which was seen shortly after three on the Mill Bridge.",
        "According to director Sanne Uyt the alarm had been switched off on Monday for repairs.",
        "“Somebody must have known, and that is what hurts most,” the director said.",
        "Each of the bells weighs more than sixty kilos, and they could hardly be sold unless melted down.",
        "Until the end of the month the museum will stay closed.",
    ),
    again=(
        "Four bronze bells and a gold cup were stolen from the Museum of Church Art in Aldermoor.",
        "The thieves entered through the roof during the night to Wednesday, and the alarm did not go off.",
        "At six o'clock in the morning a cleaning woman noticed an open glass case.",
        "The cup, made in 1412 for the bishops of Aldermoor, is estimated at two million euros.",
        "Police are searching for a white van seen on the Mill Bridge soon after three o'clock.",
        "The alarm had been turned off on Monday because of repairs, said the director, Sanne Uyt.",
        "“Someone must have known it, and this is the most painful thing,” she added.",
        "Each bell weighs over sixty kilos, and it would hardly be possible to sell them without "
        "melting them down.",
        "Until the end of the month the museum remains closed.",
    ),
    own=(
        "There is a square of sky above the treasury of Aldermoor, and rain drips onto the velvet.",
        "Where the cup of 1412 used to stand, a policewoman dusts an empty glass case for prints.",
        "I found Sanne Uyt on the stairs with a list in her hand; she has run the house for nineteen years.",
        "“Somebody must have known, and that is what hurts most,” the director said.",
        "Eleven people knew that the alarm was off, and she has given the police their names.",
        "The baker opposite saw a white van at three and thought of the fish market.",
        "School classes that had booked for this week were sent home with a bun.",
    ),
    second=(
        "The ring that has robbed churches and museums along the coast since spring may have struck again.",
        "Inspector Bas Kroon of the art squad sees the same hand in Aldermoor as in Venmouth and Sint Job.",
        "In each case a tile was lifted, a rope let down, and metal taken while paintings were left on the wall.",
        "Bronze brings seven euros a kilo at the scrapyards, and nobody asks about bells.",
        "For a gold chalice of the fifteenth century there are perhaps five buyers in the world.",
        "Insurers have raised their premiums twice, and small houses can no longer afford guards.",
        "The squad has nine officers for the whole country.",
    ),
    rival=(
        "A golden cup from 1412 worth some two million euros has been stolen in Aldermoor together "
        "with four bells.",
        "Burglars removed tiles from the roof of the museum of church art on Tuesday night and let themselves down, "
        "police said.",
        "The alarm was out of order because electricians had been working on it since Monday.",
        "Staff found the empty case when they came to clean on Wednesday morning.",
        "A camera on the Mill Bridge filmed a white van without plates at ten past three.",
        "Each of the bronze bells weighs over sixty kilos, so that at least three people must have been at work.",
        "Museum director Sanne Uyt believes that the thieves had help from inside.",
    ),
    cut=(0, 1, 3, 5),
    order=(4, 0, 3, 7, 1, 2, 5, 8, 6),
)

WELLS = Story(
    name="wells",
    wire=(
        "Farmers in the Harun valley may water their fields only at night from Monday on, the "
        "government has decided.",
        "The decree closes 1,400 private wells and limits each farm to forty cubic metres a day.",
        "Whoever pumps more must pay a fine of up to 9,000 dinars or lose the licence.",
        "The water table has sunk by three metres since the last good rain in the winter of 2021.",
        "Water Minister Samir Doud said that drinking water for the two cities came first.",
        "“Without this step the taps of Harun will run dry in August,” he said in a televised address.",
        "Growers of melons and cotton announced that they would block the road to the capital.",
        "Engineers propose a pipeline from the northern lakes, which would be ready in six years at the earliest.",
        "Nearly a third of the valley's families live on farming.",
    ),
    reworded=(
        "From Monday, farmers in the Harun valley may only water their fields at night, the government decided.",
        "Under the decree 1,400 private wells are closed, and each farm is limited to forty cubic metres a day.",
        "A fine of up to 9,000 dinars or the loss of the licence awaits whoever pumps more.",
        "Since the last good rain, in the winter of 2021, the water table has sunk by three metres.",
        "Drinking water for the two cities came first, Water Minister Samir Doud said.",
        "“Without this step the taps of Harun will run dry in August,” the minister said on television.",
        "The growers of cotton and melons announced they would block the road that leads to the capital.",
        "A pipeline from the northern lakes, as engineers propose, would be ready in six years at the earliest.",
        "Almost a third of families in the valley live on farming.",
    ),
    again=(
        "The government has decided that from Monday farmers of the Harun valley can irrigate "
        "their fields only by night.",
        "The decree shuts 1,400 private wells and sets a limit of forty cubic metres a day for each farm.",
        "Those who pump more face a fine of up to 9,000 dinars or the withdrawal of their licence.",
        "The groundwater has fallen by three metres since the last good rains in the winter of 2021.",
        "Drinking water for the two cities has priority, said the Minister of Water, Samir Doud.",
        "“If we do not take this step, Harun's taps will be dry in August,” he said in a speech on television.",
        "The growers of melons and cotton announced a blockade of the road to the capital.",
        "Engineers are proposing a pipeline from the northern lakes that would be finished in six "
        "years at the earliest.",
        "Almost one third of the families of the valley live from agriculture.",
    ),
    own=(
        "Abu Rashad has turned the wheel of his well every morning since he was nine, and on Monday he must stop.",
        "A man in a grey suit has glued a red paper on the pump.",
        "There are 1,400 such papers in the valley this week.",
        "“Without this step the taps of Harun will run dry in August,” the minister said on the "
        "set in the tea house.",
        "The old men laughed, since the taps in their street have given nothing since May.",
        "Forty cubic metres are enough for the almonds, says Rashad's son, but not for the melons.",
        "He will drive his tractor to the crossing on Saturday, with everybody else.",
    ),
    second=(
        "The lawns of the Royal Golf Club are green, and they will remain so under the new water decree.",
        "Samir Doud's ministry confirmed that the club, four hotels and the airport keep their wells.",
        "Together they use as much as six hundred farms, according to figures of the university.",
        "Lawyer Hala Menn has gone to the administrative court on behalf of twenty-two villages.",
        "She argues that the constitution puts people before grass.",
        "A ruling is expected before the decree takes effect on Monday.",
        "Hydrologists had asked for meters on all pumps ten years ago, and the plan was never paid for.",
    ),
    rival=(
        "The government on Wednesday ordered the closure of 1,400 private wells in the "
        "drought-stricken Harun valley.",
        "Irrigation by day is forbidden from next Monday, and no farm may use more than forty "
        "cubic metres in a day.",
        "Offenders risk fines of 9,000 dinars.",
        "Samir Doud, who heads the water ministry, warned that otherwise two cities with 800,000 inhabitants would be "
        "without drinking water in August.",
        "Groundwater is three metres lower than in 2021, and the reservoirs hold a tenth of what they can.",
        "Farmers' unions called the measure a death sentence and threatened to close the highway to the capital.",
        "About every third family in the valley lives off the land.",
    ),
    cut=(0, 1, 3, 4, 5),
    order=(3, 8, 0, 1, 2, 6, 4, 5, 7),
)

VERDICT = Story(
    name="verdict",
    wire=(
        "A court in Brask sentenced the former mayor Edvin Sorel to five years in prison on "
        "Tuesday for taking bribes.",
        "The judges found that he had received 640,000 crowns from a builder for the contract of the new stadium.",
        "Sorel, who is 61, listened to the verdict without a word and was led away in handcuffs.",
        "His lawyer Marta Quist announced that she would appeal.",
        "“My client has been punished for the weather in this town,” she told journalists outside the court.",
        "The builder Tom Halvard, the chief witness, had recorded eleven conversations on his telephone.",
        "He himself was given a suspended sentence of two years because he had helped the investigators.",
        "The stadium was opened in 2022 and cost more than twice as much as planned.",
        "The town wants its money back and has filed a suit against both of them.",
    ),
    reworded=(
        "Former mayor Edvin Sorel was sentenced to five years in prison for taking bribes by a "
        "court in Brask on Tuesday.",
        "He had received 640,000 crowns from a builder for the new stadium's contract, the judges found.",
        "The 61-year-old listened to the verdict without saying a word and was led away in handcuffs.",
        "Marta Quist, his lawyer, said she would appeal.",
        "“My client has been punished for the weather in this town,” Quist told journalists.",
        "The chief witness, builder Tom Halvard, had recorded eleven conversations with his telephone.",
        "Because he had helped the investigators, he was himself given a suspended sentence of two years.",
        "Opened in 2022, the stadium cost more than twice what was planned.",
        "The town has filed a suit against both men and wants its money back.",
    ),
    again=(
        "The former mayor of Brask, Edvin Sorel, was sentenced by a court on Tuesday to five "
        "years' imprisonment for bribery.",
        "As the judges established, he received 640,000 crowns from a builder for the contract to "
        "build the new stadium.",
        "The 61-year-old Sorel heard the verdict in silence and was taken away in handcuffs.",
        "His defence lawyer Marta Quist announced an appeal.",
        "“They have punished my client for this town's weather,” she said to journalists in front of the court.",
        "The main witness, the builder Tom Halvard, had recorded eleven conversations on his phone.",
        "He himself received a suspended sentence of two years, since he had assisted the investigators.",
        "The stadium, opened in 2022, cost over twice as much as had been planned.",
        "The town demands its money back and has brought a suit against both.",
    ),
    own=(
        "The clock in courtroom four had stopped at noon, and so Edvin Sorel's last free morning had no end.",
        "When the presiding judge said five years, somebody in the third row began to clap and was sent out.",
        "Sorel's daughter put her coat around his shoulders before the guards took him.",
        "“My client has been punished for the weather in this town,” Marta Quist said on the steps.",
        "She will go to the higher court in Kelmar.",
        "Tom Halvard, on whose tapes it all rests, left through the garage.",
        "At the stadium, a kilometre away, the second team was training as on any other Tuesday.",
    ),
    second=(
        "Brask has little hope of ever seeing the stadium millions again.",
        "The town's treasurer Liv Anker puts the damage at 31 million crowns, and Edvin Sorel owns "
        "a cottage and a boat.",
        "Halvard's firm went bankrupt in the spring, a month before he agreed to testify.",
        "What remains is a suit that may take years, and a roof that leaks over the family stand.",
        "Councillors of all parties want to know why nobody read the bills.",
        "An audit of 2023 had named nine payments without a purpose; it lay in a drawer until the election.",
        "The new mayor promises to put every contract above 50,000 crowns on the town's website.",
    ),
    rival=(
        "Edvin Sorel, who ran the town of Brask for twelve years, must go to prison for corruption.",
        "The district court handed down a sentence of five years on Tuesday and had him arrested on the spot.",
        "In return for the order to build a stadium he took 640,000 crowns in cash from Tom Halvard, whose firm then "
        "charged twice the agreed price.",
        "Halvard confessed, gave the police eleven tapes and got away with two years on probation.",
        "The defence will appeal, said lawyer Marta Quist.",
        "Prosecutor Even Lunde had asked for seven years.",
        "The municipality is suing the former mayor and the builder for damages.",
    ),
    cut=(0, 1, 3, 7),
    order=(5, 6, 0, 1, 7, 8, 2, 3, 4),
)

STORIES = (MINE, BANK, THEFT, WELLS, VERDICT)


def text(sentences: tuple[str, ...]) -> str:
    """The sentences as paragraphs of two or three."""
    return "\n\n".join(" ".join(sentences[n : n + 3]) for n in range(0, len(sentences), 3))


def picked(sentences: tuple[str, ...], numbers: tuple[int, ...]) -> str:
    return text(tuple(sentences[n] for n in numbers))


COPIES = {
    f"{s.name}: {how}": pair
    for s in STORIES
    for how, pair in {
        "cut": (text(s.wire), picked(s.wire, s.cut)),
        "reworded": (text(s.wire), text(s.reworded)),
        "reworded and reordered": (text(s.wire), picked(s.reworded, s.order)),
        "translated twice": (text(s.wire), text(s.again)),
        "reworded, with a paragraph of another's": (text(s.wire), text((*s.reworded, *s.second[-3:]))),
    }.items()
}
APART = {
    f"{s.name}: {how}": pair
    for s in STORIES
    for how, pair in {
        "wire and reporter": (text(s.wire), text(s.own)),
        "wire and second reporter": (text(s.wire), text(s.second)),
        "two reporters": (text(s.own), text(s.second)),
        "two agencies": (text(s.wire), text(s.rival)),
        "a paper's version and another agency": (text(s.reworded), text(s.rival)),
        "another agency and reporter": (text(s.rival), text(s.own)),
    }.items()
}


def together(one: str, other: str) -> bool:
    return len(origins.find(unique((Document.of(one), Document.of(other))))) == 1


@pytest.mark.parametrize("name", COPIES)
def test_copies_of_one_text_are_one_origin(name: str) -> None:
    assert together(*COPIES[name])


@pytest.mark.parametrize("name", APART)
def test_independent_reports_of_one_event_are_origins_of_their_own(name: str) -> None:
    assert not together(*APART[name])


TRAPS = json.loads((Path(__file__).parents[1] / "eval/gold/adversarial.json").read_text(encoding="utf-8"))[
    "cases"
]


@pytest.mark.parametrize("case", TRAPS, ids=lambda c: c["id"])
def test_the_articles_of_a_trap_are_grouped_as_labelled(case: dict[str, Any]) -> None:
    texts = {d["id"]: d["text"] for d in case["documents"]}
    joined = {frozenset(p) for p in combinations(texts, 2) if together(*(texts[n] for n in p))}
    assert joined == {frozenset(p) for group in case["copies"] for p in combinations(group, 2)}
