"""What was said is a claim of its own, and the speaker alone is its origin."""

from __future__ import annotations

from datetime import date

import pytest

from verify import content as contents
from verify.agree import POLICIES, agree
from verify.content import agreement, content, party, timely
from verify.domain import (
    Agreement,
    Claim,
    Document,
    Evidence,
    Judgement,
    Kind,
    LedgerEntry,
    Origin,
    Provenance,
    Reason,
    Stance,
    VerdictLabel,
)
from verify.extract import given

FOR, AGAINST, SILENT = Stance.SUPPORTS, Stance.REFUTES, Stance.NOT_ENOUGH_INFO
STANDARD = POLICIES["standard"]()
WRITTEN = date(2024, 5, 14)


def read(words: str) -> Claim:
    return given(words, 0, WRITTEN)


def lifted(words: str) -> Claim | None:
    return content(given(words, 1, WRITTEN), read)


LIFTED = [
    ("Mayor Ida Kerner said that the Lund bridge had been shut.", "The Lund bridge had been shut."),
    ("The Lund bridge is shut, Mayor Ida Kerner said.", "The Lund bridge is shut."),
    ("“The Lund bridge is shut,” Mayor Ida Kerner said.", "The Lund bridge is shut."),
    ("«The Lund bridge is shut,» said Ida Kerner.", "The Lund bridge is shut."),
    ("Ida Kerner said: “The bridge cost 40 million crowns.”", "The bridge cost 40 million crowns."),
    ("“The bridge,” Ida Kerner said, “is shut.”", "The bridge is shut."),
    ("The bridge, Ida Kerner said, is shut to lorries.", "The bridge is shut to lorries."),
    ("The bridge, Ida Kerner said, is shut to “all lorries.”", "The bridge is shut to all lorries."),
    ("On Friday, Ida Kerner said, “The bridge is shut to lorries.”", "The bridge is shut to lorries."),
    ("The bridge will open in May, according to Ida Kerner.", "The bridge will open in May."),
    ("The bridge was shut, Ida Kerner said on Tuesday.", "The bridge was shut."),
    ("On Friday, Ida Kerner said that the bridge was shut.", "The bridge was shut."),
    ("Ida Kerner said on May 3 that the bridge was shut.", "The bridge was shut."),
    ("Ida Kerner said on May 3, 2024, that the bridge was shut.", "The bridge was shut."),
    ("Ida Kerner said in Lund on Tuesday that the bridge was shut.", "The bridge was shut."),
    ("Ida Kerner told Radio Lund in an interview on May 3 that the bridge was shut.", "The bridge was shut."),
    ("Ida Kerner said in her speech that the bridge was shut.", "The bridge was shut."),
    ("Ida Kerner warned that the bridge would stay shut.", "The bridge would stay shut."),
    ("Ida Kerner said the council did not shut the bridge.", "The council did not shut the bridge."),
    ("Ida Kerner told reporters that the builder had been paid twice.", "The builder had been paid twice."),
    ("Ida Kerner said that she had signed the contract.", "Ida Kerner had signed the contract."),
    ("“I signed the contract,” Ida Kerner said.", "Ida Kerner signed the contract."),
    ("“I have never met the builder,” Ida Kerner said.", "Ida Kerner has never met the builder."),
    ("“I'm paid by the builder,” Ida Kerner said.", "Ida Kerner is paid by the builder."),
    ("“My office paid the bill,” Ida Kerner said.", "Ida Kerner's office paid the bill."),
    ("Officials said they had shut the bridge.", "Officials had shut the bridge."),
    ("The company said it had sold the bridge.", "The company had sold the bridge."),
    (
        "Spokesman Ulf Brandt said his firm had paid 40 crowns.",
        "Spokesman Ulf Brandt's firm had paid 40 crowns.",
    ),
    ("Police said 300 people had crossed the bridge.", "300 people had crossed the bridge."),
    ("Kan reported that Vladimir Putin said that the pipe was empty.", "The pipe was empty."),
    ("Ida Kerner said it was impossible to mend the bridge.", "It was impossible to mend the bridge."),
    (
        "Ida Kerner said that the bridge was shut, adding that lorries had cracked it.",
        "The bridge was shut.",
    ),
]


@pytest.mark.parametrize(("said", "expected"), LIFTED)
def test_what_was_said_stands_on_its_own(said: str, expected: str) -> None:
    found = lifted(said)
    assert found is not None
    assert found.text == expected


