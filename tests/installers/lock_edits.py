"""Projects, edits to them, and whether each edit leaves the lock fresh; ``INDEX`` stands for an index's address.

The verdicts were given by Poetry 2.4.1, Pipenv 2026.7.1 and uv 0.12.5, and are asked for again by the tests that
run these tools.
"""

from __future__ import annotations

from typing import NamedTuple


class Edit(NamedTuple):
    """Replace every *old* by *new*, or append *new* where *old* is empty."""

    name: str
    old: str
    new: str
    fresh: bool

    def apply(self, text: str) -> str:
        if not self.old:
            return text + self.new
        assert self.old in text, f"{self.name}: nothing to replace"
        return text.replace(self.old, self.new)


class Project(NamedTuple):
    """A manifest and its edits."""

    name: str
    manifest: str
    edits: tuple[Edit, ...]


_EVERYWHERE = (
    Edit("nothing", "", "", True),
    Edit("comment", "", "\n# a comment\n", True),
    Edit("blank-lines", "\n[", "\n\n\n[", True),
    Edit("crlf", "\n", "\r\n", True),
)

POETRY_CLASSIC = Project(
    "classic",
    """\
[tool.poetry]
name = "shop"
version = "0.1.0"
description = "A shop"
authors = ["A <a@packages.example>"]
package-mode = false

[tool.poetry.dependencies]
python = "^3.11"
alpha = "^1.0"
epsilon = {version = ">=1", extras = ["fast"]}
gamma-ray = {version = "*", optional = true}

[tool.poetry.extras]
rays = ["gamma-ray"]

[tool.poetry.group.dev.dependencies]
zeta = "*"

[[tool.poetry.source]]
name = "here"
url = "INDEX"
priority = "primary"
""",
    (
        *_EVERYWHERE,
        Edit("description", "A shop", "Another shop", True),
        Edit("version", '"0.1.0"', '"0.2.0"', True),
        Edit("name", 'name = "shop"', 'name = "store"', True),
        Edit("authors", "A <a@", "B <b@", True),
        Edit(
            "order",
            'alpha = "^1.0"\nepsilon = {version = ">=1", extras = ["fast"]}',
            'epsilon = {version = ">=1", extras = ["fast"]}\nalpha = "^1.0"',
            True,
        ),
        Edit("spaces", 'alpha = "^1.0"', 'alpha="^1.0"', True),
        Edit("quotes", '"^1.0"', "'^1.0'", True),
        Edit("trailing-comment", 'alpha = "^1.0"', 'alpha = "^1.0"  # why', True),
        Edit("inline-order", '{version = ">=1", extras = ["fast"]}', '{extras = ["fast"], version = ">=1"}', True),
        Edit(
            "dotted",
            'epsilon = {version = ">=1", extras = ["fast"]}',
            'epsilon.version = ">=1"\nepsilon.extras = ["fast"]',
            True,
        ),
        Edit("other-tool", "", "\n[tool.ruff]\nline-length = 100\n", True),
        Edit("scripts", "", '\n[tool.poetry.scripts]\nshop = "shop:main"\n', True),
        Edit("urls", "", '\n[tool.poetry.urls]\nhome = "https://packages.example/"\n', True),
        Edit(
            "build-system",
            "",
            '\n[build-system]\nrequires = ["poetry-core"]\nbuild-backend = "poetry.core.masonry.api"\n',
            True,
        ),
        Edit("requires-poetry", "package-mode = false", 'package-mode = false\nrequires-poetry = ">=2"', True),
        Edit("keywords", "package-mode = false", 'package-mode = false\nkeywords = ["a"]', True),
        Edit("empty-groups", "", "\n[dependency-groups]\n", True),
        Edit("project-name", "", '\n[project]\nname = "shop"\nversion = "0.1.0"\n', True),
        Edit("spec", '"^1.0"', '"^1.1"', False),
        Edit("spec-same-range", '"^1.0"', '">=1.0,<2.0"', False),
        Edit("spec-spaces", '">=1"', '">= 1"', False),
        Edit("as-table", 'alpha = "^1.0"', 'alpha = {version = "^1.0"}', False),
        Edit("add", 'alpha = "^1.0"', 'alpha = "^1.0"\nbeta = "*"', False),
        Edit("remove", 'alpha = "^1.0"\n', "", False),
        Edit("name-case", "alpha =", "Alpha =", False),
        Edit("markers", 'alpha = "^1.0"', 'alpha = {version = "^1.0", markers = "os_name == \'posix\'"}', False),
        Edit("python", '"^3.11"', '">=3.11"', False),
        Edit("drop-dependency-extra", ', extras = ["fast"]}', "}", False),
        Edit("drop-extras", '[tool.poetry.extras]\nrays = ["gamma-ray"]\n', "", False),
        Edit("rename-extra", "rays =", "beams =", False),
        Edit("group-spec", 'zeta = "*"', 'zeta = ">=1"', False),
        Edit("group-name", "group.dev", "group.test", False),
        Edit("group-optional", "", "\n[tool.poetry.group.dev]\noptional = true\n", False),
        Edit("add-group", "", '\n[tool.poetry.group.docs.dependencies]\nbeta = "*"\n', False),
        Edit("add-legacy-group", "", '\n[tool.poetry.dev-dependencies]\nbeta = "*"\n', False),
        Edit("pep-735-group", "", '\n[dependency-groups]\nqa = ["beta"]\n', False),
        Edit("source-name", 'name = "here"', 'name = "there"', False),
        Edit("source-priority", '"primary"', '"supplemental"', False),
        Edit("source-without-priority", 'priority = "primary"\n', "", False),
        Edit(
            "add-source",
            "",
            '\n[[tool.poetry.source]]\nname = "two"\nurl = "https://packages.example/simple"\npriority = "explicit"\n',
            False,
        ),
        Edit("pep-621", "", '\n[project]\nname = "shop"\nversion = "0.1.0"\nrequires-python = ">=3.11"\n', False),
    ),
)

