"""heroku.yml: whether Heroku builds a Docker image instead of running a buildpack.

The document is parsed into nodes but never turned into Python values: tags such as ``!!timestamp`` don't matter here,
and a document of a few lines can expand into endless values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yaml.nodes import Node

_MAX_SIZE = 1 << 16

_TEXT = "tag:yaml.org,2002:str"
_MERGE = "tag:yaml.org,2002:merge"
_NOTHING = frozenset({"", "~", "null", "false", "no", "off", "0"})


def builds_docker_image(content: bytes) -> bool:
    """Return whether the file has images to build under ``build.docker``.

    A file that isn't YAML, or larger than 64 KiB, says nothing: ``False``.
    """
    if b"docker" not in content or len(content) > _MAX_SIZE:
        return False
    import yaml

    try:
        document = yaml.compose(content, yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError):
        return False
    return _says_something(_member(_member(document, "build"), "docker"))


def _member(node: Node | None, key: str) -> Node | None:
    """Return the value of a key: the last one if it occurs twice, or else the one from a mapping that is merged in."""
    from yaml.nodes import MappingNode, ScalarNode, SequenceNode

    waiting, seen = [node], set()
    while waiting:
        mapping = waiting.pop(0)
        if not isinstance(mapping, MappingNode) or id(mapping) in seen:
            continue
        seen.add(id(mapping))
        keys = [(name, value) for name, value in mapping.value if isinstance(name, ScalarNode)]
        found: list[Node] = [value for name, value in keys if name.value == key and name.tag == _TEXT]
        if found:
            return found[-1]
        for name, value in keys:
            if name.tag == _MERGE:
                waiting += value.value if isinstance(value, SequenceNode) else [value]
    return None


def _says_something(node: Node | None) -> bool:
    if node is None or not isinstance(node.value, str):
        return node is not None and bool(node.value)
    return bool(node.value) if node.tag == _TEXT else node.value.lower() not in _NOTHING
