"""Compare the models of a Django app with its migrations, where both are literal.

Follows what ``makemigrations --check`` compares, by names only: django/db/migrations/autodetector.py of Django 6.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from herolint import lazy
from herolint.buildpacks.django.places import span_of
from herolint.buildpacks.django.releases import at_least
from herolint.buildpacks.django.serving import Wrong
from herolint.checkout import Unreadable
from herolint.checkout.names import join, parent
from herolint.model import Location
from herolint.platform import django
from herolint.source.bindings import dotted
from herolint.source.parse import Module, load
from herolint.source.values import Known
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.buildpacks.django.apps import App
    from herolint.buildpacks.django.site import Site
    from herolint.checkout import Checkout

MOST_MIGRATIONS = 400
_MOST_DEPENDENCIES = 100
_WORD = lazy.pattern(r"\w+")
_RELATIONS = ("ForeignKey", "OneToOneField", "ManyToManyField")


_OPTIONS = ("max_length", "null", "unique", "max_digits", "decimal_places", "db_index", "auto_now", "auto_now_add")
"""The options of a field that are compared, where they are literal; all but ``_ON`` are off by default."""

_ON = frozenset(
    (
        ("ForeignKey", "db_index"),
        ("SlugField", "db_index"),
        ("OneToOneField", "unique"),
        ("OneToOneField", "db_index"),
        ("NullBooleanField", "null"),
    )
)
"""The options that a field has from its class (``deconstruct`` in django/db/models/fields), so migrations omit them."""


class Model(NamedTuple):
    """A model: its fields as far as they are plain, and every name that its class assigns."""

    name: str
    fields: Mapping[str, ast.Call]
    assigned: frozenset[str]
    is_plain: bool
    has_key: bool
    node: ast.ClassDef


class _State:
    """The state after an app's migrations: the fields of each model, and the class of its automatic key."""

    def __init__(self) -> None:
        self.models: dict[str, dict[str, ast.expr | None]] = {}
        self.keys: dict[str, str] = {}
        self.is_known = True


def problems(site: Site) -> Iterator[Wrong]:
    """Yield the model changes that have no migration in the app's own apps."""
    if site.settings.value("MIGRATION_MODULES") is not None:
        return
    folder = site.project.build.folder
    labels = {app.label: _folder_of(site, app) for app in site.apps.own}
    for app in site.apps.own:
        migrations = labels[app.label]
        if migrations is not None:
            yield from _of_app(site, folder, app, migrations, labels)


def _folder_of(site: Site, app: App) -> str | None:
    path = site.project.modules.resolve(app.name).path
    return join(parent(path), "migrations") if path is not None and path.endswith("__init__.py") else None


def _names(folder: Checkout, migrations: str) -> list[str]:
    names = [name.removesuffix(".py") for name in folder.names(migrations) if name.endswith(".py")]
    return sorted(name for name in names if name[0] not in "_~")[: MOST_MIGRATIONS + 1]


def _of_app(site: Site, folder: Checkout, app: App, migrations: str, labels: dict[str, str | None]) -> Iterator[Wrong]:
    path = site.project.modules.resolve(f"{app.name}.models").path
    models = list(_models(folder, path)) if path is not None and path.endswith(".py") else []
    names = _names(folder, migrations)
    if not names:
        if models and path is not None:
            ignored = folder.ignored_by(f"{migrations}/0001_initial.py")
            yield Wrong(
                "ignored" if ignored is not None else "none", span_of(path, models[0].node), app.name, migrations
            )
        return
    if len(names) > MOST_MIGRATIONS:
        return
    state = _State()
    for name in names:
        yield from _read(folder, f"{migrations}/{name}.py", state, labels)
    if state.is_known and path is not None and not path.endswith("__init__.py"):
        yield from _differences(site, folder, path, models, state, app)


# Models.


def _models(folder: Checkout, path: str) -> Iterator[Model]:
    parsed = load(folder, path)
    for node in parsed.tree.body if isinstance(parsed, Module) else ():
        if isinstance(node, ast.ClassDef) and any(dotted(base) == "models.Model" for base in node.bases):
            model = _model(node)
            if model is not None:
                yield model


