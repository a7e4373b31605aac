"""What a form is: kinds, fields, places, editions, and the records that travel down the line.

Everything here is data and pure functions: no PDF library, no database, no clock.
"""
