"""The rules in short, so that a run imports only those that may have something to say.

Generated from the rules by tools/generate.py: do not edit. A rule that is missing here works all the same.
"""

from __future__ import annotations

RULES: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    "hl001_file_ignored_by_git": ("HL001", "file-ignored-by-git", "analysis", ()),
    "hl002_file_slugignored": ("HL002", "file-slugignored", "analysis", ()),
    "hl003_file_not_committed": ("HL003", "file-not-committed", "analysis", ()),
    "hl004_facts_out_of_date": ("HL004", "facts-out-of-date", "analysis", ()),
    "hl005_unused_suppression": ("HL005", "unused-suppression", "analysis", ()),
    "hl006_unreadable_file": ("HL006", "unreadable-file", "install", ()),
    "hl101_no_package_manager": ("HL101", "no-package-manager", "analysis", ()),
    "hl102_setup_py_only": ("HL102", "setup-py-only", "analysis", ()),
    "hl103_pipfile_without_lock": ("HL103", "pipfile-without-lock", "analysis", ()),
    "hl104_multiple_package_managers": ("HL104", "multiple-package-managers", "analysis", ()),
    "hl105_not_a_python_app": ("HL105", "not-a-python-app", "analysis", ()),
    "hl106_misspelt_manifest": ("HL106", "misspelt-manifest", "analysis", ()),
    "hl107_pipenv_on_fir": ("HL107", "pipenv-on-fir", "analysis", ()),
    "hl108_lock_without_manifest": ("HL108", "lock-without-manifest", "install", ()),
    "hl109_invalid_manifest": ("HL109", "invalid-manifest", "install", ()),
    "hl110_merge_conflict_markers": ("HL110", "merge-conflict-markers", "install", ()),
    "hl201_runtime_txt_deprecated": ("HL201", "runtime-txt-deprecated", "analysis", ()),
    "hl202_runtime_txt_unsupported": ("HL202", "runtime-txt-unsupported", "analysis", ()),
    "hl203_runtime_txt_invalid": ("HL203", "runtime-txt-invalid", "analysis", ()),
    "hl204_runtime_txt_shadows": ("HL204", "runtime-txt-shadows", "analysis", ()),
    "hl210_python_version_missing": ("HL210", "python-version-missing", "analysis", ()),
    "hl211_python_version_misspelt": ("HL211", "python-version-misspelt", "analysis", ()),
    "hl212_python_version_invalid": ("HL212", "python-version-invalid", "analysis", ()),
    "hl213_python_version_empty": ("HL213", "python-version-empty", "analysis", ()),
    "hl214_python_version_multiple": ("HL214", "python-version-multiple", "analysis", ()),
    "hl215_python_version_encoding": ("HL215", "python-version-encoding", "analysis", ()),
    "hl216_pipfile_lock_python_invalid": ("HL216", "pipfile-lock-python-invalid", "analysis", ()),
    "hl220_python_eol": ("HL220", "python-eol", "analysis", ()),
    "hl221_python_deprecated": ("HL221", "python-deprecated", "analysis", ()),
    "hl222_python_unknown": ("HL222", "python-unknown", "analysis", ()),
    "hl223_python_patch_unknown": ("HL223", "python-patch-unknown", "install", ()),
    "hl224_exact_patch_pin": ("HL224", "exact-patch-pin", "analysis", ()),
    "hl225_python_patch_outdated": ("HL225", "python-patch-outdated", "analysis", ()),
    "hl226_python_eol_soon": ("HL226", "python-eol-soon", "analysis", ()),
    "hl501_stack_unsupported": ("HL501", "stack-unsupported", "analysis", ()),
    "hl502_stack_deprecated": ("HL502", "stack-deprecated", "analysis", ()),
    "hl601_venv_in_checkout": ("HL601", "venv-in-checkout", "analysis", ()),
    "hl602_heroku_python_dir": ("HL602", "heroku-python-dir", "analysis", ()),
}
