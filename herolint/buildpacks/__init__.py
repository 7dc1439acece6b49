"""What each buildpack decides, in its own order of checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from herolint.model import Analysis, Target

if TYPE_CHECKING:
    from herolint.checkout import Checkout
    from herolint.platform.facts import Facts


class Deploy(NamedTuple):
    """How an app is deployed, as far as its configuration says more than its checkout.

    ``stack`` is the Cedar stack it runs on; ``container`` says whether Heroku builds its Dockerfile instead of
    running a buildpack. ``None`` leaves either to the checkout.
    """

    stack: str | None = None
    container: bool | None = None


AS_THE_CHECKOUT_SAYS = Deploy()


def analyse(target: Target, checkout: Checkout, facts: Facts, deploy: Deploy = AS_THE_CHECKOUT_SAYS) -> Analysis:
    """Decide as the buildpack of ``target`` would with ``facts``. Never raises for anything in the checkout."""
    if target is Target.CEDAR:
        from herolint.buildpacks import cedar

        return cedar.analyse(checkout, facts, deploy)
    from herolint.buildpacks import fir

    return fir.analyse(checkout, facts)
