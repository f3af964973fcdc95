"""What a negation, a figure, a day or a quotation of a source is about: only the claim's own matter refutes it."""

from __future__ import annotations

from datetime import date

import pytest

from verify import Document, Judgement, Stance, extract, ground
from verify.content import quoting
from verify.domain import Provenance
from verify.embedded import scope
from verify.judge import Cell, at_hand
from verify.retrieve import retrieve

SUPPORTS, REFUTES, OPEN = Stance.SUPPORTS, Stance.REFUTES, Stance.NOT_ENOUGH_INFO


def judged(claim: str, source: str, published: str | None = None) -> Judgement:
    """What the embedded engine makes of the claim, and the rule on quotations of that."""
    made, document = extract.given(claim, 1), Document.of(source, published=published)
    outcome = at_hand.read(Cell(made, document, retrieve(made, document), None))
    assert isinstance(outcome, Judgement)
    return quoting.worded(made, document, outcome)


TALKS = (
    "The talks began in light of Moll's readiness to act as a mediator between Suri and Velm. "
    "The channel stresses that Moll did not arm Velm during the 12-day conflict in June."
)
SEEKING = (
    "On June 20 Peer Hallstad said that Moll does not seek to mediate in the conflict between Suri and Velm."
)
CALL = "Hallstad spoke to Orlin by phone about the dam on June 13, 2025, his office said."
OFFER = "The line offers 4.5 percent more pay. For a deckhand this is worth 131 euros a month."


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Moll had earlier proposed to mediate during the June conflict.", TALKS),
        ("Moll offered to mediate between Suri and Velm during the June conflict.", TALKS),
        ("Suri rejects Moll as a mediator in its conflict with Velm.", SEEKING),
        ("Brand offered to mediate in the conflict between Suri and Velm.", SEEKING),
        (
            "The prosecutor said that the acquittal of Tom Rusk was left alone.",
            "The prosecutor said that her office will not contest the acquittal of Tom Rusk.",
        ),
        (
            "Six councillors opposed the second tram line.",
            "The town gets its second tram line, with 17 stops between the harbour and the hospital.",
        ),
        (
            "The second tram line is to connect the harbour with the hospital.",
            "The town gets its second tram line, with 17 stops between the harbour and the hospital.",
        ),
        (
            "The ministry said that its contacts were meant to spare the region harm from the war.",
            "The ministry said that its contacts were kept to avoid harm from the war for the region.",
        ),
        (
            "All nineteen members voted against the tram.",
            "Bastian Korde voted no, like all 19 members of his party. He called the tram too dear.",
        ),
        (
            "Ferries sailed to Lund on the night of the storm.",
            "Not all ferries sailed to Lund on the night of the storm.",
        ),
    ],
)
def test_a_negation_of_something_else_refutes_nothing(claim: str, source: str) -> None:
    assert judged(claim, source).stance is not REFUTES


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Peer Hallstad said that Moll seeks to mediate between Suri and Velm.", SEEKING),
        ("Moll armed Velm during the 12-day conflict in June.", TALKS),
        ("Tom Rusk never took money from the shipper.", "Rusk took money from the shipper in 14 payments."),
        ("There is ice in the moraine of Lake Sill.", "There is no ice in the moraine of Lake Sill."),
        ("The ferry sailed to Lund in the storm.", "The ferry refused to sail to Lund in the storm."),
        ("The mayor resigned after the vote.", "The mayor did not resign after the vote."),
        ("Kerner said that the crew was drunk.", "Kerner denied that the crew was drunk."),
        ("The council tried to close the bridge.", "The council did not try to close the bridge."),
        ("Rescuers reached the hut in the night.", "Rescuers failed to reach the hut in the night."),
        ("The bridge was not closed in the storm.", "The bridge was closed in the storm."),
    ],
)
def test_a_negation_of_the_claims_own_word_refutes_it(claim: str, source: str) -> None:
    assert judged(claim, source).stance is REFUTES


