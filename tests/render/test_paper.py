"""The letters as sheets of paper: window, free zones, codes, pages, and the file's own form."""

import io
from datetime import date

import pikepdf
import pypdfium2
import pytest
from page import validate_pdf_bytes

from forms.records import Decision, Letter, Severity
from render.compose import CaseFacts, compose, summary
from render.sender import C5_LEFT, C5_RIGHT, Envelope, PlaceStyle, Sender
from tests.render import reading, terminations, verdicts

RELEASED = CaseFacts("100-014", date(2026, 11, 20), preview=False)
PREVIEW = CaseFacts("100-014", date(2026, 11, 20), preview=True)
MARK = "FÖRHANDSGRANSKNING – skickas inte"

SENDERS = {
    "left": Sender(),
    "right": Sender(envelope=C5_RIGHT, duplex=False, porto_betalt=True, place_style=PlaceStyle.MIXED),
}

VARIANTS = {**verdicts.VARIANTS, **terminations.VARIANTS}


def made(name: str, sender: Sender, case: CaseFacts = RELEASED) -> tuple[Letter, ...]:
    return compose(VARIANTS[name](), case, sender, on=verdicts.ON)


every = [
    pytest.param(name, sender, case, id=f"{name}-{side}-{'preview' if case.preview else 'released'}")
    for name in VARIANTS
    for side, sender in SENDERS.items()
    for case in (RELEASED, PREVIEW)
]


@pytest.mark.parametrize(("name", "sender", "case"), every)
def test_the_window_holds_the_address_and_nothing_else(name: str, sender: Sender, case: CaseFacts) -> None:
    for letter in made(name, sender, case):
        found = reading.glyphs(letter.pdf, 1)
        envelope = sender.envelope
        address = "".join(letter.recipient).replace(" ", "")
        inside = [
            g for g in found
            if g.x0 >= envelope.x and g.x1 <= envelope.x + envelope.w
            and g.y0 >= envelope.y and g.y1 <= envelope.y + envelope.h
        ]  # fmt: skip
        assert "".join(g.character for g in inside) == address
        assert reading.within(found, *envelope.clear) == address
        assert 1 <= len(letter.recipient) <= 5


@pytest.mark.parametrize(("name", "sender", "case"), every)
def test_the_zones_of_post_and_inserter_stay_empty_and_nothing_leaves_the_page(
    name: str, sender: Sender, case: CaseFacts
) -> None:
    for letter in made(name, sender, case):
        for page in range(1, letter.pages + 1):
            found = reading.glyphs(letter.pdf, page)
            assert reading.within(found, 0, 0, 210, 10) == ""
            assert reading.within(found, 60, 267, 210, 297) == ""
            assert reading.within(found, 0, 0, 18, 297) == ""
            assert all(g.x0 >= 0 and g.x1 <= 192 and g.y0 >= 0 and g.y1 <= 292 for g in found)


@pytest.mark.parametrize(("name", "sender", "case"), every)
def test_every_letter_is_pdf_a_2a_and_pdf_ua_1_and_sound(name: str, sender: Sender, case: CaseFacts) -> None:
    files = [letter.pdf for letter in made(name, sender, case)]
    files.append(summary(VARIANTS[name](), case, sender, on=verdicts.ON))
    for pdf in files:
        for profile in ("2a", "ua1"):
            report = validate_pdf_bytes(pdf, profile=profile)
            assert report.is_compliant, [failure.message for failure in report.failures]
        with pikepdf.open(io.BytesIO(pdf)) as document:
            assert document.check_pdf_syntax() == []


@pytest.mark.parametrize("name", VARIANTS)
def test_the_same_verdict_gives_the_same_bytes(name: str) -> None:
    assert made(name, Sender()) == made(name, Sender())


@pytest.mark.parametrize(("duplex", "fronts", "sheets"), [(True, [1, 3], 2), (False, [1, 2, 3, 4], 4)])
def test_every_sheet_carries_its_code_on_its_front(duplex: bool, fronts: list[int], sheets: int) -> None:
    (letter,) = made("sixteen", Sender(duplex=duplex))
    assert letter.pages == reading.pages(letter.pdf) == 4
    for page in range(1, 5):
        sheet = fronts.index(page) + 1 if page in fronts else None
        expected = [f"BLANKETT/BREV/100-014-B1/{sheet}/{sheets}"] if sheet else []
        assert reading.codes(letter.pdf, page) == expected
        small = f"100-014-B1 Blad {(page + 1) // 2 if duplex else page} av {sheets} Sida {page} av 4"
        assert small in reading.page_text(letter.pdf, page)


