"""Decide what a build does for Django: which ``manage.py`` runs, how settings load, how collectstatic ends.

Nothing of the app is executed: `herolint.source.evaluate` says what its settings are.
"""
