"""Decide what pip, Pipenv, Poetry and uv do with an app. Pure functions of values: nothing is run or read."""