POETRY_STANDARD = Project(
    "standard",
    """\
[project]
name = "shop"
version = "0.1.0"
description = "A shop"
requires-python = ">=3.11"
dependencies = ["alpha>=1.0,<2", "epsilon[fast]"]

[project.optional-dependencies]
rays = ["gamma-ray>=0.9"]

[dependency-groups]
dev = ["zeta", {include-group = "lint"}]
lint = ["beta"]

[tool.poetry]
package-mode = false

[[tool.poetry.source]]
name = "here"
url = "INDEX"
priority = "primary"
""",
    (
        *_EVERYWHERE,
        Edit("description", "A shop", "Another shop", True),
        Edit("version", '"0.1.0"', '"0.2.0"', True),
        Edit("name", '"shop"', '"store"', True),
        Edit("scripts", "", '\n[project.scripts]\nshop = "shop:main"\n', True),
        Edit("keywords", 'description = "A shop"', 'description = "A shop"\nkeywords = ["a"]', True),
        Edit(
            "array-lines",
            '["alpha>=1.0,<2", "epsilon[fast]"]',
            '[\n    "alpha>=1.0,<2",  # why\n    "epsilon[fast]",\n]',
            True,
        ),
        Edit(
            "group-order",
            'dev = ["zeta", {include-group = "lint"}]\nlint = ["beta"]',
            'lint = ["beta"]\ndev = ["zeta", {include-group = "lint"}]',
            True,
        ),
        Edit("empty-poetry-group", "", "\n[tool.poetry.urls]\n", True),
        Edit("spec", "<2", "<3", False),
        Edit("order", '"alpha>=1.0,<2", "epsilon[fast]"', '"epsilon[fast]", "alpha>=1.0,<2"', False),
        Edit("spaces", "alpha>=1.0,<2", "alpha >=1.0,<2", False),
        Edit("requires-python", ">=3.11", ">=3.11,<4", False),
        Edit("add", '"alpha>=', '"zeta", "alpha>=', False),
        Edit("optional", "gamma-ray>=0.9", "gamma-ray", False),
        Edit("group-spec", '["beta"]', '["beta>=1"]', False),
        Edit("include-written-out", '{include-group = "lint"}', '"beta"', False),
        Edit("drop-group", 'lint = ["beta"]', 'lint = ["beta"]\nempty = []', False),
        Edit("poetry-dependencies", "", '\n[tool.poetry.dependencies]\nalpha = {source = "here"}\n', False),
        Edit("poetry-group", "", '\n[tool.poetry.group.docs.dependencies]\nbeta = "*"\n', False),
    ),
)

