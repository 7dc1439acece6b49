"""Test where the app's own code listens, and what never does."""

# ruff: noqa: E501 - one case a line

from __future__ import annotations

import pytest

from tests.boot.outcomes import FLASK, Case, case

LISTENERS_CASES = [
    case("app.run(host='0.0.0.0', port='8000')", "python app.py", {"app.py": FLASK + "app.run(host='0.0.0.0', port='8000')\n"}, "fails", "port-not-bound flask literal 0.0.0.0:8000 @app.py:4:1"),
    case("app.run('0.0.0.0')", "python app.py", {"app.py": FLASK + "app.run('0.0.0.0')\n"}, "fails", "port-not-bound flask default 0.0.0.0:5000 @app.py:4:1"),
    case("app.run(port=8000)", "python app.py", {"app.py": FLASK + "app.run(port=8000)\n"}, "fails", "port-not-bound flask literal 127.0.0.1:8000 @app.py:4:1"),
    case("app.run(**x)", "python app.py", {"app.py": FLASK + "app.run(**x)\n"}, "unknown"),
    case("app.run(*x)", "python app.py", {"app.py": FLASK + "app.run(*x)\n"}, "unknown"),
    case("app.run('0.0.0.0', x)", "python app.py", {"app.py": FLASK + "app.run('0.0.0.0', x)\n"}, "unknown"),
    case("app.run(x, 8000)", "python app.py", {"app.py": FLASK + "app.run(x, 8000)\n"}, "unknown"),
    case("import os; app.run('0.0.0.0', os.environ.get('PORT', 5000))", "python app.py", {"app.py": FLASK + "import os\napp.run('0.0.0.0', os.environ.get('PORT', 5000))\n"}, "ok"),
    case("import os; app.run('0.0.0.0', os.environ.get('OTHER', 5000))", "python app.py", {"app.py": FLASK + "import os\napp.run('0.0.0.0', os.environ.get('OTHER', 5000))\n"}, "unknown", "port-not-bound? flask literal 0.0.0.0:5000 @app.py:5:1"),
    case("import os; app.run(os.environ.get('HOST', '127.0.0.1'), os.environ['PO", "python app.py", {"app.py": FLASK + "import os\napp.run(os.environ.get('HOST', '127.0.0.1'), os.environ['PORT'])\n"}, "unknown", "port-not-bound? flask loopback 127.0.0.1:$PORT @app.py:5:1"),
    case("PORT = 8000; app.run('0.0.0.0', PORT)", "python app.py", {"app.py": FLASK + "PORT = 8000\napp.run('0.0.0.0', PORT)\n"}, "fails", "port-not-bound flask literal 0.0.0.0:8000 @app.py:5:1"),
    case("def main():;     port = 8000;     app.run('0.0.0.0', port); main()", "python app.py", {"app.py": FLASK + "def main():\n    port = 8000\n    app.run('0.0.0.0', port)\nmain()\n"}, "fails", "port-not-bound flask literal 0.0.0.0:8000 @app.py:6:5"),
    case("def main():;     port = 8000;     port = 9000;     app.run('0.0.0.0', ", "python app.py", {"app.py": FLASK + "def main():\n    port = 8000\n    port = 9000\n    app.run('0.0.0.0', port)\nmain()\n"}, "unknown"),
    case("def main(port):;     app.run('0.0.0.0', port); main(1)", "python app.py", {"app.py": FLASK + "def main(port):\n    app.run('0.0.0.0', port)\nmain(1)\n"}, "unknown"),
    case("from waitress import serve; serve(app, listen='0.0.0.0:8000')", "python app.py", {"app.py": FLASK + "from waitress import serve\nserve(app, listen='0.0.0.0:8000')\n"}, "fails", "port-not-bound waitress literal 0.0.0.0:8000 @app.py:5:1"),
    case("from waitress import serve; serve(app, listen='*:8000')", "python app.py", {"app.py": FLASK + "from waitress import serve\nserve(app, listen='*:8000')\n"}, "fails", "port-not-bound waitress literal *:8000 @app.py:5:1"),
    case("from waitress import serve; serve(app, listen='')", "python app.py", {"app.py": FLASK + "from waitress import serve\nserve(app, listen='')\n"}, "fails", "port-not-bound waitress value : @app.py:5:1"),
    case("from waitress import serve; serve(app, listen='0.0.0.0:8000 [::]:8000'", "python app.py", {"app.py": FLASK + "from waitress import serve\nserve(app, listen='0.0.0.0:8000 [::]:8000')\n"}, "fails", "port-not-bound waitress literal 0.0.0.0:8000 @app.py:5:1"),
    case("from waitress import serve; serve(app, listen=x)", "python app.py", {"app.py": FLASK + "from waitress import serve\nserve(app, listen=x)\n"}, "unknown"),
    case("from waitress import serve; serve(app)", "python app.py", {"app.py": FLASK + "from waitress import serve\nserve(app)\n"}, "fails", "port-not-bound waitress default 0.0.0.0:8080 @app.py:5:1"),
    case("from waitress import serve; serve(app, port=8000)", "python app.py", {"app.py": FLASK + "from waitress import serve\nserve(app, port=8000)\n"}, "fails", "port-not-bound waitress literal 0.0.0.0:8000 @app.py:5:1"),
    case("import uvicorn; uvicorn.run(app)", "python app.py", {"app.py": FLASK + "import uvicorn\nuvicorn.run(app)\n"}, "fails", "port-not-bound uvicorn default 127.0.0.1:8000 @app.py:5:1"),
    case("import uvicorn; uvicorn.run('ap:app', host='0.0.0.0', port=8000)", "python app.py", {"app.py": FLASK + "import uvicorn\nuvicorn.run('ap:app', host='0.0.0.0', port=8000)\n"}, "fails", "module-not-found ap ap similar app python @app.py:5:13"),
    case("import uvicorn; uvicorn.run('nothing', host='0.0.0.0', port=8000)", "python app.py", {"app.py": FLASK + "import uvicorn\nuvicorn.run('nothing', host='0.0.0.0', port=8000)\n"}, "fails", "port-not-bound uvicorn literal 0.0.0.0:8000 @app.py:5:1"),
    case("import uvicorn; uvicorn.run()", "python app.py", {"app.py": FLASK + "import uvicorn\nuvicorn.run()\n"}, "fails", "port-not-bound uvicorn default 127.0.0.1:8000 @app.py:5:1"),
    case("import http.server; http.server.HTTPServer(('', 8000), None)", "python app.py", {"app.py": FLASK + "import http.server\nhttp.server.HTTPServer(('', 8000), None)\n"}, "fails", "port-not-bound http literal :8000 @app.py:5:1"),
    case("from http.server import HTTPServer; HTTPServer(server_address=('0.0.0.", "python app.py", {"app.py": FLASK + "from http.server import HTTPServer\nHTTPServer(server_address=('0.0.0.0', 8000)).serve_forever()\n"}, "fails", "port-not-bound http literal 0.0.0.0:8000 @app.py:5:1"),
    case("from http.server import HTTPServer; HTTPServer(address).serve_forever(", "python app.py", {"app.py": FLASK + "from http.server import HTTPServer\nHTTPServer(address).serve_forever()\n"}, "unknown"),
    case("from http.server import HTTPServer; HTTPServer(('0.0.0.0', 1, 2)).serv", "python app.py", {"app.py": FLASK + "from http.server import HTTPServer\nHTTPServer(('0.0.0.0', 1, 2)).serve_forever()\n"}, "unknown"),
    case("if __name__ == 'app':;     app.run('0.0.0.0', 8000)", "python app.py", {"app.py": FLASK + "if __name__ == 'app':\n    app.run('0.0.0.0', 8000)\n"}, "fails", "nothing-listens app.py ends @1:6"),
    case("if __name__ == 'app':;     app.run('0.0.0.0', 8000); else:;     app.ru", "python app.py", {"app.py": FLASK + "if __name__ == 'app':\n    app.run('0.0.0.0', 8000)\nelse:\n    app.run('0.0.0.0', 9000)\n"}, "fails", "port-not-bound flask literal 0.0.0.0:9000 @app.py:7:5"),
    case("if __name__ != 'app':;     app.run('0.0.0.0', 8000)", "python app.py", {"app.py": FLASK + "if __name__ != 'app':\n    app.run('0.0.0.0', 8000)\n"}, "fails", "port-not-bound flask literal 0.0.0.0:8000 @app.py:5:5"),
    case("app.run(config=x)", "python app.py", {"app.py": FLASK + "app.run(config=x)\n"}, "unknown"),
    case("x.run_polling()", "python app.py", {"app.py": FLASK + "x.run_polling()\n"}, "fails", "nothing-listens app.py ends @1:6"),
    case("while True:;     pass", "python app.py", {"app.py": FLASK + "while True:\n    pass\n"}, "unknown"),
    case("while 1:;     work()", "python app.py", {"app.py": FLASK + "while 1:\n    work()\n"}, "unknown"),
    case("while 0:;     work()", "python app.py", {"app.py": FLASK + "while 0:\n    work()\n"}, "fails", "nothing-listens app.py ends @1:6"),
    case("while x:;     pass", "python app.py", {"app.py": FLASK + "while x:\n    pass\n"}, "fails", "nothing-listens app.py ends @1:6"),
    case("x.start_polling()", "python app.py", {"app.py": FLASK + "x.start_polling()\n"}, "fails", "nothing-listens app.py ends @1:6"),
    case("app.run('0.0.0.0', 8000); app.run('0.0.0.0', 9000)", "python app.py", {"app.py": FLASK + "app.run('0.0.0.0', 8000)\napp.run('0.0.0.0', 9000)\n"}, "fails", "port-not-bound flask literal 0.0.0.0:8000 @app.py:4:1"),
    case("import os; app.run('127.0.0.1', 8000); app.run('0.0.0.0', os.environ['", "python app.py", {"app.py": FLASK + "import os\napp.run('127.0.0.1', 8000)\napp.run('0.0.0.0', os.environ['PORT'])\n"}, "ok"),
    case("app.run('::', 8000)", "python app.py", {"app.py": FLASK + "app.run('::', 8000)\n"}, "fails", "port-not-bound flask literal :::8000 @app.py:4:1"),
    case("app.run('localhost', 8000)", "python app.py", {"app.py": FLASK + "app.run('localhost', 8000)\n"}, "fails", "port-not-bound flask literal localhost:8000 @app.py:4:1"),
    case("app.run('127.0.0.1', os.environ['PORT'])", "python app.py", {"app.py": FLASK + "app.run('127.0.0.1', os.environ['PORT'])\n"}, "fails", "port-not-bound flask loopback 127.0.0.1:$PORT @app.py:4:1"),
]  # fmt: skip


@pytest.mark.parametrize("one", LISTENERS_CASES)
def test_where_a_script_listens(one: Case) -> None:
    one.check()
