"""Whose page it is, as mastheads, bylines, footers, releases and pages' own data say; written before the code."""

from __future__ import annotations

from pathlib import Path

import pytest

from verify.domain import Document
from verify.ingest import load
from verify.ingest.head import read_head

BODY = (
    "The swing bridge at Orle will open again in the autumn, a year later than planned, after divers found "
    "cracks in two of its piers.\n\n"
    "Lorries have had to go round by the upper road since the spring, which takes them forty minutes longer."
)
TITLE = "Swing bridge at Orle opens a year late"

ABOVE = [
    # mastheads
    (f"THE HARROW GAZETTE — Established 1887\n\n{TITLE}", "THE HARROW GAZETTE"),
    (f"Harrow Gazette | Local news\n\n{TITLE}", "Harrow Gazette"),
    (f"The Harrow Gazette\nMonday, 3 May 2021\n\n{TITLE}", "The Harrow Gazette"),
    (f"Harrow Gazette, 3 May 2021\n{TITLE}", "Harrow Gazette"),
    (f"THE ORLE BEACON\n3 May 2021\n\n{TITLE}", "THE ORLE BEACON"),
    (f"{TITLE}\nHarrow Gazette, 3 May 2021", "Harrow Gazette"),
    (f"{TITLE}\nOrle Times | May 3, 2021 | Page 4", "Orle Times"),
    (f"Orle Chronicle, Vol. 12, No. 3\n\n{TITLE}", "Orle Chronicle"),
    (f"ORLE EVENING POST - News in brief\n\n{TITLE}", "ORLE EVENING POST"),
    (f"Port Herald (Orle), Weekend edition\n{TITLE}", "Port Herald"),
    (f"Courier of Orle · Founded 1902\n{TITLE}", "Courier of Orle"),
    ("Harrow Gazette\n\n" + TITLE, "Harrow Gazette"),
    # bylines
    (f"{TITLE}\nBy Ann Lee, Harrow Gazette", "Harrow Gazette"),
    (f"{TITLE}\nAnn Lee | Harrow Gazette | 3 May 2021", "Harrow Gazette"),
    (f"{TITLE}\nBy Ann Lee for the Harrow Gazette", "Harrow Gazette"),
    (f"{TITLE}\nBy Harrow Gazette staff", "Harrow Gazette"),
    (f"{TITLE}\nBy Kit Moor, on Driftwood", "Driftwood"),
    (f"{TITLE}\nPosted by Kit Moor on Harbour Notes, 3 May 2021", "Harbour Notes"),
    (f"{TITLE}\nPosted on Harbour Notes by Kit Moor", "Harbour Notes"),
    (f"{TITLE}\nPublished by the Orle Sentinel on 3 May 2021", "Orle Sentinel"),
    # releases and mails
    (
        f"FOR IMMEDIATE RELEASE\nIssued by the Orle Bridge Company\n3 May 2021\n\n{TITLE}",
        "Orle Bridge Company",
    ),
    (f"Issued by the Press Office, University of Orle\n\n{TITLE}", "University of Orle"),
    (f"Press office of the Orle Bridge Company\n3 May 2021\n\n{TITLE}", "Orle Bridge Company"),
    (f"Press release | Orle Bridge Company | 3 May 2021\n\n{TITLE}", "Orle Bridge Company"),
    (f"ORLE BRIDGE COMPANY\nPress release, May 3, 2021\n\n{TITLE}", "ORLE BRIDGE COMPANY"),
    (f"Orle Port Authority - Media statement\n\n{TITLE}", "Orle Port Authority"),
    (
        f"From: Orle Bridge Company Press Office <press@bridge.example>\nTo: Newsrooms\n"
        f"Date: Mon, 3 May 2021 09:00:00 +0200\nSubject: {TITLE}",
        "Orle Bridge Company",
    ),
    (
        f"From: Harbour Notes <hello@harbournotes.example>\nSubject: {TITLE}\nDate: 3 May 2021",
        "Harbour Notes",
    ),
    (f"From: Harrow Gazette <news@gazette.example>\nSubject: {TITLE}", "Harrow Gazette"),
    (f"Ministry of Works, Press Office\nPress release No. 12, 3 May 2021\n\n{TITLE}", "Ministry of Works"),
    (f"STATEMENT BY THE ORLE FIRE SERVICE\n3 May 2021\n\n{TITLE}", "ORLE FIRE SERVICE"),
    (f"Communiqué de presse - Mairie d'Orle - 3 mai 2021\n\n{TITLE}", "Mairie d'Orle"),
    (f"{TITLE}\nBy Ann Lee\nOrle Tribune", "Orle Tribune"),
    (f"{TITLE}\nAnn Lee, Orle Tribune\n3 May 2021", "Orle Tribune"),
    (f"{TITLE}\nThe Pier Blog · 3 May 2021 · by Ann Lee", "The Pier Blog"),
    # talk and serials
    (f"[Transcript: Rope and Tar podcast, episode 7]\n\n{TITLE}", "Rope and Tar"),
    (f"Transcript, Radio Lorn, The Morning Hour\n\n{TITLE}", "Radio Lorn"),
    (f"RADIO LORN - The Morning Hour\nTranscript of the interview, May 3, 2021\n\n{TITLE}", "RADIO LORN"),
    (f"Transcript: Channel Orle News, 3 May 2021\n{TITLE}", "Channel Orle News"),
    (f"Loose Planks, episode 41: {TITLE}", "Loose Planks"),
    (f"Harbour Notes, issue 12\n{TITLE}", "Harbour Notes"),
    (f"Harbour Notes #12 — the weekly newsletter\n{TITLE}", "Harbour Notes"),
    (f"Orle Village Newsletter, June 2024\n\n{TITLE}", "Orle Village Newsletter"),
    (f"Wet Boots - a blog about the river\n\n{TITLE}", "Wet Boots"),
    (f"Kit Moor's blog\n3 May 2021\n\n{TITLE}", "Kit Moor's blog"),
    (f"{TITLE}\nFrom the Wet Boots blog, 3 May 2021", "Wet Boots"),
    (f"{TITLE}\nWet Boots, by Kit Moor, 3 May 2021", "Wet Boots"),
    (f"{TITLE}\nThe Wet Boot, 3 May 2021", "The Wet Boot"),
    (f"Wet Boots\nwetboots.example\n\n{TITLE}", "Wet Boots"),
    (f"Blog: Wet Boots\n{TITLE}", "Wet Boots"),
    (f"The Pump\nNewsletter of the village of Orle, June 2024\n\n{TITLE}", "The Pump"),
    (f"Parish Pump — newsletter of the village of Orle — June 2024\n\n{TITLE}", "Parish Pump"),
    (f"PARISH PUMP * June 2024 * Issue 34\n\n{TITLE}", "PARISH PUMP"),
    (f"Parish Pump, No. 34, June 2024\n{TITLE}", "Parish Pump"),
    (f"{TITLE}\nWet Boots, Kit Moor's blog, 3 May 2021", "Wet Boots"),
    (f"Wet Boots (blog), 3 May 2021\n{TITLE}", "Wet Boots"),
    (f"{TITLE}\nPosted by Kit Moor at wetboots.example, 3 May 2021", "wetboots.example"),
    (
        "FREE SKIPPERS ORLE\nPress release, May 3, 2021\n\nThe Free Skippers want a new bridge",
        "FREE SKIPPERS ORLE",
    ),
    # labels
    (f"Outlet: Harrow Gazette\nTitle: {TITLE}", "Harrow Gazette"),
    # other languages and scripts
    (f"Lorner Anzeiger, 3. Mai 2021\n{TITLE}", "Lorner Anzeiger"),
    (f"Hafenzeitung | Lokales\n\n{TITLE}", "Hafenzeitung"),
    (f"{TITLE}\nVon Ann Lee, Lorner Tageblatt", "Lorner Tageblatt"),
    (f"Pressemitteilung\nHerausgegeben von der Hafenbehörde Lorn\n\n{TITLE}", "Hafenbehörde Lorn"),
    (f"{TITLE}\nErschienen in der Lorner Zeitung am 3. Mai 2021", "Lorner Zeitung"),
    (f"Le Courrier de Lorn, 3 mai 2021\n{TITLE}", "Le Courrier de Lorn"),
    (f"{TITLE}\nPublié par La Gazette de Lorn", "La Gazette de Lorn"),
    (f"El Diario de Lorn | 3 de mayo de 2021\n{TITLE}", "El Diario de Lorn"),
    (f"{TITLE}\nPublicado por El Correo de Lorn", "El Correo de Lorn"),
    ("Газета «Вестник Лорна», 3 мая 2021\nМост откроют позже", "Вестник Лорна"),
    ("Издание: Лорнские ведомости\nЗаголовок: Мост откроют позже", "Лорнские ведомости"),
    ("Лорнская газета | 3 мая 2021\nМост откроют позже", "Лорнская газета"),
    ("Лорнский вестник, 3 мая 2021 г.\n\nМост откроют позже", "Лорнский вестник"),
    ("עיתון הנמל | 3 במאי 2021\nהגשר ייפתח מאוחר", "עיתון הנמל"),
    ("הגשר ייפתח מאוחר\nפורסם על ידי עיתון הנמל", "עיתון הנמל"),
    ("صحيفة الميناء | 3 مايو 2021\nالجسر يفتح متأخرا", "صحيفة الميناء"),
]

