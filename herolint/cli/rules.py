"""``herolint rules`` and ``herolint rule``."""

from typing import Annotated

import typer

from herolint.cli.output import show, width
from herolint.cli.values import RuleFormat, RulesFormat


def rules(
    format: Annotated[RulesFormat, typer.Option("--format", help="How to print the list.")] = RulesFormat.TEXT,
) -> None:
    """List the rules."""
    from herolint import docs
    from herolint.registry import all_rules

    show(docs.rule_list(tuple(all_rules().values()), format.value, width()))


def rule(
    name: Annotated[str, typer.Argument(metavar="CODE|NAME", help="The rule's code or name.", show_default=False)],
    format: Annotated[RuleFormat, typer.Option("--format", help="How to print the page.")] = RuleFormat.TEXT,
) -> None:
    """Explain one rule: what it finds, why that matters on Heroku, and how to mend it."""
    from herolint import docs
    from herolint.registry import find_rule

    show(docs.page(find_rule(name), format.value, width()))
