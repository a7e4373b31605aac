"""A picture file becomes pages that show just what it shows, as large as the paper was."""

from __future__ import annotations

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps

from extract.images.ifd import Tag
from extract.limits import Limits
from extract.refused import Refused
from forms.records import Channel, PageIs
from samples.merging import portfolio
from tests.extract import material as m
from tests.extract import picture_files as p
from tests.extract.interlaced import interlaced
from tests.extract.test_embedded import told, with_files
from tests.extract.test_several import simple
from tests.extract.tiffs import fax, grey, tiff, tiled, with_thumbnail

PACKINGS = {
    "1": ("raw", "tiff_ccitt", "group3", "group4", "tiff_lzw", "packbits", "tiff_adobe_deflate"),
    "L": ("raw", "tiff_lzw", "packbits", "tiff_adobe_deflate", "tiff_deflate"),
    "P": ("raw", "tiff_lzw"),
    "RGB": ("raw", "tiff_lzw", "packbits", "tiff_adobe_deflate"),
    "CMYK": ("raw", "tiff_lzw"),
    "I;16": ("raw", "tiff_lzw"),
}
WITHOUT_LOSS = [("TIFF", mode, packing) for mode, packings in PACKINGS.items() for packing in packings]
WITHOUT_LOSS += [("PNG", mode, "") for mode in ("1", "L", "P", "RGB", "I;16")]


def _expected(picture: Image.Image) -> p.Pixels:
    if picture.mode == "I;16":
        return p.colours(Image.fromarray((np.asarray(picture) >> 8).astype(np.uint8)))
    return p.colours(picture)


@pytest.mark.parametrize(("format_", "mode", "packing"), WITHOUT_LOSS)
@given(width=st.integers(16, 70), height=st.integers(1, 40), seed=st.integers(0, 999))
@settings(max_examples=8, deadline=None)
def test_no_pixel_is_lost(format_: str, mode: str, packing: str, width: int, height: int, seed: int) -> None:
    picture = p.noise(width, height, mode, seed)
    options = {"compression": packing} if packing else {}
    (page,) = p.made(p.saved(picture, format_, **options))
    assert np.array_equal(page.pixels, _expected(picture))


@given(
    width=st.integers(1, 60), height=st.integers(1, 60), seed=st.integers(0, 999), progressive=st.booleans()
)
@settings(max_examples=30, deadline=None)
def test_a_jpeg_is_put_on_its_page_as_it_is(width: int, height: int, seed: int, progressive: bool) -> None:
    for mode in ("L", "RGB"):
        data = p.saved(p.noise(width, height, mode, seed), "JPEG", progressive=progressive)
        (page,) = p.made(data)
        assert page.filter == "/DCTDecode" and data in p.converted(data)
        assert np.array_equal(page.pixels, p.colours(Image.open(io.BytesIO(data))))


def test_what_a_phone_appends_to_a_jpeg_is_no_part_of_it() -> None:
    data = p.form_jpeg()
    assert np.array_equal(p.made(data + b"SEFT" + data)[0].pixels, p.made(data)[0].pixels)


def test_a_jpeg_for_a_press_is_seen_in_its_colours() -> None:
    """Adobe stores the four colours upside down."""
    data = p.saved(Image.new("CMYK", (80, 60), (0, 200, 200, 0)), "JPEG")
    red, green, blue = p.shown(data)[30, 40]
    assert red > 240 and green < 70 and blue < 70


@pytest.mark.parametrize("mode", ["LA", "RGBA"])
def test_what_lets_light_through_lies_on_white(mode: str) -> None:
    picture = p.noise(40, 30, mode)
    paper = Image.new("RGBA", picture.size, (255, 255, 255, 255))
    want = p.colours(Image.alpha_composite(paper, picture.convert("RGBA"))).astype(int)
    for data in (p.saved(picture, "PNG"), p.saved(picture, "TIFF")):
        assert np.abs(p.made(data)[0].pixels.astype(int) - want).max() <= 1


def test_a_colour_of_a_png_that_stands_for_nothing_lies_on_white() -> None:
    picture = Image.new("L", (30, 30), 7)
    picture.paste(100, (0, 0, 10, 30))
    (page,) = p.made(p.saved(picture, "PNG", transparency=7))
    assert (page.pixels[5, 5, 0], page.pixels[5, 20, 0], page.mode) == (100, 255, "L")


def test_a_png_drawn_in_passes_is_the_same_picture() -> None:
    picture = p.noise(37, 29, "L")
    assert np.array_equal(p.made(interlaced(picture))[0].pixels, p.colours(picture))


@pytest.mark.parametrize(("order", "big"), [("<", False), (">", False), ("<", True)])
def test_either_order_of_bytes_and_long_offsets_are_read(order: str, big: bool) -> None:
    picture = p.noise(33, 21, "L")
    data = tiff([(grey(picture), picture.tobytes())], order=order, big=big)
    assert np.array_equal(p.made(data)[0].pixels, p.colours(picture))


@pytest.mark.parametrize("black_is_zero", [False, True])
@pytest.mark.parametrize("packing", ["raw", "group3", "group4", "packbits"])
def test_black_is_black_whichever_number_stands_for_it(packing: str, black_is_zero: bool) -> None:
    picture = p.lines(200, 60)
    data = p.one_strip(picture, packing)
    photometric = Tag.PHOTOMETRIC.to_bytes(2, "little") + b"\3\0\1\0\0\0"
    assert data.count(photometric + b"\1\0") == 1
    other = data.replace(photometric + b"\1\0", photometric + b"\0\0")
    want = p.colours(picture)
    (page,) = p.made(data if black_is_zero else other)
    assert np.array_equal(page.pixels, want if black_is_zero else 255 - want)


