"""What the search's hook is made of: words, synonyms, sections, the packed index, the scripts."""
