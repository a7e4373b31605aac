"""The order of the work: process one form, keep the ledger, watch the folder."""
