"""Run the rules over a checkout and turn the problems they yield into findings."""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING

from herolint import suppressions
from herolint.api import Context, Unreadable
from herolint.buildpacks import AS_THE_CHECKOUT_SAYS, Deploy
from herolint.formats.text import visible
from herolint.model import Crash, Finding, Fix, Location, Plan, Problem, Rule, Severity, Target, UserError
from herolint.registry import list_rules, load
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from herolint.api import Resolver
    from herolint.checkout import Checkout
    from herolint.platform.facts import Facts
    from herolint.registry import AnyRule

_FIR_TABLES = (b"[_", b"[io.buildpacks", b"[[io.buildpacks", b"[com.heroku", b"[[com.heroku")
_MAX_SOURCE_LINE = 2000

MOST_PROBLEMS = 10_000
"""Most findings of one rule in one app: more aren't useful, and a hostile file could cause far more."""


class Settings(NamedTuple):
    """The settings of one app from configuration and command line.

    ``resolver`` queries an index about the app's requirements; without one, no query is made. ``targets`` is empty
    for the automatic choice. ``severities`` replaces the severity of a rule's findings,
    ``per_path_ignores`` maps a path's pattern to the codes ignored there.
    """

    rules: tuple[AnyRule, ...]
    targets: tuple[Target, ...] = ()
    deploy: Deploy = AS_THE_CHECKOUT_SAYS
    python: str | None = None
    severities: Mapping[str, Severity] = {}
    per_path_ignores: Mapping[str, tuple[str, ...]] = {}
    suppressions: tuple[suppressions.Entry, ...] = ()
    resolver: Resolver | None = None


class AppResult(NamedTuple):
    """The findings of the rules in one app, before any is suppressed."""

    targets: tuple[Target, ...]
    plans: Mapping[Target, Plan]
    findings: tuple[Finding, ...]
    crashes: tuple[Crash, ...]


def check(checkout: Checkout, facts: Facts, settings: Settings, *, graded_only: bool = False) -> AppResult:
    """Run the rules of ``settings`` over one app, and plan its deploy to each target, or only to those that are graded.

    A rule that raises is reported as a crash, and the other rules' findings remain. Findings come in the order in which
    Heroku would meet them: by stage, then place. Findings with one cause aren't folded here.

    Raises ``OutsideHistoryError`` if the facts have nothing about a target that is graded.
    """
    targets = settings.targets or choose_targets(checkout)
    facts.ensure_known(targets)
    context = Context(checkout, facts, settings.deploy, settings.python, settings.resolver)
    findings: list[Finding] = []
    crashes: list[Crash] = []
    for listed in settings.rules:
        if not context.concerns(listed.when):
            continue
        rule = load(listed)
        context.rule = rule.code
        try:
            problems = _first(_ensure_problem(problem) for problem in rule.check(context))
            findings += [_stamp(rule, problem, context, targets, settings) for problem in problems]
        except UserError:  # the checkout can't be read any further, so no rule can find more
            raise
        # A rule's bug must not hide other rules' findings, nor end the run as if it had succeeded.
        except (Exception, SystemExit) as error:
            crashes.append(Crash(checkout.path, rule.code, f"{type(error).__name__}: {visible(str(error))}"))
    crashed = {crash.rule for crash in crashes}
    planned = targets if graded_only else context.stages
    plans = {target: stages.plan() for target, stages in context.stages.items() if target in planned}
    if not settings.targets and context.is_container:
        # The app uses Cedar's container stack instead of a buildpack, and Fir wasn't selected.
        findings = [finding for finding in findings if Target.CEDAR in finding.impact]
    settings = settings._replace(rules=tuple(rule for rule in settings.rules if rule.code not in crashed))
    findings = _without_ignored(_with_suppressions(findings, context, targets, settings), settings)
    findings.sort(key=_place)
    return AppResult(targets, plans, tuple(_number_fingerprints(findings)), tuple(crashes))


