"""The command line: the only module that prints, exits or writes."""

from __future__ import annotations

import datetime
import enum
import io
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, Optional

import typer

from herolint import __version__
from herolint.model import UserError

if TYPE_CHECKING:
    from herolint.report import Style
    from herolint.run import Request

app = typer.Typer(
    name="herolint",
    help="Says, before you push, what Heroku will do with your Python app.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

CLEAN, FOUND, USAGE, CRASHED = 0, 1, 2, 3
"""The exit statuses: nothing at or above ``--fail-on``; something; wrong usage; a crash."""


class TargetName(str, enum.Enum):
    """The values of ``--target``."""

    AUTO = "auto"
    CEDAR = "cedar"
    FIR = "fir"
    ALL = "all"


class SeverityName(str, enum.Enum):
    """The values of ``--fail-on``."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class ColorName(str, enum.Enum):
    """The values of ``--color``."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class CheckFormat(str, enum.Enum):
    """The values of ``herolint check --format``."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"
    MARKDOWN = "markdown"
    SARIF = "sarif"
    JUNIT = "junit"
    GITLAB = "gitlab"


class PlanFormat(str, enum.Enum):
    """The values of ``herolint plan --format``."""

    FULL = "full"
    JSON = "json"


class RulesFormat(str, enum.Enum):
    """The values of ``herolint rules --format``."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


class RuleFormat(str, enum.Enum):
    """The values of ``herolint rule --format``."""

    TEXT = "text"
    MARKDOWN = "markdown"


# typer evaluates these at run time, where `X | None` needs Optional on the oldest Python that it supports.
Paths = Annotated[
    Optional[list[str]],  # noqa: UP045
    typer.Argument(help="The folders of the apps.", show_default="the current folder", metavar="[PATH]..."),
]
TARGET_HELP = "The Heroku generation to decide for."
TargetOption = Annotated[TargetName, typer.Option("--target", "-t", help=TARGET_HELP)]
AsOfOption = Annotated[
    Optional[datetime.datetime],  # noqa: UP045
    typer.Option("--as-of", formats=["%Y-%m-%d"], metavar="DATE", help="Decide as of this day.", show_default="today"),
]
FactsOption = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option("--facts", metavar="FILE", help="Use newer facts than those that came with herolint."),
]
StagedOption = Annotated[
    bool, typer.Option("--staged", help="Check what is staged, that is what the next commit holds.")
]
RevOption = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option("--rev", metavar="REV", help="Check a commit, as `git push heroku REV:main` would send it."),
]
ConfigOption = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option("--config", metavar="FILE", help="Use this configuration for every app."),
]
NoConfigOption = Annotated[bool, typer.Option("--no-config", help="Use no configuration at all.")]
ColorOption = Annotated[
    ColorName, typer.Option("--color", help="When to use color; auto obeys NO_COLOR and FORCE_COLOR.")
]


@app.callback(invoke_without_command=True)
def herolint(
    version: Annotated[
        bool, typer.Option("--version", "-V", help="Show the version, and how old the facts are.", is_eager=True)
    ] = False,
) -> None:
    """Says, before you push, what Heroku will do with your Python app."""
    if version:
        from herolint.platform.facts import load

        facts = load().on(datetime.date.today())
        lines = [f"herolint {__version__}"]
        for target, of in facts.targets.items():
            lines.append(f"{target.value}: facts of buildpack {of.buildpack}, released {of.released}")
        _print("\n".join(lines) + "\n")
        raise typer.Exit


@app.command()
def check(
    paths: Paths = None,
    target: Annotated[
        Optional[TargetName],  # noqa: UP045
        typer.Option("--target", "-t", help=TARGET_HELP, show_default="auto: the app says"),
    ] = None,
    select: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option("--select", "-s", metavar="RULES", help="Run only these rules: codes, prefixes or names."),
    ] = None,
    ignore: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option("--ignore", "-i", metavar="RULES", help="Leave these rules out."),
    ] = None,
    extend_select: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option("--extend-select", metavar="RULES", help="Run these rules too."),
    ] = None,
    fail_on: Annotated[
        Optional[SeverityName],  # noqa: UP045
        typer.Option("--fail-on", help="The least severity that makes the run fail.", show_default="warning"),
    ] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 even if there are findings.")] = False,
    format: Annotated[CheckFormat, typer.Option("--format", help="How to print the findings.")] = CheckFormat.FULL,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Print how often each rule found something instead.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print findings only.")] = False,
    staged: StagedOption = False,
    rev: RevOption = None,
    as_of: AsOfOption = None,
    facts: FactsOption = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    color: ColorOption = ColorName.AUTO,
) -> None:
    """Check apps: everything Heroku would complain about, each with what mends it."""
    from herolint import report as reports
    from herolint import run

    request = _request(paths, staged, rev, as_of, facts)
    options = run.Options(
        target.value if target else None,
        _split(select),
        _split(ignore),
        _split(extend_select),
        fail_on.value if fail_on else None,
        config=config,
        no_config=no_config,
    )
    apps = run.open_apps(request, options)
    report = run.check(apps, run.load_facts(request))
    style = _style(color)._replace(statistics=statistics, quiet=quiet)
    _print(reports.render(report, format.value, style))
    raise typer.Exit(CRASHED if report.crashes else FOUND if run.fails(apps, report) and not exit_zero else CLEAN)


