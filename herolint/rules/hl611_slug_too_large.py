"""HL611: the requirements make the slug larger than Heroku's limit."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import CEDAR, REQUIREMENTS, WARNING, Context, Location, Problem, Rule
from herolint.api.manifests import managers_found
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
    rest = " before Python and smaller packages" if total < facts.slug_limit else ""
    about = "about " if locked is None else ""
    yield Problem(
        _message(found, files, facts.slug_limit, f"{about}{total} MB{rest}"),
        place_of(context, found[0].asked_by, (CEDAR,)) if found else Location("."),
        {CEDAR: WARNING},
        help=_help(context, found),
    )


def _message(found: tuple[Weight, ...], files: int, limit: int, size: str) -> str:
    if len(found) + bool(files) == 1:
        what = f"`{found[0].name}` alone takes" if found else "The app's own files take"
        return f"{what} {size}, and the slug limit is {limit} MB."
    return f"The slug takes {size}, and the limit is {limit} MB: {_names(found, files)}."


def _names(found: tuple[Weight, ...], files: int) -> str:
    shown = [f"{weight.name} {weight.megabytes} MB" for weight in found[:_MOST_NAMES]]
    return ", ".join([*shown, *([f"the app's own files {files} MB"] if files else [])])


def _help(context: Context, found: tuple[Weight, ...]) -> str:
    uses_pip = managers_found(context, CEDAR) == ("pip",)
    advice = [_advice(weight, weight.instead, uses_pip) for weight in found if weight.instead]
    if not advice:
        return "Delete what the app doesn't need, or deploy it as a container, which can be larger."
    text = "; ".join(advice[:_MOST_NAMES])
    return f"{text[0].upper()}{text[1:]}. Or deploy the app as a container, which can be larger."


def _advice(weight: Weight, instead: str, uses_pip: bool) -> str:
    """Return the replacement, with the line to add where it comes from another index."""
    build, _, index = instead.partition(" from ")
    if index and uses_pip:
        return f"replace `{weight.name}` with {build}: add the line `--extra-index-url {index}` to {REQUIREMENTS}"
    return f"replace `{weight.name}` with {instead}"


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