BELOW = [
    ("© 2021 Harrow Gazette", "Harrow Gazette"),
    ("Harrow Gazette © 2021", "Harrow Gazette"),
    ("Copyright Port News. All rights reserved", "Port News"),
    ("Copyright © 2020-2021 The Harrow Gazette Ltd. All rights reserved.", "The Harrow Gazette"),
    ("© Highfield Quarterly. Write to the editors at letters@highfield.example.", "Highfield Quarterly"),
    ("(c) Lorner Tageblatt GmbH. Alle Rechte vorbehalten.", "Lorner Tageblatt"),
    ("© Лорнская газета, 2021. Все права защищены.", "Лорнская газета"),
    ("Published by the Harrow Gazette, 4 Ropewalk, Harrow.", "Harrow Gazette"),
    ("You are receiving this e-mail because you subscribed to Harbour Notes.\nUnsubscribe", "Harbour Notes"),
    ("Harrow Gazette, 3 May 2021", "Harrow Gazette"),
    ("Harrow Gazette, 4 Ropewalk, Harrow. All rights reserved.", "Harrow Gazette"),
]

NOT_ABOVE = [
    # headlines
    "Hard Times",
    "HARD TIMES",
    "Mayor Blames the Press",
    "Signs of the Times: the bridge that never opens",
    "Bridge: what we know so far",
    "Voting by Post",
    "Guard Leaves Post",
    "Mayor Sues the Orle Courier",
    "Orle Gazette to close after 134 years",
    "Council backs the Gazette | 3 May 2021",
    "What the Gazette got wrong - and what it got right",
    "Orle Bridge, 3 May 2021",
    # sections and genres
    "World News | 3 May 2021",
    "Local News",
    "Press Review, 3 May 2021",
    "Science | Wednesday, May 3, 2021",
    "Weekly Review\n3 May 2021",
    "Opinion\nBy Ann Lee",
    "Breaking News | Updated May 3",
    # streets and places
    "4 Gazette Street, Orle, 3 May 2021",
    "Courier Lane\n3 May 2021",
    "Port Orle, 3 May 2021",
    "BRANNOCK, May 3, 2021",
    "By Ann Lee, Newport News",
    "By Ann Lee, on Elm Street",
    "By Ann Lee in Orle",
    # persons
    "Emily Post",
    "Emily Stone, Orle Post",
    "Ann Lee, 3 May 2021",
    "By Ann Lee and John Herald",
    "Published by Ann Lee on 3 May 2021",
    "Posted by Ann Lee in Harbour News",
    "Posted by Ann Lee on Monday",
    "From: Ann Lee <ann@annlee.example>\nSubject: The bridge",
    "From: Ann Lee <ann.lee@gazette.example>\nSubject: The bridge",
    # agencies, and whom a copy credits
    "Source: Harrow Gazette",
    "Originally published in the Harrow Gazette",
    "First published in the Harrow Gazette",
    "Reuters",
    "By Ann Lee, Associated Press",
    "ORLE, May 3 (Orle Press) - The bridge stays shut.",
    "From Ostwire",
    "Quelle: Lorner Tageblatt",
    "Источник: Лорнская газета",
    "Statement by Ann Lee, 3 May 2021",
    "Statement of the Obvious",
    # serials that are none
    "Runway No. 2 closed",
    "Chapter 12, page 4",
    "The Hague, 3 May 2021",
    "Blog: why the bridge never opens",
    "Photographs by Ann Lee, 3 May 2021",
    "Ann Lee\nannlee.example",
    "Orle in June 2024",
    "SIGN UP FOR OUR NEWSLETTER",
    "BRIDGE REOPENS\nPress release, May 3, 2021",
    "Pier Road, No. 4",
    "Council blog",
    "Posted by Kit Moor, 3 May 2021",
    "Blog post by Kit Moor",
    # other languages
    "Schwere Zeiten",
    "Die Post streikt, 3. Mai 2021",
    "Новости | 3 мая 2021",
    "חדשות | 3 במאי 2021",
    "أخبار | 3 مايو 2021",
    "Un diario perdido de 1902",
]

