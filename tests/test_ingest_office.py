"""PDF and Word files: the exact text, and what a hostile file cannot do."""

# ruff: noqa: E501 (the tables of made-up files read better a line each)
from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
import zipfile
import zlib
from pathlib import Path

import pytest

from verify import apart, cli
from verify.apart.layout import Line, join_pages
from verify.apart.word import read_word
from verify.domain import Document, Report
from verify.errors import UnreadableError
from verify.ingest import load, load_many
from verify.text import sentences

HEADLINE = "Harbour reopens after grounding"
BODY = (
    "The harbour was closed on Monday after a ferry ran aground, and three people were taken to hospital. "
    "Divers will look at the hull once the tide allows it, the port master said."
)
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


# -- files made by hand


def pdf(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A PDF file of these objects, the first of which is the catalogue."""
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer,
        table,
    )
    return bytes(out)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(content), content)


def pages(*contents: bytes, filters: bytes = b"", mapping: bytes = b"", info: bytes = b"") -> bytes:
    """A PDF file with a page for each content stream, in a font whose bytes `mapping` takes to letters."""
    kids = b" ".join(b"%d 0 R" % (6 + 2 * number) for number in range(len(contents)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/Lang(en-GB)>>",
        b"<</Type/Pages/Kids[%s]/Count %d/MediaBox[0 0 595 842]>>" % (kids, len(contents)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding%s>>"
        % (b"/ToUnicode 4 0 R" if mapping else b""),
        stream(
            b"begincmap 1 begincodespacerange <00> <ff> endcodespacerange %s endcmap" % mapping
            if mapping
            else b""
        ),
    ]
    for number, content in enumerate(contents):
        objects.append(stream(content, filters))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>" % (5 + 2 * number)
        )
    objects.append(b"<<%s>>" % info)
    return pdf(objects, b"/Info %d 0 R" % len(objects))


def show(*lines: str, top: int = 760, size: int = 10, left: int = 72) -> bytes:
    """A content stream of lines 12 points apart; an empty one makes a gap."""
    shown = [
        b"1 0 0 1 %d %d Tm (%s) Tj" % (left, top - 12 * number, line.encode("cp1252"))
        for number, line in enumerate(lines)
        if line
    ]
    return b"BT /F %d Tf %s ET\n" % (size, b" ".join(shown))


def wrapped(text: str, width: int = 60) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def docx(body: str, **parts: str | bytes) -> bytes:
    """A Word file with this body, and other parts by their name without folder and suffix."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", word("document", f"<w:body>{body}</w:body>"))
        for name, content in parts.items():
            folder = "docProps" if name == "core" else "word"
            archive.writestr(f"{folder}/{name}.xml", content)
    return held.getvalue()


def word(root: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} xmlns:w="{NAMESPACE}">{content}</w:{root}>'


