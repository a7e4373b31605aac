"""One file per letter, found by walking this package. See `render.compose`.

A letter's module has `KIND`, `CODE` (its part of the letter id), `due(about)`, which tells
whether it is to be sent, and `compose(about)`, which says what it says.
"""