NOT_BELOW = [
    "© 2021 Ann Lee",
    "© 2021 Getty Images",
    "© 2021 Reuters",
    "Copyright 2021 The Associated Press. All rights reserved.",
    "This article first appeared in the Harrow Gazette.",
    "Reprinted with permission of the Harrow Gazette.",
    "© 2021 Harrow Gazette. Reprinted by permission.",
    "First published in the Harrow Gazette",
    "(Reuters)",
    "- AP",
    "Photo: Ann Lee / Harrow Gazette",
    "Read more in the Harrow Gazette.",
    "He told the Harrow Gazette that he was sorry.",
    "He now writes for the Harrow Gazette.",
    "Subscribe to Mondays.",
    "Copyright 2021 Orle Media, Inc. All rights reserved.",
    "SIGN UP FOR OUR NEWSLETTER",
]

PAGES = [
    ('<meta property="og:site_name" content="Harrow Gazette">', "", "Harrow Gazette"),
    ('<meta name="application-name" content="Harrow Gazette">', "", "Harrow Gazette"),
    ('<meta name="dc.publisher" content="Orle Bridge Company">', "", "Orle Bridge Company"),
    ('<meta name="copyright" content="© 2021 Harrow Gazette">', "", "Harrow Gazette"),
    (
        '<script type="application/ld+json">{"@type": "NewsArticle", "publisher": {"name": "Harrow Gazette"}}</script>',
        "",
        "Harrow Gazette",
    ),
    (
        '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "Wet Boots"}]}</script>',
        "",
        "Wet Boots",
    ),
    (
        '<script type="application/ld+json">{"@type": "NewsMediaOrganization", "name": "Wet Boots"}</script>',
        "",
        "Wet Boots",
    ),
    (f"<title>{TITLE} | Wet Boots</title>", "", "Wet Boots"),
    (f"<title>{TITLE} - Wet Boots</title>", "", "Wet Boots"),
    (f"<title>{TITLE} | News | Harrow Gazette</title>", "", "Harrow Gazette"),
    (f"<title>Harrow Gazette - {TITLE}</title>", "", "Harrow Gazette"),
    ("<title>A bridge, late | Wet Boots</title>", '<header><a href="/">Wet Boots</a></header>', "Wet Boots"),
    (
        '<title>A bridge, late | Wet Boots</title><meta name="twitter:site" content="@wet_boots">',
        "",
        "Wet Boots",
    ),
    ("", '<header><a href="/">Harrow Gazette</a></header>', "Harrow Gazette"),
    ("", '<header><a href="/"><img alt="Harrow Gazette" src="/l.png"></a></header>', "Harrow Gazette"),
    ("", "<footer><p>&copy; 2021 Harrow Gazette. Privacy.</p></footer>", "Harrow Gazette"),
    ("", '<span itemprop="publisher"><span itemprop="name">Wet Boots</span></span>', "Wet Boots"),
]

