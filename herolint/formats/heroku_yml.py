"""heroku.yml: whether Heroku builds a Docker image instead of running a buildpack."""

from __future__ import annotations

_MAX_SIZE = 1 << 18


def builds_docker_image(content: bytes) -> bool:
    """Say whether the file has images to build under ``build.docker``.

    A file that is not YAML, or larger than a quarter of a megabyte, says nothing: ``False``.
    """
    if b"docker" not in content or len(content) > _MAX_SIZE:
        return False
    import yaml

    try:
        document = yaml.safe_load(content)
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError):
        return False
    build = document.get("build") if isinstance(document, dict) else None
    return isinstance(build, dict) and bool(build.get("docker"))
