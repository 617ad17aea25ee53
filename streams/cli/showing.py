"""Showing: what the demo prints at its end."""

from rich.console import Console

from streams.cli.demo import Shown
from streams.cli.tables import alerts_table, events_table, pairs_table
from streams.consuming import DEAD
from streams.settings import Settings
from streams.sinks.engine import read_url, shown


def show(found: Shown, settings: Settings, console: Console) -> None:
    """Print the events, the alerts, the counts and where everything lies."""
    console.print(events_table(found.events))
    console.print(alerts_table(found.alerts))
    console.print(pairs_table("counts", _counts(found)))
    console.print(pairs_table("where it lies", _places(settings)))


def _counts(found: Shown) -> dict[str, str]:
    articles, events = sum(found.stored.articles.values()), sum(found.stored.events.values())
    enriched, dropped, dead = (found.outcomes[name] for name in ("enriched", "dropped", DEAD))
    return {
        "articles": f"{found.published} in = {enriched} enriched + {dropped} dropped + {dead} dead",
        "events": str(len(found.events)),
        "alerts": str(len(found.alerts)),
        "the store holds": f"{articles} articles, {events} events",
    }


def _places(settings: Settings) -> dict[str, str]:
    broker = settings.kafka_bootstrap_servers or "in memory while the demo ran (set KAFKA_BOOTSTRAP_SERVERS for yours)"
    return {
        "topics": broker,
        "store": shown(read_url(settings.database)),
        "articles": "seeds/articles",
        "rules": str(settings.rules_dir or "seeds/rules"),
    }