@pytest.mark.parametrize(
    "said",
    [
        "Ida Kerner denied that the bridge was unsafe.",
        "Ida Kerner did not say that the bridge was unsafe.",
        "Ida Kerner said whether the bridge was safe.",
        "“Who shut the bridge?” Ida Kerner said.",
        "Putin said that Russia was ready to mediate.",
        "Ida Kerner said that the state should pay for the bridge.",
        "Ida Kerner said that the builder must be paid.",
        "Ida Kerner insisted that the builder be paid at once.",
        "Ida Kerner offered to pay for the bridge.",
        "Ida Kerner promised that the bridge would open.",
        "Ida Kerner said she hoped that the bridge would open.",
        "Ida Kerner said that she wanted the bridge shut.",
        "“I know the builder well,” Ida Kerner said.",
        "“We paid the bill for the bridge,” Ida Kerner said.",
        "“You have shut the bridge,” Ida Kerner said.",
        "“Stop the works at once!” Ida Kerner said.",
        "“A disgrace for the whole city,” said Ida Kerner.",
        "“The bridge is shut. Nobody may cross it,” Ida Kerner said.",
        "“The bridge is shut,” Ida Kerner said. “Nobody has crossed it.”",
        "Ida Kerner said it was shut.",
        "Ida Kerner said this was the builder's mistake.",
        "Ida Kerner said that Anna Holm had signed her contract.",
        "Ida Kerner said that she had met Vera Lund in May.",
        "Ulf Brandt said that the builder had broken his word.",
        "The line said that the union had turned down its offer.",
        "Ida Kerner said that the bridge was shut and that lorries had cracked it.",
        "Ida Kerner said in the tunnel that leads to Lund lorries had stopped.",
        "Ida Kerner said the report that was leaked in May claimed that fish had died.",
        "He said that the bridge was shut.",
        "The bridge, Ida Kerner said, opens only if these “seem safe to both.”",
        "Ida Kerner said that the city could pay for the bridge.",
        "Ida Kerner said that the city did not seek to sell the bridge.",
        "Reports said that the Lund bridge had been shut.",
        "According to its information, it has been shut by the mayor.",
        "The bridge was shut on Friday.",
    ],
)
def test_what_cannot_be_lifted_cleanly_has_no_content(said: str) -> None:
    assert lifted(said) is None


def test_a_content_keeps_the_place_of_its_utterance_and_is_named_after_it() -> None:
    said = given("Ida Kerner said that the bridge had been shut.", 7)
    found = content(said, read)
    assert found is not None
    assert (found.id, found.span, found.context) == ("c7·content", said.span, said.context)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Ida Kerner said that the bridge would stay shut.", Kind.FORECAST),
        ("Ida Kerner said that the bridge will stay shut.", Kind.FORECAST),
        ("Ida Kerner said that 300 people had crossed the bridge.", Kind.FIGURE),
        ("Ida Kerner said that the bridge collapsed.", Kind.OCCURRENCE),
        ("Ida Kerner said that the council remains the bridge's owner.", Kind.STANDING),
    ],
)
def test_the_kind_is_read_again_from_what_was_said(said: str, kind: Kind) -> None:
    found = lifted(said)
    assert found is not None
    assert found.kind is kind


def test_the_day_of_the_saying_is_not_the_day_of_what_was_said() -> None:
    outside = lifted("On May 3, 2024, Ida Kerner said that the bridge had been shut.")
    inside = lifted("Ida Kerner said that the bridge had been shut on May 3, 2024.")
    assert outside is not None
    assert inside is not None
    assert outside.when is None
    assert inside.when is not None
    assert inside.when.start == date(2024, 5, 3)


def test_what_was_said_of_a_day_that_nobody_can_tell_has_no_content() -> None:
    said = given("Ida Kerner said that the bridge had been shut on Friday.", 1)
    assert content(said, lambda words: given(words, 0)) is None
    assert content(said, read) is not None


DATED = given("On May 14, 2024, Ida Kerner said that the bridge was shut.", 1, WRITTEN)


def timed(words: str, published: str | None = None, said: str | None = None) -> Judgement:
    """A source's refutation of what was said on May 14."""
    document = Document.of(words, published=published)
    own = content(DATED, read) if said is None else given(said, 0, WRITTEN)
    assert own is not None
    cell = Judgement(
        claim_id=own.id,
        document_id=document.id,
        stance=AGAINST,
        evidence=(Evidence(document_id=document.id, start=0, end=len(words), quote=words),),
        probability=0.9,
        provenance=Provenance(engine="scripted", version="0"),
    )
    return timely(DATED, own, cell, document)


def test_words_of_another_day_do_not_refute_what_was_said() -> None:
    assert timed("The bridge is open.", "2024-05-13").reason is Reason.PREDATES
    assert timed("On May 20 the bridge was open.", "2024-05-21").reason is Reason.ABSTAINED
    assert timed("The bridge is open.", "2024-05-14").stance is AGAINST
    assert timed("On May 14 the bridge was open.", "2024-05-21").stance is AGAINST
    assert timed("The bridge is open.").stance is AGAINST


