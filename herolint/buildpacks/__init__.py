"""What each buildpack decides, in its own order of checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.build import AS_THE_CHECKOUT_SAYS, Deploy
from herolint.model import Analysis, Target

__all__ = ["AS_THE_CHECKOUT_SAYS", "Deploy", "analyse"]

if TYPE_CHECKING:
    from herolint.checkout import Checkout
    from herolint.platform.facts import Facts


def analyse(target: Target, checkout: Checkout, facts: Facts, deploy: Deploy = AS_THE_CHECKOUT_SAYS) -> Analysis:
    """Decide as the buildpack of ``target`` would with ``facts``. Never raises for anything in the checkout."""
    if target is Target.CEDAR:
        from herolint.buildpacks import cedar

        return cedar.analyse(checkout, facts, deploy)
    from herolint.buildpacks import fir

    return fir.analyse(checkout, facts)
