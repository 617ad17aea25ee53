"""The event lexicon's files: read from the seeds, checked entry by entry."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
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


def lexicon_folder(chosen: Path | None) -> Traversable:
    """Return the folder of the event lexicon: the one that was chosen, or the one that ships with the package."""
    return chosen if chosen is not None else files("seeds") / "events"


def load_event_lexicon(chosen: Path | None = None) -> EventLexicon:
    """Read the event lexicon of a folder, or the one that ships with the package.

    Raises:
        BadSeedError: a file is missing, or holds an entry that does not validate.
    """
    folder = lexicon_folder(chosen)
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


def _items(file: Traversable) -> list[Any]:
    try:
        items = yaml.load(file.read_bytes(), Loader=_Loader)  # noqa: S506  a safe loader
    except OSError as error:
        raise BadSeedError(f"seeds/events/{file.name}: cannot be read: {error.strerror}") from error
    except yaml.YAMLError as error:
        raise BadSeedError(f"seeds/events/{file.name}: no YAML: {error}") from error
    if not isinstance(items, list):
        raise BadSeedError(f"seeds/events/{file.name}: write a list of entries")
    return items


def _read(file: Traversable, model: type[M]) -> Iterator[M]:
    for number, item in enumerate(_items(file), 1):
        try:
            yield model.model_validate(item)
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(str(part) for part in first["loc"]) or "(the whole entry)"
            name = item.get("id", f"entry {number}") if isinstance(item, dict) else f"entry {number}"
            raise BadSeedError(f"seeds/events/{file.name}: {name}: field {field}: {first['msg']}") from error
