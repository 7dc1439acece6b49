"""The Python Cloud Native Buildpack, heroku/buildpacks-python: ``src/main.rs``, in its order of checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.buildpacks.common import Decision, at, is_detected, read_version_file
from herolint.formats import python_version_file
from herolint.model import Analysis, Location, Outcome, PythonRequest, Rejection, Target
from herolint.platform.files import PACKAGE_MANAGERS, UNREADABLE, VERSION_FILE

if TYPE_CHECKING:
    from herolint.checkout import Checkout
    from herolint.formats.python_version_file import Version
    from herolint.platform.facts import Facts, TargetFacts

_PACKAGE_MANAGERS = {name: manager.file for name, manager in PACKAGE_MANAGERS.items() if Target.FIR in manager.targets}


def analyse(checkout: Checkout, facts: Facts) -> Analysis:
    """Decide as the buildpack's ``build`` does, up to the point where it installs Python."""
    decision = Decision()
    if not _is_detected(decision, checkout, facts.names.detection):
        return Analysis(Outcome.NOT_DETECTED)
    manager = _determine_package_manager(decision, checkout)
    _determine_python(decision, checkout, manager, facts.targets[Target.FIR])
    return decision.analysis()


def _is_detected(decision: Decision, checkout: Checkout, names: tuple[str, ...]) -> bool:
    """``src/detect.rs``: a name that is there is enough, but a link in a circle before it ends the build."""
    return any(is_detected(checkout, (name,)) or _fails_at(decision, checkout, name) for name in names)


def _fails_at(decision: Decision, checkout: Checkout, path: str) -> bool:
    """Note it where ``file_exists`` and ``read_optional_file`` (``src/utils.rs``) fail: at a link in a circle."""
    if not checkout.is_endless(path):
        return False
    rejection = Rejection(UNREADABLE, "a link that leads in a circle", Location(path.rstrip("/")))
    if rejection not in decision.rejections:
        decision.reject(*rejection)
    return True


def _determine_package_manager(decision: Decision, checkout: Checkout) -> str | None:
    """``src/package_manager.rs``: a directory of the right name counts too (``utils::file_exists``)."""
    for path in _PACKAGE_MANAGERS.values():
        if _fails_at(decision, checkout, path):
            return None
    found = [name for name, path in _PACKAGE_MANAGERS.items() if checkout.exists(path)]
    match found:
        case [manager]:
            decision.learn_package_manager(manager)
            return manager
        case []:
            decision.reject("package-manager::none-found")
        case _:
            decision.reject("package-manager::multiple-found", ",".join(found))
    return None


def _determine_python(decision: Decision, checkout: Checkout, manager: str | None, facts: TargetFacts) -> None:
    """``read_requested_python_version`` and ``resolve_python_version`` in ``src/python_version.rs``.

    A runtime.txt stops the build before ``.python-version`` is read; that file is looked at all the same, since
    it is what the build reads once runtime.txt is gone.
    """
    has_runtime_txt = checkout.exists("runtime.txt")
    _fails_at(decision, checkout, "runtime.txt")
    if has_runtime_txt:
        decision.reject("runtime-txt::not-supported", manager, Location("runtime.txt"))
    if _fails_at(decision, checkout, VERSION_FILE):
        return
    if not checkout.is_file(VERSION_FILE):
        if has_runtime_txt:
            return  # its version is meant to move to .python-version, which is then there
        if manager == "uv":
            decision.reject("python-version-file::not-found")
            return
        default = facts.default
        decision.learn_python(PythonRequest(default, "default", facts.latest[default]))
        decision.warn("no-python-version")
        decision.warn_if_deprecated(default, facts)
        return
    version = read_version_file(decision, checkout, python_version_file.parse_for_fir)
    if version:
        _resolve(decision, version, facts)


def _resolve(decision: Decision, version: Version, facts: TargetFacts) -> None:
    requested, origin = version.text, VERSION_FILE
    major_version = f"{version.major}.{version.minor}"
    where = at(origin, version)
    decision.learn_python(PythonRequest(requested, origin, None, where))
    if (version.major, version.minor) < facts.oldest:
        decision.reject("python-version::eol", major_version, where)
        return
    if (version.major, version.minor) > facts.newest:
        decision.reject("python-version::unknown-major", major_version, where)
        return
    resolved = facts.latest[major_version] if version.patch is None else requested
    decision.learn_python(PythonRequest(requested, origin, resolved, where))
    decision.warn_if_deprecated(major_version, facts)
