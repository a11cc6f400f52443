"""Database backend that starts a real PostgreSQL from the wheel when the first connection is asked for.

Used where DATABASE_URL is not set, so that a command which needs no database never starts one.
"""

from pathlib import Path
from typing import Any

from django.db.backends.postgresql import base

from peerreview.embedded_postgres.server import connection_parameters


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self) -> dict[str, Any]:
        """PostgreSQL's connection parameters, with host and user of the embedded server."""
        folder = Path(self.settings_dict["EMBEDDED_FOLDER"])
        return {**super().get_connection_params(), **connection_parameters(folder)}
