"""Documents on paper: a typst template and plain data become a PDF, with our own Chinese fonts.

A *template* is a ``.typ`` file of an area. Data reach it as JSON (``sys.inputs.data``), so that nothing a
person typed is ever read as markup.
"""
