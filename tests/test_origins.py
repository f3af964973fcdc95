"""A reprint shares its original's origin; an independent report has one of its own."""

from __future__ import annotations

import random
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify import origins
from verify.domain import Credit, Document, Relation, unique
from verify.origins import prints

WIRE = (
    "A fire broke out on Monday night in a warehouse at the harbour of Lindau and spread to two sheds. "
    "Firemen from three towns fought it until dawn, and one of them was taken to hospital with burns. The"
    " owner, a maker of sails, put the damage at about two million euros. The road along the shore stayed"
    " closed until noon, and trains to the island were late all day. Divers looked for oil in the basin "
    "but found none. The police have not said how the fire began; a night watchman saw smoke shortly "
    "before eleven."
)
OTHER = (
    "Lindau woke up to the smell of burnt canvas this morning. Where sails were sewn for forty years "
    "there is now a black frame, and the swans keep away from the quay. Rosa Meier, who sells fish across"
    " the street, says she heard two bangs and ran. Her boy counted eleven engines. Nobody in the crowd "
    "had seen the watchman since."
)
SPEECH = (
    "“I have told the council tonight what I tell you now: this harbour was built by people who had lost "
    "everything in an older fire, and it will be built again by people who know what they owe to them. "
    "There will be no new contracts until every beam has been looked at, and there will be no excuses "
    "from this office, from the harbour master or from the insurers, who have been asked to be here at "
    "nine o'clock tomorrow.”"
)


def doc(text: str, name: str, published: date | None = None) -> Document:
    return Document.of(text, path=name, published=published)


def grouped(*documents: Document) -> set[frozenset[str]]:
    """The origins as sets of names."""
    listed = unique(documents)
    names = {d.id: d.name for d in listed}
    return {frozenset(names[i] for i in o.document_ids) for o in origins.find(listed)}


def together(*texts: str) -> bool:
    return len(grouped(*(doc(t, str(n)) for n, t in enumerate(texts)))) == 1


def sentences(text: str) -> list[str]:
    return [f"{s.strip().rstrip('.')}." for s in text.split(". ")]


def test_two_identical_files_are_two_documents_and_one_origin() -> None:
    assert grouped(doc(WIRE, "a"), doc(WIRE, "b")) == {frozenset("ab")}


def test_a_text_edited_lightly_is_a_copy() -> None:
    edited = WIRE.replace("Monday night", "Monday evening").replace(
        "put the damage at", "estimated the loss at"
    )
    edited = edited.replace("late all day", "delayed throughout the day").replace("Firemen", "Firefighters")
    assert edited != WIRE
    assert together(WIRE, edited)


def test_a_text_with_other_marks_spaces_and_capitals_is_a_copy() -> None:
    assert together(WIRE, WIRE.upper().replace(" ", "\u00a0").replace(",", " –"))


def test_a_text_cut_to_its_first_half_is_a_copy() -> None:
    assert together(WIRE, " ".join(sentences(WIRE)[:3]))


def test_a_text_inside_a_longer_one_is_a_copy() -> None:
    assert together(WIRE, f"{OTHER}\n\n{WIRE}\n\n{OTHER.upper()[:120]}")


def test_a_text_with_its_sentences_in_another_order_is_a_copy() -> None:
    mixed = sentences(WIRE)
    random.Random(7).shuffle(mixed)
    assert mixed != sentences(WIRE)
    assert together(WIRE, " ".join(mixed))


def test_a_copy_under_another_headline_and_byline_is_a_copy() -> None:
    assert together(WIRE, f"Flames at the quay\n\nBy Ann Other\n\n{WIRE}")


def test_two_reports_of_one_event_in_their_own_words_are_two_origins() -> None:
    assert not together(WIRE, OTHER)


@pytest.mark.parametrize("marks", ["“”", '""', "«»", "„“", "‘’"])
def test_independent_stories_that_share_a_long_official_quotation_are_two_origins(marks: str) -> None:
    speech = marks[0] + SPEECH.strip("“”").replace("o'clock", "sharp") + marks[1]
    assert not together(f"{WIRE}\n\n{speech}\n\nSo the mayor.", f"{OTHER}\n\n{speech}, she said.")


def test_copies_that_share_a_long_quotation_are_one_origin() -> None:
    assert together(f"{WIRE}\n\n{SPEECH}", f"{SPEECH}\n\n{WIRE}")