def plan(checkout: Checkout, facts: Facts, deploy: Deploy = AS_THE_CHECKOUT_SAYS) -> Mapping[Target, Plan]:
    """Decide what each target does with one app. Rules don't affect this."""
    return {target: stages.plan() for target, stages in Context(checkout, facts, deploy).stages.items()}


def _first(found: Iterable[Problem]) -> list[Problem]:
    """Return the first problems, and add a note if there are more than the limit."""
    problems = [*itertools.islice(found, MOST_PROBLEMS + 1)]
    if len(problems) > MOST_PROBLEMS:
        more = f"There are more findings of this kind; only the first {MOST_PROBLEMS:,} are listed."
        problems[-1] = problems[-1]._replace(message=more, help=None, fix=None)
    return problems


def _without_ignored(findings: list[Finding], settings: Settings) -> list[Finding]:
    if not settings.per_path_ignores:
        return findings

    @functools.cache
    def ignored(path: str) -> frozenset[str]:
        of_path = (codes for pattern, codes in settings.per_path_ignores.items() if suppressions.matches(path, pattern))
        return frozenset(itertools.chain.from_iterable(of_path))

    return [finding for finding in findings if finding.code not in ignored(finding.at.path)]


def _with_suppressions(
    findings: list[Finding], context: Context, targets: tuple[Target, ...], settings: Settings
) -> list[Finding]:
    """Mark what is suppressed, and add the findings of HL005 about suppressions without effect."""
    has_run = _has_run(settings.rules)
    marked, unused = suppressions.apply(findings, context, settings.suppressions, has_run, _nearest)
    reporting = [rule for rule in settings.rules if unused and rule.code == suppressions.UNUSED]
    stamped = (_stamp(load(rule), problem, context, targets, settings) for rule in reporting for problem in unused)
    return [*marked, *stamped]


def _nearest(wanted: str) -> str | None:
    """Return the rule that a suppression may mean; none for a prefix, since a suppression names whole rules."""
    from herolint.registry import nearest, rules_from

    return None if rules_from(wanted) else nearest(wanted)


def _has_run(rules: Sequence[AnyRule]) -> Callable[[str], bool | None]:
    """Return a function that tells whether the rule with a code or name ran; ``None`` if there is no such rule."""

    @functools.cache
    def names() -> tuple[frozenset[str], frozenset[str]]:
        return _names(rules), _names(list_rules().values())

    def has_run(wanted: str) -> bool | None:
        asked = (wanted.upper(), wanted.lower())
        ran, known = names()
        return True if ran.intersection(asked) else False if known.intersection(asked) else None

    return has_run


def _names(rules: Iterable[AnyRule]) -> frozenset[str]:
    return frozenset(name for rule in rules for name in (rule.code, rule.name))


def choose_targets(checkout: Checkout) -> tuple[Target, ...]:
    """Choose the target that is graded where the user names none: Cedar, unless the checkout says Fir.

    A project.toml with the tables that Cloud Native Buildpacks read means Fir.
    """
    if checkout.is_file("project.toml"):
        try:
            content = checkout.read("project.toml")
        except Unreadable:
            return (Target.CEDAR,)
        lines = (line.lstrip().replace(b" ", b"") for line in content.splitlines())
        if any(line.startswith(_FIR_TABLES) for line in lines):
            return (Target.FIR,)
    return (Target.CEDAR,)


def _ensure_problem(problem: Problem) -> Problem:
    """Reject anything that isn't a problem: a third party's rule may not be type-checked."""
    if not isinstance(problem, Problem):
        raise TypeError(f"the rule yields {type(problem).__name__} instead of Problem")
    for field, kind in (("message", str), ("at", Location), ("fix", Fix | None), ("help", str | None)):
        if not isinstance(getattr(problem, field), kind):
            raise TypeError(f"the {field} of a problem is {type(getattr(problem, field)).__name__}")
    if problem.at.line is not None and problem.at.line < 1:
        raise ValueError(f"lines count from 1, not from {problem.at.line}")
    return problem


