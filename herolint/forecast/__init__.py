"""What lies ahead of a target, and of an app: the dates on which a build will go differently from today."""
