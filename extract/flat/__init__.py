"""Pages of a flattened copy: what was filled in is text and lines of the page itself.

Told apart from what is printed by the issued blank (`issued`, `fit`), put into the fields' boxes
(`sheet`, `words`), and held against the page's picture (`shapes`, `ink`), since what a page's text says
is not always what it shows.
"""
