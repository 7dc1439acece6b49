"""Find the dates on which a target will build an app differently from today."""
