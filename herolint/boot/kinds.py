"""Define why a process doesn't start, and the evidence of each failure."""

from __future__ import annotations

from herolint.formats.procfile import Entry, Rejected
from herolint.formats.text import Line
from herolint.model import FailureKind, Location
from herolint.tuples import NamedTuple


class BootFailure(FailureKind):
    """What keeps a process from starting, or the app from being reached."""

    PROCFILE_REJECTED = "boot::procfile-rejected"
    LINE_DROPPED = "boot::procfile-line-dropped"
    COMMAND_INVALID = "boot::command-invalid"
    PROGRAM_NOT_INSTALLED = "boot::program-not-installed"
    RUNNER_NOT_ON_DYNO = "boot::runner-not-on-dyno"
    FILE_NOT_FOUND = "boot::script-not-found"
    MODULE_NOT_FOUND = "boot::module-not-found"
    ATTRIBUTE_NOT_FOUND = "boot::attribute-not-found"
    IMPORT_NOT_DECLARED = "boot::import-not-declared"
    IMPORT_NOT_IN_CHECKOUT = "boot::import-not-in-checkout"
    SYNTAX_ERROR = "boot::syntax-error"
    REMOVED_FROM_PYTHON = "boot::removed-from-python"
    MODULE_SHADOWED = "boot::module-shadowed"
    PORT_NOT_BOUND = "boot::port-not-bound"
    NOTHING_LISTENS = "boot::nothing-listens"
    SERVER_DOES_NOT_FIT = "boot::server-does-not-fit"
    WRONG_OPTIONS = "boot::wrong-options"
    REQUIREMENTS_BREAK = "boot::requirements-break"  # evidence: ``herolint.installers.breaks.Broken``


class ProcfileRejected(NamedTuple):
    """Fir rejects the Procfile: what the parser says, and the line that it stops at."""

    rejected: Rejected
    text: str


class LineDropped(NamedTuple):
    """Lines that Cedar ignores although they are no comments; ``left`` is how many processes it reads."""

    line: Line
    left: int


class CommandInvalid(NamedTuple):
    """A command that bash rejects, or that starts nothing.

    ``reason`` is ``quote``, ``token`` or ``substitution`` (bash can't parse it), ``type-twice`` (``web: web: …``),
    ``prompt`` (``$ gunicorn``), ``spaces`` (``NAME = value``), ``empty`` or ``quoted`` (all of it is one word).
    ``text`` is the part that is wrong.
    """

    process: str
    reason: str
    text: str
    entry: Entry


class ProgramMissing(NamedTuple):
    """A program that isn't on the dyno's PATH.

    ``brought_by`` are the distributions that would provide it; ``near`` is a program of the same name but for its case,
    or a file of the app. ``reason`` is ``not-installed``, ``other-group`` (only a group that isn't installed has it),
    ``not-included`` (a requirements file that nothing includes has it), ``case``, ``file`` (the app has such a file,
    which isn't on PATH), ``language`` (another buildpack's), ``runner`` or ``unknown``.
    """

    process: str
    program: str
    reason: str
    brought_by: tuple[str, ...] = ()
    near: str | None = None


class FileMissing(NamedTuple):
    """A file or folder that a process needs to start.

    ``reason`` is ``missing``, ``ignored`` (git ignores it), ``folder`` (no ``__main__.py`` in it), ``not-executable``,
    ``carriage-return`` (in its first line), ``backslash`` (bash drops the backslashes), ``below-file`` (its path goes
    through a file) or ``arguments`` (``cd`` takes one). ``what`` is ``script``, ``folder``, ``configuration`` or
    ``file``. ``near`` is the most similar existing path.
    """

    process: str
    path: str
    what: str
    reason: str
    near: str | None = None
    ignored: Location | None = None


class ModuleMissing(NamedTuple):
    """A module that a command names and that can't be found.

    ``missing`` is the part that Python names; ``how`` says what ``near`` is: ``ignored``, ``case``, ``similar``,
    ``elsewhere`` (the folder that has it), ``slash``, ``suffix`` (``.py``), ``attribute`` (the last part is the
    attribute), ``not-a-package``, ``shadowed`` or ``""``.
    """

    process: str
    module: str
    missing: str
    how: str = ""
    near: str | None = None
    within: str | None = None
    ignored: Location | None = None
    program: str = ""


class AttributeMissing(NamedTuple):
    """A name that a module doesn't have, or that isn't an application.

    ``reason`` is ``missing``, ``not-callable``, ``module``, ``factory`` (it has to be called), ``arguments`` (the
    factory requires some), ``instance`` (an application where a factory belongs), ``expression`` (the server can't
    evaluate it) or ``required`` (this server has no default). ``at`` is the module's file and ``near`` the
    nearest binding.
    """

    process: str
    program: str
    module: str
    attribute: str
    reason: str
    at: Location | None = None
    near: str | None = None
    near_at: Location | None = None


class ImportMissing(NamedTuple):
    """An import that fails when the process starts; ``path`` is the module that has it.

    ``name`` is the name that the module lacks. ``brought_by`` are distributions that would provide
    the module. ``how`` and ``near`` as in `ModuleMissing`, and ``circular``, ``no-package`` (a relative import in a
    module outside of a package) and ``beyond`` (one that leaves the package).
    """

    process: str
    path: str
    module: str
    name: str | None = None
    brought_by: tuple[str, ...] = ()
    how: str = ""
    near: str | None = None
    ignored: Location | None = None
    python: str = ""


class BadSyntax(NamedTuple):
    """A module that doesn't parse in the Python that is installed."""

    process: str
    path: str
    message: str
    python: str


class Shadowed(NamedTuple):
    """A file of the app that Python imports instead of an installed module with the same name."""

    process: str
    path: str
    module: str
    standard: bool
    needed_by: str


class PortNotBound(NamedTuple):
    """A web process that the router can't reach.

    ``reason`` is ``literal`` (a fixed port), ``default`` (the server's own port), ``loopback``, ``ipv6``, ``socket`` or
    ``variable`` (the word for the port isn't expanded). ``written`` is the text that says so, where there is one.
    """

    process: str
    program: str
    reason: str
    address: str = ""
    written: str | None = None


class NothingListens(NamedTuple):
    """A web process that runs something that never listens: a worker, a bot, a shell, a command that ends."""

    process: str
    program: str
    reason: str


class DoesNotFit(NamedTuple):
    """A server that can't run this kind of application, or a worker class that isn't there.

    ``reason`` is ``asgi`` or ``wsgi`` (what the application is), ``worker-missing``, ``worker-unknown``,
    ``worker-removed`` or ``framework`` (the server runs another framework's applications only).
    """

    process: str
    program: str
    reason: str
    what: str
    at: Location | None = None
    brought_by: tuple[str, ...] = ()


class WrongOptions(NamedTuple):
    """Options or arguments that a program rejects.

    ``reason`` is ``unknown``, ``order`` (Celery's ``-A`` behind the command), ``command`` (no such command), ``value``
    (an option without its value), ``number`` (an option whose ``value`` isn't a whole number), ``label`` (no such app)
    or ``nothing`` (no application is named).
    """

    process: str
    program: str
    reason: str
    option: str
    near: str | None = None
    value: str = ""
