"""herolint says, before ``git push``, what Heroku will do with a Python app."""

__version__ = "0.2.0"