def test_what_was_said_of_a_day_of_its_own_may_be_refuted_by_it() -> None:
    told = timed("On May 2 the bridge was open.", "2024-05-13", "On May 2, 2024, the bridge was shut.")
    assert told.stance is AGAINST


SAID = given("Mayor Ida Kerner said that the Lund bridge had been shut.", 1)
SHUT = content(SAID, read)


def source(words: str, stance: Stance = FOR, outlet: str | None = None) -> tuple[Document, Judgement]:
    """A source whose first sentence the judgement on the content rests on."""
    document = Document.of(words, outlet=outlet)
    end = words.index(". ") + 1 if ". " in words else len(words)
    assert SHUT is not None
    cited = Evidence(document_id=document.id, start=0, end=end, quote=words[:end])
    return document, Judgement(
        claim_id=SHUT.id,
        document_id=document.id,
        stance=stance,
        reason=Reason.SILENT if stance is SILENT else None,
        evidence=() if stance is SILENT else (cited,),
        provenance=Provenance(engine="scripted", version="0"),
    )


def settled(
    *sources: tuple[Document, Judgement],
    copies: tuple[tuple[int, ...], ...] = (),
    ledger: tuple[LedgerEntry, ...] = (),
    party: bool = False,
) -> Agreement:
    assert SHUT is not None
    ids = [d.id for d, _ in sources]
    grouped = {n for group in copies for n in group}
    groups = [Origin(id=f"o{n}", document_ids=(i,)) for n, i in enumerate(ids) if n not in grouped]
    groups += [Origin(id=f"o{g[0]}", document_ids=tuple(ids[n] for n in g)) for g in copies]
    documents = {d.id: d for d, _ in sources}
    cells = [j for _, j in sources]
    return agreement(SAID, SHUT, cells, (), documents, groups, STANDARD, ledger=ledger, party=party)


HEARD = source("The Lund bridge has been shut, Mayor Ida Kerner said.")
ALSO_HEARD = source("Mayor Kerner told Norpress that the Lund bridge had been shut.")
SEEN = source("The Lund bridge has been shut, and barriers stand at both its ends.")


def test_all_who_only_heard_the_speaker_are_one_origin_of_the_content() -> None:
    found = settled(HEARD, ALSO_HEARD)
    assert (found.verdict, found.supporting) == (VerdictLabel.SUPPORTED, ("speaker-c1",))
    plain = agree(
        SHUT or SAID, [HEARD[1], ALSO_HEARD[1]], (),
        [Origin(id=d.id, document_ids=(d.id,)) for d, _ in (HEARD, ALSO_HEARD)], STANDARD,
    )  # fmt: skip
    assert len(plain.supporting) == 2


def test_who_rests_on_the_speaker_by_the_ledger_is_the_speakers_too() -> None:
    """The ledger reads more forms than that somebody is made to speak."""
    told = source("The Lund bridge has been shut, says a report by Ida Kerner.")
    entry = LedgerEntry(name="Ida Kerner", side=FOR, document_ids=(told[0].id,))
    assert settled(told, ledger=(entry,)).supporting == ("speaker-c1",)
    other = entry.model_copy(update={"name": "Norpress"})
    assert settled(told, ledger=(other,)).supporting == ("o0",)


def test_who_saw_it_is_an_origin_beside_the_speaker() -> None:
    assert settled(HEARD, SEEN).supporting == ("speaker-c1", "o1")


def test_the_ledger_names_the_speaker_with_the_words_that_show_it() -> None:
    entry = settled(HEARD, ALSO_HEARD, SEEN, party=True).ledger[0]
    assert (entry.name, entry.side, entry.party) == ("Mayor Ida Kerner", FOR, True)
    assert entry.document_ids == (HEARD[0].id, ALSO_HEARD[0].id)
    assert [e.quote for e in entry.words] == [HEARD[0].text, ALSO_HEARD[0].text]


def test_documents_that_rest_on_the_speaker_leave_the_other_entries_of_the_ledger() -> None:
    both = LedgerEntry(name="Norpress", side=FOR, document_ids=(HEARD[0].id, SEEN[0].id))
    heard = LedgerEntry(name="Radio Lund", side=FOR, document_ids=(HEARD[0].id,))
    found = settled(HEARD, SEEN, ledger=(both, heard)).ledger
    assert [(e.name, e.document_ids) for e in found] == [
        ("Mayor Ida Kerner", (HEARD[0].id,)),
        ("Norpress", (SEEN[0].id,)),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "The Lund bridge has been shut, she said.",
        "The mayor said that the Lund bridge had been shut.",
        "Norpress reported that Kerner said that the Lund bridge had been shut.",
        "According to Ida Kerner, the Lund bridge has been shut.",
        "“The Lund bridge has been shut,” said Kerner.",
    ],
)
def test_words_in_the_speakers_mouth_rest_on_the_speaker(words: str) -> None:
    assert settled(source(words)).supporting == ("speaker-c1",)


