"""HL317: a requirement pins a package that the buildpack installs itself."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_WARNING, INFO, WARNING, Context, Problem, Rule, Severity, Target, links
from herolint.api.requirements import (
    Reading,
    Requirement,
    canonical,
    counts,
    exact_pin,
    merged,
    readings,
    specifier_allows,
)
from herolint.api.text import short


def check(context: Context) -> Iterator[Problem]:
    """Report each exact pin of another version than the buildpack installs."""
    yield from merged(problem for reading in readings(context) for problem in _problems(context, reading))


def _problems(context: Context, reading: Reading) -> Iterator[Problem]:
    for path, line in reading.lines(constraints=False):
        if not isinstance(line, Requirement) or line.name.lower() not in ("pip", "setuptools"):
            continue
        name, pin = canonical(line.name), exact_pin(line)
        for target in reading.targets if pin else ():
            own = _installed(context, target, name, line)
            if own not in (None, pin) and counts(context, target, line) is not False:
                severity = _severity(context, target, name, pin or "", own or "")
                may = "may replace" if severity is INFO and not context.knows(target, "tools") else "replaces"
                message = f"`{short(line.name)}=={short(pin or '')}` {may} the {name} that Heroku installs."
                yield Problem(message, line.at.at(path), {target: severity})


def _severity(context: Context, target: Target, name: str, pin: str, own: str) -> Severity:
    """Return advice for a pin that is newer than the buildpack's version.

    A newer setuptools causes no problem today. Heroku may use a newer release by now than the facts know.
    """
    harmless = name == "setuptools" or not context.knows(target, "tools")
    return INFO if harmless and specifier_allows(f">{own}", pin) else WARNING


def _installed(context: Context, target: Target, name: str, line: Requirement) -> str | None:
    """Return the version of a package that the buildpack installs, or ``None``.

    Cedar installs setuptools for older versions of Python only (``lib/pip.sh``), Fir never. With hashes every package
    has to be pinned, setuptools too where another one asks for it.
    """
    own = context.target_facts(target).tools.get(name)
    if name == "pip":
        return own
    request = context.stages[target].analysis.eventual_python
    if own is None or line.hashes or request is None or request.resolved is None:
        return None
    major, minor, *_ = request.resolved.split(".")
    return own if (int(major), int(minor)) <= context.facts.setuptools_newest_python else None


RULE = Rule(
    code="HL317",
    name="platform-package-pinned",
    summary="A requirement pins pip or setuptools, which Heroku installs itself.",
    why="The buildpack installs pip, and for older Python versions setuptools, in versions that Heroku tests "
    "together. A pin replaces them during the build, and the app doesn't get Heroku's updates. `pip freeze --all` "
    "and some editors add such lines automatically.",
    how="Delete the line, unless the app needs exactly that version.",
    impact=BOTH_WARNING,
    when=("requirements:name=pip", "requirements:name=setuptools", "requirements:include", "requirements:encoding"),
    url=links.PYTHON_SUPPORT,
    sources=(links.CLASSIC_BUILDPACK, links.CNB),
    check=check,
)
