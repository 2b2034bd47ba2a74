"""Takes away from the built site what the first view of a page does not need. Used by hooks/squeeze.py."""
