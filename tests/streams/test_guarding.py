"""Guarding: only a refusal that lasts ends a worker; on a real broker in tests/flows/test_secured.py."""

import asyncio
import ssl
from collections.abc import Iterable

import pytest

from streams import guarding
from streams.connection import UnreachableError
from streams.guarding import guard
from streams.settings import Settings

REFUSED, AWAY, LET_IN = ssl.SSLError(1, "no"), ConnectionRefusedError(), None
SETTINGS = Settings(kafka_bootstrap_servers="k:9093", kafka_security_protocol="SSL")


class OverError(Exception):
    """The brokers were asked as often as the test foresees."""


async def _guarded(monkeypatch: pytest.MonkeyPatch, found: Iterable[BaseException | None]) -> None:
    answers = iter(found)

    async def obstacle(_: Settings) -> BaseException | None:
        try:
            return next(answers)
        except StopIteration:
            raise OverError from None

    monkeypatch.setattr(guarding, "obstacle", obstacle)
    await asyncio.wait_for(guard(SETTINGS, every=0), 5)


async def test_three_refusals_in_a_row_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """A broker that has just started may not know its users yet."""
    with pytest.raises(UnreachableError):
        await _guarded(monkeypatch, [REFUSED] * 3)


@pytest.mark.parametrize("between", [AWAY, LET_IN])
async def test_what_passes_does_not_count(monkeypatch: pytest.MonkeyPatch, between: BaseException | None) -> None:
    """A broker that is away is waited for, and being let in makes good."""
    with pytest.raises(OverError):
        await _guarded(monkeypatch, [REFUSED, REFUSED, between, REFUSED, REFUSED, between])


async def test_without_security_there_is_nothing_to_guard() -> None:
    """It ends at once."""
    await asyncio.wait_for(guard(Settings(kafka_bootstrap_servers="k:9092")), 1)
