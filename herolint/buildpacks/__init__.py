"""What each buildpack decides, in its own order of checks."""
