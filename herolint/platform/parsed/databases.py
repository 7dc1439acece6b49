"""Generated from databases.toml by tools/generate.py: do not edit."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from herolint.platform.shapes import DatabasesFile

data: DatabasesFile = {
 'as_of': datetime.date(2026, 11, 21),
 'sources': {
  'sqlalchemy': "SQLAlchemy's 1.4 changelog, 1.4.0b1: the name postgres is no longer taken for the dialect postgresql",
  'heroku-postgres': 'Heroku Dev Center, Connecting to Heroku Postgres: DATABASE_URL begins with postgres://',
  'heroku-redis': 'Heroku Dev Center, Connecting to Heroku Key-Value Store: TLS with a self-signed certificate on every plan',
 },
 'sqlalchemy': {
  'refuses_postgres_since': '1.4',
  'brought_by': ['sqlalchemy', 'flask-sqlalchemy', 'sqlmodel', 'alembic', 'flask-migrate', 'cs50', 'databases'],
 },
 'postgres': {
  'addon': 'heroku-postgresql',
  'drivers': ['psycopg2', 'psycopg2-binary', 'psycopg2cffi', 'psycopg', 'psycopg-binary', 'psycopg-c', 'asyncpg', 'pg8000', 'aiopg', 'pygresql'],
 },
 'redis': {
  'addons': ['heroku-redis', 'heroku-kvs'],
  'variables': ['REDIS_URL', 'REDIS_TLS_URL'],
  'clients': ['redis', 'celery', 'rq', 'django-redis', 'django-rq', 'channels-redis', 'kombu', 'huey', 'dramatiq', 'arq', 'flask-caching', 'flask-session', 'flask-limiter', 'flask-redis', 'aioredis'],
 },
}
