"""Pure rules of the team."""
