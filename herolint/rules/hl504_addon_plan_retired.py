"""HL504: app.json asks for an add-on plan that is gone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.api import APP_JSON, CEDAR, WARNING, Context, Fix, Problem, Rule
from herolint.api.app_json import place, read, replace_text, services
from herolint.api.text import visible

if TYPE_CHECKING:
    from herolint.api.app_json import AddOn


def check(context: Context) -> Iterator[Problem]:
    """Report each add-on that can't be provisioned any more."""
    document = read(context)
    for environment in document.environments if document else ():
        for addon in environment.addons:
            retired = services(context).retired_plan(addon.service, addon.plan)
            if retired is not None:
                yield Problem(
                    f"`{_name(addon)}` in {APP_JSON} isn't available: it ended on {retired.since}.",
                    place(context, addon.path),
                    fix=_fix(context, addon, retired.instead),
                    help=_help(addon, retired.instead),
                )


def _name(addon: AddOn) -> str:
    return visible(f"{addon.service}:{addon.plan}" if addon.plan else addon.service)


def _help(addon: AddOn, instead: str | None) -> str:
    if instead is None:
        return f"Delete it, and set a config var to the address of another service than {visible(addon.service)}."
    return f"Write `{instead}`. `heroku addons:plans {instead.partition(':')[0]}` lists the plans and their prices."


def _fix(context: Context, addon: AddOn, instead: str | None) -> Fix | None:
    """Replace the plan: unsafe, because the new one has its price."""
    if instead is None:
        return None
    written = f"{addon.service}:{addon.plan}" if addon.plan else addon.service
    change = replace_text(context, addon.path, written, instead)
    return context.fix(f"Replace it with {instead}", (change,), unsafe=True) if change else None


RULE = Rule(
    code="HL504",
    name="addon-plan-retired",
    summary="app.json asks for an add-on plan that Heroku no longer has.",
    why="Review apps, Heroku CI and apps made with a Heroku button get their add-ons from app.json. With a plan that "
    "has ended they fail with `plan is no longer available` before anything is built.",
    how="Write a plan that exists; `heroku addons:plans SERVICE` lists them.",
    impact={CEDAR: WARNING},
    fixable="unsafe",
    when=("app.json",),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/app-json-schema#add-ons",
    sources=(
        "https://devcenter.heroku.com/changelog-items/2862",
        "https://help.heroku.com/RSBRUH58/removal-of-heroku-free-product-plans-faq",
    ),
    check=check,
)