def p(*runs: str, properties: str = "") -> str:
    texts = [r if r.startswith("<") else f'<w:r><w:t xml:space="preserve">{r}</w:t></w:r>' for r in runs]
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(texts)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def put(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def read(folder: Path, content: bytes, suffix: str = ".docx") -> Document:
    return load(put(folder / f"file{suffix}", content))


def refusal(folder: Path, content: bytes, suffix: str) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(folder, content, suffix)
    assert "\n" not in caught.value.reason
    return caught.value.reason


# -- PDF


def test_a_pdf_gives_its_paragraphs_and_what_its_head_says(tmp_path: Path) -> None:
    page = show(
        HEADLINE,
        "",
        f"VELDMARK, July 2, 2025 (Reuters) - {BODY[:40]}",
        BODY[40:101],
        "",
        *wrapped(BODY[101:]),
    )
    document = read(
        tmp_path, pages(page, info=b"/Title(Microsoft Word - x.docx)/CreationDate(D:20261122)"), ".pdf"
    )
    assert (
        document.text
        == f"{HEADLINE}\n\nVELDMARK, July 2, 2025 (Reuters) - {BODY[:101].strip()}\n\n{BODY[101:].strip()}"
    )
    assert document.title == HEADLINE
    assert str(document.published) == "2025-07-02"
    assert document.modified is None
    assert (document.reader, document.language, document.place) == ("pdf@1", "en-GB", "VELDMARK")
    span = document.credits[0].span
    assert span
    assert document.text[span.start : span.end] == "VELDMARK, July 2, 2025 (Reuters) -".removesuffix(" -")
    assert [document.text[s.start : s.end] for s in sentences(document.text, document.body_start)] == [
        BODY[: BODY.index("Divers")].strip(),
        BODY[BODY.index("Divers") :],
    ]


def test_a_title_in_the_properties_is_taken_where_the_text_has_none(tmp_path: Path) -> None:
    page = show(*wrapped(BODY))
    assert read(tmp_path, pages(page, info=b"/Title(Tides at Veldmark)"), ".pdf").title == "Tides at Veldmark"
    assert read(tmp_path, pages(page, info=b"/Title(draft_v3.docx)"), ".pdf").title is None


def test_a_word_parted_at_the_end_of_a_line_is_whole_again_and_a_hyphen_of_its_own_stays(
    tmp_path: Path,
) -> None:
    lines = (
        "The authorities said on Thursday that a wide-ranging investi-",
        "gation had begun into the two-day closure, which a well-",
        "known engineer had asked for. The north-south line and the wide-",
        "ranging repairs go on, and the Anglo-",
        "Dutch owner pays.",
    )
    assert read(tmp_path, pages(show(*lines)), ".pdf").text == (
        "The authorities said on Thursday that a wide-ranging investigation had begun into the two-day closure, which a "
        "well-known engineer had asked for. The north-south line and the wide-ranging repairs go on, and the Anglo-Dutch "
        "owner pays."
    )


def test_a_paragraph_runs_over_the_page_and_what_repeats_on_the_pages_is_left_out(tmp_path: Path) -> None:
    lines = wrapped(BODY)
    first = show("The Veldmark Courier", top=810) + show("Page 1 of 2", top=30) + show(*lines[:2])
    second = show(*lines[2:]) + show("The Veldmark Courier", top=810) + show("Page 2 of 2", top=30)
    assert read(tmp_path, pages(first, second), ".pdf").text == BODY


def test_two_equal_pages_lose_nothing(tmp_path: Path) -> None:
    page = show("A form letter of one line.")
    assert (
        read(tmp_path, pages(page, page), ".pdf").text
        == "A form letter of one line.\n\nA form letter of one line."
    )


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    lines = wrapped(BODY, 30)
    assert read(tmp_path, pages(show(*lines[:3]) + show(*lines[3:], left=320)), ".pdf").text == BODY


def test_short_lines_and_list_items_stay_apart() -> None:
    texts = [
        "Tolls by year",
        "2024 1,200",
        "2025 1,500",
        "• The first of two items",
        "• The second",
        *["A" * 60] * 3,
    ]
    lines = [Line(text, 72.0, 700.0 - 12 * n, 10.0) for n, text in enumerate(texts)]
    assert join_pages([lines]).split("\n\n") == [*texts[:5], " ".join(texts[5:])]


def test_cyrillic_and_ligatures_are_letters(tmp_path: Path) -> None:
    mapping = b"4 beginbfchar <61> <041f> <62> <043e> <63> <0440> <64> <0442> endbfchar 1 beginbfchar <65> <fb01> endbfchar"
    assert read(tmp_path, pages(show("abcd en"), mapping=mapping), ".pdf").text == "Порт fin"


def test_a_long_pdf_is_read_in_time_that_grows_with_its_length() -> None:
    def seconds(count: int) -> float:
        lines = [Line("a stretch of words without any stop in it, and it goes on-", 72, 700, 10)] * count
        start = time.perf_counter()
        join_pages([lines])
        return time.perf_counter() - start

    seconds(100)
    assert seconds(20_000) < 40 * max(seconds(2_000), 0.01)


def locked(password: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pages(show(BODY)))))
    writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


