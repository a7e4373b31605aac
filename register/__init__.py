"""The register: customers, contracts, objects, behörighetslistor, people, contacts, reports, signatories.

`registry.SqlRegister` answers the rules; the other modules bring data in, out, and show it.
"""
