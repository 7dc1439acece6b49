"""Whether an app serves the web, by what it installs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.api.installed import is_installed

if TYPE_CHECKING:
    from herolint.api import Context, Target

FRAMEWORKS = (
    *("flask", "django", "fastapi", "starlette", "quart", "sanic", "litestar", "falcon", "bottle", "pyramid"),
    *("tornado", "aiohttp", "dash", "streamlit", "nicegui", "gunicorn", "uvicorn", "waitress", "hypercorn", "daphne"),
)
_ALSO_CLIENTS = frozenset(("aiohttp", "tornado", "starlette"))


def web_framework(context: Context, target: Target) -> str | None:
    """Return the web framework or server that the app installs, if one shows that it serves requests.

    aiohttp, Tornado and Starlette alone show nothing: bots and workers use them, too.
    """
    found = [name for name in FRAMEWORKS if is_installed(context, name, target)]
    return next((name for name in found if name not in _ALSO_CLIENTS), None)
