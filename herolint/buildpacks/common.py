"""Share the facts and checks that both buildpacks have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.checkout import Unreadable
from herolint.formats.python_version_file import InvalidEncoding, InvalidVersion, MultipleVersions, NoVersion, Version
from herolint.formats.text import place
from herolint.model import Analysis, Location, Outcome, PythonRequest, Rejection
from herolint.platform.files import UNREADABLE, VERSION_FILE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeVar

    from herolint.checkout import Checkout
    from herolint.formats.python_version_file import Parsed
    from herolint.platform.facts import Names, TargetFacts

    T = TypeVar("T")


class Decision:
    """Collects a buildpack's decision about one checkout, one error at a time.

    The buildpack stops at its first error and reports only what it found before that (package manager, Python version,
    warnings). So each of these is kept only until the first rejection.
    """

    def __init__(self, lenient: Mapping[str, str] | None = None) -> None:
        """Take the checks that the buildpack of the day didn't have yet: ``TargetFacts.lenient``."""
        self._lenient = lenient or {}
        self.rejections: list[Rejection] = []
        self._package_manager: str | None = None
        self._python: PythonRequest | None = None
        self._eventual_python: PythonRequest | None = None
        self._warnings: list[str] = []

    def reject(
        self, reason: str, detail: str | None = None, at: Location | None = None, *, certain: bool = True
    ) -> bool:
        """Record an error, and return whether it stopped the build on the day; before, it was a warning."""
        if reason in self._lenient:
            self.warn(self._lenient[reason].replace("{}", detail or ""))
            return False
        self.rejections.append(Rejection(reason, detail, at, certain))
        return True

    def learn_package_manager(self, name: str) -> None:
        """Record the package manager, if the buildpack got that far."""
        if not self.rejections:
            self._package_manager = name

    def learn_python(self, request: PythonRequest) -> None:
        """Note the requested Python version."""
        self._eventual_python = request
        if not self.rejections:
            self._python = request

    def warn(self, warning: str) -> None:
        """Record a warning, if the buildpack of the day printed it."""
        if warning and warning not in self._lenient:
            self._warnings.append(warning)

    def warn_if_deprecated(self, major_version: str, facts: TargetFacts) -> None:
        """Record the warning about a version that the target will remove."""
        if major_version in facts.deprecated:
            self.warn("python-version-deprecated")

    def analysis(self) -> Analysis:
        """Return the decision in its final form."""
        accepted = not self.rejections
        rejected = any(rejection.certain for rejection in self.rejections)
        return Analysis(
            Outcome.ACCEPTED if accepted else Outcome.REJECTED if rejected else Outcome.UNKNOWN,
            tuple(self.rejections),
            self._package_manager,
            self._python,
            tuple(self._warnings) if accepted else (),
            self._eventual_python,
            tuple(self._warnings),
        )


def names_detected(names: Names, facts: TargetFacts) -> tuple[str, ...]:
    """Return the file names by which the buildpack of the day detected a Python app."""
    if not facts.missing:
        return names.detection
    return tuple(name for name in names.detection if facts.does(f"detects {name}"))


def is_detected(checkout: Checkout, names: tuple[str, ...]) -> bool:
    """Return whether any of the detection list's names exists; a name that ends in a slash must be a directory."""
    return any(checkout.is_directory(name[:-1]) if name.endswith("/") else checkout.exists(name) for name in names)


def load(decision: Decision, checkout: Checkout, path: str, parse: Callable[[bytes], T]) -> T | None:
    """Read and parse a file that decides the build; record why it can't be read and return ``None``."""
    try:
        return checkout.load(path, parse)
    except Unreadable as error:
        decision.reject(UNREADABLE, error.reason, Location(path))
        return None


def read_version_file(decision: Decision, tree: Checkout, parse: Callable[[bytes], Parsed]) -> Version | None:
    """Read ``.python-version`` with ``parse``; record why it has no single version and return ``None``."""
    match load(decision, tree, VERSION_FILE, parse):
        case Version() as version:
            return version
        case InvalidVersion(lines, detail):
            decision.reject("python-version-file::invalid-version", detail, place(VERSION_FILE, lines[0]))
        case MultipleVersions(lines):
            detail = ",".join(line.text for line in lines)
            decision.reject("python-version-file::multiple-versions", detail, place(VERSION_FILE, lines[1]))
        case NoVersion():
            decision.reject("python-version-file::no-version", None, Location(VERSION_FILE))
        case InvalidEncoding(encoding):
            decision.reject("python-version-file::invalid-encoding", encoding, Location(VERSION_FILE))
    return None
