"""The rules in short, so that a run imports only those that may have something to say.

Generated from the rules by tools/generate.py: do not edit. A rule that is missing here works all the same.
"""

from __future__ import annotations

# fmt: off
RULES: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    "hl001_file_ignored_by_git": ("HL001", "file-ignored-by-git", "analysis", ()),
    "hl002_file_slugignored": ("HL002", "file-slugignored", "analysis", (".slugignore",)),
    "hl003_file_not_committed": ("HL003", "file-not-committed", "analysis", ()),
    "hl004_facts_out_of_date": ("HL004", "facts-out-of-date", "analysis", ()),
    "hl005_unused_suppression": ("HL005", "unused-suppression", "analysis", ("unused-suppression",)),
    "hl006_unreadable_file": ("HL006", "unreadable-file", "install", ()),
    "hl101_no_package_manager": ("HL101", "no-package-manager", "analysis", ("package-manager::none-found",)),
    "hl102_setup_py_only": ("HL102", "setup-py-only", "analysis", ("setup.py",)),
    "hl103_pipfile_without_lock": ("HL103", "pipfile-without-lock", "analysis", ("package-manager::pipenv-missing-lockfile",)),
    "hl104_multiple_package_managers": ("HL104", "multiple-package-managers", "analysis", ("package-manager::multiple-found",)),
    "hl105_not_a_python_app": ("HL105", "not-a-python-app", "analysis", ("not-detected",)),
    "hl106_misspelt_manifest": ("HL106", "misspelt-manifest", "analysis", ("package-manager::none-found", "package-manager::setup-py-only", "package-manager::pipenv-missing-lockfile", "Pipfile.lock", "poetry.lock", "uv.lock")),
    "hl107_pipenv_on_fir": ("HL107", "pipenv-on-fir", "analysis", ("Pipfile", "Pipfile.lock")),
    "hl108_lock_without_manifest": ("HL108", "lock-without-manifest", "install", ("Pipfile.lock", "poetry.lock", "uv.lock")),
    "hl109_invalid_manifest": ("HL109", "invalid-manifest", "install", ("pyproject.toml", "Pipfile", "Pipfile.lock", "poetry.lock", "uv.lock")),
    "hl110_merge_conflict_markers": ("HL110", "merge-conflict-markers", "install", ()),
    "hl201_runtime_txt_deprecated": ("HL201", "runtime-txt-deprecated", "analysis", ("runtime-txt-deprecated",)),
    "hl202_runtime_txt_unsupported": ("HL202", "runtime-txt-unsupported", "analysis", ("runtime-txt::not-supported",)),
    "hl203_runtime_txt_invalid": ("HL203", "runtime-txt-invalid", "analysis", ("runtime-txt::invalid-version",)),
    "hl204_runtime_txt_shadows": ("HL204", "runtime-txt-shadows", "analysis", ("runtime.txt",)),
    "hl210_python_version_missing": ("HL210", "python-version-missing", "analysis", ("no-python-version", "python-version-file::not-found")),
    "hl211_python_version_misspelt": ("HL211", "python-version-misspelt", "analysis", ("python-version-file::misspelled", "no-python-version", "python-version-file::not-found", "runtime-txt::not-supported")),
    "hl212_python_version_invalid": ("HL212", "python-version-invalid", "analysis", ("python-version-file::invalid-version", "runtime.txt")),
    "hl213_python_version_empty": ("HL213", "python-version-empty", "analysis", ("python-version-file::no-version", "runtime.txt")),
    "hl214_python_version_multiple": ("HL214", "python-version-multiple", "analysis", ("python-version-file::multiple-versions", "runtime.txt")),
    "hl215_python_version_encoding": ("HL215", "python-version-encoding", "analysis", ("python-version-file::invalid-encoding", "runtime.txt")),
    "hl216_pipfile_lock_python_invalid": ("HL216", "pipfile-lock-python-invalid", "analysis", ("pipfile-lock::invalid-version",)),
    "hl220_python_eol": ("HL220", "python-eol", "analysis", ("python-version::eol",)),
    "hl221_python_deprecated": ("HL221", "python-deprecated", "analysis", ("python-version-deprecated",)),
    "hl222_python_unknown": ("HL222", "python-unknown", "analysis", ("python-version::unknown-major",)),
    "hl223_python_patch_unknown": ("HL223", "python-patch-unknown", "install", ("exact-python",)),
    "hl224_exact_patch_pin": ("HL224", "exact-patch-pin", "analysis", ("exact-python",)),
    "hl225_python_patch_outdated": ("HL225", "python-patch-outdated", "analysis", ("exact-python",)),
    "hl226_python_eol_soon": ("HL226", "python-eol-soon", "analysis", ()),
    "hl231_python_outside_requires_python": ("HL231", "python-outside-requires-python", "install", ("pyproject.toml", "Pipfile")),
    "hl301_poetry_lock_stale": ("HL301", "poetry-lock-stale", "install", ("poetry.lock",)),
    "hl302_pipfile_lock_stale": ("HL302", "pipfile-lock-stale", "install", ("Pipfile.lock",)),
    "hl303_uv_lock_stale": ("HL303", "uv-lock-stale", "install", ("uv.lock",)),
    "hl501_stack_unsupported": ("HL501", "stack-unsupported", "analysis", ("checks::stack::eol", "checks::stack::unknown")),
    "hl502_stack_deprecated": ("HL502", "stack-deprecated", "analysis", ()),
    "hl601_venv_in_checkout": ("HL601", "venv-in-checkout", "analysis", ()),
    "hl602_heroku_python_dir": ("HL602", "heroku-python-dir", "analysis", (".heroku",)),
}
# fmt: on
