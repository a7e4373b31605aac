"""Pages that came as pictures are found where they lie, to a fraction of a mm, or not at all."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise

import cv2
import numpy as np
import pytest

from extract.codes import Code
from extract.paper.picture import Grey, Picture
from extract.paper.registered import By, Registered, Unregistered
from extract.paper.registration import recognise, register
from extract.paper.surface import Surface, laid_straight, scaling
from extract.paper.templates import Template, Templates, known, templates_of
from forms.layout import Box
from render.blank import make
from samples.generate import random_request
from samples.paper.capture import Capture
from samples.paper.degrade import degrade
from samples.paper.geometry import Geometry
from samples.paper.recipe import Machine, Packing, Recipe
from samples.paper.recipes import FAX_FINE, FAX_PAGE, FAX_STANDARD, LETTER
from samples.paper.sheet import Sheet, filled_by_program

SEED = 20260101


@cache
def sheet(form: str, page: int) -> Sheet:
    """A filled page, at 300 dpi."""
    return filled_by_program(form, random_request(SEED, form))[page - 1]


def template(form: str, page: int) -> Template:
    return next(t for t in known() if t.edition.kind == form and t.page == page)


def wiped(page: Grey, *boxes: Box) -> Grey:
    """A page at 300 dpi with white where the boxes are."""
    left = page.copy()
    for box in boxes:
        x0, y0, x1, y1 = (round(v * 300 / 25.4) for v in (box.x, box.y, box.x + box.w, box.y + box.h))
        left[y0:y1, x0:x1] = 255
    return left


def without_marks(form: str, page: int) -> Grey:
    edition = template(form, page).edition
    return wiped(sheet(form, page).picture, *edition.marks)


def without_code(form: str, page: int) -> Grey:
    return wiped(sheet(form, page).picture, template(form, page).edition.code_box)


def bare(form: str, page: int) -> Grey:
    """Neither marks nor code."""
    edition = template(form, page).edition
    return wiped(sheet(form, page).picture, *edition.marks, edition.code_box)


def captured(page: Grey, recipe: Recipe, seed: int = 1) -> Capture:
    return degrade(page, recipe, np.random.default_rng(seed))


def picture(capture: Capture) -> Picture:
    seen = capture.picture
    grey = seen if seen.ndim == 2 else np.asarray(cv2.cvtColor(seen, cv2.COLOR_RGB2GRAY), np.uint8)
    return Picture.of(grey, *capture.size_mm)


def error_mm(found: Registered, truth: Geometry) -> float:
    """How far the corner of a field lies from where it should, at most, in mm on the blank."""
    places = [p for p in found.template.edition.places if p.page == found.template.page]
    at = np.array([(p.x + dx * p.w, p.y + dy * p.h) for p in places for dx in (0, 1) for dy in (0, 1)])
    true = truth.px(at)
    a_mm = np.stack([truth.px(at + np.array([1, 0])) - true, truth.px(at + np.array([0, 1])) - true], -1)
    away = np.linalg.solve(a_mm, (found.px(at) - true)[..., None])[..., 0]
    height, width = found.picture.grey.shape
    on_picture = ((true >= 0) & (true <= [width, height])).all(axis=1)
    return float(np.linalg.norm(away, axis=1)[on_picture].max())


A, U = "atgardsunderlag", "uppsagning"
SCANS = {
    "300 dpi": (A, 1, Recipe("300")),
    "200 dpi": (A, 2, Recipe("200", dpi=(200, 200))),
    "600 dpi": (U, 2, Recipe("600", dpi=(600, 600))),
    "150 dpi, poor JPEG": (U, 1, Recipe("q30", dpi=(150, 150), quality=(28, 32))),
    "aslant by 7 degrees": (A, 3, Recipe("7", dpi=(200, 200), skew=(6.8, 7.0))),
    "upside down": (A, 2, Recipe("180", dpi=(200, 200), turn=180)),
    "turned by 90": (U, 1, Recipe("90", dpi=(200, 200), turn=90)),
    "turned by 270": (A, 1, Recipe("270", dpi=(200, 200), turn=270)),
    "shrunk to 85 %": (A, 3, Recipe("85", dpi=(200, 200), scale=(0.85, 0.86))),
    "on a Letter page": (A, 2, Recipe("letter", dpi=(200, 200), sheet=LETTER, scale=(0.94, 0.94))),
    "grown to 110 %, its edges lost": (A, 1, Recipe("110", dpi=(200, 200), scale=(1.1, 1.1), shift=0)),
    "faded": (U, 2, Recipe("faded", dpi=(200, 200), toner=(0.25, 0.3))),
    "cut off at the edges": (U, 1, Recipe("cut", dpi=(200, 200), crop=15.0)),
    "copied twice, with dirt": (A, 2, Recipe("copied", dpi=(200, 200), copies=2, dust=60, streaks=2)),
    "stamped, holed and stapled": (
        U,
        2,
        Recipe("worn", dpi=(200, 200), wear=(("stamp", 1.0), ("holes", 1.0), ("staple", 1.0))),
    ),
}
FAXES = {
    "a fine fax": (A, 1, Recipe("fine", Machine.FAX, FAX_FINE, Packing.G4, sheet=FAX_PAGE)),
    "a fax": (A, 3, Recipe("standard", Machine.FAX, FAX_STANDARD, Packing.G4, sheet=FAX_PAGE)),
    "a fax in dots": (U, 1, Recipe("dots", Machine.FAX, FAX_STANDARD, Packing.G4, dither=True)),
}
PHOTOS = {
    "a photo": (A, 2, Recipe("photo", Machine.CAMERA, (200, 200), skew=(-6, 6))),
    "a photo taken sideways": (U, 1, Recipe("side", Machine.CAMERA, (170, 170), turn=90, skew=(-4, 4))),
    "a photo of curled paper": (A, 1, Recipe("curl", Machine.CAMERA, (200, 200), bend=(2.0, 2.5))),
}
PAPER = SCANS | FAXES | PHOTOS


@pytest.mark.parametrize(("form", "page", "recipe"), PAPER.values(), ids=PAPER)
def test_a_page_is_found_and_lies_right(form: str, page: int, recipe: Recipe) -> None:
    capture = captured(sheet(form, page).picture, recipe)
    found = recognise(picture(capture)).registered
    assert found is not None
    assert (found.template.edition.kind, found.template.page) == (form, page)
    assert error_mm(found, capture.geometry) < 0.35
    assert found.residual_mm < 0.2
    assert found.agreement > 0.85


@pytest.mark.parametrize("recipe", [Recipe("200", dpi=(200, 200)), PHOTOS["a photo"][2], FAXES["a fax"][2]])
def test_a_page_without_marks_is_found_by_its_print(recipe: Recipe) -> None:
    capture = captured(without_marks(A, 3), recipe)
    found = recognise(picture(capture)).registered
    assert found is not None
    assert found.by is not By.MARKS
    assert found.template.key == (A, "2026-1", 3)
    assert error_mm(found, capture.geometry) < 0.35


@pytest.mark.parametrize(("form", "page"), [t.key[::2] for t in known() if t.page <= t.edition.pages])
def test_pages_without_marks_and_code_are_told_apart(form: str, page: int) -> None:
    capture = captured(bare(form, page), Recipe("200", dpi=(200, 200), skew=(2, 3), turn=180), seed=page)
    found = recognise(picture(capture))
    assert found.code is None
    assert found.registered is not None
    assert (found.registered.template.edition.kind, found.registered.template.page) == (form, page)
    assert error_mm(found.registered, capture.geometry) < 0.35


def test_three_marks_are_enough() -> None:
    edition = template(U, 1).edition
    page = wiped(sheet(U, 1).picture, edition.marks[1])
    capture = captured(page, Recipe("200", dpi=(200, 200), skew=(3, 4)))
    found = recognise(picture(capture)).registered
    assert found is not None
    assert found.by is By.MARKS
    assert error_mm(found, capture.geometry) < 0.3


def test_a_fax_whose_file_forgot_that_its_px_are_high_is_found() -> None:
    capture = captured(sheet(A, 1).picture, FAXES["a fax"][2])
    height, width = capture.raw.shape
    found = recognise(Picture.of(capture.raw, 210, 210 * height / width)).registered
    assert found is not None
    assert error_mm(found, capture.geometry) < 0.35


def test_the_code_says_which_page_it_is() -> None:
    found = recognise(picture(captured(sheet(A, 2).picture, Recipe("200", dpi=(200, 200)))))
    assert found.code is not None
    assert (found.code.kind, found.code.edition, found.code.page) == (A, "2026-1", 2)


# what is none of our pages, or not as it was


def shuffled(page: Grey, order: tuple[int, ...], axis: int = 0) -> Grey:
    """A page cut into strips that lie in another order."""
    strips = np.array_split(page, len(order), axis=axis)
    return np.concatenate([strips[n] for n in order], axis=axis)


def table(seed: int) -> Grey:
    """Another company's form: black corner squares, rows of boxes, words above them."""
    rng = np.random.default_rng(seed)
    page = np.full((2339, 1654), 255, np.uint8)
    for x, y in ((63, 63), (1543, 63), (63, 2228), (1543, 2228)):
        page[y : y + 47, x : x + 47] = 0
    for y in range(150, 2150, 92):
        edges = np.linspace(150, 1500, int(rng.integers(2, 7))).astype(int)
        for left, right in pairwise(edges):
            cv2.rectangle(page, (left + 8, y + 20), (right - 8, y + 66), (80,), 2)
            word = "".join(rng.choice(list("abdeghiklmnorstu"), 9))
            cv2.putText(page, word, (left + 8, y + 14), cv2.FONT_HERSHEY_SIMPLEX, 0.6, (0,), 1, cv2.LINE_AA)
    return page


