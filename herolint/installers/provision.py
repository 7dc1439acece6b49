"""Define the values of queries about an install and of their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.enums import Enum
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.model import Location
    from herolint.platform.distributions import Release


class Answer(Enum):
    """Whether an install provides something."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Openness(Enum):
    """How much of an install is seen.

    ``CLOSED``: all of it. ``OPEN``: all named distributions, but some may provide more. ``OPAQUE``: there may be more.
    """

    CLOSED = 0
    OPEN = 1
    OPAQUE = 2


class Installed(NamedTuple):
    """A distribution that is installed.

    ``version`` is exact or ``None``. ``releases`` are the known releases that it can be, or the nearest ones: it
    provides at least what all of them provide. ``specifiers`` are all constraints on the version. ``at`` is the line
    that names it, ``None`` if another distribution or the buildpack (``by_buildpack``) provides it. It isn't
    ``certain`` if that depends on something unknown.
    """

    name: str
    version: str | None
    releases: tuple[Release, ...]
    extras: frozenset[str]
    at: Location | None
    certain: bool
    specifiers: tuple[str, ...] = ()
    by_buildpack: bool = False


class Elsewhere(NamedTuple):
    """A place that names a distribution without installing it.

    ``kind`` is ``group``, ``extra``, ``marker``, ``constraint`` or ``file``; ``name`` the group's or extra's name, the
    marker, or the path of the file.
    """

    distribution: str
    kind: str
    name: str
    at: Location | None = None


class Provision(NamedTuple):
    """The answer to a question about an install.

    ``by`` are the installed distributions that provide it (``""`` is the app itself), ``origins`` all known ones that
    would. ``elsewhere`` says where an origin is named without being installed. A no is ``certain`` or only very likely.
    """

    answer: Answer
    certain: bool = True
    by: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()


THE_APP = ""
"""The entry in ``Provision.by`` for a script of the app itself, if that is installed."""
