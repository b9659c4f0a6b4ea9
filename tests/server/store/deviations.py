"""What Virtuoso 7.2.5 (Debian) gets wrong of our stored queries; docs/operating.md lists them with the reason."""

VIRTUOSO_REFUSES = frozenset(("q05", "q08", "q09"))
"""Its compiler ends with an internal error (SQ156, SP031)."""

VIRTUOSO_UNSTEADY = frozenset(("q22", "q24", "q27", "q47", "q63"))
"""Not asked: as its statistics have it, it answers, stands still and holds up those after it, or errs (q63)."""

VIRTUOSO_DIFFERS = frozenset(("q15",))
"""It answers, with other rows: see the table of docs/operating.md."""
