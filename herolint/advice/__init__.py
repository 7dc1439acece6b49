"""What several rules share: reading what an app asks for, and choosing what to advise. No rule lives here."""
