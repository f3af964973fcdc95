"""Cases of English news syntax, written by hand: who says or thinks what, several a sentence, and traps."""

from __future__ import annotations

import pytest

from verify import attribution

# sentence, speaker, what is said or thought
VOICED: list[tuple[str, str, str]] = [
    # a second saying of the same speaker
    ("Kerner closed the bridge and said it would stay shut.", "Kerner", "it would stay shut"),
    ("Kerner praised the crews and told reporters that the bridge was safe.", "Kerner", "the bridge was safe"),
    ("The bridge was safe, Kerner said, adding that lorries could use it.", "Kerner", "lorries could use it"),
    ("Kerner said the bridge was safe but warned that the ferry would stop.", "Kerner", "the ferry would stop"),
    ("Residents blocked the road on Friday and demanded a new bridge.", "Residents", "a new bridge"),
    # two speakers
    ("Kerner said the bridge was safe, but Meier said it was rotten.", "Meier", "it was rotten"),
    ("Kerner said the bridge was safe, while Meier insisted that it was rotten.", "Meier", "it was rotten"),
    ("Meier, who argues that tolls are unfair, left early.", "who", "tolls are unfair"),
    # between subject and verb
    ("Rosa Meier, at a later meeting in Lindau, said, “The bridge is rotten.”", "Rosa Meier", "The bridge is rotten"),
    ("A court in 2014 found the ferry company was in breach of its licence.", "court",
     "the ferry company was in breach of its licence"),
    ("Meier last week complained that the tolls had doubled.", "Meier", "the tolls had doubled"),
    ("About 40 percent of drivers said the toll was too high.", "40 percent of drivers", "the toll was too high"),
    ("A study of the bridge by three engineers shows its piers are cracked.", "study", "its piers are cracked"),
    ("Passengers walking through the streets said the ferry had vanished.", "Passengers", "the ferry had vanished"),
    # clauses without "that"
    ("Kerner asserted she could open the bridge alone.", "Kerner", "she could open the bridge alone"),
    ("One survey found drivers would pay twice the toll.", "survey", "drivers would pay twice the toll"),
    ("Meier told the council he was tired of delays.", "Meier", "he was tired of delays"),
    # verbs that take an object
    ("Meier called the toll a robbery.", "Meier", "the toll a robbery"),
    ("Meier described the toll as a robbery.", "Meier", "the toll as a robbery"),
    ("Meier accused the council of hiding the report.", "Meier", "the council of hiding the report"),
    ("Meier blasted the council over the delay.", "Meier", "the council over the delay"),
    ("The union has endorsed Kerner for mayor.", "union", "Kerner for mayor"),
    ("The drivers' union called on Friday for lower tolls.", "union", "lower tolls"),
    ("She's called for lower tolls on the bridge.", "She", "lower tolls on the bridge"),
    ("Meier railed against the toll on the bridge.", "Meier", "the toll on the bridge"),
    ("Kerner pledged to repair the bridge before winter.", "Kerner", "repair the bridge before winter"),
    # attitudes
    ("Kerner believes the bridge will hold.", "Kerner", "the bridge will hold"),
    ("Engineers fear that the piers are cracked.", "Engineers", "the piers are cracked"),
    ("Kerner wants the ferry to stop.", "Kerner", "the ferry to stop"),
    ("Analysts expect the toll to rise.", "Analysts", "the toll to rise"),
    ("Meier doubts that the bridge will open.", "Meier", "the bridge will open"),
    ("Kerner refused to name the builder.", "Kerner", "to name the builder"),
    ("Kerner is confident that the piers will hold.", "Kerner", "that the piers will hold"),
    # nouns and participles
    ("Drivers laughed at Kerner's claim that the bridge is safe.", "Kerner", "the bridge is safe"),
    ("Nobody believed the statement by Rosa Meier that the ferry had sunk.", "Rosa Meier", "the ferry had sunk"),
    ("The new toll, praised by Kerner, is ten euros.", "Kerner", "The new toll"),
    ("Claiming that the bridge was safe, Kerner told the council the toll would stay.", "Kerner",
     "the bridge was safe"),
    # according to, wherever it stands
    ("The ferry sank at noon, according to an inquiry by Rosa Meier, a former judge, whose findings are secret.",
     "inquiry", "The ferry sank at noon"),
    ("The ferry sank at noon, according to the harbour office, and divers are searching.", "harbour office",
     "The ferry sank at noon"),
    # the saying amid what is said
    ("The toll is unfair, Meier said, and the bridge is rotten.", "Meier", "The toll is unfair"),
    ("Donations have doubled, a study of the accounts shows.", "study", "Donations have doubled"),
    # names in other scripts stay as they are
    ("Ольга Петрова said the ferry had stopped.", "Ольга Петрова", "the ferry had stopped"),
    ("“The ferry has stopped,” said Ольга Петрова.", "Ольга Петрова", "The ferry has stopped"),
]  # fmt: skip