def desk() -> Grey:
    rng = np.random.default_rng(3)
    coarse = rng.normal(120, 40, (60, 40)).astype(np.float32)
    wood = cv2.resize(coarse, (1654, 2339), interpolation=cv2.INTER_CUBIC) + rng.normal(0, 6, (2339, 1654))
    return np.asarray(wood.clip(0, 255), np.uint8)


def scan(form: str, page: int) -> Grey:
    return captured(
        sheet(form, page).picture, Recipe("200", dpi=(200, 200), skew=(0.2, 0.4), shift=1)
    ).picture


def ended_early(page: Grey) -> Grey:
    """As a file shows that was cut off: nothing there is to be taken for empty boxes."""
    left = page.copy()
    left[2000:] = 128
    return left


def moved_down(page: Grey) -> Grey:
    """The lower half 5 mm further down, as on an edition that we never issued."""
    half, by = page.shape[0] // 2, round(5 * page.shape[0] / 297)
    gap = np.full((by, page.shape[1]), 255, np.uint8)
    return np.concatenate([page[:half], gap, page[half:-by]])


NONE = {
    "an empty page": lambda: np.full((2339, 1654), 240, np.uint8),
    "a speck": lambda: np.zeros((16, 16), np.uint8),
    "noise": lambda: np.random.default_rng(1).integers(0, 255, (1169, 827), np.uint8),
    "a desk": desk,
    "another form": lambda: table(1),
    "yet another form": lambda: table(2),
}
SPOILED = {
    "three strips, the last first": lambda: shuffled(scan(A, 1), (2, 0, 1)),
    "six strips shuffled": lambda: shuffled(scan(A, 3), (3, 5, 1, 0, 2, 4)),
    "two of five strips exchanged": lambda: shuffled(scan(A, 3), (0, 2, 1, 3, 4)),
    "two others of five strips exchanged": lambda: shuffled(scan(A, 2), (0, 1, 2, 4, 3)),
    "four columns shuffled": lambda: shuffled(scan(U, 2), (1, 2, 3, 0), axis=1),
    "mirrored": lambda: np.ascontiguousarray(scan(U, 1)[:, ::-1]),
    "ended early": lambda: ended_early(scan(U, 2)),
    "its lower half moved": lambda: moved_down(scan(U, 1)),
    "the lower half of another page moved": lambda: moved_down(scan(A, 3)),
    "half of it": lambda: np.ascontiguousarray(scan(A, 2)[:1100]),
}


