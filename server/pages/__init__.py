"""The pages and reports drawn on the server: HTML, text for the terminal, pictures; `routes` is the entry point."""
