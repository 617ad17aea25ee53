"""Logs: one fact a record with named fields, as JSON lines or for the console, ours and the libraries' alike."""

import logging
import logging.config
import sys
from typing import Any, Literal

import structlog

Logger = structlog.stdlib.BoundLogger
Format = Literal["json", "console"]
LIBRARIES = ("faust", "mode", "aiokafka", "kafka", "asyncio", "concurrent.futures", "alembic", "sqlalchemy", "streams")
"""They tell too much at INFO, and the values of messages at DEBUG; `streams` is what Faust says through our classes."""
_SHARED: tuple[Any, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
)


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
    logger: Logger = structlog.stdlib.get_logger(f"dateline.{name}")
    return logger


def _formatter(chosen: Format) -> dict[str, Any]:
    last: list[Any] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    if chosen == "json":
        last += [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
    else:
        last += [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())]
    return {"()": structlog.stdlib.ProcessorFormatter, "processors": last, "foreign_pre_chain": list(_SHARED)}
