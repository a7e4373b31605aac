"""The network without its last layer is the same network."""

from __future__ import annotations

import os
from collections.abc import Callable

import numpy as np
import pytest

from extract.recognition import models, wire

NETWORK = models.network()
pytestmark = pytest.mark.skipif(NETWORK is None, reason="rapidocr is not installed")


def _network() -> bytes:
    assert NETWORK is not None
    return NETWORK.read_bytes()


def _run(model: bytes, picture: wire.Weights) -> wire.Weights:
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime  # type: ignore[import-untyped]

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    return np.asarray(session.run(None, {"x": picture})[0])


def test_weighing_by_hand_gives_what_the_whole_network_gives() -> None:
    picture = np.random.default_rng(2).uniform(-1, 1, (1, 3, 48, 80)).astype(np.float32)
    cut = wire.cut(_network())
    weighed = _run(cut.model, picture) @ cut.weights + cut.bias
    chances = np.exp(weighed - weighed.max(axis=2, keepdims=True))
    chances /= chances.sum(axis=2, keepdims=True)
    assert chances == pytest.approx(_run(_network(), picture), abs=1e-4)


SPOILED: dict[str, Callable[[bytes], bytes]] = {
    "cut short": lambda data: data[:-1000],
    "cut after a byte": lambda data: data[:1],
    "something else": lambda data: b"%PDF-1.7\n",
    "nothing": lambda data: b"",
    "noise": lambda data: np.random.default_rng(4).bytes(1000),
    "another last step": lambda data: data.replace(b"Softmax", b"Sigmoid"),
    "a weight that is gone": lambda data: data.replace(b"B\x0clinear_8.w_0", b"B\x0clinear_9.w_0"),
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED)
def test_another_file_is_not_taken_for_the_network(spoil: Callable[[bytes], bytes]) -> None:
    with pytest.raises(wire.UnknownModel):
        wire.cut(spoil(_network()))
