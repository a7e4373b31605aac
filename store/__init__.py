"""One database URL, one schema, one migration history, one way to open a transaction.

Also what keeps secrets safe at rest: the key outside the database, and the hashing of passwords.
"""
