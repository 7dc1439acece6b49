"""Provide what Heroku receives: an immutable view of a working tree, an index, a commit or a plain folder."""

from __future__ import annotations

from herolint.checkout.git import hang_up
from herolint.checkout.opening import open_checkouts
from herolint.checkout.values import CheckoutError, IgnoredBy, Kind, Source, Unreadable
from herolint.checkout.view import Checkout

__all__ = ["Checkout", "CheckoutError", "IgnoredBy", "Kind", "Source", "Unreadable", "hang_up", "open_checkouts"]