PIPENV_RICH = Project(
    "rich",
    """\
[[source]]
url = "INDEX"
verify_ssl = true
name = "here"

[packages]
alpha = ">=1"
"Gamma.Ray" = "*"
epsilon = {version = ">=1", extras = ["fast"]}

[dev-packages]
zeta = "*"

[docs]
beta = "*"

[requires]
python_version = "PYTHON"

[scripts]
serve = "python -m http.server"

[pipenv]
allow_prereleases = false
""",
    (
        *_EVERYWHERE,
        Edit("order", 'alpha = ">=1"\n"Gamma.Ray" = "*"', '"Gamma.Ray" = "*"\nalpha = ">=1"', True),
        Edit("case", "alpha =", "ALPHA =", True),
        Edit("separators", '"Gamma.Ray"', "gamma-ray", True),
        Edit("underscore", '"Gamma.Ray"', "gamma_ray", True),
        Edit("doubled-separators", '"Gamma.Ray"', '"gamma-_.ray"', True),
        Edit("dev-case", "zeta =", "Zeta =", True),
        Edit("category-case", "beta =", "BETA =", True),
        Edit("spaces", 'alpha = ">=1"', 'alpha=">=1"', True),
        Edit("quotes", '">=1"\n', "'>=1'\n", True),
        Edit("inline-order", '{version = ">=1", extras = ["fast"]}', '{extras = ["fast"], version = ">=1"}', True),
        Edit("scripts", "python -m http.server", "gunicorn app", True),
        Edit("drop-scripts", '[scripts]\nserve = "python -m http.server"\n', "", True),
        Edit("add-script", "[scripts]", '[scripts]\nmore = "ls"', True),
        Edit("pipenv-table", "allow_prereleases = false", "allow_prereleases = true", True),
        Edit("drop-pipenv-table", "[pipenv]\nallow_prereleases = false\n", "", True),
        Edit("trailing-comment", 'alpha = ">=1"', 'alpha = ">=1"  # why', True),
        Edit(
            "source-order",
            'url = "INDEX"\nverify_ssl = true\nname = "here"',
            'name = "here"\nverify_ssl = true\nurl = "INDEX"',
            True,
        ),
        Edit(
            "sections-order",
            '[dev-packages]\nzeta = "*"\n\n[docs]\nbeta = "*"\n',
            '[docs]\nbeta = "*"\n\n[dev-packages]\nzeta = "*"\n',
            True,
        ),
        Edit("pipfile-table", "", "\n[pipfile]\n", True),
        Edit("spec", '">=1"\n', '">=1.1"\n', False),
        Edit("spec-spaces", '">=1"\n', '">= 1"\n', False),
        Edit("spec-zero", '">=1"\n', '">=1.0"\n', False),
        Edit("as-table", 'alpha = ">=1"', 'alpha = {version = ">=1"}', False),
        Edit("add", "[packages]", '[packages]\nbeta = "*"', False),
        Edit("remove", 'alpha = ">=1"\n', "", False),
        Edit(
            "remove-all",
            'alpha = ">=1"\n"Gamma.Ray" = "*"\nepsilon = {version = ">=1", extras = ["fast"]}\n',
            "",
            False,
        ),
        Edit("extras", '["fast"]', "[]", False),
        Edit("extra-case", '["fast"]', '["Fast"]', False),
        Edit("markers", '">=1", extras', '">=1", markers = "os_name == \'posix\'", extras', False),
        Edit("index", '">=1", extras', '">=1", index = "here", extras', False),
        Edit("add-dev", "[dev-packages]", '[dev-packages]\nbeta = "*"', False),
        Edit("dev-spec", 'zeta = "*"', 'zeta = "==1.0"', False),
        Edit("remove-dev", 'zeta = "*"\n', "", False),
        Edit("category-spec", 'beta = "*"', 'beta = ">=1"', False),
        Edit("category-name", "[docs]", "[doc]", False),
        Edit("category-title", "[docs]", "[Docs]", False),
        Edit("drop-category", '[docs]\nbeta = "*"\n', "", False),
        Edit("empty-category", "", "\n[more]\n", False),
        Edit("add-category", "", '\n[more]\nzeta = "*"\n', False),
        Edit("move-to-dev", "[dev-packages]", '[dev-packages]\nalpha = ">=1"', False),
        Edit("python-version", '"PYTHON"', '"3.9"', False),
        Edit("python-full-version", 'python_version = "PYTHON"', 'python_full_version = "3.12.4"', False),
        Edit(
            "both-versions",
            'python_version = "PYTHON"',
            'python_version = "PYTHON"\npython_full_version = "3.12.4"',
            False,
        ),
        Edit("drop-requires", '[requires]\npython_version = "PYTHON"\n', "", False),
        Edit("source-url", "INDEX", "https://packages.example/other", False),
        Edit("source-slash", "INDEX", "INDEX/", False),
        Edit("source-name", 'name = "here"', 'name = "there"', False),
        Edit("source-ssl", "verify_ssl = true", "verify_ssl = false", False),
        Edit(
            "add-source",
            "[packages]",
            '[[source]]\nurl = "https://packages.example/simple"\nverify_ssl = true\nname = "two"\n\n[packages]',
            False,
        ),
        Edit("letters", '"*"\nepsilon', '"*"\n"café" = "*"\nepsilon', False),
        Edit("path", "[packages]", '[packages]\nmine = {path = ".", editable = true}', False),
        Edit("git", "[packages]", '[packages]\nmine = {git = "https://packages.example/x.git", ref = "main"}', False),
        Edit("star-as-table", '"Gamma.Ray" = "*"', '"Gamma.Ray" = {version = "*"}', False),
        Edit("empty-spec", '"Gamma.Ray" = "*"', '"Gamma.Ray" = ""', False),
        Edit("second-source-order", 'name = "here"', 'name = "here"\n\n[[source]]\nname = "two"', False),
        Edit("dev-case-and-spec", 'zeta = "*"', 'ZETA = ">=1"', False),
        Edit("comment-inside", "[dev-packages]", "# why\n[dev-packages]  # what", True),
        Edit("other-name", '"Gamma.Ray"', '"GammaRay"', False),
    ),
)

