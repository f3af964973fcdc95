"""Word files (.docx): the text as Word would show it, with all changes accepted. Runs in the child alone.

Paragraphs, with footnotes and endnotes behind them, and each text box behind the paragraph that holds it. A table's row
is one paragraph, its cells parted by ` | `; cells of several paragraphs, as in tables made for layout, give these one
after another. Deleted, hidden and moved-away text, comments, headers, footers and the numbers of lists are left out.
Neither the author nor the dates of the file are taken: `created` is when a file, or the template it was copied from,
was begun, `modified` when someone last pressed save, and neither is a day of publication.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree

from verify.apart.problem import Problem

MAX_PART = 40_000_000
"""Bytes that the parts which are read may declare together; their tree takes ten times that, and a novel has 5 MB."""
MAX_RATIO = 200
"""How many times its packed size a part may unpack to: long tables reach 100, a bomb of zeros 1,000."""
_SMALL = 1_000_000
"""A part of so many bytes may be packed as tightly as it likes."""
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OPENING = 5
"""Among so many paragraphs the title stands."""
_ENCRYPTED = 1
"""The bit of a ZIP entry's flags that says so."""

_WORD = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    }
)
_OFF = frozenset({"0", "false", "off", "none"})
_NOT_SHOWN = frozenset(
    "del moveFrom Fallback rt pPr rPr tblPr trPr tcPr sdtPr sectPr instrText delText".split()
)
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "sym": "\ufffd"}


def read_word(data: bytes) -> dict[str, str | None]:
    """The text, title, heading and language of a .docx file; Problem for one that is none or unpacks to too much."""
    if data.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise Problem(
            "is locked with a password; save a copy without one"
            if locked
            else "is of the old .doc format, whatever its name says; save it as .docx"
        )
    if not data.startswith(_ZIP):
        raise Problem("is no Word file, whatever its name says; name it for what it is")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(Parts(archive))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
        raise Problem("is damaged (its ZIP folder does not hold); open it and save it anew") from None


class Parts:
    """The parts of a package, unpacked one by one under a limit for all of them."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.left = MAX_PART

    def tree(self, name: str) -> Any:
        """The root element of a part, or None where the package has no such part."""
        try:
            info = self.archive.getinfo(name)
        except KeyError:
            return None
        if info.flag_bits & _ENCRYPTED:
            raise Problem("is locked with a password; save a copy without one")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Problem("is packed as no Word file is; open it and save it anew")
        # What is declared is looked at first, and no more than that is unpacked, whatever comes.
        self.left -= info.file_size
        dense = info.file_size > max(_SMALL, MAX_RATIO * info.compress_size)
        if self.left < 0 or dense:
            size = -(-info.file_size // 1_000_000)
            raise Problem(f"unpacks to too much to be read ({name}: {size} MB); save its text as .txt")
        with self.archive.open(info) as part:
            return _parse(part.read(info.file_size))


def _parse(data: bytes) -> Any:
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error).lower():
            raise Problem("is nested too deep to be read; save its text as .txt") from None
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from None
        if any(word in str(error).lower() for word in ("huge", "too large")):
            raise Problem("is too large to be read; save its text as .txt") from None
        raise Problem("is damaged (its XML does not hold); open it and save it anew") from None
    if root.getroottree().docinfo.doctype:
        raise Problem("declares a document type, which no Word file does; open it and save it anew")
    return root


def _read(parts: Parts) -> dict[str, str | None]:
    main = _main_part(parts)
    root = parts.tree(main)
    body = None if root is None else next(_children(root, "body"), None)
    if body is None:
        raise Problem("holds no Word document; save it as .docx anew")
    folder = posixpath.dirname(main)
    styles = Styles(parts.tree(posixpath.join(folder, "styles.xml")))
    reader = Reader(styles)
    reader.blocks(body)
    for kind, part in (("footnote", "footnotes.xml"), ("endnote", "endnotes.xml")):
        notes = parts.tree(posixpath.join(folder, part))
        for note in () if notes is None else _children(notes, kind):
            if _value(note, "type") in (None, "normal") and (kind, _value(note, "id")) in reader.notes:
                reader.blocks(note)
    core = parts.tree("docProps/core.xml")
    return {
        "text": "\n\n".join(reader.paragraphs),
        "heading": reader.heading,
        "title": _property(core, "title"),
        "language": _property(core, "language"),
    }


def _main_part(parts: Parts) -> str:
    """The name of the part that holds the document, as the package says."""
    links = parts.tree("_rels/.rels")
    for link in () if links is None else links:
        if str(link.get("Type", "")).endswith("/officeDocument"):
            return str(link.get("Target", "")).lstrip("/")
    return "word/document.xml"


def _property(core: Any, name: str) -> str | None:
    found = None if core is None else next((e for e in core if _local(e) == name), None)
    return None if found is None else (found.text or "").strip() or None


class Styles:
    """Which styles hide their text, and which are for titles."""

    def __init__(self, root: Any) -> None:
        self.hidden: dict[str, bool] = {}
        self.names: dict[str, str] = {}
        self.based: dict[str, str] = {}
        for style in () if root is None else _children(root, "style"):
            key = _value(style, "styleId") or ""
            for child in style:
                match _local(child):
                    case "name":
                        self.names[key] = (_value(child) or "").lower()
                    case "basedOn":
                        self.based[key] = _value(child) or ""
                    case "rPr" if (vanish := _switch(child, "vanish")) is not None:
                        self.hidden[key] = vanish

    def hides(self, key: str | None) -> bool:
        """Whether a style, or the one it is based on, hides its text."""
        seen: set[str] = set()
        while key and key not in seen:
            if key in self.hidden:
                return self.hidden[key]
            seen.add(key)
            key = self.based.get(key)
        return False

    def is_title(self, key: str | None) -> bool:
        """Whether a paragraph of this style is a title; the names are English in every language's Word."""
        return self.names.get(key or "", "") in ("title", "heading 1")


