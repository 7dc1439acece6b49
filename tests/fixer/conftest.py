from __future__ import annotations

import sys

# Links and locks of POSIX.
collect_ignore = ["test_writing_corners.py"] if sys.platform == "win32" else []
