from __future__ import annotations

import codecs
import shlex
from pathlib import Path as DiskPath
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pip._internal.exceptions import PipError
from pip._internal.req import req_file
from pip._internal.req.constructors import install_req_from_parsed_requirement

from herolint.formats import pip_options, requirements
from herolint.formats.requirements import (
    Constraint,
    Decoding,
    DecodingError,
    Editable,
    Include,
    Invalid,
    Line,
    Option,
    Path,
    Requirement,
    Url,
)
from herolint.formats.span import Span

GIT = "git+https://git.example/team/shop.git"
ARCHIVE = "https://packages.example/files/shop-1.0.tar.gz"

ACCEPTED = """\
flask===
flask==3.0,
flask;
-flask
--requirement=
-e git+https://git.example/team/shop.git#egg=a b
flask_
git@git.example:team/shop.git
  - flask
flask
Flask
flask==3.0
flask == 3.0
flask>=3.0,<4
Django>=4,<5 # c
Django>=4,<5	# a tab before the comment
flask==3.0.*
flask!=3.0.*
flask~=3.0
flask~=3.0.1
flask===3.0-weird
flask====3
flask>3
flask<=3
flask==1!2.0
flask==2.0+local.1
flask==2.0+cu121
flask==2.0.post1+x
flask!=2.0+x
flask==2.0rc1
flask==2.0.RC.1
flask==2.0.post1.dev2
flask==v2.0
flask (==3.0)
flask(>=3)
flask[async]
flask[async]==3.0
flask[async,dotenv]>=3
flask[ async , dotenv ] >= 3
flask [async]
flask[]
flask[]==3.0
zope.interface
a
a1
A-b_c.d
flask; python_version >= "3.8"
flask;python_version>='3.8'
flask==3.0 ; python_version >= "3.8" and sys_platform == "linux"
flask==3.0 ; (python_version >= "3.8" or os_name != 'nt') and sys_platform != "win32"
flask; sys_platform in "linux darwin"
flask; sys_platform not in "win32"
flask; "linux" in sys_platform
flask; extra == "dev"
flask ;
flask==3.0;
flask==3.0 --hash=sha256:abcdef
flask==3.0 --hash=sha256:abc --hash=sha512:def
flask==3.0 --hash sha384:abc
flask==3.0   --hash=sha256:abc
flask==3.0 --hash="sha256:abc"
flask==3.0 --hash=sha256:
flask --config-settings=a=b
flask --config-settings "a=b c"
flask -C a=b
flask -Ca=b
flask -r other.txt
flask --pre
flask --index-url https://packages.example/simple
flask -- hm
flask @ https://packages.example/files/flask-3.0.tar.gz
flask@https://packages.example/files/flask-3.0.tar.gz
flask @ https://packages.example/files/flask-3.0-py3-none-any.whl
flask[async] @ https://packages.example/files/flask-3.0.tar.gz
flask @ file:///app/flask-3.0.tar.gz
flask @ ./flask
flask @ git+https://git.example/team/shop.git
flask @ git+https://git.example/team/shop.git@main#subdirectory=x
flask @ git+https://git.example/team/shop.git ; python_version > "3"
flask @ https://packages.example/x#egg=flask
https://packages.example/files/shop-1.0.tar.gz
https://packages.example/files/shop-1.0.tar.gz#egg=shop
https://packages.example/files/shop-1.0.tar.gz#sha256=abc
https://packages.example/files/shop-1.0.tar.gz ; python_version > "3"
https://packages.example/files/shop-1.0.tar.gz;python_version>"3"
https://packages.example/files/shop-1.0-py3-none-any.whl
https://packages.example/files/shop-1.0-py3-none-any.whl#sha256=abc
https://user:${TOKEN}@packages.example/files/shop-1.0.tar.gz
https://packages.example/
https://
HTTPS://packages.example/files/shop-1.0.tar.gz
http://packages.example/x.zip
ftp://packages.example/x.zip
file:///app/x.zip
file://localhost/app/x.zip
file:x.zip
file:../x.zip
git+https://git.example/team/shop.git
git+https://git.example/team/shop.git@v1#egg=shop
git+https://git.example/team/shop.git@v1#egg=shop&subdirectory=core
git+ssh://git@git.example/team/shop.git
git+git://git.example/team/shop.git
git+file:///app/shop
hg+https://hg.example/shop#egg=shop
svn+ssh://svn.example/shop
bzr+lp:shop
-e git+https://git.example/team/shop.git#egg=shop
-e git+ssh://git@git.example/team/shop.git@main#egg=shop
-e "shop @ git+https://git.example/team/shop.git ; python_version > '3'"
-e file:///app/shop
-e file:shop
-e file:shop[dev]
-e file:///app/shop#egg=shop
-e git://git.example/team/shop.git#egg=shop
-e git+https://git.example/shop.git#egg=shop # why
--editable git+https://git.example/team/shop.git#egg=shop
--editable=git+https://git.example/team/shop.git#egg=shop
-egit+https://git.example/team/shop.git#egg=shop
--edit git+https://git.example/team/shop.git#egg=shop
-r other.txt
-rother.txt
-r  other.txt
-r "with space.txt"
-r with\\ space.txt
-r other.txt more.txt
--requirement other.txt
--requirement=other.txt
-r https://packages.example/other.txt
-c constraints.txt
--constraint constraints.txt
--constraint=constraints.txt
-c constraints.txt -r other.txt
-i https://packages.example/simple
-ihttps://packages.example/simple
--index-url https://packages.example/simple
--index-url=https://packages.example/simple
--index-url = https://packages.example/simple
--pypi-url https://packages.example/simple
--extra-index-url https://packages.example/simple
--extra-index-url=https://user:pass@packages.example/simple
--extra-index-url ${PIP_EXTRA_INDEX_URL}
--no-index
--find-links ./wheels
-f ./wheels
-f https://packages.example/wheels
--find-links=./wheels --no-index
--no-binary :all:
--no-binary=flask,django
--only-binary :all:
--only-binary=:none:
--prefer-binary
--require-hashes
--no-require-hashes
--pre
--all-releases flask
--only-final :all:
--trusted-host packages.example
--trusted-host=packages.example:8080
--use-feature fast-deps
--hash=sha256:abc
--pre --prefer-binary
-- anything
--
-
- flask
-i a -i b
--index-url ""
# only a comment
  # an indented comment
flask\\
flask\\\\
a==1 # b # c
a==1 #
a ; python_version>"3" # c
shop.zip
shop-1.0.tar.gz
shop-1.0-py3-none-any.whl
shop-1.0-py3-none-any.whl ; python_version > "3"
shop.zip[dev]
./shop-1.0.tar.gz
./shop-1.0-py3-none-any.whl[dev]
/app/shop.tgz
../shop.tar.bz2
shop.TAR.GZ
a@b.zip/c.tar.gz
é.zip
"""

