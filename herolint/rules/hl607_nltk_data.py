"""HL607: the app uses NLTK data or a spaCy model that isn't installed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from herolint.api import BOTH_WARNING, CEDAR, WARNING, Change, Context, Impact, Location, Problem, Rule, links
from herolint.api.text import visible

_FILE = "nltk.txt"
_DATA = (
    "from nltk.corpus import",
    "nltk.corpus.",
    "word_tokenize(",
    "sent_tokenize(",
    "pos_tag(",
    "WordNetLemmatizer(",
)
_TOKENIZERS = ("word_tokenize(", "sent_tokenize(")
_COLLECTIONS = ("all", "popular", "book", "all-nltk")
_DOWNLOADS = ("nltk.download", "nltk.downloader", "nltk.data.path", "download_corpora")
_MODEL = rb"spacy\.load\(\s*[\"']([a-z]{2}_[a-z]{2,12}_[a-z]{2,12}_(?:sm|md|lg|trf))[\"']"
_SPACY_DOWNLOADS = ("spacy download", "spacy.cli", "spacy.util.is_package")
_WARNING: Impact = {CEDAR: WARNING}


def check(context: Context) -> Iterator[Problem]:
    """Report errors in nltk.txt, NLTK data without an nltk.txt, and models that no requirement installs."""
    if context.slug.is_file(_FILE) and CEDAR in context.building:
        yield from _lines(context)
        yield from _punkt(context)
    elif not context.checkout.exists(_FILE):
        yield from _missing(context)
    yield from _models(context)


def _lines(context: Context) -> Iterator[Problem]:
    from herolint.api.small_files import nltk_txt

    content = context.load(_FILE, bytes) or b""
    packages = context.load(_FILE, nltk_txt) or ()
    broken = next((package for package in packages if package.text.endswith("\r")), None)
    if broken is not None:
        change = Change(_FILE, content.replace(b"\r\n", b"\n"))
        yield Problem(
            f"{_FILE} has Windows line endings, so NLTK looks for `{visible(broken.text[:60])}`.",
            Location(_FILE, broken.line),
            _WARNING,
            context.fix("Use LF line endings", (change,)),
            f"Save it with LF line endings, and add the line `{_FILE} text eol=lf` to .gitattributes.",
        )
    for package in packages[:100]:
        if len(package.name.split()) > 1 and not package.name.startswith("#"):
            yield Problem(
                f"{_FILE} has several names on one line: `{visible(package.name[:60])}`.",
                Location(_FILE, package.line),
                _WARNING,
                help="Write one name per line.",
            )


def _punkt(context: Context) -> Iterator[Problem]:
    """Report ``punkt`` without ``punkt_tab``, which newer tokenizers require."""
    from herolint.api.app_json import services
    from herolint.api.installed import installed_on
    from herolint.api.small_files import nltk_txt
    from herolint.api.uses import build_mentions, first_word

    packages = {package.name: package for package in context.load(_FILE, nltk_txt) or ()}
    since = services(context).punkt_tab_from
    if "punkt" not in packages or "punkt_tab" in packages or packages.keys() & set(_COLLECTIONS):
        return
    if not installed_on(context, CEDAR).allows("nltk", f">={since}") or build_mentions(context, _DOWNLOADS):
        return
    if first_word(context, _TOKENIZERS) and not first_word(context, _DOWNLOADS):
        content = (context.load(_FILE, bytes) or b"").rstrip(b"\n")
        line = packages["punkt"].line
        yield Problem(
            f"{_FILE} lists `punkt`, but the tokenizers of NLTK {since} and later require `punkt_tab`.",
            Location(_FILE, line),
            _WARNING,
            context.fix("Add punkt_tab", (Change(_FILE, content + b"\npunkt_tab\n"),)),
            "Add the line `punkt_tab`.",
        )


def _missing(context: Context) -> Iterator[Problem]:
    from herolint.api.installed import is_installed
    from herolint.api.uses import build_mentions, first_word

    impact: Impact = {target: WARNING for target in context.building if is_installed(context, "nltk", target)}
    if not impact or context.checkout.is_directory("nltk_data") or build_mentions(context, _DOWNLOADS):
        return
    at = first_word(context, _DATA)
    if at is not None and first_word(context, _DOWNLOADS) is None:
        yield Problem(
            "The app uses NLTK data, but nothing downloads it.",
            at,
            impact,
            help=f"List the NLTK packages in {_FILE}, one per line, for example `punkt_tab` or `stopwords`. On Fir, "
            "call `nltk.download()` when the app starts.",
        )


def _models(context: Context) -> Iterator[Problem]:
    from herolint.api.installed import Answer, installed_on, is_installed
    from herolint.api.uses import build_mentions, first_match, first_word

    targets = [target for target in context.building if is_installed(context, "spacy", target)]
    if not targets or build_mentions(context, _SPACY_DOWNLOADS):
        return
    found = first_match(context, re.compile(_MODEL))
    if found is None or first_word(context, _SPACY_DOWNLOADS) is not None:
        return
    at, match = found
    name = match[1].decode("ascii")
    impact: Impact = {
        target: WARNING for target in targets if installed_on(context, target).has(name).answer is Answer.NO
    }
    if impact:
        yield Problem(
            f"The app loads the spaCy model {name}, but no requirement installs it.",
            at,
            impact,
            help=f"Add the model's wheel to the requirements: `{name} @ ` followed by the wheel's URL on GitHub.",
        )


RULE = Rule(
    code="HL607",
    name="nltk-data",
    summary="The app uses NLTK data or a spaCy model that Heroku doesn't install.",
    why="NLTK and spaCy look for data on the dyno, which doesn't have the data you downloaded to your computer. "
    "Cedar's buildpack downloads the NLTK packages listed in nltk.txt, one per line. If a name is wrong, the build "
    "continues and the app fails with `Resource ... not found`. Fir doesn't read nltk.txt.",
    how="List NLTK packages in nltk.txt, and spaCy models in the requirements.",
    impact=BOTH_WARNING,
    fixable="safe",
    when=(_FILE, "mentions:nltk", "mentions:spacy"),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/python-nltk",
    sources=("https://spacy.io/usage/models#production", links.CLASSIC_BUILDPACK),
    log=("Please use the NLTK Downloader", "OSError: [E050] Can't find model", "Unable to download NLTK data"),
    check=check,
)
