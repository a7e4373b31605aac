"""Pictures in files: what is taken out or drawn again is what was put in."""

import io
from dataclasses import replace

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from samples.generate import random_request
from samples.paper import files
from samples.paper.blanks import Picture
from samples.paper.bundle import Disorder, Fate, bundled
from samples.paper.capture import Capture
from samples.paper.degrade import degrade
from samples.paper.faces import HANDS, TYPED, VERA
from samples.paper.files import Bound
from samples.paper.material import Faces, paper
from samples.paper.paperwork import FOREIGN
from samples.paper.recipe import NONE, Packing, Recipe
from samples.paper.recipes import chance, recipe
from samples.paper.sheet import How, Written, fill_in
from samples.paper.text_layer import text_layer
from samples.paper.typist import Typist
from samples.paper.wear import WEAR, worn

REQUEST = random_request(7, "uppsagning")
SHEETS = fill_in("uppsagning", REQUEST, {How.TYPED: (Typist(VERA),)}, seed=1)
EXACT = degrade(
    SHEETS[0].picture, Recipe("exact", dpi=(100, 100), packing=Packing.FLATE, noise=NONE), chance("tune", 1)
)
FACES = Faces(TYPED, HANDS)


def taken(name: str, purpose: str = "tune") -> Capture:
    return degrade(SHEETS[0].picture, recipe(purpose, name), chance(purpose, 1))


def shown(pdf: bytes, shape: tuple[int, ...]) -> Picture:
    """The first page as PDFium draws it, as many px as `shape` has."""
    document = pypdfium2.PdfDocument(pdf)
    sheet = document[0]
    drawn = sheet.render(scale=shape[1] / sheet.get_width(), grayscale=True).to_numpy()
    return np.asarray(drawn.reshape(drawn.shape[:2])[: shape[0], : shape[1]], np.uint8)


def apart(a: Picture, b: Picture) -> float:
    """The mean difference of two pictures in grey levels, where both have pixels."""
    height, width = min(a.shape[0], b.shape[0]), min(a.shape[1], b.shape[1])
    return float(np.abs(a[:height, :width].astype(int) - b[:height, :width]).mean())


@pytest.mark.parametrize("name", ["scan-150", "scan-1bit", "scan-400-flate"])
def test_the_picture_in_a_pdf_is_the_picture_that_was_taken(name: str) -> None:
    capture = taken(name)
    with pikepdf.open(io.BytesIO(files.pdf([capture]))) as document:
        stored = document.pages[0].Resources.XObject["/Im0"]
        assert isinstance(stored, pikepdf.Stream)
        image = pikepdf.PdfImage(stored)
        assert np.array_equal(np.asarray(image.as_pil_image().convert("L")), capture.picture)


def test_strips_lie_under_each_other_without_a_gap() -> None:
    pdf = files.pdf([EXACT], Bound(strips=5))
    assert apart(shown(pdf, EXACT.picture.shape), EXACT.picture) < 2


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_page_that_is_stored_turned_is_shown_upright(rotate: int) -> None:
    pdf = files.pdf([EXACT], Bound(rotate=rotate))
    assert apart(shown(pdf, EXACT.picture.shape), EXACT.picture) < 1


def test_a_fax_has_pixels_that_are_not_square_and_a_page_of_the_right_size() -> None:
    capture = taken("fax-standard")
    with pikepdf.open(io.BytesIO(files.pdf([capture]))) as document:
        width, height = (float(side) / 72 * 25.4 for side in document.pages[0].MediaBox[2:])
    assert capture.picture.shape[0] < capture.picture.shape[1]
    assert (width, height) == pytest.approx((215.2, 297), abs=0.5)


def test_a_tiff_holds_every_page_with_its_resolution() -> None:
    captures = [taken("fax-fine"), taken("scan-150")]
    with Image.open(io.BytesIO(files.tiff(captures))) as image:
        assert getattr(image, "n_frames", 1) == 2
        assert image.info["dpi"] == pytest.approx((204, 196))
        assert np.array_equal(np.asarray(image.convert("L")), captures[0].picture)
        image.seek(1)
        assert np.array_equal(np.asarray(image), captures[1].picture)


