from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # for program.py, which runs the program

collect_ignore = ["test_hostile_checkouts.py"] if sys.platform == "win32" else []
