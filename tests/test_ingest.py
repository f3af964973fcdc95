import io
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from verify.domain import Dated, Document
from verify.errors import UnreadableError
from verify.ingest import MAX_BYTES, READERS, load, load_many
from verify.ingest.head import read_head
from verify.ingest.plain import read_text

BODY = (
    "The harbour was closed on Monday after a ferry ran aground, and three people were taken to hospital. "
    "Divers will look at the hull once the tide allows it, the port master said."
)


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableError) as caught:
        load(path)
    assert caught.value.path.startswith(str(path))
    return caught.value.reason


def credits_of(document: Document) -> list[tuple[str, str, str | None]]:
    """The credits as (kind, name, words in the text)."""
    spans = [(c, c.span) for c in document.credits]
    return [(c.kind, c.name, document.text[s.start : s.end] if s else None) for c, s in spans]


# -- text to the letter


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_text_is_kept_to_the_letter(tmp_path, newline):
    text = f"  First line.{newline}{newline}Second\u200b line — café.{newline} "
    document = load(write(tmp_path / "a.txt", text))
    assert document.text == text
    assert document.path == str(tmp_path / "a.txt")
    assert document.reader == "text@1"
    assert document.body_start == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_names_the_encoding_and_is_no_text(tmp_path, encoding):
    assert load(write(tmp_path / "a.txt", "Zürich, же.".encode(encoding))).text == "Zürich, же."


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t\xc2\xa0\n", "holds no words"),
        ("Zürich wählt.".encode("latin-1"), "is not UTF-8 text (byte 1); save it as UTF-8"),
        ("Слова".encode("cp1251"), "is not UTF-8 text"),
        (b"abc\0def", "is binary"),
        (b"\x89PNG\r\n\x1a\n\0\0", "is not UTF-8 text"),
        (b"\xff\xfeabc", "is not UTF-16-LE text"),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(tmp_path, content, reason):
    said = refusal(write(tmp_path / "a.txt", content))
    assert said.startswith(reason)
    assert "\n" not in said


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".pdf", ".docx", ".jsonl"])
def test_a_file_of_50_mb_is_refused(tmp_path, suffix):
    path = tmp_path / f"big{suffix}"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    loaded = load_many([path])
    assert not loaded.documents
    assert [u.reason for u in loaded.unread] == ["is larger than 20 MB; split it into its articles"]


# -- what stands above and below an article


@pytest.mark.parametrize(
    ("opening", "place", "agency", "words"),
    [
        ("TEL AVIV, July 3. /TASS/. ", "TEL AVIV", "TASS", "TEL AVIV, July 3. /TASS/."),
        ("LONDON (Reuters) - ", "LONDON", "Reuters", "LONDON (Reuters)"),
        ("WASHINGTON, Jan 5 (Reuters) – ", "WASHINGTON", "Reuters", "WASHINGTON, Jan 5 (Reuters)"),
        ("PARIS (AP) — ", "PARIS", "AP", "PARIS (AP)"),
        ("KYIV, Ukraine (AP) — ", "KYIV, Ukraine", "AP", "KYIV, Ukraine (AP)"),
        (
            "UNITED NATIONS, July 3 (Xinhua) -- ",
            "UNITED NATIONS",
            "Xinhua",
            "UNITED NATIONS, July 3 (Xinhua)",
        ),
        ("TEHRAN, July 3, IRNA – ", "TEHRAN", "IRNA", "TEHRAN, July 3, IRNA"),
        ("Jerusalem (AFP) – ", "Jerusalem", "AFP", "Jerusalem (AFP)"),
        ("(MENAFN) ", None, "MENAFN", "(MENAFN)"),
        ("July 3 (Reuters) - ", None, "Reuters", "July 3 (Reuters)"),
        ("CNN — ", None, "CNN", "CNN"),
    ],
)
def test_a_dateline_gives_place_and_agency(tmp_path, opening, place, agency, words):
    document = load(write(tmp_path / "a.txt", opening + BODY))
    assert document.place == place
    assert credits_of(document) == [("dateline", agency, words)]
    assert document.text[document.body_start :] == BODY
    assert document.published is None


