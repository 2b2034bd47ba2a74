"""Takes away from the built site what the first view of a page does not need. Used by hooks/squeeze.py.

page        what a page loads, and the page that loads less; lean: what it says twice
names       what elements may carry: read in pages and in scripts; skeleton: the tree of all pages
rules       a stylesheet as rules, and back; properties: which overlap
matching    whether an element can answer a selector; reach: before a gesture, on which pages
cascade     which declarations never win, which rules may not change places
css         the stylesheets of the site
assets      files named after their content; those that nobody loads
"""