class Reader:
    """Gathers the paragraphs of a part."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.paragraphs: list[str] = []
        self.heading: str | None = None
        self.notes: set[tuple[str, str | None]] = set()
        self._run_on = ""

    def blocks(self, parent: Any) -> None:
        """Take in the paragraphs and tables below `parent`."""
        for element in parent:
            match _local(element):
                case "p":
                    self._paragraph(element)
                case "tbl":
                    for row in _rows(element):
                        self._row(row)
                case name if name and name not in _NOT_SHOWN:
                    self.blocks(element)
        self._flush()

    def _paragraph(self, element: Any) -> None:
        properties = next(_children(element, "pPr"), None)
        style = _child_value(properties, "pStyle")
        mark = None if properties is None else next(_children(properties, "rPr"), None)
        pieces: list[str] = []
        boxes: list[Any] = []
        self._inline(element, pieces, boxes, hidden=self.styles.hides(style))
        self._run_on += "".join(pieces)
        # Where the paragraph's end was deleted, or moved away, the next one goes on in it.
        if mark is None or not any(_local(e) in ("del", "moveFrom") for e in mark):
            text = self._flush()
            opening = len(self.paragraphs) <= _OPENING  # further down it heads a section
            if text and opening and self.heading is None and self.styles.is_title(style):
                self.heading = text
        for box in boxes:
            self.blocks(box)

    def _flush(self) -> str:
        text = "\n".join(line.strip() for line in self._run_on.split("\n")).strip("\n")
        self._run_on = ""
        if text:
            self.paragraphs.append(text)
        return text

    def _inline(self, element: Any, pieces: list[str], boxes: list[Any], *, hidden: bool) -> None:
        """The text of the runs below `element`; text boxes are put aside."""
        for child in element:
            name = _local(child)
            if name == "txbxContent":
                boxes.append(child)
            elif name == "t":
                if not hidden:
                    pieces.append(" ".join((child.text or "").splitlines()))
            elif name in _SIGNS:
                if not hidden:
                    pieces.append(_SIGNS[name])
            elif name in ("footnoteReference", "endnoteReference"):
                self.notes.add((name.removesuffix("Reference"), _value(child, "id")))
            elif name == "r":
                self._inline(child, pieces, boxes, hidden=self._is_hidden(child, hidden))
            elif name and name not in _NOT_SHOWN:
                self._inline(child, pieces, boxes, hidden=hidden)

    def _is_hidden(self, run: Any, hidden: bool) -> bool:
        properties = next(_children(run, "rPr"), None)
        if properties is None:
            return hidden
        vanish = _switch(properties, "vanish")
        return (hidden or self.styles.hides(_child_value(properties, "rStyle"))) if vanish is None else vanish

    def _row(self, row: Any) -> None:
        properties = next(_children(row, "trPr"), None)
        if properties is not None and (
            _switch(properties, "hidden") or any(_local(e) == "del" for e in properties)
        ):
            return
        cells = []
        for cell in _cells(row):
            inner = Reader(self.styles)
            inner.blocks(cell)
            self.heading = self.heading or inner.heading
            self.notes |= inner.notes
            cells.append(inner.paragraphs)
        if all(len(cell) <= 1 for cell in cells):
            line = " | ".join(" ".join(paragraph.split("\n")) for cell in cells for paragraph in cell or [""])
            cells = [[line.rstrip()] if any(cells) else []]
        self.paragraphs += [paragraph for cell in cells for paragraph in cell]


def _rows(table: Any) -> Iterator[Any]:
    return _within(table, "tr")


def _cells(row: Any) -> Iterator[Any]:
    return _within(row, "tc")


def _within(element: Any, name: str) -> Iterator[Any]:
    """The children of that name, also those within content controls and tracked insertions."""
    for child in element:
        if _local(child) == name:
            yield child
        elif _local(child) in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
            yield from _within(child, name)


def _local(element: Any) -> str:
    """The name of an element without its namespace; empty for what is no element, as an entity."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _children(element: Any, name: str) -> Iterator[Any]:
    return (child for child in element if _local(child) == name)


def _value(element: Any, name: str = "val") -> str | None:
    for namespace in _WORD:
        if (found := element.get(f"{{{namespace}}}{name}")) is not None:
            return str(found)
    return None


def _child_value(properties: Any, name: str) -> str | None:
    found = None if properties is None else next(_children(properties, name), None)
    return None if found is None else _value(found)


def _switch(properties: Any, name: str) -> bool | None:
    """Whether a property is on; None where nothing is said of it."""
    found = next(_children(properties, name), None)
    return None if found is None else (_value(found) or "1") not in _OFF
