"""When a rule about a Django site runs; apart from the rest, so that other apps import nothing of it."""

from __future__ import annotations

from herolint.api import DJANGO_SITE

GATE = (DJANGO_SITE, "manage.py")
"""``Rule.when`` of rules about a Django site."""
