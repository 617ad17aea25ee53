"""The house: several Faust apps run as one, of which none outlives another."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from mode import Service
from mode.types import ServiceT

from streams.client import App
from streams.log import in_short
from streams.settings import Settings


class CrashedError(Exception):
    """An agent met what it cannot go on with; nothing of it was acknowledged."""


class House(Service):
    """Apps that start together and stop together; the crash of one is the crash of all."""

    def __init__(self, apps: Sequence[App], settings: Settings) -> None:
        self.apps = apps
        self.settings = settings
        """As they hold now: with the broker that was started, where one was."""
        self._assigned = [_when_assigned(app) for app in apps]
        super().__init__()

    def on_init_dependencies(self) -> Iterable[ServiceT]:
        """Make the apps children, so that their crashes reach us."""
        for app in self.apps:
            app.beacon.reattach(self.beacon)
        return self.apps

    async def on_stop(self) -> None:
        """Stop all at the same time, as each may have to drain; the trouble of one is not to keep another."""
        for trouble in await asyncio.gather(*(app.stop() for app in self.apps), return_exceptions=True):
            if trouble is not None:
                self.log.warning("an agent did not stop in order: %r", trouble)

    async def ready(self) -> None:
        """Wait until each app has been told its partitions; raises CrashedError."""
        over = asyncio.create_task(self.over())
        assigned = asyncio.create_task(self._all_assigned())
        try:
            await asyncio.wait({over, assigned}, return_when=asyncio.FIRST_COMPLETED)
            if over.done():
                over.result()
        finally:
            over.cancel()
            assigned.cancel()

    async def _all_assigned(self) -> None:
        for event in self._assigned:
            await event.wait()

    async def over(self) -> None:
        """Wait for a crash, which is raised, or for the end."""
        await self.wait_until_stopped()
        if self.crash_reason is not None:
            raise CrashedError(in_short(self.crash_reason)) from self.crash_reason

    @property
    def counts(self) -> dict[str, Counter[str]]:
        """Messages by agent and outcome."""
        return {app.consuming.agent.name: app.consuming.counts for app in self.apps}

    @property
    def reasons(self) -> dict[str, Counter[str]]:
        """The dead and the dropped among them, by agent and code."""
        return {app.consuming.agent.name: app.consuming.reasons for app in self.apps}


def _when_assigned(app: App) -> asyncio.Event:
    event = asyncio.Event()

    async def assigned(*_: Any, **__: Any) -> None:
        event.set()

    app.on_partitions_assigned.connect(assigned, weak=False)
    return event
