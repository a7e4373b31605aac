"""Sample register, sample forms and what is expected of each; all invented.

`NOW` is the moment at which the samples are judged: their dates lie around it, so that a demo
next year shows the same letters as today.
"""

from __future__ import annotations

from datetime import UTC, datetime

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
