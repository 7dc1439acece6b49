"""HL709: Django's SQLite database, where something shows that the app keeps data in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.apps import make_app
from tests.rules.manifest_apps import findings

SQLITE = 'DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": BASE_DIR / "db.sqlite3"}}\n'
SETTINGS = "from pathlib import Path\nBASE_DIR = Path(__file__).resolve().parent.parent\nSECRET_KEY = 'x'\n"
MANAGE = 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n'
WSGI = f"{MANAGE}from django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n"
WEB = "web: gunicorn shop.wsgi\n"
MIGRATES = f"{WEB}release: python manage.py migrate\n"
ADDON = '{"addons": ["heroku-postgresql"]}'
FROM_URL = SQLITE + 'import dj_database_url\nDATABASES["default"] = dj_database_url.config()\n'


@pytest.mark.parametrize(
    ("settings", "files", "named"),
    [
        pytest.param(SQLITE, {"Procfile": MIGRATES}, True, id="release-migrates"),
        pytest.param(SQLITE, {"Procfile": "web: python manage.py migrate && gunicorn shop.wsgi\n"}, True, id="web"),
        pytest.param(SQLITE, {"app.json": ADDON}, True, id="add-on"),
        pytest.param(SQLITE, {"requirements.txt": "django==5.2\ngunicorn\npsycopg2-binary\n"}, True, id="driver"),
        pytest.param(SQLITE, {}, False, id="nothing-shows-that-it-keeps-data"),
        pytest.param(
            SQLITE.replace('BASE_DIR / "db.sqlite3"', '":memory:"'), {"Procfile": MIGRATES}, False, id="memory"
        ),
        pytest.param(FROM_URL, {"Procfile": MIGRATES}, False, id="dj-database-url"),
        pytest.param(
            f'import os\nif "DATABASE_URL" not in os.environ:\n    {SQLITE}',
            {"Procfile": MIGRATES},
            False,
            id="otherwise",
        ),
        pytest.param("", {"Procfile": MIGRATES}, False, id="no-database"),
    ],
)
def test_django(tmp_path: Path, settings: str, files: dict[str, str], named: bool) -> None:
    tree = {
        ".python-version": "3.13\n",
        "requirements.txt": "django==5.2\ngunicorn\n",
        "Procfile": WEB,
        "manage.py": MANAGE,
        "shop/__init__.py": "",
        "shop/wsgi.py": WSGI,
        "shop/settings.py": SETTINGS + settings,
        **files,
    }
    found = findings("HL709", make_app(tmp_path, tree))
    assert [one.at.path for one in found] == (["shop/settings.py"] if named else [])
