"""Logs: one fact a record with named fields, as JSON lines or for the console, ours and the libraries' alike.

What is logged may come from outside (titles, what a broker or a database answers), so nothing unprintable reaches a
log: no line can be forged and no terminal steered. Of an exception only its first line is told, as libraries quote
values on those behind it.
"""

import json
import logging
import logging.config
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from typing import Any, Literal, cast

import structlog
from structlog.typing import EventDict, ExcInfo

from streams.printable import printable, printable_json, printable_lines

Logger = structlog.stdlib.BoundLogger
Format = Literal["json", "console"]
_OURS = "dateline"
"""What our loggers begin with. All others are a library's: they tell too much at INFO, and values at DEBUG."""
_SHARED: tuple[Any, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
)


class Calm(logging.Filter):
    """Lets a library say one thing once in a while: clients that have lost their broker say it many times a second."""

    def __init__(self, seconds: float = 10.0, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._seconds = seconds
        self._clock = clock
        self._said: dict[tuple[str, int, str], tuple[float, int]] = {}
        """When each thing was last said, and how often it was left out since."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether the record is to be written; one that is tells how many were not."""
        if record.name.startswith(_OURS):
            return True
        thing, now = (record.name, record.lineno, record.levelname), self._clock()
        last, left_out = self._said.get(thing, (-self._seconds, 0))
        if now - last < self._seconds:
            self._said[thing] = last, left_out + 1
            return False
        self._said[thing] = now, 0
        if left_out:
            record.msg, record.args = f"{record.getMessage()} (and {left_out} times before)", ()
        return True


def set_up_logging(log_format: Format | None = None, level: str = "INFO") -> None:
    """Send every log line of this process to standard error in one form; `console` by default on a terminal."""
    chosen = log_format or ("console" if sys.stderr.isatty() else "json")
    structlog.configure(
        processors=[*_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"ours": _formatter(chosen)},
            "handlers": {
                "stderr": {"class": "logging.StreamHandler", "formatter": "ours", "stream": "ext://sys.stderr"}
            },
            "root": {"handlers": ["stderr"], "level": "ERROR" if level == "ERROR" else "WARNING"},
            "loggers": {_OURS: {"level": level}},
        }
    )
    logging.captureWarnings(capture=True)


def get_log(name: str) -> Logger:
    """Return the logger of a part of ours."""
    logger: Logger = structlog.stdlib.get_logger(f"{_OURS}.{name}")
    return logger


def _formatter(chosen: Format) -> dict[str, Any]:
    last: list[Any] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta, _trace]
    if chosen == "json":
        last += [structlog.processors.JSONRenderer(serializer=_json)]
    else:
        last += [_safe, structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())]
    return {"()": structlog.stdlib.ProcessorFormatter, "processors": last, "foreign_pre_chain": list(_SHARED)}


def _json(fact: Any, **options: Any) -> str:
    return printable_json(json.dumps(fact, ensure_ascii=False, **options))


def _safe(_logger: Any, _method: str, fact: EventDict) -> EventDict:
    """Write out what is unprintable in a fact for the console; only a trace has several lines, all indented."""
    return {
        printable(name): printable_lines(value) if name == _TRACE else _plain(value) for name, value in fact.items()
    }


def _plain(value: Any) -> Any:
    """Return a value as the console is to show it: numbers as they are, all else as text."""
    return value if value is None or isinstance(value, bool | int | float) else printable(str(value))


_TRACE = "exception"


def _trace(_logger: Any, _method: str, fact: EventDict) -> EventDict:
    """Put an exception into words, without the values of variables, and without the values that its text quotes."""
    raised = fact.pop("exc_info", None)
    if raised is True:
        raised = sys.exc_info()
    error = raised if isinstance(raised, BaseException) else cast("ExcInfo", raised)[1] if raised else None
    if error is not None:
        fact[_TRACE] = "\n".join(f"    {line}" for part in _chain(error) for line in part.split("\n"))
    return fact


def _chain(error: BaseException) -> Iterator[str]:
    """Yield what is told of an error, and before it of those that led to it."""
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        yield from _chain(cause)
        yield "which led to:"
    yield "".join(traceback.format_tb(error.__traceback__)) + in_short(error)


def in_short(error: BaseException) -> str:
    """Return the type of an error and the first line of what it says: databases quote values on the lines behind it."""
    said = str(error).partition("\n")[0]
    return f"{type(error).__name__}: {said[:_MOST_SAID]}" if said else type(error).__name__


_MOST_SAID = 300
"""Characters of what an error says."""
