"""HL416: a module that runs at start has a syntax error in the installed Python version."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, Context, Problem, Rule, loading_cause
from herolint.api.processes import BadSyntax, BootFailure, stopped, visible


def check(context: Context) -> Iterator[Problem]:
    """Report each module with a syntax error."""
    for one in stopped(context, BootFailure.SYNTAX_ERROR):
        evidence: BadSyntax = one.evidence
        complaint = visible(evidence.message.partition(". ")[0].rstrip(".?!"))
        yield Problem(
            f"{one.who} can't start: Python {evidence.python} can't parse this: {complaint}.",
            one.at,
            one.impact,
            help=f"Correct the code. To find all syntax errors, run `python{evidence.python} -m compileall -q .`.",
            cause=loading_cause(one.at),
        )


RULE = Rule(
    code="HL416",
    name="syntax-error",
    summary="A module that runs when a process starts has a syntax error.",
    why='The process crashes with "SyntaxError" when Python loads the module. Syntax that is newer than the '
    "installed Python version fails in the same way.",
    how="Correct the code, or use a Python version that supports the syntax.",
    impact=BOTH_ERROR,
    when=(BootFailure.SYNTAX_ERROR.value,),
    since="0.2.0",
    url="https://docs.python.org/3/tutorial/errors.html#syntax-errors",
    log=('File " … SyntaxError:', 'File " … IndentationError:', 'File " … TabError:'),
    check=check,
)