NOT_PAGES = [
    ("", '<header><a href="/">Home</a></header>'),
    ("", '<nav><a href="/">Start page</a></nav>'),
    ("", '<header><a href="/press">Orle Press</a></header>'),
    ("", "<footer><p>&copy; 2021 Ann Lee</p></footer>"),
    ("", "<footer><p>&copy; 2021 Getty Images</p></footer>"),
    ("", '<a rel="author" href="/ann">Ann Lee</a>'),
    ('<meta name="twitter:site" content="@wet_boots">', ""),
    ('<meta property="og:site_name" content="YouTube">', ""),
    ('<meta name="generator" content="Orle Press 5.1">', ""),
    (f"<title>{TITLE}</title>", ""),
    ("<title>A bridge, late | The river and its people</title>", ""),
    (f"<title>{TITLE} | News</title>", ""),
    ('<meta name="copyright" content="Ann Lee">', ""),
    ('<meta name="copyright" content="© 2021 Harrow Gazette. Reprinted by permission.">', ""),
]

MATTER = [
    "outlet",
    "publication",
    "publisher",
    "newspaper",
    "site_name",
    "blog",
    "source",
    "website",
    "podcast",
]


def outlet_of(text: str) -> str | None:
    return read_head(text).outlet


@pytest.mark.parametrize(("above", "outlet"), ABOVE)
def test_lines_above_the_body_name_the_outlet(above: str, outlet: str) -> None:
    assert outlet_of(f"{above}\n\n{BODY}\n") == outlet


