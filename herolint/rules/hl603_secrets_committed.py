"""HL603: Heroku receives a file with secrets."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_WARNING, WARNING, Context, Location, Problem, Rule
from herolint.api.text import visible

_ENV_FILES = (
    *(".env", ".env.local", ".env.prod", ".env.production", ".env.staging", ".env.dev", ".env.development"),
    *(".flaskenv", "prod.env", "production.env", "local.env", "config.env", "heroku.env"),
)
_KEY_FILES = (
    *("id_rsa", "id_ed25519", "private.pem", "privateKey.pem", "private_key.pem", "privkey.pem", "key.pem"),
    *("server.key", "private.key", "client_secret.json", "credentials.json", "service-account.json"),
    *("service_account.json", "serviceAccountKey.json", "serviceAccount.json", "firebase-adminsdk.json", "creds.json"),
)
_MOST_NAMES = 3


def check(context: Context) -> Iterator[Problem]:
    """Report each file in the root that assigns secrets or contains a private key. Values are never shown."""
    for path in (*_ENV_FILES, *_KEY_FILES):
        impact = {target: WARNING for target in context.building if context.received(target).is_file(path)}
        if impact:
            what = _what(context, path)
            if what is not None:
                # No line number: reports show the lines that findings point at.
                yield Problem(
                    f"{path} is part of the app, and {what}.", Location(path), impact, help=_help(context, path)
                )


def _what(context: Context, path: str) -> str | None:
    from herolint.api.secrets import assigned, has_private_key

    content = context.load(path, bytes)
    if content is None:
        return None
    if has_private_key(content):
        return "contains a private key"
    if path not in _ENV_FILES:
        return None
    names = list(dict.fromkeys(visible(secret.name[:60]) for secret in assigned(content)))
    if not names:
        return None
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return f"contains the values of {', '.join(names[:_MOST_NAMES])}{more}"


def _help(context: Context, path: str) -> str:
    from herolint.api.unwanted import is_tracked

    if not context.checkout.in_git or not is_tracked(context, path):
        return f"Add the line `/{path}` to .gitignore, and set the config vars with `heroku config:set`."
    return (
        f"Revoke the secrets, because they stay in git's history. Then run `git rm --cached {path}`, add `/{path}` to "
        ".gitignore, and set new secrets with `heroku config:set`."
    )


RULE = Rule(
    code="HL603",
    name="secrets-committed",
    summary="A file with passwords, tokens or keys is part of the app.",
    why="Everybody who can read the repository can read the secrets, and they stay in its history. Heroku doesn't "
    "load .env. If the app loads it, config vars usually take precedence.",
    how="Remove the file from git, and set config vars with `heroku config:set`.",
    impact=BOTH_WARNING,
    when=(*_ENV_FILES, *_KEY_FILES),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/config-vars",
    sources=("https://docs.github.com/en/get-started/git-basics/ignoring-files",),
    check=check,
)
