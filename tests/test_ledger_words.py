"""On whose word articles say it: sixty invented cases in several genres, a third of them traps.

The first thirty were there to build the rules with; the others were first run when the rules were made, and 27 of them
held then.
"""

from __future__ import annotations

import pytest

from verify import extract, ledger, origins
from verify.domain import Credit, Document, Evidence, Judgement, Provenance, Stance, hash_text
from verify.ledger import names, releases, scripts

OWN, UNTRACED = "its own", "untraced"

Told = tuple[str, str, str]
"""An outlet, a text with the evidence between bars, and who is credited."""

BUILT: dict[str, tuple[str, tuple[Told, ...]]] = {
    # A body that changes its own count, forecast or plan.
    "toll raised": (
        "The flood at Merrin killed 12 people.",
        (
            (
                "Merrin Post",
                "|The coast guard has raised the death toll of the flood at Merrin to 12.| Two are missing.",
                "coast guard",
            ),
        ),
    ),
    "forecast cut": (
        "The economy of Oland will grow by 1.1 percent.",
        (
            (
                "Money Daily",
                "|The Bank of Oland cut its growth forecast to 1.1 percent on Monday.| Shops were shut.",
                "Bank of Oland",
            ),
        ),
    ),
    "expects": (
        "The wheat crop in Pellany will fall by a tenth.",
        (
            (
                "Farm Week",
                "|The Chamber of Growers expects the wheat crop in Pellany to fall by a tenth.| "
                "It rained on Sunday.",
                "Chamber of Growers",
            ),
        ),
    ),
    "trap: a deed, no count": (
        "The harbour office raised the fee for barges to 12 crowns.",
        (
            (
                "Quay News",
                "|The harbour office has raised the fee for barges to 12 crowns.| Skippers grumbled.",
                OWN,
            ),
        ),
    ),
    "trap: a reader expects": (
        "The fair at Orrel will be crowded.",
        (
            (
                "Orrel Echo",
                "|The fair at Orrel will be crowded, as anybody would expect.| Gates open at nine.",
                OWN,
            ),
        ),
    ),
    # "As X confirmed", "X has it that".
    "as confirmed": (
        "The mill at Tarn belongs to a baker.",
        (
            (
                "Tarn Post",
                "|The mill at Tarn belongs to a baker, as the land court confirmed to us on "
                "Friday.| He is 70.",
                "land court",
            ),
        ),
    ),
    "has it that": (
        "The two mayors met in a barn.",
        (
            (
                "Border Times",
                "|Radio Quell has it that the two mayors met in a barn.| Nobody else was there.",
                "Radio Quell",
            ),
        ),
    ),
    "trap: as planned": (
        "The bridge at Tarn was opened on Friday.",
        (
            (
                "Tarn Post",
                "|The bridge at Tarn was opened on Friday, as the council had hoped.| A band played.",
                OWN,
            ),
        ),
    ),
    # Untraced.
    "understood": (
        "The chairman of Vell Bank will resign.",
        (
            (
                "Vell Globe",
                "|It is understood that the chairman of Vell Bank will resign in June.| The bank was silent.",
                UNTRACED,
            ),
        ),
    ),
    "believed to": (
        "The raiders hid in the quarry.",
        (
            (
                "Vell Globe",
                "|The raiders are believed to have hidden in the quarry.| The alarm rang at two.",
                UNTRACED,
            ),
        ),
    ),
    "reports emerged": (
        "The ferry Anka ran aground.",
        (
            (
                "Sound Mail",
                "|Reports have emerged that the ferry Anka ran aground.| The fog was thick.",
                UNTRACED,
            ),
        ),
    ),
    "trap: understood by somebody": (
        "The pupils understood the rule.",
        (("School Notes", "|The rule is understood by every pupil of the class.| There was cake.", OWN),),
    ),
    "trap: the reported speech has its sayer": (
        "The raiders hid in the quarry.",
        (("Vell Globe", "|The raiders hid in the quarry, police said.| The alarm rang at two.", "police"),),
    ),
    # Chains.
    "chain of three": (
        "The minister will sign the treaty.",
        (
            (
                "Capital Sun",
                "|Reuters reported, citing two officials, that the minister will sign the "
                "treaty.| It is long.",
                "two officials",
            ),
        ),
    ),
    "chain of a paper and an office": (
        "The dam at Korr has a crack.",
        (
            (
                "Korr Gazette",
                "|The dam at Korr has a crack, the Daily Lantern wrote, quoting the water board.| It is old.",
                "water board",
            ),
        ),
    ),
    "trap: a chain for something else": (
        "The treaty has 40 articles.",
        (
            (
                "Capital Sun",
                "|The treaty has 40 articles.| Reuters reported that the minister will sign it.",
                OWN,
            ),
        ),
    ),
    # A lead that sums up what a later sentence credits.
    "lead and number after": (
        "Nine people died on the Swallow.",
        (
            (
                "Cape News",
                "|The number of the dead of the Swallow has risen to nine.| The port captain "
                "gave it at noon on Friday.",
                "port captain",
            ),
        ),
    ),
    "correction": (
        "The hall at Ferl costs 61 million crowns.",
        (
            (
                "Ferl Mirror",
                "In our report of Monday a figure was wrong. |The hall at Ferl costs 61 million "
                "crowns, not 16 million.| "
                "Architect Lida Brandt had given the right figure.",
                "Lida Brandt",
            ),
        ),
    ),
    "trap: the next sentence is of something else": (
        "Nine people died on the Swallow.",
        (
            (
                "Cape News",
                "|Nine people died on the Swallow.| The port captain gave a speech about fog at noon.",
                OWN,
            ),
        ),
    ),
    # Speech that runs over several sentences and paragraphs.
    "second sentence of a quotation": (
        "The pontoon will carry no lorries.",
        (
            (
                "Osk Echo",
                "“The army will lay a pontoon. |It will carry cars and no lorries.|”\n\nSo said "
                "Minister Rena Falk in Osk.",
                "Rena Falk",
            ),
        ),
    ),
    "quotation without a verb after its speaker": (
        "The tower will be sold.",
        (
            (
                "Osk Echo",
                "Mayor Tilo Brenn spoke last. “We have no choice,” he said.\n\n“|The tower will "
                "be sold.|”\n\nIt rained.",
                "Tilo Brenn",
            ),
        ),
    ),
    "trap: quoted, then the paper speaks": (
        "The tower is 90 metres high.",
        (
            (
                "Osk Echo",
                "“We have no choice,” said Mayor Tilo Brenn.\n\n|The tower is 90 metres high.| It rained.",
                OWN,
            ),
        ),
    ),
    # What the article witnessed.
    "our reporter saw": (
        "The gate of the mine was open.",
        (
            (
                "Pit Courier",
                "|The gate of the mine was open, our reporter saw on Monday.| Police said nothing.",
                OWN,
            ),
        ),
    ),
    "documents seen by": (
        "The clerk was paid twice.",
        (
            (
                "Pit Courier",
                "|The clerk was paid twice, according to documents seen by the Pit Courier.| He denies it.",
                OWN,
            ),
        ),
    ),
    "seen by another": (
        "The clerk was paid twice.",
        (
            (
                "Vale Sun",
                "|The clerk was paid twice, according to documents seen by the Pit Courier.| He denies it.",
                "Pit Courier",
            ),
        ),
    ),
    # Where the text was first.
    "first published by": (
        "The lift in Harl is out of order.",
        (
            (
                "Vale Sun",
                "This story was first published by the Harl Tribune.\n\n|The lift in Harl is out "
                "of order.| It is old.",
                "Harl Tribune",
            ),
        ),
    ),
    "trap: an opening of another building": (
        "The lift in Harl is out of order.",
        (("Vale Sun", "|The lift in Harl is out of order.| It was first seen by tourists in May.", OWN),),
    ),
    # Names in two scripts, and misspelt ones.
    "Cyrillic and Latin": (
        "The pass at Belgor is closed.",
        (
            (
                "Alps Mail",
                "|The pass at Belgor is closed, said warden Nikolai Ruzhin.| Snow fell.",
                "Nikolai Ruzhin",
            ),
            (
                "Vesti Belgor",
                "|The pass at Belgor is closed, said warden Николай Ружин.| It is cold.",
                "Nikolai Ruzhin",
            ),
        ),
    ),
    "a letter changed": (
        "The talks lasted four hours.",
        (
            ("East Sun", "|The talks lasted four hours, Radio Zorin reported.| It rained.", "Radio Zorin"),
            ("West Sun", "|The talks lasted four hours, Radio Zorrin reported.| It snowed.", "Radio Zorin"),
        ),
    ),
    "trap: two outlets of like names": (
        "The talks lasted four hours.",
        (
            ("East Sun", "|The talks lasted four hours, Radio Marin reported.| It rained.", "Radio Marin"),
            (
                "West Sun",
                "|The talks lasted four hours, Radio Martin reported.| Martin Vole was there.",
                "Radio Martin",
            ),
        ),
    ),
}

