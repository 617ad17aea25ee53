"""Enriching for measuring: lines to records, by the way of `dateline enrich --as-is`."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.sets import Line
from schemas.record import Record
from streams.cli.enriching import BATCH, Reading, enriched
from streams.cli.found import Found
from streams.message import Message
from streams.reader import Reader, load_reader
from streams.settings import read_settings

_LISTS = ("sentences", "entities", "places", "actors", "dates", "claims", "events")


class Enriching:
    """Make records of lines, in their order; what it takes to read is loaded at the first call."""

    def __init__(self, processes: int = 1) -> None:
        self._processes = processes
        self._reader: Reader | None = None
        self.failed = 0
        self.reason = ""
        self.told: Callable[[int], Any] = lambda _: None
        """Called with the number of lines done so far."""

    def __call__(self, lines: list[Line]) -> list[Line]:
        """Return one record a line, the text taken as it is.

        An article that cannot be read gives a record without findings, and is counted.
        """
        return self._records(lines, as_is=True)

    def through_the_door(self, lines: list[Line]) -> list[Line]:
        """Return one record a line, the text cleaned as in the stream."""
        return self._records(lines, as_is=False)

    def _records(self, lines: list[Line], *, as_is: bool) -> list[Line]:
        records = []
        for done, found in enumerate(self._found(lines, as_is=as_is), 1):
            records.append(self._plain(found))
            self.told(done)
        return records

    def _found(self, lines: list[Line], *, as_is: bool) -> Iterator[Found]:
        values = [json.dumps(line, ensure_ascii=False).encode() for line in lines]
        if self._processes > 1:
            messages = [(value, ()) for value in values]
            yield from enriched(messages, read_settings(), as_is=as_is, processes=self._processes)
            return
        self._reader = self._reader or load_reader(read_settings())
        read = Reading(self._reader, as_is)
        sent = [Message("", 0, i, 0.0, None, value) for i, value in enumerate(values)]
        for i in range(0, len(sent), BATCH):
            yield from read(sent[i : i + BATCH])

    def _plain(self, found: Found) -> Line:
        if isinstance(found, Record):
            return found.model_dump(mode="json")
        self.failed += 1
        self.reason = str(found["reason"])
        return {name: [] for name in _LISTS} | found
