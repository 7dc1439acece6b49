"""HL504: app.json requests an add-on plan that Heroku no longer has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.api import APP_JSON, CEDAR, WARNING, Context, Fix, Problem, Rule
from herolint.api.app_json import place, read, replace_text, services
from herolint.api.text import visible

if TYPE_CHECKING:
    from herolint.api.app_json import AddOn


def check(context: Context) -> Iterator[Problem]:
    """Report each add-on that can no longer be provisioned."""
    document = read(context)
    for environment in document.environments if document else ():
        for addon in environment.addons:
            retired = services(context).retired_plan(addon.service, addon.plan)
            if retired is not None:
                yield Problem(
                    f"`{_name(addon)}` in {APP_JSON} was discontinued on {retired.since}.",
                    place(context, addon.path),
                    fix=_fix(context, addon, retired.instead),
                    help=_help(addon, retired.instead),
                )


def _name(addon: AddOn) -> str:
    return visible(f"{addon.service}:{addon.plan}" if addon.plan else addon.service)


def _help(addon: AddOn, instead: str | None) -> str:
    if instead is None:
        return f"Delete it, and set a config var to the URL of a service that replaces {visible(addon.service)}."
    return f"Replace it with `{instead}`. `heroku addons:plans {instead.partition(':')[0]}` lists the plans and prices."


def _fix(context: Context, addon: AddOn, instead: str | None) -> Fix | None:
    """Replace the plan: unsafe, because the new plan costs money."""
    if instead is None:
        return None
    written = f"{addon.service}:{addon.plan}" if addon.plan else addon.service
    change = replace_text(context, addon.path, written, instead)
    return context.fix(f"Replace it with {instead}", (change,), unsafe=True) if change else None


RULE = Rule(
    code="HL504",
    name="addon-plan-retired",
    summary="app.json requests an add-on plan that Heroku no longer has.",
    why="Review apps, Heroku CI and Heroku Button apps get their add-ons from app.json. With a discontinued plan, "
    "they fail with `plan is no longer available` before the build.",
    how="Replace it with a current plan; `heroku addons:plans SERVICE` lists them.",
    impact={CEDAR: WARNING},
    fixable="unsafe",
    review="The new plan has another price and other limits.",
    when=("app.json",),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/app-json-schema#add-ons",
    sources=(
        "https://devcenter.heroku.com/changelog-items/2862",
        "https://help.heroku.com/RSBRUH58/removal-of-heroku-free-product-plans-faq",
    ),
    check=check,
)