REFUSED = """\
--req other.txt
\\flask
flask=3.0
flask==
flask>
flask>=
flask==3.0#c
flask==3.0 4.0
flask 3.0
flask,django
flask,==3.0
flask==3.0;python_version
flask; python_version >=
flask; python_verzion >= "3.8"
flask; python_version >= 3.8
flask; python_version = "3.8"
flask ; "a" = "b"
flask==three
flask~=3
flask>=2.0+x
flask==2.0rc1.*
flask~=3.*
flask<3.*
flask==3.*.1
flask>=3.*
flask[
flask]
flask[async
flask[async}
flask[async;dotenv]
flask[!]
flask[a][b]
--flask
flask --unknown
flask --hash
flask --hash=abc
flask --hash=md5:abc
flask --hash=sha1:abc
flask --hash sha256
flask --config-settings=a
flask --global-option=x
flask --install-option=x
-r
-c
-e
--requirement
--index-url
--no-index=1
--pre=1
--re other.txt
--no
--no-binary=-x
--only-binary -x
--all-releases -x
-x
-r "open
-r 'open
--index-url "open
-e https://git.example/team/shop.git#egg=shop
-e git+https://git.example/team/shop.git
-e git+https://git.example/team/shop.git#subdirectory=x
-e git+https://git.example/team/shop.git#egg=shop[dev]
-e http://git.example/x#egg=x
-e ssh://git@git.example/x#egg=x
-e git+foo://git.example/x#egg=x
-e x[!]
-e ""
https://git.example/x -e .
git+https://git.example/team/shop.git#egg=shop[dev]
git+https://git.example/team/shop.git#egg=
https://packages.example/x#egg=a/b
https://packages.example/files/shop.whl
https://packages.example/files/shop-1.0.whl
https://packages.example/files/shop-1.0-py3-none.whl
https://packages.example/x ; python
https://[broken
flask @ https://[broken
shop.whl
./shop-1.0.whl
shop-1.0.whl
file://other.example/x.zip
FILE:///app/x.zip
flask @
flask @ https://packages.example/a b
@ https://packages.example/x
==3.0
[async]
;python_version>"3"
!flask
$flask
${FLASK}
flask${X}
flask==${X}
_flask
flask-
fl ask
"flask"
'flask'
flask:3
flask>3<4
é
flask==3.0é
flask\u00a0==\u00a03.0\u00a0x
import os
<<<<<<< HEAD
=======
>>>>>>> main
git+git@git.example:team/shop.git
-e git@git.example:team/shop.git
-e git+git@git.example:team/shop.git
name: env
[packages]
flask = "*"
flask (3.0
(flask)
flask)
{flask}
a b c
flask	--hash=sha256:abc
"""


