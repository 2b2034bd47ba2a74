"""What a page of this guide must be, rule by rule: pure functions from the text of a page to problems."""