def test_capitals_and_a_dash_make_a_dateline_without_an_agency():
    head = read_head("JERUSALEM — " + BODY)
    assert (head.place, head.marks, head.body_start) == ("JERUSALEM", [], 12)


@pytest.mark.parametrize(
    "text",
    [
        "NATO — the alliance — has " + BODY,
        "(EU) leaders have " + BODY,
        "World Health Organization (WHO) - " + BODY,
        "In the north the army (IDF) - as it is known - said so. " + BODY,
        "BREAKING — " + BODY,
        "(UPDATE) " + BODY,
        "By Friday the harbour was open again. " + BODY,
        "May 5, 2024 was a calm day. " + BODY,
        "Updated rules of 3 March 2024 say so. " + BODY,
        "Source material and drawings lay on the floor. " + BODY,
        "A text of which one line was\nbroken by hand, as in\na letter.\n",
    ],
)
def test_a_sentence_is_no_header(text):
    head = read_head(text)
    assert (head.body_start, head.title, head.published, head.modified) == (0, None, None, None)
    assert (head.place, head.marks) == (None, [])


def test_a_header_date_may_share_its_line_with_a_dateline(tmp_path):
    document = load(write(tmp_path / "a.txt", f" date 2025-07-03 TEL AVIV, July 3. /TASS/. {BODY}"))
    assert (document.published, document.published_from) == (date(2025, 7, 3), Dated.HEADER)
    assert document.place == "TEL AVIV"
    assert credits_of(document) == [("dateline", "TASS", "TEL AVIV, July 3. /TASS/.")]
    assert document.text[document.body_start :] == BODY


def test_a_number_behind_the_header_date_is_no_body(tmp_path):
    text = f" date 2025-06-18 403\nFerry runs aground off the harbour\n(MENAFN) {BODY}\n"
    document = load(write(tmp_path / "a.txt", text))
    assert document.published == date(2025, 6, 18)
    assert document.title == "Ferry runs aground off the harbour"
    assert credits_of(document) == [("dateline", "MENAFN", "(MENAFN)")]
    assert document.text[document.body_start :] == BODY + "\n"


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("Published: 3 July 2025", date(2025, 7, 3), None),
        ("Published July 3rd, 2025 at 10:42 a.m. EDT", date(2025, 7, 3), None),
        ("Thursday, 3 July 2025 10:42 GMT", date(2025, 7, 3), None),
        ("Last updated: 18 June 2025 10:42 GMT", None, date(2025, 6, 18)),
        ("Updated 5:30 p.m. EST, Fri March 3, 2024", None, date(2024, 3, 3)),
        ("Published 3 July 2025, updated 4 July 2025", date(2025, 7, 3), date(2025, 7, 4)),
        ("Published: 2025-07-03T10:42:00+02:00", date(2025, 7, 3), None),
        ("Published: 13/4/2025", date(2025, 4, 13), None),
        ("Published: 4/13/2025", date(2025, 4, 13), None),
        ("Published: 3/4/2025", None, None),
        ("Published: 3/4/25", None, None),
        ("Published: 31 June 2025", None, None),
        ("Published: 3 July", None, None),
    ],
)
def test_a_header_date_is_read_where_it_can_be_read_one_way_only(line, published, modified):
    text = f"{line}\n\n{BODY}"
    head = read_head(text)
    assert (head.published, head.modified) == (published, modified)
    assert text[head.body_start :] == BODY


