"""`blankett forms`: kinds of forms, their editions and fields, and organisations' own blanks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from desk import codes, jsonlines, output, own_forms
from desk.commands.blank import known_kind
from desk.commands.register import write_new
from desk.session import make_home, open_session, settings_of
from forms.catalogue import Kind, kinds, own_blanks
from forms.faults import EnvironmentFault, UsageFault
from forms.layout import Edition
from forms.own_map import Fault, WrongMap
from forms.own_proposal import propose
from forms.request import Field
from pipeline.own_blanks import forget

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(invoke_without_command=True, short_help="Kinds of forms, their editions and fields.")
@click.pass_context
def command(ctx: click.Context) -> None:
    """List the kinds of forms that there are."""
    settings_of(ctx)
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
    for edition in form.editions:
        if edition.own:
            output.say(f"{edition.id}: {edition.title}, {_size(edition)}", indent=2)
    heads = ("field", "label", "kind", "required", "alternatives")
    output.table("Fields", heads, (_field_row(field) for field in form.fields))


@command.command()
@click.argument("blank", metavar="BLANK.pdf", type=_FILE)
@click.option("--map", "map_file", required=True, type=_FILE, help="TOML that says which field is which.")
@click.option("--dry-run", is_flag=True, help="Keep nothing; tell what is wrong, or that all is right.")
@click.pass_context
def add(ctx: click.Context, blank: Path, map_file: Path, dry_run: bool) -> None:
    """Add your own AcroForm PDF as an edition of one of our kinds.

    Tells all that is wrong with it or its map; exits with 4 then. What is added never changes, and is
    read on every channel from the next start on.
    """
    settings = settings_of(ctx)
    try:
        if not dry_run:
            make_home(settings.home)
        map_ = own_forms.read_map(map_file)
        added = own_forms.add(blank, map_, settings.own_blanks, settings.limits, dry=dry_run)
    except WrongMap as wrong:
        _tell(wrong.faults)
        output.say("Ingenting är tillagt.")
        ctx.exit(codes.UNREADABLE)
    except OSError as error:
        raise EnvironmentFault(
            f"cannot write to {settings.own_blanks}: {error.strerror}",
            next_step="Check disk space and rights.",
        ) from error
    _tell(added.built.notes)
    output.say(_added(added))


@command.command("map")
@click.argument("blank", metavar="BLANK.pdf", type=_FILE)
@click.option("--form", "name", metavar="KIND", help="Which of our kinds it is; default: the most like it.")
@click.option(
    "-o", "--output", "target", type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; default: the screen.",
)  # fmt: skip
@click.pass_context
def map_(ctx: click.Context, blank: Path, name: str | None, target: Path | None) -> None:
    """Propose a map for `forms add` from what the fields of a blank are called.

    Look it through before it is used: it goes by names, tooltips and the text near fields, no more.
    """
    settings = settings_of(ctx)
    wanted = [known_kind(name)] if name else list(kinds())
    try:
        seen, _ = own_forms.look_at(blank, settings.limits)
    except WrongMap as wrong:
        _tell(wrong.faults)
        ctx.exit(codes.UNREADABLE)
    proposed = propose(seen, wanted)
    if target is None:
        output.say(proposed.rstrip())
    else:
        write_new(target, proposed)
        output.say(f"Förslaget ligger i {target}. Läs igenom det innan det används.")


@command.command()
@click.argument("name", metavar="KIND")
@click.argument("edition")
@click.pass_context
def remove(ctx: click.Context, name: str, edition: str) -> None:
    """Take back an own blank that no case has come from yet, such as one whose map was wrong."""
    settings = settings_of(ctx)
    form = known_kind(name)
    blank = next((b for b in own_blanks() if (b.edition.kind, b.edition.id) == (form.name, edition)), None)
    if blank is None:
        raise UsageFault(f"{name} has no own edition {edition}", next_step="See `blankett forms`.")
    session = open_session(settings)
    if cases := session.ledger.read_with(form.name, edition):
        raise UsageFault(
            f"{cases} case(s) came from edition {edition}", next_step="It stays; add the new one beside it."
        )
    forget(settings.own_blanks, blank)
    output.say(f"{blank.edition.title} ({form.name}), utgåva {edition}: borttagen.")


def _tell(faults: tuple[Fault, ...]) -> None:
    for fault in faults:
        output.aside(f"{fault.place}: {fault.message}")


def _added(added: own_forms.Added) -> str:
    edition = added.built.edition
    told = f"{edition.title} ({edition.kind}), utgåva {edition.id}: {_size(edition)}"
    if not added.new:
        return f"{told}. Den finns redan."
    return f"{told}. {'Tillagd.' if added.written else 'Provkörning: ingenting är skrivet.'}"


def _size(edition: Edition) -> str:
    """How many pages an own blank has, and how many of our fields it asks."""
    fields = len({place.field for place in edition.places})
    return f"{edition.pages} {'sida' if edition.pages == 1 else 'sidor'}, {fields} fält"


def _row(form: Kind) -> tuple[str, ...]:
    return form.name, form.title, _editions(form), str(len(form.fields))


def _editions(form: Kind) -> str:
    return ", ".join(f"{edition.id} (own)" if edition.own else edition.id for edition in form.editions)


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
            | ({"own": True, "title": e.title} if e.own else {})
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
