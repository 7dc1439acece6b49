"""Everything that the author of a rule imports.

A rule is one file that defines ``RULE``. Its ``check`` takes a ``Context`` and yields a ``Problem`` for each
thing it finds. It reads files only through the checkout, writes nothing and prints nothing.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from herolint import lazy
from herolint.build import AS_THE_CHECKOUT_SAYS, App, Deploy, Found
from herolint.buildpacks.django.failing import CollectstaticFailure
from herolint.checkout import Checkout, IgnoredBy, Kind, Unreadable
from herolint.formats import requirement_words
from herolint.installers.kinds import InstallFailure
from herolint.installers.stage import compiled, requirement_kinds, stranded
from herolint.model import (
    Analysis,
    Change,
    Fix,
    Impact,
    Location,
    Outcome,
    Problem,
    PythonRequest,
    Rejection,
    Related,
    Rule,
    Severity,
    Target,
)
from herolint.plans import Stages, analyses_of
from herolint.platform.files import (
    APP_JSON,
    BUTTON_ADDRESS,
    HEROKU_YML,
    KNOWN_FILES,
    PACKAGE_MANAGERS,
    PIPFILE,
    PIPFILE_LOCK,
    POETRY_LOCK,
    PROCFILE,
    PROJECT_TOML,
    PYPROJECT,
    READMES,
    REQUIREMENTS,
    RUNTIME_TXT,
    SETUP_PY,
    SLUGIGNORE,
    UNREADABLE,
    UV_LOCK,
    VERSION_FILE,
)
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from herolint.installers.resolution import Answered
    from herolint.model import Failure, FailureKind
    from herolint.platform.facts import Facts

__all__ = [
    "APP_JSON",
    "BOTH_ERROR",
    "BOTH_INFO",
    "BOTH_WARNING",
    "BUTTON",
    "CEDAR",
    "COMPILED",
    "DJANGO_SITE",
    "ERROR",
    "EVERY_APP",
    "FIR",
    "HEROKU_YML",
    "INFO",
    "KNOWN_FILES",
    "MERGE",
    "NOT_RECEIVED",
    "NO_PACKAGE_MANAGER",
    "NO_PYTHON_VERSION",
    "ONLINE",
    "PACKAGE_MANAGERS",
    "PIPFILE",
    "PIPFILE_LOCK",
    "POETRY_LOCK",
    "PROCFILE",
    "PROJECT_TOML",
    "PYPROJECT",
    "REQUIREMENTS",
    "RUNTIME_TXT",
    "SETUP_PY",
    "SLUGIGNORE",
    "UNREADABLE",
    "UV_LOCK",
    "VERSION_FILE",
    "WARNING",
    "Change",
    "Checkout",
    "CollectstaticFailure",
    "Complaint",
    "Context",
    "Fix",
    "Found",
    "IgnoredBy",
    "Impact",
    "InstallFailure",
    "Kind",
    "Location",
    "Outcome",
    "Problem",
    "PythonRequest",
    "Related",
    "Rule",
    "Severity",
    "Target",
    "Unreadable",
    "impact_of",
    "lazy",
]

T = TypeVar("T")

Resolver = Callable[[App], "tuple[Answered, ...]"]
"""Asks an index about the requirements of an app."""

CEDAR, FIR = Target.CEDAR, Target.FIR
INFO, WARNING, ERROR = Severity.INFO, Severity.WARNING, Severity.ERROR
BOTH_ERROR: Impact = {CEDAR: ERROR, FIR: ERROR}
BOTH_WARNING: Impact = {CEDAR: WARNING, FIR: WARNING}
BOTH_INFO: Impact = {CEDAR: INFO, FIR: INFO}


EVERY_APP = "every-app"
"""``when`` word: always, whatever else ``Rule.when`` contains."""
EXACT_PYTHON = "exact-python"
"""``when`` word: the build uses an exact patch release of Python."""
COMPILED = "compiled-release"
"""``when`` word: the build compiles a package, with any Python version."""
NO_PACKAGE_MANAGER = "no-package-manager"
"""The cause of problems in an app without a file that lists its dependencies; see ``Problem.cause``."""
NO_PYTHON_VERSION = "no-python-version"
"""The cause of problems in an app that specifies no Python version."""
NOT_RECEIVED = "not received: "
"""Prefix of the cause of problems with a file that an ignore file excludes; its path follows."""
CONFIGURED_STACK = "configured-stack"
"""``when`` word: the configuration specifies a Cedar stack."""
BUTTON = "heroku-button"
"""``when`` word: a README links to a Heroku button."""
MENTIONS = "mentions:"
"""Prefix of ``when`` words for a distribution that requirements.txt or a lock may contain."""
MERGE = "unfinished-merge"
"""``when`` word: a file may contain merge conflict markers."""
DJANGO_SITE = "django-site"
"""``when`` word: the app may have Django, and a Procfile or a ``manage.py`` that loads a site."""
ONLINE = "online"
"""``when`` word: the run may query a package index."""
STAGE_WORDS = ("install::", "collectstatic::", "boot::")
"""Prefixes of the values of failure kinds; see ``FailureKind``."""


MOST_TRIED, FEWEST_TRIED, MOST_TRIED_BYTES = 20, 3, 32 * 1024
"""How many fixes of one rule and one file are tried, and beyond the fewest how many bytes; others are like them.

