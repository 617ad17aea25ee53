"""Small work functions for flows that are about the house and not about reading: they crash or hang on order."""

import functools
import os
import signal
import time
from collections.abc import Callable, Sequence
from typing import Any

from schemas.outcome import ErrorCode
from schemas.record import Record
from schemas.topics import ENRICHED
from streams.codec import write
from streams.envelope import headers_for
from streams.message import Condemned, Handled, Letter, Message, Result
from streams.pool import Work
from tests.flows.faults.articles import Order, record_of

MILLISECONDS = float(os.environ.get("WORK_MILLISECONDS", "2"))
POISON_IS_HARMLESS = os.environ.get("WORK_POISON") == "harmless"


def prepare(options: Any) -> Work:
    """Load nothing and return the work that sends on what it got."""
    return functools.partial(_work, follow=_echo)


def prepare_records(options: Any) -> Work:
    """Load nothing and return the work that makes true records, for the agents behind it to read."""
    return functools.partial(_work, follow=_record)


def _work(messages: Sequence[Message], follow: Callable[[Message], Handled]) -> list[Result]:
    """Do what each message orders, and return what follows from it."""
    return [_obey(message) or follow(message) for message in messages]


def _obey(message: Message) -> Condemned | None:
    text = (message.value or b"").decode(errors="replace")
    if "CRASH" in text:
        os.kill(os.getpid(), signal.SIGSEGV)
    while "HANG" in text:
        pass
    while "SLEEP" in text:
        time.sleep(1)
    if "POISON" in text and not POISON_IS_HARMLESS:
        return Condemned(ErrorCode.NOT_JSON, "not JSON", "decode")
    busy_until = time.process_time() + 0.2 if "BUSY" in text else 0
    while time.process_time() < busy_until:
        pass
    if "RAISE" in text:
        raise RuntimeError("a mistake of ours")
    if MILLISECONDS:
        time.sleep(MILLISECONDS / 1000)
    return None


def _echo(message: Message) -> Handled:
    letters = tuple(Letter(topic, message.key, message.value) for topic in ("articles.enriched", "events"))
    return Handled("enriched", letters)


def _record(message: Message) -> Handled:
    order = Order((message.value or b"").decode().rpartition(" ")[2])
    record = record_of((message.key or b"").decode(), order)
    letters = (_letter(record),)
    return Handled(record.outcome.value, letters, reason=record.reason)


def _letter(record: Record) -> Letter:
    headers = headers_for("news.article.enriched", record, source="urn:dateline:enrich", traceparent=None)
    return Letter(ENRICHED.name, record.id.encode(), write(record), headers)
