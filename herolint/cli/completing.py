"""Completion: what a shell offers for a word that is being typed."""

# typer would evaluate annotations that are kept as text twice for each option that completes rules, so they aren't.


def rules(incomplete: str) -> list[tuple[str, str]]:
    """Offer the codes and names of rules for the last of several that are joined by commas, each with the other."""
    from herolint.registry import list_rules

    before, comma, wanted = incomplete.rpartition(",")
    given = before + comma
    listed = list_rules().values()
    by_code = [(given + rule.code, rule.name) for rule in listed if rule.code.startswith(wanted.upper())]
    by_name = [(given + rule.name, rule.code) for rule in listed if wanted and rule.name.startswith(wanted.lower())]
    return by_code + by_name
