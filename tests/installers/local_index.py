"""A package index on this machine, with a few small wheels: what the real tools lock against."""

from __future__ import annotations

import hashlib
import io
import itertools
import tarfile
import threading
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType

PACKAGES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "alpha": (("1.0", "1.1", "2.0"), ("beta>=1",)),
    "beta": (("1.0", "1.5", "2.0"), ()),
    "gamma-ray": (("0.9", "1.0"), ("delta.core; sys_platform == 'linux'",)),
    "delta-core": (("3.0", "3.1"), ()),
    "epsilon": (("1.0", "2.0"), ("beta", "zeta; extra == 'fast'")),
    "zeta": (("1.0",), ()),
    "hatchling": (("1.27",), ()),
}
"""Each package's versions, and what all of them require."""


File = tuple[str, bytes, "bytes | None"]
"""A file's name, its content, and its metadata, if the index serves that alone."""


def wheel(
    name: str, version: str, requires: tuple[str, ...] = (), tags: str = "py3-none-any", python: str = ">=3.8"
) -> File:
    """Make a wheel that holds nothing but its metadata."""
    plain = name.replace("-", "_")
    info = f"{plain}-{version}.dist-info"
    metadata = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}", f"Requires-Python: {python}"]
    if any("extra ==" in one for one in requires):
        metadata.append("Provides-Extra: fast")
    metadata += [f"Requires-Dist: {one}" for one in requires]
    files = {
        f"{plain}/__init__.py": "",
        f"{info}/METADATA": "\n".join(metadata) + "\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\n"
        + "".join(f"Tag: {tag}\n" for tag in each_of(tags)),
    }
    files[f"{info}/RECORD"] = "".join(f"{path},,\n" for path in [*files, f"{info}/RECORD"])
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, text in files.items():
            archive.writestr(zipfile.ZipInfo(path, (2020, 1, 1, 0, 0, 0)), text)
    return f"{plain}-{version}-{tags}.whl", buffer.getvalue(), files[f"{info}/METADATA"].encode()


def each_of(tags: str) -> Iterator[str]:
    """Yield the tags that a compressed set of them stands for."""
    pythons, abis, platforms = (part.split(".") for part in tags.split("-"))
    for parts in itertools.product(pythons, abis, platforms):
        yield "-".join(parts)


def sdist(name: str, version: str) -> File:
    """Make a source distribution that nothing can build: it asks for a build backend that no index here has."""
    folder = f"{name.replace('-', '_')}-{version}"
    metadata = f"Metadata-Version: 2.2\nName: {name}\nVersion: {version}\nRequires-Python: >=3.8\n"
    backend = '[build-system]\nrequires = ["no-such-backend"]\nbuild-backend = "no_such_backend"\n'
    project = f'[project]\nname = "{name}"\nversion = "{version}"\nrequires-python = ">=3.8"\n'
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for path, text in {"PKG-INFO": metadata, "pyproject.toml": backend + project}.items():
            info = tarfile.TarInfo(f"{folder}/{path}")
            info.size = len(text)
            archive.addfile(info, io.BytesIO(text.encode()))
    return f"{folder}.tar.gz", buffer.getvalue(), None


@contextmanager
def served(more: Mapping[str, Sequence[File]] = MappingProxyType({})) -> Iterator[str]:
    """Serve the packages, and more files by their projects, on a free port; yield the address of the index."""
    wheels: dict[str, Sequence[File]] = {
        name: [wheel(name, version, requires) for version in versions]
        for name, (versions, requires) in PACKAGES.items()
    }
    wheels |= more
    files = {file: content for entries in wheels.values() for file, content, _ in entries}
    files |= {f"{file}.metadata": metadata for entries in wheels.values() for file, _, metadata in entries if metadata}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = self.path.strip("/").split("/")
            if len(parts) == 2 and parts[0] == "simple" and parts[1] in wheels:
                links = (
                    f'<a href="/files/{file}#sha256={hashlib.sha256(content).hexdigest()}"'
                    f"{' data-core-metadata=true' if metadata else ''}>{file}</a>"
                    for file, content, metadata in wheels[parts[1]]
                )
                self._answer(f"<!DOCTYPE html><html><body>{''.join(links)}</body></html>".encode(), "text/html")
            elif len(parts) == 2 and parts[0] == "files" and parts[1] in files:
                self._answer(files[parts[1]], "application/octet-stream")
            else:
                self.send_error(404)

        do_HEAD = do_GET  # noqa: N815

        def _answer(self, content: bytes, kind: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/simple"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
