"""Decide as each buildpack does, in the order of its checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from herolint.build import AS_THE_CHECKOUT_SAYS, Deploy
from herolint.model import Analysis, Collectstatic, CollectstaticOutcome, Target

__all__ = ["AS_THE_CHECKOUT_SAYS", "Deploy", "analyse", "collectstatic"]

if TYPE_CHECKING:
    from collections.abc import Callable

    from herolint.build import Build
    from herolint.checkout import Checkout
    from herolint.installers.provided import Provided
    from herolint.platform.facts import Facts


def analyse(target: Target, checkout: Checkout, facts: Facts, deploy: Deploy = AS_THE_CHECKOUT_SAYS) -> Analysis:
    """Decide as the buildpack of ``target`` would with ``facts``. Never raises for anything in the checkout."""
    if target is Target.CEDAR:
        from herolint.buildpacks import cedar

        return cedar.analyse(checkout, facts, deploy)
    from herolint.buildpacks import fir

    return fir.analyse(checkout, facts)


_MANIFESTS = ("requirements.txt", "Pipfile.lock", "poetry.lock", "uv.lock")


def collectstatic(build: Build, provided: Callable[[], Provided], memory: dict[Any, Any]) -> Collectstatic:
    """Decide what the build does about Django's static files; ``provided`` is called only if needed.

    ``memory`` caches results for another target of the same app.
    """
    from herolint.buildpacks.django import manage_py

    if manage_py.find(build.folder, build.target) is None and not _may_have_django(build):
        return Collectstatic(CollectstaticOutcome.SKIPPED)
    from herolint.buildpacks.django.stage import decide

    return decide(build, provided(), memory)


def _may_have_django(build: Build) -> bool:
    return any(b"django" in (build.load(path, bytes) or b"").lower() for path in _MANIFESTS)
