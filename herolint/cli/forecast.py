"""``herolint forecast``."""

import enum
from typing import TYPE_CHECKING, Annotated

import typer

from herolint.cli import options
from herolint.cli.output import CLEAN, FOUND, show, show_exactly, style
from herolint.cli.progress import progress
from herolint.cli.values import ColorName, TargetName

if TYPE_CHECKING:
    from herolint.forecast.ahead import Forecast
    from herolint.forecast.span import Span


class ForecastFormat(str, enum.Enum):
    """The values of ``herolint forecast --format``."""

    FULL = "full"
    JSON = "json"
    MARKDOWN = "markdown"
    ICS = "ics"
    HTML = "html"


Within = Annotated[
    str | None, typer.Option("--within", metavar="SPAN", help="Show only dates within this time: 180d, 26w or 6m.")
]
FailWithin = Annotated[
    str | None,
    typer.Option("--fail-within", metavar="SPAN", help="Exit with 1 if an app fails today or within this time."),
]


def forecast(
    paths: options.Paths = None,
    target: Annotated[
        TargetName | None, typer.Option("--target", "-t", help=options.TARGET_HELP, show_default="auto")
    ] = None,
    format: Annotated[ForecastFormat, typer.Option("--format", help="Output format.")] = ForecastFormat.FULL,
    within: Within = None,
    fail_within: FailWithin = None,
    discover: options.Discover = False,
    apps: options.Apps = None,
    staged: options.Staged = False,
    rev: options.Rev = None,
    as_of: options.AsOf = None,
    facts: options.Facts = None,
    config: options.Config = None,
    no_config: options.NoConfig = False,
    color: options.Color = ColorName.AUTO,
) -> None:
    """Show upcoming dates that will affect the app, and how to prepare."""
    from herolint import run
    from herolint.forecast.ahead import fails, limited

    request = options.request(paths, as_of=as_of, facts=facts, staged=staged, rev=rev, apps=apps, discover=discover)
    settings = run.Options(target.value if target else None, config=config, no_config=no_config)
    spans = [_span(within, "--within"), _span(fail_within, "--fail-within")]
    opened = run.open_apps(request, settings)
    with progress(len(opened), "Looking ahead") as counted:
        found = run.look_ahead(opened, request, counted)
    until, fail_until = (span.after(found.as_of) if span else None for span in spans)
    shown = found._replace(apps=tuple(limited(app, until, fail_until) for app in found.apps), until=until)
    if format is ForecastFormat.ICS:
        from herolint.report.forecast_ics import render_ics

        show_exactly(render_ics(shown, [app.name for app in shown.apps]))
    else:
        show(_rendered(shown, format, color))
    failed = fail_until is not None and any(fails(app, fail_until) for app in found.apps)
    raise typer.Exit(FOUND if failed else CLEAN)


def _rendered(found: "Forecast", format: ForecastFormat, color: ColorName) -> str:
    if format is ForecastFormat.JSON:
        from herolint.report.forecast_json import render_json

        return render_json(found)
    if format is ForecastFormat.HTML:
        from herolint.report.forecast_html import render_html

        return render_html(found)
    from herolint.report.forecast import render_markdown, render_text

    return render_markdown(found) if format is ForecastFormat.MARKDOWN else render_text(found, style(color))


def _span(text: str | None, option: str) -> "Span | None":
    """Parse a span of time. Raises ``UsageError`` if it isn't one."""
    from herolint.forecast.span import parse_span
    from herolint.run import UsageError

    if text is None:
        return None
    span = parse_span(text)
    if span is None:
        raise UsageError(f"{option} expects days, weeks or months, for example 90d, 26w or 6m; got {text!r}.")
    return span
