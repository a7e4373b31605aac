"""The one migration history. A migration that was released is never changed."""
