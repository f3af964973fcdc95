"""A page that says where its text was published first is tied to that outlet, and to its article where we have it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from verify import load, origins
from verify.domain import Credit, Document, Origin, Relation, unique
from verify.origins import pointing

STORY = (
    "Eleven miners were brought to the surface alive on Sunday after two days in a flooded shaft near Torvesk. "
    "Rescuers had drilled a narrow hole through ninety metres of rock to send them air and soup. The water broke in "
    "on Friday morning when a gallery met old workings that stood on no map."
)
DIGEST = (
    "After the rescue at Torvesk everybody asks who knew of it. Rescuers had drilled a narrow hole through ninety "
    "metres of rock to send them air and soup, a feat that took a night and three broken bits. What the owner paid for "
    "the pit four years ago he has earned twice over, and the men who went down there have had no rise since. The "
    "inspectors came in March and left with a cake. Their letter lies in a drawer of the ministry to this day, "
    "unanswered, under a paperweight from the coast. In the canteen they play cards and say nothing to strangers."
)
OTHER = "A new bakery has opened on Mill Street. It sells rye bread, and on Fridays there are buns with poppy seed."
NOTE = "This article was first published by the Lomsk Courier."


def paper(text: str, outlet: str | None = None, published: str | None = None) -> Document:
    return Document.of(text, outlet=outlet, published=published)


def found(*documents: Document) -> tuple[Origin, ...]:
    return origins.find(unique(documents))


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("This article was first published by Kan News.", "Kan News"),
        ("Originally published at ProPublica.org.", "ProPublica.org"),
        ("This article originally appeared in the Lomsk Courier on May 3, 2024.", "the Lomsk Courier"),
        ("*This story was first published by Bread and Roses, and is reprinted here.*", "Bread and Roses"),
        ("This article is republished from The Wire under a Creative Commons licence.", "The Wire"),
        ("Reprinted with permission from The Sunday Post (Aske)", "The Sunday Post"),
        ("This story was first published by Voice of Aske on Friday.", "Voice of Aske"),
    ],
)
def test_a_note_on_the_first_publication_names_the_outlet(line: str, name: str) -> None:
    assert pointing.named(line) == name


@pytest.mark.parametrize(
    "line",
    [
        "This piece was first published in 2019.",
        "First published in March 2021",
        "First published on Monday 3 May",
        "This article was first published in English.",
        "This article was first published on our website.",
        "His novel was first published by Knopf.",
        "The photo first appeared on Instagram.",
        "The report was first published by the ministry in May.",
        "The report first appeared in the Courier of Lomsk Province and its nine sister papers up north, he said.",
    ],
)
def test_a_line_that_names_no_outlet_as_the_home_of_the_text_is_no_note(line: str) -> None:
    assert pointing.named(line) is None


@pytest.mark.parametrize(
    "text", [f"{NOTE}\n\n{STORY}", f"{STORY}\n\n{NOTE}", f"Miners out\n\n{NOTE}\n\n{STORY}"]
)
def test_a_page_that_points_to_an_outlet_credits_it_with_its_words(text: str) -> None:
    (origin,) = found(paper(text, "Aske Herald"))
    assert origin.name == "the Lomsk Courier"
    (tie,) = origin.ties
    assert tie.relation is Relation.CREDITS
    assert [(e.quote, text[e.start : e.end]) for e in tie.evidence] == [(NOTE, NOTE)]


def test_a_note_in_the_midst_of_a_long_text_is_part_of_the_story() -> None:
    lines = [f"Line {n} of the story." for n in range(12)]
    assert found(paper("\n".join([*lines[:6], NOTE, *lines[6:]]), "Aske Herald"))[0].name == "Aske Herald"


def test_an_outlet_that_names_itself_points_nowhere() -> None:
    (origin,) = found(paper(f"{STORY}\n\n{NOTE}", "Lomsk Courier"))
    assert [t.relation for t in origin.ties] == [Relation.OWN]


def test_a_canonical_link_to_another_site_credits_it() -> None:
    page = paper(STORY, "Aske Herald").model_copy(
        update={"credits": (Credit(kind="canonical", name="lomskcourier.example"),)}
    )
    (origin,) = found(page)
    assert (origin.name, origin.ties[0].relation) == ("lomskcourier.example", Relation.CREDITS)
    courier = paper(DIGEST, "The Lomsk Courier")
    (both,) = found(page, courier)
    assert {t.relation for t in both.ties} == {Relation.OWN, Relation.COPY_OF}


def test_a_page_that_points_to_an_outlet_is_tied_to_its_article_even_if_it_kept_little_of_it() -> None:
    original = paper(STORY, "Lomsk Courier", "2025-05-04")
    page = paper(f"{DIGEST}\n\n{NOTE}", "Aske Herald", "2025-05-03")
    assert len(found(original, paper(DIGEST, "Aske Herald", "2025-05-06"))) == 2
    assert len(found(original, page)) == 2, "what is younger was not published first"
    (origin,) = found(page.model_copy(update={"published": date(2025, 5, 6)}), original)
    own = [t for t in origin.ties if t.relation is Relation.OWN]
    assert [t.document_id for t in own] == [original.id]
    (tie,) = (t for t in origin.ties if t.relation is Relation.COPY_OF)
    assert NOTE in {e.quote for e in tie.evidence}


def test_another_article_of_the_outlet_that_a_page_points_to_is_not_tied_to_it() -> None:
    assert len(found(paper(OTHER, "Lomsk Courier"), paper(f"{STORY}\n\n{NOTE}", "Aske Herald"))) == 2


def test_what_was_published_first_is_shown_as_copied_whatever_its_date() -> None:
    early = paper(f"{STORY}\n\n{NOTE}", "Aske Herald", "2025-05-03")
    (origin,) = found(early, paper(f"{STORY} ", "Lomsk Courier"))
    assert [t.relation for t in origin.ties] == [Relation.COPY_OF, Relation.OWN]
    assert origin.name == "the Lomsk Courier"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The Lomsk Courier", "lomsk courier", True),
        ("www.lomskcourier.example", "Lomsk Courier", True),
        ("theconversation.com", "The Conversation", True),
        ("bbc.co.uk", "BBC", True),
        ("Kan News", "Kan", False),
        ("Lomsk Courier", None, False),
    ],
)
def test_names_and_sites_of_one_outlet_are_the_same(one: str, other: str | None, same: bool) -> None:
    assert pointing.same(one, other) is same


HEAD = '<meta property="og:url" content="https://herald.example/1"><meta property="og:site_name" content="Aske Herald">'


@pytest.mark.parametrize(
    ("link", "note", "name", "words"),
    [
        ('<link rel="canonical" href="https://www.lomskcourier.example/a">', "", "lomskcourier.example", []),
        ("", f"<p>{NOTE}</p>", "the Lomsk Courier", [NOTE]),
        ('<link rel="canonical" href="https://herald.example/1">', "", "Aske Herald", []),
    ],
)
def test_a_page_read_from_a_file_is_tied_to_whom_it_points_to(
    tmp_path: Path, link: str, note: str, name: str, words: list[str]
) -> None:
    body = "".join(f"<p>{s.strip()}.</p>" for s in STORY.rstrip(".").split(". "))
    page = tmp_path / "page.html"
    page.write_text(
        f"<html><head><title>Miners out</title>{link}{HEAD}</head>"
        f"<body><article><h1>Miners out</h1>{body}{note}</article></body></html>",
        encoding="utf-8",
    )
    (origin,) = found(load(page))
    assert origin.name == name
    assert origin.ties[0].relation is (Relation.OWN if name == "Aske Herald" else Relation.CREDITS)
    assert [e.quote for e in origin.ties[0].evidence] == words
