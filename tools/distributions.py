"""Makes herolint/platform/distributions.toml from the metadata of well-known distributions.

    python tools/distributions.py            # install every set below with uv, and rewrite the file
    python tools/distributions.py django     # only this set; the rest of the file stays

Each set is an ordinary ``uv pip install --only-binary :all: --target`` into a temporary folder, for CPython on Linux:
nothing in a wheel is executed, and what has no wheel is built in an environment apart. A set brings its dependencies,
so the file knows those, too. ``OLDER`` adds releases at which something changed. Read the difference before you commit.
"""

from __future__ import annotations

import configparser
import datetime
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any, NamedTuple

import tomli
from packaging.markers import Marker
from packaging.requirements import InvalidRequirement, Requirement
from packaging.version import Version

FILE = Path(__file__).resolve().parent.parent / "herolint" / "platform" / "distributions.toml"

SETS: Mapping[str, str] = {
    "servers": """
        gunicorn[gevent] uvicorn[standard] uvicorn-worker hypercorn daphne waitress granian cherrypy eventlet a2wsgi
        honcho supervisor newrelic ddtrace sentry-sdk""",
    "frameworks": """
        fastapi[standard] litestar[standard] sanic quart bottle tornado pyramid falcon aiohttp nicegui starlette
        pydantic-settings python-multipart websockets httpx requests environs python-decouple python-dotenv[cli]""",
    "flask": """
        flask[async] flask-sqlalchemy flask-migrate flask-login flask-wtf flask-cors flask-restful flask-socketio
        flask-caching flask-admin flask-mail flask-bcrypt flask-jwt-extended flask-talisman flask-session flask-limiter
        flask-marshmallow marshmallow-sqlalchemy dash dash-bootstrap-components email-validator
        bootstrap-flask gunicorn""",
    "django": """
        django djangorestframework whitenoise[brotli] dj-database-url django-environ django-cors-headers django-filter
        django-allauth django-storages[boto3] django-crispy-forms crispy-bootstrap5 crispy-bootstrap4
        django-debug-toolbar django-extensions django-redis channels[daphne] channels-redis django-import-export
        django-widget-tweaks django-model-utils djangorestframework-simplejwt drf-yasg drf-spectacular
        django-anymail django-compressor django-mptt django-taggit django-bootstrap5 django-bootstrap4
        django-cloudinary-storage django-ninja django-jazzmin django-tinymce django-countries
        django-ckeditor django-oauth-toolkit social-auth-app-django django-prometheus django-silk""",
    "wagtail": "wagtail",
    "workers": """
        celery[redis] flower rq rq-scheduler apscheduler dramatiq huey arq redis[hiredis] pika django-celery-beat
        django-celery-results django-rq""",
    "databases": """
        psycopg2-binary psycopg[binary,pool] asyncpg pg8000 sqlalchemy[asyncio] alembic pymongo motor mongoengine
        pymysql aiosqlite tortoise-orm peewee databases""",
    "bots": """
        discord.py pyTelegramBotAPI python-telegram-bot slack-bolt tweepy line-bot-sdk twilio
        aiogram""",
    "data": """
        streamlit pandas numpy matplotlib plotly scikit-learn scipy openai beautifulsoup4 lxml pillow boto3 stripe
        sendgrid pyjwt bcrypt passlib python-jose gspread openpyxl selenium opencv-python-headless nltk pyyaml pytz
        cloudinary google-api-python-client yt-dlp gtts spotipy""",
    "packaging": "setuptools wheel pip uv pipenv poetry python-dateutil six attrs simplejson ujson toml tomli",
}

# No wheel for Linux: those for Windows hold the same modules.
WINDOWS_WHEELS = ("psycopg2", "mysqlclient")

ALONE = ("django-heroku", "pyrogram")
"""Require what has no wheel: read without their dependencies."""
FROM_SOURCE = [
    "dj-static",
    "static3",
    "dj-rest-auth",
    "pyaes",
    "flask-script",
    "flask-bootstrap",
    "dominate",
    "visitor",
    "wikipedia",
    "uwsgi",
]
"""Have no wheel at all: uv builds them, in an environment apart."""

