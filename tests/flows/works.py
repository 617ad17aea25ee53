"""A small work function for the flows that are about the house and not about reading: it may crash or hang on order."""

import os
import signal
import time
from collections.abc import Sequence
from typing import Any

from schemas.outcome import ErrorCode
from streams.message import Condemned, Handled, Letter, Message, Result
from streams.pool import Work

MILLISECONDS = float(os.environ.get("WORK_MILLISECONDS", "2"))
POISON_IS_HARMLESS = os.environ.get("WORK_POISON") == "harmless"


def prepare(options: Any) -> Work:
    """Load nothing and return the work."""
    return work


def work(messages: Sequence[Message]) -> list[Result]:
    """Make a record and an event of each message, or do what it orders."""
    return [_one(message) for message in messages]


def _one(message: Message) -> Result:
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
    time.sleep(MILLISECONDS / 1000)
    letters = tuple(Letter(topic, message.key, message.value) for topic in ("articles.enriched", "events"))
    return Handled("enriched", letters)
