"""Picture files at the door: JPEG, PNG and TIFF become a PDF in memory, a page a picture.

    jpeg ─┐
    png  ─┼──▶ sheets ──▶ conversion.as_pdf ──▶ the front door, like any PDF
    tiff ─┘

Each is first held to be whole, by its own structure and not by what a library makes of it: libraries
fill up what is missing with white, and a form whose lower half is white looks empty. All of it runs
behind the seam.
"""
