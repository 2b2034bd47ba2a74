"""Checker of step numbering for MkDocs: what the author typed, what the reader sees, what the text refers to.

The numbers shown are read from the page rendered with the site's own configuration (see `marks`), never guessed from
the source. `steps.py`, beside this package, plugs it into a build; nothing here needs a running build or this site.

    scan      the source: typed markers, headings, prose, with their lines
    marks     the Markdown extension that follows each typed marker into the rendered page
    model     the records that the other modules exchange
    rules     typed and shown numbers (ETP1xx), numbered headings (ETP2xx)
    references  « étape 3 » in the text (ETP3xx)
    translations  the same steps in each language (ETP5xx)
    messages  what a contributor is told, in French and in English
"""

from stepcheck.marks import StepMarks
from stepcheck.model import Finding, PageSteps
from stepcheck.page import check_page
from stepcheck.translations import compare

__all__ = ["Finding", "PageSteps", "StepMarks", "check_page", "compare"]
