"""Alert: events that fire a rule begin alerts or join them; alerts go to their topic, and to the console."""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager

from processors.alerting import Alerting
from schemas.event import Event
from schemas.topics import ALERTS, EVENTS
from streams.alert_memory import AlertMemory
from streams.alerts import tell, write_alert
from streams.following import following
from streams.log import get_log
from streams.message import Agent, Handled, Message, Partition, each, is_replayed
from streams.own import read_own
from streams.rules import load_rules
from streams.settings import Settings


@asynccontextmanager
async def alert(settings: Settings) -> AsyncIterator[Agent]:
    """Load the rules, and learn from the topic what was alerted before, here and by other workers."""
    alerting = Alerting.of(load_rules(settings.rules_dir))
    memory, log = AlertMemory(settings.data_dir), get_log("alert")

    async def handle(message: Message) -> Handled:
        alerts, failures = alerting(memory, read_own(Event, message.value), is_news=not is_replayed(message))
        for alert in alerts:
            memory.put(alert)
            tell(log, alert)
        for failure in failures:
            log.warning("a rule failed", rule=failure.rule_id, error=failure.error)
        return Handled("alerted" if alerts else "quiet", tuple(write_alert(alert, message) for alert in alerts))

    async with following(settings, ALERTS, memory.learn) as caught_up:

        async def adopt(_: Collection[Partition]) -> None:
            await caught_up()
            memory.take_back()

        # Alone, as an alert gathers events of every partition: two workers would each know a part of it.
        yield Agent(
            "alert",
            reads=(EVENTS.name,),
            handle=each(handle, stage="alert"),
            batch=100,
            window=1000,
            alone=True,
            adopt=adopt,
        )