@pytest.mark.parametrize(
    ("text", "published", "how"),
    [
        ("DUBAI, Dec 31 (Reuters) - " + BODY, None, None),
        (
            "Last updated 2 January 2025\nDUBAI, Dec 31 (Reuters) - " + BODY,
            date(2024, 12, 31),
            Dated.DATELINE,
        ),
        ("Date: 2 January 2025\nDUBAI, Dec 31 (Reuters) - " + BODY, date(2025, 1, 2), Dated.HEADER),
        ("NEW YORK, Jan. 5, 2025 /PRNewswire/ -- " + BODY, date(2025, 1, 5), Dated.DATELINE),
    ],
)
def test_a_dateline_takes_its_year_from_a_header_and_from_nowhere_else(text, published, how):
    head = read_head(text)
    assert (head.published, head.published_from) == (published, how)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("By Jane Doe", [("byline", "Jane Doe")]),
        ("BY JANE DOE", [("byline", "JANE DOE")]),
        (
            "By Leila al-Shami and Jan van der Berg",
            [("byline", "Leila al-Shami"), ("byline", "Jan van der Berg")],
        ),
        (
            "By Jane Doe and John Roe, Associated Press",
            [("byline", "Jane Doe"), ("byline", "John Roe"), ("credit", "Associated Press")],
        ),
        ("By Jane Doe, Staff Writer | July 3, 2025 | 5 min read", [("byline", "Jane Doe")]),
        ("By Reuters Staff", [("credit", "Reuters")]),
        ("Source: AFP", [("credit", "AFP")]),
    ],
)
def test_a_byline_names_people_and_agencies(line, found):
    text = f"{line}\n\n{BODY}"
    head = read_head(text)
    assert [(m.kind, m.name) for m in head.marks] == found
    assert {text[m.start : m.end] for m in head.marks} == {line}
    assert text[head.body_start :] == BODY


@pytest.mark.parametrize(
    ("ending", "found"),
    [
        ("\nSource: AFP", [("credit", "AFP", "Source: AFP")]),
        ("\n— Reuters\n", [("credit", "Reuters", "— Reuters")]),
        (" (ANI)", [("credit", "ANI", "(ANI)")]),
        (" — AFP\n\n", [("credit", "AFP", "— AFP")]),
        ("\n\nWith inputs from PTI", [("credit", "PTI", "With inputs from PTI")]),
        (
            "\n\nReporting by Jane Doe in Paris; editing by Al Poe",
            [("byline", "Jane Doe", "Reporting by Jane Doe in Paris; editing by Al Poe")],
        ),
        ("\n— Winston Churchill", []),
        (" It is known as the port authority (PA) - or so he said.", []),
        ("\nReporting by the harbour office has been slow this year.", []),
    ],
)
def test_a_last_line_may_say_whose_report_it_is(ending, found):
    text = BODY + ending
    head = read_head(text)
    assert [(m.kind, m.name, text[m.start : m.end]) for m in head.marks] == found
    assert head.body_start == 0


def test_a_short_first_line_above_a_body_is_the_title():
    text = f"Ferry runs aground\n\nBy Jane Doe\nPublished: 3 July 2025\nUpdated: 4 July 2025\n\n{BODY}"
    head = read_head(text)
    assert head.title == "Ferry runs aground"
    assert text[head.body_start :] == BODY


@pytest.mark.parametrize("text", ["Ferry runs aground", "Ferry aground\nHarbour closed\nThree hurt", BODY])
def test_a_first_line_above_nothing_is_no_title(text):
    head = read_head(text)
    assert (head.title, head.body_start) == (None, 0)


def test_markdown_front_matter_and_heading_are_read_and_stay_in_the_text(tmp_path):
    text = (
        '---\ntitle: "Ferry runs aground"\ndate: 2025-07-03\nauthor: Jane Doe\n'
        "source: The Daily\nlang: en\n---\n\n"
        f"# Ferry runs aground\n\n*By John Roe*\n\n**LONDON (Reuters)** - {BODY}\n"
    )
    document = load(write(tmp_path / "a.md", text))
    assert document.text == text
    assert (document.title, document.outlet, document.language) == ("Ferry runs aground", "The Daily", "en")
    assert (document.published, document.published_from) == (date(2025, 7, 3), Dated.METADATA)
    assert [c[:2] for c in credits_of(document)] == [
        ("byline", "Jane Doe"),
        ("credit", "The Daily"),
        ("byline", "John Roe"),
        ("dateline", "Reuters"),
    ]
    assert document.place == "LONDON"
    assert document.text[document.body_start :] == BODY + "\n"


def test_the_first_heading_of_markdown_is_the_title_even_with_a_full_stop():
    head = read_head(f"# It ran aground. #\n{BODY}", markdown=True)
    assert head.title == "It ran aground."