def test_a_jpeg_and_a_png_show_the_picture() -> None:
    capture = taken("scan-150")
    for data in (files.jpeg(capture), files.png(capture)):
        with Image.open(io.BytesIO(data)) as image:
            assert apart(np.asarray(image), capture.picture) < 1
    with Image.open(io.BytesIO(files.jpeg(taken("fax-fine")))) as image:
        assert image.format == "JPEG"


def test_a_text_layer_tells_the_entries_where_they_lie_or_wrongly_if_so_asked() -> None:
    capture = taken("scan-skewed")
    for wrong, right in ((0.0, True), (1.0, False)):
        words = text_layer(SHEETS[0], capture, chance("tune", 2), wrong=wrong)
        pdf = pypdfium2.PdfDocument(files.pdf([capture], words=[words]))
        told = pdf[0].get_textpage().get_text_range()
        assert (str(REQUEST.entries["kundnummer"]) in told) is right


def test_a_text_layer_holds_no_password() -> None:
    written = tuple(
        Written(f"behorig.1.{name}", 1, How.TYPED, "Kaffe7!", "Kaffe7!", secret=name == "nytt_losenord")
        for name in ("foretag", "nytt_losenord")
    )
    sheet = replace(SHEETS[0], form="atgardsunderlag", written=written)
    told = [word.text for word in text_layer(sheet, EXACT, chance("tune", 2))]
    assert told.count("Kaffe7!") == 1


def test_papers_of_a_seed_are_the_same_again_and_tell_each_page() -> None:
    first, again = (
        paper("tune", 5, "uppsagning", FACES, recipe=recipe("tune", "fax-fine")) for _ in range(2)
    )
    pairs = zip(first.captures, again.captures, strict=True)
    assert all(np.array_equal(a.picture, b.picture) for a, b in pairs)
    assert [sheet.page for sheet in first.sheets] == [1, 2]
    assert {name for sheet in first.sheets for name in (w.field for w in sheet.written)} >= set(
        first.request.entries
    )


def test_a_bundle_tells_what_each_of_its_pages_is() -> None:
    fast = recipe("tune", "scan-150")
    papers = [paper("tune", seed, "uppsagning", FACES, recipe=fast) for seed in (1, 2, 3)]
    bundle = bundled(papers, Disorder(0.3, 0.3, 0.4, mixed=True), chance("tune", 8))
    assert len(bundle.captures) == len(bundle.leaves)
    assert {leaf.form for leaf in bundle.leaves} >= {0, 1, 2}
    assert {leaf.fate for leaf in bundle.leaves} == set(Fate)
    for capture, leaf in zip(bundle.captures, bundle.leaves, strict=True):
        if leaf.fate is Fate.ITSELF and leaf.form is not None and leaf.form_page is not None:
            assert capture is papers[leaf.form].captures[leaf.form_page - 1]


@pytest.mark.parametrize("name", sorted(FOREIGN))
def test_other_papers_are_whole_pages_and_the_same_for_the_same_chance(name: str) -> None:
    first, again = (FOREIGN[name](chance("tune", 4)) for _ in range(2))
    assert first.shape == (3508, 2480)
    assert np.array_equal(first, again)


@pytest.mark.parametrize("name", sorted(WEAR))
def test_what_befalls_the_paper_is_seen_in_grey_and_in_colour(name: str) -> None:
    grey = SHEETS[0].picture
    for page in (grey, np.repeat(grey[..., None], 3, axis=2)):
        result = worn(page, ((name, 1.0),), chance("tune", 6))
        assert result.shape == page.shape
        assert not np.array_equal(result, page)


def test_wear_that_there_is_not_is_refused() -> None:
    with pytest.raises(KeyError):
        degrade(SHEETS[0].picture, Recipe("x", wear=(("fire", 1.0),)), chance("tune", 1))
