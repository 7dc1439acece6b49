"""``herolint push``."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from herolint.cli import options
from herolint.cli.output import CLEAN, CRASHED, FOUND, note, style
from herolint.cli.values import ColorName, SeverityName, TargetName

if TYPE_CHECKING:
    from herolint.pushes import Push

REMOTE_HELP = "A remote that deploys to Heroku although its URL doesn't say so; may be repeated."
FOLDER_HELP = "The folder of an app in the pushed commits; may be repeated."
FAIL_ON_HELP = "Minimum severity that stops the push."


def push(
    remote: Annotated[
        str | None,
        typer.Argument(
            metavar="[REMOTE]", help="The remote's name: the first argument of a pre-push hook.", show_default=False
        ),
    ] = None,
    url: Annotated[
        str | None,
        typer.Argument(
            metavar="[URL]", help="The remote's URL: the second argument of a pre-push hook.", show_default=False
        ),
    ] = None,
    folder: Annotated[
        list[str] | None,
        typer.Option("--folder", metavar="FOLDER", help=FOLDER_HELP, show_default="the top of the repository"),
    ] = None,
    heroku_remote: Annotated[list[str] | None, typer.Option("--remote", metavar="NAME", help=REMOTE_HELP)] = None,
    target: Annotated[
        TargetName | None, typer.Option("--target", "-t", help=options.TARGET_HELP, show_default="auto: the app says")
    ] = None,
    fail_on: Annotated[SeverityName, typer.Option("--fail-on", help=FAIL_ON_HELP)] = SeverityName.ERROR,
    baseline: Annotated[
        Path | None, typer.Option("--baseline", metavar="FILE", help="Ignore findings recorded in this baseline.")
    ] = None,
    as_of: options.AsOf = None,
    facts: options.Facts = None,
    config: options.Config = None,
    no_config: options.NoConfig = False,
    color: options.Color = ColorName.AUTO,
) -> None:
    """Check the commits that a push sends to Heroku, as a pre-push hook."""
    commits = _commits(remote, url, heroku_remote or [])
    if not commits:
        raise typer.Exit(CLEAN)  # before anything else is imported: most pushes go elsewhere

    from herolint import run
    from herolint.cli import checking
    from herolint.cli.values import CheckFormat

    settings = run.Options(target.value if target else None, fail_on=fail_on.value, config=config, no_config=no_config)
    status = CLEAN
    for commit in commits:
        request = options.request(folder, as_of=as_of, facts=facts, rev=commit)
        apps = run.open_apps(request, settings)
        report = run.check(apps, run.load_facts(request))
        if baseline:
            report = checking.without_baseline(report, baseline)
        note(f"herolint: checking {commit[:12]}, which Heroku would build.")
        checking.deliver(report, (checking.Output(CheckFormat.FULL, checking.STANDARD_OUTPUT),), style(color))
        failed = FOUND if run.fails(apps, report) else CLEAN
        status = max(status, CRASHED if report.crashes else failed)
    if status == FOUND:
        note("herolint: stopped the push. To push anyway, run: git push --no-verify")
    raise typer.Exit(status)


def _commits(remote: str | None, url: str | None, heroku_remotes: list[str]) -> tuple[str, ...]:
    """Return the commits that Heroku would build. Raises ``UserError`` if nothing says what is pushed."""
    import os

    from herolint.pushes import PushError, from_pre_commit

    if remote is not None:
        push: Push | None = _from_git(remote, url or remote)
    else:
        push = from_pre_commit(os.environ)
    if push is not None:
        return push.built() if push.goes_to_heroku(heroku_remotes) else ()
    if os.environ.get("PRE_COMMIT"):
        # `pre-commit run --hook-stage pre-push` without a push, as in CI.
        return (os.environ.get("PRE_COMMIT_TO_REF") or "HEAD",)
    raise PushError("`herolint push` is for git's pre-push hook: set it up with `herolint install-hook`.")


def _from_git(remote: str, url: str) -> "Push":
    import sys

    from herolint.pushes import LARGEST_INPUT, PushError, from_git

    stream = sys.stdin.buffer if sys.stdin is not None else None
    if stream is None or stream.isatty():
        raise PushError("git sends the pushed refs on standard input, but standard input is a terminal.")
    content = stream.read(LARGEST_INPUT + 1)
    if len(content) > LARGEST_INPUT:
        raise PushError(f"standard input is larger than {LARGEST_INPUT >> 20} MiB: push fewer refs at a time.")
    return from_git(remote, url, content.decode("utf-8", "surrogateescape"))
