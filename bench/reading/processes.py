"""Work that is spread over several processes, as where pages are made and read."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TypeVar

import cv2

from extract.recognition.local import Local

Todo = TypeVar("Todo")
Done = TypeVar("Done")


def spread(work: Callable[[Todo], Done], todo: Sequence[Todo], workers: int) -> Iterator[Done]:
    """What `work` gives for each, in the order of `todo`; by one worker in this process.

    Each of several workers is a fresh process with one OpenCV thread; `work` stands in a module.
    """
    if workers == 1:
        yield from map(work, todo)
        return
    with multiprocessing.get_context("spawn").Pool(workers, _one_thread) as pool:
        yield from pool.imap(work, todo)


@cache
def recogniser() -> Local:
    """Both engines, one recogniser for each process."""
    return Local()


def _one_thread() -> None:
    cv2.setNumThreads(1)
