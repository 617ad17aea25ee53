"""The event lexicon's files: read from the seeds, checked entry by entry."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from processors.event_lexicon import EventLexicon
from schemas.lexicon import ContextCue, Domain, Entry, Kind, Lexicon, Operator
from schemas.plover import EventType

M = TypeVar("M", bound=BaseModel)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class BadSeedError(Exception):
    """A seed file that cannot be used: its name, the item and the field, and what is wrong there."""


def load_event_lexicon() -> EventLexicon:
    """Read the event lexicon that ships with the package.

    Raises:
        BadSeedError: a file holds an entry that does not validate.
    """
    folder = files("seeds") / "events"
    entries = [entry for kind in EventType for entry in _read(folder / f"{kind.lower()}.yaml", Entry)]
    return EventLexicon(
        Lexicon(
            entries=tuple(entries),
            operators=tuple(_read(folder / "operators.yaml", Operator)),
            kinds=tuple(_read(folder / "kinds.yaml", Kind)),
            domains=tuple(_read(folder / "domains.yaml", Domain)),
            contexts=tuple(_read(folder / "contexts.yaml", ContextCue)),
        )
    )


def _read(file: Traversable, model: type[M]) -> Iterator[M]:
    for number, item in enumerate(yaml.load(file.read_bytes(), Loader=_Loader), 1):  # noqa: S506  a safe loader
        try:
            yield model.model_validate(item)
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(str(part) for part in first["loc"]) or "(the whole entry)"
            name = item.get("id", f"entry {number}") if isinstance(item, dict) else f"entry {number}"
            raise BadSeedError(f"seeds/events/{file.name}: {name}: field {field}: {first['msg']}") from error
