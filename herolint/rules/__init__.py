"""One file, one rule. Nothing is registered by hand: see ``herolint.registry``."""
