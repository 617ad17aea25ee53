"""Probes say whether the worker lives and is ready, even when its loop does not turn."""

import asyncio
import json
import time
import urllib.error
import urllib.request
from typing import Any

from streams.health import STUCK_SECONDS, Health, Pulse, serving


class Clock:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def pulse(*, member: bool = True, age: float = 0.0, troubles: tuple[str, ...] = ()) -> Pulse:
    told = {"outcomes": {"enriched": 2}, "reasons": {}}
    return Pulse("enrich", lambda: member, lambda: age, patience=30.0, troubles=lambda: troubles, counts=lambda: told)


def health(*pulses: Pulse) -> Health:
    made = Health(list(pulses), Clock())
    made.tick()
    return made


def test_all_is_well() -> None:
    """A member with young messages is alive and ready."""
    assert health(pulse()).ready() == []


def test_a_worker_without_agents_is_starting() -> None:
    """It lives, and is not ready."""
    assert health().live() == []
    assert health().ready() == ["the agents are starting"]


def test_who_left_the_group_is_not_ready() -> None:
    """It would be idle for ever, and starting it anew may not help."""
    assert health(pulse(member=False)).live() == []
    assert health(pulse(member=False)).ready() == ["enrich is not in its group"]


def test_who_lacks_what_it_needs_is_not_ready() -> None:
    """It waits, and starting it anew would not help."""
    assert health(pulse(troubles=("the store is not reachable",))).live() == []
    assert health(pulse(troubles=("the store is not reachable",))).ready() == ["the store is not reachable"]


def test_a_message_that_gets_too_old_speaks_for_a_new_start() -> None:
    """Whatever holds it, this worker will not let go."""
    assert health(pulse(age=31)).live() == ["enrich has had a message for 31 s"]


def test_a_loop_that_does_not_turn_is_found_out() -> None:
    """The probe's thread looks at the time of the last turn."""
    clock = Clock()
    stuck = Health([pulse()], clock)
    clock.now = STUCK_SECONDS + 1
    assert stuck.live() == [f"the event loop has not turned for {STUCK_SECONDS + 1:.0f} s"]


def ask(port: int, path: str) -> tuple[int, dict[str, Any]]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.load(error)


async def test_probes_are_answered_over_http() -> None:
    """200 and 503 are what orchestrators read; the problems are for people."""
    known = health(pulse(member=False))
    async with serving(known, "127.0.0.1", 0) as port:
        assert await asyncio.to_thread(ask, port, "/livez") == (200, {"status": "ok", "problems": []})
        status, told = await asyncio.to_thread(ask, port, "/readyz?verbose")
        assert (status, told["problems"]) == (503, ["enrich is not in its group"])
        assert (await asyncio.to_thread(ask, port, "/table"))[0] == 404
        told = {"enrich": {"outcomes": {"enriched": 2}, "reasons": {}}}
        assert await asyncio.to_thread(ask, port, "/counts") == (200, told)


async def test_a_blocked_loop_still_answers() -> None:
    """The answer comes from another thread, and says that the loop is blocked."""
    clock = Clock()
    known = Health([pulse()], clock)
    async with serving(known, "127.0.0.1", 0) as port:
        await asyncio.sleep(0)
        clock.now += STUCK_SECONDS + 1
        asking = asyncio.get_running_loop().run_in_executor(None, ask, port, "/livez")
        time.sleep(0.3)  # noqa: ASYNC251  this is the blocked loop
        assert (await asking)[0] == 503
