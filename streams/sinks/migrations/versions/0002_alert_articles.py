"""The articles that alerts rest on, so that those of one article are found without reading all."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "alert_articles",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("alert_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", "alert_id", name="pk_alert_articles"),
        sa.ForeignKeyConstraint(["alert_id"], ["alerts.id"], name="fk_alert_articles_alert_id_alerts", ondelete="CASCADE"),
    )
    op.create_index("ix_alert_articles_alert_id", "alert_articles", ["alert_id"])
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    each = "jsonb_array_elements_text(article_ids)" if is_postgresql else "json_each(article_ids)"
    op.execute(
        f"INSERT INTO alert_articles (article_id, alert_id) SELECT DISTINCT each.value, alerts.id FROM alerts, {each} AS each"
    )


def downgrade() -> None:
    op.drop_table("alert_articles")
