"""HL711: a Redis client checks the certificate of Heroku's Redis, which is self-signed."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_WARNING, INFO, WARNING, Context, Problem, Rule
from herolint.api.installed import first_installed
from herolint.api.services import Sinks, databases, has_addon, mentions, used
from herolint.api.text import shown

_SINKS = Sinks(
    frozenset(("from_url", "Celery", "RedisStorage", "RedisHuey", "PriorityRedisHuey", "RedisBroker", "create_pool")),
    frozenset(
        (
            *("CELERY_BROKER_URL", "CELERY_RESULT_BACKEND", "BROKER_URL", "broker_url", "result_backend", "LOCATION"),
            *("RESULT_BACKEND", "CACHE_REDIS_URL", "REDIS_URL", "redis_url", "URL", "hosts", "RATELIMIT_STORAGE_URI"),
        )
    ),
    frozenset(("broker", "backend", "storage_uri")),
)
# With one of these the app already says what to do about the certificate.
_SETTLED = (
    *("ssl_cert_reqs", "CERT_NONE", "CERT_OPTIONAL", "ssl_ca_certs", "ssl_context", "USE_SSL", "use_ssl"),
    *("ssl_check_hostname", "verify_mode"),
)
_DECLARED = ("LOCATION", "URL", "hosts")
_CLIENTS = (
    *("redis", "celery", "rq", "django-redis", "django-rq", "channels-redis", "kombu", "huey", "dramatiq", "arq"),
    *("flask-caching", "flask-session", "flask-limiter", "flask-redis", "aioredis"),
)


def check(context: Context) -> Iterator[Problem]:
    """Report the first place where the address goes to a client, and nothing says how to check the certificate."""
    facts = databases()
    targets = [target for target in context.building if first_installed(context, facts.redis_clients, target)]
    if not targets:
        return
    found = next((one for one in used(context, _SINKS) if one.use.variable in facts.redis_variables), None)
    if found is None or mentions(context, _SETTLED):
        return
    variable = shown(found.use.variable or "")
    addon = any(has_addon(context, service) for service in facts.redis_addons)
    unless = "" if addon else " It's harmless if the address isn't that of Heroku's own Redis."
    # A cache or a layer that settings only declare may never be used.
    severity = INFO if found.use.sink in _DECLARED else WARNING
    yield Problem(
        f"{variable} goes to a Redis client that checks the certificate, and Heroku's Redis has a self-signed one.",
        found.at,
        dict.fromkeys(targets, severity),
        help="Pass `ssl_cert_reqs=None` to `from_url`. For Celery, set `broker_use_ssl` and `redis_backend_use_ssl` to "
        '`{"ssl_cert_reqs": ssl.CERT_NONE}`; for Django\'s cache, put `"ssl_cert_reqs": None` into '
        f"`CONNECTION_POOL_KWARGS`.{unless}",
    )


RULE = Rule(
    code="HL711",
    name="redis-tls",
    summary="A Redis client checks the self-signed certificate of Heroku's Redis.",
    why="Heroku Key-Value Store requires TLS and presents a self-signed certificate. A client that checks it fails "
    "with `CERTIFICATE_VERIFY_FAILED` at its first connection, though the build and the start succeed.",
    how="Switch the check of the certificate off for this connection.",
    impact=BOTH_WARNING,
    when=tuple(f"mentions:{name}" for name in _CLIENTS),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/connecting-heroku-redis#connecting-in-python",
    check=check,
)
