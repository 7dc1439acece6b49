"""Settings as people lay them out: nothing is said of those that work, and what is wrong in them is still named.

Each case changes the example site (``examples/_base/django``). All of them are made up.
"""

from __future__ import annotations

import pytest

from herolint import engine
from herolint.model import Severity, Target
from herolint.registry import all_rules
from tests.apps import Content
from tests.buildpacks.test_django_stage import BASE, SETTINGS, STATICFILES
from tests.frozen import FACTS
from tests.memory_tree import open_in_memory

Files = dict[str, Content]
RULES = tuple(rule for code, rule in all_rules().items() if code[:3] in ("HL4", "HL7"))
SWITCHES = engine.Settings(RULES, targets=tuple(Target))


def said(changes: Files) -> list[str]:
    """Return the codes of errors and warnings; ``None`` removes a file."""
    files = {path: content for path, content in {**BASE, **changes}.items() if content is not None}
    result = engine.check(open_in_memory(files), FACTS, SWITCHES)
    assert result.crashes == ()
    return sorted({each.code for each in result.findings if max(each.impact.values()) > Severity.INFO})


def settings(old: str = "", new: str = "", *, more: str = "", first: str = "") -> str:
    assert old in SETTINGS
    return first + SETTINGS.replace(old, new) + more


PACKAGE = SETTINGS.replace("parent.parent", "parent.parent.parent").replace("DEBUG = False\n", "")
DEBUG_BAR = "from .base import *\nDEBUG = True\nINSTALLED_APPS += ['debug_toolbar']\n"
LIVE = "from .base import *\nDEBUG = False\n"


def package(chooser: str, *, base: str = PACKAGE, live: str = LIVE, **more: str) -> Files:
    return {
        "shop/settings.py": None,
        "shop/settings/__init__.py": chooser,
        "shop/settings/base.py": base,
        "shop/settings/live.py": live,
        "shop/settings/local.py": DEBUG_BAR,
        **more,
    }


def naming(module: str, files: Files) -> Files:
    """Let manage.py and wsgi.py name other settings."""
    changed = {path: BASE[path].replace("shop.settings", module) for path in ("manage.py", "shop/wsgi.py")}
    return {**files, **changed}


APPS = SETTINGS.replace(STATICFILES, STATICFILES + '    "harbour",\n')
HARBOUR: Files = {"parts/harbour/__init__.py": "", "parts/harbour/models.py": ""}


def search(line: str) -> Files:
    """Put an app into a folder that the settings add to the search path."""
    head = "import site\nimport sys\n"
    return {**HARBOUR, "shop/settings.py": f"{head}{APPS.replace('SECRET_KEY', line + chr(10) + 'SECRET_KEY', 1)}"}


