"""What the app's files require of the Python version."""

from herolint.installers.constraints import Constraint, constraints
from herolint.installers.demands import Refused, refusal

__all__ = ["Constraint", "Refused", "constraints", "refusal"]
