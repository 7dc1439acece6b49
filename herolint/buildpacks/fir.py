"""Decide as the Python Cloud Native Buildpack (heroku/buildpacks-python) does: ``src/main.rs``, in its order."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from herolint.buildpacks.common import Decision, is_detected, load, names_detected, read_version_file
from herolint.formats import python_version_file
from herolint.formats.python_version_file import InvalidEncoding, InvalidVersion, Version
from herolint.formats.text import place
from herolint.model import Analysis, Location, Outcome, PythonRequest, Rejection, Target
from herolint.platform.files import PACKAGE_MANAGERS, UNREADABLE, VERSION_FILE

if TYPE_CHECKING:
    from herolint.checkout import Checkout
    from herolint.platform.facts import Facts, TargetFacts

_PACKAGE_MANAGERS = {name: manager.file for name, manager in PACKAGE_MANAGERS.items() if Target.FIR in manager.targets}


def analyse(checkout: Checkout, facts: Facts) -> Analysis:
    """Decide as the buildpack's ``build`` does, up to the point where it installs Python."""
    fir = facts.targets[Target.FIR]
    decision = Decision(fir.lenient)
    if not _is_detected(decision, checkout, names_detected(facts.names, fir)):
        return Analysis(Outcome.NOT_DETECTED)
    manager = _determine_package_manager(decision, checkout, fir)
    _determine_python(decision, checkout, manager, facts)
    return decision.analysis()


def _is_detected(decision: Decision, checkout: Checkout, names: tuple[str, ...]) -> bool:
    """Follow ``src/detect.rs``: an existing name is enough, but a circular link before it fails the build."""
    return any(is_detected(checkout, (name,)) or _fails_at(decision, checkout, name) for name in names)


def _fails_at(decision: Decision, checkout: Checkout, path: str) -> bool:
    """Record an error where ``file_exists`` and ``read_optional_file`` (``src/utils.rs``) fail: at a circular link."""
    if not checkout.is_endless(path):
        return False
    rejection = Rejection(UNREADABLE, "a link that can't be followed", Location(path.rstrip("/")))
    if rejection not in decision.rejections:
        decision.reject(rejection.reason, rejection.detail, rejection.at)
    return True


def _determine_package_manager(decision: Decision, checkout: Checkout, facts: TargetFacts) -> str | None:
    """Follow ``src/package_manager.rs``: a directory of the right name counts too (``utils::file_exists``)."""
    known = {name: path for name, path in _PACKAGE_MANAGERS.items() if facts.does(f"reads {path}")}
    for path in known.values():
        if _fails_at(decision, checkout, path):
            return None
    found = [name for name, path in known.items() if checkout.exists(path)]
    match found:
        case [manager]:
            decision.learn_package_manager(manager)
            return manager
        case []:
            decision.reject("package-manager::none-found")
        case _:
            decision.reject("package-manager::multiple-found", ",".join(found))
    return None


def _determine_python(decision: Decision, checkout: Checkout, manager: str | None, facts: Facts) -> None:
    """Follow ``read_requested_python_version`` and ``resolve_python_version`` in ``src/python_version.rs``.

    A runtime.txt stops the build before ``.python-version`` is read; that file is checked anyway, since the build
    reads it once runtime.txt is gone.
    """
    fir = facts.targets[Target.FIR]
    has_runtime_txt = checkout.exists("runtime.txt")
    _fails_at(decision, checkout, "runtime.txt")
    if has_runtime_txt and not decision.reject("runtime-txt::not-supported", manager, Location("runtime.txt")):
        _read_runtime_txt(decision, checkout, facts)
        return
    if _fails_at(decision, checkout, VERSION_FILE):
        return
    if not checkout.is_file(VERSION_FILE):
        if checkout.is_directory(VERSION_FILE) and not fir.does("ignores directories"):
            decision.reject(_is_a_directory("ReadPythonVersionFile"), None, Location(VERSION_FILE))
            return
        if has_runtime_txt:
            return  # the user will move its version to .python-version, so don't report that file as missing
        if manager == "uv":
            decision.reject("python-version-file::not-found")
            return
        default = fir.default
        decision.learn_python(PythonRequest(default, "default", fir.latest[default]))
        decision.warn("no-python-version")
        decision.warn_if_deprecated(default, fir)
        return
    version = read_version_file(decision, checkout, python_version_file.parse_for_fir)
    if version:
        _resolve(decision, version, VERSION_FILE, facts)


def _read_runtime_txt(decision: Decision, checkout: Checkout, facts: Facts) -> None:
    """Follow ``src/runtime_txt.rs``, up to 0.26.1."""
    takes_major_versions = facts.targets[Target.FIR].does("reads a major version in runtime.txt")
    from herolint.formats.version_files_of_the_past import parse_runtime_txt_for_fir

    if checkout.is_directory("runtime.txt"):
        decision.reject(_is_a_directory("ReadRuntimeTxt"), None, Location("runtime.txt"))
        return
    version = load(decision, checkout, "runtime.txt", parse_runtime_txt_for_fir)
    match version:
        case None:
            return
        case InvalidEncoding():
            decision.reject(_NOT_UTF_8, None, Location("runtime.txt"))
        case Version() if version.patch is not None or takes_major_versions:
            decision.warn("runtime-txt-deprecated")
            _resolve(decision, version, "runtime.txt", facts)
        case Version():
            decision.reject("runtime-txt::invalid-version", version.text, place("runtime.txt", version))
        case InvalidVersion():
            decision.reject("runtime-txt::invalid-version", version.detail, place("runtime.txt", version.lines[0]))


# The buildpack had no message for these errors and printed Rust's debug representation.
_NOT_UTF_8 = '?ReadRuntimeTxt(Error { kind: InvalidData, message: "stream did not contain valid UTF-8" })'


def _is_a_directory(variant: str) -> str:
    number = errno.EISDIR
    return f'?{variant}(Os {{ code: {number}, kind: IsADirectory, message: "{os.strerror(number)}" }})'


def _resolve(decision: Decision, version: Version, origin: str, facts: Facts) -> None:
    fir, requested = facts.targets[Target.FIR], version.text
    major_version, numbers = f"{version.major}.{version.minor}", (version.major, version.minor)
    where = place(origin, version)
    decision.learn_python(PythonRequest(requested, origin, None, where))
    if numbers < fir.oldest:
        decision.reject("python-version::eol", major_version, where)
        return
    if numbers > fir.newest:
        certain = not facts.may_have(Target.FIR, numbers)
        decision.reject("python-version::unknown-major", major_version, where, certain=certain)
        return
    resolved = fir.latest[major_version] if version.patch is None else requested
    decision.learn_python(PythonRequest(requested, origin, resolved, where))
    decision.warn_if_deprecated(major_version, fir)
