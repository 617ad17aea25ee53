"""Logs: one fact a record with named fields, as JSON lines or for the console, ours and the libraries' alike."""

import logging
import logging.config
import sys
import time
from collections.abc import Callable
from typing import Any, Literal

import structlog

Logger = structlog.stdlib.BoundLogger
Format = Literal["json", "console"]
LIBRARIES = ("faust", "mode", "aiokafka", "kafka", "asyncio", "concurrent.futures", "alembic", "sqlalchemy", "streams")
"""They tell too much at INFO, and the values of messages at DEBUG; `streams` is what Faust says through our classes."""
_OURS = "dateline"
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
            "root": {"handlers": ["stderr"], "level": level},
            "loggers": {name: {"level": "ERROR" if level == "ERROR" else "WARNING"} for name in LIBRARIES},
        }
    )
    logging.captureWarnings(capture=True)


def get_log(name: str) -> Logger:
    """Return the logger of a part of ours."""
    logger: Logger = structlog.stdlib.get_logger(f"{_OURS}.{name}")
    return logger


def _formatter(chosen: Format) -> dict[str, Any]:
    last: list[Any] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    if chosen == "json":
        last += [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
    else:
        last += [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())]
    return {"()": structlog.stdlib.ProcessorFormatter, "processors": last, "foreign_pre_chain": list(_SHARED)}
