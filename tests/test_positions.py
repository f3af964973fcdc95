"""Two speakers who contradict each other in one text are two positions; written by hand before the rules."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from verify import pipeline, positions
from verify.domain import Agreement, Document, Evidence, Position, Report, Stance, VerdictLabel
from verify.extract import given

WRITTEN = date(2024, 5, 14)
TEXT = 0
"""The text's own voice, where a speaker's name would stand."""

Told = tuple[str | int, str | int]


def found(claim: str, words: str) -> tuple[Position, ...]:
    document = Document.of(words, published="2024-05-14")
    return positions.find(given(claim, 1, WRITTEN), document, WRITTEN)


DIED = "40 people died."
SAFE = "The Lund bridge is safe."
WASTE = "Norline dumped waste in the Arle river."

TWO: list[tuple[str, str, Told]] = [
    (DIED, "The minister said 40 died. The hospital said 12 died.", ("The minister", "The hospital")),
    (
        DIED,
        "The hospital said 12 people died. The minister said 40 people died.",
        ("The minister", "The hospital"),
    ),
    (
        DIED,
        "The minister said 40 people had died, but the hospital said 12 people had died.",
        ("The minister", "the hospital"),
    ),
    (
        "40 people were killed in the Rovik fire.",
        "A fire swept through Rovik on Monday. The interior ministry said 40 people were killed. "
        "Doctors at the hospital said 12 people were killed.",
        ("The interior ministry", "Doctors at the hospital"),
    ),
    (
        DIED,
        "According to the army, 40 people died. According to the rebels, 90 people died.",
        ("the army", "the rebels"),
    ),
    (DIED, "The army said 40 people died. The rebels said no one died.", ("The army", "The rebels")),
    (
        "300 workers were injured.",
        "The union said 300 workers were injured. The company said 20 workers were injured.",
        ("The union", "The company"),
    ),
    (
        SAFE,
        "Mayor Ida Kerner said the Lund bridge is safe. Engineer Ulf Berg said the Lund bridge is not safe.",
        ("Mayor Ida Kerner", "Engineer Ulf Berg"),
    ),
    (
        SAFE,
        "“The Lund bridge is safe,” Ida Kerner said. “The Lund bridge is not safe,” Ulf Berg said.",
        ("Ida Kerner", "Ulf Berg"),
    ),
    (
        SAFE,
        "Ida Kerner told reporters that the Lund bridge is safe. Ulf Berg denied that the Lund bridge is safe.",
        ("Ida Kerner", "Ulf Berg"),
    ),
    (
        SAFE,
        "The mayor said the Lund bridge is safe. The engineers said the Lund bridge is not safe because the steel "
        "had rusted.",
        ("The mayor", "The engineers"),
    ),
    (
        WASTE,
        "Fishermen said Norline dumped waste in the Arle river. Norline denied that it dumped waste in the Arle "
        "river.",
        ("Fishermen", "Norline"),
    ),
    (
        WASTE,
        "Prosecutors say Norline dumped waste in the Arle river. Norline denies dumping waste in the Arle river.",
        ("Prosecutors", "Norline"),
    ),
    (
        WASTE,
        "The agency reported that Norline dumped waste in the Arle river. Norline denied this.",
        ("The agency", "Norline"),
    ),
    (
        WASTE,
        "The agency said Norline dumped waste in the Arle river. Norline rejected the allegation.",
        ("The agency", "Norline"),
    ),
    (
        WASTE,
        "Norline dumped waste in the Arle river. Ulf Berg denied that Norline dumped waste in the Arle river.",
        (TEXT, "Ulf Berg"),
    ),
    (
        "The army destroyed the Lund bridge.",
        "The rebels said that the army destroyed the Lund bridge. The army rejected the claim that it destroyed the "
        "Lund bridge.",
        ("The rebels", "The army"),
    ),
    (
        "The Lund bridge is not safe.",
        "The engineers said the Lund bridge is not safe. The mayor said the Lund bridge is safe.",
        ("The engineers", "The mayor"),
    ),
    (
        "The ceasefire has been broken.",
        "The army said the ceasefire has been broken. The rebels said the ceasefire has not been broken.",
        ("The army", "The rebels"),
    ),
    (
        "The council closed the school.",
        "Parents said that the council closed the school. Council leader Ida Kerner denied that the council closed "
        "the school.",
        ("Parents", "Council leader Ida Kerner"),
    ),
    (
        "The talks will resume on Friday.",
        "Envoy Ulf Berg said the talks will resume on Friday. Norland's minister Ida Kerner said the talks will not "
        "resume on Friday.",
        ("Envoy Ulf Berg", "Norland's minister Ida Kerner"),
    ),
    (
        DIED,
        "The minister said 40 people died.\n\nBut Ulf Berg, the head of the hospital, said: “12 people died.”",
        ("The minister", "Ulf Berg"),
    ),
]

TWO += [
    (
        DIED,
        "The minister said 40 people died. The hospital put the number at 12.",
        ("The minister", "The hospital"),
    ),
    (
        DIED,
        "The minister said 40 people died, but the hospital put the toll at 12.",
        ("The minister", "the hospital"),
    ),
    (DIED, "The hospital said 12 people died. Police put the number at 40.", ("Police", "The hospital")),
    (
        "There were 690 strikers at Kestrane.",
        "Kolvane has given Kestrane a day. Kolvane counts 690 strikers for Monday; Kestrane counts 296.",
        ("Kolvane", "Kestrane"),
    ),
    (
        "There were 690 strikers on the ferries.",
        "The ferries stood still. Kolvane's union counts 690 strikers; Kestrane counts 296, or a third of them.",
        ("Kolvane's union", "Kestrane"),
    ),
]

ONE: list[tuple[str, str, str]] = [
    (
        "one speaker corrects himself",
        DIED,
        "The minister said 40 people died. The minister later said 12 people died.",
    ),
    (
        "a title and its bearer",
        DIED,
        "Health minister Ida Kerner spoke on Monday. The minister said 40 people died. Kerner said 12 people died.",
    ),
    (
        "a pronoun is the same speaker",
        SAFE,
        "Ida Kerner said the Lund bridge is safe. She said in 2019 that the Lund bridge is not safe.",
    ),
    (
        "a speaker who says both, and another who agrees with the second",
        DIED,
        "The minister said 40 people died. Then the minister said 12 people died. The hospital said 12 people died.",
    ),
    ("both say the same", DIED, "The minister said 40 people died. The hospital said 40 people died."),
    ("a part of them", DIED, "The minister said 40 people died. The hospital said 12 children died."),
    (
        "some of those",
        DIED,
        "The minister said 40 people died. The hospital said 12 of them died in the wards.",
    ),
    ("a lower bound", DIED, "The minister said 40 people died. The hospital said at least 12 people died."),
    (
        "another thing counted",
        DIED,
        "The minister said 40 people died. The hospital said 12 people were injured.",
    ),
    (
        "more of them",
        DIED,
        "The minister said 40 people died. The hospital said another 12 people died overnight.",
    ),
    (
        "another place",
        "40 people died in Rovik.",
        "The minister said 40 people died in Rovik. The hospital said 12 people died in Lund.",
    ),
    (
        "another day",
        DIED,
        "The minister said 40 people died on Monday. The hospital said 12 people died on Saturday.",
    ),
    (
        "a toll that grows",
        DIED,
        "The hospital initially said 12 people died. The ministry later said 40 people died.",
    ),
    (
        "a denial of something else",
        WASTE,
        "Fishermen said Norline dumped waste in the Arle river. Norline denied that it bribed the inspectors.",
    ),
    (
        "a denial of another's deed",
        "The council closed the school.",
        "Parents said the council closed the school. The mayor denied closing the school.",
    ),
    (
        "a denial of two things said before",
        WASTE,
        "Fishermen said Norline dumped waste in the Arle river. Berg said Norline bribed the inspectors. "
        "Norline denied this.",
    ),
    (
        "a refusal to comment",
        WASTE,
        "Fishermen said Norline dumped waste in the Arle river. Norline declined to comment.",
    ),
    (
        "a claim of who said it",
        "Ida Kerner said that the Lund bridge is safe.",
        "Ida Kerner said the Lund bridge is safe. Ulf Berg denied that the Lund bridge is safe.",
    ),
    (
        "a doubt is no contradiction",
        SAFE,
        "Ida Kerner said the Lund bridge is safe. Ulf Berg said the Lund bridge might not be safe.",
    ),
    (
        "not a saying",
        SAFE,
        "Ida Kerner said the Lund bridge is safe. Ulf Berg did not say that the Lund bridge is not safe.",
    ),
    (
        "for lorries only",
        SAFE,
        "Ida Kerner said the Lund bridge is safe. Ulf Berg said the Lund bridge is not safe for lorries.",
    ),
    (
        "another bridge",
        SAFE,
        "Ida Kerner said the Lund bridge is safe. Ulf Berg said the Rovik bridge is not safe.",
    ),
    (
        "he denies that he said it",
        SAFE,
        "Ida Kerner said the Lund bridge is safe. Ulf Berg denied that Ida Kerner said the Lund bridge is safe.",
    ),
    (
        "a ministry and its spokesman",
        DIED,
        "The health ministry said 40 people died. A spokesman said 12 people died.",
    ),
    (
        "a firm and its head",
        SAFE,
        "Ulf Berg is the director of Norline. Norline said the Lund bridge is safe. "
        "Berg said the Lund bridge is not safe.",
    ),
    (
        "the text goes on in the words of its speaker",
        SAFE,
        "Ida Kerner said the Lund bridge is not safe. The Lund bridge is safe. She shrugged.",
    ),
    (
        "a headline is nobody's",
        SAFE,
        "# The Lund bridge is safe\n\nUlf Berg said the Lund bridge is not safe.",
    ),
    (
        "years apart",
        SAFE,
        "Ida Kerner said on Monday that the Lund bridge is safe. In March 2011 Ulf Berg said the Lund bridge is "
        "not safe.",
    ),
    (
        "only one who denies",
        WASTE,
        "Norline denied that it dumped waste in the Arle river. The river is clear again.",
    ),
    (
        "a number of something else in between",
        DIED,
        "The minister said 40 people died. The mayor said 300 people were injured. The hospital put the number at 12.",
    ),
    (
        "a claim of who counted",
        "Kestrane counted 296 strikers.",
        "Kolvane counts 690 strikers; Kestrane counts 296.",
    ),
    (
        "the same speaker counts again",
        DIED,
        "The hospital said 40 people died. The hospital put the number at 12.",
    ),
    (
        "the later speaker takes it back",
        SAFE,
        "Ulf Berg said the Lund bridge is not safe. Ida Kerner said in a correction that the Lund bridge is safe.",
    ),
    (
        "a company and its name",
        SAFE,
        "Norline said the Lund bridge is safe. The company said the Lund bridge is not safe.",
    ),
    (
        "a president and his name",
        SAFE,
        "The president said the Lund bridge is safe. Kerner said the Lund bridge is not safe.",
    ),
    (
        "another matter in the claim",
        "40 people died in the Rovik mine.",
        "The minister said 40 people died. The hospital said 12 people died.",
    ),
    (
        "one quotes the other",
        SAFE,
        "Ida Kerner said that Ulf Berg was wrong to say the Lund bridge is not safe.",
    ),
]


@pytest.mark.parametrize(("claim", "words", "speakers"), TWO, ids=range(len(TWO)))
def test_two_speakers_who_contradict_each_other_are_two_positions(
    claim: str, words: str, speakers: Told
) -> None:
    sides = {p.stance: p for p in found(claim, words)}
    assert {s: p.speaker for s, p in sides.items()} == {
        Stance.SUPPORTS: speakers[0] or None,
        Stance.REFUTES: speakers[1] or None,
    }
    for p in sides.values():
        assert p.evidence
        assert all(words[e.start : e.end] == e.quote for e in p.evidence)


@pytest.mark.parametrize(("claim", "words"), [t[1:] for t in ONE], ids=[t[0] for t in ONE])
def test_what_is_no_contradiction_of_two_speakers_gives_no_positions(claim: str, words: str) -> None:
    assert found(claim, words) == ()


STANDARD = pipeline.options()


def told(claim: str, *texts: str) -> Agreement:
    sources = [Document.of(t, path=f"{n}.txt") for n, t in enumerate(texts)]
    return asyncio.run(pipeline.check(None, [claim], sources, STANDARD)).agreements[0]


TORN = "The minister said 40 people died. The hospital said 12 people died."


def test_a_source_with_two_positions_supports_nothing() -> None:
    found = told(DIED, TORN)
    assert (found.verdict, found.supporting, found.refuting) == (VerdictLabel.NOT_ENOUGH_INFO, (), ())
    assert (len(found.divided), len(found.positions)) == (1, 2)


def test_another_origin_still_supports_the_claim() -> None:
    found = told(DIED, TORN, "In all, 40 people died in the fire, and their names are on the wall.")
    assert (found.verdict, len(found.supporting), len(found.divided)) == (VerdictLabel.SUPPORTED, 1, 1)


def test_the_ledger_names_nobody_of_a_divided_source() -> None:
    found = told(DIED, TORN, "In all, 40 people died in the fire, and their names are on the wall.")
    assert {d for e in found.ledger for d in e.document_ids} <= {Document.of(
        "In all, 40 people died in the fire, and their names are on the wall."
    ).id}  # fmt: skip


def test_who_said_it_is_not_divided_and_what_was_said_is() -> None:
    words = (
        "Mayor Ida Kerner said that the Lund bridge is safe. Ulf Berg denied that the Lund bridge is safe."
    )
    found = told("Mayor Ida Kerner said that the Lund bridge is safe.", words)
    assert (found.verdict, found.positions) == (VerdictLabel.SUPPORTED, ())
    assert found.content is not None
    assert (len(found.content.divided), len(found.content.positions)) == (1, 2)
    assert found.content.verdict is VerdictLabel.NOT_ENOUGH_INFO
    assert found.content.ledger == ()


def evidence(words: str, document: Document) -> Evidence:
    start = document.text.index(words)
    return Evidence(document_id=document.id, start=start, end=start + len(words), quote=words)


def test_positions_take_two_speakers_one_on_each_side() -> None:
    document = Document.of(TORN)
    one = Position(
        document_id=document.id,
        speaker="The minister",
        stance=Stance.SUPPORTS,
        evidence=(evidence("40 people died", document),),
    )
    found = told(DIED, TORN)
    for other in (one, one.model_copy(update={"stance": Stance.REFUTES})):
        with pytest.raises(ValueError, match="take two speakers"):
            Agreement.model_validate({**found.model_dump(), "positions": (one, other)})


def test_a_report_refuses_positions_whose_words_do_not_stand_in_the_source() -> None:
    report = asyncio.run(pipeline.check(None, [DIED], [Document.of(TORN)], STANDARD))
    plain = report.model_dump()
    plain["agreements"][0]["positions"][0]["evidence"][0]["quote"] = "The minister said 41 people died."
    with pytest.raises(ValueError, match="not verbatim"):
        Report.model_validate(plain)
