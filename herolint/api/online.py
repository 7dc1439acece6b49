"""A package index's answers about an app's requirements, for the rule that words them."""

from herolint.installers.resolution import Answered, Reason, SourceOnly, Unresolved

__all__ = ["Answered", "Reason", "SourceOnly", "Unresolved"]
