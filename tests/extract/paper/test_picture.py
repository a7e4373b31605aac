"""The picture of a page: its own px where the page is one image, else drawn; the same either way."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from functools import cache

import cv2
import numpy as np
import pikepdf
import pytest
from numpy.typing import NDArray
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream
from PIL import Image

from extract.opened import Opened
from extract.paper.page_image import image_of
from extract.paper.picture import MOST_PX, Picture, Unreadable
from extract.paper.surface import Surface, laid_straight
from extract.paper.taking import drawn, picture_of
from samples.paper.blanks import blank

Px = NDArray[np.uint8]
WIDTH, HEIGHT = 595.28, 841.89
WHOLE = f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /Im Do Q"


@cache
def grey() -> Px:
    """A page of the form at 100 dpi."""
    return np.asarray(cv2.resize(blank("uppsagning", 1), (827, 1169), interpolation=cv2.INTER_AREA), np.uint8)


def colour() -> Px:
    """The same with blue ink on it."""
    page = np.stack([grey()] * 3, -1)
    page[300:340, 100:700] = (40, 60, 190)
    return page


def image(pdf: Pdf, data: bytes, pixels: Px, **about: object) -> Stream:
    height, width = pixels.shape[:2]
    told = {"BitsPerComponent": 8, "ColorSpace": Name.DeviceGray, "Filter": Name.FlateDecode} | about
    kept = {key: value for key, value in told.items() if value is not None}
    stream = pdf.make_stream(data, Type=Name.XObject, Subtype=Name.Image, Width=width, Height=height)
    for key, value in kept.items():
        stream[f"/{key}"] = value
    return stream


def jpeg(pixels: Px, **more: object) -> bytes:
    kept = io.BytesIO()
    Image.fromarray(pixels).save(kept, "JPEG", quality=90, **more)
    return kept.getvalue()


def flate(pixels: NDArray[np.generic]) -> bytes:
    return zlib.compress(np.ascontiguousarray(pixels).tobytes(), 1)


def bits(pixels: Px, *, inverted: bool = False) -> bytes:
    return flate(np.packbits((pixels > 140) ^ inverted, axis=1))


def plain(pdf: Pdf) -> Stream:
    return image(pdf, jpeg(grey()), grey(), Filter=Name.DCTDecode)


def page(pdf: Pdf, shown: Object, content: str = WHOLE, **more: object) -> None:
    pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
    own = pdf.pages[-1].obj
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    own.Resources = Dictionary(XObject=Dictionary(Im=shown), Font=Dictionary(F=font))
    own.Contents = pdf.make_stream(content.encode())
    for key, value in more.items():
        own[f"/{key}"] = value


def opened(make: Callable[[Pdf], None]) -> Opened:
    with pikepdf.new() as pdf:
        make(pdf)
        kept = io.BytesIO()
        pdf.save(kept)
    data = kept.getvalue()
    return Opened(data, pikepdf.open(io.BytesIO(data)))


def _indexed(pdf: Pdf) -> None:
    levels = pikepdf.String(bytes([0, 85, 170, 255]))
    space = Array([Name.Indexed, Name.DeviceGray, 3, levels])
    page(pdf, image(pdf, flate(grey() // 64), grey(), ColorSpace=space))


def _mask_image(pdf: Pdf) -> None:
    shown = image(pdf, bits(grey()), grey(), BitsPerComponent=1, ColorSpace=None, ImageMask=True)
    page(pdf, shown, f"0 g {WHOLE}")


def _soft_mask(pdf: Pdf) -> None:
    half = image(pdf, flate(np.full_like(grey(), 128)), grey())
    page(pdf, image(pdf, flate(grey()), grey(), SMask=half))


def _form(pdf: Pdf, scale: float) -> Stream:
    about = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, WIDTH, HEIGHT]),
        Matrix=Array([scale, 0, 0, scale, 0, 0]),
        Resources=Dictionary(XObject=Dictionary(Im=plain(pdf))),
    )
    return pdf.make_stream(WHOLE.encode(), about)


def _noted(pdf: Pdf) -> None:
    page(pdf, plain(pdf))
    look = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 200, 200]))
    stamp = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([100, 100, 300, 300]), F=4)
    stamp.AP = Dictionary(N=pdf.make_stream(b"1 0 0 rg 0 0 200 200 re f", look))
    pdf.pages[-1].obj.Annots = Array([pdf.make_indirect(stamp)])


def _strips(pdf: Pdf) -> None:
    page(pdf, plain(pdf), "q 595.28 0 0 420.5 0 421.4 cm /A Do Q q 595.28 0 0 421.4 0 0 cm /B Do Q")
    upper, lower = grey()[:584], grey()[584:]
    both = Dictionary(A=image(pdf, flate(upper), upper), B=image(pdf, flate(lower), lower))
    pdf.pages[-1].obj.Resources.XObject = both


def _through(pdf: Pdf) -> None:
    page(pdf, plain(pdf), f"/G gs {WHOLE}")
    pdf.pages[-1].obj.Resources.ExtGState = Dictionary(G=Dictionary(ca=0.5))


def _sideways() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6
    return jpeg(grey(), exif=exif.tobytes())


def _printers() -> bytes:
    kept = io.BytesIO()
    Image.fromarray(colour()).convert("CMYK").save(kept, "JPEG", quality=90)
    return kept.getvalue()


TAKEN: dict[str, Callable[[Pdf], None]] = {
    "JPEG": lambda p: page(p, plain(p)),
    "JPEG in colour": lambda p: page(
        p, image(p, jpeg(colour()), colour(), Filter=Name.DCTDecode, ColorSpace=Name.DeviceRGB)
    ),
    "JPEG in four colours": lambda p: page(
        p, image(p, _printers(), colour(), Filter=Name.DCTDecode, ColorSpace=Name.DeviceCMYK)
    ),
    "JPEG whose levels are turned round": lambda p: page(
        p, image(p, jpeg(255 - grey()), grey(), Filter=Name.DCTDecode, Decode=Array([1, 0]))
    ),
    "JPEG with a camera's turn, which PDF ignores": lambda p: page(
        p, image(p, _sideways(), grey(), Filter=Name.DCTDecode)
    ),
    "Flate": lambda p: page(p, image(p, flate(grey()), grey())),
    "Flate in colour": lambda p: page(p, image(p, flate(colour()), colour(), ColorSpace=Name.DeviceRGB)),
    "Flate whose levels are turned round": lambda p: page(
        p, image(p, flate(255 - grey()), grey(), Decode=Array([1, 0]))
    ),
    "levels from a table": _indexed,
    "one bit": lambda p: page(p, image(p, bits(grey()), grey(), BitsPerComponent=1)),
    "one bit turned round": lambda p: page(
        p, image(p, bits(grey(), inverted=True), grey(), BitsPerComponent=1, Decode=Array([1, 0]))
    ),
    "a page turned by 90": lambda p: page(p, plain(p), Rotate=90),
    "a page turned by 180": lambda p: page(p, plain(p), Rotate=180),
    "a page turned by 270": lambda p: page(p, plain(p), Rotate=270),
    "upside down": lambda p: page(p, plain(p), f"q {WIDTH} 0 0 -{HEIGHT} 0 {HEIGHT} cm /Im Do Q"),
    "mirrored": lambda p: page(p, plain(p), f"q -{WIDTH} 0 0 {HEIGHT} {WIDTH} 0 cm /Im Do Q"),
    "laid sideways": lambda p: page(p, plain(p), f"q 0 {HEIGHT} -{WIDTH} 0 {WIDTH} 0 cm /Im Do Q"),
    "a little aslant": lambda p: page(p, plain(p), "q 594.9 20.8 -29.4 841.4 0 0 cm /Im Do Q"),
    "cropped": lambda p: page(p, plain(p), CropBox=Array([50, 60, 500, 800])),
    "cropped and turned": lambda p: page(p, plain(p), CropBox=Array([50, 60, 500, 800]), Rotate=90),
    "in larger units": lambda p: page(p, plain(p), UserUnit=2),
    "with margins": lambda p: page(p, plain(p), "q 535.28 0 0 757 30 40 cm /Im Do Q"),
    "under invisible text": lambda p: page(p, plain(p), f"{WHOLE} BT 3 Tr /F 12 Tf 99 99 Td (x) Tj ET"),
    "over text": lambda p: page(p, plain(p), f"BT /F 12 Tf 99 99 Td (x) Tj ET {WHOLE}"),
    "over white": lambda p: page(p, plain(p), f"1 g -9 -9 700 900 re f {WHOLE}"),
    "clipped to the page": lambda p: page(p, plain(p), f"0 0 {WIDTH} {HEIGHT} re W n {WHOLE}"),
    "in a form": lambda p: page(p, _form(p, 0.5), "q 2 0 0 2 0 0 cm /Im Do Q"),
}

DRAWN: dict[str, Callable[[Pdf], None]] = {
    "a stencil": _mask_image,
    "with a soft mask": _soft_mask,
    "under text": lambda p: page(p, plain(p), f"{WHOLE} BT /F 40 Tf 99 99 Td (Nej) Tj ET"),
    "under a line": lambda p: page(p, plain(p), f"{WHOLE} 5 w 10 10 m 300 300 l S"),
    "clipped to a half": lambda p: page(p, plain(p), f"0 0 300 {HEIGHT} re W n {WHOLE}"),
    "clipped to a triangle": lambda p: page(p, plain(p), f"0 0 m 595 0 l 300 841 l h W n {WHOLE}"),
    "half through": _through,
    "with a stamp on it": _noted,
    "in strips": _strips,
    "small on its page": lambda p: page(p, plain(p), "q 200 0 0 280 30 40 cm /Im Do Q"),
}


def straight(picture: Picture, size: tuple[float, float]) -> Px:
    """The page at 50 dpi as the picture shows it."""
    surface = Surface(*size, np.asarray(np.linalg.inv(picture.to_page), np.float64))
    px = round(size[0] * 50 / 25.4), round(size[1] * 50 / 25.4)
    return np.asarray(cv2.blur(laid_straight(picture.grey, surface, 0, 0, px, 50), (5, 5)), np.uint8)


def difference(of: Opened) -> float:
    """Levels by which the picture differs from what PDFium draws, on average; edges left out."""
    unit = 25.4 / 72 * of.frame(1).unit
    width, height = of.page(1).get_size()
    size = width * unit, height * unit
    both = (straight(picture, size) for picture in (picture_of(of, 1), drawn(of, 1, 150)))
    return float(cv2.absdiff(*both)[4:-4, 4:-4].mean())


@pytest.mark.parametrize("make", TAKEN.values(), ids=TAKEN)
def test_a_page_that_is_one_image_is_taken_out_as_it_is_shown(make: Callable[[Pdf], None]) -> None:
    of = opened(make)
    assert image_of(of, 1) is not None
    assert difference(of) < 3


@pytest.mark.parametrize("make", DRAWN.values(), ids=DRAWN)
def test_a_page_on_which_more_shows_than_an_image_is_drawn(make: Callable[[Pdf], None]) -> None:
    of = opened(make)
    assert image_of(of, 1) is None
    assert difference(of) < 3


def test_an_image_taken_out_keeps_its_own_px() -> None:
    taken = picture_of(opened(lambda p: page(p, image(p, flate(grey()), grey()))), 1)
    assert (taken.grey == grey()).all()
    with pytest.raises(ValueError, match="read-only"):
        taken.grey[0, 0] = 0


def test_a_box_is_told_on_the_page_as_shown() -> None:
    """Half the page, whatever way its px are stored."""
    for make in (TAKEN["JPEG"], TAKEN["upside down"], TAKEN["laid sideways"]):
        picture = picture_of(opened(make), 1)
        height, width = picture.grey.shape
        box = picture.on_page(np.array([[0.0, 0.0], [width, height / 2]]))
        assert box == pytest.approx((0, 0, 210, 148.5), abs=0.1)


def test_blue_ink_is_dark() -> None:
    assert picture_of(opened(TAKEN["Flate in colour"]), 1).grey[320, 400] < 90


def _bomb(p: Pdf) -> None:
    page(p, image(p, flate(grey()), np.empty((60_000, 60_000), np.uint8)))


def _claims_little(p: Pdf) -> None:
    """JPEG whose header tells 60,000 lines of as many px."""
    data = bytearray(jpeg(grey()))
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = b"\xea\x60\xea\x60"
    page(p, image(p, bytes(data), grey(), Filter=Name.DCTDecode))


BAD: dict[str, Callable[[Pdf], None]] = {
    "cut off": lambda p: page(p, image(p, jpeg(grey())[:9_000], grey(), Filter=Name.DCTDecode)),
    "noise for JPEG": lambda p: page(
        p, image(p, b"\xff\xd8\xff\xe0" + bytes(range(256)) * 9, grey(), Filter=Name.DCTDecode)
    ),
    "nothing": lambda p: page(p, image(p, b"", grey())),
    "too little": lambda p: page(p, image(p, flate(grey()[:100]), grey())),
    "much too large": _bomb,
    "larger than told": _claims_little,
    "no such filter": lambda p: page(p, image(p, b"x", grey(), Filter=Name("/Nonsense"))),
    "no size": lambda p: page(p, image(p, b"", np.empty((0, 0), np.uint8))),
    "no matrix": lambda p: page(p, plain(p), "q 0 0 0 0 0 0 cm /Im Do Q"),
    "far away": lambda p: page(p, plain(p), "q 595 0 0 842 1e9 1e9 cm /Im Do Q"),
}


@pytest.mark.parametrize("make", BAD.values(), ids=BAD)
def test_a_bad_image_makes_a_picture_or_is_told_but_nothing_else(make: Callable[[Pdf], None]) -> None:
    try:
        picture = picture_of(opened(make), 1)
    except Unreadable:
        return
    assert picture.grey.size <= MOST_PX * 1.01


def test_a_page_as_large_as_a_house_is_drawn_coarser() -> None:
    def huge(pdf: Pdf) -> None:
        page(pdf, plain(pdf), "", MediaBox=Array([0, 0, 14_400, 14_400]))

    picture = picture_of(opened(huge), 1)
    assert picture.grey.size <= MOST_PX * 1.01
    assert picture.size_mm == pytest.approx((5080, 5080), rel=0.01)