OLDER = """
    gunicorn==19.10.0 gunicorn==20.1.0 gunicorn==21.2.0 gunicorn==22.0.0 gunicorn==23.0.0 gunicorn==25.0.0
    gunicorn==26.0.0 gunicorn==26.2.0
    uvicorn==0.11.8 uvicorn==0.22.0 uvicorn==0.30.6
    daphne==2.5.0 daphne==3.0.2 channels==2.4.0 channels==3.0.5 channels==4.0.0
    hypercorn==0.11.2 hypercorn==0.14.4 waitress==1.4.4 waitress==2.1.2
    flask==0.12.5 flask==1.0.4 flask==1.1.2 flask==1.1.4 flask==2.0.1 flask==2.0.3 flask==2.1.3 flask==2.2.2
    flask==2.2.5 flask==2.3.3 flask==3.0.3
    werkzeug==0.16.1 werkzeug==1.0.1 werkzeug==2.0.3 werkzeug==2.3.8
    flask-sqlalchemy==2.5.1 flask-migrate==2.7.0 flask-socketio==4.3.2
    fastapi==0.63.0 fastapi==0.95.2 fastapi==0.110.3 fastapi==0.111.0 fastapi==0.111.1 fastapi==0.112.0
    fastapi==0.115.0 fastapi-cli==0.0.2 fastapi-cli==0.0.4 fastapi-cli==0.0.5
    starlette==0.13.6 starlette==0.27.0 starlette==0.37.2
    quart==0.14.1 quart==0.18.4 dash==2.0.0 dash==2.18.2
    celery==4.4.7 celery==5.0.5 celery==5.2.7 celery==5.3.6 flower==0.9.7 flower==1.2.0
    rq==1.10.1 rq==1.16.2 django-rq==2.5.1
    streamlit==0.89.0 streamlit==1.12.2 streamlit==1.28.2
    django==1.11.29 django==2.2.28 django==3.0.14 django==3.1.14 django==3.2.25 django==4.1.13 django==4.2.20
    django==5.0.14 django==5.1.8 django==5.2
    djangorestframework==3.9.4 djangorestframework==3.14.0 whitenoise==3.3.1 whitenoise==4.1.4 whitenoise==5.3.0
    whitenoise==6.2.0 dj-database-url==0.5.0 dj-database-url==1.3.0 django-environ==0.4.5
    psycopg2-binary==2.8.6 redis==3.5.3 redis==4.6.0 sqlalchemy==1.3.24 sqlalchemy==1.4.54 requests==2.25.1
    requests==2.26.0 requests==2.31.0 requests==2.32.5
    apscheduler==3.6.3 apscheduler==3.10.1 flask-login==0.5.0 flask-login==0.6.1 flask-wtf==0.14.3 flask-wtf==1.0.1
    eventlet==0.33.3 flask-sqlalchemy==3.0.5 jinja2==2.11.3 jinja2==3.0.3 markupsafe==2.0.1 markupsafe==2.1.5
    itsdangerous==1.1.0 itsdangerous==2.0.1
    alembic==1.4.3 python-telegram-bot==12.8 python-telegram-bot==13.15 pyjwt==1.7.1
    setuptools==70.3.0 setuptools==75.8.0 setuptools==80.9.0 setuptools==81.0.0 setuptools==82.0.0
    litestar==2.0.1 sanic==20.12.7 aiohttp==3.7.4
"""
PYTHONS = ("3.13", "3.11", "3.9", "3.7")

SKIPPED_EXTRAS = re.compile(r"(?:^|-)(?:dev|develop|tests?|testing|docs?|lint|typing|mypy|build|benchmark)(?:-|$)")
MOST_REQUIREMENTS_OF_AN_EXTRA = 25
MOST_MODULES_OF_A_NAMESPACE = 8


MINORS = range(6, 20)
LINUX = {
    "os_name": "posix",
    "sys_platform": "linux",
    "platform_system": "Linux",
    "platform_machine": "x86_64",
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
}