def test_a_preview_says_so_on_every_page_and_a_released_letter_nowhere() -> None:
    (preview,) = made("sixteen", Sender(), PREVIEW)
    (released,) = made("sixteen", Sender())
    for page in range(1, preview.pages + 1):
        assert MARK in reading.page_text(preview.pdf, page)
    assert MARK not in reading.text(released.pdf)


@pytest.mark.parametrize("name", VARIANTS)
def test_the_contact_block_gives_the_number_to_call_and_never_the_outgoing_one(name: str) -> None:
    for letter in made(name, Sender()):
        head = reading.within(reading.glyphs(letter.pdf, 1), 0, 0, 210, 36)
        assert "0771-505100" in head
        assert "08-213630" not in head


def test_repeated_heads_of_a_table_are_read_once() -> None:
    (letter,) = made("sixteen", Sender())
    assert reading.text(letter.pdf).count("Person Uppgift Före Efter") == 2
    roles = reading.roles(letter.pdf)
    assert roles.count("Table") == 2
    rows = 16 * 3 - 5 + 16 * 3
    assert roles.count("TR") == 2 + rows
    assert roles.count("TH") == 2 * 4 + 32 + rows


def test_a_change_is_never_split_between_pages() -> None:
    (letter,) = made("sixteen", Sender())
    for page in range(2, letter.pages + 1):
        told = reading.page_text(letter.pdf, page)
        assert told.count("Telefon") + told.count("Ordning") == (
            told.count("+ Ny") + told.count("→ Ändrad") + told.count("− Borttagen")
        )


@pytest.mark.parametrize("words", range(3, 120, 9))
def test_whatever_a_page_ends_in_goes_on_on_the_next(words: int) -> None:
    """Among so many lengths the page ends in a paragraph and in items of lists, also in the midst of one."""
    told = " ".join(f"ord{n}" for n in range(words))
    asked = tuple(
        verdicts.finding("UPS-07", Severity.REFUSE, f"Skäl {n}. {told}.", "larm_efter", holds=("omfattning",))
        for n in range(6)
    )
    refused = terminations.verdict(terminations.WHOLE.evolve(decision=Decision.REFUSE), findings=asked)
    long = terminations.EXPLAINED.evolve(message=f"{' '.join([told] * 5)}.")
    for verdict, times in ((refused, 6), (terminations.verdict(terminations.WHOLE, findings=(long,)), 1)):
        (letter,) = compose(verdict, RELEASED, Sender(), on=verdicts.ON)
        assert reading.text(letter.pdf).count(f"ord{words - 1}.") == times
        assert validate_pdf_bytes(letter.pdf, profile="ua1").is_compliant


def test_a_signature_stands_with_words_of_its_letter() -> None:
    names = ("partial", *terminations.VARIANTS)
    for letter in (
        letter for name in names for case in (RELEASED, PREVIEW) for letter in made(name, Sender(), case)
    ):
        page = next(
            n for n in range(1, letter.pages + 1) if "Med vänlig hälsning" in reading.page_text(letter.pdf, n)
        )
        assert len(reading.page_text(letter.pdf, page).partition("Med vänlig hälsning")[0]) > 120


def test_a_window_of_ones_own_is_a_setting() -> None:
    envelope = Envelope(name="eget", x=20, y=50, w=80, h=22, slip=6)
    (letter,) = made("small", Sender(envelope=envelope))
    found = reading.glyphs(letter.pdf, 1)
    assert reading.within(found, *envelope.clear) == "".join(letter.recipient).replace(" ", "")


def test_a_logo_takes_the_place_of_the_name_and_is_read_aloud(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """A picture with transparent parts."""
    from PIL import Image

    logo = tmp_path_factory.mktemp("logo") / "logo.png"
    Image.new("RGBA", (300, 60), (0, 80, 120, 128)).save(logo)
    (letter,) = made("small", Sender(logo=logo))
    assert letter.pdf == made("small", Sender(logo=logo))[0].pdf
    for profile in ("2a", "ua1"):
        report = validate_pdf_bytes(letter.pdf, profile=profile)
        assert report.is_compliant, [failure.message for failure in report.failures]
    assert "Figure" in reading.roles(letter.pdf)
    with pypdfium2.PdfDocument(letter.pdf) as document:
        assert len(list(document[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]))) == 1


def test_a_letter_stays_small() -> None:
    """Fonts are embedded as subsets."""
    assert all(len(letter.pdf) < 40_000 for name in VARIANTS for letter in made(name, Sender()))


def test_left_is_the_usual_side() -> None:
    assert Sender().envelope == C5_LEFT
