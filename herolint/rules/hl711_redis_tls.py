"""HL711: a Redis client verifies the self-signed certificate of Heroku's Redis."""

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
# Each of these shows that the app already configures certificate checks.
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
    """Report the first place that passes the URL to a client without configuring certificate checks."""
    facts = databases()
    targets = [target for target in context.building if first_installed(context, facts.redis_clients, target)]
    if not targets:
        return
    found = next((one for one in used(context, _SINKS) if one.use.variable in facts.redis_variables), None)
    if found is None or mentions(context, _SETTLED):
        return
    variable = shown(found.use.variable or "")
    addon = any(has_addon(context, service) for service in facts.redis_addons)
    unless = "" if addon else " If this isn't Heroku's own Redis, ignore this."
    # A cache or channel layer that the settings only declare may never be used.
    severity = INFO if found.use.sink in _DECLARED else WARNING
    yield Problem(
        f"{variable} goes to a Redis client that rejects the self-signed certificate of Heroku's Redis.",
        found.at,
        dict.fromkeys(targets, severity),
        help="Pass `ssl_cert_reqs=None` to `from_url`. For Celery, set `broker_use_ssl` and `redis_backend_use_ssl` to "
        '`{"ssl_cert_reqs": ssl.CERT_NONE}`; for Django\'s cache, put `"ssl_cert_reqs": None` into '
        f"`CONNECTION_POOL_KWARGS`.{unless}",
    )


RULE = Rule(
    code="HL711",
    name="redis-tls",
    summary="A Redis client rejects the self-signed certificate of Heroku's Redis.",
    why="Heroku Key-Value Store requires TLS and uses a self-signed certificate. The build succeeds and the app "
    "starts, but the first connection of a client that verifies the certificate fails with "
    "`CERTIFICATE_VERIFY_FAILED`.",
    how="Turn off certificate verification for this connection.",
    impact=BOTH_WARNING,
    when=tuple(f"mentions:{name}" for name in _CLIENTS),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/connecting-heroku-redis#connecting-in-python",
    log=(
        "connecting to * CERTIFICATE_VERIFY_FAILED",
        "ssl_cert_reqs",
        "redis … CERTIFICATE_VERIFY_FAILED",
        "redis … certificate verify failed",
        "redis … Connection closed by server",
    ),
    check=check,
)