HELD: dict[str, tuple[str, tuple[Told, ...]]] = {
    "toll corrected": (
        "The quake at Sorra killed 31 people.",
        (
            (
                "Sorra Sun",
                "|The ministry of health revised the death toll of the quake at Sorra down to 31.| Aid came.",
                "ministry of health",
            ),
        ),
    ),
    "estimate lowered": (
        "The stadium will seat 8,000.",
        (
            (
                "Arena Week",
                "|The builders' guild has lowered its estimate for the stadium to 8,000 seats.| "
                "Work goes on.",
                "builders' guild",
            ),
        ),
    ),
    "predicts": (
        "The storm will reach Dell on Sunday.",
        (
            (
                "Dell Post",
                "|The weather office predicts the storm will reach Dell on Sunday.| Boats were tied up.",
                "weather office",
            ),
        ),
    ),
    "forecasts": (
        "Rents in Dell will rise by 3 percent.",
        (
            (
                "Dell Post",
                "|The tenants' league forecasts that rents in Dell will rise by 3 percent.| Flats are rare.",
                "tenants' league",
            ),
        ),
    ),
    "trap: prices raised": (
        "Baker Holt raised the price of bread to 4 crowns.",
        (("Dell Post", "|Baker Holt has raised the price of bread to 4 crowns.| Flour is dear.", OWN),),
    ),
    "trap: expected guests": (
        "Some 200 guests are expected at the wedding.",
        (("Dell Post", "|Some 200 guests are expected at the wedding.| The bride is a nurse.", OWN),),
    ),
    "as told us": (
        "The library closes in March.",
        (
            (
                "Book Mail",
                "|The library closes in March, as its director Anke Soll told us on Tuesday.| It "
                "has two floors.",
                "Anke Soll",
            ),
        ),
    ),
    "as announced": (
        "The tram will run at night.",
        (
            (
                "City Sun",
                "|The tram will run at night, as the transport board has announced.| The fare stays.",
                "transport board",
            ),
        ),
    ),
    "trap: as usual": (
        "The tram ran late on Monday.",
        (("City Sun", "|The tram ran late on Monday, as the weather was bad.| The fare stays.", OWN),),
    ),
    "thought to": (
        "The thief fled to Rund.",
        (("City Sun", "|The thief is thought to have fled to Rund.| The safe was empty.", UNTRACED),),
    ),
    "allegedly": (
        "The thief used a stolen van.",
        (("City Sun", "|The thief allegedly used a stolen van.| The safe was empty.", UNTRACED),),
    ),
    "sources say": (
        "The coach will leave the club.",
        (
            (
                "Sport Week",
                "|According to unconfirmed reports the coach will leave the club.| The season ends in May.",
                UNTRACED,
            ),
        ),
    ),
    "trap: a reporter with a name": (
        "The coach will leave the club.",
        (
            (
                "Sport Week",
                "|According to reports by the Daily Whistle the coach will leave the club.| It is May.",
                "Daily Whistle",
            ),
        ),
    ),
    "trap: it is said to be by someone": (
        "The bell weighs two tonnes.",
        (
            (
                "Bell Notes",
                "|The bell weighs two tonnes, it is said on a plate at its foot.| Go and look.",
                UNTRACED,
            ),
        ),
    ),
    "chain by told": (
        "The tanker had no pilot.",
        (("Cape News", "|The tanker had no pilot, two sailors told Reuters.| It was dark.", "two sailors"),),
    ),
    "chain of said that said": (
        "The tanker had no pilot.",
        (
            (
                "Cape News",
                "|AFP reported that the harbour master said the tanker had no pilot.| It was dark.",
                "harbour master",
            ),
        ),
    ),
    "trap: citing a reason": (
        "The parade was called off.",
        (
            (
                "Cape News",
                "|The parade was called off by the mayor, citing high winds.| Flags were furled.",
                OWN,
            ),
        ),
    ),
    "count given after": (
        "Some 400 houses burned at Ulm.",
        (
            (
                "Fire Mail",
                "|The number of burned houses at Ulm stands at 400.| The district office "
                "published the figure on Sunday.",
                "district office",
            ),
        ),
    ),
    "trap: figure of another thing": (
        "Some 400 houses burned at Ulm.",
        (
            (
                "Fire Mail",
                "|Some 400 houses burned at Ulm.| The district office published its yearly report on trees.",
                OWN,
            ),
        ),
    ),
    "a quotation goes on": (
        "The ferry will not run in winter.",
        (
            (
                "Isle News",
                "“We have counted the guests. |The ferry will not run in winter.|” With that, "
                "director Palo Reem left the stage.",
                "Palo Reem",
            ),
        ),
    ),
    "promised after": (
        "Every child will get a coat.",
        (
            (
                "Isle News",
                "Palo Reem also made a promise. |“Every child will get a coat.”| The hall clapped.",
                "Palo Reem",
            ),
        ),
    ),
    "photographs verified by another": (
        "The depot at Rusk burned.",
        (
            (
                "Isle News",
                "|The depot at Rusk burned, photographs verified by the Coast Tribune show.| Wind was low.",
                "Coast Tribune",
            ),
        ),
    ),
    "our correspondent counted": (
        "Nine trucks crossed the border.",
        (
            (
                "Isle News",
                "|Nine trucks crossed the border, our correspondent counted at dawn.| It was cold.",
                OWN,
            ),
        ),
    ),
    "reviewed by itself": (
        "The deal is worth 9 million.",
        (
            (
                "Isle News",
                "|The deal is worth 9 million, a contract reviewed by Isle News shows.| No one commented.",
                OWN,
            ),
        ),
    ),
    "originally reported by": (
        "The zoo will get two bears.",
        (
            (
                "Vale Sun",
                "|The zoo will get two bears.| They are young.\n\nOriginally reported by the Bear Gazette.",
                "Bear Gazette",
            ),
        ),
    ),
    "copyright of another": (
        "The zoo will get two bears.",
        (
            (
                "Vale Sun",
                "|The zoo will get two bears.| They are young.\n\n© 2024 Bear Gazette. "
                "Republished with permission.",
                "Bear Gazette",
            ),
        ),
    ),
    "trap: its own copyright": (
        "The zoo will get two bears.",
        (
            (
                "Vale Sun",
                "|The zoo will get two bears.| They are young.\n\n© 2024 Vale Sun. All rights reserved.",
                OWN,
            ),
        ),
    ),
    "Greek and Latin": (
        "The port of Rodi is shut.",
        (
            (
                "Sea Mail",
                "|The port of Rodi is shut, said captain Nikos Pavlidis.| Wind blew.",
                "Nikos Pavlidis",
            ),
            (
                "Rodi Nea",
                "|The port of Rodi is shut, said captain Νίκος Παυλίδης.| It is hot.",
                "Nikos Pavlidis",
            ),
        ),
    ),
    "a letter swapped": (
        "The vote is on Sunday.",
        (
            ("East Sun", "|The vote is on Sunday, the agency Karon reported.| It rained.", "Karon"),
            ("West Sun", "|The vote is on Sunday, the agency Karron reported.| It snowed.", "Karon"),
        ),
    ),
    "trap: two persons of like names": (
        "The vote is on Sunday.",
        (
            ("East Sun", "|The vote is on Sunday, said Anna Berg.| It rained.", "Anna Berg"),
            ("West Sun", "|The vote is on Sunday, said Anna Bergh.| Hans Bergh is her cousin.", "Anna Bergh"),
        ),
    ),
}


