"""The documentation as a site: it builds, every page is in its menu, and every link in it leads somewhere."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml

from herolint import registry

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted({*DOCS.glob("*.md"), *DOCS.glob("guides/*.md"), *DOCS.glob("rules/*.md")})
GUIDES = (
    "configuration",
    "suppressing-findings",
    "moving-from-cedar-to-fir",
    "monorepos",
    "github-actions",
    "forecast",
)


def menu(entries: object) -> Iterator[str]:
    if isinstance(entries, str):
        yield entries
    else:
        for entry in entries.values() if isinstance(entries, dict) else entries:  # type: ignore[attr-defined]
            yield from menu(entry)


def test_every_page_is_in_the_menu_and_no_other() -> None:
    listed = list(menu(yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["nav"]))
    assert sorted(listed) == sorted(page.relative_to(DOCS).as_posix() for page in PAGES)
    assert {f"guides/{name}.md" for name in (*GUIDES, "troubleshooting")} <= set(listed)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_links_and_pictures_are_part_of_the_site(page: Path) -> None:
    text = re.sub(r"^ *```.*?^ *```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)]+)\)", text):
        if not target.startswith(("https://", "#")):
            path = (page.parent / target.partition("#")[0]).resolve()
            assert path.is_file(), target
            assert path.is_relative_to(DOCS), target


def test_the_log_lines_of_every_rule_are_listed() -> None:
    text = (DOCS / "guides" / "troubleshooting.md").read_text("utf-8")
    for rule in registry.all_rules().values():
        assert (f"[{rule.code} {rule.name}](../rules/" in text) is bool(rule.log and rule.code.startswith("HL"))


class _Page(HTMLParser):
    """The links of a built page, and the places that links may lead to."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.places: set[str] = set()
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("id", "name") and value:
                self.places.add(value)
            elif name in ("href", "src") and value:
                self.links.append(value)


@pytest.mark.skipif(importlib.util.find_spec("material") is None, reason="the extra `docs` isn't installed")
def test_the_site_builds_and_each_of_its_links_resolves(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": ""},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    pages = {path: _Page(path) for path in tmp_path.rglob("*.html") if path.name != "404.html"}
    assert len(pages) == len(PAGES)
    assert (tmp_path / "search" / "search_index.json").is_file()
    for path, page in pages.items():
        for link in page.links:
            if "://" in link or link.startswith(("mailto:", "data:")):
                assert link.startswith("https://"), (path, link)
                continue
            target, _, place = unquote(link).partition("#")
            there = (path.parent / target).resolve() if target else path
            there = there / "index.html" if there.is_dir() else there
            assert there.is_file(), (path.name, link)
            assert not place or place in pages[there].places or place.startswith("__"), (path.name, link)


def test_the_pictures_show_what_herolint_prints() -> None:
    pytest.importorskip("pty")
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "picture.py"), "--check"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