@pytest.mark.parametrize("page", NONE.values(), ids=NONE)
def test_what_is_no_form_of_ours_is_never_registered(page: Callable[[], Grey]) -> None:
    found = recognise(Picture.of(page(), 210, 297))
    assert (found.registered, found.why) == (None, Unregistered.NO_FORM)


@pytest.mark.parametrize("page", SPOILED.values(), ids=SPOILED)
def test_a_page_that_is_not_whole_is_never_registered(page: Callable[[], Grey]) -> None:
    grey = page()
    found = recognise(Picture.of(grey, 210, 297 * grey.shape[0] / 2339))
    assert found.registered is None


@pytest.mark.parametrize("page", [1, 3])
def test_a_page_is_never_registered_as_another(page: int) -> None:
    grey = Picture.of(scan(A, page), 210, 297)
    for other in known():
        assert (register(grey, other) is None) == (other.key != (A, "2026-1", page))


def test_a_page_that_its_code_knows_and_its_print_does_not_is_told_as_nearly() -> None:
    page = scan(A, 1)
    page[700:1900, 200:] = 255
    found = recognise(Picture.of(page, 210, 297))
    assert (found.registered, found.why) == (None, Unregistered.POOR)
    assert found.code == Code(A, "2026-1", 1, sheet(A, 1).total)