UV_PLAIN = Project(
    "plain",
    """\
[project]
name = "shop"
version = "0.1.0"
description = "A shop"
requires-python = ">=3.11"
dependencies = ["alpha>=1.0,<2", "Gamma_Ray; sys_platform == 'linux'", "epsilon[fast]"]

[[tool.uv.index]]
url = "INDEX"
default = true
""",
    (
        *_EVERYWHERE,
        Edit("description", "A shop", "Another shop", True),
        Edit("scripts", "", '\n[project.scripts]\nshop = "shop:main"\n', True),
        Edit(
            "order",
            '"alpha>=1.0,<2", "Gamma_Ray; sys_platform == \'linux\'"',
            '"Gamma_Ray; sys_platform == \'linux\'", "alpha>=1.0,<2"',
            True,
        ),
        Edit("spec-order", ">=1.0,<2", "<2,>=1.0", True),
        Edit("spec-zero", ">=1.0,<2", ">=1,<2.0.0", True),
        Edit("spec-spaces", ">=1.0,<2", " >= 1.0, < 2", True),
        Edit("name-case", "alpha", "Alpha", True),
        Edit("name-separators", "Gamma_Ray", "gamma.ray", True),
        Edit("extra-case", "[fast]", "[FAST]", True),
        Edit("marker-quotes", "sys_platform == 'linux'", "sys_platform=='linux'", True),
        Edit("marker-reversed", "sys_platform == 'linux'", "'linux' == sys_platform", True),
        Edit("marker-always-true", '"epsilon[fast]"', "\"epsilon[fast]; python_version >= '3.8'\"", True),
        Edit("twice", '"epsilon[fast]"', '"epsilon[fast]", "epsilon[fast]"', True),
        Edit("version-zero", '"0.1.0"', '"0.1"', True),
        Edit("requires-python-zero", ">=3.11", ">=3.11.0", True),
        Edit("project-name-case", 'name = "shop"', 'name = "Shop"', True),
        Edit("required-version", "", '\n[tool.uv]\nrequired-version = ">=0.5"\n', True),
        Edit("default-groups", "", "\n[tool.uv]\ndefault-groups = []\n", True),
        Edit("package-off", "", "\n[tool.uv]\npackage = false\n", True),
        Edit("default-resolution", "", '\n[tool.uv]\nresolution = "highest"\n', True),
        Edit("default-prerelease", "", '\n[tool.uv]\nprerelease = "if-necessary"\n', True),
        Edit("other-source", "", '\n[tool.uv.sources]\nzeta = { git = "https://packages.example/x" }\n', True),
        Edit("index-name", "default = true", 'default = true\nname = "here"', True),
        Edit("other-tool", "", "\n[tool.ruff]\nline-length = 100\n", True),
        Edit("spec", "<2", "<3", False),
        Edit("loosen", "alpha>=1.0,<2", "alpha", False),
        Edit("add", '"epsilon[fast]"', '"epsilon[fast]", "zeta"', False),
        Edit("remove", ', "epsilon[fast]"', "", False),
        Edit("drop-dependency-extra", "[fast]", "", False),
        Edit("marker", "'linux'", "'darwin'", False),
        Edit("drop-marker", "; sys_platform == 'linux'", "", False),
        Edit("add-marker", '"epsilon[fast]"', "\"epsilon[fast]; python_version >= '3.12'\"", False),
        Edit("version", '"0.1.0"', '"0.2.0"', False),
        Edit("dynamic-version", 'version = "0.1.0"', 'dynamic = ["version"]', False),
        Edit("name", 'name = "shop"', 'name = "store"', False),
        Edit("requires-python", ">=3.11", ">=3.11,<4", False),
        Edit("requires-python-lower", ">=3.11", ">=3.10", False),
        Edit("group", "", '\n[dependency-groups]\ndev = ["zeta"]\n', False),
        Edit("empty-group", "", "\n[dependency-groups]\ndev = []\n", False),
        Edit("optional", "", '\n[project.optional-dependencies]\nx = ["zeta"]\n', False),
        Edit("empty-optional", "", "\n[project.optional-dependencies]\nx = []\n", False),
        Edit(
            "build-system", "", '\n[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n', False
        ),
        Edit("package-on", "", "\n[tool.uv]\npackage = true\n", False),
        Edit("legacy-dev", "", '\n[tool.uv]\ndev-dependencies = ["zeta"]\n', False),
        Edit("constraint", "", '\n[tool.uv]\nconstraint-dependencies = ["beta<9"]\n', False),
        Edit("override", "", '\n[tool.uv]\noverride-dependencies = ["beta>=1"]\n', False),
        Edit("exclude", "", '\n[tool.uv]\nexclude-dependencies = ["beta"]\n', False),
        Edit("build-constraint", "", '\n[tool.uv]\nbuild-constraint-dependencies = ["hatchling<9"]\n', False),
        Edit("environments", "", "\n[tool.uv]\nenvironments = [\"sys_platform == 'linux'\"]\n", False),
        Edit(
            "required-environments", "", "\n[tool.uv]\nrequired-environments = [\"sys_platform == 'linux'\"]\n", False
        ),
        Edit("prerelease", "", '\n[tool.uv]\nprerelease = "allow"\n', False),
        Edit("resolution", "", '\n[tool.uv]\nresolution = "lowest"\n', False),
        Edit("fork-strategy", "", '\n[tool.uv]\nfork-strategy = "fewest"\n', False),
        Edit("exclude-newer", "", '\n[tool.uv]\nexclude-newer = "2030-01-01T00:00:00Z"\n', False),
    ),
)