If one of them fails, five times as many are tried, and there are no others.
"""


class Complaint(NamedTuple):
    """A reason for rejection, with the targets that reject the same evidence for it.

    ``certain`` is false if a buildpack release newer than the facts may accept it.
    """

    reason: str
    detail: str | None
    at: Location | None
    targets: tuple[Target, ...]
    certain: bool = True

    @property
    def impact(self) -> Impact:
        """Return an error for each target that rejects, a warning if that isn't certain."""
        return dict.fromkeys(self.targets, ERROR if self.certain else WARNING)


def loading_cause(at: Location) -> str | None:
    """Return the cause of problems with what one line of a module imports, or with a module that doesn't parse.

    Several processes and collectstatic may load the module, and one edit fixes all of them.
    """
    return f"loading {at.path}:{at.line}" if at.line is not None else None


class Context(App):
    """One app, and everything that a rule can ask about it.

    ``checkout`` is what Heroku receives and ``slug`` what ``.slugignore`` leaves of it for Cedar; ``stages`` are
    what each step of a deploy decides per target, ``facts`` are those of ``as_of``. ``python`` is the major version
    that the user named for fixes that need one, if any. ``resolver`` asks an index, where the user wants that.
    ``rule`` is the code of the rule that is running.
    """

    def __init__(
        self,
        checkout: Checkout,
        facts: Facts,
        deploy: Deploy = AS_THE_CHECKOUT_SAYS,
        python: str | None = None,
        resolver: Resolver | None = None,
    ) -> None:
        super().__init__(checkout, facts, deploy, analyses_of(checkout, facts, deploy))
        self.python = python
        self.resolver = resolver
        self.rule = ""
        self._tried: dict[tuple[str, ...], list[bool | None]] = {}
        self._held: dict[str, bool] = {}
        self.stages: Mapping[Target, Stages] = {target: Stages(target, self) for target in self.analyses}
        self.spoken = {
            EVERY_APP,
            *(rejection.reason for analysis in self.analyses.values() for rejection in analysis.rejections),
            *(warning for analysis in self.analyses.values() for warning in analysis.eventual_warnings),
            *(analysis.outcome.value for analysis in self.analyses.values()),
            *((CONFIGURED_STACK,) if deploy.stack else ()),
            *((ONLINE,) if resolver else ()),
            *(EXACT_PYTHON for analysis in self.analyses.values() if _is_exact(analysis.eventual_python)),
        }

    @property
    def is_container(self) -> bool:
        """Return whether Cedar builds a Docker image of the app instead of running its buildpack."""
        return self.stages[CEDAR].analysis.outcome is Outcome.CONTAINER

    def unresolved(self) -> tuple[Answered, ...]:
        """Return a package index's answers about the app's requirements; none unless the user asked for it."""
        return self.once(self.resolver) if self.resolver else ()

    def complaints(self, *reasons: str) -> tuple[Complaint, ...]:
        """Return the rejections for one of ``reasons``; the same one of both targets at one place is one complaint."""
        found: dict[tuple[str, Location | None, bool], tuple[Rejection, list[Target]]] = {}
        for target, stages in self.stages.items():
            for rejection in stages.analysis.rejections:
                if rejection.reason in reasons:
                    key = (rejection.reason, rejection.at, rejection.certain)
                    found.setdefault(key, (rejection, []))[1].append(target)
        return tuple(
            Complaint(one.reason, one.detail, one.at, tuple(targets), one.certain) for one, targets in found.values()
        )

    def failures(self, *kinds: FailureKind) -> tuple[Found, ...]:
        """Return the failures of these kinds; the same one of several targets at one place is one."""
        found: dict[tuple[FailureKind, Location], list[Found]] = {}
        for target, stages in self.stages.items():
            for failure in stages.failures:
                if failure.kind in kinds:
                    _add(found.setdefault((failure.kind, failure.at), []), failure, target)
        return tuple(one for same in found.values() for one in same)

    def concerns(self, when: tuple[str, ...]) -> bool:
        """Return whether any of a rule's conditions (see ``Rule.when``) is true, or there are none."""
        if not when or not self._words.isdisjoint(when):
            return True
        looks = _looks_of(when, self._names_more)
        return bool(looks) and any(map(self._holds_once, looks))

    @functools.cached_property
    def _words(self) -> frozenset[str]:
        """Return the ``when`` words that hold, except those that need a separate look."""
        listed = self.checkout.names()
        names = [name for name in listed if self.checkout.exists(name)]
        endings = (f"*.{name.rpartition('.')[2]}" for name in listed if "." in name)
        kinds, prefix = requirement_kinds(self), requirement_words.NAME
        mentioned = (MENTIONS + word.removeprefix(prefix) for word in kinds if word.startswith(prefix))
        failing = (failure.kind.value for stages in self.stages.values() for failure in stages.failures)
        return frozenset((*self.spoken, *names, *endings, *kinds, *mentioned, *failing))

    @functools.cached_property
    def _names_more(self) -> bool:
        """Return whether more distributions may be named than the lines of requirements.txt show."""
        return self.once(_may_name_anything) or bool(self.once(_named_in_locks))

    def _holds_once(self, word: str) -> bool:
        held = self._held.get(word)
        if held is None:
            held = self._held[word] = self._holds(word)
        return held

    def _holds(self, word: str) -> bool:
        if word in _LOOKS:
            return _LOOKS[word](self)
        if word.startswith(MENTIONS):
            return _mentions(self, word.removeprefix(MENTIONS))
        return self.checkout.exists(word)

    def fix(self, title: str, changes: Iterable[Change], *, unsafe: bool = False) -> Fix | None:
        """Return a fix, marked safe or unsafe; ``None`` if it would only cause another failure.

        It is safe unless ``unsafe`` says otherwise or a target would install another major version of Python than
        now. A version that the user named is no surprise. What git would ignore is taken back in, by a line in
        .gitignore that somebody has to look at.

        Of a rule's many fixes of one file, only the first are tried on the app, as each takes a whole plan: see
        `MOST_TRIED`. `herolint.fixer` tries every fix that it applies.
        """
        from herolint.api.ignored import admitted, title_of

        fix = Fix(title, tuple(changes), safe=False)
        every = admitted(self.checkout, fix.changes)
        if every is None:
            return None
        if len(every) > len(fix.changes):
            fix, unsafe = Fix(title_of(fix, fix.changes), every, safe=False), True
        tried = self._tried.setdefault((self.rule, *(change.path for change in fix.changes)), [])
        size = sum(len(change.content or b"") for change in fix.changes)
        if None in tried and _is_enough(len(tried), size, 5):
            return None
        if None not in tried and _is_enough(len(tried), size, 1):
            return fix._replace(safe=not unsafe and all(tried))
        safe = self._is_safe(fix)
        tried.append(safe)
        return None if safe is None else fix._replace(safe=not unsafe and safe)

    def _is_safe(self, fix: Fix) -> bool | None:
        """Return whether no target would install another Python; ``None`` if the fix would cause another failure."""
        changed = self.checkout.with_changes(fix.changes)
        after = App(changed, self.facts, self.deploy, analyses_of(changed, self.facts, self.deploy))
        pairs = [(before, after.analyses[target]) for target, before in self.analyses.items()]
        if any(_reasons(later) - _reasons(before) for before, later in pairs):
            return None
        if any(_certain(Stages(target, after)) - _certain(stages) for target, stages in self.stages.items()):
            return None
        return not any(moves_python(*pair, self.python) for pair in pairs)