def test_a_pdf_that_anyone_may_open_is_read_and_one_with_a_password_is_not(tmp_path: Path) -> None:
    assert read(tmp_path, locked(""), ".pdf").text == BODY
    assert refusal(tmp_path, locked("secret"), ".pdf") == "is locked with a password; save a copy without one"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is no PDF, whatever its name says; name it for what it is"),
        (b"Just words.", "is no PDF, whatever its name says; name it for what it is"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 9, "is damaged ("),
        (pages(b"0 0 m 9 9 l S"), "holds no text, only pictures of it, as scans do; run OCR over it first"),
        (
            pages(show("abab"), mapping=b"2 beginbfchar <61> <e001> <62> <e002> endbfchar"),
            "has fonts that do not say which letters they show; run OCR over it first",
        ),
        (pages(show("One.")).replace(b"[6 0 R]", b"[2 0 R]"), "is damaged (PdfReadError)"),
        (pages(b"[" * 200_000), "is nested too deep to be read; save its text as .txt"),
        (
            pages(zlib.compress(zlib.compress(bytes(100_000_000))), filters=b"/Filter[/FlateDecode/FlateDecode]"),
            "unpacks to too much to be read; save its text as .txt",
        ),
    ],
    ids=["empty", "text", "trash", "scan", "no letters", "page loop", "deep", "bomb"],
)  # fmt: skip
def test_a_pdf_that_cannot_be_read_gets_one_sentence(tmp_path: Path, content: bytes, reason: str) -> None:
    assert refusal(tmp_path, content, ".pdf").startswith(reason)


# -- Word


def test_a_word_file_gives_its_paragraphs_and_what_its_head_says(tmp_path: Path) -> None:
    styles = word("styles", '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>')
    core = (
        '<c xmlns:dc="d" xmlns:t="t"><dc:title>A template</dc:title><dc:creator>A. Clerk</dc:creator>'
        "<t:created>2019-01-01T00:00:00Z</t:created><t:modified>2026-11-22T00:00:00Z</t:modified></c>"
    )
    body = p(HEADLINE, properties='<w:pStyle w:val="Titel"/>') + p("By Anna Lindqvist") + p(f"VELDMARK, July 2, 2025 (Reuters) - {BODY}") + p("")  # fmt: skip
    document = read(tmp_path, docx(body, styles=styles, core=core))
    assert document.text == f"{HEADLINE}\n\nBy Anna Lindqvist\n\nVELDMARK, July 2, 2025 (Reuters) - {BODY}"
    assert (document.title, document.reader, document.place) == (HEADLINE, "docx@1", "VELDMARK")
    assert str(document.published) == "2025-07-02"
    assert document.modified is None
    words = [document.text[c.span.start : c.span.end] for c in document.credits if c.span]
    assert words == ["By Anna Lindqvist", "VELDMARK, July 2, 2025 (Reuters)"]
    assert document.text[document.body_start :] == BODY


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (p("The har", "bour", run(" is open.", "<w:b/>")), "The harbour is open."),
        (p("One", "<w:r><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r>"), "One\ttwo\nthree"),
        (p("co", "<w:r><w:noBreakHyphen/></w:r>", "op ev", "<w:r><w:softHyphen/></w:r>", "er"), "co\u2011op ever"),
        (p("It ", f"<w:ins>{run('did ')}</w:ins>", "<w:del><w:r><w:delText>not </w:delText></w:r></w:del>", "sink."), "It did sink."),
        (p("Moved ", f"<w:moveFrom>{run('from')}</w:moveFrom>", f"<w:moveTo>{run('to')}</w:moveTo>"), "Moved to"),
        (p("Joined ", properties="<w:rPr><w:del/></w:rPr>") + p("again."), "Joined again."),
        (p("Seen", run(" unseen", "<w:vanish/>"), run(" seen", '<w:vanish w:val="0"/>')), "Seen seen"),
        (p("Seen", run(" unseen", '<w:rStyle w:val="B"/>')), "Seen"),
        (p("Unseen", properties='<w:pStyle w:val="A"/>') + p("Seen"), "Seen"),
        (p("See ", f"<w:hyperlink>{run('the port')}</w:hyperlink>", "<w:r><w:instrText>PAGE</w:instrText></w:r>"), "See the port"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{p('In a control.')}</w:sdtContent></w:sdt>", "In a control."),
        (f"<w:tbl><w:tr><w:tc>{p('Year')}</w:tc><w:tc>{p('Tolls')}</w:tc></w:tr><w:tr><w:tc>{p('2025')}</w:tc><w:tc>{p('')}</w:tc></w:tr></w:tbl>", "Year | Tolls\n\n2025 |"),
        (f"<w:tbl><w:tr><w:tc>{p('One.')}{p('Two.')}</w:tc><w:tc>{p('Three.')}</w:tc></w:tr></w:tbl>", "One.\n\nTwo.\n\nThree."),
        (f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('Gone')}</w:tc></w:tr></w:tbl>" + p("Here"), "Here"),
        (
            p("Before", f'<w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:txbxContent>{p("Boxed")}</w:txbxContent></mc:Choice>'
              f"<mc:Fallback><w:txbxContent>{p('Boxed')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>", " after"),
            "Before after\n\nBoxed",
        ),
        (p("Порт закрыт."), "Порт закрыт."),
    ],
)  # fmt: skip
def test_word_text_is_what_word_shows_with_all_changes_accepted(body: str, text: str) -> None:
    styles = '<w:style w:styleId="A"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    assert read_word(docx(body, styles=word("styles", styles)))["text"] == text


