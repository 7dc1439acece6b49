"""HL505: app.json requests a dyno size that Heroku no longer has."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import APP_JSON, CEDAR, WARNING, Context, Problem, Rule
from herolint.api.app_json import place, read, replace_text, services
from herolint.api.text import visible


def check(context: Context) -> Iterator[Problem]:
    """Report each process type whose size no longer exists."""
    document = read(context)
    for environment in document.environments if document else ():
        for dynos in environment.formation:
            retired = services(context).retired_dyno(dynos.size or "")
            if retired is None or dynos.size is None:
                continue
            change = replace_text(context, dynos.path, dynos.size, retired.instead)
            title = f"Replace it with {retired.instead}"
            price = "" if retired.renamed else ", which costs money"
            yield Problem(
                f"The dyno size `{visible(dynos.size)}` of {visible(dynos.process)} in {APP_JSON} was discontinued on "
                f"{retired.since}.",
                place(context, dynos.path),
                fix=context.fix(title, (change,), unsafe=not retired.renamed) if change else None,
                help=f"Replace it with `{retired.instead}`{price}, or delete `size` to use Heroku's default.",
            )


RULE = Rule(
    code="HL505",
    name="dyno-size-retired",
    summary="app.json requests a dyno size that Heroku no longer has.",
    why="Heroku scales review apps and Heroku Button apps as app.json specifies. With a discontinued size, setting "
    "up the app fails.",
    how="Use `eco`, `basic` or `standard-1x`, or delete `size` to use Heroku's default.",
    impact={CEDAR: WARNING},
    fixable="both",
    review="If the size wasn't just renamed, the new one has another price and another amount of memory.",
    when=("app.json",),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/app-json-schema#formation",
    sources=(
        "https://devcenter.heroku.com/articles/dyno-types",
        "https://help.heroku.com/RSBRUH58/removal-of-heroku-free-product-plans-faq",
    ),
    check=check,
)
