from __future__ import annotations

import pytest

from herolint.formats.heroku_yml import builds_docker_image

IMAGES = {
    "an image": "build:\n  docker:\n    web: Dockerfile\n",
    "a list": "build: {docker: [web]}",
    "a name": "build: {docker: Dockerfile}",
    "JSON": '{"build": {"docker": {"web": "Dockerfile"}}}',
    "the last of two": "build: {docker: {}}\nbuild: {docker: {web: Dockerfile}}",
    "through an alias": "x: &x {docker: {web: Dockerfile}}\nbuild: *x",
    "merged in": "x: &x {docker: {web: Dockerfile}}\nbuild: {<<: *x, config: {}}",
    "merged in from a list": "x: &x {docker: {web: Dockerfile}}\nbuild: {<<: [{a: 1}, *x]}",
    "beside a key that is a list": "? [a]\n: 1\nbuild: {docker: {web: Dockerfile}}",
}
NONE: dict[str, str | bytes] = {
    "another key": "build: {config: {a: docker}}",
    "nothing under it": "build:\n  docker:\n",
    "an empty mapping": "build: {docker: {}}",
    "a word for no": "build: {docker: off}",
    "an empty text": 'build: {docker: ""}',
    "build is a list": "build: [docker]",
    "build is merged with itself": "build: &b {<<: *b, x: docker}",
    "build is merged with a text": "build: {<<: docker}",
    "a key with a tag of its own": "build: {!!binary docker: {web: Dockerfile}}",
    "no mapping": "- build: docker",
    "a text": "docker",
    "two documents": "build: {docker: {web: a}}\n---\nbuild: {docker: {web: a}}",
    "not YAML": "build: {docker: {web: a}",
    "no such alias": "build: {docker: *a}",
    "not UTF-8": b"build: {docker: {web: \xff}}",
    "a NUL": b"build: {docker: {web: \0}}",
    "too large": "build: {docker: {web: a}}" + " " * 65536,
    "too deep": "docker: " + "[" * 5000,
}
IMAGE = "build: {docker: {web: Dockerfile}}\n"
ODD_VALUES = {
    "no date": "x: !!timestamp soon",
    "no boolean": "x: !!bool perhaps",
    "no number": 'x: !!int ""',
    "no digits": "x: !!int _",
    "only a sign": "x: !!float _",
    "a day that never was": "x: 2020-13-45",
    "a tag that would run a program": "x: !!python/object/apply:os.system [true]",
    "a number of 10,000 digits": "x: " + "9" * 10_000,
    "a list in itself": "x: &x [*x]",
    "a key in itself": "? &x [*x]\n: 1",
}


@pytest.mark.parametrize("text", IMAGES.values(), ids=IMAGES)
def test_an_image_is_built(text: str) -> None:
    assert builds_docker_image(text.encode())


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_no_image_is_built(text: str | bytes) -> None:
    assert not builds_docker_image(text.encode() if isinstance(text, str) else text)


@pytest.mark.parametrize("text", ODD_VALUES.values(), ids=ODD_VALUES)
def test_other_values_are_not_looked_at(text: str) -> None:
    assert builds_docker_image((IMAGE + text).encode())


@pytest.mark.parametrize("value", ["{x: 1, <<: [%s]}", "[%s]"], ids=["merged", "listed"])
def test_what_would_grow_without_end_is_not_unfolded(value: str) -> None:
    """Thirty lines, each nine times the one before."""
    lines = [f"a{n}: &a{n} {value % ', '.join([f'*a{n - 1}'] * 9)}\n" for n in range(1, 31)]
    assert builds_docker_image((IMAGE + "a0: &a0 {x: 1}\n" + "".join(lines)).encode())
    merged = "build: {<<: *a30}\n" if "<<" in value else "build: *a30\n"
    assert not builds_docker_image(("docker: 1\na0: &a0 {x: 1}\n" + "".join(lines) + merged).encode())
