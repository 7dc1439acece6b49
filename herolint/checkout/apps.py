"""Locate apps: resolve a PATH of the command line to a folder of a repository."""

from __future__ import annotations

import os

from herolint.checkout.git import Place
from herolint.checkout.names import decode
from herolint.checkout.repository import InsideGitFolder, Repositories
from herolint.checkout.values import CheckoutError
from herolint.checkout.view import Checkout


class App:
    """An app in a repository: its place in the answer, its PATH, and its folder below the top."""

    __slots__ = ("number", "path", "root")

    def __init__(self, number: int, path: str, root: str) -> None:
        self.number = number
        self.path = path
        self.root = root


Results = dict[int, Checkout | CheckoutError]


def place_of(repositories: Repositories, path: str, folder: bytes) -> Place | None:
    """Return the repository that a folder belongs to; raises ``CheckoutError``."""
    try:
        return repositories.of(folder)
    except InsideGitFolder as error:
        raise CheckoutError(f"{path} is inside git's own folder: pass the app's folder.") from error


def below(folder: bytes, top: bytes) -> str:
    """Return a folder relative to one above it, POSIX, ``""`` for itself."""
    relative = decode(os.path.relpath(folder, top)).replace(os.sep, "/")
    return "" if relative == "." else relative


def not_a_folder(path: str, error: OSError | ValueError) -> CheckoutError:
    """Return the error for a PATH that can't be listed."""
    match error:
        case FileNotFoundError():
            return CheckoutError(f"{path} doesn't exist.")
        case NotADirectoryError():
            return CheckoutError(f"{path} isn't a folder: pass the folder that contains it.")
        case PermissionError():
            return CheckoutError(f"{path} can't be read: permission denied.")
        case OSError(strerror=str(reason)):
            return CheckoutError(f"{path} can't be read: {reason.lower()}.")
    return CheckoutError(f"{path!r} can't be the name of a folder.")
