"""What a build does about Django: which ``manage.py`` it runs, how the settings load, how collectstatic ends.

Nothing of the app is executed: `herolint.source.evaluate` says what its settings are.
"""