def test_an_edition_that_we_have_no_blank_of_is_told_by_its_code() -> None:
    others = tuple(t for t in known() if t.edition.kind == U)
    found = recognise(Picture.of(scan(A, 1), 210, 297), others)
    assert (found.registered, found.why) == (None, Unregistered.UNKNOWN_CODE)
    assert found.code is not None
    assert found.code.kind == A


def test_two_pages_on_one_picture_are_told_as_a_contradiction() -> None:
    both = np.concatenate([scan(A, 1), scan(A, 2)], axis=1)
    found = recognise(Picture.of(both, 420, 297))
    assert (found.registered, found.why) == (None, Unregistered.CONTRADICTION)


# editions that look alike


def variant(**changed: object) -> Templates:
    """Both the edition of the notice and a later one that differs from it in what is told."""
    first = template(U, 1).edition
    later = replace(first, id="2026-9", **changed)  # type: ignore[arg-type]
    return templates_of([(first, make(first)), (later, make(later))])


def test_editions_that_differ_in_a_heading_are_told_apart_without_a_code() -> None:
    first = template(U, 1).edition
    headings = tuple(
        replace(h, title="Vad som ska upphöra") if h.number == "2" else h for h in first.headings
    )
    both = variant(headings=headings)
    for wanted in (t for t in both if t.page == 1):
        grey = np.asarray(cv2.resize(wanted.grey, (2480, 3508)), np.uint8)
        page = wiped(grey, first.code_box)
        found = recognise(Picture.of(page, 210, 297), both).registered
        assert found is not None
        assert found.template is wanted


def test_editions_that_hardly_differ_are_never_mistaken_for_each_other() -> None:
    both = variant()
    for wanted in (t for t in both if t.page == 2):
        grey = np.asarray(cv2.resize(wanted.grey, (2480, 3508)), np.uint8)
        capture = captured(wiped(grey, wanted.edition.code_box), FAXES["a fax"][2])
        found = recognise(picture(capture), both)
        if found.registered is None:
            assert found.why is Unregistered.AMBIGUOUS
        else:
            assert found.registered.template is wanted