# sentence, who must not be read as its speaker
TRAPS: list[tuple[str, str]] = [
    ("Passengers walking through the streets said the ferry had vanished.", "streets"),
    ("In Berlin the minister said the ferry had stopped.", "Berlin"),
    ("A report released on Friday by a group of engineers said the piers were cracked.", "engineers"),
    ("Kerner thanked Meier and said the bridge was safe.", "Meier"),
    ("Kerner is said to be tired of the bridge.", "Kerner"),
    ("Kerner was told that the bridge was rotten.", "Kerner"),
    ("“Meier said it was rotten,” Kerner told reporters.", "Meier"),
    ("Kerner did not say that the bridge was safe.", "Kerner"),
    ("Kerner didn't say that the bridge was safe.", "Kerner"),
    ("People didn't say that the bridge was safe.", "People"),
    ("If Kerner says the bridge is safe, the ferry will stop.", "Kerner"),
    ("Police say he drew a knife and refused to drop it.", "he"),
    ("The claims of the ferry company were paid in full.", "company"),
    ("Police reports of the accident were published on Friday.", "Police"),
    ("The company maintains a bridge in Lindau.", "company"),
    ("Kerner's hat, found by Meier, was blue.", "Meier"),
    ("The said bridge in Lindau is closed.", "bridge"),
    ("The toll has declined slightly since May.", "toll"),
    ("Towns like Lindau need bridges.", "Towns"),
    ("Kerner backed out of the room.", "Kerner"),
    ("Kerner held a meeting in Lindau on Friday.", "Kerner"),
    ("Meier, an engineer hired by Kerner, said the piers were cracked.", "Kerner"),
    ("The ferry owned by Kerner reported engine trouble that was mended.", "Kerner"),
    ("The Guard and state troopers will stay in Lindau.", "Guard"),
    ("Kerner said enough.", "Kerner"),
    ("Advocates' cars were parked on the bridge.", "Advocates"),
]


def voices(words: str) -> list[tuple[str, list[str]]]:
    return [
        (v.speaker, [words[s:e].strip('“”". ,') for s, e in v.content]) for v in attribution.voiced(words)
    ]


@pytest.mark.parametrize(("sentence", "speaker", "content"), VOICED)
def test_who_says_or_thinks_what(sentence: str, speaker: str, content: str) -> None:
    assert any(speaker in who and content in said for who, said in voices(sentence)), voices(sentence)


@pytest.mark.parametrize(("sentence", "nobody"), TRAPS)
def test_who_does_not_say_it(sentence: str, nobody: str) -> None:
    said = [v.speaker for v in attribution.voiced(sentence) if v.said]
    assert not [who for who in said if nobody in who.split()]
    read = attribution.find(sentence)
    assert read is None or nobody not in read.speaker.split()


@pytest.mark.parametrize(("sentence", "speaker", "content"), VOICED)
def test_a_voice_stands_where_it_says(sentence: str, speaker: str, content: str) -> None:
    for voice in attribution.voiced(sentence):
        assert voice.speaker in sentence[voice.start : voice.end]
        assert voice.cue in sentence
        assert all(0 <= s < e <= len(sentence) for s, e in voice.content)


