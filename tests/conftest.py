"""What holds for all tests: no test depends on how fast, or how busy, the machine is."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile("herolint", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "herolint"))