SPLIT: Files = {"requirements.txt": "Django~=6.0.0\ngunicorn\nwhitenoise\ndjango-split-settings\n"}
READY = (
    "from django.apps import AppConfig\n\n\nclass CatalogConfig(AppConfig):\n    name = 'catalog'\n\n"
    "    def ready(self):\n        {}\n"
)
HOSTS = 'ALLOWED_HOSTS = [".herokuapp.com"]'
LIST = (
    "import os\n\n\ndef listed(name, default=''):\n    return [v for v in os.getenv(name, default).split(',') if v]\n"
)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({}, id="plain"),
        pytest.param(
            package(
                "import os\nif os.environ.get('STAGE', 'live') == 'local':\n    from .local import *\n"
                "else:\n    from .live import *\n"
            ),
            id="package that a config var chooses",
        ),
        pytest.param(
            package("import os\nif 'DYNO' in os.environ:\n    from .live import *\nelse:\n    from .local import *\n")
            | {"requirements.txt": "Django~=6.0.0\ngunicorn\nwhitenoise\ndjango-debug-toolbar\n"},
            id="package that the dyno chooses",
        ),
        pytest.param(
            package("from .live import *\ntry:\n    from .mine import *\nexcept ImportError:\n    pass\n"),
            id="local settings that aren't there",
        ),
        pytest.param(
            package(
                "import importlib\nimport sys\nchosen = importlib.import_module('shop.settings.live')\n"
                "for name in dir(chosen):\n    if name.isupper():\n"
                "        setattr(sys.modules[__name__], name, getattr(chosen, name))\n"
            ),
            id="setattr on the module itself",
        ),
        pytest.param(
            package(
                "from importlib import import_module\nchosen = import_module('shop.settings.live')\n"
                "globals().update({k: v for k, v in vars(chosen).items() if k.isupper()})\n"
            ),
            id="globals updated with another module",
        ),
        pytest.param(
            package("from split_settings.tools import include, optional\ninclude('base.py', optional('mine.py'))\n")
            | {"shop/settings/base.py": f"{PACKAGE}DEBUG = False\n", **SPLIT},
            id="django-split-settings",
        ),
        pytest.param(
            package(
                "import os\nfrom split_settings.tools import include\nfiles = ['base.py']\n"
                "files.append('live.py' if os.environ.get('LIVE') else 'here.py')\ninclude(*files)\n"
            )
            | {"shop/settings/base.py": PACKAGE, "shop/settings/here.py": "DEBUG = False\n", **SPLIT},
            id="django-split-settings with a list of files",
        ),
        pytest.param(
            {
                "shop/settings.py": "from split_settings.tools import include\ninclude('parts/*.py')\n",
                "shop/parts/a.py": SETTINGS,
                **SPLIT,
            },
            id="django-split-settings with a pattern",
        ),
        pytest.param(
            {
                "shop/settings.py": "import dynaconf\nsettings = dynaconf.DjangoDynaconf(__name__)\n",
                "settings.toml": "[default]\nSECRET_KEY = 'x'\n",
                "requirements.txt": "Django~=6.0.0\ngunicorn\nwhitenoise\ndynaconf\n",
            },
            id="dynaconf",
        ),
        pytest.param(
            {"catalog/apps.py": READY.format("from . import signals"), "catalog/signals.py": ""}, id="ready() imports"
        ),
        pytest.param(
            {"catalog/apps.py": READY.format("from shop import later"), "shop/__init__.py": "later = 1\n"},
            id="ready() imports a name",
        ),
        pytest.param(
            {"Procfile": "release: python manage.py migrate catalog zero\nweb: gunicorn shop.wsgi\n"},
            id="migrate an app that is installed",
        ),
        pytest.param(
            {"Procfile": "release: python manage.py migrate --database default auth\nweb: gunicorn shop.wsgi\n"}
            | {"shop/settings.py": settings('    "catalog",\n', '    "django.contrib.auth",\n')},
            id="migrate an app of Django's",
        ),
        pytest.param(
            {"shop/settings.py": settings(more="import os\nFILES = os.path.join(__file__, '..', 'files')\n")},
            id="a path up from the settings file",
        ),
        pytest.param(search("sys.path.insert(0, str(BASE_DIR / 'parts'))"), id="sys.path.insert"),
        pytest.param(search("sys.path += [str(BASE_DIR / 'parts')]"), id="sys.path +="),
        pytest.param(search("sys.path.extend([str(BASE_DIR / 'parts'), 'x'])"), id="sys.path.extend"),
        pytest.param(search("sys.path[0:0] = [str(BASE_DIR / 'parts')]"), id="sys.path slice"),
        pytest.param(search("sys.path = [str(BASE_DIR / 'parts')] + sys.path"), id="sys.path assigned"),
        pytest.param(search("site.addsitedir(str(BASE_DIR / 'parts'))"), id="site.addsitedir"),
        pytest.param(
            {"shop/settings.py": settings(HOSTS, "ALLOWED_HOSTS = listed('HOSTS', 'localhost')", first=LIST)},
            id="hosts from a config var with a default",
        ),
        pytest.param(
            {"shop/settings.py": settings(HOSTS, "ALLOWED_HOSTS = []\nALLOWED_HOSTS += listed('HOSTS')", first=LIST)},
            id="hosts extended with a config var",
        ),
    ],
)
def test_nothing_is_said(changes: Files) -> None:
    assert said(changes) == []