def cases(block: str) -> list[str]:
    return [line for line in block.split("\n") if line]


def pip_accepts(line: str, folder: DiskPath) -> bool:
    """Whether the pip that is installed accepts a file of this one line, as far as it parses."""
    file = folder / "requirements.txt"
    file.write_bytes(line.encode("utf-8", "surrogatepass"))
    session: Any = None
    parser = req_file.RequirementsFileParser(session, req_file.get_line_parser(None))
    try:
        for parsed in parser._parse_file(str(file), constraint=False):
            given = req_file.handle_line(parsed)
            if given is not None:
                install_req_from_parsed_requirement(given)
    except (PipError, ValueError, AssertionError, RecursionError):
        return False
    return True


def is_up_to_the_disk(line: Line) -> bool:
    """Whether pip's verdict depends on what is in the folder, so that a line alone has none."""
    return isinstance(line, (Path, Editable)) and line.path is not None


@pytest.fixture
def empty(tmp_path: DiskPath, monkeypatch: pytest.MonkeyPatch) -> DiskPath:
    monkeypatch.chdir(tmp_path)
    for name in ("TOKEN", "X", "FLASK", "PIP_EXTRA_INDEX_URL"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.mark.parametrize("line", cases(ACCEPTED))
def test_lines_that_pip_accepts(line: str, empty: DiskPath) -> None:
    assert pip_accepts(line, empty)
    read = requirements.parse(line.encode()).lines
    assert not any(isinstance(one, Invalid) for one in read), read


@pytest.mark.parametrize("line", cases(REFUSED))
def test_lines_that_pip_refuses(line: str, empty: DiskPath) -> None:
    assert not pip_accepts(line, empty)
    (read,) = requirements.parse(line.encode()).lines
    assert isinstance(read, Invalid), read
    assert read.reason in requirements.REASONS


def test_both_lists_are_long_enough() -> None:
    assert len(cases(ACCEPTED)) + len(cases(REFUSED)) >= 200


WORDS = """
    flask a-b Django== == >= ~= === != < > <= 3.0 3.* 1.0rc1 1+x 4 , ; [async] [ ] ( ) @ # \\ " ' = : / . .. -
    python_version sys_platform >='3' =='linux' and or in not ${X} ./x x.zip shop-1.0-py3-none-any.whl
    -r -c -e -i -f -C --hash=sha256:ab --hash=md5:x --hash --pre --no-index --index-url --requirement -x -- é
    git+https://git.example/x #egg=x &subdirectory=y https://packages.example/x.zip file:///x git@h:x ^ % k=v
    --config-settings= --no-binary --use
"""
SPACES = [" ", "  ", "\t", "\u00a0", "\n", "\r\n", "\f", "\u2028", "\x00"]
LINES = st.lists(
    st.tuples(st.sampled_from([*WORDS.split(), *SPACES]), st.sampled_from(["", " ", " ", "  "])), min_size=1, max_size=8
).map(lambda parts: "".join(word + space for word, space in parts))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LINES)
@example("flask -e x")
@example("flask\\\n==3.0")
@example("flask \\\n# comment\n==3.0")
@example("flask\u2028==3.0")
def test_any_line_is_judged_as_pip_judges_it(empty: DiskPath, text: str) -> None:
    read = requirements.parse(text.encode()).lines
    if any(is_up_to_the_disk(line) for line in read) or "--use" in text:
        return
    refused = any(isinstance(line, Invalid) for line in read)
    assert pip_accepts(text, empty) is not refused, read


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab \t\r\n'\"\\-=é", max_size=20))
def test_words_are_split_as_shlex_splits_them(text: str) -> None:
    try:
        expected: list[str] | None = shlex.split(text)
    except ValueError:
        expected = None
    assert pip_options.split(text) == expected


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab# \\\t\r\n\f\v\u2028\x85'=é", max_size=40))
def test_lines_are_joined_as_pip_joins_them(text: str) -> None:
    expected = [line for _, line in req_file.preprocess(text)]
    assert [line.text for line in requirements.parse(text.encode()).lines] == expected


