"""The values that options take by name."""

from __future__ import annotations

import enum


class TargetName(str, enum.Enum):
    """The values of ``--target``."""

    AUTO = "auto"
    CEDAR = "cedar"
    FIR = "fir"
    ALL = "all"


class ColorName(str, enum.Enum):
    """The values of ``--color``."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class SeverityName(str, enum.Enum):
    """The values of ``--fail-on``."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class CheckFormat(str, enum.Enum):
    """The values of ``herolint check --format``."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"
    MARKDOWN = "markdown"
    SARIF = "sarif"
    JUNIT = "junit"
    GITLAB = "gitlab"
    HTML = "html"
