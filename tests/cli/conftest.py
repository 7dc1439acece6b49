from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # for program.py, which the tests above share

collect_ignore = ["test_posix.py"] if sys.platform == "win32" else []
if not Path("/dev/full").exists():
    collect_ignore.append("test_full_disk.py")