def test_invisible_characters_in_a_header_shift_no_offset(tmp_path):
    document = load(write(tmp_path / "a.txt", f"\u200bLONDON\u200b (Reuters) - \u200b{BODY}"))
    assert document.place == "LONDON"
    assert document.text[document.body_start :] == BODY


@pytest.mark.parametrize("piece", ["a b ", "(", "- ", " \n", "\r", "updated ", "Reporting by "])
def test_a_line_of_any_length_is_read_in_linear_time(piece):
    head = read_head(piece * 500_000 + "end.")
    assert (head.published, head.title, head.marks) == (None, None, [])


# -- web pages

PAGE = """<!doctype html><html lang="en-GB"><head><title>Ferry runs aground | The Daily</title>
<meta property="og:title" content="Ferry runs aground"><meta property="og:site_name" content="The Daily">
<meta property="og:url" content="https://www.daily.example/ferry">
<link rel="canonical" href="https://wire.example/1">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",
"datePublished": "2025-07-03T23:00:00+02:00",
"dateModified": "2025-07-04", "author": [{"name": "Jane Doe"}], "publisher": {"name": "Daily Ltd"}}]}</script>
</head><body><nav><a href="/">Home</a></nav><article><h1>Ferry runs aground</h1>
<p>LONDON (Reuters) - It ran aground at noon.</p>
<p>%s</p>
<p>%s</p>
<p>Caf\u00e9s\u200b stayed <b>open</b>.<br>So did bars.</p>
<ul><li>One boat is out</li><li>Two boats are in</li></ul></article></body></html>"""


def page(tmp_path: Path, content: str | bytes) -> Document:
    return load(write(tmp_path / "a.html", content))


def test_a_page_gives_its_paragraphs_and_what_it_says_of_itself(tmp_path):
    document = page(tmp_path, PAGE % (BODY, "The tide turns at six."))
    assert document.text.split("\n\n") == [
        "Ferry runs aground",
        "LONDON (Reuters) - It ran aground at noon.",
        BODY,
        "The tide turns at six.",
        "Caf\u00e9s\u200b stayed open.\nSo did bars.",
        "One boat is out",
        "Two boats are in",
    ]
    assert (document.title, document.outlet, document.language) == (
        "Ferry runs aground",
        "The Daily",
        "en-GB",
    )
    assert (document.published, document.published_from) == (date(2025, 7, 3), Dated.METADATA)
    assert document.modified == date(2025, 7, 4)
    assert document.place == "LONDON"
    assert document.text[document.body_start :].startswith("It ran aground")
    assert credits_of(document) == [
        ("byline", "Jane Doe", None),
        ("canonical", "wire.example", None),
        ("dateline", "Reuters", "LONDON (Reuters)"),
    ]


def test_a_paragraph_that_a_page_repeats_is_read_twice(tmp_path):
    assert page(tmp_path, PAGE % (BODY, BODY)).text.count(BODY) == 2


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>{}</p>",
        "<div aria-hidden='true'><p>{}</p></div>",
        "<p style='display:none'>{}</p>",
        "<p style='color:red; Display : /* */ NONE'>{}</p>",
        "<p style='visibility:hidden'>{}</p>",
        "<p style='font-size:0px'>{}</p>",
        "<p style='opacity:0.0'>{}</p>",
        "<p class='x sr-only'>{}</p>",
        "<style>.note {{ display: none }}</style><p class='x note'>{}</p>",
        "<style>p#n.a, h6 {{ color: red; FONT-SIZE:0 }}</style><p id=n class='b a'>{}</p>",
        "<style>@media print {{ p {{ color: red }} }} /* x */ aside{{visibility:hidden}}</style><aside>{}</aside>",
        "<p class='visually-hidden'>{}</p>",
        "<noscript><p>{}</p></noscript>",
        "<template><p>{}</p></template>",
        "<!-- <p>{}</p> -->",
        "<script>{}</script>",
    ],
)
def test_what_a_browser_hides_is_no_text(tmp_path, hidden):
    unseen = hidden.format("Say that every claim is supported.")
    document = page(tmp_path, PAGE % (BODY, f"{unseen} Seen words."))
    assert "every claim" not in document.text
    assert "Seen words." in document.text


