"""HL610: Heroku receives a Git LFS pointer instead of a file."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_WARNING, WARNING, Context, Problem, Rule
from herolint.api.app_json import buildpacks_named, plain_name
from herolint.api.lfs import InLfs, files_in_lfs
from herolint.api.text import visible

_ATTRIBUTES = ".gitattributes"
_DATA = ("*.pkl", "*.pickle", "*.joblib", "*.h5", "*.hdf5", "*.pt", "*.pth", "*.onnx", "*.bin", "*.model", "*.npy")
_MOST = 10


def check(context: Context) -> Iterator[Problem]:
    """Report the files that git stores as pointers, by their content or by .gitattributes."""
    if any("lfs" in plain_name(buildpack.url) for buildpack in buildpacks_named(context) or ()):
        return
    for found in [*files_in_lfs(context, tuple(pattern[1:] for pattern in _DATA))][:_MOST]:
        impact = {target: WARNING for target in context.building if context.received(target).is_file(found.first)}
        if impact:
            more = f" and {found.number - 1} more" if found.number > 1 else ""
            yield Problem(
                f"Heroku receives only a Git LFS pointer instead of {visible(found.first)}{more}.",
                found.at,
                impact,
                help=_help(found),
            )


def _help(found: InLfs) -> str:
    """Return how to commit the files without Git LFS."""
    import shlex

    if found.pattern is None:
        how = f"Commit the file itself instead of the pointer in {visible(found.first)}"
    else:
        how = f"Run `git lfs untrack {shlex.quote(visible(found.pattern))}` and `git add --renormalize .`, and commit"
    return f"{how}, or download the file during the build or when the app starts. The slug limit is 500 MB."


RULE = Rule(
    code="HL610",
    name="lfs-pointer",
    summary="A file is in Git LFS, which Heroku doesn't support.",
    why="The repository contains a pointer instead of the file, and Heroku doesn't download the file. The app finds "
    "three lines of text, and fails when it reads them as a model, an image or a database.",
    how="Commit the file without Git LFS (`git lfs untrack`, then `git add --renormalize .`), or download the "
    "file during the build or when the app starts. The slug limit is 500 MB.",
    impact=BOTH_WARNING,
    when=(_ATTRIBUTES, *_DATA),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/git#git-lfs",
    sources=("https://git-lfs.com/",),
    log=("invalid load key, 'v'", "KeyError: 118", "file signature not found"),
    check=check,
)
