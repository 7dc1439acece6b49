"""Check workers and commands that never listen: Celery, RQ, Dramatiq, Huey, Alembic."""

from __future__ import annotations

from herolint.boot.commands import inside
from herolint.boot.kinds import AttributeMissing, BootFailure, FileMissing, WrongOptions
from herolint.boot.loading import Loader
from herolint.boot.look import Look, Nothing, Result
from herolint.boot.options import read
from herolint.boot.servers import refused
from herolint.boot.targets import Target, find
from herolint.boot.values import PORT
from herolint.installers.provision import Answer
from herolint.model import Location
from herolint.platform.programs import Options, options_of
from herolint.source.bindings import Call, Class, Import
from herolint.source.modules import Where


def celery(look: Look) -> Result:
    """Check ``celery -A module[:attribute] command``."""
    first = look.options("celery", stop=True)
    refused(look, first)
    if not first.positionals:
        return None
    command = first.positionals[0]
    rest = first.positionals[1:]
    if command.text == "flower" and look.situation.provided.has("flower").answer is Answer.NO:
        evidence = WrongOptions(look.type, "celery", "command", "flower")
        look.fail(BootFailure.WRONG_OPTIONS, evidence, command)
    if command.text in ("worker", "beat"):
        table = options_of(f"celery-{command.text}")
        if not _order(look, rest, table):
            return Nothing("celery", "worker")
        name, look.name = look.name, f"celery-{command.text}"
        refused(look, look.options(look.name, rest))
        look.name = name
    named = first.last("--app")
    given = named.value if named else look.variable("CELERY_APP") or look.variable("APP")
    argument = (
        look.arguments[look.arguments.index(named.argument) + 1]
        if named
        and "=" not in (named.argument.text or "")
        and (named.argument.text or "").startswith("-")
        and _is_alone(named.argument.text or "")
        else (named.argument if named else look.run.program)
    )
    folder = first.last("--workdir")
    if given and PORT not in given:
        root = inside(folder.value, look.run.folder) if folder else look.run.folder
        loader = look.loader([root])
        if loader is not None:
            _load_celery(look, loader, Target(given, None, argument))
            look.keep(loader)
    return Nothing("celery", "worker", certain=command.text in ("worker", "beat"))


def _is_alone(option: str) -> bool:
    return option in ("-A", "--app")


def _order(look: Look, rest: tuple[object, ...], table: Options) -> bool:
    """Return whether no global option follows the command, which Celery 5 and later reject."""
    version = look.situation.provided.allows("celery", "<5")
    for argument in rest:
        text = getattr(argument, "text", None) or ""
        name = text.partition("=")[0]
        attached = text[:2] if text.startswith("-") and not text.startswith("--") else name
        if name in ("-A", "--app", "-b", "--broker") or (attached in ("-A", "-b") and attached not in table.names):
            if version is not True:
                evidence = WrongOptions(look.type, "celery", "order", attached if len(attached) == 2 else name)
                look.fail(BootFailure.WRONG_OPTIONS, evidence, argument, certain=version is False)  # type: ignore[arg-type]
            return False
    return True


def _load_celery(look: Look, loader: Loader, target: Target) -> None:
    """Find the application as ``find_app`` in Celery's ``app/utils.py`` does."""
    module, colon, attribute = target.module.partition(":")
    target = target._replace(module=module)
    if not colon:
        parent, _, last = module.rpartition(".")
        whole = loader.modules.resolve(module)
        if whole.where is Where.NOTHING and parent and loader.modules.resolve(parent).where is not Where.NOTHING:
            if loader.follower.find(parent, last).answer is not False:
                loader.load(parent)
                value = loader.follower.find(parent, last).value
                if not isinstance(value, Import) or value.name is not None:
                    return
            find(look, loader, target)
            return
    found = find(look, loader, target)
    if found is None or loader.failures or found.where not in (Where.FILE, Where.PACKAGE, Where.NAMESPACE):
        return
    if colon:
        bound = loader.follower.find(module, attribute)
        if bound.answer is False and attribute.isidentifier():
            _no_attribute(look, target, attribute, found.path)
        return
    if _has_application(loader, module, found.path):
        return
    if found.where is Where.PACKAGE or found.where is Where.NAMESPACE:
        inner = loader.modules.resolve(f"{module}.celery")
        if inner.in_checkout:
            loader.load(f"{module}.celery")
            return
        if inner.where is not Where.NOTHING:
            return
    _no_attribute(look, target, "celery", found.path)


