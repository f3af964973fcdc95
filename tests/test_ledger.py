"""Who first said it, read from the documents' own words: credits, attributions, copies, one name in many forms."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from verify import agencies, ledger, origins
from verify.domain import (
    Claim,
    Credit,
    Document,
    Evidence,
    Judgement,
    Kind,
    LedgerEntry,
    Provenance,
    Reason,
    Span,
    Stance,
    hash_text,
)
from verify.ledger import names
from verify.ledger.house import House, house

FILLER = " The barges lay in three rows below the mill, and a crane had been brought up from the lower basin."
CLAIM = "The swing bridge at Orle will cost 40 million crowns."


def paper(words: str, outlet: str | None = "Orle Times", agency: str | None = None) -> Document:
    """A document with an outlet, and an agency's dateline if one is named."""
    head = f"ORLE, May 3 ({agency}) - " if agency else ""
    text = head + words
    span = Span(document_id="", start=0, end=len(head) - 3) if agency else None
    credits = (Credit(kind="dateline", name=agency, span=span),) if agency else ()
    digest = hash_text(text + str(outlet))
    return Document(
        id=digest[:12], text_hash=digest, text=text, outlet=outlet, credits=credits, body_start=len(head)
    )


def cell(document: Document, words: str, stance: Stance = Stance.SUPPORTS) -> Judgement:
    start = document.text.index(words)
    evidence = Evidence(document_id=document.id, start=start, end=start + len(words), quote=words)
    silent = stance is Stance.NOT_ENOUGH_INFO
    return Judgement(
        claim_id="c1",
        document_id=document.id,
        stance=stance,
        reason=Reason.SILENT if silent else None,
        evidence=() if silent else (evidence,),
        provenance=Provenance(engine="test", version="0"),
    )


def read(
    *told: tuple[Document, str] | tuple[Document, str, Stance],
    claim: str = CLAIM,
    kind: Kind = Kind.FIGURE,
    speaker: str | None = None,
) -> tuple[LedgerEntry, ...]:
    documents = [t[0] for t in told]
    judgements = [cell(*t) for t in told]
    asked = Claim(id="c1", text=claim, kind=kind, speaker=speaker)
    return ledger.entries(asked, judgements, documents, origins.find(documents))


def named(entries: Sequence[LedgerEntry]) -> list[str | None]:
    return [e.name for e in entries]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        (
            "The swing bridge at Orle will cost 40 million crowns, according to the harbour office.",
            "harbour office",
        ),
        (
            "According to the harbour office, the swing bridge at Orle will cost 40 million crowns.",
            "harbour office",
        ),
        ("The harbour office said the swing bridge at Orle will cost 40 million crowns.", "harbour office"),
        ("Mayor Ada Brandt said the swing bridge will cost 40 million crowns.", "Ada Brandt"),
        ("Ada Brandt told Radio Sund that the swing bridge will cost 40 million crowns.", "Ada Brandt"),
        ("Norpress reported that the swing bridge at Orle will cost 40 million crowns.", "Norpress"),
        ("The swing bridge at Orle will cost 40 million crowns, the agency Norpress reported.", "Norpress"),
        (
            "Norpress reported, citing two officials, that the bridge will cost 40 million crowns.",
            "two officials",
        ),
        ("Norpress reported that officials said the bridge will cost 40 million crowns.", "officials"),
        ("The swing bridge at Orle will cost 40 million crowns.", "Orle Times"),
        ("The price is 40 million crowns, writes the Sund Courier, and nobody is surprised.", "Sund Courier"),
        ("The bridge will cost 40 million crowns, according to a study by the planner Jon Feld.", "Jon Feld"),
    ],
)
def test_the_source_furthest_from_the_reader_is_named(sentence: str, name: str) -> None:
    document = paper(sentence + FILLER)
    assert named(read((document, sentence))) == [name]


@pytest.mark.parametrize(
    "sentence",
    [
        "Reports indicate that the swing bridge at Orle will cost 40 million crowns.",
        "It is said that the swing bridge at Orle will cost 40 million crowns.",
        "The swing bridge at Orle will reportedly cost 40 million crowns.",
        "According to media reports, the swing bridge at Orle will cost 40 million crowns.",
    ],
)
def test_what_is_only_said_to_be_so_has_no_name(sentence: str) -> None:
    entries = read((paper(sentence + FILLER), sentence))
    assert named(entries) == [None]
    assert entries[0].words