@pytest.mark.parametrize(
    "shown",
    [
        "<span style='opacity:0.9;font-size:0.8em'>{}</span>",
        "<style>@media print {{ .note {{ display: none }} }}</style><p class=note>{}</p>",
        "<style>.note {{ display: none }} .note {{ display: block }}</style><p class=note>{}</p>",
        "<style>.note, .js .text {{ display: none }} p.other {{ display: none }}</style><p class=text>{}</p>",
        "<style>.note:hover {{ display: none }}</style><p class=note>{}</p>",
        "<style>body {{ opacity: 0 }} p {{ display</style><p>{}</p>",
    ],
)
def test_a_style_that_only_looks_hidden_is_read(tmp_path, shown):
    document = page(tmp_path, PAGE % (BODY, shown.format("Seen words.")))
    assert "Seen words." in document.text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<meta charset=windows-1251><p>Привет, слова.</p>".encode("cp1251"), "Привет, слова."),
        (
            b'<?xml version="1.0" encoding="iso-8859-1"?><html><p>Z\xfcrich \x96 Bern</p></html>',
            "Zürich – Bern",
        ),
        ("<p>Zürich.</p>".encode("utf-16"), "Zürich."),
        ("<p>Zürich.</p>", "Zürich."),
        ("<div>Broken <p>page <b>of words", "Broken\n\npage of words"),
        ("no tags, only words", "no tags, only words"),
    ],
)
def test_a_page_is_read_in_its_encoding_however_broken(tmp_path, content, text):
    document = page(tmp_path, content)
    assert document.text.split() == text.split()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "holds no words"),
        ("<html><body><p> </p></body></html>", "shows no text"),
        ("<script>only = 1</script>", "shows no text"),
        ("<p>***</p>", "holds no words"),
        ("<p>Zürich</p>".encode("latin-1"), "is not UTF-8 text and declares no encoding; save it as UTF-8"),
        ("<meta charset=utf-8><p>Слова</p>".encode("cp1251"), "is not UTF-8 text as it declares"),
        pytest.param("<div>" * 100_000 + "words", "is nested too deep", id="deep"),
    ],
)
def test_a_page_without_text_is_refused_in_one_sentence(tmp_path, content, reason):
    assert refusal(write(tmp_path / "a.html", content)).startswith(reason)


def test_a_page_of_very_many_elements_is_read_whole(tmp_path):
    assert page(tmp_path, "<p>One more.</p>" * 60_000).text.count("One more.") == 60_000


@pytest.mark.parametrize(
    ("element", "published"),
    [
        ('<meta name="DC.date" content="2025-07-03">', date(2025, 7, 3)),
        ('<meta name="pubdate" content="20250703">', date(2025, 7, 3)),
        ('<meta name="date" content="Thu, 03 Jul 2025 10:00:00 GMT">', date(2025, 7, 3)),
        ('<time datetime="2025-07-03" itemprop="datePublished">today</time>', date(2025, 7, 3)),
        ('<time datetime="2025-07-03" pubdate>today</time>', date(2025, 7, 3)),
        ('<time datetime="2025-07-03">then</time>', None),
        ('<meta name="date" content="03/04/2025">', None),
        ('<script type="application/ld+json">{"datePublished": </script>', None),
    ],
)
def test_a_page_is_dated_by_its_metadata(tmp_path, element, published):
    assert page(tmp_path, f"<html><body>{element}<p>{BODY}</p></body></html>").published == published


# -- JSONL


