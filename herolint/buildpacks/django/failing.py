"""Define why the build's Django step fails, apart from the evidence, so that importing it stays cheap."""

from __future__ import annotations

from herolint.model import FailureKind


class CollectstaticFailure(FailureKind):
    """What makes ``manage.py collectstatic`` fail."""

    STATIC_ROOT = "collectstatic::static-root-missing"
    STATICFILES_DIRS = "collectstatic::static-directory-wrong"
    STORAGE = "collectstatic::storage-unusable"
    REFERENCE = "collectstatic::static-reference-missing"
    SETTINGS = "collectstatic::settings-do-not-load"
    CONFIG_VAR = "collectstatic::config-var-needed"
    NOT_FOUND = "collectstatic::installed-app-not-found"
