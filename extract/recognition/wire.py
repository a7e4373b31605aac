"""Cut the PP-OCR network before its last layer, in the file's own encoding (protobuf's wire format).

The last layer weighs every place of a line against 18,710 characters, most of them Chinese; we want
some two hundred of them, so its weights are taken out, and multiplied by us for those alone. Doing so
by hand spares the `onnx` package. Field numbers are those of `onnx/onnx.proto` (ModelProto, GraphProto,
NodeProto, TensorProto, ValueInfoProto).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Weights = NDArray[np.float32]

_MODEL_GRAPH = 7
_GRAPH_NODE, _GRAPH_INITIALIZER, _GRAPH_OUTPUT = 1, 5, 12
_NODE_INPUT, _NODE_OPERATION = 1, 4
_TENSOR_SHAPE, _TENSOR_TYPE, _TENSOR_NAME, _TENSOR_RAW = 1, 2, 8, 9
_FLOAT = 1
_VALUE_NAME = 1

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5


class UnknownModel(ValueError):
    """The file is not the network that we know."""


@dataclass(frozen=True)
class Cut:
    """The network without its last layer, and that layer.

    `model` ends in the output `features`, (lines, places, n); weighing them is
    `features @ weights + bias`, with `weights` (n, characters) and `bias` (characters).
    """

    model: bytes = field(repr=False)
    features: str
    weights: Weights = field(repr=False)
    bias: Weights = field(repr=False)


@dataclass(frozen=True)
class _Field:
    """One field of a message: its number, its value, and the bytes of both together."""

    number: int
    value: int | memoryview
    encoded: memoryview

    @property
    def inside(self) -> memoryview:
        if isinstance(self.value, int):
            raise UnknownModel("a number where a message was awaited")
        return self.value

    @property
    def text(self) -> str:
        return str(self.inside, "utf-8")


@dataclass(frozen=True)
class _Node:
    operation: str
    inputs: tuple[str, ...]


def cut(model: bytes) -> Cut:
    """Take the last layer off; raises `UnknownModel` if the network does not end as ours does.

    It ends in: multiply by a matrix, add a vector, softmax; what follows the matrix goes.
    """
    fields = list(_fields(memoryview(model)))
    graph = [list(_fields(f.inside)) for f in fields if f.number == _MODEL_GRAPH]
    if len(graph) != 1:
        raise UnknownModel("no graph")
    nodes = [_node(f) for f in graph[0] if f.number == _GRAPH_NODE]
    last = max((n for n, node in enumerate(nodes) if node.operation == "MatMul"), default=None)
    if last is None or {node.operation for node in nodes[last + 1 :]} != {"Add", "Identity", "Softmax"}:
        raise UnknownModel("another last layer")
    features, matrix = nodes[last].inputs
    vector = next(node for node in nodes[last:] if node.operation == "Add").inputs[1]
    shorter = _shorter(graph[0], last, {matrix, vector}) + _message(
        _GRAPH_OUTPUT, _message(_VALUE_NAME, features.encode())
    )
    rest = b"".join(f.encoded for f in fields if f.number != _MODEL_GRAPH)
    return Cut(
        rest + _message(_MODEL_GRAPH, shorter), features, _tensor(graph[0], matrix), _tensor(graph[0], vector)
    )


def _shorter(graph: list[_Field], nodes: int, without: set[str]) -> bytes:
    """The graph's first `nodes` nodes, without its outputs and without these tensors."""
    kept: list[memoryview] = []
    seen = 0
    for part in graph:
        seen += part.number == _GRAPH_NODE
        if part.number == _GRAPH_OUTPUT or (part.number == _GRAPH_NODE and seen > nodes):
            continue
        if part.number == _GRAPH_INITIALIZER and _name(part) in without:
            continue
        kept.append(part.encoded)
    return b"".join(kept)


def _node(node: _Field) -> _Node:
    parts = list(_fields(node.inside))
    operation = next((p.text for p in parts if p.number == _NODE_OPERATION), "")
    return _Node(operation, tuple(p.text for p in parts if p.number == _NODE_INPUT))


def _name(tensor: _Field) -> str:
    return next((p.text for p in _fields(tensor.inside) if p.number == _TENSOR_NAME), "")


def _tensor(graph: list[_Field], name: str) -> Weights:
    for part in graph:
        if part.number == _GRAPH_INITIALIZER and _name(part) == name:
            return _values(list(_fields(part.inside)))
    raise UnknownModel("a tensor is missing")


def _values(parts: list[_Field]) -> Weights:
    shape: list[int] = []
    for part in parts:
        if part.number == _TENSOR_SHAPE:
            shape += [part.value] if isinstance(part.value, int) else _packed(part.value)
    raw = next((p.inside for p in parts if p.number == _TENSOR_RAW), None)
    if raw is None or not any(p.number == _TENSOR_TYPE and p.value == _FLOAT for p in parts):
        raise UnknownModel("a tensor of another kind")
    return np.frombuffer(raw, "<f4").reshape(shape).astype(np.float32)


def _packed(data: memoryview) -> list[int]:
    values: list[int] = []
    at = 0
    while at < len(data):
        value, at = _varint(data, at)
        values.append(value)
    return values


def _fields(data: memoryview) -> Iterator[_Field]:
    at = 0
    while at < len(data):
        begin = at
        key, at = _varint(data, at)
        value: int | memoryview
        if key & 7 == _VARINT:
            value, at = _varint(data, at)
        else:
            size, at = _size(data, at, key & 7)
            value, at = data[at : at + size], at + size
        if at > len(data):
            raise UnknownModel("the file is cut short")
        yield _Field(key >> 3, value, data[begin:at])


def _size(data: memoryview, at: int, kind: int) -> tuple[int, int]:
    if kind == _BYTES:
        return _varint(data, at)
    if kind not in (_FIXED64, _FIXED32):
        raise UnknownModel("not protobuf")
    return (8 if kind == _FIXED64 else 4), at


def _varint(data: memoryview, at: int) -> tuple[int, int]:
    value = shift = 0
    while at < len(data) and shift < 64:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
        shift += 7
    raise UnknownModel("the file is cut short")


def _message(number: int, inside: bytes) -> bytes:
    return _number(number << 3 | _BYTES) + _number(len(inside)) + inside


def _number(value: int) -> bytes:
    encoded = bytearray()
    while value > 127:
        encoded.append(value & 127 | 128)
        value >>= 7
    encoded.append(value)
    return bytes(encoded)
