"""The identifiers that stand on the forms, one file each, with the verbs of python-stdnum.

`compact` strips what only separates, `validate` returns the value that is stored or raises
`Invalid`, `format` prints a stored value. A value that passes `validate` passes it again unchanged.
"""

from __future__ import annotations


class Invalid(ValueError):
    """What was written is not such an identifier.

    The text says what is wrong with it and never quotes it: forms hold personal data, and
    exception texts end up in logs.
    """
