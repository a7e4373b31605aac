"""PDF in, reading out.

`extract.seam.read_file` is the way in: it hands an open file to a locked-down process of its own and
checks what comes back. Behind the seam, in this order:

    door ──▶ identify ──▶ readers
    is it a PDF that can be read safely?    which form, which pages?    what stands in the fields?

Nothing behind the seam touches the network, the disk or another program, and none of it is trusted.
"""
