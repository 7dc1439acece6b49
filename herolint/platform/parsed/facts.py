"""Generated from facts.toml by tools/generate.py: do not edit."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from herolint.platform.shapes import FactsFile

data: FactsFile = {
 'version': 1,
 'as_of': datetime.date(2026, 10, 26),
 'complete': {
  'cedar': {'patches': datetime.date(2026, 8, 18), 'tools': datetime.date(2026, 8, 18), 'checks': datetime.date(2026, 8, 18)},
  'fir': {'patches': datetime.date(2026, 8, 5), 'tools': datetime.date(2026, 8, 5), 'checks': datetime.date(2026, 8, 5)},
 },
 'unread': {
  'cedar': 'v363',
  'fir': '7.1.0',
 },
 'sources': {
  'cedar': "heroku/heroku-buildpack-python: CHANGELOG.md, and lib/, bin/ and requirements/ at the release's tag",
  'fir': "heroku/buildpacks-python: CHANGELOG.md, and src/ and requirements/ at the release's tag",
  'release-pages': 'GitHub release pages of v353, v355, v359, v6.6.2, v6.9.3; the releases between and after are not known',
  'upstream': "Python's release schedules (peps.python.org/api/release-cycle.json), and the announcements up to 2026-10-26",
  'docs-2024-12': 'Heroku Dev Center, python-support, 2024-12-12',
  'stacks': 'Heroku Dev Center, stack, 2024-08-02 and 2024-10-23; the end-of-life announcements of Heroku-16, 18 and 22',
  'changelog-3705': 'Heroku changelog item 3705, cited by heroku/base-images #390 and heroku/cnb-builder-images #977, 2026-05-20',
  'heroku-22-mails': "Heroku's mails of 2026-06, quoted in codebar/planner #2640 and alphagov/govuk-frontend #7138",
  'policy': "Heroku's language support policy, and how it went for the three versions before",
 },
 'begins': {
  'cedar': 'v217',
  'fir': '0.18.0',
 },
 'names': {
  'detection': ['.python-version', '__init__.py', 'app.py', 'main.py', 'manage.py', 'pdm.lock', 'Pipfile', 'Pipfile.lock', 'poetry.lock', 'pyproject.toml', 'requirements.txt', 'runtime.txt', 'server.py', 'setup.cfg', 'setup.py', 'uv.lock', '__pycache__/', '.venv/', 'venv/'],
  'misspelt_requirements': ['requeriments.txt', 'requirement.txt', 'requirements', 'requirements.text', 'Requirements.txt', 'requirements.txt.txt', 'requirments.txt'],
  'misspelt_python_version': [' .python-version', '. python-version', '.python_version.txt', '.python_version', '.python-version ', ',python-version', '.python-version.', '.python-version.py', '.python-version.rtf', '.python-version.txt', '.python-version.TXT', '.Python-version', '.python.version', '.pythonversion', "'.python-version'", 'python_version.txt', 'python_version', 'python-version.', 'python-version.txt', 'python-version'],
  'forbidden_environment': ['PIP_CACHE_DIR', 'PIP_PREFIX', 'PIP_PYTHON', 'PIP_ROOT', 'PIP_TARGET', 'PIP_USER', 'POETRY_CACHE_DIR', 'POETRY_DATA_DIR', 'POETRY_HOME', 'POETRY_VIRTUALENVS_CREATE', 'POETRY_VIRTUALENVS_IN_PROJECT', 'POETRY_VIRTUALENVS_USE_POETRY_PYTHON', 'PYTHONHOME', 'PYTHONINSPECT', 'PYTHONNOUSERSITE', 'PYTHONPLATLIBDIR', 'PYTHONUSERBASE', 'UV_CACHE_DIR', 'UV_LINK_MODE', 'UV_MANAGED_PYTHON', 'UV_NO_CACHE', 'UV_NO_MANAGED_PYTHON', 'UV_PROJECT', 'UV_PROJECT_ENVIRONMENT', 'UV_PYTHON', 'UV_PYTHON_DOWNLOADS', 'UV_PYTHON_PREFERENCE', 'VIRTUAL_ENV'],
  'windows_only': ['pypiwin32', 'pywin32', 'pywinpty', 'requests-negotiate-sspi', 'twisted-iocpsupport', 'win10toast', 'windows-curses'],
  'macos_only': ['pyobjc', 'pyobjc-core', 'pyobjc-framework-'],
 },
 'python': {
  '3.16': {'planned': '2027-10', 'earliest': datetime.date(2027, 1, 1), 'eol': '2032-10'},
  '3.15': {'released': datetime.date(2026, 10, 9), 'eol': '2031-10', 'cedar': {'added': 'v355'}, 'fir': {'added': '6.9.3'}},
  '3.14': {'released': datetime.date(2025, 10, 7), 'eol': '2030-10', 'cedar': {'added': 'v313'}, 'fir': {'added': '2.7.0'}},
  '3.13': {'released': datetime.date(2024, 10, 7), 'eol': '2029-10', 'cedar': {'added': 'v260'}, 'fir': {'added': '0.19.0'}},
  '3.12': {'released': datetime.date(2023, 10, 2), 'eol': '2028-10', 'cedar': {'added': 'v236'}, 'fir': {}},
  '3.11': {'released': datetime.date(2022, 10, 24), 'eol': '2027-10', 'cedar': {'added': 'v222'}, 'fir': {}},
  '3.10': {'released': datetime.date(2021, 10, 4), 'eol': '2026-10', 'cedar': {'deprecated': 'v321', 'removal': ['v321 2027-01-06']}, 'fir': {'deprecated': '2.8.0', 'removal': ['2.8.0 2027-01-06']}},
  '3.9': {'released': datetime.date(2020, 10, 5), 'eol': '2025-10', 'documented': datetime.date(2024, 12, 12), 'cedar': {'deprecated': 'v274', 'removal': ['v274 2026-01-07'], 'removed': 'v327'}, 'fir': {'deprecated': '0.22.0', 'removal': ['0.22.0 2026-01-07'], 'removed': '4.0.0'}},
  '3.8': {'released': datetime.date(2019, 10, 14), 'eol': '2024-10', 'documented': datetime.date(2024, 12, 12), 'stacks': ['heroku-20'], 'cedar': {'deprecated': 'v241', 'removal': ['v241 2024-12-04', 'v271 2025-01-07'], 'removed': 'v274'}, 'fir': {'removed': '0.22.0'}},
  '3.7': {'released': datetime.date(2018, 6, 27), 'eol': '2023-06', 'cedar': {'deprecated': 'v225', 'removed': 'v239'}, 'fir': {'removed': '0.9.0'}},
  '3.6': {'eol': '2021-12', 'cedar': {'deprecated': 'v216', 'removed': 'v228'}},
  '3.5': {'eol': '2020-09', 'cedar': {'deprecated': 'v216', 'removed': 'v219'}},
  '3.4': {'eol': '2019-03', 'cedar': {'deprecated': 'v216', 'removed': 'v219'}},
  '2.7': {'eol': '2020-01', 'cedar': {'deprecated': 'v216', 'removed': 'v219'}},
 },
 'policy': {
  'removed_after_eol': 67,
  'added_after_release': 3,
  'default_after_release': 60,
  'next_version_after': 365,
 },
 'defaults': {
  'cedar': 'v192 3.9\nv208 3.10\nv226 3.11\nv241 3.12\nv270 3.13\nv323 3.14\n',
  'fir': '0.1.0 3.11\n0.8.0 3.12\n0.20.0 3.13\n3.0.0 3.14\n',
 },
 'stacks': {
  'heroku-26': {'ubuntu': '26.04', 'python': '3.14', 'cedar': {'added': 'v342'}, 'fir': {'added': '6.4.0'}},
  'heroku-24': {'ubuntu': '24.04', 'python': '3.12', 'end_of_life': '2029-04', 'default': True, 'cedar': {'added': 'v250'}, 'fir': {'added': '0.10.0'}},
  'heroku-22': {'ubuntu': '22.04', 'python': '3.10', 'deprecated': datetime.date(2026, 5, 20), 'source': 'heroku-22-mails', 'first_builds_fail': datetime.date(2026, 11, 1), 'reminders': ['2026-11-01 30', '2027-02-01 7', '2027-04-01 1'], 'end_of_life': datetime.date(2027, 4, 30), 'refused_from': datetime.date(2027, 5, 1), 'cedar': {}, 'fir': {}},
  'heroku-20': {'ubuntu': '20.04', 'deprecated': datetime.date(2024, 8, 2), 'end_of_life': datetime.date(2025, 4, 30), 'refused_from': datetime.date(2025, 5, 1), 'cedar': {'removed': 'v282'}, 'fir': {'removed': '1.0.0'}},
  'heroku-18': {'ubuntu': '18.04', 'deprecated': datetime.date(2022, 6, 22), 'end_of_life': datetime.date(2023, 4, 30), 'refused_from': datetime.date(2023, 5, 1), 'cedar': {'removed': 'v233'}},
  'heroku-16': {'ubuntu': '16.04', 'deprecated': datetime.date(2020, 12, 11), 'end_of_life': datetime.date(2021, 5, 1), 'refused_from': datetime.date(2021, 6, 1)},
  'cedar-14': {'ubuntu': '14.04'},
 },
 'checks': {
  'checks::existing-python-dir': {'cedar': {'warning': 'v272', 'error': 'v291', 'headlines': "v272 Warning: Existing '.heroku/python/' directory found.\n"}},
  'checks::existing-venv-dir': {'cedar': {'warning': 'v305', 'error': 'v324', 'headlines': "v305 Warning: Existing '{}/' directory found.\n"}},
  'package-manager::multiple-found': {'cedar': {'warning': 'v266', 'error': 'v325', 'headlines': 'v266 Warning: Multiple Python package manager files were found.\n'}},
  'package-manager::pipenv-missing-lockfile': {'cedar': {'warning': 'v267', 'error': 'v292', 'headlines': "v217 No 'Pipfile.lock' found! We recommend you commit this into your repository.\nv262 Warning: No 'Pipfile.lock' found!\n"}},
  'package-manager::setup-py-only': {'cedar': {'warning': 'v307', 'error': 'v325', 'headlines': 'v307 Warning: Implicit setup.py file support is deprecated.\n'}},
  'python-version-file::misspelled': {'cedar': {'error': 'v320'}},
  'no-python-version': {'cedar': {'warning': 'v283'}},
  'runtime-txt-deprecated': {'cedar': {'warning': 'v276'}, 'fir': {'warning': '0.24.0'}},
  'runtime-txt::not-supported': {'fir': {'error': '1.0.0'}},
 },
 'arrived': {
  'cedar': {'v261': ['reads .python-version', 'reads a major version in runtime.txt'], 'v264': ['reads poetry.lock'], 'v273': ['detects directories', 'detects __init__.py', 'detects server.py', 'detects requirement.txt', 'detects Requirements.txt', 'detects requirements.text', 'detects requirements.txt.txt', 'detects requirments.txt', 'detects .venv/', 'detects venv/'], 'v283': ['replaces special characters'], 'v286': ['reads uv.lock'], 'v311': ['detects requeriments.txt', 'detects requirements', 'detects __pycache__/'], 'v316': ['replaces bytes beyond ASCII'], 'v318': ['trims lines'], 'v319': ['replaces NUL']},
  'fir': {'0.22.0': ['detects __init__.py', 'detects server.py', 'detects requirement.txt', 'detects Requirements.txt', 'detects requirements.text', 'detects requirements.txt.txt', 'detects requirments.txt', 'detects .venv/', 'detects venv/'], '0.24.0': ['reads a major version in runtime.txt'], '1.0.0': ['ignores directories'], '2.0.0': ['reads uv.lock'], '2.6.0': ['detects requeriments.txt', 'detects requirements', 'detects __pycache__/']},
 },
 'patches': {
  'cedar': {'2.7': 'v217 2.7.18\n', '3.4': 'v217 3.4.10\n', '3.5': 'v217 3.5.10\n', '3.6': 'v217 3.6.15\n', '3.7': 'v217 3.7.13\nv218 3.7.14\nv221 3.7.15\nv224 3.7.16\nv233 3.7.17\n', '3.8': 'v217 3.8.13\nv218 3.8.14\nv221 3.8.15\nv224 3.8.16\nv233 3.8.17\nv235 3.8.18\nv245 3.8.19\nv256 3.8.20\n', '3.9': 'v217 3.9.13\nv218 3.9.14\nv221 3.9.15\nv224 3.9.16\nv233 3.9.17\nv235 3.9.18\nv245 3.9.19\nv256 3.9.20\nv269 3.9.21\nv281 3.9.22\nv288 3.9.23\nv313 3.9.24\nv317 3.9.25\n', '3.10': 'v217 3.10.7\nv221 3.10.8\nv224 3.10.9\nv225 3.10.10\nv230 3.10.11\nv233 3.10.12\nv235 3.10.13\nv245 3.10.14\nv256 3.10.15\nv269 3.10.16\nv281 3.10.17\nv288 3.10.18\nv313 3.10.19\nv338 3.10.20\nv350 3.10.21\nv353 3.10.22\n', '3.11': 'v222 3.11.0\nv224 3.11.1\nv225 3.11.2\nv230 3.11.3\nv233 3.11.4\nv235 3.11.5\nv236 3.11.6\nv241 3.11.7\nv243 3.11.8\nv247 3.11.9\nv256 3.11.10\nv269 3.11.11\nv281 3.11.12\nv288 3.11.13\nv313 3.11.14\nv338 3.11.15\nv350 3.11.16\nv353 3.11.17\nv359 3.11.18\n', '3.12': 'v236 3.12.0\nv241 3.12.1\nv243 3.12.2\nv248 3.12.3\nv251 3.12.4\nv255 3.12.5\nv256 3.12.6\nv258 3.12.7\nv269 3.12.8\nv276 3.12.9\nv281 3.12.10\nv288 3.12.11\nv313 3.12.12\nv338 3.12.13\nv350 3.12.14\nv353 3.12.15\nv359 3.12.16\n', '3.13': 'v260 3.13.0\nv269 3.13.1\nv276 3.13.2\nv281 3.13.3\nv288 3.13.4\nv289 3.13.5\nv298 3.13.6\nv300 3.13.7\nv313 3.13.8\nv314 3.13.9\nv322 3.13.10\nv323 3.13.11\nv333 3.13.12\nv341 3.13.13\nv346 3.13.14\nv349 3.13.15\nv353 3.13.16\nv359 3.13.18\n', '3.14': 'v313 3.14.0\nv322 3.14.1\nv323 3.14.2\nv333 3.14.3\nv341 3.14.4\nv345 3.14.5\nv346 3.14.6\nv349 3.14.7\nv353 3.14.8\nv359 3.14.10\n', '3.15': 'v355 3.15.0\nv359 3.15.2\n'},
  'fir': {'3.8': '0.18.0 3.8.20\n', '3.9': '0.18.0 3.9.20\n0.19.2 3.9.21\n0.26.1 3.9.22\n2.2.0 3.9.23\n2.7.0 3.9.24\n2.7.3 3.9.25\n', '3.10': '0.18.0 3.10.15\n0.19.2 3.10.16\n0.26.1 3.10.17\n2.2.0 3.10.18\n2.7.0 3.10.19\n6.0.1 3.10.20\n6.6.2 3.10.22\n', '3.11': '0.18.0 3.11.10\n0.19.2 3.11.11\n0.26.1 3.11.12\n2.2.0 3.11.13\n2.7.0 3.11.14\n6.0.1 3.11.15\n6.6.2 3.11.17\n6.9.3 3.11.18\n', '3.12': '0.18.0 3.12.6\n0.18.1 3.12.7\n0.19.2 3.12.8\n0.24.0 3.12.9\n0.26.1 3.12.10\n2.2.0 3.12.11\n2.7.0 3.12.12\n6.0.1 3.12.13\n6.6.2 3.12.15\n6.9.3 3.12.16\n', '3.13': '0.19.0 3.13.0\n0.19.2 3.13.1\n0.24.0 3.13.2\n0.26.1 3.13.3\n2.2.0 3.13.4\n2.2.1 3.13.5\n2.4.1 3.13.6\n2.4.3 3.13.7\n2.7.0 3.13.8\n2.7.1 3.13.9\n2.8.1 3.13.10\n3.0.0 3.13.11\n4.1.1 3.13.12\n6.3.0 3.13.13\n6.5.3 3.13.14\n6.5.6 3.13.15\n6.6.2 3.13.16\n6.9.3 3.13.18\n', '3.14': '2.7.0 3.14.0\n2.8.1 3.14.1\n3.0.0 3.14.2\n4.1.1 3.14.3\n6.3.0 3.14.4\n6.5.1 3.14.5\n6.5.3 3.14.6\n6.5.6 3.14.7\n6.6.2 3.14.8\n6.9.3 3.14.10\n', '3.15': '6.9.3 3.15.2\n'},
 },
 'tools': {
  'setuptools_newest_python': '3.12',
  'cedar': {'pip': 'v217 22.2.2\nv223 22.3.1\nv227 23.0.1\nv232 23.1.2\nv234 23.2.1\nv238 23.3.1\nv242 23.3.2\nv246 24.0\nv268 24.3.1\nv280 25.0.1\nv287 25.1.1\nv297 25.2\nv328 25.3\nv337 26.0.1\nv344 26.1.1\nv345 26.1.2\nv351 26.2.1\n', 'setuptools': 'v217 63.4.3\nv231 67.6.1\nv232 67.7.2\nv233 67.8.0\nv234 68.0.0\nv240 68.2.2\nv246 69.2.0\nv254 70.3.0\n', 'pipenv': 'v217 2020.11.15\nv225 2023.2.4\nv227 2023.2.18\nv229 2023.2.4\nv234 2023.7.23\nv240 2023.11.15\nv246 2023.12.1\nv254 2024.0.1\nv292 2025.0.4\nv329 2026.0.3\nv340 2026.5.1\nv343 2026.5.2\nv344 2026.6.1\nv347 2026.6.2\nv351 2026.7.1\n', 'poetry': 'v264 1.8.4\nv270 1.8.5\nv275 2.0.1\nv279 2.1.1\nv280 2.1.2\nv287 2.1.3\nv297 2.1.4\nv308 2.2.0\nv310 2.2.1\nv332 2.3.1\nv334 2.3.2\nv340 2.3.3\nv343 2.3.4\nv344 2.4.0\nv345 2.4.1\n', 'uv': 'v286 0.7.3\nv287 0.7.6\nv288 0.7.10\nv290 0.7.13\nv291 0.7.20\nv295 0.8.4\nv297 0.8.5\nv299 0.8.9\nv303 0.8.13\nv306 0.8.15\nv308 0.8.18\nv310 0.8.20\nv312 0.8.23\nv315 0.9.5\nv317 0.9.7\nv319 0.9.9\nv321 0.9.11\nv322 0.9.14\nv325 0.9.17\nv326 0.9.21\nv331 0.9.24\nv332 0.9.26\nv334 0.9.29\nv335 0.10.1\nv337 0.10.7\nv339 0.10.9\nv340 0.11.3\nv343 0.11.6\nv344 0.11.11\nv345 0.11.19\nv347 0.11.28\nv348 0.11.33\nv351 0.12.5\n'},
  'fir': {'pip': '0.18.0 24.2\n0.19.1 24.3.1\n0.26.0 25.0.1\n2.1.0 25.1.1\n2.4.0 25.2\n4.0.0 25.3\n6.0.0 26.0.1\n6.5.0 26.1.1\n6.5.2 26.1.2\n', 'poetry': '0.17.0 1.8.3\n0.19.1 1.8.4\n0.20.0 1.8.5\n0.23.0 2.0.1\n0.24.1 2.1.1\n0.26.0 2.1.2\n2.1.0 2.1.3\n2.4.0 2.1.4\n2.5.0 2.2.0\n2.5.1 2.2.1\n4.1.0 2.3.1\n4.1.2 2.3.2\n6.2.0 2.3.3\n6.4.1 2.3.4\n6.5.0 2.4.0\n6.5.2 2.4.1\n', 'uv': '2.0.0 0.7.3\n2.1.0 0.7.6\n2.2.0 0.7.10\n2.2.2 0.7.13\n2.2.3 0.7.20\n2.3.0 0.8.4\n2.4.0 0.8.5\n2.4.2 0.8.9\n2.4.4 0.8.13\n2.4.5 0.8.15\n2.5.0 0.8.18\n2.5.1 0.8.20\n2.6.0 0.8.23\n2.7.2 0.9.5\n2.7.3 0.9.7\n2.7.4 0.9.9\n2.8.0 0.9.11\n2.8.1 0.9.14\n3.0.1 0.9.17\n3.0.2 0.9.21\n4.0.1 0.9.24\n4.1.0 0.9.26\n4.1.2 0.9.29\n5.0.0 0.10.1\n6.0.0 0.10.7\n6.1.0 0.10.9\n6.2.0 0.11.3\n6.4.1 0.11.6\n6.5.0 0.11.11\n6.5.2 0.11.19\n6.5.4 0.11.28\n6.5.5 0.11.33\n'},
 },
 'releases': {
  'cedar': 'v192 2021-04-06\nv208 2022-03-23\nv216 2022-08-17\nv217 2022-09-06\nv218 2022-09-07\nv219 2022-09-26\nv220 2022-09-28\nv221 2022-10-12\nv222 2022-10-25\nv223 2022-11-07\nv224 2022-12-07\nv225 2023-02-08\nv226 2023-02-14\nv227 2023-02-20\nv228 2023-02-21\nv229 2023-03-10\nv230 2023-04-06\nv231 2023-04-12\nv232 2023-04-27\nv233 2023-06-07\nv234 2023-07-24\nv235 2023-08-25\nv236 2023-10-02\nv237 2023-10-03\nv238 2023-11-06\nv239 2023-11-08\nv240 2023-11-30\nv241 2023-12-08\nv242 2024-01-11\nv243 2024-02-07\nv244 2024-03-13\nv245 2024-03-21\nv246 2024-03-25\nv247 2024-04-08\nv248 2024-04-09\nv249 2024-04-18\nv250 2024-04-26\nv251 2024-06-07\nv252 2024-06-17\nv253 2024-07-01\nv254 2024-07-16\nv255 2024-08-07\nv256 2024-09-07\nv257 2024-09-24\nv258 2024-10-01\nv259 2024-10-09\nv260 2024-10-10\nv261 2024-10-14\nv262 2024-10-25\nv263 2024-10-31\nv264 2024-11-06\nv265 2024-11-06\nv266 2024-11-08\nv267 2024-11-12\nv268 2024-12-04\nv269 2024-12-04\nv270 2024-12-10\nv271 2024-12-12\nv272 2024-12-13\nv273 2025-01-03\nv274 2025-01-08\nv275 2025-01-13\nv276 2025-02-05\nv277 2025-02-17\nv278 2025-02-24\nv279 2025-02-26\nv280 2025-04-08\nv281 2025-04-08\nv282 2025-05-02\nv283 2025-05-06\nv284 2025-05-06\nv285 2025-05-08\nv286 2025-05-13\nv287 2025-05-20\nv288 2025-06-03\nv289 2025-06-12\nv290 2025-06-17\nv291 2025-07-10\nv292 2025-07-23\nv293 2025-07-23\nv294 2025-07-28\nv295 2025-08-01\nv296 2025-08-06\nv297 2025-08-06\nv298 2025-08-06\nv299 2025-08-13\nv300 2025-08-15\nv301 2025-08-18\nv302 2025-08-21\nv303 2025-08-26\nv304 2025-09-01\nv305 2025-09-02\nv306 2025-09-09\nv307 2025-09-10\nv308 2025-09-19\nv309 2025-09-19\nv310 2025-09-23\nv311 2025-09-30\nv312 2025-10-05\nv313 2025-10-09\nv314 2025-10-15\nv315 2025-10-22\nv316 2025-10-27\nv317 2025-11-03\nv318 2025-11-12\nv319 2025-11-14\nv320 2025-11-20\nv321 2025-11-21\nv322 2025-12-02\nv323 2025-12-05\nv324 2025-12-09\nv325 2025-12-10\nv326 2026-01-05\nv327 2026-01-07\nv328 2026-01-07\nv329 2026-01-08\nv330 2026-01-08\nv331 2026-01-11\nv332 2026-01-26\nv333 2026-02-04\nv334 2026-02-04\nv335 2026-02-10\nv336 2026-03-02\nv337 2026-03-03\nv338 2026-03-03\nv339 2026-03-13\nv340 2026-04-02\nv341 2026-04-07\nv342 2026-04-09\nv343 2026-04-13\nv344 2026-05-07\nv345 2026-06-04\nv346 2026-06-10\nv347 2026-07-10\nv348 2026-07-30\nv349 2026-08-05\nv350 2026-08-13\nv351 2026-08-18\nv353 2026-10-01\nv355 2026-10-09\nv359 2026-10-26\n',
  'fir': '0.1.0 2023-03-06\n0.2.0 2023-04-11\n0.3.0 2023-04-27\n0.4.0 2023-06-07\n0.5.0 2023-07-24\n0.6.0 2023-08-25\n0.7.0 2023-09-19\n0.7.1 2023-10-02\n0.7.2 2023-10-24\n0.7.3 2023-11-06\n0.8.0 2023-12-08\n0.8.1 2024-01-11\n0.8.2 2024-02-07\n0.8.3 2024-03-25\n0.8.4 2024-04-09\n0.9.0 2024-05-03\n0.10.0 2024-05-03\n0.11.0 2024-06-07\n0.12.0 2024-06-27\n0.12.1 2024-07-15\n0.13.0 2024-08-01\n0.14.0 2024-08-07\n0.15.0 2024-08-07\n0.16.0 2024-08-30\n0.17.0 2024-09-04\n0.17.1 2024-09-07\n0.18.0 2024-09-17\n0.18.1 2024-10-01\n0.19.0 2024-10-10\n0.19.1 2024-11-04\n0.19.2 2024-12-04\n0.20.0 2024-12-10\n0.20.1 2024-12-13\n0.21.0 2024-12-18\n0.22.0 2025-01-08\n0.23.0 2025-01-13\n0.24.0 2025-02-05\n0.24.1 2025-02-26\n0.24.2 2025-03-03\n0.25.0 2025-03-11\n0.26.0 2025-04-08\n0.26.1 2025-04-08\n1.0.0 2025-05-02\n2.0.0 2025-05-13\n2.1.0 2025-05-20\n2.2.0 2025-06-03\n2.2.1 2025-06-12\n2.2.2 2025-06-17\n2.2.3 2025-07-10\n2.3.0 2025-08-01\n2.4.0 2025-08-06\n2.4.1 2025-08-06\n2.4.2 2025-08-13\n2.4.3 2025-08-15\n2.4.4 2025-08-26\n2.4.5 2025-09-09\n2.5.0 2025-09-19\n2.5.1 2025-09-23\n2.6.0 2025-10-05\n2.7.0 2025-10-09\n2.7.1 2025-10-15\n2.7.2 2025-10-22\n2.7.3 2025-11-03\n2.7.4 2025-11-14\n2.8.0 2025-11-21\n2.8.1 2025-12-02\n3.0.0 2025-12-05\n3.0.1 2025-12-10\n3.0.2 2026-01-05\n4.0.0 2026-01-07\n4.0.1 2026-01-11\n4.1.0 2026-01-26\n4.1.1 2026-02-04\n4.1.2 2026-02-04\n5.0.0 2026-02-10\n5.1.0 2026-02-26\n6.0.0 2026-03-03\n6.0.1 2026-03-03\n6.1.0 2026-03-13\n6.2.0 2026-04-02\n6.3.0 2026-04-07\n6.4.0 2026-04-09\n6.4.1 2026-04-13\n6.5.0 2026-05-07\n6.5.1 2026-05-11\n6.5.2 2026-06-04\n6.5.3 2026-06-10\n6.5.4 2026-07-10\n6.5.5 2026-07-30\n6.5.6 2026-08-05\n6.6.2 2026-10-01\n6.9.3 2026-10-26\n',
 },
}
