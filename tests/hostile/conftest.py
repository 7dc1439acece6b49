from __future__ import annotations

import sys

collect_ignore = ["test_hostile_checkouts.py"] if sys.platform == "win32" else []