def given(case: tuple[str, tuple[Told, ...]]) -> list[str | None]:
    """Whom the ledger names for each article of a case."""
    claim = extract.given(case[0], 1)
    documents, cells = [], []
    for outlet, words, _ in case[1]:
        before, quote, _rest = words.split("|", 2)
        text = words.replace("|", "")
        digest = hash_text(text + outlet)
        document = Document(id=digest[:12], text_hash=digest, text=text, outlet=outlet)
        end = len(before) + len(quote)
        evidence = Evidence(document_id=document.id, start=len(before), end=end, quote=quote)
        documents.append(document)
        cells.append(
            Judgement(
                claim_id=claim.id,
                document_id=document.id,
                stance=Stance.SUPPORTS,
                evidence=(evidence,),
                provenance=Provenance(engine="test", version="0"),
            )
        )
    made = ledger.entries(claim, cells, documents, origins.find(documents))
    by_document = {d: entry.name for entry in made for d in entry.document_ids}
    return [by_document[d.id] for d in documents]


@pytest.mark.parametrize("case", [*BUILT.values(), *HELD.values()], ids=[*BUILT, *HELD])
def test_each_article_speaks_on_the_word_of_whom_it_credits(case: tuple[str, tuple[Told, ...]]) -> None:
    answers = given(case)
    for answer, (outlet, _, who) in zip(answers, case[1], strict=True):
        if who == UNTRACED:
            assert answer is None
        elif who == OWN:
            assert answer == outlet
        else:
            assert answer is not None
            assert names.key(who) <= names.key(answer)
    assert len(set(answers)) == len({who for *_, who in case[1]})


