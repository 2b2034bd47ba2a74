"""The words of the guide as readers see them, proofread: spelling, grammar, readability. Used by tools/proofread.py."""
