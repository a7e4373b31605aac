"""Work on many pages in several processes, each with one thread, and told in the order that it was given."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import cv2

Given = TypeVar("Given", bound=tuple[object, ...])
Done = TypeVar("Done")


def spread(work: Callable[..., Done], todo: Sequence[Given], workers: int) -> Iterator[Done]:
    """What `work` makes of each; in this process for one worker."""
    if workers <= 1 or len(todo) <= 1:
        yield from (work(*each) for each in todo)
        return
    with multiprocessing.get_context("spawn").Pool(workers, cv2.setNumThreads, (1,)) as pool:
        yield from pool.imap(_Called(work), todo)


class _Called:
    """Work on what comes as a tuple; a function of a module, so that it can be sent."""

    def __init__(self, work: Callable[..., object]) -> None:
        self.work = work

    def __call__(self, given: tuple[object, ...]) -> object:
        return self.work(*given)