def _is_enough(tried: int, size: int, times: int) -> bool:
    return tried >= times * (FEWEST_TRIED if tried * size > times * MOST_TRIED_BYTES else MOST_TRIED)


def _compiles(context: Context) -> bool:
    return bool(compiled(context) or stranded(context))


@functools.cache
def _looks_of(when: tuple[str, ...], names_more: bool) -> tuple[str, ...]:
    """Return the words that need a separate look: most hold by what is known of the app, or don't.

    A distribution does where more may be named than the lines of requirements.txt.
    """
    return tuple(word for word in when if word in _LOOKS or "/" in word or (names_more and word.startswith(MENTIONS)))


def _has_button(context: Context) -> bool:
    return any(BUTTON_ADDRESS in (context.load(path, bytes) or b"") for path in READMES)


_MERGED = (
    REQUIREMENTS,
    PYPROJECT,
    PIPFILE,
    PIPFILE_LOCK,
    POETRY_LOCK,
    UV_LOCK,
    VERSION_FILE,
    RUNTIME_TXT,
    PROCFILE,
    APP_JSON,
    HEROKU_YML,
    PROJECT_TOML,
)
_CONFLICTS = (b"<<<<<<<", b">>>>>>>")
_INCLUDES = (b"-r", b"-c", b"--c")


