"""HL610: a file that Heroku gets as a Git LFS pointer."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_WARNING, WARNING, Context, Location, Problem, Rule
from herolint.api.text import visible

_ATTRIBUTES = ".gitattributes"
_DATA = ("*.pkl", "*.pickle", "*.joblib", "*.h5", "*.hdf5", "*.pt", "*.pth", "*.onnx", "*.bin", "*.model", "*.npy")
_MOST = 10


def check(context: Context) -> Iterator[Problem]:
    """Report the files that git has as pointers, by their content or by .gitattributes."""
    from herolint.api.app_json import buildpacks_named, plain_name

    if any("lfs" in plain_name(buildpack.url) for buildpack in buildpacks_named(context) or ()):
        return
    found = list(_pointers(context))
    for number, path in enumerate(found[:_MOST], 1):
        impact = {target: WARNING for target in context.building if context.received(target).is_file(path)}
        if impact:
            more = f" (and {len(found) - _MOST} more)" if number == _MOST and len(found) > _MOST else ""
            yield Problem(
                f"{visible(path)} is in Git LFS{more}: Heroku gets a pointer of a few lines in its place.",
                Location(path),
                impact,
            )


def _pointers(context: Context) -> Iterator[str]:
    from herolint.api.lfs import paths_in_lfs

    yield from paths_in_lfs(context, tuple(pattern[1:] for pattern in _DATA))


RULE = Rule(
    code="HL610",
    name="lfs-pointer",
    summary="A file of the app is in Git LFS, which Heroku doesn't fetch.",
    why="The repository contains a pointer instead of the file, and Heroku doesn't download what it points to. The "
    "app finds a text of three lines, and fails when it reads it as a model, an image or a database.",
    how="Run `git lfs migrate export --include=PATTERN`, or download the file in the build or at start. A slug may "
    "have 500 MB.",
    impact=BOTH_WARNING,
    when=(_ATTRIBUTES, *_DATA),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/git#git-lfs",
    sources=("https://git-lfs.com/",),
    check=check,
)