def test_the_words_that_show_a_credit_stand_in_the_text() -> None:
    sentence = "The bridge will cost 40 million crowns, according to the harbour office."
    document = paper(sentence + FILLER)
    (entry,) = read((document, sentence))
    assert [w.quote for w in entry.words] == ["according to the harbour office"]
    assert all(document.text[w.start : w.end] == w.quote for w in entry.words)


def test_a_source_of_another_sentence_is_not_credited() -> None:
    sentence = "The bridge will cost 40 million crowns."
    document = paper(f"Ada Brandt said the ferry is too slow. {sentence}{FILLER}")
    assert named(read((document, sentence))) == ["Orle Times"]


def test_a_source_of_something_else_in_the_sentence_is_not_credited() -> None:
    sentence = "The swing bridge at Orle will cost 40 million crowns, and Ada Brandt said she was glad."
    document = paper(sentence + FILLER)
    assert named(read((document, sentence))) == ["Orle Times"]


def test_a_wire_story_speaks_for_its_agency_and_shows_the_dateline() -> None:
    sentence = "The bridge will cost 40 million crowns."
    document = paper(sentence + FILLER, agency="Norpress")
    (entry,) = read((document, sentence))
    assert (entry.name, [w.quote for w in entry.words]) == ("Norpress", ["ORLE, May 3 (Norpress)"])


def test_a_byline_is_the_outlet_itself() -> None:
    sentence = "The bridge will cost 40 million crowns."
    document = paper(sentence + FILLER)
    document = document.model_copy(update={"credits": (Credit(kind="byline", name="Ida Holm"),)})
    assert named(read((document, sentence))) == ["Orle Times"]


def test_documents_that_are_silent_are_in_no_entry() -> None:
    sentence = "The bridge will cost 40 million crowns."
    document = paper(sentence)
    assert read((document, sentence, Stance.NOT_ENOUGH_INFO)) == ()


WIRE = (
    "The swing bridge at Orle will cost 40 million crowns. Divers found two cracks below the water line on Sunday, and "
    "the ferry will run twice as often until the second pier has been repaired by a yard in the upper basin."
)


def test_copies_share_one_entry_under_the_name_of_the_agency() -> None:
    first, second = (
        paper(WIRE, agency="Norpress"),
        paper(WIRE.replace("Sunday", "Monday"), outlet="Sund Post"),
    )
    sentence = WIRE.split(". ")[0] + "."
    (entry,) = read((first, sentence), (second, sentence))
    assert (entry.name, len(entry.document_ids)) == ("Norpress", 2)


def test_a_copy_that_cut_the_attribution_shares_that_of_the_other() -> None:
    told = "The swing bridge at Orle will cost 40 million crowns, according to the harbour office."
    first = paper(WIRE.replace(WIRE.split(". ")[0] + ".", told), agency="Norpress")
    second = paper(WIRE, outlet="Sund Post")
    assert named(read((first, told), (second, WIRE.split(". ")[0] + "."))) == ["harbour office"]


def test_what_a_copy_added_is_told_in_its_own_name() -> None:
    added = "I asked the builders myself, and they want 40 million crowns for it."
    first, second = paper(WIRE, agency="Norpress"), paper(f"{WIRE} {added}", outlet="Sund Post")
    sentence = WIRE.split(". ")[0] + "."
    assert named(read((first, sentence), (second, added))) == ["Norpress", "Sund Post"]


def test_both_sides_have_entries_of_their_own() -> None:
    a = "The bridge will cost 40 million crowns, according to the harbour office."
    b = "The bridge will cost 60 million crowns, according to the harbour office."
    entries = read(
        (paper(a, outlet="Vale Post"), a), (paper(b + FILLER, outlet="Sund Post"), b, Stance.REFUTES)
    )
    assert [(e.name, e.side) for e in entries] == [
        ("harbour office", Stance.SUPPORTS),
        ("harbour office", Stance.REFUTES),
    ]


def test_a_credit_is_followed_through_the_document_that_it_names() -> None:
    wire = "The bridge will cost 40 million crowns, according to the harbour office."
    blog = "So much for thrift: it is 40 million crowns for that bridge according to Norpress."
    entries = read(
        (paper(wire, agency="Norpress", outlet=None), wire), (paper(blog, outlet="Mud Blog"), blog)
    )
    assert [(e.name, len(e.document_ids)) for e in entries] == [("harbour office", 2)]


