"""The words for failures of Django's settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.api.django import distributions, near, sentences
from herolint.api.text import listed, shown

if TYPE_CHECKING:
    from herolint.buildpacks.django.kinds import SettingsFailure

EXPLAINED = ("command", "library", "database", "module", "engine", "on-delete", "label")
"""What config vars rarely change: where it isn't certain, that is for another reason, and the help says more."""

_VALUES = {
    "command": "manage.py has no command collectstatic: INSTALLED_APPS lacks django.contrib.staticfiles",
    "static-url": "STATIC_URL isn't set in {settings}, so collectstatic fails",
    "value": "{what} isn't a list or tuple in {settings}, so Django rejects the settings",
    "engine": "The database engine {what} doesn't exist",
    "database": "The database engine {what} needs a driver that isn't installed",
    "user-model-form": "AUTH_USER_MODEL is {what}, which doesn't have the form app_label.Model",
    "user-model": "AUTH_USER_MODEL is {what}, but no installed app has the label {detail}",
    "user-model-missing": "AUTH_USER_MODEL is {what}, but the models of {detail} don't have that class",
    "library": "django.contrib.gis needs the library {what}, which Heroku's images don't have",
    "logging-formatter": "The logging handler {what} uses the formatter {detail}, which isn't defined",
    "logging-class": "The logging handler {what} uses the class {detail}, which doesn't exist",
    "logging-file": "The logging handler {what} writes to the folder {detail}, which isn't in the app",
    "logging-handlers": "The logger {what} uses the handler {detail}, which LOGGING doesn't define",
    "logging-filters": "The logging handler {what} uses the filter {detail}, which LOGGING doesn't define",
    "media": "{what} and {detail} are the same, so collectstatic fails",
    "on-delete": "A {what} in {detail} lacks `on_delete`, which this version of Django requires",
    "label": "INSTALLED_APPS has two apps with the label {what}",
    "app-name": "The app configuration of {detail} has the name {what}, which isn't a module",
    "file": "The settings open {what}, which isn't in the app",
    "syntax": "{what} has a syntax error: {detail}",
    "name": "{what} has no {detail} to import",
}
_HELP = {
    "command": "Add `django.contrib.staticfiles` to INSTALLED_APPS, or run "
    "`heroku config:set DISABLE_COLLECTSTATIC=1` if the app has no static files.",
    "static-url": 'Set `STATIC_URL = "static/"`.',
    "value": "Write `{what} = [...]`.",
    "engine": "Correct the engine, for example `django.db.backends.postgresql`.",
    "user-model-form": "Write the app's label and the model, for example `accounts.User`.",
    "user-model": "Add the app to INSTALLED_APPS, or correct the setting.",
    "user-model-missing": "Correct the setting, or add the model.",
    "library": "Add a buildpack that installs it: set BUILD_WITH_GEO_LIBRARIES with the geo buildpack, or use an "
    "Aptfile with the apt buildpack.",
    "logging-formatter": "Define the formatter under `formatters`, or delete it from the handler.",
    "logging-class": "Correct the class, or add the package that provides it.",
    "logging-file": "Log to the console with `logging.StreamHandler`: a dyno's files are lost when it restarts.",
    "logging-handlers": "Define the handler under `handlers` in LOGGING, or delete it from the logger.",
    "logging-filters": "Define the filter under `filters` in LOGGING, or delete it from the handler.",
    "media": "Use one place for uploads and another one for static files.",
    "on-delete": "Add `on_delete=models.CASCADE`, or what else should happen to the rows.",
    "label": "Delete one of the entries, or give one app another `label` in its AppConfig.",
    "app-name": "Write the app's full dotted path in `name`.",
    "file": "Read it from a config var, or check that the file exists before you open it.",
    "syntax": "Correct the syntax for the Python version that Heroku installs.",
    "name": "Correct the import, or pin a version that has the name.",
}


def said_of(evidence: SettingsFailure, who: str = "The settings") -> str:
    """Return what fails, as a sentence without a full stop; *who* imports what is missing."""
    if evidence.how in ("module", "ignored"):
        return _module(evidence, who)
    if evidence.how == "raised":
        what = f": {shown(evidence.what)}" if evidence.what else ""
        return f"{shown(evidence.settings)} raises {shown(evidence.kind)} when it loads{what.rstrip('.')}"
    return _VALUES[evidence.how].format(
        settings=shown(evidence.settings), what=shown(evidence.what), detail=shown(evidence.detail)
    )


def _module(evidence: SettingsFailure, who: str) -> str:
    name = shown(evidence.what)
    if evidence.detail == evidence.settings:
        why = f"is ignored by git: {shown(evidence.near or '')}" if evidence.how == "ignored" else "isn't in the app"
        return f"The settings module {shown(evidence.settings)} {why}"
    if evidence.how == "ignored":
        return f"{who} import {name}, but git ignores {shown(evidence.near or '')}"
    if evidence.brought_by:
        return f"{who} import {name}, but {shown(evidence.brought_by[0])} isn't installed"
    return f"{who} import {name}, which is neither in the app nor installed"


def help_for(evidence: SettingsFailure, files: str) -> str:
    """Return what to do about a failure."""
    if evidence.how == "ignored":
        return f"Commit {shown(evidence.near or '')}, or import it only if it exists."
    if evidence.how == "module":
        added = distributions(evidence.brought_by, files)
        guess = near(evidence.near) if not evidence.brought_by else ""
        return sentences(guess, added or "Correct the import, or add the package that provides the module.")
    if evidence.how == "raised":
        return "Change the module so that it loads with the config vars and files of the build."
    if evidence.how == "database":
        return f"Add {listed(_drivers(evidence.what), 'or')} to {files}."
    return _HELP[evidence.how].format(what=shown(evidence.what))


def _drivers(engine: str) -> tuple[str, ...]:
    if "mysql" in engine:
        return ("mysqlclient", "PyMySQL")
    return ("oracledb",) if "oracle" in engine else ("`psycopg[binary]`", "psycopg2-binary")
