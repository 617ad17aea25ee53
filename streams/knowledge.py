"""Knowledge: everything in `seeds/` that the steps need, read once, checked row by row, and fingerprinted."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from processors.actor_lexicon import ActorLexicon
from processors.knowledge import Knowledge
from processors.name_words import NameWords
from processors.speech import Speech
from processors.world import World
from schemas.roster import KnownActor, NameWordsRow, PeopleNoun, Title
from schemas.speech import CueEntry
from schemas.world import CountryRow
from streams.dictionary import load_dictionary
from streams.lexicon import BadSeedError, lexicon_folder, load_event_lexicon
from streams.places import open_gazetteer

Row = dict[str, Any]
M = TypeVar("M", bound=BaseModel)
_LISTS = frozenset(
    ["aliases", "capitals", "demonyms", "government", "names", "neighbours", "people", "sectors"],
)
"""Columns that hold several values, "|" between them."""
_SILENT = ("s", "x", "z", "ch", "sh")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_knowledge(lexicon_dir: Path | None = None) -> Knowledge:
    """Read all that ships in `seeds/`, the event lexicon from another folder where one is named.

    Raises:
        BadSeedError: a file is missing, or holds a row that does not validate; the message names file, row and field.
    """
    seeds = files("seeds")
    return Knowledge(
        world=World.from_rows(_rows(seeds / "countries.tsv", CountryRow, _country)),
        gazetteer=open_gazetteer(),
        actors=load_actors(seeds),
        speech=Speech.from_entries(_cues(seeds / "speech.yaml")),
        dictionary=load_dictionary(),
        events=load_event_lexicon(lexicon_dir),
        fingerprint=_fingerprint(_known_files(seeds)),
        rules=_fingerprint(_files_in(lexicon_folder(lexicon_dir))),
    )


def load_actors(seeds: Traversable) -> ActorLexicon:
    """Read the actor lexicon: every table in `actors/`, the titles and the nouns for people."""
    tables = [file for file in _files_in(seeds / "actors") if file.name.endswith(".tsv")]
    return ActorLexicon(
        (actor for table in tables for actor in _rows(table, KnownActor, dict)),
        _rows(seeds / "offices.tsv", Title, _title),
        _rows(seeds / "people_nouns.tsv", PeopleNoun, _noun),
        NameWords.from_rows(
            _rows(seeds / "name_words.tsv", NameWordsRow, _name_words),
            given=_lines(seeds / "given_names.txt"),
            surnames=_lines(seeds / "surnames.txt"),
            spellings=_lines(seeds / "name_spellings.txt"),
        ),
    )


def _rows(file: Traversable, model: type[M], made: Callable[[Row], Row]) -> Iterator[M]:
    """Yield the rows of a table with a header, tabs between its columns and "#" before its comments."""
    numbered = enumerate(_read(file).decode("utf-8").splitlines(), 1)
    lines = ((number, line) for number, line in numbered if line and not line.startswith("#"))
    header = next(lines, (0, ""))[1].split("\t")
    for number, line in lines:
        yield _checked(file, f"line {number}", model, partial(_made, made, header, line))


def _made(made: Callable[[Row], Row], header: list[str], line: str) -> Row:
    return made(_row(header, line.split("\t")))


def _row(header: list[str], cells: list[str]) -> Row:
    named = zip(header, cells, strict=True)
    return {key: (cell.split("|") if cell else []) if key in _LISTS else cell or None for key, cell in named}


def _checked(file: Traversable, where: str, model: type[M], made: Callable[[], Row]) -> M:
    try:
        return model.model_validate(made())
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "(the whole row)"
        raise BadSeedError(f"seeds/{file.name}: {where}: field {field}: {first['msg']}") from error
    except (KeyError, TypeError, ValueError) as error:
        raise BadSeedError(f"seeds/{file.name}: {where}: cells and columns do not match: {error}") from error


def _country(row: Row) -> Row:
    metonyms = [pair.partition("=") for pair in row["government"]]
    return row | {"government": [{"word": word, "sector": sector} for word, _, sector in metonyms]}


def _title(row: Row) -> Row:
    words = [row.pop("title"), *row.pop("aliases")]
    return _word(row, words) | {"plurals": [plural(word) for word in words]}


def _noun(row: Row) -> Row:
    singular, given = row.pop("noun"), row.pop("plural")
    if given == "=":
        return _word(row, [singular]) | {"plurals": [singular]}
    return _word(row, [singular]) | {"plurals": [] if given == "-" else [given or plural(singular)]}


def _name_words(row: Row) -> Row:
    return row | {"words": (row["words"] or "").split()}


def _lines(file: Traversable) -> Iterator[str]:
    return (line for line in _read(file).decode("utf-8").splitlines() if line and not line.startswith("#"))


def _word(row: Row, words: list[str]) -> Row:
    return row | {"words": words, "sectors": row["sectors"] or ["UNK"], "flags": (row["flags"] or "").split()}


def plural(word: str) -> str:
    """Return the regular plural: "army" -> "armies"."""
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(_SILENT) else f"{word}s"


def _cues(file: Traversable) -> Iterator[CueEntry]:
    for number, item in enumerate(yaml.load(_read(file), Loader=_Loader), 1):  # noqa: S506  a safe loader
        yield _checked(file, f"entry {number}", CueEntry, partial(dict, item))


def _read(file: Traversable) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise BadSeedError(f"seeds/{file.name}: cannot be read: {error.strerror}") from error


def _known_files(seeds: Traversable) -> list[Traversable]:
    flat = [file for file in _files_in(seeds) if not file.name.endswith((".py", ".md"))]
    return [*flat, *_files_in(seeds / "actors"), *_files_in(seeds / "events")]


def _files_in(folder: Traversable) -> list[Traversable]:
    return sorted((file for file in folder.iterdir() if file.is_file()), key=lambda file: file.name)


def _fingerprint(found: Iterable[Traversable]) -> str:
    digest = hashlib.blake2b(digest_size=8)
    for file in found:
        digest.update(file.name.encode())
        digest.update(_read(file))
    return digest.hexdigest()
