"""``herolint rules`` and ``herolint rule``."""

from typing import Annotated

import typer

from herolint.cli.output import is_terminal, show, wants_color, width
from herolint.cli.values import ColorName, RuleFormat, RulesFormat


def rules(
    format: Annotated[RulesFormat, typer.Option("--format", help="Output format.")] = RulesFormat.TEXT,
) -> None:
    """List the rules."""
    from herolint import docs
    from herolint.registry import all_rules

    show(docs.rule_list(tuple(all_rules().values()), format.value, width()))


def rule(
    name: Annotated[
        str,
        typer.Argument(
            metavar="CODE|NAME", help="A rule's code or name, or the start of codes (HL22).", show_default=False
        ),
    ],
    format: Annotated[RuleFormat, typer.Option("--format", help="Output format.")] = RuleFormat.TEXT,
) -> None:
    """Explain a rule, or list the rules whose codes start with a prefix."""
    from herolint import docs
    from herolint.registry import find_rule, rules_from

    family = rules_from(name)
    if family:
        show(docs.rule_list(family, format.value, width()))
    else:
        found = find_rule(name)
        rendered = format is RuleFormat.TEXT and is_terminal() and wants_color(ColorName.AUTO)
        show(docs.rendered(found, width()) if rendered else docs.page(found, format.value, width()))