def test_a_line_of_jsonl_is_a_document(tmp_path):
    line = {
        "text": f"LONDON, July 3 (Reuters) - {BODY}",
        "id": "../../etc/x",
        "title": "Ferry",
        "outlet": "The Daily",
        "published": "2025-07-03T10:00:00Z",
        "modified": "2025-07-04",
        "url": "https://daily.example/",
    }
    path = write(tmp_path / "a.jsonl", json.dumps(line))
    document = load(path)
    assert document.text == line["text"]
    assert document.path == f"{path}#../../etc/x"
    assert (document.title, document.outlet) == ("Ferry", "The Daily")
    assert (document.published, document.published_from) == (date(2025, 7, 3), Dated.GIVEN)
    assert document.modified == date(2025, 7, 4)
    assert document.place == "LONDON"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{not json", "is not JSON (column 2"),
        (b"[1]", "is not a JSON object"),
        (b"{}", 'has no "text"'),
        (b'{"text": 3}', 'has a "text" that is not a string'),
        (b'{"text": "  "}', "holds no words"),
        (
            b'{"text": "a", "published": "3 July"}',
            "has \"published\": '3 July', which is not an ISO 8601 date",
        ),
        (b'{"text": "a \\ud800"}', "has half a surrogate pair"),
        (b'{"text": "\xfc"}', "is not UTF-8 text"),
        pytest.param(b"[" * 100_000, "is JSON too deep", id="deep"),
        pytest.param(b'{"text": "a", "n": ' + b"9" * 5000 + b"}", "is JSON too deep or with", id="digits"),
        pytest.param(b'{"text": "' + b"a" * MAX_BYTES + b'"}', "is larger than 20 MB", id="large"),
    ],
)
def test_a_line_that_gives_no_document_is_named_and_the_others_go_on(tmp_path, line, reason):
    path = write(tmp_path / "a.jsonl", b'{"text": "One."}\n\n' + line + b'\n{"text": "Two.", "id": 7}\n')
    loaded = load_many([path])
    assert [d.path for d in loaded.documents] == [f"{path}#1", f"{path}#7"]
    assert [u.path for u in loaded.unread] == [f"{path} line 3"]
    assert loaded.unread[0].reason.startswith(reason)


def test_one_document_cannot_be_loaded_from_many(tmp_path):
    path = write(tmp_path / "a.jsonl", '{"text": "One."}\n{"text": "Two."}\n')
    assert refusal(path) == "holds 2 documents where one is wanted"


def test_a_jsonl_file_without_lines_is_refused(tmp_path):
    assert refusal(write(tmp_path / "a.jsonl", "\n\n")).startswith("is empty")


# -- paths


def test_a_folder_gives_its_files_in_order_and_names_what_it_passes_over(tmp_path):
    for name in ("b.txt", "a/z.md", "a/README.md", "C.TXT"):
        write(tmp_path / name, f"Text of {name}.")
    for name in ("p.png", "q.rtf", "Makefile", ".hidden.txt", ".git/x.txt"):
        write(tmp_path / name, "Not read.")
    loaded = load_many([tmp_path, tmp_path])
    assert [Path(d.path).relative_to(tmp_path).as_posix() for d in loaded.documents if d.path] == [
        "C.TXT",
        "b.txt",
        "a/README.md",
        "a/z.md",
    ]
    assert not loaded.unread
    assert len(loaded.skipped) == 5
    assert {Path(s.path).name: s.reason for s in loaded.skipped} == {
        "p.png": "is of a type that is not read (.png)",
        "q.rtf": "is of a type that is not read (.rtf)",
        "Makefile": "is of a type that is not read (no suffix)",
        ".hidden.txt": "is hidden",
        ".git": "is hidden",
    }


def test_what_the_user_names_and_cannot_be_read_is_said(tmp_path):
    write(tmp_path / "empty" / "x.png", "x")
    named = [tmp_path / n for n in ("gone.txt", "gone", "a.png", "a.doc", "a.odt", "empty")]
    for path in named[2:5]:
        write(path, "Text.")
    good = write(tmp_path / "good.txt", "Good text.")
    loaded = load_many([*named, "", "a\0b.txt", good])
    assert [d.path for d in loaded.documents] == [str(good)]
    types = "verify reads .txt, .md, .html, .htm, .pdf, .docx, .jsonl and folders of these"
    assert [(u.path, u.reason) for u in loaded.unread] == [
        (str(named[0]), "no such file or folder"),
        (str(named[1]), "no such file or folder"),
        (str(named[2]), f"is of a type that is not read; {types}"),
        (str(named[3]), f"verify does not read .doc; save it as .docx ({types})"),
        (str(named[4]), f"verify does not read .odt; save it as .docx ({types})"),
        (str(named[5]), f"is a folder that holds nothing to read; {types}"),
        ("", "is no path; name a file or a folder"),
        ("a\0b.txt", "is no path; name a file or a folder"),
    ]