def test_notes_stand_behind_the_text_and_headers_and_comments_nowhere(tmp_path: Path) -> None:
    body = p("The port is open.", '<w:r><w:footnoteReference w:id="2"/></w:r>', " Ships sail.")
    notes = (
        f'<w:footnote w:type="separator" w:id="0">{p("-----")}</w:footnote>'
        f'<w:footnote w:id="1">{p("Of a deleted sentence.")}</w:footnote><w:footnote w:id="2">{p("Since Monday.")}</w:footnote>'
    )
    given = docx(body, footnotes=word("footnotes", notes), header1=word("hdr", p("Courier")), comments=word("comments", p("Why?")))  # fmt: skip
    assert read(tmp_path, given).text == "The port is open. Ships sail.\n\nSince Monday."


def with_part(content: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        archive.writestr("word/document.xml", content)
    return held.getvalue()


def understated() -> bytes:
    """A file whose part declares 100 bytes and unpacks to 50 MB."""
    content = bytearray(with_part(bytes(50_000_000)))
    for at in (22, content.rindex(b"PK\x01\x02") + 24):
        content[at : at + 4] = (100).to_bytes(4, "little")
    return bytes(content)


BOMB = with_part(bytes(400_000_000))
ENTITY = word("document", "<w:body><w:p><w:r><w:t>x&a;</w:t></w:r></w:p></w:body>").replace(
    "?>", '?><!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is no Word file, whatever its name says; name it for what it is"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "is of the old .doc format, whatever its name says; save it as .docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "is locked with a password"),
        (b"PK\x03\x04" + bytes(99), "is damaged (its ZIP folder does not hold)"),
        (docx(p("One."))[:-40], "is damaged (its ZIP folder does not hold)"),
        (with_part(b"<w:document"), "is damaged (its XML does not hold)"),
        (with_part(b"<html/>"), "holds no Word document"),
        (docx(p("")), "is empty"),
        (BOMB, "unpacks to too much to be read (word/document.xml: 400 MB); save its text as .txt"),
        (understated(), "is damaged (its ZIP folder does not hold)"),
        (docx("<w:p>" * 5000 + "</w:p>" * 5000), "is nested too deep to be read; save its text as .txt"),
        (with_part(ENTITY.encode()), "declares a document type, which no Word file does"),
        (with_part(b"<a/>", zipfile.ZIP_BZIP2), "is packed as no Word file is"),
    ],
    ids="empty doc locked trash cut xml html blank bomb understated deep entity bzip2".split(),
)  # fmt: skip
def test_a_word_file_that_cannot_be_read_gets_one_sentence(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    assert refusal(tmp_path, content, ".docx").startswith(reason)


# -- the process apart


SPINNING = pages(
    *[zlib.compress(b"BT /F 9 Tf " + b"(ab) Tj " * 200_000 + b"ET")] * 40, filters=b"/Filter/FlateDecode"
)


def test_a_file_that_takes_too_long_is_one_sentence_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "TIME_LIMIT", 1)
    put(tmp_path / "b.pdf", SPINNING)
    (tmp_path / "c.txt").write_text("Words.")
    start = time.monotonic()
    loaded = load_many([tmp_path])
    assert time.monotonic() - start < 10
    assert [d.text for d in loaded.documents] == ["Words."]
    assert [u.reason for u in loaded.unread] == ["takes longer than 1 s to read; save its text as .txt"]


def test_a_file_that_takes_too_much_memory_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("resource")
    given = docx("".join(p(f"{n * 7919 % 104729:x}") for n in range(60_000)))
    monkeypatch.setattr(apart, "MEMORY_LIMIT", 60_000_000)
    reason = refusal(tmp_path, given, ".docx")
    assert reason == "takes more than 60 MB to read; save its text as .txt"
    monkeypatch.undo()
    assert read(tmp_path, given).text.startswith("0\n\n1eef\n\n")