@pytest.mark.parametrize(("below", "outlet"), BELOW)
def test_lines_below_the_body_name_the_outlet(below: str, outlet: str) -> None:
    assert outlet_of(f"{TITLE}\n\n{BODY}\n\n{below}\n") == outlet


def test_whom_a_copy_credits_is_not_its_outlet() -> None:
    wire = f"{TITLE}\n\nORLE, May 3 (Orle Press) - {BODY}\n\n"
    assert outlet_of(wire + "© 2021 Orle Press") is None
    assert outlet_of(wire + "© 2021 Harrow Gazette") == "Harrow Gazette"
    assert outlet_of(f"{TITLE}\nSource: Harrow Gazette\n\n{BODY}\n\n© 2021 Harrow Gazette") is None


@pytest.mark.parametrize("above", NOT_ABOVE)
def test_what_only_looks_like_a_masthead_names_no_outlet(above: str) -> None:
    assert outlet_of(f"{above}\n\n{BODY}\n") is None
    assert outlet_of(f"{TITLE}\n{above}\n\n{BODY}\n") is None
    assert outlet_of(f"{above}\n\n{TITLE}\n\n{BODY}\n") is None


@pytest.mark.parametrize("below", NOT_BELOW)
def test_what_only_looks_like_a_footer_names_no_outlet(below: str) -> None:
    assert outlet_of(f"{TITLE}\n\n{BODY}\n\n{below}\n") is None


def page(tmp_path: Path, head: str, above: str) -> Document:
    path = tmp_path / "a.html"
    paragraphs = "".join(f"<p>{p}</p>" for p in BODY.split("\n\n"))
    path.write_text(
        f"<html><head><meta charset=utf-8>{head}</head><body>{above}"
        f"<article><h1>{TITLE}</h1>{paragraphs}</article></body></html>"
    )
    return load(path)


@pytest.mark.parametrize(("head", "above", "outlet"), PAGES)
def test_a_page_names_its_site(tmp_path: Path, head: str, above: str, outlet: str) -> None:
    assert page(tmp_path, head, above).outlet == outlet


