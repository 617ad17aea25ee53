"""Abreast: lines in their order, whichever process read them."""

from schemas.record import Record
from streams.cli.abreast import AHEAD, abreast
from streams.message import Message
from streams.settings import Settings


def message(number: int) -> Message:
    value = b"broken" if number % 3 == 0 else f'{{"id": "a{number}", "text": "It rained in Turin."}}'.encode()
    return Message("", 0, number, 0.0, None, value, ())


def test_lines_keep_their_order_and_bad_ones_their_place() -> None:
    """More batches than are in hand at a time come out as they went in, each message with one line."""
    messages = [message(number) for number in range(4 * AHEAD + 3)]
    found = list(abreast(([one] for one in messages), Settings(), as_is=False, processes=2))
    told = [one.article.id if isinstance(one, Record) else one["outcome"] for one in found]
    assert told == ["quarantined" if number % 3 == 0 else f"a{number}" for number in range(len(messages))]
