"""``herolint schema``."""

from typing import Annotated

import typer

from herolint.cli.formats import SchemaName
from herolint.cli.output import show


def schema(
    document: Annotated[SchemaName, typer.Argument(help="The command that prints the JSON, or `config`.")],
) -> None:
    """Print the JSON Schema of a JSON report or of the configuration."""
    from pathlib import Path

    import herolint

    file = Path(herolint.__file__).parent / "schemas" / f"{document.value}-1.json"
    show(file.read_text(encoding="utf-8"))