# what a registered page gives


@cache
def registered() -> tuple[Registered, Geometry]:
    capture = captured(sheet(A, 1).picture, Recipe("200", dpi=(200, 200), skew=(3, 4), turn=180))
    found = recognise(picture(capture)).registered
    assert found is not None
    return found, capture.geometry


def test_a_crop_shows_what_the_page_has_there() -> None:
    """The page as it was before the scanner, px for px, but for the scanner's softness."""
    found, _ = registered()
    for field in ("kundnamn", "kundnummer", "behorig.8.epost"):
        box = next(p.box for p in found.template.edition.places if p.field == field)
        crop = found.crop(box, 300, margin_mm=2)
        page = sheet(A, 1).picture
        to_px = scaling(page.shape[1] / 210, page.shape[0] / 297)
        size = crop.shape[1], crop.shape[0]
        true = laid_straight(page, Surface(210, 297, to_px), box.x - 2, box.y - 2, size, 300)
        assert crop.shape == (round((box.h + 4) / 25.4 * 300), round((box.w + 4) / 25.4 * 300))
        soft = cv2.GaussianBlur(true, (0, 0), 1.2)
        assert np.corrcoef(crop.ravel(), soft.ravel())[0, 1] > 0.9


def test_a_crop_has_the_size_and_place_of_the_blanks_own() -> None:
    found, _ = registered()
    box = found.template.edition.marks[1]
    crop, blank = found.crop(box, 200, 1.5), found.template.crop(box, 200, 1.5)
    assert crop.shape == blank.shape
    assert np.corrcoef(crop.ravel(), blank.ravel())[0, 1] > 0.97
    assert found.template.printed_in(box, 200, 1.5).shape == crop.shape


def test_the_whole_page_is_laid_like_its_blank() -> None:
    found, _ = registered()
    assert found.page(200).shape == found.template.grey.shape
    assert found.page(100).shape == found.template.work.shape


def test_where_a_box_lies_on_the_source_is_told_as_the_page_is_shown() -> None:
    found, truth = registered()
    box = next(p.box for p in found.template.edition.places if p.field == "kundnamn")
    px = truth.px(
        [(box.x, box.y), (box.x + box.w, box.y), (box.x, box.y + box.h), (box.x + box.w, box.y + box.h)]
    )
    mm = px * 25.4 / 200
    expected = (*mm.min(axis=0), *mm.max(axis=0))
    assert found.box_on_page(box) == pytest.approx(expected, abs=0.15)
    assert found.dpi == pytest.approx(200, rel=0.02)


def test_what_was_cut_off_is_told_as_not_inside() -> None:
    page = scan(U, 1)
    cut = np.ascontiguousarray(page[:, : round(186 / 210 * page.shape[1])])
    found = recognise(Picture.of(cut, 186, 297)).registered
    assert found is not None
    places = [p for p in found.template.edition.places if p.page == 1]
    assert not any(found.inside(p.box) for p in places if p.x + p.w > 187)
    assert all(found.inside(p.box) for p in places if p.x + p.w < 184)


def test_where_something_hides_the_print_is_told() -> None:
    page = scan(U, 2)
    cv2.rectangle(page, (900, 1500), (1500, 1900), (60,), -1)
    found = recognise(Picture.of(page, 210, 297)).registered
    assert found is not None
    assert found.agreement_near(Box(130, 205, 40, 20), within_mm=5) < 0.5
    assert found.agreement_near(Box(22, 60, 60, 6)) > 0.9


def test_a_registered_page_is_plain_data() -> None:
    found, _ = registered()
    box = Box(20, 100, 60, 10)
    again = pickle.loads(pickle.dumps(found))
    assert (again.crop(box) == found.crop(box)).all()
    with pytest.raises(ValueError, match="read-only"):
        found.found[0] = False
    with pytest.raises(ValueError, match="read-only"):
        found.matrix[0, 0] = 1
