"""Makes a tagged file a lasting one: PDF/UA-1 (ISO 14289-1), and PDF/A-2a (ISO 19005-2) if asked.

Everything that could differ from run to run is passed in or derived: the same content gives the
same bytes.
"""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from render import srgb

PRODUCER: Final = "Blankett"
_ATTEMPTS: Final = 20
_CARRIAGE_RETURN: Final = 0x0D

_NAMESPACES: Final = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}

_PDFA: Final = "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"

# PDF/A knows no property of PDF/UA, and wants each unknown one described in the file itself.
_EXTENSION: Final = (
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    f"<pdfaSchema:namespaceURI>{_NAMESPACES['pdfuaid']}</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
)


@dataclass(frozen=True)
class About:
    """What a file says about itself: Swedish title, author, and the day that it was made for."""

    title: str
    author: str
    on: date

    @property
    def made(self) -> datetime:
        """The day at midnight UTC: a moment that depends on nothing but what was passed in."""
        return datetime.combine(self.on, time(), UTC)


def finish(pdf: pikepdf.Pdf, about: About, *, archive: bool) -> None:
    """Describe the file and mend what reportlab leaves: PDF/UA-1 always, PDF/A-2a when `archive`.

    A form that is to be filled in can be PDF/UA but hardly PDF/A: its fields change.
    """
    _mend_fonts(pdf)
    for page in pdf.pages:
        if "/Trans" in page.obj:
            del page.obj["/Trans"]
    _describe(pdf, about, archive)
    if archive:
        _add_output_intent(pdf)


def save(pdf: pikepdf.Pdf, *, plain: bool = False) -> bytes:
    """The file's bytes: PDF 1.7, its identifier derived from its content.

    `plain` writes each object by itself with a table in the old way, for a file that other programs
    will append to: some get a packed table wrong.

    A compressed stream whose last byte happens to be a carriage return looks one byte too long to
    a strict PDF/A checker, which takes it for part of the line end. About one stream in 256 does;
    then a little is added that nobody sees, and the file is packed again.
    """
    packed = _packed(pdf, plain)
    for attempt in range(1, _ATTEMPTS):
        if b"\r\nendstream" not in packed:
            break
        _shift(pdf, attempt)
        packed = _packed(pdf, plain)
    return packed


def _packed(pdf: pikepdf.Pdf, plain: bool) -> bytes:
    out = io.BytesIO()
    mode = pikepdf.ObjectStreamMode
    pdf.save(
        out,
        min_version="1.7",
        object_stream_mode=mode.disable if plain else mode.generate,
        deterministic_id=True,
    )
    return out.getvalue()


def _shift(pdf: pikepdf.Pdf, attempt: int) -> None:
    """Change the checksums that compressed streams end with.

    Our own streams get one byte more; those that hold the objects, which are made when the file
    is written, change with a number in the place that PDF has for a program's private data.
    """
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and thing.get("/Type") != Name.Metadata:
            content = thing.read_bytes()
            if zlib.adler32(content) & 0xFF == _CARRIAGE_RETURN:
                thing.write(content + b"\n")
                if "/Length1" in thing:  # a TrueType file, which says its own length
                    thing.Length1 = len(content) + 1
    made = pdf.trailer.get("/Info", Dictionary()).get("/ModDate", String("D:19700101000000Z"))
    pdf.Root.PieceInfo = Dictionary(Blankett=Dictionary(LastModified=made, Private=attempt))


def _describe(pdf: pikepdf.Pdf, about: About, archive: bool) -> None:
    stamp = String(about.made.strftime("D:%Y%m%d%H%M%S+00'00'"))
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String(about.title),
            Author=String(about.author),
            Producer=String(PRODUCER),
            CreationDate=stamp,
            ModDate=stamp,
        )
    )
    metadata = pdf.make_stream(_xmp(about, archive).encode())
    metadata.Type = Name.Metadata
    metadata.Subtype = Name.XML
    pdf.Root.Metadata = metadata


def _xmp(about: About, archive: bool) -> str:
    spaces = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
    stamp = about.made.strftime("%Y-%m-%dT%H:%M:%S+00:00")
    title = f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(about.title)}</rdf:li></rdf:Alt>'
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about=""{spaces}>'
        f"{_PDFA if archive else ''}<pdfuaid:part>1</pdfuaid:part>"
        f"<dc:title>{title}</dc:title>"
        f"<dc:creator><rdf:Seq><rdf:li>{escape(about.author)}</rdf:li></rdf:Seq></dc:creator>"
        "<dc:language><rdf:Bag><rdf:li>sv-SE</rdf:li></rdf:Bag></dc:language>"
        f"<xmp:CreateDate>{stamp}</xmp:CreateDate><xmp:ModifyDate>{stamp}</xmp:ModifyDate>"
        f"<pdf:Producer>{PRODUCER}</pdf:Producer>{_EXTENSION if archive else ''}"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )


def _add_output_intent(pdf: pikepdf.Pdf) -> None:
    profile = pdf.make_stream(srgb.profile())
    profile.N = 3
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier=String("sRGB IEC61966-2.1"),
                Info=String("sRGB IEC61966-2.1"),
                DestOutputProfile=pdf.make_indirect(profile),
            )
        ]
    )


def _mend_fonts(pdf: pikepdf.Pdf) -> None:
    """Say "no character" for glyph 0: reportlab says U+0000, which is not allowed there."""
    for thing in pdf.objects:
        if not isinstance(thing, pikepdf.Dictionary) or thing.get("/Type") != Name.Font:
            continue
        if "/ToUnicode" in thing:
            table = thing.ToUnicode.read_bytes()
            thing.ToUnicode.write(re.sub(rb"<0000>|<FEFF>", b"<FFFD>", table))
