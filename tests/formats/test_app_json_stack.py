"""Test which stack app.json requests, and its location."""

from __future__ import annotations

import pytest

from herolint.formats.app_json_stack import StackName, parse_stack


@pytest.mark.parametrize(
    ("content", "stack"),
    [
        pytest.param(b'{"stack": "heroku-24"}', StackName("heroku-24", 1, 2, 22), id="one-line"),
        pytest.param(b'{\n  "name": "shop",\n  "stack" : "a"\n}\n', StackName("a", 3, 3, 16), id="several-lines"),
        pytest.param(b'{"env": {"stack": "x"},\n"stack": "a"}', StackName("a", 2, 1, 13), id="not-the-one-below"),
        pytest.param(b'{"stack": "x",\n"stack": "a"}', StackName("a", 2, 1, 13), id="the-last-counts"),
        pytest.param(b'\xef\xbb\xbf{"stack": "a"}', StackName("a", 1, 1, 1), id="byte-order-mark"),
        pytest.param(b'{"stack": ""}', StackName("", 1, 2, 13), id="empty"),
        pytest.param(b'{"stack": 24}', None, id="a-number"),
        pytest.param(b'{"stack": null}', None, id="null"),
        pytest.param(b'{"env": {"stack": "x"}}', None, id="only-below"),
        pytest.param(b'["stack"]', None, id="an-array"),
        pytest.param(b'"stack"', None, id="a-string"),
        pytest.param(b'{"stack": "a"', None, id="broken"),
        pytest.param(b'{"stack": "\xff"}', None, id="not-utf-8"),
        pytest.param(b'{"stack":' + b"[" * 100_000, None, id="nested"),
        pytest.param(b'{"stack": ' + b"9" * 100_000 + b"}", None, id="a-long-number"),
        pytest.param(b'{"stack": "a"}' + b" " * (1 << 20), None, id="huge"),
        pytest.param(b"", None, id="nothing"),
    ],
)
def test_reads_the_stack(content: bytes, stack: StackName | None) -> None:
    assert parse_stack(content) == stack