NAMED = "DJANGO_SETTINGS_MODULE=shop.settings.live"
OTHERS_RUN = naming(
    "shop.settings.desk",
    {
        **package(""),
        "shop/settings/local.py": None,
        "shop/settings/desk.py": "from .base import *\nDEBUG = True\n",
    },
)
"""manage.py and wsgi.py name settings that nobody should run on Heroku, and that no name gives away."""


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(f"{NAMED} gunicorn shop.wsgi", id="named"),
        pytest.param(f"export {NAMED}; gunicorn shop.wsgi", id="exported"),
        pytest.param(f"gunicorn -e {NAMED} shop.wsgi", id="given to gunicorn"),
    ],
)
def test_settings_that_a_process_names_are_those_that_run(command: str) -> None:
    assert said({**OTHERS_RUN, "Procfile": f"web: {command}\n"}) == []
    without = command.replace("settings.live", "settings.desk")
    assert said({**OTHERS_RUN, "Procfile": f"web: {without}\n"}) == ["HL716"]


def test_nothing_is_said_where_a_script_may_name_the_settings() -> None:
    assert said(OTHERS_RUN) == ["HL716"]
    script = f"export {NAMED}\nexec gunicorn shop.wsgi\n"
    assert said({**OTHERS_RUN, "Procfile": "web: sh start.sh\n", "start.sh": script}) == []


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        pytest.param(
            {
                "shop/settings.py": settings(HOSTS, "ALLOWED_HOSTS = listed('HOSTS')", first=LIST),
                "app.json": '{"env": {"HOSTS": "localhost"}}',
            },
            ["HL708"],
            id="hosts that app.json gives",
        ),
        pytest.param(
            package("from split_settings.tools import include\ninclude('base.py', 'mine.py')\n") | SPLIT,
            ["HL706"],
            id="django-split-settings includes a file that isn't there",
        ),
        pytest.param(
            package("from .live import *\n", live=LIVE + "INSTALLED_APPS += ['nowhere']\n"),
            ["HL707"],
            id="an app that is nowhere",
        ),
        pytest.param(
            package(
                "import os\nif os.environ.get('STAGE') == 'local':\n    from .local import *\n"
                "else:\n    from .live import *\n",
                base=PACKAGE.replace("STATIC_ROOT", "ELSEWHERE"),
            ),
            ["HL701"],
            id="no STATIC_ROOT in what both branches load",
        ),
        pytest.param(
            {"catalog/apps.py": READY.format("from . import signals")}, ["HL706"], id="ready() imports what isn't there"
        ),
        pytest.param(
            {
                "catalog/apps.py": READY.format("from catalog import signals, handlers"),
                "catalog/signals.py": "",
            },
            ["HL706"],
            id="ready() imports two and one isn't there",
        ),
        pytest.param(
            {"Procfile": "release: python manage.py migrate catalogue\nweb: gunicorn shop.wsgi\n"},
            ["HL423"],
            id="migrate a label that no app has",
        ),
        pytest.param(
            {"shop/settings.py": settings('    "catalog",\n', '    "django.contrib.auth",\n')}
            | {"Procfile": "release: python manage.py migrate --noinput catalog\nweb: gunicorn shop.wsgi\n"},
            ["HL423"],
            id="migrate an app that isn't installed",
        ),
        pytest.param(
            {
                "shop/settings.py": settings(
                    more="import os\nFILES = os.path.join(os.path.abspath(__file__), 'files')\n"
                )
            },
            ["HL413"],
            id="a path below the settings file",
        ),
        pytest.param(
            {"shop/settings.py": settings(more="FILES = Path(__file__).resolve() / 'files'\n")},
            ["HL413"],
            id="a Path below the settings file",
        ),
    ],
)
def test_what_is_wrong_is_named(changes: Files, codes: list[str]) -> None:
    assert said(changes) == codes


# Settings as classes.

