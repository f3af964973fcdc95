"""Who says what in a sentence, as a careful reader takes it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify import attribution

SAYINGS: list[tuple[str, str, str]] = [
    ("Mayor Ilse Kerner said that the bridge would open on Friday.",
     "Ilse Kerner", "the bridge would open on Friday"),
    ("Ilse Kerner said the bridge would open on Friday.", "Ilse Kerner", "the bridge would open on Friday"),
    ("“The bridge will open on Friday,” said Ilse Kerner.", "Ilse Kerner", "The bridge will open on Friday"),
    ("“The bridge will open on Friday,” Ilse Kerner said.", "Ilse Kerner", "The bridge will open on Friday"),
    ('"The bridge will open on Friday," Kerner told reporters.', "Kerner", "The bridge will open on Friday"),
    ("The bridge will open on Friday, Kerner said.", "Kerner", "The bridge will open on Friday"),
    ("According to Ilse Kerner, the bridge will open on Friday.",
     "Ilse Kerner", "the bridge will open on Friday"),
    ("The bridge will open on Friday, according to Ilse Kerner.",
     "Ilse Kerner", "The bridge will open on Friday"),
    ("The police said twelve people had been hurt.", "police", "twelve people had been hurt"),
    ("Police said that twelve people had been hurt.", "Police", "twelve people had been hurt"),
    ("Officials say the road stays closed until noon.", "Officials", "the road stays closed until noon"),
    ("A spokeswoman for the ministry said talks had begun.", "spokeswoman", "talks had begun"),
    ("The ministry announced that talks had begun in Vienna.", "ministry", "talks had begun in Vienna"),
    ("The ministry denied that talks had begun in Vienna.", "ministry", "talks had begun in Vienna"),
    ("Kan reported that contacts were under way.", "Kan", "contacts were under way"),
    ("The Kremlin confirmed that Putin had called Netanyahu.", "Kremlin", "Putin had called Netanyahu"),
    ("Dmitry Peskov, the Kremlin's spokesman, said that Moscow was ready.",
     "Dmitry Peskov", "Moscow was ready"),
    ("Kremlin spokesman Dmitry Peskov said that Moscow was ready.", "Peskov", "Moscow was ready"),
    ("She said that the bridge would open on Friday.", "She", "the bridge would open on Friday"),
    ("Kerner insisted on Tuesday that the bridge was safe.", "Kerner", "the bridge was safe"),
    ("Kerner told the council that the bridge was safe.", "Kerner", "the bridge was safe"),
    ("As Kerner noted, the bridge was safe.", "Kerner", "the bridge was safe"),
    ("Kerner warned that lorries would damage the bridge.", "Kerner", "lorries would damage the bridge"),
    ("Witnesses said they had heard two bangs.", "Witnesses", "they had heard two bangs"),
    ("In a statement, the harbour master said that no oil was found.", "harbour master", "no oil was found"),
    ("“It is safe,” Kerner said on Friday.", "Kerner", "It is safe"),
    ("Asked about the bridge, Kerner replied that it was safe.", "Kerner", "it was safe"),
    ("Kerner tweeted that the bridge was safe.", "Kerner", "the bridge was safe"),
    ("The bridge, Kerner said, was safe.", "Kerner", "was safe"),
    ("The bridge was safe, Kerner said, adding that lorries could use it.", "Kerner", "The bridge was safe"),
    ("Kerner also indicated that the ferry would stop.", "Kerner", "the ferry would stop"),
    ("Kerner clarified on Tuesday that the ferry would stop.", "Kerner", "the ferry would stop"),
    ("Kerner recalled that the ferry had stopped twice.", "Kerner", "the ferry had stopped twice"),
    ("Kerner made it clear that the ferry would stop.", "Kerner", "the ferry would stop"),
    ("Ilse Kerner, 61, said the ferry would stop.", "Ilse Kerner", "the ferry would stop"),
    ("Ilse Kerner (Greens) said the ferry would stop.", "Ilse Kerner", "the ferry would stop"),
    ("The radio and television company reported that the ferry would stop.",
     "radio and television company", "the ferry would stop"),
    ("A study found that the ferry was rarely full.", "study", "the ferry was rarely full"),
    ("Advisers to Mr. Kerner say the ferry will stop.", "Advisers to Mr. Kerner", "the ferry will stop"),
    ("The ferry will stop, mayor says.", "mayor", "The ferry will stop"),
    ("The ferry will stop, as Kerner noted.", "Kerner", "The ferry will stop"),
]  # fmt: skip

NO_SAYING = [
    "The bridge opened on Friday after two years of repairs.",
    "The ministry announced a ceasefire.",
    "He is said to be rich.",
    "Kerner cut a ribbon of blue silk.",
    "The said bridge is closed.",
    "Twelve people have lost their work.",
    "What she said surprised nobody.",
    "The mayor made a controversial remark that surprised nobody.",
    "Kerner, the mayor of Lindau, noted the rule in her book.",
    "On the same day, Kerner reported on the ferry, after which it stopped.",
    "The council closed the bridge after Kerner said it was unsafe.",
    "Kerner did not say that the ferry would stop.",
    "",
    "“Welcome to Lindau”",
]

NOT_YET: dict[str, str] = {}


def each(rows: Sequence[tuple[str | None, ...]]) -> list[object]:
    """The rows as parameters; those of NOT_YET are expected to fail, until they pass."""
    made = []
    for row in rows:
        name = str(row[0])
        marks = [pytest.mark.xfail(reason=NOT_YET[name], strict=True)] if name in NOT_YET else []
        made.append(pytest.param(*row, id=name, marks=marks))
    return made


@pytest.mark.parametrize(("sentence", "speaker", "content"), each(SAYINGS))
def test_who_says_what(sentence: str, speaker: str, content: str) -> None:
    found = attribution.find(sentence)
    assert found is not None
    assert speaker in found.speaker
    assert sentence[found.content_start : found.content_end].strip('“”". ') == content


@pytest.mark.parametrize(("sentence", "wanted"), each([(s, None) for s in NO_SAYING]))
def test_a_sentence_in_which_nobody_says_anything(sentence: str, wanted: None) -> None:
    assert attribution.find(sentence) is wanted


@pytest.mark.parametrize(
    ("sentence", "speaker", "content"), each([s for s in SAYINGS if s[0] not in NOT_YET])
)
def test_a_saying_stands_where_it_says(sentence: str, speaker: str, content: str) -> None:
    found = attribution.find(sentence)
    assert found is not None
    assert found.speaker in sentence[found.speaker_start : found.speaker_end]
    assert found.cue in sentence
    assert found.pronoun is (speaker == "She")


@pytest.mark.parametrize(
    "sentence",
    [
        "«The ferry will stop», said Kerner, the mayor of Lindau.",
        "« The ferry will stop », said Kerner.",
        "„The ferry will stop“, Kerner told reporters.",
        "''The ferry will stop,'' Kerner told me.",
    ],
)
def test_the_marks_of_other_places_hold_a_quotation_too(sentence: str) -> None:
    found = attribution.find(sentence)
    assert found is not None
    assert found.speaker == "Kerner"
    assert sentence[found.content_start : found.content_end].strip("«»„“' ,") == "The ferry will stop"


def test_a_denial_is_told_from_a_statement() -> None:
    denied, said = (
        attribution.find(f"The ministry {verb} that talks had begun in Vienna.")
        for verb in ("denied", "said")
    )
    assert denied is not None
    assert said is not None
    assert (denied.denies, said.denies) == (True, False)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Dmitry Peskov", "Peskov", True),
        ("Kremlin spokesman Dmitry Peskov", "Dmitry Peskov", True),
        ("the police", "Police", True),
        ("President Vladimir Putin", "President Donald Trump", False),
        ("the prime minister", "Prime Minister Netanyahu", False),
        ("Ilse Kerner", "Rosa Meier", False),
        ("officials", "witnesses", False),
    ],
)
def test_whether_two_names_are_of_one_speaker(one: str, other: str, same: bool) -> None:
    assert attribution.same_speaker(one, other) is attribution.same_speaker(other, one) is same


@given(
    st.one_of(
        st.text(max_size=80),
        st.lists(
            st.sampled_from(
                [
                    "said",
                    "Kerner",
                    "that",
                    "“",
                    "”",
                    ",",
                    "the",
                    "police",
                    "according to",
                    "he",
                    ".",
                    "on Friday",
                    "told",
                ]
            ),
            max_size=15,
        ).map(" ".join),
    )
)
def test_whatever_the_sentence_offsets_lie_in_it(sentence: str) -> None:
    found = attribution.find(sentence)
    if found is None:
        return
    assert 0 <= found.speaker_start < found.speaker_end <= len(sentence)
    assert 0 <= found.content_start < found.content_end <= len(sentence)
    assert found.speaker
    overlap = min(found.content_end, found.speaker_end) - max(found.content_start, found.speaker_start)
    assert overlap <= 0 or found.cue not in sentence[found.content_start : found.content_end]


@pytest.mark.parametrize(
    "piece",
    [
        "The very ",
        "said ",
        "he said, ",
        "“ ",
        "Al-",
        "Ilse Kerner ",
    ],
)
def test_three_times_the_words_take_not_much_more_than_three_times_as_long(piece: str) -> None:
    from time import perf_counter

    def taken(times: int) -> float:
        start = perf_counter()
        attribution.find(piece * times)
        return perf_counter() - start

    assert taken(121) < max(0.1, 15 * taken(40))


@pytest.mark.parametrize(
    "piece",
    [
        "Ilse Kerner ",
        "Kerner said ",
        "“ ",
        ", Kerner said, ",
        "said the ",
        "“Kan“ said ",
        "according to ",
        "a b, ",
        " ",
    ],
)
def test_no_sentence_of_twenty_thousand_characters_takes_a_second(piece: str) -> None:
    from time import perf_counter

    start = perf_counter()
    attribution.find((piece * 20_000)[:20_000])
    assert perf_counter() - start < 1


QUOTATION = "“The bridge is sound. It will carry lorries. I drove across it,” Kerner told reporters. The ferry stopped."


def test_each_sentence_of_a_quotation_has_its_speaker() -> None:
    assert [s.speaker for s in attribution.sayings(QUOTATION)] == ["Kerner", "Kerner", "Kerner", None]


def test_what_a_speaker_goes_on_to_say_has_that_speaker() -> None:
    found = attribution.sayings("“It is sound,” said Ilse Kerner. “Lorries can use it.” The ferry stopped.")
    assert [s.speaker for s in found] == ["Ilse Kerner", "Ilse Kerner", None]
