"""HL417: a module that runs at start imports something that the installed version no longer has."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, Context, Problem, Rule, loading_cause
from herolint.api.processes import BootFailure, ImportMissing, Stopped, code, stopped, visible

_INSTEAD = {
    "distutils": "Use `shutil`, `sysconfig` or `packaging`, or add `setuptools` to the requirements.",
    "imp": "Use `importlib`.",
    "cgi": "Use `email.message` or `urllib.parse`, or add `legacy-cgi` to the requirements.",
    "asyncore": "Use `asyncio`, or add `pyasyncore` to the requirements.",
    "asynchat": "Use `asyncio`, or add `pyasynchat` to the requirements.",
    "telnetlib": "Use `telnetlib3`, or add `standard-telnetlib` to the requirements.",
    "imghdr": "Use `filetype`, or add `standard-imghdr` to the requirements.",
    "urllib2": "Use `urllib.request`.",
    "urlparse": "Use `urllib.parse`.",
    "ConfigParser": "Use `configparser`.",
    "StringIO": "Use `io.StringIO`.",
    "Queue": "Use `queue`.",
    "SimpleHTTPServer": "Use `http.server`.",
}


def check(context: Context) -> Iterator[Problem]:
    """Report each import of a removed module or name."""
    for one in stopped(context, BootFailure.REMOVED_FROM_PYTHON):
        evidence: ImportMissing = one.evidence
        message, help_ = _words(one, evidence)
        yield Problem(message, one.at, one.impact, help=help_, cause=loading_cause(one.at))


def _words(one: Stopped, evidence: ImportMissing) -> tuple[str, str]:
    module = code(evidence.module)
    if evidence.how == "moved":
        distribution, since = _split(evidence.python)
        name = visible(f"{evidence.module}.{evidence.name}")
        who = "Python" if distribution == "python" else distribution
        change = "added" if since.startswith("<") else "removed"
        when = f"{change} in {who} {since.strip('<>=')}"
        message = f"{one.who} can't start: the installed version of {who} has no `{name}` ({when})."
        return message, f"Use the replacement from {who}'s release notes, or pin an older version."
    top = evidence.module.partition(".")[0]
    if evidence.python == "3":
        return f"{one.who} can't start: {module} is a Python 2 module.", _INSTEAD.get(top, "Use its Python 3 name.")
    return f"{one.who} can't start: Python {evidence.python} removed {module}.", _INSTEAD.get(
        top, "Use another module, or a Python version that still has it."
    )


def _split(fact: str) -> tuple[str, str]:
    start = next(index for index, character in enumerate(fact) if character in "<>=")
    return fact[:start], fact[start:]


RULE = Rule(
    code="HL417",
    name="removed-from-python",
    summary="A module that runs when a process starts imports something that was removed.",
    why="New versions of Python and of frameworks remove modules and names: `distutils` and `imp` are gone from "
    'Python, `ugettext` from Django. The process crashes with "ModuleNotFoundError" or "ImportError".',
    how="Use the replacement, or a version that still has the module or name.",
    impact=BOTH_ERROR,
    when=(BootFailure.REMOVED_FROM_PYTHON.value,),
    since="0.2.0",
    url="https://docs.python.org/3/whatsnew/index.html",
    log=(
        "No module named 'imp'",
        "No module named 'cgi'",
        "No module named 'pipes'",
        "No module named 'telnetlib'",
        "No module named 'asyncore'",
        "No module named 'asynchat'",
        "No module named 'smtpd'",
        "No module named 'audioop'",
        "No module named 'crypt'",
        "No module named 'imghdr'",
        "No module named 'sndhdr'",
        "No module named 'cgitb'",
        "No module named 'nntplib'",
        "No module named 'xdrlib'",
        "No module named 'msilib'",
        "module 'collections' has no attribute",
        "ImportError: cannot import name",
        "cannot import name 'ugettext_lazy' from",
        "cannot import name 'ugettext' from",
        "cannot import name 'force_text' from",
        "cannot import name 'smart_text' from",
        "cannot import name 'url' from 'django.conf.urls'",
        "No module named SimpleHTTPServer",
        "No module named 'urlparse'",
        "has been moved to the `pydantic-settings` package",
        "No module named 'urllib2'",
        "No module named 'ConfigParser'",
        "No module named 'StringIO'",
        "No module named 'cStringIO'",
        "No module named 'Queue'",
        "No module named 'cPickle'",
        "No module named 'httplib'",
        "No module named 'HTMLParser'",
        "No module named '__builtin__'",
        "cannot import name 'url_quote' from 'werkzeug.urls'",
        "cannot import name 'Markup' from 'jinja2'",
        "cannot import name 'escape' from 'jinja2'",
        "module 'ssl' has no attribute",
        "No module named 'lib2to3'",
        "No module named 'uu'",
        "No module named 'chunk'",
        "No module named 'aifc'",
        "No module named 'sunau'",
        "No module named 'mailcap'",
        "No module named 'binhex'",
        "No module named 'formatter'",
        "No module named 'six.moves'",
        "cannot import name * from 'collections'",
        "cannot import name * from 'inspect'",
        "cannot import name * from 'django.utils",
        "cannot import name * from 'django.",
        "module 'inspect' has no attribute",
        "module 'asyncio' has no attribute",
        "module 'typing' has no attribute",
        "module 'time' has no attribute 'clock'",
        "module 'platform' has no attribute 'linux_distribution'",
        "module 'pkgutil' has no attribute 'ImpImporter'",
        "No module named 'distutils",
        "No module named 'django.utils",
        "No module named 'django.core.urlresolvers'",
        "No module named 'django.contrib.staticfiles.templatetags'",
        "cannot import name * from 'flask",
    ),
    check=check,
)
