"""Print the totals of a JSON report as outputs of a step, one a line."""

import json
import sys
from pathlib import Path

summary = json.loads(Path(sys.argv[1]).read_bytes())["summary"]
for name in ("errors", "warnings", "verdict"):
    sys.stdout.write(f"{name}={summary[name]}\n")