def only(text: str) -> Any:
    (line,) = requirements.parse(text.encode()).lines
    return line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("flask", ("flask", (), "", None, ()), id="name"),
        pytest.param("flask == 3.0", ("flask", (), "== 3.0", None, ()), id="specifier"),
        pytest.param("a[b, c]>=1,<2", ("a", ("b", "c"), ">=1,<2", None, ()), id="extras"),
        pytest.param("a[c,b] (>=1)", ("a", ("b", "c"), ">=1", None, ()), id="parentheses"),
        pytest.param("a; os_name=='nt'", ("a", (), "", "os_name=='nt'", ()), id="marker"),
        pytest.param(
            "a==1 ; (os_name=='nt') --hash=sha256:x --hash=sha512:y",
            ("a", (), "==1", "(os_name=='nt')", ("sha256:x", "sha512:y")),
            id="odd-marker-and-hashes",
        ),
        pytest.param("a==1 --pre --hash 'sha256:x'", ("a", (), "==1", None, ("sha256:x",)), id="odd-options"),
    ],
)
def test_requirement_lines(text: str, expected: tuple[object, ...]) -> None:
    line = only(text)
    assert isinstance(line, Requirement)
    assert line[2:] == expected
    assert line.text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(GIT, (GIT, None, (), None, ()), id="vcs"),
        pytest.param(f"{GIT}#egg=shop", (f"{GIT}#egg=shop", "shop", (), None, ()), id="egg"),
        pytest.param(f"shop[a] @ {ARCHIVE}", (ARCHIVE, "shop", ("a",), None, ()), id="named"),
        pytest.param(f"{ARCHIVE} ; os_name=='nt'", (ARCHIVE, None, (), "os_name=='nt'", ()), id="marker"),
        pytest.param(
            "https://packages.example/a_b-1-py3-none-any.whl",
            ("https://packages.example/a_b-1-py3-none-any.whl", "a_b", (), None, ()),
            id="wheel",
        ),
    ],
)
def test_url_lines(text: str, expected: tuple[object, ...]) -> None:
    line = only(text)
    assert isinstance(line, Url)
    assert line[2:] == expected


