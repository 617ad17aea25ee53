"""Enriching without a broker: messages in, one line of JSON each out, in their order."""

import json
import multiprocessing
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any

from schemas.article import Article
from schemas.outcome import Outcome, Quarantined, UnreadableError
from schemas.record import OutcomeName, Record
from streams.cli.inputs import Message
from streams.codec import read_message
from streams.reader import Reader, load_reader
from streams.settings import Settings, read_settings

BATCH = 16
Line = dict[str, Any]


def enriched(messages: Iterable[Message], *, as_is: bool, processes: int) -> Iterator[Record | Line]:
    """Yield the record of each message, or the line that says why there is none; `processes` read side by side."""
    batches = _batches(messages)
    if processes == 1:
        for batch in batches:
            yield from _read((batch, as_is))
        return
    with multiprocessing.get_context("forkserver").Pool(processes) as pool:
        for read in pool.imap(_read, ((batch, as_is) for batch in batches)):
            yield from read


def line_of(found: Record | Line, fields: Sequence[str]) -> str:
    """Return the line to print: the whole record, or its id and some fields."""
    if isinstance(found, Record):
        return found.model_dump_json(include={"id", *fields} if fields else None)
    return json.dumps(found, ensure_ascii=False)


def is_quarantined(found: Record | Line) -> bool:
    """Say whether a line tells of a failure."""
    return not isinstance(found, Record)


@cache
def _reader() -> Reader:
    return load_reader(_settings())


@cache
def _settings() -> Settings:
    return read_settings()


def _batches(messages: Iterable[Message]) -> Iterator[list[Message]]:
    """Yield small batches, the first of one message, so that the first line comes at once."""
    left = iter(messages)
    size = 1
    while batch := list(islice(left, size)):
        yield batch
        size = BATCH


def _read(job: tuple[list[Message], bool]) -> list[Record | Line]:
    batch, as_is = job
    reader = _reader()
    entered = [_enter(reader, message, as_is=as_is) for message in batch]
    outcomes = iter(reader.read([article for article in entered if isinstance(article, Article)]))
    return [_told(next(outcomes)) if isinstance(article, Article) else article for article in entered]


def _enter(reader: Reader, message: Message, *, as_is: bool) -> Article | Line:
    value, headers = message
    try:
        return reader.normalise(read_message(value, headers), as_is=as_is)
    except UnreadableError as error:
        return _quarantined(_id_in(value), f"{error.code}: {error.detail}")


def _told(outcome: Outcome) -> Record | Line:
    if isinstance(outcome, Quarantined):
        return _quarantined(outcome.article_id, f"{outcome.code}: {outcome.detail}")
    return outcome.record


def _quarantined(article_id: str | None, reason: str) -> Line:
    return {"id": article_id, "outcome": OutcomeName.QUARANTINED.value, "reason": reason}


def _id_in(value: bytes) -> str | None:
    """Return the id of a message that could not be read, where that much can be made out."""
    try:
        item = json.loads(value)
    except (ValueError, RecursionError):
        return None
    found = item.get("id") if isinstance(item, dict) else None
    return found if isinstance(found, str) else None