def _has_application(loader: Loader, module: str, path: str | None) -> bool:
    """Return whether a module has an ``app``, a ``celery`` or any other Celery instance, as far as that is known."""
    for name in ("app", "celery"):
        bound = loader.follower.find(module, name)
        is_module = isinstance(bound.value, Import) and (
            bound.value.name is None
            or loader.modules.resolve(f"{bound.value.module}.{bound.value.name}").where in (Where.FILE, Where.PACKAGE)
        )
        below = loader.modules.resolve(f"{module}.{name}")
        if bound.answer is not False and not is_module and not (bound.answer is None and below.in_checkout):
            return True
    bindings = loader.follower.bindings(path) if path and path.endswith(".py") else None
    if bindings is None:
        return path is not None and path.endswith(".py")
    if bindings.anything or bindings.stars:
        return True
    return any(isinstance(each.value, (Call, Class)) for each in bindings.names.values())


def _no_attribute(look: Look, target: Target, attribute: str, path: str | None) -> None:
    at = Location(path) if path else None
    evidence = AttributeMissing(look.type, look.name, target.module, attribute, "missing", at)
    certain = not look.situation.is_placeholder(path)
    look.fail(BootFailure.ATTRIBUTE_NOT_FOUND, evidence, target.argument, certain=certain)


def dramatiq(look: Look) -> Result:
    """Check ``dramatiq module [module …]``."""
    arguments = look.options("dramatiq")
    loader = look.loader([look.run.folder])
    if loader is not None and not arguments.has("--path"):
        for argument in arguments.positionals:
            module = (argument.text or "").partition(":")[0]
            if module and PORT not in module and find(look, loader, Target(module, None, argument)) is None:
                break
        look.keep(loader)
    return Nothing("dramatiq", "worker")


def huey(look: Look) -> Result:
    """Check ``huey_consumer module.attribute``."""
    named = next((argument for argument in look.arguments if not (argument.text or "-").startswith("-")), None)
    loader = look.loader([look.run.folder])
    if named is not None and named.text and "." in named.text and loader is not None:
        module, _, attribute = named.text.rpartition(".")
        found = find(look, loader, Target(module, attribute, named))
        if found is not None and found.in_checkout and loader.follower.find(module, attribute).answer is False:
            _no_attribute(look, Target(module, attribute, named), attribute, found.path)
        look.keep(loader)
    return Nothing("huey_consumer", "worker")


def rq(look: Look) -> Result:
    """Check ``rq worker``."""
    return Nothing("rq", "worker") if look.arguments and look.arguments[0].text == "worker" else None


_ALEMBIC = Options(
    {
        "-c": "--config",
        "--config": "--config",
        "-x": "-x",
        "-n": "--name",
        "--name": "--name",
        "--raiseerr": "--raiseerr",
        "--sql": "--sql",
        "--tag": "--tag",
    },
    frozenset(("--config", "-x", "--name", "--tag")),
    "argparse",
    None,
    None,
)


def alembic(look: Look) -> Result:
    """Check ``alembic upgrade head``: the configuration and the folder that it names."""
    arguments = read(_ALEMBIC, look.arguments)
    given = arguments.last("--config")
    path = inside(given.value if given else "alembic.ini", look.run.folder)
    folder = look.situation.folder
    if path is None or not arguments.is_known or look.situation.makes_files:
        return Nothing("alembic", "command")
    if not folder.is_file(path):
        pyproject = look.situation.load("pyproject.toml", bytes) or b""
        if b"tool.alembic" not in pyproject:
            evidence = FileMissing(look.type, path, "configuration", "missing")
            look.fail(BootFailure.FILE_NOT_FOUND, evidence, given.argument if given else None)
    return Nothing("alembic", "command")