def _model(node: ast.ClassDef) -> Model | None:
    fields: dict[str, ast.Call] = {}
    assigned = set(_bound_in_blocks(node.body))
    has_key = adds_fields = False
    for each in node.body:
        if isinstance(each, ast.ClassDef) and each.name == "Meta" and _is_left_out(each):
            return None
        targets = (
            each.targets if isinstance(each, ast.Assign) else [each.target] if isinstance(each, ast.AnnAssign) else []
        )
        for name in (target.id for target in targets if isinstance(target, ast.Name)):
            assigned.add(name)
            value = each.value if isinstance(each, (ast.Assign, ast.AnnAssign)) else None
            adds_fields = adds_fields or (isinstance(value, ast.Call) and _may_add_fields(value))
            if isinstance(value, ast.Call) and _is_field(value):
                fields[name] = value
                has_key = has_key or any(keyword.arg == "primary_key" for keyword in value.keywords)
    plain = len(node.bases) == 1 and not node.keywords and not node.decorator_list and not adds_fields
    return Model(node.name, fields, frozenset(assigned), plain, has_key, node)


def _bound_in_blocks(body: list[ast.stmt]) -> Iterator[str]:
    """Yield the names that an ``if``, ``try`` or another block of a class may assign: what they are isn't known."""
    blocks = (each for each in body if not isinstance(each, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)))
    for block in blocks:
        if not isinstance(block, (ast.Assign, ast.AnnAssign)):
            yield from (each.id for each in ast.walk(block) if isinstance(each, ast.Name))


def _is_left_out(meta: ast.ClassDef) -> bool:
    """Return whether no migration creates the table: abstract, unmanaged, proxy, or of another app."""
    return bool(meta.bases) or any(
        isinstance(each, ast.Assign)
        and isinstance(each.targets[0], ast.Name)
        and each.targets[0].id in ("abstract", "managed", "proxy", "app_label", "swappable")
        for each in meta.body
    )


def _is_field(call: ast.Call) -> bool:
    module, _, name = (dotted(call.func) or "").rpartition(".")
    return module == "models" and (name.endswith("Field") or name in _RELATIONS)


def _may_add_fields(call: ast.Call) -> bool:
    """Return whether a call may make a field of another package, which can add further fields to the model."""
    module, _, name = (dotted(call.func) or "").rpartition(".")
    return module != "models" and not name.endswith(("Manager", "as_manager"))


# Migrations.


def _read(folder: Checkout, path: str, state: _State, labels: dict[str, str | None]) -> Iterator[Wrong]:
    parsed = load(folder, path)
    if not isinstance(parsed, Module):
        state.is_known = False
        return
    migration = next(
        (node for node in parsed.tree.body if isinstance(node, ast.ClassDef) and node.name == "Migration"), None
    )
    values = {
        target.id: each.value
        for each in (migration.body if migration is not None else ())
        if isinstance(each, ast.Assign)
        for target in each.targets
        if isinstance(target, ast.Name)
    }
    if "replaces" in values or "operations" not in values:
        state.is_known = False
    yield from _missing_dependencies(folder, path, values.get("dependencies"), labels)
    operations = values.get("operations")
    for operation in operations.elts if isinstance(operations, ast.List) else ():
        _apply(operation, state)


def _missing_dependencies(
    folder: Checkout, path: str, node: ast.expr | None, labels: dict[str, str | None]
) -> Iterator[Wrong]:
    squashed: dict[str, list[bytes | None]] = {}
    for each in node.elts[:_MOST_DEPENDENCIES] if isinstance(node, (ast.List, ast.Tuple)) else ():
        match each:
            case ast.Tuple(elts=[ast.Constant(value=str() as label), ast.Constant(value=str() as name)]):
                migrations = labels.get(label)
                if migrations is None or name.startswith("__"):
                    continue
                if folder.is_file(f"{migrations}/{name}.py"):
                    continue
                if migrations not in squashed:
                    squashed[migrations] = list(_squashed(folder, migrations))
                written = name.encode("utf-8", "replace")
                if not any(content is None or written in content for content in squashed[migrations]):
                    yield Wrong("dependency", span_of(path, each), f"{label}.{name}", path)