@pytest.mark.parametrize(
    ("words", "turned"),
    [
        ("Moll does not seek to mediate.", {"seek", "mediate"}),
        ("Moll did not arm Velm.", {"arm"}),
        ('"A link is not a verdict," spokesman Goran Tull said.', {"verdict"}),
        ("The mayor refused to resign.", {"resign"}),
        ("It was never denied that the crew was drunk.", {"denied", "crew"}),
        ("Not all ferries sailed.", set()),
        ("The line has 17 stops between harbour and hospital.", set()),
        ("They met to avoid harm.", set()),
        ("He voted no, like his party.", set()),
        ("The port is open.", set()),
    ],
)
def test_a_negation_governs_the_first_word_of_its_clause_and_what_that_only_carries(
    words: str, turned: set[str]
) -> None:
    found = {words[at:].split()[0].strip('.,"') for at in scope.governed(words)}
    assert found == turned


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        (
            "Velm struck both military and nuclear sites in Suri.",
            "Brand entered the conflict by striking three nuclear sites in Suri.",
        ),
        (
            "The demanded floor is 260 euros a month.",
            f"The union demands a floor of 260 euros a month. {OFFER}",
        ),
        (
            "Building the tram line takes 412 million crowns.",
            "His bus plan, three lines for 74 million crowns, is cheap. The tram is put at 412 million crowns.",
        ),
        (
            "At its deepest Lake Sill goes down 276 metres.",
            "The crew bored four holes, the deepest 31 metres. Lake Sill is 276 metres deep.",
        ),
    ],
)
def test_a_figure_of_another_thing_refutes_nothing(claim: str, source: str) -> None:
    assert judged(claim, source).stance is not REFUTES


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        (
            "Lake Sill holds 40 million cubic metres of water.",
            "Lake Sill holds 23 million cubic metres of water.",
        ),
        ("The offer is worth 118 euros a month to a deckhand.", OFFER),
        (
            "The tram line costs 438 million crowns.",
            "The tram line costs 412 million crowns, the council said.",
        ),
        ("The crew drilled four holes in the dam.", "The crew drilled three holes in the dam."),
    ],
)
def test_another_figure_of_the_same_thing_refutes(claim: str, source: str) -> None:
    assert judged(claim, source).stance is REFUTES


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Hallstad and Orlin spoke by phone on July 28, 2025.", CALL),
        ("Hallstad met Orlin in Lund on July 7, 2025.", "Hallstad met Orlin in Lund on June 3, 2025."),
        (
            "Construction of the tram line is due to begin on March 3, 2025.",
            "OSTREL, May 14, 2024 (Medial) - The council voted to build the tram line, to begin in spring.",
        ),
        (
            "In August 2023 Lake Sill was measured to hold 23 million cubic metres of water.",
            "Lake Sill holds 23 million cubic metres of water, up from 14 million measured in 2019.",
        ),
        (
            "A second survey of the lake is planned for September 2024.",
            "The survey of the lake in August 2023 gave its volume.",
        ),
    ],
)
def test_another_day_of_something_else_refutes_nothing(claim: str, source: str) -> None:
    assert judged(claim, source, "2024-05-15").stance is not REFUTES


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("The Lund bridge was closed on May 14, 2024.", "The Lund bridge was closed on May 12, 2024."),
        ("A fire destroyed the mill on March 1, 2024.", "A fire destroyed the mill on March 3, 2024."),
    ],
)
def test_another_day_of_the_same_thing_refutes(claim: str, source: str) -> None:
    assert judged(claim, source).stance is REFUTES


QUOTED = (
    'PORTO. "We will not close the bridge before winter," Mayor Ida Kerner told reporters. '
    '"The repairs cost 40 million crowns and take two years," engineer Olaf Brandt said. '
    'Kerner said that "both sides of the river need a safe crossing and a cheap one".'
)


@pytest.mark.parametrize(
    "claim",
    [
        'Ida Kerner told reporters: "We will not close the bridge before winter."',
        "Ida Kerner told reporters: “We will not close the bridge before winter.”",
        'Ida Kerner told reporters: "we will not close the bridge before winter".',
        'Ida Kerner told reporters: "We won\'t close the bridge before winter."',
        'Olaf Brandt said: "The repairs cost 40 million crowns."',
        'Olaf Brandt said: "The repairs cost 40 million crowns … and take two years."',
        'Ida Kerner said that "both sides of the river need a safe crossing".',
    ],
)
def test_a_quotation_that_stands_in_the_source_or_is_only_cut_stays_supported(claim: str) -> None:
    assert judged(claim, QUOTED).stance is SUPPORTS


@pytest.mark.parametrize(
    "claim",
    [
        'Ida Kerner told reporters: "We will not shut the bridge before winter."',
        'Ida Kerner told reporters: "We will not close the bridge before Christmas."',
        'Olaf Brandt said: "The repairs cost 40 million crowns and need two years."',
        'Ida Kerner said that "both banks of the river need a safe crossing and a cheap one".',
    ],
)
def test_a_quotation_with_another_word_is_left_to_the_quote_sheets(claim: str) -> None:
    assert judged(claim, QUOTED).stance is not REFUTES


@pytest.mark.parametrize(
    "claim",
    [
        'Ida Kerner told reporters: "We will close the bridge before winter."',
        'Olaf Brandt said: "The repairs cost 14 million crowns and take two years."',
        'Olaf Brandt said: "The repairs cost 40 million crowns and take three years."',
        'Olaf Brandt said: "The repairs do not cost 40 million crowns and take two years."',
    ],
)
def test_a_quotation_with_another_figure_or_negation_is_refuted_whatever_the_engine_says(claim: str) -> None:
    made, document = extract.given(claim, 1), Document.of(QUOTED)
    sure = Judgement(
        claim_id=made.id,
        document_id=document.id,
        stance=SUPPORTS,
        evidence=(ground.evidence(document, 0, len("PORTO.")),),
        probability=0.9,
        provenance=Provenance(engine="scripted", version="0"),
    )
    turned = quoting.worded(made, document, sure)
    assert (turned.stance, turned.probability) == (REFUTES, None)
    assert [QUOTED[e.start : e.end] for e in turned.evidence] == [e.quote for e in turned.evidence]
    assert turned.evidence


def test_no_quotation_and_no_support_are_left_as_they_are() -> None:
    document = Document.of(QUOTED, published=date(2024, 5, 2))
    plain = extract.given("The bridge will not be closed before winter.", 1)
    outcome = at_hand.read(Cell(plain, document, retrieve(plain, document), None))
    assert isinstance(outcome, Judgement)
    assert quoting.worded(plain, document, outcome) is outcome
