"""What Virtuoso 7.2.5 (Debian) gets wrong of our stored queries; docs/operating.md lists them with the reason."""

VIRTUOSO_REFUSES = frozenset(("q01", "q02", "q04", "q05", "q07", "q08", "q09", "q35"))
"""Its compiler ends with an internal error (SQ156, SP031)."""

VIRTUOSO_STANDS_STILL = frozenset(("q22", "q24", "q27", "q47"))
"""Not asked: it answers or stands still, as its statistics have it, and then holds up those after it."""

VIRTUOSO_DIFFERS = frozenset(("q13", "q15", "q16", "q28", "q43", "q50"))
"""It answers, with other rows: see the table of docs/operating.md."""
