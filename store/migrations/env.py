"""What Alembic runs to apply migrations: on the connection that `store.migrate` hands it."""

from __future__ import annotations

from alembic import context

import store.register_schema  # noqa: F401 its tables belong to the same metadata
from store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
