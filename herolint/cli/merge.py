"""``herolint merge``."""

import enum
from pathlib import Path
from typing import Annotated

import typer

from herolint.cli.output import CLEAN, note, show, write


class MergeFormat(str, enum.Enum):
    """The values of ``herolint merge --format``."""

    HTML = "html"
    JSON = "json"


def merge(
    documents: Annotated[list[Path], typer.Argument(help="JSON reports of `herolint check`.", metavar="FILE...")],
    format: Annotated[MergeFormat, typer.Option("--format", help="Output format.")] = MergeFormat.HTML,
    output_file: Annotated[
        Path | None, typer.Option("--output-file", "-o", metavar="FILE", help="Write the result to FILE.")
    ] = None,
    show_suppressed: Annotated[
        bool, typer.Option("--show-suppressed", help="Also show suppressed findings, with reasons.")
    ] = False,
) -> None:
    """Merge the JSON reports of several runs into one page or one report."""
    from herolint import documents as reading
    from herolint.config import read_named

    read = [reading.parse(read_named(file, "report", reading.LARGEST), str(file)) for file in documents]
    notes = reading.differences(read)
    for words in notes:
        note(words)
    merged = reading.merge(read)
    if format is MergeFormat.JSON:
        from herolint.report.json_text import dumps

        text = dumps(merged)
    else:
        from herolint.report import Style
        from herolint.report.check_html import render_board

        text = render_board(reading.board_of(merged, notes), Style(show_suppressed=show_suppressed))
    if output_file is None or output_file == Path("-"):
        show(text)
    else:
        write(output_file, text)
    raise typer.Exit(CLEAN)