@pytest.mark.parametrize(
    ("text", "kind", "fields"),
    [
        pytest.param("./libs/shop", Path, ("./libs/shop", (), None, ()), id="folder"),
        pytest.param("libs/shop[dev]; os_name=='nt'", Path, ("libs/shop", ("dev",), "os_name=='nt'", ()), id="extras"),
        pytest.param("shop.zip", Path, ("shop.zip", (), None, ()), id="archive"),
        pytest.param("-e .", Editable, (None, ".", None, ()), id="editable-folder"),
        pytest.param("-e ./libs/shop[dev]", Editable, (None, "./libs/shop", None, ("dev",)), id="editable-extras"),
        pytest.param(f"-e {GIT}#egg=shop", Editable, (f"{GIT}#egg=shop", None, "shop", ()), id="editable-vcs"),
        pytest.param("-e file:shop[x]", Editable, ("file:shop", None, None, ("x",)), id="editable-file"),
        pytest.param("-r base.txt", Include, ("base.txt",), id="include"),
        pytest.param("--constraint=c.txt", Constraint, ("c.txt",), id="constraint"),
        pytest.param("-c c.txt -r base.txt", Include, ("base.txt",), id="include-comes-first"),
        pytest.param("-i x --pre", Option, ((("index-url", "x"), ("pre", None)),), id="options"),
    ],
)
def test_other_lines(text: str, kind: type, fields: tuple[object, ...]) -> None:
    line: Any = only(text)
    assert (type(line), line[2:]) == (kind, fields)


@pytest.mark.parametrize(
    ("text", "reason", "detail"),
    [
        pytest.param("flask=3.0", "single-equals", "flask=3.0", id="single-equals"),
        pytest.param("model: h?id=1", "requirement", "model: h?id=1", id="equals-elsewhere"),
        pytest.param("flask 3.0", "requirement", "flask 3.0", id="requirement"),
        pytest.param("flask; python", "marker", "python", id="marker"),
        pytest.param("flask[!]", "extras", "[!]", id="extras"),
        pytest.param("https://[x", "url", "https://[x", id="url"),
        pytest.param("git+git@h:x/y", "scp-address", "git+git@h:x/y", id="scp-address"),
        pytest.param(f"{GIT}#egg=a[b]", "egg", "a[b]", id="egg"),
        pytest.param("x-1.whl", "wheel-name", "x-1.whl", id="wheel-name"),
        pytest.param("flask --nope", "option", "--nope", id="option"),
        pytest.param("flask --hash=md5:0", "hash", "md5:0", id="hash"),
        pytest.param("flask -C a", "setting", "a", id="setting"),
        pytest.param("-r 'a", "quoting", "-r 'a", id="quoting"),
        pytest.param(f"-e {ARCHIVE}", "editable", ARCHIVE, id="editable"),
        pytest.param(f"-e {GIT}", "editable-name", GIT, id="editable-name"),
    ],
)
def test_reasons(text: str, reason: str, detail: str) -> None:
    line = only(text)
    assert isinstance(line, Invalid)
    assert (line.reason, line.detail) == (reason, detail)


def test_places() -> None:
    text = "# c\n\n  flask==3.0  # why\r\na \\\n  --hash=sha256:x \\\n  # note\nb\x0cc\n"
    lines = requirements.parse(text.encode()).lines
    assert [line.at for line in lines] == [
        Span(3, 3, 3, 13),
        Span(4, 1, 6, 1),
        Span(7, 1, 7, 2),
        Span(7, 3, 7, 4),
    ]


def test_variables_are_replaced_where_they_are_known() -> None:
    content = b"--extra-index-url ${PIP_EXTRA_INDEX_URL}\nhttps://${USER}:${TOKEN}@packages.example/x.zip\n"
    lines = requirements.parse(content, environment={"PIP_EXTRA_INDEX_URL": "https://packages.example/simple"}).lines
    assert isinstance(lines[0], Option)
    assert lines[0].options == (("extra-index-url", "https://packages.example/simple"),)
    assert [requirements.variables(line) for line in lines] == [("PIP_EXTRA_INDEX_URL",), ("USER", "TOKEN")]


