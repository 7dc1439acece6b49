"""Releases of every kind, for the tests that hold the plan against what uv and Poetry install."""

from __future__ import annotations

from tests.installers.local_index import File, sdist, wheel

LINUX = "manylinux_2_17_{}.manylinux2014_{}"
X86_64, AARCH64 = LINUX.format("x86_64", "x86_64"), LINUX.format("aarch64", "aarch64")
PYTHONS = ("310", "311", "312", "313", "314")


def compiled(name: str, version: str, *pythons: str, platform: str = X86_64) -> list[File]:
    """Make a wheel for each Python."""
    return [wheel(name, version, tags=f"cp{python}-cp{python}-{platform}") for python in pythons]


RELEASES: dict[str, list[File]] = {
    "pure": [wheel("pure", "1.0"), sdist("pure", "1.0")],
    "everywhere": [*compiled("everywhere", "1.0", *PYTHONS), sdist("everywhere", "1.0")],
    "up-to-312": [*compiled("up-to-312", "1.0", "310", "311", "312"), sdist("up-to-312", "1.0")],
    "binary-up-to-312": compiled("binary-up-to-312", "1.0", "310", "311", "312"),
    "binary-from-312": compiled("binary-from-312", "1.0", "312", "313", "314"),
    "stable": [wheel("stable", "1.0", tags=f"cp311-abi3-{X86_64}")],
    "source-only": [sdist("source-only", "1.0")],
    "other-system": [
        wheel("other-system", "1.0", tags="py3-none-win_amd64"),
        wheel("other-system", "1.0", tags="cp312-cp312-macosx_11_0_arm64"),
    ],
    "too-new-a-glibc": [wheel("too-new-a-glibc", "1.0", tags="cp312-cp312-manylinux_2_99_x86_64")],
    "musl": [wheel("musl", "1.0", tags="cp312-cp312-musllinux_1_2_x86_64")],
    "free-threaded": [wheel("free-threaded", "1.0", tags=f"cp313-cp313t-{X86_64}")],
    "extra-only": [wheel("extra-only", "1.0", ("binary-up-to-312; extra == 'fast'",))],
}
"""Each project's files."""

PROJECTS: dict[str, str] = {
    "nothing": "[]",
    "pure": '["pure", "alpha"]',
    "everywhere": '["everywhere"]',
    "compiled": '["pure", "up-to-312"]',
    "binary": '["binary-up-to-312"]',
    "binary for newer ones": '["binary-from-312"]',
    "stable": '["stable"]',
    "source only": '["source-only", "pure"]',
    "marker": '["binary-up-to-312 ; python_version < \'3.13\'", "pure"]',
    "other machine": '["other-system ; platform_machine == \'arm64\'", "pure"]',
    "extra not asked for": '["extra-only"]',
    "extra asked for": '["extra-only[fast]"]',
    "other system": '["other-system"]',
    "glibc": '["too-new-a-glibc"]',
    "musl": '["musl"]',
    "free-threaded": '["free-threaded"]',
}
"""The dependencies of each project that is locked."""
