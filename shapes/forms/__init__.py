"""The forms of a validation report, one file each; `catalogue` lists them, `form` says what a form is."""