def _squashed(folder: Checkout, migrations: str) -> Iterator[bytes | None]:
    """Yield the migrations that list others under ``replaces``, ``None`` for one that can't be read."""
    for other in _names(folder, migrations):
        try:
            content = folder.read(f"{migrations}/{other}.py")
        except Unreadable:
            yield None
            continue
        if b"replaces" in content:
            yield content


def _given(call: ast.Call, position: int, name: str) -> ast.expr | None:
    given = next((keyword.value for keyword in call.keywords if keyword.arg == name), None)
    return call.args[position] if given is None and position < len(call.args) else given


def _text(call: ast.Call, position: int, name: str) -> str | None:
    given = _given(call, position, name)
    return given.value if isinstance(given, ast.Constant) and isinstance(given.value, str) else None


_NO_NAMES = (
    "AlterField", "AlterModelOptions", "AlterModelTable", "AlterModelManagers", "AlterUniqueTogether", "RunPython",
    "AlterIndexTogether", "AddIndex", "RemoveIndex", "AddConstraint", "RemoveConstraint", "RunSQL", "RenameIndex",
    "AlterOrderWithRespectTo", "AlterModelTableComment", "AlterConstraint",
)  # fmt: skip


def _apply(node: ast.expr, state: _State) -> None:
    call = node if isinstance(node, ast.Call) else None
    kind = (dotted(call.func) or "").rpartition(".")[2] if call is not None else ""
    if call is None or kind in ("SeparateDatabaseAndState", ""):
        state.is_known = False
    elif kind == "CreateModel":
        _create(call, state)
    elif kind == "DeleteModel":
        state.models.pop((_text(call, 0, "name") or "").lower(), None)
    elif kind == "RenameModel":
        old, new = _text(call, 0, "old_name"), _text(call, 1, "new_name")
        state.models[(new or "").lower()] = state.models.pop((old or "").lower(), {})
    elif kind in ("AddField", "RemoveField", "RenameField"):
        _change_field(kind, call, state)
    elif kind == "AlterField":
        model = (_text(call, 0, "model_name") or "").lower()
        state.keys.pop(model, None)
        state.models.setdefault(model, {})[_text(call, 1, "name") or ""] = _given(call, 2, "field")
    elif kind not in _NO_NAMES:
        state.is_known = False


def _create(call: ast.Call, state: _State) -> None:
    name = _text(call, 0, "name")
    fields = next((keyword.value for keyword in call.keywords if keyword.arg == "fields"), None)
    options = next((keyword.value for keyword in call.keywords if keyword.arg == "options"), None)
    bases = any(keyword.arg == "bases" for keyword in call.keywords)
    if name is None or not isinstance(fields, ast.List) or bases:
        state.is_known = False
        return
    inner = ast.walk(options) if options is not None else ()
    if any(isinstance(each, ast.Constant) and each.value in ("proxy", "managed") for each in inner):
        state.is_known = False
    found = state.models.setdefault(name.lower(), {})
    for each in fields.elts:
        match each:
            case ast.Tuple(elts=[ast.Constant(value=str() as field), value]):
                found[field] = value
                if field == "id" and isinstance(value, ast.Call):
                    state.keys[name.lower()] = (dotted(value.func) or "").rpartition(".")[2]
            case _:
                state.is_known = False


def _change_field(kind: str, call: ast.Call, state: _State) -> None:
    model = (_text(call, 0, "model_name") or "").lower()
    fields = state.models.get(model)
    if fields is None:
        state.is_known = False
    elif kind == "AddField":
        fields[_text(call, 1, "name") or ""] = _given(call, 2, "field")
    elif kind == "RemoveField":
        fields.pop(_text(call, 1, "name") or "", None)
    else:
        fields[_text(call, 2, "new_name") or ""] = fields.pop(_text(call, 1, "old_name") or "", None)