def copies(text: str, *outlets: str, credits: tuple[Credit, ...] = ()) -> list[Document]:
    digest = hash_text(text)
    return [
        Document(id=f"d{n}", text_hash=digest, text=text, outlet=o, credits=credits)
        for n, o in enumerate(outlets)
    ]


RELEASE = (
    "Brandt & Sons will close its mill in Tarn in May. "
    "All 30 workers keep their jobs, the company said on Monday."
)
THREE = ("Tarn Post", "Vale Sun", "Mill Week")


def test_a_text_of_one_company_alone_that_three_outlets_print_is_its_release() -> None:
    assert releases.issuer(copies(RELEASE, *THREE)) == "Brandt & Sons"


def test_two_outlets_are_too_few_for_a_release() -> None:
    assert releases.issuer(copies(RELEASE, *THREE[:2])) is None


def test_a_text_in_which_another_has_the_word_is_no_release() -> None:
    words = f"{RELEASE} The mill was never safe, said inspector Olga Trell."
    assert releases.issuer(copies(words, *THREE)) is None


def test_a_text_that_an_agency_signs_is_no_release() -> None:
    signed = (Credit(kind="credit", name="Norpress"),)
    assert releases.issuer(copies(RELEASE, *THREE, credits=signed)) is None


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Щербаков", "Shcherbakov"),
        ("Владимир Хорошев", "Vladimir Khoroshev"),
        ("Γιώργος Χατζής", "Giorgos Hatzis"),
        ("נחום ברקאי", "Nahum Barkai"),
        ("خالد منصور", "Khaled Mansour"),
    ],
)
def test_a_name_takes_the_latin_form_that_a_source_gives(name: str, form: str) -> None:
    assert scripts.latin(name, copies(f"The gate was shut by {form} on Monday.", "Vale Sun")) == form


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Николай Ружин", "Nikolai Rushin and Nina Ruzhina came."),
        ("Николай Ружин", "Nikolai Ruzhin came. Nikolay Ruzhin left."),
        ("דן", "Dan came."),
        ("Nikolai Ruzhin", "Nikolai Ruzhin came."),
    ],
)
def test_an_unlike_or_doubtful_latin_form_is_not_taken(name: str, words: str) -> None:
    assert scripts.latin(name, copies(words, "Vale Sun")) is None


