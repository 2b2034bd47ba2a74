"""Checker of step numbering for MkDocs: what the author typed, what the reader sees, what the text refers to, in every language.

The numbers shown are read from the page rendered with the site's own configuration (see `marks`), never guessed from
the source. `steps.py`, beside this package, plugs it into a build; `python hooks/stepcheck --help` is the command.

    scan        the source: markers, headings and prose, with their lines
    marks       the Markdown extension that follows each marker into the rendered page (spelling, taking, tree, wording: its parts)
    origins     from which file and line each rendered line came (front matter, snippets)
    pages       one page, typed and rendered; titles, mentions: its numbered titles, its references (title_words, mention_words: how
                they are written); surroundings, quotes, cited: what the words around a reference say; scopes, called, page_words: where it may point
    rules/      one family of rules a module (announcements, inexact, others, apart: which counts and references are of the page at all;
                counts, recalls, totals, introductions: those that are compared); alignment, sections: what compares translations
    checker     all the rules over all the pages; reports: what is told of them; suppressions, options, languages, messages: what it needs
    session     what MkDocs feeds to the checker, in a build or in the command
    command     the command line; site, loading, formats, baseline, base: its parts
    fixer       mends pages with what remedies (renumbering, reindenting, deepening) and retitling propose, as edits of lines; keeping:
                what no edit may lose
    patterns    expressions compiled when they are first used
"""
