"""The values of options that only one command has: defining them takes a while, and a check needs none."""

from __future__ import annotations

import enum


class PlanFormat(str, enum.Enum):
    """The values of ``herolint plan --format``."""

    FULL = "full"
    JSON = "json"


class VersionsFormat(str, enum.Enum):
    """The values of ``herolint versions --format``."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"


class RulesFormat(str, enum.Enum):
    """The values of ``herolint rules --format``."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


class RuleFormat(str, enum.Enum):
    """The values of ``herolint rule --format``."""

    TEXT = "text"
    MARKDOWN = "markdown"


class SchemaName(str, enum.Enum):
    """The documents of ``herolint schema``."""

    CHECK = "check"
    PLAN = "plan"
    CONFIG = "config"
    FIR = "fir"
    FORECAST = "forecast"
    VERSIONS = "versions"