BODY = "".join(f"    {line}\n" if line else "\n" for line in SETTINGS.partition("SECRET_KEY")[2].splitlines()[1:])
CLASSES = f"""from pathlib import Path

from configurations import Configuration, values

BASE_DIR = Path(__file__).resolve().parent.parent


class Common(Configuration):
{BODY}
    SECRET_KEY = values.SecretValue()
    DEBUG = values.BooleanValue(False)


class Local(Common):
    DEBUG = True
    ALLOWED_HOSTS = ["localhost"]


class Live(Common):
    DATABASES = values.DatabaseURLValue("sqlite:///shop.sqlite3")
"""
CLASS_FILES: Files = {
    "shop/settings.py": CLASSES,
    "requirements.txt": "Django~=6.0.0\ngunicorn\nwhitenoise\ndjango-configurations[database]\n",
    "manage.py": BASE["manage.py"].replace("django.core.management", "configurations.management"),
    "shop/wsgi.py": BASE["shop/wsgi.py"].replace("django.core.wsgi", "configurations.wsgi"),
}
IMPORTER = "from configurations import importer\n\nimporter.install()\n"
CHOSEN: Files = {"app.json": '{"env": {"DJANGO_CONFIGURATION": "Live", "DJANGO_SECRET_KEY": {"generator": "secret"}}}'}


def in_classes(old: str, new: str) -> Files:
    assert old in CLASSES
    return {"shop/settings.py": CLASSES.replace(old, new)}


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        pytest.param({}, [], id="nobody knows which"),
        pytest.param(CHOSEN, [], id="chosen by app.json"),
        pytest.param(
            {
                "manage.py": IMPORTER + BASE["manage.py"],
                "shop/wsgi.py": BASE["shop/wsgi.py"].replace("import os\n", f"import os\n{IMPORTER}"),
            },
            [],
            id="the importer itself",
        ),
        pytest.param(
            CHOSEN
            | in_classes("class Live(Common):\n", "class Live(Common):\n    INSTALLED_APPS = ['shop.nowhere']\n"),
            ["HL707"],
            id="an app that is nowhere",
        ),
        pytest.param(
            CHOSEN | in_classes("STATIC_ROOT = ", "ELSEWHERE = "),
            ["HL701"],
            id="no STATIC_ROOT",
        ),
        pytest.param(
            CHOSEN | in_classes("class Live(Common):\n", "class Live(Common):\n    STATIC_ROOT = ''\n"),
            ["HL701"],
            id="STATIC_ROOT emptied",
        ),
        pytest.param(
            in_classes("class Live(Common):\n", "class Live(Common):\n    FEE = TARIFF * 2\n"),
            ["HL706"],
            id="a class whose body fails, whichever is chosen",
        ),
        pytest.param(
            {"Procfile": "web: DJANGO_CONFIGURATION=Local gunicorn shop.wsgi\n"},
            ["HL708", "HL716"],
            id="the wrong one in the Procfile",
        ),
        pytest.param(
            CHOSEN
            | in_classes(
                "class Live(Common):\n",
                "class Live(Common):\n    @property\n    def STATIC_ROOT(self):\n        return 'x'\n\n",
            ),
            [],
            id="a property",
        ),
        pytest.param(
            {"app.json": '{"env": {"DJANGO_CONFIGURATION": "Live", "OTHER": "x"}}'},
            ["HL706"],
            id="a secret that app.json lacks",
        ),
    ],
)
def test_settings_as_classes(changes: Files, codes: list[str]) -> None:
    assert said({**CLASS_FILES, **changes}) == codes


# A default for development


@pytest.mark.parametrize("module", ["shop.settings.local", "shop.settings.dev"])
def test_a_config_var_names_other_settings_than_those_for_development(module: str) -> None:
    """Whoever starts locally without a config var has one on Heroku: what only ``local`` has isn't what runs there."""
    name = f"shop/settings/{module.rpartition('.')[2]}.py"
    files = naming(module, {**package(""), "shop/settings/local.py": None, name: "from .base import *\nDEBUG = True\n"})
    assert said(files) == []
    alone = {path: content for path, content in files.items() if path != "shop/settings/live.py"}
    assert said({**alone, "shop/settings/live.py": None}) == ["HL716"], "there are no others to name"