class Shape(NamedTuple):
    """What one release brings."""

    python: str
    scripts: tuple[str, ...]
    modules: tuple[str, ...]
    requires: tuple[str, ...]
    floors: tuple[str, ...]
    extras: Mapping[str, tuple[str, ...]]


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def install(target: Path, *arguments: str) -> bool:
    wheels = () if "--no-binary" in arguments else ("--only-binary", ":all:")
    command = ["uv", "pip", "install", "--quiet", *wheels, "--target", str(target), *arguments]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    if finished.returncode:
        print(f"{' '.join(arguments)[:90]}: {finished.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
    return finished.returncode == 0


def on(python: str, platform: str = "x86_64-manylinux_2_39") -> tuple[str, ...]:
    return ("--python-version", python, "--python-platform", platform)


def read(target: Path) -> Iterator[tuple[str, str, Shape]]:
    for found in distributions(path=[str(target)]):
        yield canonical(found.metadata["Name"]), found.version, shape(found)


def shape(found: Distribution) -> Shape:
    files = [path.as_posix() for path in found.files or ()]
    requires, extras = requirements(found.requires or [])
    return Shape(
        str(found.metadata.json.get("requires_python", "")),
        tuple(sorted(scripts(found, files))),
        tuple(sorted(modules(files))),
        requires,
        floors(found.requires or []),
        extras,
    )


def floors(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the lower bounds of what is always required: ``name>=2``."""
    found = set()
    for line in lines:
        try:
            requirement = Requirement(line)
        except InvalidRequirement:
            continue
        bounds = [str(one) for one in requirement.specifier if one.operator in (">", ">=")]
        if bounds and on_linux(str(requirement.marker or ""), "") is not None:
            found.add(canonical(requirement.name) + ",".join(sorted(bounds)))
    return tuple(sorted(found))


def scripts(found: Distribution, files: Iterable[str]) -> set[str]:
    named = {path.rpartition("/")[2] for path in files if re.match(r"(?:\.\./)*(?:bin|Scripts)/[^/]+$", path)}
    parser = configparser.ConfigParser(delimiters=("=",), strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(found.read_text("entry_points.txt") or "")
    for section in ("console_scripts", "gui_scripts"):
        if parser.has_section(section):
            named.update(parser.options(section))
    return {name.removesuffix(".exe") for name in named}


def modules(files: Sequence[str]) -> set[str]:
    """Return the importable names: of a namespace package those below it, joined by dots."""
    code = [path for path in files if re.search(r"\.(?:py|so|pyd)$", path) and ".." not in path]
    packages = {path.rpartition("/")[0] for path in code if path.rpartition("/")[2].startswith("__init__.")}
    found = set()
    for path in code:
        parts = path.split("/")
        for depth in range(1, len(parts)):
            if "/".join(parts[:depth]) in packages:
                found.add(".".join(parts[:depth]))
                break
        else:
            found.add(".".join((*parts[:-1], parts[-1].partition(".")[0])))
    usable = collapsed({name for name in found if all(part.isidentifier() for part in name.split("."))})
    return {name for name in usable if not name.startswith(("bin.", "Scripts.", "tests", "test.", "docs", "examples"))}


def collapsed(names: set[str]) -> set[str]:
    """Name a namespace package itself where it holds many modules."""
    parents = [name.rpartition(".")[0] for name in names]
    many = {parent for parent in parents if parent and parents.count(parent) > MOST_MODULES_OF_A_NAMESPACE}
    return {parent if (parent := name.rpartition(".")[0]) in many else name for name in names}


def requirements(lines: Iterable[str]) -> tuple[tuple[str, ...], Mapping[str, tuple[str, ...]]]:
    """Return what is always required and what each extra adds: ``name[extra]<2 ; marker``.

    Only a specifier that holds a release back is kept: without one the newest is installed. `floors` has the rest.
    """
    extras: dict[str, list[str]] = {}
    for line in lines:
        try:
            requirement = Requirement(line)
        except InvalidRequirement:
            continue
        text = canonical(requirement.name)
        if requirement.extras:
            text += f"[{','.join(sorted(map(canonical, requirement.extras)))}]"
        if re.search(r"<|==|~=", str(requirement.specifier)):
            text += str(requirement.specifier)
        marker = str(requirement.marker or "")
        for extra in ("", *re.findall(r'extra == "([^"]+)"', marker)):
            left = on_linux(marker, extra)
            if left is not None:
                extras.setdefault(canonical(extra), []).append(f"{text} ; {left}" if left else text)
    always = extras.pop("", [])
    kept = {
        name: tuple(sorted(set(texts)))
        for name, texts in sorted(extras.items())
        if not SKIPPED_EXTRAS.search(name) and len(texts) <= MOST_REQUIREMENTS_OF_AN_EXTRA
    }
    return tuple(sorted(set(always))), kept


def on_linux(marker: str, extra: str) -> str | None:
    """Return what is left of a marker for CPython on Linux: nothing, a bound of the Python, or all; None if false."""
    if not marker:
        return ""
    parsed = Marker(marker)
    holds = [
        parsed.evaluate(
            {**LINUX, "python_version": f"3.{minor}", "python_full_version": f"3.{minor}.5", "extra": extra}
        )
        for minor in MINORS
    ]
    if all(holds):
        return ""
    if not any(holds):
        return None
    border = next(index for index, one in enumerate(holds) if one is not holds[0])
    if any(one is holds[0] for one in holds[border:]):
        return marker
    return f'python_version {"<" if holds[0] else ">="} "3.{MINORS[border]}"'


def gather(names: Iterable[str]) -> dict[str, dict[str, Shape]]:
    known: dict[str, dict[str, Shape]] = {}

    def take(target: Path) -> None:
        for name, version, one in read(target):
            known.setdefault(name, {})[version] = one

    with tempfile.TemporaryDirectory() as folder:
        for number, arguments in enumerate(installs(names)):
            targets = [(Path(folder, f"{number}-{python}"), python) for python in PYTHONS]
            for target, python in targets:
                apart = "windows" in arguments or "--no-binary" in arguments
                if install(target, *arguments, *(() if apart else on(python))):
                    take(target)
                    break
    return known


def installs(names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    for name in names:
        yield tuple(SETS[name].split())
    for name in WINDOWS_WHEELS:
        yield ("--no-deps", *on(PYTHONS[0], "windows"), name)
    for name in FROM_SOURCE:
        yield ("--no-deps", "--no-binary", name, name)
    for name in (*ALONE, *OLDER.split()):
        yield ("--no-deps", name)


def text_of(known: Mapping[str, Mapping[str, Mapping[str, Any]]], day: str) -> str:
    found_scripts: dict[str, set[str]] = {}
    found_modules: dict[str, set[str]] = {}
    blocks = []
    for name, releases in sorted(known.items()):
        ordered = sorted(releases, key=Version)
        for one in releases.values():
            for script in one.get("scripts", ()):
                found_scripts.setdefault(script, set()).add(name)
            for module in one.get("modules", ()):
                found_modules.setdefault(module, set()).add(name)
        lines = [f'"{version}" = {inline(releases[version])}' for version in distinct(ordered, releases)]
        blocks.append("\n".join((f"[distribution.{name}]", *lines)))
    return "\n".join(
        (
            "# What well-known distributions bring, from their own metadata: tools/distributions.py makes this file.",
            "# Each release is one that was read; between two of them only what both say is known.",
            f"as_of = {day}",
            "",
            "[scripts]",
            *index(found_scripts),
            "",
            "[modules]",
            *index(found_modules),
            "",
            "\n\n".join(blocks),
            "",
        )
    )


def distinct(ordered: Sequence[str], releases: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Leave out a release between two that bring the same."""

    def brings(version: str) -> dict[str, Any]:
        return {key: value for key, value in releases[version].items() if key != "floors"}

    return [
        version
        for position, version in enumerate(ordered)
        if position in (0, len(ordered) - 1)
        or not brings(ordered[position - 1]) == brings(version) == brings(ordered[position + 1])
    ]


def index(found: Mapping[str, set[str]]) -> Iterator[str]:
    for name in sorted(found):
        yield f'"{name}" = {array(sorted(found[name]))}'


def inline(one: Mapping[str, Any]) -> str:
    parts = []
    if one.get("python"):
        parts.append(f'python = "{one["python"]}"')
    parts += [f"{key} = {array(one[key])}" for key in ("scripts", "modules", "requires", "floors") if one.get(key)]
    if one.get("extras"):
        entries = ", ".join(f'"{name}" = {array(texts)}' for name, texts in one["extras"].items())
        parts.append(f"extras = {{{entries}}}")
    return f"{{{', '.join(parts)}}}"


def array(texts: Iterable[str]) -> str:
    return f"[{', '.join(quoted(text) for text in texts)}]"


def quoted(text: str) -> str:
    return f"'{text}'" if '"' in text else f'"{text}"'


def main() -> None:
    names = sys.argv[1:] or [*SETS]
    known: dict[str, dict[str, Mapping[str, Any]]] = {}
    if sys.argv[1:] and FILE.exists():
        known.update(tomli.loads(FILE.read_text("utf-8"))["distribution"])
    for name, releases in gather(names).items():
        kept = known.setdefault(name, {})
        for version, one in releases.items():
            kept[version] = one._asdict()
    today = datetime.datetime.now(tz=datetime.timezone.utc).date()
    FILE.write_text(text_of(known, today.isoformat()), "utf-8")


if __name__ == "__main__":
    main()
