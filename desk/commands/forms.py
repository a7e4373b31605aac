"""`blankett forms`: kinds of forms, their editions and fields."""

from __future__ import annotations

from typing import Any

import click

from desk import jsonlines, output
from desk.commands.blank import known_kind
from forms.catalogue import Kind, kinds
from forms.request import Field


@click.group(invoke_without_command=True, short_help="Kinds of forms, their editions and fields.")
@click.pass_context
def command(ctx: click.Context) -> None:
    """List the kinds of forms that there are."""
    if ctx.invoked_subcommand is None:
        heads = ("form", "title", "editions", "fields")
        output.table("Forms", heads, (_row(kind) for kind in kinds()))


@command.command()
@click.argument("name", metavar="KIND")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def show(name: str, as_json: bool) -> None:
    """Show the fields of KIND: the names that stand in the PDF and in the JSON."""
    form = known_kind(name)
    if as_json:
        jsonlines.write(_object(form))
        return
    output.say(f"{form.title} ({form.name}), {_editions(form)}", bold=True)
    heads = ("field", "label", "kind", "required", "alternatives")
    output.table("Fields", heads, (_field_row(field) for field in form.fields))


def _row(form: Kind) -> tuple[str, ...]:
    return form.name, form.title, _editions(form), str(len(form.fields))


def _editions(form: Kind) -> str:
    return ", ".join(edition.id for edition in form.editions)


def _field_row(field: Field) -> tuple[str, ...]:
    spec = field.spec
    return field.name, spec.label, spec.kind, "required" if spec.required else "", ", ".join(spec.codes)


def _object(form: Kind) -> dict[str, Any]:
    return {
        "type": "kind",
        "form": form.name,
        "title": form.title,
        "editions": [
            {"edition": e.id, "pages": e.pages, "continuation": e.continuation, "fingerprint": e.fingerprint}
            for e in form.editions
        ],
        "fields": [_field_object(field) for field in form.fields],
    }


def _field_object(field: Field) -> dict[str, Any]:
    spec = field.spec
    return {
        "field": field.name,
        "label": spec.label,
        "kind": spec.kind,
        "required": spec.required,
        "secret": spec.secret,
        "continuation": field.continuation,
        "alternatives": {option.code: option.label for option in spec.options},
    }