def test_what_fails_with_settings_for_development_is_a_warning() -> None:
    files = naming("shop.settings.local", package(""))
    found = {path: content for path, content in {**BASE, **files}.items() if content is not None}
    result = engine.check(open_in_memory(found), FACTS, SWITCHES)
    assert {each.code: max(each.impact.values()) for each in result.findings} == {"HL707": Severity.WARNING}


MIGRATION = """from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.BigAutoField(primary_key=True)),
                ("text", models.TextField()),
                ("_text_rendered", models.TextField()),
            ],
        )
    ]
"""
MODEL = "from django.db import models\n\n\nclass Note(models.Model):\n    id = models.BigAutoField(primary_key=True)\n"


@pytest.mark.parametrize(
    ("models", "migrated"),
    [
        (
            "if BIG:\n        text = models.ImageField()\n    else:\n        text = models.TextField()",
            "models.TextField()",
        ),
        (
            "try:\n        text = storage()\n    except OSError:\n        text = models.FileField()",
            "models.TextField()",
        ),
        ("text = models.SlugField(db_index=True)", "models.SlugField()"),
        ("text = models.NullBooleanField(null=True)", "models.NullBooleanField()"),
        (
            "text = models.ForeignKey('Note', models.CASCADE, db_index=True)",
            "models.ForeignKey('Note', models.CASCADE)",
        ),
        (
            "text = models.OneToOneField('Note', models.CASCADE, unique=True)",
            "models.OneToOneField('Note', models.CASCADE)",
        ),
    ],
)
def test_options_that_a_field_has_by_itself_are_no_change(models: str, migrated: str) -> None:
    migration = MIGRATION.replace('("text", models.TextField())', f'("text", {migrated})')
    app = {
        "harbour/__init__.py": "",
        "harbour/models.py": f"{MODEL}    {models}\n    _text_rendered = models.TextField()\n",
        "harbour/migrations/__init__.py": "",
        "harbour/migrations/0001_initial.py": migration,
    }
    assert said({**app, "shop/settings.py": APPS}) == []


def test_everything_that_one_makemigrations_adds_is_one_finding() -> None:
    app = {
        "harbour/__init__.py": "",
        "harbour/models.py": f"{MODEL}    name = models.TextField()\n    size = models.TextField()\n",
        "harbour/migrations/__init__.py": "",
        "harbour/migrations/0001_initial.py": MIGRATION,
    }
    assert said({**app, "shop/settings.py": APPS}) == ["HL713"]


@pytest.mark.parametrize(
    ("field", "more", "expected"),
    [
        ("    text = models.TextField()\n", {}, ["HL713"]),
        ("    text = MarkupField()\n", {}, []),
        ("    text = fields.MarkupField()\n", {}, []),
        ("    text = models.TextField()\n", {"harbour/translation.py": ""}, []),
        ("    text = models.TextField()\n    notes = NoteManager()\n", {}, ["HL713"]),
    ],
)
def test_fields_of_other_packages_may_add_fields(field: str, more: Files, expected: list[str]) -> None:
    app = {
        "harbour/__init__.py": "",
        "harbour/models.py": MODEL + field,
        "harbour/migrations/__init__.py": "",
        "harbour/migrations/0001_initial.py": MIGRATION,
    }
    assert said({**app, **more, "shop/settings.py": APPS}) == expected


def test_an_unknown_package_of_a_similar_name_may_provide_the_module() -> None:
    apps = SETTINGS.replace(STATICFILES, STATICFILES + '    "corsheaders",\n')
    pinned = "Django~=6.0.0\ngunicorn\nwhitenoise\n"
    assert said({"shop/settings.py": apps, "requirements.txt": pinned}) == ["HL707"]
    assert said({"shop/settings.py": apps, "requirements.txt": f"{pinned}django-cors-middleware\n"}) == []
