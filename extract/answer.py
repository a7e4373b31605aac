"""What a reading process sends back: one JSON document, made in the child, checked in ours.

The readings travel as records whose passwords are hidden by their own JSON; the passwords travel
beside them and are put back as `SecretStr` on our side. Nothing in the document is trusted: names,
pages, values and the place of passwords are held against the form's own declaration.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

from extract.filetypes import Filetype
from extract.limits import IsolationLevel
from forms.catalogue import kind
from forms.fields import Spec
from forms.grammar import canonical
from forms.records import Cell, Channel, Page, Reading


class Distrusted(Exception):
    """The document is not what a reading process of ours sends. Holds nothing of it."""


class Answer(BaseModel):
    """The document. `secrets` are by index of the reading, then by field; `error` is a code.

    `filetype` is what a file is that isn't taken.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    level: IsolationLevel
    error: str | None = None
    filetype: Filetype | None = None
    channel: Channel | None = None
    pages: tuple[Page, ...] = ()
    readings: tuple[Reading, ...] = ()
    secrets: tuple[dict[str, str], ...] = Field(default=(), repr=False)


def pack(answer: Answer) -> bytes:
    """The document of an answer whose cells still hold their passwords."""
    secrets = tuple(
        {cell.field: cell.secret.get_secret_value() for cell in reading.cells if cell.secret is not None}
        for reading in answer.readings
    )
    bare = tuple(
        reading.model_copy(update={"cells": tuple(_bare(cell) for cell in reading.cells)})
        for reading in answer.readings
    )
    return answer.model_copy(update={"secrets": secrets, "readings": bare}).model_dump_json().encode()


def unpack(document: bytes, sha256: str) -> Answer:
    """Check a document and put the passwords back where they belong.

    `sha256` is the source's, as we computed it; the child's word does not count. Raises `Distrusted`.
    """
    try:
        answer = Answer.model_validate_json(document)
    except ValidationError:
        raise Distrusted from None  # the validation error may quote what stands on the form
    if len(answer.secrets) != len(answer.readings):
        raise Distrusted
    readings = tuple(
        _whole(reading, secrets, index, sha256, len(answer.pages))
        for index, (reading, secrets) in enumerate(zip(answer.readings, answer.secrets, strict=True))
    )
    return answer.model_copy(update={"readings": readings, "secrets": ()})


def _bare(cell: Cell) -> Cell:
    return cell if cell.secret is None else cell.model_copy(update={"secret": None})


def _whole(reading: Reading, secrets: dict[str, str], index: int, sha256: str, pages: int) -> Reading:
    form = kind(reading.form) if reading.form is not None else None
    if reading.cells and form is None:
        raise Distrusted
    specs = {field.name: field.spec for field in form.fields} if form else {}
    names = [cell.field for cell in reading.cells]
    if len(set(names)) != len(names) or not specs.keys() >= set(names) or not set(names) >= secrets.keys():
        raise Distrusted
    cells = tuple(_cell(cell, specs[cell.field], secrets, pages) for cell in reading.cells)
    return reading.model_copy(update={"cells": cells, "source": sha256, "index": index})


def _cell(cell: Cell, spec: Spec, secrets: dict[str, str], pages: int) -> Cell:
    if not 0 <= cell.page <= pages or not 0 <= cell.confidence <= 1 or not canonical(spec, cell.value):
        raise Distrusted
    if not spec.secret:
        if cell.present is not None or cell.field in secrets:
            raise Distrusted
        return cell.model_copy(update={"secret": None})
    if cell.present is None or cell.text is not None or cell.value is not None:
        raise Distrusted
    secret = SecretStr(secrets[cell.field]) if cell.field in secrets else None
    return cell.model_copy(update={"secret": secret})
