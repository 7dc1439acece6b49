"""The Django site of an app, for rules about the first request."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from herolint.build import Found
from herolint.buildpacks.django import serving
from herolint.buildpacks.django.failing import CollectstaticFailure
from herolint.buildpacks.django.serving import Wrong
from herolint.buildpacks.django.site import Site, find_site
from herolint.model import CollectstaticOutcome, Location, Target
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.api import Context


class Judged(NamedTuple):
    """What is wrong on some targets, and whether that is so whatever the config vars are.

    ``by_default``: it is wrong only where a config var isn't set, and Heroku's is likely to be.
    """

    wrong: Wrong
    targets: tuple[Target, ...]
    certain: bool
    by_default: bool = False


def sites(context: Context) -> Mapping[Target, tuple[Site | None, Site | None]]:
    """Return the site on each target that builds it: its certain values, and with the app's defaults."""
    return context.once(_sites)


def _sites(context: Context) -> Mapping[Target, tuple[Site | None, Site | None]]:
    found: dict[Target, tuple[Site | None, Site | None]] = {}
    for target in context.building:
        stages = context.stages[target]
        if _loads(context, target):
            found[target] = find_site(stages.build, stages.provided, stages.procfile.processes, context.memory)
    return found


def _loads(context: Context, target: Target) -> bool:
    """Return whether the build's settings load: a failure before the first request is another finding."""
    collectstatic = context.stages[target].collectstatic
    if collectstatic.outcome is not CollectstaticOutcome.FAILS:
        return True
    return all(failure.kind is not CollectstaticFailure.SETTINGS for failure in collectstatic.failures)


def judge(
    context: Context, decide: Callable[[Site, Target], Wrong | None], setting: str | None = None
) -> Iterator[Judged]:
    """Yield what ``decide`` finds, with all targets that have it at one place.

    What depends on a config var for ``setting`` is ``by_default`` unless app.json gives the config var.
    """
    found: dict[tuple[Wrong, bool, bool], list[Target]] = {}
    for target, (certain, assumed) in sites(context).items():
        wrong = decide(certain, target) if certain is not None else None
        if wrong is not None:
            found.setdefault((wrong, True, False), []).append(target)
        elif assumed is not None and assumed is not certain and (likely := decide(assumed, target)) is not None:
            by_default = setting is not None and certain is not None and not _is_declared(certain, assumed, setting)
            found.setdefault((likely, False, by_default), []).append(target)
    for (wrong, is_certain, by_default), targets in found.items():
        yield Judged(wrong, tuple(targets), is_certain, by_default)


def _is_declared(certain: Site, assumed: Site, setting: str) -> bool:
    """Return whether app.json has values for all the config vars that a setting depends on."""
    found = certain.settings.reads(setting)
    return bool(found) and found <= assumed.project.environment.values.keys()


class MissingEntry(NamedTuple):
    """An entry of a setting that names no module when the web process starts, or later."""

    setting: str
    entry: str
    at: Location
    brought_by: tuple[str, ...]
    certain: bool
    targets: tuple[Target, ...]


def missing_entries(context: Context) -> tuple[MissingEntry, ...]:
    """Return the entries of MIDDLEWARE and CACHES that don't exist."""
    found: dict[tuple[str, str], MissingEntry] = {}
    for target, (certain, assumed) in sites(context).items():
        for site in dict.fromkeys((certain, assumed)):
            if site is None:
                continue
            entries = [("MIDDLEWARE", *each) for each in serving.middleware(site)]
            entries += [("CACHES", *each) for each in serving.caches(site)]
            for setting, entry, resolved in entries:
                known = found.get((setting, entry))
                if known is not None:
                    if target not in known.targets:
                        found[setting, entry] = known._replace(targets=(*known.targets, target))
                    continue
                provision = site.project.provided.module(resolved.missing or entry)
                surely = site.project.installed.is_certain(resolved.missing or entry)
                is_certain = site is certain and (resolved.within is not None or surely)
                at = site.settings.at_text(setting, entry)
                found[setting, entry] = MissingEntry(setting, entry, at, provision.origins, is_certain, (target,))
    return tuple(found.values())


def broken_urls(context: Context) -> tuple[Found, ...]:
    """Return why the URLs of the site don't load, with the targets that are affected."""
    found: dict[tuple[object, Location], Found] = {}
    for target, (certain, assumed) in sites(context).items():
        sound = certain is not None and _urls_are_sound(context, certain)
        for site in dict.fromkeys((certain, assumed)) if not sound else ():
            failure = serving.urls(site) if site is not None else None
            if failure is None or failure.kind is not CollectstaticFailure.SETTINGS:
                continue
            known = found.get((failure.evidence, failure.at))
            surely = {**(known.certain if known else {})}
            surely.setdefault(target, failure.certain and site is certain)
            found[failure.evidence, failure.at] = Found(failure.kind, failure.evidence, failure.at, surely)
    return tuple(found.values())


def removed_modules(context: Context) -> tuple[Found, ...]:
    """Return the web process's imports that an installed distribution no longer provides."""
    from herolint.buildpacks.django.site import removed_module

    found: dict[tuple[object, Location], Found] = {}
    for target in context.building:
        stages = context.stages[target]
        failure = removed_module(stages.build, stages.provided, stages.procfile.processes)
        if failure is not None:
            known = found.get((failure.evidence, failure.at))
            certain = {**(known.certain if known is not None else {}), target: failure.certain}
            found[failure.evidence, failure.at] = Found(failure.kind, failure.evidence, failure.at, certain)
    return tuple(found.values())


def with_backslashes(context: Context) -> list[tuple[str, Location, list[Target]]]:
    """Return the names with a backslash in ``{% static %}`` tags, with the targets that are affected."""
    from herolint.buildpacks.django.references import backslashes

    found: dict[tuple[str, Location], list[Target]] = {}
    for target, (certain, assumed) in sites(context).items():
        site = certain or assumed
        for each in backslashes(site.settings, site.apps) if site is not None else ():
            if target not in found.setdefault(each, []):
                found[each].append(target)
    return [(name, at, targets) for (name, at), targets in found.items()]


def _urls_are_sound(context: Context, site: Site) -> bool:
    """Return whether the URLs load whatever the config vars are."""
    key = ("urls", id(site))
    if key not in context.memory:
        reads = len(site.project.evaluator.reads)
        context.memory[key] = serving.urls(site) is None and len(site.project.evaluator.reads) == reads
    return bool(context.memory[key])


def migration_problems(context: Context) -> dict[Wrong, tuple[Target, ...]]:
    """Return what the migrations of the app's own Django apps lack, with the targets that are affected."""
    from herolint.buildpacks.django.migrations import problems

    found: dict[Wrong, tuple[Target, ...]] = {}
    known: dict[int, tuple[Wrong, ...]] = {}
    for target, (certain, assumed) in sites(context).items():
        site = certain or assumed
        if site is not None and id(site) not in known:
            known[id(site)] = tuple(problems(site))
        for wrong in known.get(id(site), ()):
            found[wrong] = (*found.get(wrong, ()), target)
    return found
