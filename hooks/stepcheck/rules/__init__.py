"""The rules, one family a module; each takes pages and yields findings whose lines are those of the rendered text."""
