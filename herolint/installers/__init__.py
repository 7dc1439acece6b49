"""What the installers decide: pip, Pipenv, Poetry and uv. Values in, values out, nothing is run or read."""
