"""What the app's files require of the Python version."""

from herolint.installers.constraints import Constraint, constraints
from herolint.installers.demands import Refused, refusal, refuses_version

__all__ = ["Constraint", "Refused", "constraints", "refusal", "refuses_version"]
