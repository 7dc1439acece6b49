"""HL420: a web process doesn't listen on the address and port that Heroku's router uses."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, Context, Fix, Problem, Rule
from herolint.api.processes import (
    BootFailure,
    PortNotBound,
    Stopped,
    code,
    is_procfile,
    replaced,
    shown,
    stopped,
    text_at,
    visible,
)

_OPTIONS = {
    "uvicorn": " --host 0.0.0.0 --port $PORT",
    "hypercorn": " --bind 0.0.0.0:$PORT",
    "daphne": " -b 0.0.0.0 -p $PORT",
    "waitress-serve": " --port=$PORT",
    "flask": " --host 0.0.0.0 --port $PORT",
    "quart": " --host 0.0.0.0 --port $PORT",
    "streamlit": " --server.port $PORT --server.address 0.0.0.0",
    "granian": " --host 0.0.0.0 --port $PORT",
    "sanic": " --host 0.0.0.0 --port $PORT",
    "fastapi": " --port $PORT",
    "litestar": " --host 0.0.0.0 --port $PORT",
    "runserver": " 0.0.0.0:$PORT",
    "http.server": " $PORT",
    "gunicorn": " --bind 0.0.0.0:$PORT",
}


def check(context: Context) -> Iterator[Problem]:
    """Report each web process whose address the router can't reach."""
    for one in stopped(context, BootFailure.PORT_NOT_BOUND):
        evidence: PortNotBound = one.evidence
        message, help_ = _words(one, evidence)
        yield Problem(message, one.at, one.impact, _fix(context, one, evidence), help_)


def _words(one: Stopped, evidence: PortNotBound) -> tuple[str, str]:
    options = _OPTIONS.get(evidence.program, "").strip()
    told = (
        f"Add `{options}` to the command."
        if options
        else ('Listen on `host="0.0.0.0"` and `port=int(os.environ["PORT"])`.')
    )
    if one.at.path.endswith(".conf.py"):
        told = "Delete `bind`: by default, gunicorn listens on $PORT."
    elif not is_procfile(one.at):
        told = 'Listen on `host="0.0.0.0"` and `port=int(os.environ["PORT"])`.'
    address = shown(evidence.address)
    match evidence.reason:
        case "variable":
            return f"{one.who} can't listen: bash doesn't replace {code(evidence.written or '')} with the port.", (
                "Write `$PORT`, in capitals and without single quotes."
            )
        case "loopback":
            return f"{one.who} listens on {address}, which only the dyno itself can reach.", (
                told if not is_procfile(one.at) else "Use the host `0.0.0.0` instead."
            )
        case "ipv6":
            return f"{one.who} listens on {address}, which is IPv6 only; Heroku's router uses IPv4.", (
                "Use the host `0.0.0.0` instead."
            )
        case "socket":
            return f"{one.who} listens on {address}, a Unix socket that Heroku's router can't reach.", told
        case "default":
            return f"{one.who} listens on {evidence.program}'s default, {address}, not on $PORT.", told
        case "value":
            return f"{one.who} can't listen on {address}, which isn't a port.", told
    return f"{one.who} listens on {address}, not on the port in $PORT.", told


def _fix(context: Context, one: Stopped, evidence: PortNotBound) -> Fix | None:
    """Replace a literal port with `$PORT`, and a loopback address with 0.0.0.0."""
    if not is_procfile(one.at):
        return None
    written = text_at(context, one.at)
    new = _repaired(written, evidence)
    if new is None or new == written:
        return None
    change = replaced(context, one.at, new)
    return context.fix(f"Write `{visible(new)}`", [change]) if change else None


def _repaired(written: str, evidence: PortNotBound) -> str | None:
    if any(character in written for character in "'\"\\` "):
        return None
    host, _, port = evidence.address.rpartition(":")
    if evidence.reason == "literal" and port and written.endswith(port):
        before = written[: -len(port)]
        repaired = before + "$PORT"
        for loopback in ("127.0.0.1", "localhost"):
            repaired = repaired.replace(f"{loopback}:$PORT", "0.0.0.0:$PORT")
        return repaired if host not in ("127.0.0.1", "localhost") or "0.0.0.0:$PORT" in repaired else None
    if evidence.reason == "loopback" and host and host in written:
        return written.replace(host, "0.0.0.0")  # noqa: S104 - a dyno is reached on all of its addresses
    if evidence.reason == "variable" and evidence.written and evidence.written in written:
        return written.replace(evidence.written, "$PORT")
    return None


RULE = Rule(
    code="HL420",
    name="port-not-bound",
    summary="A web process doesn't listen on the port that Heroku sets.",
    why="Heroku chooses a port for each dyno and sets it in PORT. It stops a web process that doesn't listen on this "
    'port, on all interfaces, within 60 seconds: "Web process failed to bind to $PORT within 60 seconds of launch" '
    "(R10). gunicorn reads PORT by default; most other servers need an option.",
    how="Listen on the host 0.0.0.0 and the port $PORT.",
    impact=BOTH_ERROR,
    fixable="safe",
    when=(BootFailure.PORT_NOT_BOUND.value,),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/runtime-principles#web-servers",
    log=(
        "Web process failed to bind to $PORT",
        "Listening at: http://127.0.0.1:",
        "Uvicorn running on http://127.0.0.1:",
        "is not a valid port number",
        "gunicorn: error: unrecognized arguments: $PORT",
        "Serving on http://127.0.0.1:",
        "Listening on TCP address 127.0.0.1:",
        "'$PORT' is not a valid",
        "Invalid value for '--port'",
        "invalid literal for int() with base 10: '$",
        "Can't connect to ('",
    ),
    check=check,
)
