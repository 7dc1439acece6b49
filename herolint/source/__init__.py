"""Read the app's own Python without running it: parse, find modules, list bindings, evaluate in part.

Every query returns yes, no or unknown. Work is bounded in size, steps and depth.

- `herolint.source.parse`: bytes to a syntax tree, or a value that says why there is none.
- `herolint.source.modules`: a dotted name and search folders to a file, an installed module, nothing or unknown.
- `herolint.source.bindings`: the names that a module's top level binds, and the imports that run when it loads.
- `herolint.source.following`: a name or an import followed through the modules of the app.
- `herolint.source.evaluate`: the values of a module's names, as far as the files tell; its parts are `expressions`,
  `statements`, `trying`, `importing`, `functions` and `calls`, on the `contents`, `scopes` and `values` they share.
"""
