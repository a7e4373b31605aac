"""Our blanks as real programs filled them, and what must be read of each."""
