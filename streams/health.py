"""Health: /livez, /readyz and /counts, answered from a thread of their own, as the loop may be blocked."""

import asyncio
import json
import threading
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TICK_SECONDS = 0.5
STUCK_SECONDS = 10.0
"""A loop that has not ticked for so long does nothing else either."""


Counts = dict[str, dict[str, int]]
"""Messages by `outcomes` and `reasons`."""


@dataclass(frozen=True, slots=True)
class Pulse:
    """How to ask one agent how it is."""

    name: str
    is_member: Callable[[], bool]
    """Whether its consumer belongs to its group, and it knows what it must of its partitions."""
    oldest_age: Callable[[], float]
    """Seconds for which its oldest message has been unacknowledged."""
    patience: float
    """How old that may get."""
    troubles: Callable[[], Sequence[str]] = tuple
    """What it needs and does not reach."""
    counts: Callable[[], Counts] = dict
    """How many messages ended how."""


@dataclass
class Health:
    """What is known of the worker: agents are asked in the loop, probes answered from another thread."""

    pulses: list[Pulse] = field(default_factory=list)
    clock: Callable[[], float] = time.monotonic

    def __post_init__(self) -> None:
        """Ask for the first time."""
        self.tick()

    def tick(self) -> None:
        """Note that the loop turns, and ask every agent."""
        self._ticked = self.clock()
        ages = {pulse.name: pulse.oldest_age() for pulse in self.pulses}
        self._stuck = [
            f"{pulse.name} has had a message for {ages[pulse.name]:.0f} s"
            for pulse in self.pulses
            if ages[pulse.name] > pulse.patience
        ]
        self._outside = [f"{pulse.name} is not in its group" for pulse in self.pulses if not pulse.is_member()]
        self._outside += [trouble for pulse in self.pulses for trouble in pulse.troubles()]
        if not self.pulses:
            self._outside = ["the agents are starting"]
        self._counts = {pulse.name: pulse.counts() for pulse in self.pulses}

    def live(self) -> list[str]:
        """Return what speaks for starting the worker anew; empty when nothing does."""
        age = self.clock() - self._ticked
        blocked = [f"the event loop has not turned for {age:.0f} s"] if age > STUCK_SECONDS else []
        return [*blocked, *self._stuck]

    def ready(self) -> list[str]:
        """Return why no work should be expected of the worker; empty when it is ready."""
        return [*self.live(), *self._outside]

    def counts(self) -> dict[str, Counts]:
        """Return how many messages ended how, by agent, since the worker began."""
        return self._counts


@asynccontextmanager
async def serving(health: Health, host: str, port: int) -> AsyncIterator[int]:
    """Answer probes, and keep the loop's pulse; yields the port, which was chosen if 0 was asked for.

    Raises OSError where the port is taken.
    """
    server = ThreadingHTTPServer((host, port), _probe(health))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, name="health", daemon=True)
    thread.start()
    ticking = asyncio.create_task(_tick(health))
    try:
        yield server.server_address[1]
    finally:
        ticking.cancel()
        server.shutdown()
        server.server_close()
        thread.join()


async def _tick(health: Health) -> None:
    while True:
        health.tick()
        await asyncio.sleep(TICK_SECONDS)


def _answer(health: Health, path: str) -> tuple[HTTPStatus, object]:
    if path == "/counts":
        return HTTPStatus.OK, health.counts()
    ask = {"/livez": health.live, "/readyz": health.ready}.get(path)
    problems = ask() if ask else []
    status = HTTPStatus.NOT_FOUND if ask is None else HTTPStatus.SERVICE_UNAVAILABLE if problems else HTTPStatus.OK
    return status, {"status": status.phrase.lower(), "problems": problems}


def _probe(health: Health) -> type[BaseHTTPRequestHandler]:
    class Probe(BaseHTTPRequestHandler):
        """Answers 200 where there is no problem, 503 and the problems where there is."""

        def do_GET(self) -> None:
            """Answer a probe."""
            status, told = _answer(health, self.path.partition("?")[0])
            body = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Keep probes out of the log."""

    return Probe