UV_GROUPS = Project(
    "groups",
    """\
[project]
name = "shop"
version = "0.1.0"
requires-python = ">=3.11,<4"
dependencies = ["alpha"]

[project.optional-dependencies]
fast = ["epsilon[fast]>=1"]

[dependency-groups]
dev = ["zeta", {include-group = "lint"}]
lint = ["delta-core~=3.0"]

[tool.uv]
constraint-dependencies = ["beta<9"]
environments = ["sys_platform == 'linux'"]
resolution = "lowest-direct"

[[tool.uv.index]]
url = "INDEX"
default = true
""",
    (
        *_EVERYWHERE,
        Edit("include-written-out", '{include-group = "lint"}', '"delta.core~=3.0"', True),
        Edit("group-order", '"zeta", {include-group = "lint"}', '{include-group = "lint"}, "zeta"', True),
        Edit("requires-python-same", ">=3.11,<4", "~=3.11", True),
        Edit("requires-python-hole", ">=3.11,<4", ">=3.11,<4,!=3.12.3", True),
        Edit("extra-case", "fast = [", "FAST = [", True),
        Edit("environments-alone", "[\"sys_platform == 'linux'\"]", "\"sys_platform == 'linux'\"", True),
        Edit("constraint-zero", "beta<9", "Beta < 9.0", True),
        Edit("group-spec", "~=3.0", "~=3.1", False),
        Edit("group-name", "lint", "style", False),
        Edit("drop-include", ', {include-group = "lint"}', "", False),
        Edit("extra-spec", ">=1", ">=2", False),
        Edit("extra-name", "fast = [", "quick = [", False),
        Edit("drop-constraint", 'constraint-dependencies = ["beta<9"]\n', "", False),
        Edit("drop-environments", "environments = [\"sys_platform == 'linux'\"]\n", "", False),
        Edit("drop-resolution", 'resolution = "lowest-direct"\n', "", False),
        Edit("other-index", "INDEX", "https://packages.example/other", False),
    ),
)