def test_an_utterance_that_outlets_heard_has_each_of_them_as_an_origin() -> None:
    a = '"The bridge is too dear," Ada Brandt said on Monday.'
    b = "Ada Brandt told the council that the bridge was too dear."
    entries = read(
        (paper(a, outlet="Vale Post"), a),
        (paper(b + FILLER, outlet="Sund Post"), b),
        claim="Ada Brandt said that the bridge is too dear.",
        kind=Kind.UTTERANCE,
        speaker="Ada Brandt",
    )
    assert named(entries) == ["Vale Post", "Sund Post"]


def test_an_utterance_told_to_another_medium_is_that_mediums() -> None:
    sentence = "Ada Brandt told Radio Sund that the bridge was too dear."
    entries = read(
        (paper(sentence + FILLER), sentence),
        claim="Ada Brandt said that the bridge is too dear.",
        kind=Kind.UTTERANCE,
        speaker="Ada Brandt",
    )
    assert named(entries) == ["Radio Sund"]


def test_the_content_of_an_utterance_has_the_speaker_as_its_one_origin() -> None:
    a = '"The bridge will cost 40 million crowns," Ada Brandt said on Monday.'
    b = "Brandt told Radio Sund that the bridge would cost 40 million crowns."
    entries = read((paper(a, outlet="Vale Post"), a), (paper(b + FILLER, outlet="Sund Post"), b))
    assert [(e.name, len(e.document_ids)) for e in entries] == [("Ada Brandt", 2)]


def test_a_claim_of_what_somebody_found_belongs_to_those_who_heard_it() -> None:
    sentence = "The judges found that Tom Rask took 40 crowns."
    document = paper(sentence + FILLER)
    found = read((document, sentence), claim="In the view of the Orle judges, Tom Rask took 40 crowns.")
    content = read((document, sentence), claim="Tom Rask took 40 crowns.", kind=Kind.OCCURRENCE)
    assert (named(found), named(content)) == (["Orle Times"], ["judges"])


def headed(head: str, words: str, *, outlet: str | None = None, **credits: str) -> Document:
    """A document with these words above its body, and a credit of each kind named."""
    document = Document.of(head + words, outlet=outlet, path="reports/a.txt")
    found = tuple(
        Credit(
            kind=kind,
            name=name,
            span=Span(document_id=document.id, start=head.index(name), end=head.index(name) + len(name)),
        )
        for kind, name in credits.items()
    )
    return document.model_copy(update={"body_start": len(head), "credits": found})


SENTENCE = "The bridge will cost 40 million crowns."


def test_a_release_speaks_for_whoever_issued_it() -> None:
    head = "Issued by the Press Office, University of Norwick\n\n"
    document = headed(head, SENTENCE + FILLER, outlet="The Norwick Site", issuer="University of Norwick")
    entries = read((document, SENTENCE))
    assert named(entries) == ["University of Norwick"]
    assert [w.quote for w in entries[0].words] == ["University of Norwick"]


def test_a_paper_that_its_own_byline_names_is_no_agency_of_its_copies() -> None:
    head = "By Ada Brandt, Orle Times\n\n"
    assert house(headed(head, SENTENCE, outlet="The Orle Times", credit="Orle Times")) == House(
        "The Orle Times"
    )
    assert house(headed(head, SENTENCE, outlet="Sund Post", credit="Orle Times")).agency


def test_a_document_without_an_outlet_goes_by_its_one_author_and_else_by_its_file() -> None:
    by = headed("By Ada Brandt\n\n", SENTENCE, byline="Ada Brandt")
    assert (house(by).name, house(by).filed) == ("Ada Brandt", False)
    assert house(headed("", SENTENCE)) == House("a.txt", filed=True)
    two = by.model_copy(update={"credits": (*by.credits, Credit(kind="byline", name="Tom Rask"))})
    assert house(two).filed


@pytest.mark.parametrize("name", sorted(agencies.AGENCIES | agencies.BROADCASTERS))
def test_every_agency_is_a_medium_in_capitals(name: str) -> None:
    assert names.medium(f"the {name.upper()}")