def test_a_canonical_link_to_another_site_is_whose_word_a_page_passes_on() -> None:
    words = "The lift in Harl is out of order. It is old."
    link = Credit(kind="canonical", name="harltribune.example")
    page = copies(words, "Vale Sun", credits=(link,))[0]
    end = words.index(".") + 1
    cell = Judgement(
        claim_id="c1",
        document_id=page.id,
        stance=Stance.SUPPORTS,
        evidence=(Evidence(document_id=page.id, start=0, end=end, quote=words[:end]),),
        provenance=Provenance(engine="test", version="0"),
    )
    claim = extract.given("The lift in Harl is out of order.", 1)
    (entry,) = ledger.entries(claim, [cell], [page], origins.find([page]))
    assert entry.name == "harltribune.example"


def test_papers_that_our_reporter_has_seen_are_the_articles_own_word() -> None:
    words = "|The clerk was paid twice, according to documents seen by our reporter.| He denies it."
    assert given(("The clerk was paid twice.", (("Pit Courier", words, OWN),))) == ["Pit Courier"]


def test_who_gave_something_that_is_no_figure_is_not_credited() -> None:
    words = "|The cup of the Swallow was found in the mud.| The port captain gave it back at noon."
    assert given(("The cup of the Swallow was found.", (("Cape News", words, OWN),))) == ["Cape News"]
