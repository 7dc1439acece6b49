"""Test the install from each kind of lock, and of lines that install nothing: its outcome, failures and doubts."""

# ruff: noqa: E501 - one case a line

from __future__ import annotations

import pytest

from herolint.formats import pipfile, pyproject
from herolint.installers import pipenv, poetry
from herolint.model import Target
from herolint.plans import make_plan
from tests.apps import Content
from tests.frozen import FACTS
from tests.installers.test_install_stage import PIPFILE, POETRY, UV, UV_LOCK, pip, said
from tests.memory_tree import open_in_memory

PYPI = PIPFILE.replace('"main"', '"pypi"')
FLASK = POETRY + 'flask = "^3"\n'
LIN = "cp313-cp313-manylinux_2_17_x86_64.manylinux_2_17_aarch64"


def poetry_app(packages: str = "", manifest: str = POETRY) -> dict[str, Content]:
    parsed = pyproject.parse(manifest.encode())
    assert isinstance(parsed, pyproject.Pyproject)
    metadata = (
        f'lock-version = "2.1"\npython-versions = "^3.11"\ncontent-hash = "{poetry.content_hash(parsed.document)}"\n'
    )
    return {"pyproject.toml": manifest, "poetry.lock": f"{packages}[metadata]\n{metadata}"}


def poetry_package(name: str, version: str, files: str = "", more: str = "", source: str = "") -> str:
    table = f"\n[package.source]\n{source}\n" if source else ""
    return (
        f'[[package]]\nname = "{name}"\nversion = "{version}"\noptional = false\npython-versions = "*"\n'
        f'groups = ["main"]\nfiles = [{files}]\n{more}{table}\n'
    )


def files(*names: str) -> str:
    return ", ".join(f'{{file = "{name}", hash = "sha256:{"0" * 64}"}}' for name in names)


def pipenv_app(default: str = "", manifest: str = PIPFILE) -> dict[str, Content]:
    parsed = pipfile.parse(manifest.encode())
    assert isinstance(parsed, pipfile.Pipfile)
    meta = (
        f'{{"hash": {{"sha256": "{pipenv.pipfile_hash(parsed)}"}}, "pipfile-spec": 6, "requires": {{}}, '
        '"sources": [{"name": "pypi", "url": "https://packages.example/simple"}]}'
    )
    return {"Pipfile": manifest, "Pipfile.lock": f'{{"_meta": {meta}, "default": {{{default}}}, "develop": {{}}}}'}


def uv_package(
    name: str,
    version: str,
    wheels: list[str] | None = None,
    sdist: bool = False,
    source: str = '{ registry = "https://packages.example/simple" }',
) -> str:
    hashed = f'hash = "sha256:{"0" * 64}"'
    listed = ", ".join(f'{{ url = "https://packages.example/{wheel}", {hashed} }}' for wheel in wheels or [])
    return (
        f'\n[[package]]\nname = "{name}"\nversion = "{version}"\nsource = {source}\n'
        + (f'sdist = {{ url = "https://packages.example/{name}-{version}.tar.gz", {hashed} }}\n' if sdist else "")
        + (f"wheels = [{listed}]\n" if wheels else "")
    )


def uv_app(packages: str, more: str = "") -> dict[str, Content]:
    own = 'dependencies = [{ name = "flask" }]\n\n[package.metadata]\nrequires-dist = [{ name = "flask" }]\n'
    return {"pyproject.toml": UV.replace("[]", '["flask"]') + more, "uv.lock": f"{UV_LOCK}{own}{packages}"}


