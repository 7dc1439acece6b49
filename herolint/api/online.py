"""What an index says about an app's requirements: for the rule that words it."""

from herolint.installers.resolution import Answered, Reason, SourceOnly, Unresolved

__all__ = ["Answered", "Reason", "SourceOnly", "Unresolved"]
