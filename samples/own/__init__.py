"""Blanks of other organisations' making, with their maps: what `blankett forms add` is shown on.

They look, ask and are built quite otherwise than ours: `python -m samples.own.make` draws them.
"""
