"""What a rule may ask of an event: the fields of `schemas.event.Event`, their kinds and their values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum, StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import AwareDatetime, BaseModel

from schemas.event import Event
from schemas.plover import PLOVER


class Kind(StrEnum):
    """What can be done with a field's value."""

    TEXT = "text"
    WHOLE = "whole number"
    NUMBER = "number"
    TRUTH = "true or false"
    TIME = "time"
    LIST = "list"
    OBJECT = "object"


@dataclass(frozen=True, slots=True)
class Shape:
    """A field: its kind, its values where they are a closed set, and what is in it."""

    kind: Kind
    values: tuple[str | int, ...] = ()
    fields: Mapping[str, "Shape"] = field(default_factory=dict)
    item: "Shape | None" = None


_KINDS: dict[Any, Kind] = {
    str: Kind.TEXT,
    bool: Kind.TRUTH,
    int: Kind.WHOLE,
    float: Kind.NUMBER,
    datetime: Kind.TIME,
    AwareDatetime: Kind.TIME,
}


def shape_of(annotation: Any) -> Shape:
    """Return the shape of a pydantic field by its annotation; that it may be null makes no difference."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Annotated, Union, UnionType):
        return shape_of(next(argument for argument in arguments if argument is not NoneType))
    if origin is Literal:
        return Shape(Kind.TEXT, values=arguments)
    if origin is tuple:
        return Shape(Kind.LIST, item=shape_of(arguments[0]))
    return _plain(annotation)


def _plain(type_: type) -> Shape:
    if issubclass(type_, BaseModel):
        inner = {name: shape_of(info.annotation) for name, info in type_.model_fields.items()}
        return Shape(Kind.OBJECT, fields=inner)
    if issubclass(type_, Enum):
        kind = Kind.WHOLE if issubclass(type_, int) else Kind.TEXT
        return Shape(kind, values=tuple(member.value for member in type_))
    return Shape(_KINDS[type_])


def _event() -> Shape:
    shape = shape_of(Event)
    modes = dict.fromkeys(mode for facts in PLOVER.values() for mode in facts.modes)
    return Shape(Kind.OBJECT, fields={**shape.fields, "mode": Shape(Kind.TEXT, values=tuple(modes))})


EVENT = _event()
"""What `event` is in a rule."""


def sample(shape: Shape) -> Any:
    """Return a value of this shape with nothing left out: what a rule is tried on when it is loaded."""
    if shape.item is not None:
        return [sample(shape.item)]
    if shape.kind is Kind.OBJECT:
        return {name: sample(inner) for name, inner in shape.fields.items()}
    return shape.values[0] if shape.values else _SAMPLES[shape.kind]


_SAMPLES: dict[Kind, Any] = {
    Kind.TEXT: "text",
    Kind.TRUTH: True,
    Kind.WHOLE: 1,
    Kind.NUMBER: 1.0,
    Kind.TIME: datetime(2000, 1, 1, tzinfo=UTC),
}


def value_at(event: Event, path: str) -> str | None:
    """Return the value of a dotted field that is neither list nor object, as text."""
    value: Any = event
    for name in path.split("."):
        value = getattr(value, name, None)
    if value is None:
        return None
    return str(value.value if isinstance(value, Enum) else value)
