"""``herolint rules`` and ``herolint rule``."""

from typing import TYPE_CHECKING, Annotated

import typer

from herolint.cli import completing
from herolint.cli.formats import RuleFormat, RulesFormat
from herolint.cli.output import show, style, width
from herolint.cli.values import ColorName

if TYPE_CHECKING:
    from collections.abc import Iterable

    from herolint.model import Rule


def rules(format: Annotated[RulesFormat, typer.Option("--format", help="Output format.")] = RulesFormat.TEXT) -> None:
    """List the rules."""
    from herolint.registry import all_rules

    _show_list(all_rules().values(), format.value)


def rule(
    name: Annotated[
        str,
        typer.Argument(
            metavar="CODE|NAME",
            help="A rule's code or name, or the start of codes (HL22).",
            show_default=False,
            autocompletion=completing.rules,
        ),
    ],
    format: Annotated[RuleFormat, typer.Option("--format", help="Output format.")] = RuleFormat.TEXT,
) -> None:
    """Explain a rule, or list the rules of a prefix."""
    explain_rule(name, format)


def explain_rule(name: str, format: RuleFormat = RuleFormat.TEXT) -> None:
    """Print a rule's page, or the list of the rules whose codes start with a prefix. Raises ``UnknownRuleError``."""
    from herolint import docs
    from herolint.registry import find_rule, rules_from

    family = rules_from(name)
    if family:
        _show_list(family, format.value)
        return
    found, looks = find_rule(name), style(ColorName.AUTO)
    if format is RuleFormat.TEXT and looks.rich:
        from herolint.report.styled.rules import rule_page

        show(rule_page(docs.page(found, "markdown", 0), looks))
    else:
        show(docs.page(found, format.value, width()))


def _show_list(found: "Iterable[Rule]", format: str) -> None:
    from herolint import docs

    looks = style(ColorName.AUTO)
    if format == RulesFormat.TEXT.value and looks.rich and looks.unicode:
        from herolint.report.styled.rules import rule_table

        show(rule_table(found, looks))
    else:
        show(docs.rule_list(found, format, width()))
