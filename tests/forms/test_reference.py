"""The reference pages are made and checked by paired commands."""

from pathlib import Path

import pytest

from forms.catalogue import Kind, kind, kinds
from forms.reference import main, page

ROOT = Path(__file__).parents[2]


def test_the_pages_in_the_checkout_are_up_to_date() -> None:
    assert main([str(ROOT / "docs" / "forms"), "--check"]) == 0


def test_what_was_written_is_up_to_date_until_it_is_edited(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "docs"
    assert main([str(folder), "--check"]) == 1
    assert main([str(folder)]) == 0
    assert main([str(folder), "--check"]) == 0
    (folder / "atgardsunderlag.md").write_text("edited", encoding="utf-8")
    assert main([str(folder), "--check"]) == 1
    assert "python -m forms.reference" in capsys.readouterr().err


@pytest.mark.parametrize("form", kinds(), ids=lambda form: form.name)
def test_the_page_tells_every_field_once_by_its_part_and_last_name(form: Kind) -> None:
    lines = page(form).splitlines()
    once = [field for field in form.fields if field.row in (None, 1)]
    told = [line.split("`")[1] for line in lines if line.startswith("| `")]
    assert sorted(told) == sorted(field.name.rpartition(".")[2] for field in once)


@pytest.mark.parametrize("form", kinds(), ids=lambda form: form.name)
def test_the_page_names_every_edition(form: Kind) -> None:
    assert all(f"`{edition.id}`" in page(form) for edition in form.editions)


def test_rows_are_told_once_with_their_number() -> None:
    form = kind("atgardsunderlag")
    assert form is not None
    assert "## `behorig.N`, 16 rows, those after 8 on the continuation sheet" in page(form)
    assert "## `rapport.N`, 3 rows\n" in page(form)
    assert "behorig.2" not in page(form)
