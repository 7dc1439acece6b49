"""The dated facts about the platform, and their loader."""
