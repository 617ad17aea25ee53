"""Enriching without a broker: messages in, one line of JSON each out, in their order."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from schemas.article import Article
from schemas.outcome import Outcome, Quarantined, UnreadableError
from schemas.record import Record
from streams.cli.found import Found, Line, quarantined, unread
from streams.cli.inputs import Message
from streams.codec import read_message
from streams.message import Message as Sent
from streams.printable import printable_json
from streams.reader import Reader, load_reader
from streams.settings import Settings

BATCH = 16


def enriched(messages: Iterable[Message], settings: Settings, *, as_is: bool, processes: int) -> Iterator[Found]:
    """Yield the record of each message, or the line that says why there is none; `processes` read side by side."""
    batches = _batches(messages)
    if processes > 1:
        from streams.cli.abreast import abreast  # noqa: PLC0415  one process needs neither asyncio nor the pool

        yield from abreast(batches, settings, as_is=as_is, processes=processes)
        return
    read = prepare((settings, as_is))
    for batch in batches:
        yield from read(batch)


def printing(fields: Sequence[str]) -> Callable[[Found], None]:
    """Return what prints a line at once, so that pipes need not wait."""

    def say(found: Found) -> None:
        sys.stdout.write(printable_json(line_of(found, fields)) + "\n")
        sys.stdout.flush()

    return say


def line_of(found: Found, fields: Sequence[str]) -> str:
    """Return the line to print: the whole record, or some of its fields."""
    if isinstance(found, Record):
        return found.model_dump_json(include=set(fields) if fields else None)
    return json.dumps(found, ensure_ascii=False)


def is_quarantined(found: Found) -> bool:
    """Say whether a line tells of a failure."""
    return not isinstance(found, Record)


def prepare(options: tuple[Settings, bool]) -> Callable[[Sequence[Sent]], list[Found]]:
    """Load what it takes to read articles, in the process that is to read them."""
    settings, as_is = options
    return Reading(load_reader(settings), as_is)


@dataclass(frozen=True, slots=True)
class Reading:
    """Read articles out of messages, a handful at a time."""

    reader: Reader
    as_is: bool

    def __call__(self, messages: Sequence[Sent]) -> list[Found]:
        """Return what came of each message, in their order."""
        entered = [self._enter(message) for message in messages]
        outcomes = iter(self.reader.read([article for article in entered if isinstance(article, Article)]))
        return [_told(next(outcomes)) if isinstance(article, Article) else article for article in entered]

    def _enter(self, message: Sent) -> Article | Line:
        try:
            return self.reader.normalise(read_message(message.value, message.headers), as_is=self.as_is)
        except UnreadableError as error:
            return unread(message, error.code, error.detail)
        except Exception as error:  # noqa: BLE001  the edge: one article that breaks the door must not stop the others
            return unread(message, "failed_step", f"the door failed with {type(error).__name__}")


def _batches(messages: Iterable[Message]) -> Iterator[list[Sent]]:
    """Yield small batches, the first of one message, so that the first line comes at once."""
    left = (Sent("", 0, number, 0.0, None, value, headers) for number, (value, headers) in enumerate(messages))
    size = 1
    while batch := list(islice(left, size)):
        yield batch
        size = BATCH


def _told(outcome: Outcome) -> Found:
    if isinstance(outcome, Quarantined):
        return quarantined(outcome.article_id, outcome.code, outcome.detail)
    return outcome.record