# The comparison.


def _differences(
    site: Site, folder: Checkout, path: str, models: list[Model], state: _State, app: App
) -> Iterator[Wrong]:
    for model in models:
        fields = state.models.get(model.name.lower())
        if fields is None:
            yield Wrong("model", span_of(path, model.node), model.name)
            continue
        added = sorted(model.fields.keys() - fields.keys())
        # django-modeltranslation adds a field for each language to the models that translation.py registers.
        is_whole = model.is_plain and not folder.exists(join(path.rpartition("/")[0], "translation.py"))
        removed = sorted(fields.keys() - model.assigned - {"id"}) if is_whole else []
        for name, call in model.fields.items():
            if _differs(call, fields.get(name)):
                yield Wrong("changed", span_of(path, call), f"{model.name}.{name}")
        for name in added[:3]:
            yield Wrong("field", span_of(path, model.node), f"{model.name}.{name}")
        for name in removed[:3]:
            yield Wrong("removed", span_of(path, model.node), f"{model.name}.{name}")
        yield from _key(site, path, model, state, app)
    parsed = load(folder, path)
    text = parsed.content if isinstance(parsed, Module) else b""
    if b"import *" in text or b"from ." in text:
        return
    written = text.lower().decode("utf-8", "replace")
    words = frozenset(_WORD.findall(written))
    for name in sorted(state.models):
        if name not in words and name not in written:
            yield Wrong("model-removed", Location(path), name)


def _differs(call: ast.Call, other: ast.expr | None) -> bool:
    """Return whether a field certainly has another type or option than in its migration."""
    if not isinstance(other, ast.Call) or (dotted(other.func) or "").rpartition(".")[0] != "models":
        return False
    if dotted(call.func) != dotted(other.func):
        return True
    if any(keyword.arg is None for each in (call, other) for keyword in each.keywords):
        return False
    # Django writes the default length of some fields into migrations, but not of others.
    compared = _OPTIONS if dotted(call.func) == "models.CharField" else _OPTIONS[1:]
    here, there = ({keyword.arg: keyword.value for keyword in each.keywords} for each in (call, other))
    given = [name for name in compared if name in here or name in there]
    field = (dotted(call.func) or "").rpartition(".")[2]
    return any(_option(field, name, here.get(name)) != _option(field, name, there.get(name)) for name in given)


def _option(field: str, name: str, given: ast.expr | None) -> object:
    """Return a literal option or its default; a non-literal is returned as it is and never compared."""
    if given is None and (field, name) in _ON:
        return True
    if given is None:
        return None if name in ("max_length", "max_digits", "decimal_places") else False
    return given.value if isinstance(given, ast.Constant) else _Any()


class _Any:
    """Equals everything."""

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]


def _key(site: Site, path: str, model: Model, state: _State, app: App) -> Iterator[Wrong]:
    """Yield a problem if a model's automatic key has another class than its migration says."""
    has = state.keys.get(model.name.lower())
    if has is None or model.has_key or not model.is_plain or "id" in model.assigned:
        return
    wanted = _key_class(site, app)
    if wanted is not None and wanted != has and has.endswith("AutoField"):
        yield Wrong("key", span_of(path, model.node), f"{model.name}.id", wanted)


def _key_class(site: Site, app: App) -> str | None:
    for each in app.config.body if app.config is not None else ():
        if isinstance(each, ast.Assign) and dotted(each.targets[0]) == "default_auto_field":
            value = each.value
            return (
                value.value.rpartition(".")[2]
                if isinstance(value, ast.Constant) and isinstance(value.value, str)
                else None
            )
    if app.config is None and app.config_module is not None:
        return None
    value_of = site.settings.value("DEFAULT_AUTO_FIELD")
    if isinstance(value_of, Known) and isinstance(value_of.value, str):
        return value_of.value.rpartition(".")[2]
    if value_of is not None:
        return None
    is_big = at_least(site.project.provided, "django", django.load().big_auto_field_since)
    return None if is_big is None else "BigAutoField" if is_big else "AutoField"
