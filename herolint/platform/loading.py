"""Read a facts file that is named on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import tomli

from herolint.platform.records import FactsError
from herolint.platform.schema import check

if TYPE_CHECKING:
    from herolint.platform.shapes import FactsFile

_LARGEST = 16 << 20


def read(path: Path) -> FactsFile:
    """Return what a facts file says.

    Raises:
        FactsError: the file can't be read, isn't TOML, or not a facts file of the version understood here.

    """
    try:
        if not path.is_file():
            raise FactsError(f"{path}: {'not a file' if path.exists() else 'no such file'}")
        with path.open("rb") as stream:
            content = stream.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise FactsError(f"{path}: larger than {_LARGEST >> 20} MiB")
        data = tomli.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise FactsError(f"{path}: not UTF-8, as TOML has to be") from error
    except (tomli.TOMLDecodeError, RecursionError) as error:
        raise FactsError(f"{path}: not valid TOML: {error}") from error
    except (OSError, ValueError) as error:
        raise FactsError(f"{path}: can't be read: {getattr(error, 'strerror', None) or error}") from error
    check(data, str(path))
    return cast("FactsFile", data)
