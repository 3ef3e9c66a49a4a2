"""What a database does by itself within the minutes after a load, done at once."""

from django.db import connection


def settle() -> None:
    """PostgreSQL's autovacuum counts rows for the planner and marks the pages that all can see; SQLite does neither."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
