"""HL611: the requirements make the slug larger than Heroku's limit."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import CEDAR, WARNING, Context, Location, Problem, Rule
from herolint.api.weights import Weight, files_megabytes, heavy_names, locked_weights, weights

_MOST_NAMES = 3
_DATA = ("*.h5", "*.pt", "*.pth", "*.bin", "*.pkl", "*.onnx", "*.zip", "*.gz", "*.mp4", "*.weights", "*.caffemodel")


def check(context: Context) -> Iterator[Problem]:
    """Report it once, at the largest requirement."""
    if CEDAR not in context.building:
        return
    from herolint.api.app_json import services
    from herolint.api.installed import place_of

    facts = services(context)
    locked = locked_weights(context)
    found = weights(context) if locked is None else locked
    required = sum(weight.megabytes for weight in found)
    suspected = required >= facts.slug_limit // 4 or any(context.concerns((word,)) for word in _DATA)
    files = files_megabytes(context) if suspected else 0
    total = required + files
    if total < (facts.near_limit if locked is None and found else facts.slug_limit):
        return
    about = "about " if locked is None else ""
    yield Problem(
        f"The slug takes {about}{total} MB{_rest(locked)}, and the limit is {facts.slug_limit} MB: "
        f"{_names(found, files)}.",
        place_of(context, found[0].asked_by, (CEDAR,)) if found else Location("."),
        {CEDAR: WARNING},
        help=_help(found),
    )


def _rest(locked: tuple[Weight, ...] | None) -> str:
    return " before Python and smaller packages" if locked is None else " before Python"


def _names(found: tuple[Weight, ...], files: int) -> str:
    shown = [f"{weight.name} {weight.megabytes} MB" for weight in found[:_MOST_NAMES]]
    return ", ".join([*shown, *([f"the app's own files {files} MB"] if files else [])])


def _help(found: tuple[Weight, ...]) -> str:
    advice = [f"replace `{weight.name}` with {weight.instead}" for weight in found if weight.instead]
    if not advice:
        return "Delete what the app doesn't need, or deploy it as a container, which can be larger."
    text = "; ".join(advice[:_MOST_NAMES])
    return f"{text[0].upper()}{text[1:]}. Or deploy the app as a container, which can be larger."


RULE = Rule(
    code="HL611",
    name="slug-too-large",
    summary="The app's dependencies make its slug larger than Cedar accepts.",
    why="The limit is 500 MB compressed. The default wheels of torch and tensorflow contain GPU libraries, which "
    "dynos can't use, and exceed the limit on their own. The build installs everything, then fails with `Compiled "
    "slug size is too large`.",
    how="Require the CPU-only builds, or deploy the app as a container.",
    impact={CEDAR: WARNING},
    when=(*(f"mentions:{name}" for name in heavy_names()), "uv.lock", *_DATA),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/slug-compiler#slug-size",
    sources=("https://docs.pytorch.org/get-started/locally/",),
    log=("is too large (max is",),
    check=check,
)