@app.command()
def plan(
    paths: Paths = None,
    target: TargetOption = TargetName.ALL,
    format: Annotated[PlanFormat, typer.Option("--format", help="How to print the plan.")] = PlanFormat.FULL,
    staged: StagedOption = False,
    rev: RevOption = None,
    as_of: AsOfOption = None,
    facts: FactsOption = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    color: ColorOption = ColorName.AUTO,
) -> None:
    """Show what Heroku will do: package manager, Python, install command, first complaint."""
    from herolint import report as reports
    from herolint import run

    request = _request(paths, staged, rev, as_of, facts)
    options = run.Options(target.value, config=config, no_config=no_config)
    apps = [run.for_plan(app) for app in run.open_apps(request, options)]
    report = run.check(apps, run.load_facts(request))
    _print(reports.render_plan(report, format.value, _style(color)))
    raise typer.Exit(CRASHED if report.crashes else CLEAN)


@app.command()
def rules(
    format: Annotated[RulesFormat, typer.Option("--format", help="How to print the list.")] = RulesFormat.TEXT,
) -> None:
    """List the rules."""
    from herolint import docs
    from herolint.registry import all_rules

    _print(docs.rule_list(tuple(all_rules().values()), format.value, _width()))


@app.command()
def rule(
    name: Annotated[str, typer.Argument(metavar="CODE|NAME", help="The rule's code or name.", show_default=False)],
    format: Annotated[RuleFormat, typer.Option("--format", help="How to print the page.")] = RuleFormat.TEXT,
) -> None:
    """Explain one rule: what it finds, why that matters on Heroku, and how to mend it."""
    from herolint import docs
    from herolint.registry import find_rule

    _print(docs.page(find_rule(name), format.value, _width()))


def main() -> None:
    """Run the command line; every failure is a message on standard error and a documented exit status."""
    try:
        app()
    except UserError as error:
        _fail(str(error), USAGE)
    except BrokenPipeError:
        # The reader has gone, as `herolint check | head` does: nothing is left to say, and Python must not
        # complain on its way out that it cannot flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(CLEAN) from None
    except Exception as error:
        if os.environ.get("HEROLINT_DEBUG"):
            raise
        message = f"herolint itself failed: {type(error).__name__}: {error}"
        _fail(f"{message}\nPlease report it; HEROLINT_DEBUG=1 shows where it happened.", CRASHED)


def _request(
    paths: list[str] | None,
    staged: bool,
    rev: str | None,
    as_of: datetime.datetime | None,
    facts: Path | None,
) -> Request:
    from herolint.checkout import Source
    from herolint.run import Request, UsageError

    if staged and rev is not None:
        raise UsageError("--staged and --rev exclude each other: give the one that you mean.")
    source = Source.STAGED if staged else Source.WORKTREE if rev is None else Source.rev(rev)
    return Request(paths or ["."], source, as_of.date() if as_of else None, facts)


def _split(values: list[str] | None) -> tuple[str, ...]:
    """Give the parts of options that may be repeated, or hold several values between commas."""
    return tuple(part for value in values or () for part in value.split(",") if part.strip())


def _style(color: ColorName) -> Style:
    from herolint.report import Style

    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
    colored = _wants_color(color)
    return Style(
        color=colored,
        links=colored and sys.stdout.isatty(),
        width=_width(),
        unicode=encoding.startswith("utf"),
    )


def _wants_color(color: ColorName) -> bool:
    """Decide on color: the option wins, then NO_COLOR, then FORCE_COLOR, then whether a terminal reads it."""
    if color is not ColorName.AUTO:
        return color is ColorName.ALWAYS
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _width() -> int:
    """Give the cells of a line: those of the terminal, at most 120, and 100 where the output is piped."""
    if not sys.stdout.isatty() and not os.environ.get("COLUMNS"):
        return 100
    return max(40, min(120, shutil.get_terminal_size((100, 24)).columns))


def _print(text: str) -> None:
    """Write to standard output; what its encoding cannot express is shown as an escape."""
    stream = sys.stdout
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")
    stream.write(text)
    stream.flush()


def _fail(message: str, status: int) -> NoReturn:
    from herolint.formats.text import visible

    for number, line in enumerate(message.splitlines()):
        print(f"{'error: ' if not number else '       '}{visible(line)}", file=sys.stderr)
    raise SystemExit(status)
