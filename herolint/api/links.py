"""URLs that several rules link to; a rule with a separate document contains its URL."""

from __future__ import annotations

PYTHON_SUPPORT = "https://devcenter.heroku.com/articles/python-support"
SUPPORTED_VERSIONS = f"{PYTHON_SUPPORT}#supported-python-versions"
VERSION_FILE = "https://devcenter.heroku.com/changelog-items/3141"
UPSTREAM_VERSIONS = "https://devguide.python.org/versions/#supported-versions"
GETTING_STARTED = "https://devcenter.heroku.com/articles/getting-started-with-python"
STACKS = "https://devcenter.heroku.com/articles/stack#stack-support-details"
UV = "https://docs.astral.sh/uv/"
CLASSIC_BUILDPACK = "https://github.com/heroku/heroku-buildpack-python"
CNB = "https://github.com/heroku/buildpacks-python"
