"""Decide as the classic Python buildpack (heroku/heroku-buildpack-python) does: ``bin/compile``, in its order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.buildpacks.common import Decision, is_detected, load, names_detected, read_version_file
from herolint.formats import python_version_file
from herolint.formats.python_version_file import InvalidVersion, NoVersion, Version
from herolint.formats.text import place
from herolint.model import Analysis, Location, Outcome, PythonRequest, Target
from herolint.platform.files import APP_JSON, HEROKU_YML, PACKAGE_MANAGERS, PIPFILE_LOCK, RUNTIME_TXT, VERSION_FILE

if TYPE_CHECKING:
    from collections.abc import Callable

    from herolint.buildpacks import Deploy
    from herolint.checkout import Checkout
    from herolint.formats.python_version_file import Parsed
    from herolint.platform.facts import Facts, TargetFacts

    RuntimeTxt = Version | InvalidVersion | NoVersion

_VENV_NAMES = (".venv", "venv")


def analyse(checkout: Checkout, facts: Facts, deploy: Deploy) -> Analysis:
    """Decide as ``bin/detect`` and ``bin/compile`` do, up to the point where Python is installed.

    Assumes an empty build cache, because a checkout doesn't show the cache.
    """
    if _is_container_deploy(checkout, deploy):
        return Analysis(Outcome.CONTAINER)
    slug = checkout.after_slugignore()
    cedar = facts.targets[Target.CEDAR]
    if not _is_detected(slug, names_detected(facts.names, cedar), cedar):
        return Analysis(Outcome.NOT_DETECTED)
    decision = Decision(cedar.lenient)
    if deploy.stack:
        _ensure_supported_stack(decision, deploy.stack, facts)
    if slug.exists(".heroku/python"):
        decision.reject("checks::existing-python-dir", None, Location(".heroku/python"))
    manager = _determine_package_manager(decision, slug, cedar)
    for name in _VENV_NAMES:
        if slug.is_file(f"{name}/pyvenv.cfg"):
            decision.reject("checks::existing-venv-dir", name, Location(f"{name}/pyvenv.cfg"))
    _determine_python(decision, slug, manager, facts)
    return decision.analysis()


def _is_detected(slug: Checkout, names: tuple[str, ...], facts: TargetFacts) -> bool:
    """Follow ``bin/detect``: anything with the name counts; up to v272 only a file did."""
    if facts.does("detects directories"):
        return is_detected(slug, names)
    return any(slug.is_file(name) for name in names)


def _is_container_deploy(checkout: Checkout, deploy: Deploy) -> bool:
    """Return whether Heroku builds the Dockerfile that heroku.yml names, and no buildpack runs.

    Heroku uses heroku.yml on the container stack only ("Building Docker Images with heroku.yml"). An app's stack is a
    setting of the app, which app.json gives to new ones only; a heroku.yml beside another stack there is a hint that
    the app isn't deployed as a container.
    """
    if deploy.container is not None:
        return deploy.container
    if not checkout.is_file(HEROKU_YML):
        return False
    from herolint.formats.app_json_stack import CONTAINER_STACK
    from herolint.formats.heroku_yml import builds_docker_image

    stack = deploy.stack or _stack_of_app_json(checkout)
    if stack and stack != CONTAINER_STACK:
        return False
    return bool(checkout.optional(HEROKU_YML, builds_docker_image))


def _stack_of_app_json(checkout: Checkout) -> str | None:
    from herolint.formats.app_json_stack import parse_stack

    stack = checkout.optional(APP_JSON, parse_stack)
    return stack.name if stack else None


def _ensure_supported_stack(decision: Decision, stack: str, facts: Facts) -> None:
    """Follow ``checks::ensure_supported_stack``."""
    from herolint.formats.app_json_stack import CONTAINER_STACK

    if stack == CONTAINER_STACK:
        return
    status = facts.stack(stack)
    if not status.known:
        decision.reject("checks::stack::unknown", stack)
    elif status.refused or not status.supported:
        decision.reject("checks::stack::eol", stack)


def _determine_package_manager(decision: Decision, slug: Checkout, facts: TargetFacts) -> str | None:
    """Follow ``package_manager::determine_package_manager``; where it once only warned, it still built the app."""
    found = [
        name
        for name, manager in PACKAGE_MANAGERS.items()
        if facts.does(f"reads {manager.file}") and slug.is_file(manager.file)
    ]
    if "pipenv" not in found and slug.is_file("Pipfile"):
        if not decision.reject("package-manager::pipenv-missing-lockfile", None, Location("Pipfile")):
            found.insert(0, "pipenv")
        elif not found:
            return None
    if not found:
        if not slug.is_file("setup.py"):
            decision.reject("package-manager::none-found")
        elif not decision.reject("package-manager::setup-py-only", None, Location("setup.py")):
            found.append("pip")
    elif len(found) > 1 and decision.reject("package-manager::multiple-found", ",".join(found)):
        return None
    if not found:
        return None
    decision.learn_package_manager(found[0])
    return found[0]


def _determine_python(decision: Decision, slug: Checkout, manager: str | None, facts: Facts) -> None:
    """Follow ``python_version::read_requested_python_version`` and the checks that follow it in ``bin/compile``."""
    cedar = facts.targets[Target.CEDAR]
    if slug.is_file(RUNTIME_TXT):
        version = _read_runtime_txt(decision, slug, cedar)
        if version:
            _resolve(decision, version, RUNTIME_TXT, manager, facts)
        return
    for name in facts.names.misspelt_python_version:
        if slug.is_file(name):
            decision.reject("python-version-file::misspelled", name, Location(name))
            break
    if slug.is_file(VERSION_FILE) and cedar.does(f"reads {VERSION_FILE}"):
        version = read_version_file(decision, slug, parser_of_version_file(cedar))
        if version:
            _resolve(decision, version, VERSION_FILE, manager, facts)
        return
    if manager == "pipenv" and slug.is_file(PIPFILE_LOCK):
        rejections = len(decision.rejections)
        version = _read_pipfile_lock(decision, slug)
        if version:
            _resolve(decision, version, PIPFILE_LOCK, manager, facts)
        if version or len(decision.rejections) > rejections:
            return
    if any(rejection.reason == "python-version-file::misspelled" for rejection in decision.rejections):
        return
    _take_default(decision, manager, cedar)


def parser_of_version_file(facts: TargetFacts) -> Callable[[bytes], Parsed]:
    """Return how the buildpack of the day read ``.python-version``."""
    if not facts.missing:
        return python_version_file.parse_for_cedar
    from herolint.formats.version_files_of_the_past import reader_without

    return reader_without(facts.missing).version_file


def parser_of_runtime_txt(facts: TargetFacts) -> Callable[[bytes], RuntimeTxt]:
    """Return how the buildpack of the day read ``runtime.txt``."""
    if not facts.missing:
        from herolint.formats import runtime_txt

        return runtime_txt.parse
    from herolint.formats.version_files_of_the_past import reader_without

    return reader_without(facts.missing).runtime_txt


def _read_runtime_txt(decision: Decision, slug: Checkout, facts: TargetFacts) -> Version | None:
    path = RUNTIME_TXT
    match load(decision, slug, path, parser_of_runtime_txt(facts)):
        case Version() as version:
            if version.patch is not None or facts.does("reads a major version in runtime.txt"):
                return version
            decision.reject("runtime-txt::invalid-version", version.text, place(path, version))
        case InvalidVersion() as invalid:
            decision.reject("runtime-txt::invalid-version", invalid.detail, place(path, invalid.lines[0]))
        case NoVersion():
            decision.reject("runtime-txt::invalid-version", "", Location(path))
    return None


def _read_pipfile_lock(decision: Decision, slug: Checkout) -> Version | None:
    from herolint.formats import pipfile_lock_version

    path = PIPFILE_LOCK
    match load(decision, slug, path, pipfile_lock_version.parse):
        case Version() as version:
            return version
        case pipfile_lock_version.InvalidJson() as invalid_json:
            where = Location(path, invalid_json.line, invalid_json.column)
            decision.reject("pipfile-lock::invalid-json", invalid_json.message, where)
        case pipfile_lock_version.InvalidLockVersion() as invalid:
            decision.reject("pipfile-lock::invalid-version", invalid.text, Location(path, invalid.line))
    return None


def _take_default(decision: Decision, manager: str | None, facts: TargetFacts) -> None:
    default = facts.default
    decision.learn_python(PythonRequest(default, "default", facts.latest[default]))
    if manager == "uv":
        decision.reject("python-version-file::not-found")
        return
    decision.warn("no-python-version")
    decision.warn_if_deprecated(default, facts)


def _resolve(decision: Decision, version: Version, origin: str, manager: str | None, facts: Facts) -> None:
    """Follow ``python_version::resolve_python_version`` and the warnings that follow it."""
    cedar, requested = facts.targets[Target.CEDAR], version.text
    major_version = ".".join(requested.split(".")[:2])
    latest, numbers = cedar.latest.get(major_version), (version.major, version.minor)
    where = place(origin, version)
    decision.learn_python(PythonRequest(requested, origin, None, where))
    # In range, but no such version exists: bash wraps a number beyond 64 bits around to another one.
    if numbers < cedar.oldest:
        decision.reject("python-version::eol", major_version, where)
    elif numbers > cedar.newest or (latest is None and version.patch is None):
        certain = not facts.may_have(Target.CEDAR, numbers)
        decision.reject("python-version::unknown-major", major_version, where, certain=certain)
    else:
        resolved = latest if version.patch is None else requested
        decision.learn_python(PythonRequest(requested, origin, resolved, where))
    if origin == RUNTIME_TXT:
        if manager == "uv":
            decision.reject("runtime-txt::not-supported", None, Location(origin))
        decision.warn("runtime-txt-deprecated")
    decision.warn_if_deprecated(major_version, cedar)
    if version.patch is not None and cedar.oldest <= numbers <= cedar.newest:
        if latest is None:
            decision.reject("python-version::unknown-major", major_version, where)
        elif version.patch < int(latest.rpartition(".")[2]):
            decision.warn("python-patch-outdated")