@pytest.mark.parametrize(("head", "above"), NOT_PAGES)
def test_what_a_page_says_besides_is_no_site(tmp_path: Path, head: str, above: str) -> None:
    assert page(tmp_path, head, above).outlet is None


@pytest.mark.parametrize("name", MATTER)
def test_front_matter_names_the_outlet_under_many_keys(name: str) -> None:
    text = f"---\ntitle: {TITLE}\n{name}: Wet Boots\n---\n\n{BODY}\n"
    assert read_head(text, markdown=True).outlet == "Wet Boots"


@pytest.mark.parametrize("value", ["Reuters", "https://wetboots.example/"])
def test_an_agency_or_an_address_as_the_source_of_front_matter_is_no_outlet(value: str) -> None:
    text = f"---\ntitle: {TITLE}\nsource: {value}\n---\n\n{BODY}\n"
    assert read_head(text, markdown=True).outlet is None


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (f"THE HARROW GAZETTE — Established 1887\n\n{TITLE}", TITLE),
        (f"Harrow Gazette | Local news\n\n{TITLE}", TITLE),
        (f"From: Harrow Gazette <news@gazette.example>\nDate: 3 May 2021\nSubject: {TITLE}", TITLE),
        ("THE HARROW GAZETTE", None),
    ],
)
def test_a_masthead_is_no_title(above: str, title: str | None) -> None:
    text = f"{above}\n\n{BODY}\n"
    head = read_head(text)
    assert head.title == title
    assert text[head.body_start :].startswith("The swing bridge")


@pytest.mark.parametrize(
    "above",
    [
        f"Harrow Gazette | 3 May 2021\n{TITLE}",
        f"From: Harrow Gazette <news@gazette.example>\nSent: Monday, 3 May 2021 09:14\nSubject: {TITLE}",
        f"{TITLE}\nPosted by Kit Moor on Harbour Notes, 3 May 2021",
    ],
)
def test_the_day_beside_an_outlet_dates_the_text(above: str) -> None:
    assert str(read_head(f"{above}\n\n{BODY}\n").published) == "2021-05-03"


@pytest.mark.parametrize(
    "line",
    [
        "By Kit Moor, 3 May 2021",
        "Posted by Kit Moor on 3 May 2021",
        "Blog post by Kit Moor | 3 May 2021 at 10:12",
    ],
)
def test_a_byline_with_its_day_names_the_author_and_dates_the_text(line: str) -> None:
    head = read_head(f"{TITLE}\n{line}\n\n{BODY}\n")
    assert [(m.kind, m.name) for m in head.marks] == [("byline", "Kit Moor")]
    assert str(head.published) == "2021-05-03"


@pytest.mark.parametrize("line", ["Host: Kit Moor", "Transcript of the interview with Kit Moor, 3 May 2021"])
def test_a_line_of_a_transcript_is_no_title(line: str) -> None:
    assert read_head(f"RADIO LORN - The Morning Desk\n{line}\n\n{BODY}\n").title is None


def test_who_issued_a_release_is_credited_where_the_words_stand() -> None:
    for above in (
        "Issued by the Press Office, University of Orle",
        "PRESS RELEASE\n\nContact: Ann Lee, press office, University of Orle",
    ):
        text = f"{above}\n\n{TITLE}\n\n{BODY}\n"
        [mark] = [m for m in read_head(text).marks if m.kind == "issuer"]
        assert text[mark.start : mark.end] == mark.name == "University of Orle"


def test_the_text_stays_as_it_is(tmp_path: Path) -> None:
    for number, (above, _) in enumerate(ABOVE):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"{above}\n\n{BODY}\n", encoding="utf-8")
        document = load(path)
        assert document.text == path.read_text(encoding="utf-8")
        assert document.text[document.body_start :].rstrip().endswith("forty minutes longer.")


@pytest.mark.parametrize("piece", ["A ", "Orle Post ", "| ", "© ", "By A, ", "x, "])
def test_a_long_line_names_nothing_and_takes_no_time(piece: str) -> None:
    assert outlet_of(piece * 40_000) is None
