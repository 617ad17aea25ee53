"""The tables of the store, the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    Table,
    Text,
    TypeDecorator,
)
from sqlalchemy.dialects.postgresql import JSONB


class Instant(TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps it as text that sorts by time."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn to UTC, and drop the zone where the database cannot keep it."""
        if value is None:
            return None
        moment = in_utc(value)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  SQLAlchemy's signature
        """Give the zone back."""
        return None if value is None else value.replace(tzinfo=UTC)


def in_utc(moment: datetime) -> datetime:
    """Return a moment in UTC; what the calendar cannot hold in UTC keeps its local reading."""
    try:
        return moment.astimezone(UTC)
    except OverflowError:  # 31 December 9999 west of Greenwich
        return moment.replace(tzinfo=UTC)


Json = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    }
)


def _must(name: str, type_: Any, **options: Any) -> Column[Any]:
    return Column(name, type_, nullable=False, **options)


articles = Table(
    "articles",
    metadata,
    Column("id", Text, primary_key=True),
    _must("version", BigInteger),
    _must("digest", Text),
    _must("outcome", Text),
    Column("reason", Text),
    _must("status", Text),
    _must("language", Text),
    Column("url", Text),
    Column("title", Text),
    Column("outlet_name", Text),
    Column("outlet_domain", Text),
    Column("outlet_country", Text),
    Column("published_at", Instant),
    Column("copy_of", Text),
    Column("origin", Text),
    _must("article", Json),
    _must("findings", Json),
    Index(None, "published_at"),
)

entities = Table(
    "entities",
    metadata,
    Column("article_id", Text, ForeignKey(articles.c.id, ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    _must("char_start", Integer),
    _must("char_end", Integer),
    _must("text", Text),
    _must("label", Text),
    _must("entity_id", Text),
    _must("score", Double),
    Index(None, "entity_id", postgresql_using="hash"),  # a name may be longer than a PostgreSQL b-tree takes
)

events = Table(
    "events",
    metadata,
    Column("id", Text, primary_key=True),
    _must("version", BigInteger),
    _must("status", Text),
    Column("article_id", Text, ForeignKey(articles.c.id, ondelete="CASCADE"), nullable=False),
    Column("outlet", Text),
    Column("published_at", Instant),
    _must("type", Text),
    Column("mode", Text),
    _must("quad", SmallInteger),
    _must("intensity", Double),
    _must("attribution", Text),
    _must("factuality", Text),
    _must("responsibility", Boolean),
    Column("place_name", Text),
    Column("place_country", Text),
    Column("place_admin1", Text),
    Column("place_geonameid", Integer),
    Column("place_lat", Double),
    Column("place_lon", Double),
    Column("place_precision", Text),
    Column("when_start", Instant),
    Column("when_end", Instant),
    _must("when_precision", Text),
    Column("killed_low", Double),
    Column("injured_low", Double),
    _must("actors", Json),
    _must("recipients", Json),
    _must("claimed_by", Json),
    _must("denied_by", Json),
    _must("confidence", Double),
    _must("title", Text),
    _must("event", Json),
    Index(None, "article_id"),
    Index(None, "type", "when_start"),
    Index(None, "place_country", "when_start"),
    Index(None, "published_at"),
)

alerts = Table(
    "alerts",
    metadata,
    Column("id", Text, primary_key=True),
    _must("version", BigInteger),
    _must("digest", Text),
    _must("status", Text),
    _must("rule_id", Text),
    _must("rule_version", Integer),
    _must("severity", Text),
    _must("title", Text),
    Column("incident_id", Text),
    Column("first_at", Instant),
    Column("last_at", Instant),
    _must("count", Integer),
    _must("independent_sources", Integer),
    _must("article_ids", Json),
    _must("event_ids", Json),
    _must("alert", Json),
    Index(None, "rule_id", "last_at"),
)

alert_articles = Table(
    "alert_articles",
    metadata,
    Column("article_id", Text, primary_key=True),
    Column("alert_id", Text, ForeignKey(alerts.c.id, ondelete="CASCADE"), primary_key=True),
    Index(None, "alert_id"),
)
"""`alerts.article_ids` the other way round: a kill has to find the alerts that rest on it, however many there are."""

offsets = Table(
    "offsets",
    metadata,
    Column("topic", Text, primary_key=True),
    Column("partition", Integer, primary_key=True, autoincrement=False),
    _must("next_offset", BigInteger),
)