@pytest.mark.parametrize(
    ("app", "cedar", "fir"),
    [
        pytest.param(poetry_app(poetry_package("flask","3.0.3",files("flask-3.0.3-py3-none-any.whl","flask-3.0.3.tar.gz")),FLASK), ['ok'], None, id='poetry wheel'),
        pytest.param(poetry_app(poetry_package("flask","3.0.3",files("flask-3.0.3.tar.gz")),FLASK), ['unknown', '[flask of 1 ]'], None, id='poetry source'),
        pytest.param(poetry_app(poetry_package("flask","3.0.3",files(f"flask-3.0.3-{LIN}.whl")),FLASK), ['ok'], None, id='poetry linux'),
        pytest.param(poetry_app(poetry_package("flask","3.0.3",files("flask-3.0.3-cp312-cp312-manylinux_2_17_x86_64.whl")),FLASK), ['fails', 'no-wheel-or-source flask 3.0.3 3.13 x86_64 poetry.lock:None package @poetry.lock:2:None'], ['fails', 'no-wheel-or-source flask 3.0.3 3.13 x86_64 aarch64 poetry.lock:None package @poetry.lock:2:None'], id='poetry other python'),
        pytest.param(poetry_app(poetry_package("flask","3.0.3",files("flask-3.0.3-cp313-cp313-manylinux_2_17_x86_64.whl")),FLASK), ['ok'], ['unknown', 'no-wheel-or-source? flask 3.0.3 3.13 aarch64 poetry.lock:None package @poetry.lock:2:None'], id='poetry one machine'),
        pytest.param(poetry_app(poetry_package("flask","3.0.3",files("flask-3.0.3-cp312-cp312-manylinux_2_17_x86_64.whl","flask-3.0.3.tar.gz")),FLASK), ['unknown', '[flask of 1 ]'], None, id='poetry compiled'),
        pytest.param(poetry_app(poetry_package("flask","3.0.3"),FLASK), ['unknown', '[flask of 1 ]'], None, id='poetry no files'),
        pytest.param(poetry_app(poetry_package("flask","3.0.3",source='type = "git"\nurl = "https://git.example/flask"\nreference = "main"'),FLASK), ['unknown', '[flask of 1 ]'], None, id='poetry git'),
        pytest.param(poetry_app(poetry_package("flask","3.0.3",files("flask-3.0.3-py3-none-any.whl"),source='type = "legacy"\nurl = "https://packages.example/simple"\nreference = "x"'),FLASK), ['ok'], None, id='poetry legacy'),
        pytest.param(poetry_app(poetry_package("lib","1",source='type = "directory"\nurl = "lib"'),POETRY+'lib = { path = "lib" }\n'), ['fails', 'local-path missing lib lib @pyproject.toml:10:1'], None, id='poetry directory'),
        pytest.param({**poetry_app(poetry_package("lib","1",source='type = "directory"\nurl = "lib"'),POETRY+'lib = { path = "lib" }\n'), "lib/pyproject.toml": ""}, ['unknown', '[lib of 1 ]'], None, id='poetry directory there'),
        pytest.param(poetry_app(poetry_package("lib","1",source='type = "directory"\nurl = "../lib"'),POETRY+'Lib = { path = "../lib" }\n'), ['fails', 'local-path outside ../lib lib @pyproject.toml:10:1'], None, id='poetry directory outside'),
        pytest.param(poetry_app(poetry_package("lib","1",more="markers = \"os_name == 'nt'\"\n",source='type = "directory"\nurl = "lib"'),POETRY+'lib = { path = "lib" }\n'), ['unknown', 'local-path? missing lib lib @pyproject.toml:10:1'], None, id='poetry directory markers'),
        pytest.param(poetry_app(poetry_package("lib","1",source='type = "directory"\nurl = "lib"').replace('["main"]','["dev"]'),POETRY+'[tool.poetry.group.dev.dependencies]\nlib = { path = "lib" }\n'), ['ok'], None, id='poetry directory dev'),
        pytest.param({**poetry_app(poetry_package("lib","1",source='type = "directory"\nurl = "lib"'),POETRY+'lib = { path = "lib" }\n'), "bin/pre_compile": ""}, ['unknown', 'local-path? missing lib lib @pyproject.toml:10:1'], ['fails', 'local-path missing lib lib @pyproject.toml:10:1'], id='poetry directory hook'),
        pytest.param({**poetry_app(poetry_package("flask","3.0.3",files("flask-3.0.3-py3-none-any.whl")),FLASK), "poetry.toml": "[installer]\nno-binary = [':all:']\n"}, ['unknown', '[ of 0 LOCK]'], None, id='poetry prefers source'),
        pytest.param(poetry_app(poetry_package("flask","3.0.3",files("flask-3.0.3-py3-none-any.whl"),more="markers = \"os_name == 'nt'\"\n"),FLASK), ['ok'], None, id='poetry marker'),
        pytest.param(poetry_app("", '[project]\nname = "shop"\nversion = "1"\ndependencies = []\n'), ['fails', 'package-not-found shop/ shop.py src/shop/ src/shop.py project name @pyproject.toml:2:1'], None, id='poetry package mode'),
        pytest.param({**poetry_app("", '[project]\nname = "shop"\nversion = "1"\ndependencies = []\n'), "shop/__init__.py": ""}, ['ok'], None, id='poetry package mode there'),
        pytest.param(poetry_app("", '[tool.poetry]\nname = "shop"\n'), ['fails', 'poetry-project-incomplete version tool poetry @pyproject.toml:1:1', 'poetry-project-incomplete dependencies tool poetry @pyproject.toml:1:1', 'package-not-found shop/ shop.py src/shop/ src/shop.py tool poetry name @pyproject.toml:2:1'], None, id='poetry incomplete'),
        pytest.param(poetry_app("", POETRY.replace("package-mode = false", 'package-mode = false\nrequires-poetry = "<1"')), ['fails', 'tool-version poetry Poetry poetry.lock pyproject.toml poetry sync --only main <1 pyproject.toml tool poetry requires-poetry @pyproject.toml:7:1'], None, id='poetry requires'),
        pytest.param(poetry_app("", POETRY.replace("package-mode = false", 'package-mode = false\nrequires-poetry = ">=1"')), ['ok'], None, id='poetry requires ok'),
        pytest.param(poetry_app("", POETRY.replace("package-mode = false", 'package-mode = false\nrequires-poetry = "x"')), ['ok'], None, id='poetry requires odd'),
        pytest.param(poetry_app("", POETRY.replace("^3.11","<3.12")), ['unknown', "python-not-allowed? 3.13 .python-version 3.13.15 .python-version:1 Poetry Poetry's python <3.12 pyproject.toml @.python-version:1:1"], ['fails', "python-not-allowed 3.13 .python-version 3.13.15 .python-version:1 Poetry Poetry's python <3.12 pyproject.toml @.python-version:1:1"], id='poetry old python'),
        pytest.param({"poetry.lock": poetry_app()["poetry.lock"]}, ['fails', 'lock-without-manifest poetry Poetry poetry.lock pyproject.toml poetry sync --only main @poetry.lock:None:None'], None, id='poetry without manifest'),
        pytest.param(pipenv_app('"flask": {"version": "==3.0.3"}', PYPI), ['ok'], ['unknown'], id='pipenv wheel'),
        pytest.param({"Pipfile.lock": pipenv_app()["Pipfile.lock"]}, ['fails', 'lock-without-manifest pipenv Pipenv Pipfile.lock Pipfile pipenv install --deploy @Pipfile.lock:None:None'], ['unknown'], id='pipenv without manifest'),
        pytest.param(pipenv_app('"psycopg2": {"version": "==2.9.9"}, "greenlet": {"version": "==3.0.3"}', PYPI), ['fails', 'source-does-not-build greenlet 3.0.3 3.13 x86_64 3.1.0 Pipfile.lock:None default greenlet @Pipfile.lock:1:257'], ['unknown'], id='pipenv broken'),
        pytest.param(pipenv_app('"numpy": {"version": "==1.26.4"}', PYPI), ['unknown', '[numpy of 1 ]'], ['unknown'], id='pipenv numpy'),
        pytest.param(pipenv_app('"numpy": {"version": "==1.21.6", "index": "main"}', PIPFILE), ['ok'], ['unknown'], id='pipenv numpy elsewhere'),
        pytest.param(pipenv_app('"numpy": {"version": "==1.21.6", "markers": "os_name == \'nt\'"}', PYPI), ['ok'], ['unknown'], id='pipenv numpy marker'),
        pytest.param(pipenv_app('"numpy": {"version": "==1.21.6"}', PYPI), ['fails', 'release-excludes-python numpy 1.21.6 3.13 x86_64 >=3.7,<3.11 2.1.0 Pipfile.lock:None default numpy @Pipfile.lock:1:221'], ['unknown'], id='pipenv numpy refuses'),
        pytest.param(pipenv_app('"flask": {"git": "https://git.example/flask"}', PYPI), ['unknown', '[ of 0 LOCK]'], ['unknown'], id='pipenv git'),
        pytest.param(pipenv_app('"lib": {"path": "./lib"}', PYPI), ['fails', 'local-path missing ./lib lib @Pipfile.lock:1:221'], ['unknown'], id='pipenv path'),
        pytest.param(pipenv_app('"lib": {"file": "https://packages.example/x.zip"}', PYPI), ['unknown', '[ of 0 LOCK]'], ['unknown'], id='pipenv file'),
        pytest.param(pipenv_app('"lib": {"path": "./lib", "markers": "os_name == \'nt\'"}', PYPI), ['unknown', 'local-path? missing ./lib lib @Pipfile.lock:1:221'], ['unknown'], id='pipenv path marker'),
        pytest.param(pipenv_app("", PYPI+'[requires]\npython_version = "3.12"\n'), ['fails', 'python-not-allowed 3.13 .python-version 3.13.15 .python-version:1 Pipfile python_version 3.12 Pipfile @.python-version:1:1'], ['unknown'], id='pipenv python'),
        pytest.param(pipenv_app("", PYPI+'[requires]\npython_full_version = "3.13.1"\n'), ['fails', 'python-not-allowed 3.13 .python-version 3.13.15 .python-version:1 Pipfile python_full_version 3.13.1 Pipfile @.python-version:1:1'], ['unknown'], id='pipenv python full'),
        pytest.param(pipenv_app("", PYPI+'[requires]\npython_version = "*"\n'), ['ok'], ['unknown'], id='pipenv python star'),
        pytest.param(uv_app(uv_package("flask","3.0.3",["flask-3.0.3-py3-none-any.whl"])), ['ok'], None, id='uv wheel'),
        pytest.param(uv_app(uv_package("flask","3.0.3",sdist=True)), ['unknown', '[flask of 1 ]'], None, id='uv source'),
        pytest.param(uv_app(uv_package("flask","3.0.3",["flask-3.0.3-cp312-cp312-manylinux_2_17_x86_64.whl"])), ['fails', 'no-wheel-or-source flask 3.0.3 3.13 x86_64 uv.lock:None package @uv.lock:15:None'], ['fails', 'no-wheel-or-source flask 3.0.3 3.13 x86_64 aarch64 uv.lock:None package @uv.lock:15:None'], id='uv other python'),
        pytest.param(uv_app(uv_package("flask","3.0.3",["flask-3.0.3-cp313-cp313-manylinux_2_17_x86_64.whl"])), ['ok'], ['unknown', 'no-wheel-or-source? flask 3.0.3 3.13 aarch64 uv.lock:None package @uv.lock:15:None'], id='uv one machine'),
        pytest.param(uv_app(uv_package("flask","3.0.3",["flask-3.0.3-cp312-cp312-manylinux_2_17_x86_64.whl"],True)), ['unknown', '[flask of 1 ]'], None, id='uv compiled'),
        pytest.param(uv_app(uv_package("flask","3.0.3")), ['unknown', '[flask of 1 ]'], None, id='uv nothing'),
        pytest.param(uv_app(uv_package("flask","3.0.3",source='{ git = "https://git.example/flask" }')), ['unknown', '[ of 0 LOCK]'], None, id='uv git'),
        pytest.param(uv_app(uv_package("flask","3.0.3",source='{ directory = "lib" }'), more='[tool.uv.sources]\nflask = { path = "lib" }\n'), ['fails', 'uv-lock-stale uv uv uv.lock pyproject.toml uv sync --locked --no-default-groups @pyproject.toml:5:17', 'local-path missing lib flask @pyproject.toml:7:1'], None, id='uv directory'),
        pytest.param(uv_app(uv_package("flask","3.0.3",["flask-3.0.3-py3-none-any.whl"]) + uv_package("x","1",["x-1-py3-none-any.whl"],source='{ registry = "https://other.example/simple" }')), ['unknown', '[ of 0 LOCK]'], None, id='uv two indexes'),
        pytest.param(uv_app(uv_package("flask","3.0.3",["flask-3.0.3-py3-none-any.whl"]), more="[tool.uv]\nno-binary = true\n"), ['unknown', '[ of 0 LOCK]'], None, id='uv no-binary'),
        pytest.param({**uv_app(uv_package("flask","3.0.3",["flask-3.0.3-py3-none-any.whl"])), "uv.toml": ""}, ['unknown', '[ of 0 LOCK]'], None, id='uv toml'),
        pytest.param({**uv_app(uv_package("flask","3.0.3",["flask-3.0.3-py3-none-any.whl"])), "uv.toml": 'required-version = "<0.5"\n'}, ['fails', 'tool-version uv uv uv.lock pyproject.toml uv sync --locked --no-default-groups <0.5 uv.toml required-version @uv.toml:1:1'], None, id='uv toml version'),
        pytest.param(uv_app(uv_package("flask","3.0.3",["flask-3.0.3-py3-none-any.whl"]), more="[tool.uv]\ncompile-bytecode = true\n"), ['unknown', '[ of 0 LOCK]'], None, id='uv setting'),
        pytest.param(uv_app(uv_package("flask","3.0.3",["flask-3.0.3-py3-none-any.whl"]), more="[tool.uv]\ndefault-groups = []\n"), ['ok'], None, id='uv group marker'),
        pytest.param(uv_app(uv_package("flask","3.0.3",["flask-3.0.3-py3-none-any.whl"]), more="[tool.uv]\nrequired-version = \">=0.4\"\n"), ['ok'], None, id='uv version spec'),
        pytest.param({"uv.lock": UV_LOCK}, ['fails', 'lock-without-manifest uv uv uv.lock pyproject.toml uv sync --locked --no-default-groups @uv.lock:None:None'], None, id='uv without manifest'),
        pytest.param({"pyproject.toml": UV, "uv.lock": UV_LOCK.replace('\n\n[[pack', '\nsupported-markers = ["sys_platform == \'darwin\'"]\n\n[[pack')}, ['fails', 'uv-lock-stale uv uv uv.lock pyproject.toml uv sync --locked --no-default-groups @pyproject.toml:1:1', "lock-excludes-heroku uv.lock sys_platform == 'darwin' @uv.lock:4:1"], None, id='uv supported'),
        pytest.param({"pyproject.toml": UV + '[tool.uv]\nenvironments = ["platform_machine == \'x86_64\'"]\n', "uv.lock": UV_LOCK.replace('\n\n[[pack', '\nsupported-markers = ["platform_machine == \'x86_64\'"]\n\n[[pack')}, ['unknown', '[ of 0 LOCK]'], ['unknown', "lock-excludes-heroku? pyproject.toml platform_machine == 'x86_64' @pyproject.toml:7:1"], id='uv one environment'),
        pytest.param({**pip("flask"), ".python-version": "3.13.999\n"}, ['fails', 'python-patch-unknown 3.13.999 .python-version 3.13.999 .python-version:1 @.python-version:1:1'], None, id='patch unknown'),
        pytest.param({**pip("flask"), ".python-version": "3.13.1\n"}, ['ok'], None, id='patch known'),
        pytest.param(pip("numpy==1.21.6"), ['fails', 'release-excludes-python numpy 1.21.6 3.13 x86_64 >=3.7,<3.11 2.1.0 requirements.txt:1 @requirements.txt:1:1'], ['fails', 'release-excludes-python numpy 1.21.6 3.13 x86_64 aarch64 >=3.7,<3.11 2.1.0 requirements.txt:1 @requirements.txt:1:1'], id='pip numpy'),
        pytest.param(pip("flask==1", "flask==2"), ['fails', 'double-requirement flask requirements.txt flask==1 flask ==1 requirements.txt flask==2 flask ==2 @requirements.txt:2:1'], None, id='pip twice'),
        pytest.param(pip("./lib"), ['fails', 'local-path missing ./lib ./lib ./lib @requirements.txt:1:1'], None, id='pip no address'),
        pytest.param({**pip("./lib.txt"), "lib.txt": ""}, ['fails', 'local-path no-package ./lib.txt ./lib.txt ./lib.txt @requirements.txt:1:1'], None, id='pip no package'),
        pytest.param(pip("flask @ ssh://git.example/x"), ['fails', 'requirement-invalid flask @ ssh://git.example/x ssh://git.example/x flask no-scheme @requirements.txt:1:1'], None, id='pip no scheme'),
        pytest.param({**pip("./lib"), ".gitmodules": ""}, ['unknown', 'local-path? missing ./lib ./lib ./lib @requirements.txt:1:1'], None, id='pip submodule'),
        pytest.param(pip("flask @ file:///home/me/flask"), ['fails', 'local-path absolute /home/me/flask flask @ file:///home/me/flask file:///home/me/flask flask @requirements.txt:1:1'], None, id='pip home'),
        pytest.param(pip("pywin32==306"), ['fails', 'foreign-requirement requirements.txt pywin32==306 pywin32 ==306 Windows @requirements.txt:1:1'], None, id='pip foreign'),
        pytest.param(pip("pkg-resources==0.0.0"), ['fails', 'foreign-requirement requirements.txt pkg-resources==0.0.0 pkg-resources ==0.0.0 @requirements.txt:1:1'], None, id='pip bogus'),
        pytest.param(pip("pkg-resources==0.0.0 ; os_name == 'nt'"), ['ok'], None, id='pip bogus marker'),
        pytest.param(pip("asyncio"), ['unknown', '[asyncio of 1 ]'], None, id='pip stdlib'),
        pytest.param(pip("ufw==0.36"), ['fails', 'system-package requirements.txt ufw==0.36 ufw ==0.36 Ubuntu project @requirements.txt:1:1'], None, id='pip ubuntu'),
        pytest.param(pip("six==1.16.0+dfsg1"), ['fails', 'system-package requirements.txt six==1.16.0+dfsg1 six ==1.16.0+dfsg1 Ubuntu version @requirements.txt:1:1'], None, id='pip dfsg'),
        pytest.param(pip("sklearn"), ['fails', 'dead-requirement requirements.txt sklearn sklearn sklearn !=0.0 refuses to install scikit-learn @requirements.txt:1:1'], None, id='pip dead'),
        pytest.param(pip("--extra-index-url https://packages.example/simple", "sklearn"), ['unknown', 'dead-requirement? requirements.txt sklearn sklearn sklearn !=0.0 refuses to install scikit-learn @requirements.txt:2:1'], None, id='pip dead index'),
    ],
)  # fmt: skip
def test_install(app: dict[str, Content], cedar: list[str], fir: list[str] | None) -> None:
    checkout = open_in_memory({".python-version": "3.13\n", **app})
    for target, expected in ((Target.CEDAR, cedar), (Target.FIR, cedar if fir is None else fir)):
        found = make_plan(target, checkout, FACTS).install
        assert found is not None
        doubt = found.undecided
        doubts = (
            [f"[{' '.join(doubt.names)} of {doubt.total} {doubt.doubt.name if doubt.doubt else ''}]"] if doubt else []
        )
        assert [found.outcome.name.lower(), *map(said, found.failures), *doubts] == expected, target