@pytest.mark.parametrize(
    "sentence",
    [
        "Kerner believes the bridge will hold.",
        "Kerner wants the ferry to stop.",
        "Meier called the toll a robbery.",
        "Kerner would say that the bridge was safe.",
        "Kerner has never said that the bridge was safe.",
        "Kerner is confident that the piers will hold.",
    ],
)
def test_what_nobody_is_said_to_have_said_is_no_saying(sentence: str) -> None:
    assert not [v for v in attribution.voiced(sentence) if v.said]


@pytest.mark.parametrize(
    "sentence",
    [
        "Union demands were ignored for years.",
        "Police claims of fraud were false.",
        "The company maintains a bridge in Lindau.",
        "The clerk repeated the test on Monday.",
        "Kerner backed out of the room.",
        "Towns like Lindau need bridges.",
        "The toll has declined slightly since May.",
        "The firm had shown no mercy.",
    ],
)
def test_a_deed_or_a_noun_is_no_voice(sentence: str) -> None:
    assert attribution.voiced(sentence) == ()


QUOTED = (
    "“The bridge is sound,” Kerner told reporters. “It will carry lorries. I drove across it. So can you.” "
    "The ferry stopped."
)


def test_a_quotation_in_new_marks_runs_on_to_where_they_close() -> None:
    said = attribution.sayings(QUOTED)
    assert [s.speaker for s in said] == ["Kerner"] * 4 + [None]
    assert [s.of for s in said] == [None, 0, 0, 0, None]


def test_a_quotation_opened_behind_the_saying_runs_on_to_where_it_closes() -> None:
    said = attribution.sayings(
        "Ilse Kerner said: “It is sound. I drove across it. So can you.” The ferry stopped."
    )
    assert [s.speaker for s in said] == ["Ilse Kerner"] * 3 + [None]


def test_a_new_paragraph_goes_on_only_if_it_opens_its_marks_again() -> None:
    begun = "Ilse Kerner said: “It is sound. I drove across it.\n\n"
    again = attribution.sayings(f"{begun}“So can you.” The ferry stopped.")
    assert [s.speaker for s in again] == ["Ilse Kerner"] * 3 + [None]
    other = attribution.sayings(f"{begun}The ferry stopped. Nobody was hurt.")
    assert [s.speaker for s in other] == ["Ilse Kerner"] * 2 + [None] * 2


def test_what_somebody_quoted_says_in_turn_is_not_the_articles_word() -> None:
    said = attribution.sayings("Ilse Kerner said: “It is sound. Rosa Meier said it was rotten. I laughed.”")
    assert [s.speaker for s in said] == ["Ilse Kerner"] * 3


def test_the_paragraph_behind_a_colon_is_of_who_is_named_before_it() -> None:
    said = attribution.sayings(
        "The ferry stopped.\n\nIlse Kerner added:\n\nIt is sound. I drove across it.\n\nIt rained."
    )
    assert [s.speaker for s in said] == [None, None, "Ilse Kerner", "Ilse Kerner", None]


def test_a_quotation_of_an_unknown_pronoun_still_runs_on() -> None:
    said = attribution.voiced("“It is sound,” she said. “I drove across it. So can you.” The ferry stopped.")
    assert [(v.speaker, v.meant, len(v.content)) for v in said] == [("she", None, 3)]


def test_a_relative_word_means_whom_it_follows() -> None:
    said = attribution.voiced("The council fired Rosa Meier, who argues that tolls are unfair.")
    assert [(v.speaker, v.meant) for v in said if v.said] == [("who", "Rosa Meier")]


@pytest.mark.parametrize(
    "piece", ["Kerner said ", ", Kerner said, ", "and believes ", "praised by ", "Kerner's claim that "]
)
def test_no_sentence_of_twenty_thousand_characters_takes_two_seconds(piece: str) -> None:
    from time import perf_counter

    start = perf_counter()
    attribution.within((piece * 20_000)[:20_000])
    assert perf_counter() - start < 2
