"""Resolve the dotted names that a module uses to the modules that define them."""

from __future__ import annotations

import ast

from herolint.source.bindings import Bindings, Call, Import, Other, dotted


def spelled(name: str, bindings: Bindings) -> str:
    """Spell a dotted name with the module that its first part was imported from."""
    first, dot, rest = name.partition(".")
    binding = bindings.names.get(first)
    if binding is None or not isinstance(binding.value, Import) or binding.value.level:
        return name
    taken = binding.value
    return (f"{taken.module}.{taken.name}" if taken.name else taken.module) + dot + rest


def called(call: ast.Call, bindings: Bindings) -> str:
    """Return the dotted name of a call's function, with the class of the object as its prefix."""
    function = call.func
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Call):
        return f"{spelled(dotted(function.value.func) or '', bindings)}.{function.attr}"
    name = dotted(function)
    if name is None:
        return ""
    owner, dot, method = name.rpartition(".")
    binding = bindings.names.get(owner)
    if dot and binding is not None and isinstance(binding.value, Call):
        return f"{spelled(binding.value.of, bindings)}.{method}"
    if dot and binding is not None and isinstance(binding.value, Other) and isinstance(binding.value.node, ast.Call):
        # with gradio.Blocks() as demo
        return f"{spelled(dotted(binding.value.node.func) or owner, bindings)}.{method}"
    return spelled(name, bindings)
