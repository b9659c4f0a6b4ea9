"""What changes, and with what: calendar, differences, impact, what if, comparisons; as data, and in words."""