@pytest.mark.parametrize(
    ("a", "b"), [("Лорнская правда", "Lornskaya Pravda"), ("Кан", "Kan"), ("газета «Вечер»", "Vecher")]
)
def test_a_name_is_the_same_in_cyrillic_and_in_latin_letters(a: str, b: str) -> None:
    assert names.same(a, b)


@pytest.mark.parametrize(("a", "b"), [("Вечер", "Utro"), ("Кан", "Kanev"), ("ערב", "Erev")])
def test_another_name_in_other_letters_is_not_the_same(a: str, b: str) -> None:
    assert not names.same(a, b)


@pytest.mark.parametrize("name", ["Petra", "the spa", "Sana", "Shana"])
def test_a_person_or_a_thing_that_shares_an_agency_s_name_is_no_medium(name: str) -> None:
    assert not names.medium(name)


def test_the_guest_of_an_interview_is_named_and_the_host_is_not() -> None:
    turns = (
        "ADA BRANDT: I am glad to be here.\n\nHOLM: What will the bridge cost?\n\nBRANDT: It will cost 40 million "
        "crowns.\n\nHOLM: And the ferry?\n\nBRANDT: It goes on.\n"
    )
    document = paper(turns, outlet="Radio Sund")
    assert named(read((document, "BRANDT: It will cost 40 million crowns."))) == ["Ada Brandt"]
    assert named(read((document, "HOLM: What will the bridge cost?"))) == ["Radio Sund"]


def test_an_abbreviation_that_a_text_introduces_is_the_full_name() -> None:
    a = "The bridge will cost 40 million crowns, the Norwegian Coastal Office (NCO) said."
    b = "Forty or fifty? NCO said that the bridge will cost 40 million crowns."
    entries = read((paper(a, outlet="Vale Post"), a), (paper(b + FILLER, outlet="Sund Post"), b))
    assert [len(e.document_ids) for e in entries] == [2]
    assert names.same(str(entries[0].name), "Norwegian Coastal Office")


def test_a_letter_more_is_the_same_name_where_nothing_else_fits() -> None:
    documents = [Document.of("Kan reported it. Khan noted it.")]
    assert set(names.grouped(["Kan", "Khan"], documents).values()) in ({"Kan"}, {"Khan"})


def test_a_letter_more_is_another_name_where_somebody_bears_it() -> None:
    documents = [Document.of("Kan reported it. The council of Sadiq Khan noted it.")]
    assert names.grouped(["Kan", "Khan"], documents) == {"Kan": "Kan", "Khan": "Khan"}


def test_another_letter_is_another_name() -> None:
    assert names.grouped(["Lund", "Lind"], ()) == {"Lund": "Lund", "Lind": "Lind"}


def test_a_short_form_that_fits_two_names_is_neither() -> None:
    found = names.grouped(["Brandt", "Ada Brandt", "Otto Brandt"], ())
    assert found["Brandt"] == "Brandt"


def test_authorities_are_no_authors_of_a_study() -> None:
    sentence = "The bridge will cost 40 million crowns, according to the authorities."
    document = paper(f"The University of Norwick lies nearby. {sentence}{FILLER}")
    assert named(read((document, sentence))) == ["authorities"]


def test_the_university_is_the_one_that_the_text_names() -> None:
    sentence = "The bridge will cost 40 million crowns, according to the university."
    one = paper(f"The University of Norwick lies nearby. {sentence}{FILLER}")
    two = paper(f"The University of Norwick and the University of Sund lie nearby. {sentence}{FILLER}")
    assert named(read((one, sentence))) == ["University of Norwick"]
    assert named(read((two, sentence))) == ["university"]


def test_whoever_speaks_of_its_own_deed_is_party_to_the_matter() -> None:
    sentence = "The Sund Line made a profit of 3 million crowns, according to the Sund Line."
    document = paper(sentence + FILLER)
    (own,) = read((document, sentence), claim="The Sund Line made a profit of 3 million crowns in May.")
    assert (own.name, own.party) == ("Sund Line", True)
    other = "The bridge will cost 40 million crowns, according to the Sund Line."
    assert [e.party for e in read((paper(other + FILLER), other))] == [False]


def test_a_name_in_marks_is_the_name() -> None:
    sentence = "The Orle state “Sund“ reported that the swing bridge will cost 40 million crowns."
    assert named(read((paper(sentence + FILLER), sentence))) == ["Sund"]
