"""The frame of the HTML reports: one page that loads nothing, and reads the same without its script.

Its Content-Security-Policy allows the page's own style and script by their hashes, and nothing else: even where text of
a checkout were not escaped, a browser would run and load nothing of it.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from importlib.resources import files

from herolint.report.words import is_address, printable


def page(title: str, body: str, *, script: bool) -> str:
    """Return the page, in ASCII, so that no encoding on its way changes it; ``script`` makes the board sortable."""
    style, program = (files("herolint.report").joinpath(name).read_text("utf-8") for name in ("page.css", "page.js"))
    scripts = _allowed(program) if script else "'none'"
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src {_allowed(style)}",
            f"script-src {scripts}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    head = (
        "<!doctype html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{text(title)}</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body>",
    )
    end = (*((f"<script>{program}</script>",) if script else ()), "</body>", "</html>", "")
    return "\n".join((*head, body, *end))


def _allowed(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def text(value: str) -> str:
    """Return a value as text of an element or an attribute: visible, escaped, in ASCII.

    A line of it is no command to a CI service, which may read the page from standard output.
    """
    escaped = html.escape(printable(value), quote=True).replace("::", "&#58;&#58;")
    return escaped.encode("ascii", "xmlcharrefreplace").decode("ascii")


def prose(value: str) -> str:
    """Return a sentence of ours, whose code stands between backticks."""
    return re.sub("`([^`\n]+)`", r"<code>\1</code>", text(value))


def link(address: str, words: str) -> str:
    """Return a link, or the words alone where the address is none."""
    return f'<a href="{text(address)}" rel="noreferrer">{text(words)}</a>' if is_address(address) else text(words)


def tag(name: str, content: str, kind: str = "") -> str:
    """Return an element of a class around content that is HTML already."""
    return f'<{name} class="{kind}">{content}</{name}>' if kind else f"<{name}>{content}</{name}>"