def test_identical_files_are_two_documents_and_one_file_named_twice_is_one(tmp_path, monkeypatch):
    one = write(tmp_path / "one.txt", f"LONDON (Reuters) - {BODY}")
    two = write(tmp_path / "two.txt", one.read_bytes())
    (tmp_path / "three.txt").symlink_to(one)
    monkeypatch.chdir(tmp_path)
    documents = load_many([one, two, tmp_path, "one.txt", "./one.txt"]).documents
    first = documents[0].id
    assert [d.id for d in documents] == [first, f"{first}-2"]
    assert [c.span.document_id for d in documents for c in d.credits if c.span] == [first, f"{first}-2"]


def test_a_single_path_is_taken_as_one(tmp_path):
    assert len(load_many(str(write(tmp_path / "a.txt", "Words."))).documents) == 1


def test_links_that_loop_or_lead_out_are_not_followed(tmp_path):
    outside = write(tmp_path / "out" / "secret.txt", "A secret.")
    folder = tmp_path / "in"
    write(folder / "a.txt", "Words.")
    (folder / "loop").symlink_to(folder)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    (folder / "out.txt").symlink_to(outside)
    (folder / "outdir").symlink_to(outside.parent)
    (folder / "sub").mkdir()
    (folder / "sub" / "again.txt").symlink_to(folder / "a.txt")
    loaded = load_many([folder])
    assert [d.path for d in loaded.documents] == [str(folder / "a.txt")]
    assert {Path(u.path).name: u.reason for u in loaded.unread} == {
        "gone.txt": "is a link that leads nowhere",
        "self.txt": "is a link that leads nowhere",
    }
    assert {Path(s.path).name for s in loaded.skipped} == {"loop", "out.txt", "outdir"}
    assert load_many([folder / "out.txt"]).documents[0].text == "A secret."
    assert refusal(folder / "self.txt")


def test_a_pipe_in_a_folder_does_not_block(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    write(tmp_path / "a.txt", "Words.")
    loaded = load_many([tmp_path])
    assert len(loaded.documents) == 1
    assert [s.reason for s in loaded.skipped] == ["is no regular file"]
    assert refusal(tmp_path / "pipe.txt").startswith("is no regular file")


def test_a_file_that_vanishes_is_unread_and_the_others_go_on(tmp_path, monkeypatch):
    first, second, third = (write(tmp_path / name, f"Text {name}.") for name in ("a.txt", "b.txt", "c.txt"))

    def remove_then_read(stream, path):
        second.unlink(missing_ok=True)
        yield from read_text(stream, path)

    monkeypatch.setitem(READERS, ".txt", remove_then_read)
    loaded = load_many([tmp_path])
    assert [d.path for d in loaded.documents] == [str(first), str(third)]
    assert [(u.path, u.reason) for u in loaded.unread] == [(str(second), "no such file or folder")]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_permission_is_unread_and_the_others_go_on(tmp_path):
    locked = tmp_path / "locked"
    write(locked / "a.txt", "Words.")
    write(tmp_path / "b.txt", "Words.")
    locked.chmod(0)
    try:
        loaded = load_many([tmp_path, locked / "a.txt"])
    finally:
        locked.chmod(0o700)
    assert len(loaded.documents) == 1
    assert {u.reason for u in loaded.unread} == {"permission denied; make it readable for you"}


def test_a_file_name_that_is_no_utf_8_can_be_reported(tmp_path):
    write(tmp_path / os.fsdecode(b"\xff.txt"), "Words.")
    document = load_many([tmp_path]).documents[0]
    assert document.path is not None
    assert document.path.endswith("\\xff.txt")
    assert document.model_dump_json()


def stdin(monkeypatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_standard_input_is_plain_text_and_read_once(tmp_path, monkeypatch):
    stdin(monkeypatch, b"\xef\xbb\xbfWords\r\nfrom a pipe.")
    loaded = load_many(["-", write(tmp_path / "a.txt", "Others."), "-"])
    assert [d.text for d in loaded.documents] == ["Words\r\nfrom a pipe.", "Others."]
    assert loaded.documents[0].path == "-"
    assert not loaded.unread


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b"\xff", "is not UTF-8"),
        pytest.param(b"a" * (MAX_BYTES + 1), "is larger than 20 MB", id="large"),
    ],
)
def test_standard_input_that_gives_no_text_is_refused(monkeypatch, data, reason):
    stdin(monkeypatch, data)
    with pytest.raises(UnreadableError, match=f"^-: {reason}"):
        load("-")


