"""The facts about databases and Redis, from databases.toml: read where a rule about them runs."""

from __future__ import annotations

import functools

from herolint.tuples import NamedTuple


class Databases(NamedTuple):
    """What clients refuse, and the canonical names of the distributions that are clients."""

    sqlalchemy_refuses_postgres_since: str
    brings_sqlalchemy: tuple[str, ...]
    postgres_addon: str
    postgres_drivers: tuple[str, ...]
    redis_addons: tuple[str, ...]
    redis_variables: tuple[str, ...]
    redis_clients: tuple[str, ...]


@functools.cache
def databases() -> Databases:
    """Return the facts in the package."""
    from herolint.platform.parsed.databases import data

    sqlalchemy, postgres, redis = data["sqlalchemy"], data["postgres"], data["redis"]
    return Databases(
        sqlalchemy["refuses_postgres_since"],
        tuple(sqlalchemy["brought_by"]),
        postgres["addon"],
        tuple(postgres["drivers"]),
        tuple(redis["addons"]),
        tuple(redis["variables"]),
        tuple(redis["clients"]),
    )
