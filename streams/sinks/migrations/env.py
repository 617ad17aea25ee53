"""What alembic runs: it works on the connection that `streams.sinks.migrate` hands over."""

from alembic import context

from streams.sinks.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
