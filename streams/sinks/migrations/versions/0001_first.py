"""Articles, entities, events, alerts, offsets."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

moment = sa.DateTime(timezone=True)
json = sa.JSON().with_variant(JSONB(), "postgresql")


def must(name: str, type_: Any, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, type_, nullable=False, **options)


def may(name: str, type_: Any) -> sa.Column[Any]:
    return sa.Column(name, type_, nullable=True)


def of_article(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_article_id_articles"
    return sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=name, ondelete="CASCADE")


def upgrade() -> None:
    op.create_table(
        "articles",
        must("id", sa.Text()),
        must("version", sa.BigInteger()),
        must("digest", sa.Text()),
        must("outcome", sa.Text()),
        may("reason", sa.Text()),
        must("status", sa.Text()),
        must("language", sa.Text()),
        may("url", sa.Text()),
        may("title", sa.Text()),
        may("outlet_name", sa.Text()),
        may("outlet_domain", sa.Text()),
        may("outlet_country", sa.Text()),
        may("published_at", moment),
        may("copy_of", sa.Text()),
        may("origin", sa.Text()),
        must("article", json),
        must("findings", json),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
    )
    op.create_index("ix_articles_published_at", "articles", ["published_at"])
    op.create_table(
        "entities",
        must("article_id", sa.Text()),
        must("position", sa.Integer(), autoincrement=False),
        must("char_start", sa.Integer()),
        must("char_end", sa.Integer()),
        must("text", sa.Text()),
        must("label", sa.Text()),
        must("entity_id", sa.Text()),
        must("score", sa.Double()),
        sa.PrimaryKeyConstraint("article_id", "position", name="pk_entities"),
        of_article("entities"),
    )
    op.create_index("ix_entities_entity_id", "entities", ["entity_id"], postgresql_using="hash")
    op.create_table(
        "events",
        must("id", sa.Text()),
        must("version", sa.BigInteger()),
        must("status", sa.Text()),
        must("article_id", sa.Text()),
        may("outlet", sa.Text()),
        may("published_at", moment),
        must("type", sa.Text()),
        may("mode", sa.Text()),
        must("quad", sa.SmallInteger()),
        must("intensity", sa.Double()),
        must("attribution", sa.Text()),
        must("factuality", sa.Text()),
        must("responsibility", sa.Boolean()),
        may("place_name", sa.Text()),
        may("place_country", sa.Text()),
        may("place_admin1", sa.Text()),
        may("place_geonameid", sa.Integer()),
        may("place_lat", sa.Double()),
        may("place_lon", sa.Double()),
        may("place_precision", sa.Text()),
        may("when_start", moment),
        may("when_end", moment),
        must("when_precision", sa.Text()),
        may("killed_low", sa.Double()),
        may("injured_low", sa.Double()),
        must("actors", json),
        must("recipients", json),
        must("claimed_by", json),
        must("denied_by", json),
        must("confidence", sa.Double()),
        must("title", sa.Text()),
        must("event", json),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
        of_article("events"),
    )
    op.create_index("ix_events_article_id", "events", ["article_id"])
    op.create_index("ix_events_type_when_start", "events", ["type", "when_start"])
    op.create_index("ix_events_place_country_when_start", "events", ["place_country", "when_start"])
    op.create_index("ix_events_published_at", "events", ["published_at"])
    op.create_table(
        "alerts",
        must("id", sa.Text()),
        must("version", sa.BigInteger()),
        must("digest", sa.Text()),
        must("status", sa.Text()),
        must("rule_id", sa.Text()),
        must("rule_version", sa.Integer()),
        must("severity", sa.Text()),
        must("title", sa.Text()),
        may("incident_id", sa.Text()),
        may("first_at", moment),
        may("last_at", moment),
        must("count", sa.Integer()),
        must("independent_sources", sa.Integer()),
        must("article_ids", json),
        must("event_ids", json),
        must("alert", json),
        sa.PrimaryKeyConstraint("id", name="pk_alerts"),
    )
    op.create_index("ix_alerts_rule_id_last_at", "alerts", ["rule_id", "last_at"])
    op.create_table(
        "offsets",
        must("topic", sa.Text()),
        must("partition", sa.Integer(), autoincrement=False),
        must("next_offset", sa.BigInteger()),
        sa.PrimaryKeyConstraint("topic", "partition", name="pk_offsets"),
    )


def downgrade() -> None:
    for table in ("offsets", "alerts", "events", "entities", "articles"):
        op.drop_table(table)