def _stamp(rule: Rule, problem: Problem, context: Context, targets: tuple[Target, ...], settings: Settings) -> Finding:
    from herolint.api.ignored import with_note

    impact = rule.impact if problem.impact is None else problem.impact
    severity = max((impact[target] for target in targets if target in impact), default=Severity.INFO)
    severity = settings.severities.get(rule.code, severity)
    source = _source_line(context.checkout, problem.at)
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=severity,
        impact={target: impact[target] for target in impact if target in context.stages},
        message=problem.message,
        why=rule.why,
        help=with_note(context, rule.how if problem.help is None else problem.help, problem.message),
        at=problem.at,
        anchor=_anchor(context, problem.at),
        source=source,
        mirrors=rule.mirrors,
        fix=problem.fix,
        url=problem.url or rule.url,
        fingerprint=_fingerprint(rule.code, problem, source),
        related=tuple(one._replace(source=_source_line(context.checkout, one.at)) for one in problem.related),
        cause=problem.cause,
    )


def _source_line(checkout: Checkout, at: Location) -> str | None:
    """Return the text of the line that a finding points at."""
    if at.line is None or not checkout.is_file(at.path):
        return None
    try:
        lines = checkout.load(at.path, _split_lines)
    except Unreadable:
        return None
    return lines[at.line - 1][:_MAX_SOURCE_LINE] if at.line <= len(lines) else None


def _split_lines(content: bytes) -> list[str]:
    """Split as editors count lines: at line feeds, a carriage return before one belonging to the line's end."""
    is_utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = content.decode("utf-16", "replace") if is_utf16 else content.decode("utf-8", "surrogateescape")
    return [line.rstrip("\r") for line in text.split("\n")]


_ANCHORS = (
    "requirements.txt",
    "pyproject.toml",
    "Pipfile.lock",
    "Pipfile",
    "poetry.lock",
    "uv.lock",
    "Procfile",
    "app.json",
    "setup.py",
    "README.md",
)


def _anchor(context: Context, at: Location) -> Location:
    """Return the place if its file exists, else the first line of a file that does."""
    checkout = context.checkout
    if checkout.is_file(at.path):
        return at
    for path in _ANCHORS:
        if checkout.is_file(path):
            return Location(path, 1)
    path = next((name for name in checkout.names() if checkout.is_file(name)), at.path)
    return Location(path, 1)


def _fingerprint(code: str, problem: Problem, source: str | None) -> str:
    """Return a key that stays the same when lines move: code, path and the text of the line, without numbers."""
    import hashlib

    text = "\0".join((code, problem.at.path, (source if source is not None else problem.message).strip()))
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:32]


def _number_fingerprints(findings: list[Finding]) -> list[Finding]:
    """Add numbers to equal fingerprints in their order, so that they differ."""
    seen: dict[str, int] = {}
    numbered = []
    for finding in findings:
        count = seen[finding.fingerprint] = seen.get(finding.fingerprint, 0) + 1
        numbered.append(finding._replace(fingerprint=f"{finding.fingerprint}:{count}"))
    return numbered


_STAGES = ("HL1", "HL2", "HL3", "HL7", "HL4", "HL5", "HL6", "HL0")
"""The families of rules in the order of a deploy's stages, then the other families."""
_BEFORE_ALL = "checks::"
"""Prefixes of the reasons for which the classic buildpack rejects an app before any other check."""


def _place(finding: Finding) -> tuple[int, str, int, int, str, str]:
    """Return the sort key of a finding: stage first, as Heroku runs them, then place."""
    at, family = finding.at, finding.code[:3]
    stage = _STAGES.index(family) if family in _STAGES else len(_STAGES)
    if any(word.startswith(_BEFORE_ALL) for word in finding.mirrors):
        stage = -1
    return stage, at.path, at.line or 0, at.column or 0, finding.code, finding.message
