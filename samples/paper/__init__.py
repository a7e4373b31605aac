"""The maker of paper: filled forms as scanners, fax machines and cameras deliver them, with the truth.

`fill_in` writes a request on the printed blank, `degrade` sends the page through a machine, `files`
packs pictures as such machines do. Everything is the same for the same seed. What stands where is
known exactly: each page carries what was written in which field, and each picture its `Geometry`,
which leads from mm on the blank to pixels.
"""