@pytest.mark.parametrize(
    "words",
    [
        "The Lund bridge has been shut since dawn.",
        "The Lund bridge has been shut, Captain Ole Winter said.",
        "Witnesses said that the Lund bridge had been shut.",
        "The Lund bridge has been shut, police said.",
        "The Lund bridge has been shut since dawn. Mayor Ida Kerner said that it rained.",
    ],
)
def test_another_mouth_or_the_documents_own_is_another_origin(words: str) -> None:
    assert settled(source(words)).supporting == ("o0",)


def test_the_speakers_own_outlet_rests_on_the_speaker() -> None:
    assert settled(source("The Lund bridge has been shut.", outlet="Ida Kerner")).supporting == (
        "speaker-c1",
    )


def test_a_copy_that_lost_the_speaker_rests_on_the_speaker_all_the_same() -> None:
    copy = source("The Lund bridge has been shut.")
    assert settled(HEARD, copy, copies=((0, 1),)).supporting == ("speaker-c1",)
    assert settled(HEARD, copy).supporting == ("speaker-c1", "o1")


def test_a_document_that_asserts_the_utterance_is_not_moved_to_the_speaker() -> None:
    """Nothing corroborates itself; who else heard the speaker still counts."""
    assert SHUT is not None
    cells = [HEARD[1], ALSO_HEARD[1]]
    documents = {d.id: d for d, _ in (HEARD, ALSO_HEARD)}
    groups = [Origin(id=f"o{n}", document_ids=(i,)) for n, i in enumerate(documents)]
    own = frozenset({HEARD[0].id})
    found = agreement(SAID, SHUT, cells, (), documents, groups, STANDARD, own)
    assert (found.asserting, found.supporting) == (("o0",), ("speaker-c1",))
    assert [e.document_ids for e in found.ledger] == [(ALSO_HEARD[0].id,)]


@pytest.mark.parametrize(
    ("said", "itself"),
    [
        ("Mayor Ida Kerner said that she had signed the contract.", True),
        ("The company said it had sold the bridge.", True),
        ("Lundline chief Ulf Brandt said that Lundline had sold the bridge.", True),
        ("Mayor Ida Kerner said that the Lund bridge had been shut.", False),
        ("Mayor Ida Kerner said that Mayor Anna Holm had signed the contract.", False),
    ],
)
def test_a_speaker_who_is_the_subject_of_what_is_said_is_party_to_it(said: str, itself: bool) -> None:
    found = lifted(said)
    assert found is not None
    assert party(given(said, 1), found) is itself


def test_who_saw_the_contrary_refutes_the_content() -> None:
    found = settled(HEARD, source("The Lund bridge is open.", AGAINST))
    assert found.verdict is VerdictLabel.CONFLICTING
    assert (found.supporting, found.refuting) == (("speaker-c1",), ("o1",))


def test_a_speaker_who_said_both_counts_on_neither_side() -> None:
    found = settled(HEARD, source("The Lund bridge is open, Ida Kerner said.", AGAINST))
    assert (found.supporting, found.refuting, found.divided) == ((), (), ("speaker-c1",))
    assert [e.side for e in found.ledger] == [FOR, AGAINST]


def test_a_copy_that_is_silent_stays_where_it_was() -> None:
    found = settled(HEARD, source("It rained in Lund.", SILENT), copies=((0, 1),))
    assert (found.supporting, found.silent) == (("speaker-c1",), ("o0",))


def test_a_copy_that_sides_against_the_speaker_in_its_own_voice_stays_where_it_was() -> None:
    found = settled(HEARD, source("The Lund bridge is open.", AGAINST), copies=((0, 1),))
    assert (found.supporting, found.refuting) == (("speaker-c1",), ("o0",))


def test_where_nothing_rests_on_the_speaker_the_origins_are_as_they_were() -> None:
    groups = (Origin(id="o0", document_ids=(SEEN[0].id,)),)
    assert contents.origins(SAID, [SEEN[1]], {SEEN[0].id: SEEN[0]}, groups) == groups


def test_the_cells_of_the_utterance_do_not_count_for_the_content() -> None:
    document, cell = HEARD
    utterance = cell.model_copy(update={"claim_id": SAID.id})
    found = settled((document, utterance))
    assert (found.verdict, found.supporting, found.ledger) == (None, (), ())