def test_a_statement_printed_by_two_papers_with_hardly_a_word_of_their_own_is_one_origin() -> None:
    assert together(f"The mayor said: {SPEECH}", f"{SPEECH} (press office)")


def test_a_quotation_running_over_paragraphs_makes_no_copies() -> None:
    running = SPEECH.strip("“”").split(": ")
    speech = "\n\n".join(f"“{part}" for part in running) + "”"
    assert not together(f"{WIRE}\n\n{speech}", f"{OTHER}\n\n{speech}")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("No one was hurt.", "No one was hurt, the police said on Tuesday."),
        ("The bridge is closed.", "The bridge is open again."),
        ("Police closed the road on Monday.", "Police closed the road on Tuesday after a storm."),
        ("Talks resume.", "Talks failed."),
    ],
)
def test_one_line_notes_that_share_a_phrase_are_two_origins(one: str, other: str) -> None:
    assert not together(one, other)


def test_a_note_whose_words_stand_in_a_long_report_is_no_copy_of_it() -> None:
    note = "Divers found no oil in the basin."
    assert not together(note, f"{OTHER} {note} {SPEECH}")


def test_two_one_line_notes_with_the_same_words_are_one_origin() -> None:
    assert together("No one was hurt.", "No one was hurt")


def test_texts_without_a_word_do_not_join_others() -> None:
    assert grouped(doc("", "a"), doc("…", "b"), doc(WIRE, "c")) == {
        frozenset("a"),
        frozenset("b"),
        frozenset("c"),
    }


def test_identical_texts_without_a_word_are_one_origin() -> None:
    assert grouped(doc("…", "a"), doc("…", "b")) == {frozenset("ab")}


def test_no_document_has_no_origin() -> None:
    assert origins.find([]) == ()


def test_what_stands_above_the_body_makes_no_copy() -> None:
    head = (
        "Lindau Harbour News\nThe paper of the island and the shore since the year of the great flood\n" * 3
    )
    one, other = (doc(head + t, n) for t, n in ((WIRE, "a"), (OTHER, "b")))
    one, other = (d.model_copy(update={"body_start": len(head)}) for d in (one, other))
    assert len(grouped(one, other)) == 2


def test_the_one_that_credits_an_agency_is_shown_as_copied_else_the_earliest() -> None:
    early, late = doc(WIRE, "a", date(2025, 7, 1)), doc(f"{WIRE} ", "b", date(2025, 7, 2))
    assert [t.relation for t in origins.find([late, early])[0].ties] == [Relation.COPY_OF, Relation.OWN]
    wired = late.model_copy(update={"credits": (Credit(kind="dateline", name="AFP"),)})
    (origin,) = origins.find([early, wired])
    assert [t.relation for t in origin.ties] == [Relation.COPY_OF, Relation.OWN]
    assert origin.name == "AFP"


def test_a_byline_does_not_make_a_copy_the_original() -> None:
    early = doc(WIRE, "a", date(2025, 7, 1))
    late = doc(f"{WIRE} ", "b", date(2025, 7, 2))
    late = late.model_copy(update={"credits": (Credit(kind="byline", name="Ann Other"),)})
    (origin,) = origins.find([late, early])
    assert {t.document_id: t.relation for t in origin.ties}[early.id] is Relation.OWN


def test_a_tie_shows_words_that_both_have_and_the_share() -> None:
    one, other = doc(WIRE, "a", date(2025, 7, 1)), doc(f"* * *\n\n{WIRE}\n\nMore follows.", "b")
    (origin,) = origins.find([one, other])
    tie = next(t for t in origin.ties if t.relation is Relation.COPY_OF)
    assert tie.other_id == one.id
    assert tie.share is not None
    assert tie.share > 0.9
    assert all(e.quote in WIRE and e.quote == other.text[e.start : e.end] for e in tie.evidence)
    assert tie.evidence


def test_the_copies_of_a_draft_are_named_with_their_share() -> None:
    draft, copy, other = (doc(t, n) for t, n in ((WIRE, "d"), (f"{WIRE} ", "a"), (OTHER, "b")))
    assert origins.copies(draft, [copy, other]) == {copy.id: 1.0}
    assert origins.copies(draft, [draft]) == {}


def test_a_source_quoting_the_same_speech_as_the_draft_is_no_copy_of_it() -> None:
    assert origins.copies(doc(f"{WIRE} {SPEECH}", "d"), [doc(f"{OTHER} {SPEECH}", "a")]) == {}