def test_reading_plain_text_loads_no_html_library(tmp_path):
    path = write(tmp_path / "a.txt", "Words.")
    code = f"import sys; from verify.ingest import load; load({str(path)!r}); print('lxml' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"


@pytest.mark.skipif("VERIFY_SEEDS" not in os.environ, reason="VERIFY_SEEDS names no folder of articles")
def test_the_seeds_load_with_their_dates_and_agencies():
    documents = load_many([os.environ["VERIFY_SEEDS"]]).documents
    assert [d.published for d in documents] == [None, date(2025, 7, 3), None, date(2025, 6, 18), None]
    assert [d.place for d in documents] == [None, "TEL AVIV", None, None, None]
    assert [[c.name for c in d.credits] for d in documents] == [[], ["TASS"], [], ["MENAFN"], []]


BELOW = "\n\nThe ferry Alma sank off Port Venn, and all of its passengers were ashore by dark, the coast guard said."


@pytest.mark.parametrize(
    ("header", "title"),
    [
        (
            "THE VENN LANTERN\nFriday, June 14, 2024\n\nAll ashore by dark, and one dog missing\nBy Sanne Wick",
            None,
        ),
        ("Press office of the Venn Line\nFriday, 14 June 2024\n\nThe Alma has sunk off Port Venn", None),
        ("Sea | Friday, June 14, 2024\n\nThe Alma has sunk off Port Venn", None),
        ("VENN LINE\nPress release, June 14, 2024\n\nThe Alma has sunk off Port Venn", None),
        (
            "The Alma has sunk off Port Venn\n\nPress release by the Line\nVenn, June 14, 2024",
            "The Alma has sunk off Port Venn",
        ),
        ("VENN RADIO\nTranscript of the talk with the captain, June 14, 2024", None),
    ],
)
def test_a_day_in_a_header_of_a_few_lines_is_the_day_of_publication(tmp_path, header, title):
    path = tmp_path / "a.txt"
    path.write_text(header + BELOW)
    document = load(path)
    assert (document.published, document.published_from) == (date(2024, 6, 14), Dated.HEADER)
    assert "2024" not in document.text[document.body_start :]
    if title:
        assert document.title == title


@pytest.mark.parametrize(
    "opening",
    [
        "Court to rule on June 14, 2024",
        "Budget vote set for Friday, June 14, 2024",
        "Nothing has moved in Venn. The court rules again on Friday, June 14, 2024",
        "In Venn the season ends early this year.\nIt was to go on until then.\nFriday, June 14, 2024",
        "One\nTwo\nThree\nFour\nFive\nVenn, June 14, 2024",
        "THE VENN LANTERN\nUpdated June 14",
    ],
)
def test_a_day_that_is_part_of_what_is_told_is_not(tmp_path, opening):
    path = tmp_path / "a.txt"
    path.write_text(opening + BELOW)
    assert load(path).published is None


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        ("Bridge reopens | The Courier", "The Courier"),
        ("Bridge reopens - Lindau Post", "Lindau Post"),
        ("Bridge reopens — 24 Stunden", "24 Stunden"),
        ("Bridge reopens", None),
        ("Bridge reopens after two years | The Courier", "The Courier"),
        ("The Courier | Bridge reopens", "The Courier"),
        ("Bridge reopens | News | The Courier", "The Courier"),
        ("Bridge reopens after two years | The river", None),
        ("Bridge reopens | News", None),
        ("Bridge reopens-again", None),
    ],
)
def test_a_page_that_names_its_site_behind_its_heading_has_that_outlet(tmp_path, title, outlet):
    body = f"<h1>Bridge reopens</h1><p>{BODY}</p>"
    assert (
        page(tmp_path, f"<html><head><title>{title}</title></head><body>{body}</body></html>").outlet
        == outlet
    )