def test_a_picture_in_tiles_is_put_together() -> None:
    picture = p.noise(70, 45, "L")
    assert np.array_equal(p.made(tiled(picture, 32, 16))[0].pixels, p.colours(picture))


def test_a_fax_in_strips_with_its_bits_from_the_right_is_read() -> None:
    picture = p.lines(400, 100)
    for reverse in (False, True):
        assert np.array_equal(p.made(fax(picture, rows=30, reverse=reverse))[0].pixels, p.colours(picture))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_seen_as_it_was_held(orientation: int) -> None:
    picture = Image.new("RGB", (60, 40), "white")
    picture.paste((255, 0, 0), (0, 0, 20, 10))
    picture.paste((0, 0, 255), (40, 30, 60, 40))
    exif = Image.Exif()
    exif[Tag.ORIENTATION] = orientation
    stored = p.saved(picture, "PNG", exif=exif.tobytes())
    want = p.colours(ImageOps.exif_transpose(Image.open(io.BytesIO(stored))))
    files = (
        stored,
        p.saved(picture, "JPEG", exif=exif.tobytes(), quality=100, subsampling=0),
        p.saved(picture, "TIFF", tiffinfo={Tag.ORIENTATION: orientation}),
        p.saved(picture.convert("1"), "TIFF", compression="group4", tiffinfo={Tag.ORIENTATION: orientation}),
    )
    for data in files[:3]:
        scale = want.shape[1] / p.shown(data).shape[1]
        seen = p.shown(data, scale=scale)
        assert seen.shape == want.shape
        assert np.mean(np.abs(seen.astype(int) - want) > 60) < 0.02
    assert p.made(files[3])[0].pixels.shape == want.shape


def test_a_phones_picture_with_a_resolution_that_cannot_be_is_taken_for_a4() -> None:
    (page,) = p.made(p.saved(Image.new("L", (1500, 2000)), "JPEG", dpi=(72, 72)))
    assert page.size == pytest.approx((210, 280), abs=0.1)


def test_a_fax_is_as_high_as_the_paper_was() -> None:
    data = p.one_strip(p.lines(1728, 1145), "group4")
    assert p.made(data)[0].size == pytest.approx((215.2, 296.8), abs=0.1)


def test_a_fax_on_its_side_keeps_its_sides_apart() -> None:
    data = p.one_strip(p.lines(1728, 1145), "group4")
    tag = Tag.ORIENTATION
    turned = p.saved(
        Image.open(io.BytesIO(data)), "TIFF", compression="group4", dpi=(204, 98), tiffinfo={tag: 6}
    )
    assert p.made(turned)[0].size == pytest.approx((296.8, 215.2), abs=0.1)


def test_centimetres_and_metres_are_known() -> None:
    page = Image.new("L", (827, 1169), 255)
    per_cm = p.saved(page, "TIFF", resolution_unit=3, x_resolution=39.37, y_resolution=39.37)
    for data in (per_cm, p.saved(page, "PNG", dpi=(100, 100)), p.saved(page, "JPEG", dpi=(100, 100))):
        assert p.made(data)[0].size == pytest.approx((210, 297), abs=0.3)


def test_without_a_resolution_the_shape_counts_alone() -> None:
    (page,) = p.made(p.saved(Image.new("L", (1000, 500)), "PNG"))
    assert page.size == pytest.approx((297, 148.5), abs=0.1)


def test_each_page_of_a_scan_is_a_page_of_the_form() -> None:
    """Through the seam: a reading process that is shut in decodes pictures as well."""
    extracted = m.seen(p.form_tiff())
    assert (extracted.source.error, extracted.source.channel) == (None, Channel.SCANNED)
    assert [(page.page, page.is_, page.form_page) for page in extracted.source.pages] == [
        (n, PageIs.FORM, n) for n in (1, 2, 3)
    ]
    (read,) = extracted.readings
    assert (read.form, read.channel) == ("atgardsunderlag", Channel.SCANNED)


def test_a_small_picture_beside_a_page_is_no_page() -> None:
    page = p.noise(200, 300, "L")
    assert len(p.made(with_thumbnail(page, page.resize((20, 30))))) == 1
    assert len(p.made(with_thumbnail(page.resize((20, 30)), page))) == 2


def test_a_picture_of_something_else_is_a_case_too() -> None:
    read = m.reading(p.saved(p.lines(600, 800), "PNG"))
    assert (read.form, read.channel) == (None, Channel.SCANNED)
    assert [observation.code for observation in read.observations] == ["not-a-form"]


def test_more_pages_than_are_taken_are_told() -> None:
    with pytest.raises(Refused) as refused:
        p.converted(p.form_tiff(50), Limits(max_pages=2))
    assert refused.value.code == "too-many-pages"


def test_a_scanned_form_in_a_portfolio_is_read_as_one() -> None:
    extracted = m.seen(portfolio([simple("100123"), p.form_tiff()]))
    assert [(read.form, read.channel) for read in extracted.readings] == [
        ("atgardsunderlag", Channel.DIGITAL),
        ("atgardsunderlag", Channel.SCANNED),
    ]
    assert [page.form for page in extracted.source.pages if page.is_ is PageIs.FORM] == [0, 0, 0, 1, 1, 1]


def test_a_picture_attached_to_a_form_is_an_attachment() -> None:
    read = m.reading(with_files(simple("100123"), p.saved(p.lines(300, 200), "PNG")))
    assert told(read) == [("attachments", (4,), "1")]


def test_a_picture_attached_and_cut_off_is_told_as_unread() -> None:
    read = m.reading(with_files(simple("100123"), p.form_jpeg()[:5000]))
    assert told(read) == [("embedded-unread", (), "1")]