PIECES = sentences(WIRE) + sentences(OTHER) + ["", "…", SPEECH, "No one was hurt."]


@settings(max_examples=60)
@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=5), max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_the_files_changes_no_grouping(texts: list[list[str]], shuffled: random.Random) -> None:
    documents = [doc(" ".join(pieces), str(n)) for n, pieces in enumerate(texts)]
    other = list(documents)
    shuffled.shuffle(other)
    assert grouped(*documents) == grouped(*other)


@settings(max_examples=60)
@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=5), max_size=6))
def test_every_document_is_in_one_origin_and_ids_differ(texts: list[list[str]]) -> None:
    documents = unique([doc(" ".join(pieces), str(n)) for n, pieces in enumerate(texts)])
    found = origins.find(documents)
    assert sorted(i for o in found for i in o.document_ids) == sorted(d.id for d in documents)
    assert len({o.id for o in found}) == len(found)
    for origin in found:
        assert [t.document_id for t in origin.ties] == list(origin.document_ids)
        assert sum(t.relation is Relation.OWN for t in origin.ties) == 1


def test_two_hundred_copies_are_grouped_in_a_moment() -> None:
    from time import perf_counter

    documents = unique([doc(f"{WIRE} {OTHER}", str(n)) for n in range(200)])
    start = perf_counter()
    found = origins.find(documents)
    assert perf_counter() - start < 10
    assert len(found) == 1
    assert all(a < b for a, b in pairwise(sorted(found[0].document_ids)))


LONG = (
    "The ferry Alma sank off Port Venn on Monday night with 214 people aboard. The coast guard brought all of them "
    "ashore within three hours. A fishing boat had heard the first call and took forty passengers from the water. "
    "The captain told the harbour office that a pump had failed shortly after ten. Engineers of the line had "
    "checked that pump in March and found nothing wrong with it. The sister ship Orla will stay in port until the "
    "cause is known. Divers are to look at the wreck on Thursday if the wind allows. The line carries nine thousand "
    "people a week between the islands and the mainland. Its shares fell by six per cent on Tuesday morning. The "
    "minister for ports promised an inquiry that would spare nobody."
)
OWN = (
    "Nobody in Venn slept that night, and by six the baker had given away all of his bread. Marit Kolvane stood on "
    "the quay with a blanket and a list. She had been ticking off names since one in the morning. Her brother came "
    "with the last boat, barefoot and laughing. On the hill the school had opened its gym and lit the stove. An old "
    "pilot said that he had seen worse in the winter of the long frost."
)


def every(n: int) -> str:
    """The text with every n-th word another."""
    return " ".join(f"other{i}" if i % n == n - 1 else w for i, w in enumerate(LONG.split()))


@pytest.mark.parametrize("n", [5, 6, 10])
def test_a_copy_that_was_reworded_all_through_is_a_copy(n: int) -> None:
    assert together(LONG, every(n))


def test_a_report_of_its_own_that_prints_two_passages_of_another_is_no_copy() -> None:
    two = " ".join(LONG.split(". ")[n] + "." for n in (1, 3, 5))
    pasted = Document.of(f"{OWN} {two} {OWN.replace('Marit', 'Runa').replace('night', 'evening')}")
    wire = Document.of(LONG)
    x, y = prints.read(wire), prints.read(pasted)
    assert len(x.own & y.own) >= prints.REWORDED * len(x.own), "as many words in common as in a reworded copy"
    assert not together(LONG, pasted.text)


def test_hundreds_of_copies_are_one_origin_and_shared_boilerplate_makes_none() -> None:
    boilerplate = (
        "The agency has asked all of those concerned for a statement and will add it as soon as it comes."
    )
    draw = random.Random(3)
    words = [f"word{n}" for n in range(400)]
    own = [" ".join([*draw.choices(words, k=60), boilerplate]) for _ in range(60)]
    papers = [f"Headline {n} by the desk. {LONG} Note {n} of the editors. {boilerplate}" for n in range(60)]
    found = origins.find(unique([Document.of(t) for t in (*own, *papers)]))
    assert sorted(len(o.document_ids) for o in found) == [1] * 60 + [60]
    (many,) = [o for o in found if len(o.document_ids) == 60]
    assert all(t.share is not None and t.share > 0.9 for t in many.ties if t.relation is Relation.COPY_OF)
