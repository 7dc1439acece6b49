from __future__ import annotations

import sys
from pathlib import Path

collect_ignore = ["test_posix.py"] if sys.platform == "win32" else []
if not Path("/dev/full").exists():
    collect_ignore.append("test_full_disk.py")
