"""When a rule about a Django site runs; a separate module, so that other apps import no more than this."""

from __future__ import annotations

from herolint.api import DJANGO_SITE

GATE = (DJANGO_SITE, "manage.py")
"""``Rule.when`` of rules about a Django site."""