@pytest.mark.parametrize(
    ("content", "decoding"),
    [
        pytest.param(b"flask", Decoding("utf-8", "default"), id="ascii"),
        pytest.param(codecs.BOM_UTF8 + b"flask", Decoding("utf-8", "bom"), id="utf-8-bom"),
        pytest.param("flask".encode("utf-16"), Decoding("utf-16", "bom"), id="utf-16"),
        pytest.param(codecs.BOM_UTF16_BE + "flask".encode("utf-16-be"), Decoding("utf-16-be", "bom"), id="utf-16-be"),
        pytest.param("flask".encode("utf-32"), Decoding("utf-32", "bom"), id="utf-32"),
        pytest.param(b"# coding: latin-1\nflask # \xe9", Decoding("latin-1", "comment"), id="coding-comment"),
        pytest.param(b"\n# -*- coding=cp1252 -*-\nflask # \xe9", Decoding("cp1252", "comment"), id="second-line"),
        pytest.param(b"flask # \xe9", DecodingError("utf-8", "default", 1, 9), id="latin-1"),
        pytest.param(b"a\n\n# coding: latin-1\nb # \xe9", DecodingError("utf-8", "default", 4, 5), id="third-line"),
        pytest.param(b"# coding: nonsense\nflask", DecodingError("nonsense", "comment", None, None), id="unknown"),
        pytest.param(b"# coding: rot13\nflask", DecodingError("rot13", "comment", None, None), id="not-text"),
        pytest.param(b"# coding: punycode\nflask", DecodingError("punycode", "comment", None, None), id="punycode"),
        pytest.param(codecs.BOM_UTF16_LE + b"a", DecodingError("utf-16", "bom", 1, 1), id="half-a-character"),
    ],
)
def test_decoding(content: bytes, decoding: Decoding | DecodingError) -> None:
    file = requirements.parse(content)
    assert file.decoding == decoding
    assert bool(file.lines) is isinstance(decoding, Decoding)


def test_a_locale_can_be_given() -> None:
    assert requirements.decode(b"flask # \xe9", locale="latin-1") == ("flask # é", Decoding("latin-1", "locale"))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=80))
def test_any_bytes_are_read(content: bytes) -> None:
    for line in requirements.parse(content).lines:
        assert (line.at.line, line.at.column) <= (line.at.end_line, line.at.end_column)
        assert line.text


@pytest.mark.parametrize(
    "flood",
    [
        pytest.param(" " * 200_000 + "x", id="spaces"),
        pytest.param("a" + " " * 200_000 + "!", id="spaces-inside"),
        pytest.param("a-" * 100_000, id="dashes"),
        pytest.param("a" + "[" * 200_000 + "]", id="brackets"),
        pytest.param("#" * 200_000, id="hashes"),
        pytest.param("a" + "#" * 200_000, id="hashes-in-a-name"),
        pytest.param("${" * 100_000, id="variables"),
        pytest.param("\\\n" * 100_000, id="continuations"),
        pytest.param("a; " + "(" * 20_000, id="parentheses"),
        pytest.param("-r '" + "x" * 200_000, id="quote"),
        pytest.param("-r " + "x" * 200_000, id="long-name"),
        pytest.param("-r 'x' " + "y" * 200_000, id="long-word"),
        pytest.param("a" + ">=1," * 20_000, id="clauses"),
        pytest.param("a ; os_name=='x'" + " and os_name=='x'" * 5_000 + "!", id="markers"),
        pytest.param("a==1" + " --hash=sha256:ab" * 20_000, id="many-hashes"),
        pytest.param("a==1" + " --hash 'sha256:ab'" * 2_000, id="many-odd-hashes"),
    ],
)
def test_floods_are_read(flood: str) -> None:
    requirements.parse(flood.encode(), environment={"X": "y"})
