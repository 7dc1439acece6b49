"""Rules of our own for herolint."""
