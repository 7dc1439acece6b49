"""A package index on this machine, with a few small wheels: what the real tools lock against."""

from __future__ import annotations

import hashlib
import io
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

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


def wheel(name: str, version: str, requires: tuple[str, ...]) -> tuple[str, bytes, bytes]:
    """Make a wheel that holds nothing but its metadata: its file name, its content, and the metadata alone."""
    plain = name.replace("-", "_")
    info = f"{plain}-{version}.dist-info"
    metadata = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}", "Requires-Python: >=3.8"]
    if any("extra ==" in one for one in requires):
        metadata.append("Provides-Extra: fast")
    metadata += [f"Requires-Dist: {one}" for one in requires]
    files = {
        f"{plain}/__init__.py": "",
        f"{info}/METADATA": "\n".join(metadata) + "\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    files[f"{info}/RECORD"] = "".join(f"{path},,\n" for path in [*files, f"{info}/RECORD"])
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, text in files.items():
            archive.writestr(zipfile.ZipInfo(path, (2020, 1, 1, 0, 0, 0)), text)
    return f"{plain}-{version}-py3-none-any.whl", buffer.getvalue(), files[f"{info}/METADATA"].encode()


@contextmanager
def served() -> Iterator[str]:
    """Serve the packages on a free port and give the address of the index."""
    wheels = {
        name: [wheel(name, version, requires) for version in versions]
        for name, (versions, requires) in PACKAGES.items()
    }
    files = {file: content for entries in wheels.values() for file, content, _ in entries}
    files |= {f"{file}.metadata": metadata for entries in wheels.values() for file, _, metadata in entries}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = self.path.strip("/").split("/")
            if len(parts) == 2 and parts[0] == "simple" and parts[1] in wheels:
                links = (
                    f'<a href="/files/{file}#sha256={hashlib.sha256(content).hexdigest()}"'
                    f' data-core-metadata="true">{file}</a>'
                    for file, content, _ in wheels[parts[1]]
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
