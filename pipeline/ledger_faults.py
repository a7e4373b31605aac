"""Which errors are not the form's: what happened around us, told as a fault with a next step."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from forms.faults import EnvironmentFault, Fault, PassingFault


@contextmanager
def told_as_faults() -> Iterator[None]:
    """Raise what the form has no part in as a fault; let bugs through as they are."""
    try:
        yield
    except Exception as error:
        fault = around_us(error)
        if fault is None or fault is error:
            raise
        raise fault from error


def around_us(error: BaseException) -> Fault | None:
    """The fault that an error amounts to when the form has no part in it; None for a bug.

    The store's errors bring their own exit code. What SQLAlchemy and the operating system say is
    told by kind alone, since their texts may quote values.
    """
    if isinstance(error, Fault):
        return error
    if isinstance(error, OSError):
        return PassingFault(
            f"the system refused: {error.strerror}", next_step="Look at disk space, rights and shares."
        )
    if isinstance(error, SQLAlchemyError):
        return PassingFault(
            f"the database refused ({type(error).__name__})", next_step="Look at disk space and locks."
        )
    if getattr(error, "exit_code", None) == EnvironmentFault.exit_code:
        return PassingFault(str(error.args[0]), next_step=getattr(error, "next_step", ""))
    return None