def _may_be_merged(context: Context) -> bool:
    """Return whether any file that a build reads may have the marks of a merge; requirements.txt may include some."""
    contents = [context.load(path, bytes) or b"" for path in _MERGED]
    if any(option in contents[0] for option in _INCLUDES):
        return True
    return any(mark in content for content in contents for mark in _CONFLICTS)


def _may_be_django_site(context: Context) -> bool:
    from herolint.buildpacks.django import manage_py

    if not _mentions(context, "django"):
        return False
    return context.checkout.exists(PROCFILE) or any(
        manage_py.find(folder, Target.CEDAR) is not None for folder in (context.checkout, context.slug)
    )


_LOOKS: Mapping[str, Callable[[Context], bool]] = {
    BUTTON: _has_button,
    COMPILED: _compiles,
    DJANGO_SITE: _may_be_django_site,
    MERGE: _may_be_merged,
}
"""The ``when`` words that each need a separate look at the app."""


def _mentions(context: Context, name: str) -> bool:
    """Return whether requirements.txt or a lock may contain a distribution, by its canonical name."""
    if requirement_words.NAME + name in requirement_kinds(context):
        return True
    return context.once(_may_name_anything) or name.encode() in context.once(_named_in_locks)


def _may_name_anything(context: Context) -> bool:
    """Return whether requirements.txt may name what it doesn't show."""
    return not requirement_kinds(context).isdisjoint((requirement_words.INCLUDE, requirement_words.ENCODING))


def _named_in_locks(context: Context) -> frozenset[bytes]:
    """Return the names in all locks, computed once: a lock can be large."""
    import re

    names: set[bytes] = set()
    for path, pattern in ((UV_LOCK, _IN_TOML), (POETRY_LOCK, _IN_TOML), (PIPFILE_LOCK, _IN_JSON)):
        content = context.load(path, bytes)
        if content:
            names.update(re.findall(pattern, content))
    return frozenset(names)


_IN_TOML, _IN_JSON = rb'name *= *"([^"\n]{1,100})"', rb'"([^"\n]{1,100})" *:'


def _add(known: list[Found], failure: Failure, target: Target) -> None:
    for number, one in enumerate(known):
        if one.evidence == failure.evidence and target not in one.certain:
            known[number] = one._replace(certain={**one.certain, target: failure.certain})
            return
    known.append(Found(failure.kind, failure.evidence, failure.at, {target: failure.certain}))


def impact_of(found: Found) -> Impact:
    """Return an error on each target on which a failure is certain, a warning on the others that it concerns."""
    return {target: ERROR if certain else WARNING for target, certain in found.certain.items()}


def _is_exact(request: PythonRequest | None) -> bool:
    return request is not None and request.requested.count(".") > 1


def _reasons(analysis: Analysis) -> set[str]:
    """Return every reason why the buildpack would reject the app, now or after the first is fixed."""
    reasons = {rejection.reason for rejection in analysis.rejections}
    taken_on = (Outcome.ACCEPTED, Outcome.REJECTED, Outcome.UNKNOWN)
    return reasons if analysis.outcome in taken_on else {analysis.outcome.value}


def _certain(stages: Stages) -> set[FailureKind]:
    """Return the kinds of failure that are certain on a target, including those after a rejection."""
    return {failure.kind for failure in stages.failures if failure.certain}


def is_accepted(analysis: Analysis) -> bool:
    """Return whether the buildpack accepts the app and gets as far as installing Python."""
    return analysis.outcome is Outcome.ACCEPTED


def moves_python(before: Analysis, after: Analysis, named: str | None) -> bool:
    """Return whether a target that installs Python now would install another X.Y version.

    A version that the user named is no surprise to an app that names none; an app that names one that Heroku still has
    is moved only by a fix that somebody looks at.
    """
    installed, then = installed_major_version(before), installed_major_version(after)
    if installed is None or then == installed:
        return False
    names_none = before.python is not None and before.python.origin == "default"
    return not (then == named and names_none)


def installed_major_version(analysis: Analysis) -> str | None:
    """Return the X.Y version that a build would install, or ``None``."""
    python = analysis.python
    if not is_accepted(analysis) or python is None or python.resolved is None:
        return None
    return python.resolved.rpartition(".")[0]