def python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], env=apart._environment(), capture_output=True, text=True, check=False
    )


def test_the_limits_hold_in_the_child(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    limits = "from verify.apart.child import limit; limit(300_000_000, 1);"
    assert "MemoryError" in python(f"{limits} bytearray(400_000_000)").stderr
    assert python(f"{limits} bytearray(200_000_000)").returncode == 0
    write = f"open({str(tmp_path / 'x')!r}, 'wb', buffering=0).write(b'x')"
    assert "File too large" in python(f"{limits} {write}").stderr


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "made the process that read it stop (signal 11)"),
        ("raise SystemExit(3)", "made the process that read it stop (status 3)"),
        ("print('{')", "made the process that read it stop (status 0)"),
        ("print('[' * 100_000)", "made the process that read it stop (status 0)"),
        ("print('[1]')", "made the process that read it stop (status 0)"),
        ("""print('{"text": 5}')""", "cannot be read"),
        ("import sys\nwhile True: sys.stdout.write('x' * 65536)", "gives more text than is read at once"),
        ("import os, time; os.close(1); time.sleep(60)", "takes longer than 2 s to read"),
    ],
)  # fmt: skip
def test_a_child_that_was_taken_over_or_died_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, reason: str
) -> None:
    package = tmp_path / "elsewhere" / "verify" / "apart"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package.parent / "__init__.py").touch()
    (package / "child.py").write_text(body)
    monkeypatch.setattr(apart, "_environment", lambda: {"PYTHONPATH": str(tmp_path / "elsewhere")})
    monkeypatch.setattr(apart, "TIME_LIMIT", 2)
    monkeypatch.setattr(apart, "OUTPUT_LIMIT", 1_000_000)
    assert refusal(tmp_path, b"%PDF-", ".pdf").startswith(reason)


def test_the_child_gets_no_key_and_imports_nothing_from_the_folder_it_is_started_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "RECOGNISABLE")
    assert "RECOGNISABLE" not in str(apart._environment())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", ["", *sys.path])
    for name in ("pypdf", "json", "zlib"):
        (tmp_path / f"{name}.py").write_text("import os; os.mkdir('imported')")
    assert read(tmp_path, pages(show("Words here.")), ".pdf").text == "Words here."
    assert not (tmp_path / "imported").exists()


def test_the_parser_is_imported_by_the_child_alone(tmp_path: Path) -> None:
    path = put(tmp_path / "a.pdf", pages(show("Words here.")))
    done = python(f"import sys, verify; print(verify.load({str(path)!r}).text, 'pypdf' in sys.modules)")
    assert done.stdout == "Words here. False\n", done.stderr


def test_no_process_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def noted(*args: object, **options: object) -> subprocess.Popen[bytes]:
        started.append(popen(*args, **options))  # type: ignore[call-overload]
        return started[-1]

    monkeypatch.setattr(apart.subprocess, "Popen", noted)
    monkeypatch.setattr(apart, "TIME_LIMIT", 0.3)
    refusal(tmp_path, SPINNING, ".pdf")
    assert [child.returncode is not None for child in started] == [True]
    with pytest.raises(ProcessLookupError):
        os.kill(started[0].pid, 0)


# -- through the command


def test_a_word_draft_is_checked_against_a_pdf(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    put(
        Path("draft.docx"),
        docx(p(HEADLINE) + p("Three people were taken to hospital after a ferry ran aground.")),
    )
    put(Path("wire.pdf"), pages(show(*wrapped(f"VELDMARK, July 2, 2025 (Reuters) - {BODY}"))))
    put(Path("bomb.docx"), BOMB)
    code = cli.main(["check", "draft.docx", "--sources", "wire.pdf", "bomb.docx", "--format", "json"])
    out, err = capsys.readouterr()
    report = Report.model_validate(json.loads(out))
    assert code == 2
    assert [u.path for u in report.unread] == ["bomb.docx"]
    assert next(line for line in err.splitlines() if "bomb.docx" in line).startswith(
        "verify: bomb.docx: unpacks to too much"
    )
    source = next(d for d in report.documents if d.path == "wire.pdf")
    judged = [j for j in report.judgements if j.stance == "supports"]
    assert judged
    assert all(source.text[e.start : e.end] == e.quote for j in judged for e in j.evidence)
    assert "three people were taken to hospital" in judged[0].evidence[0].quote
