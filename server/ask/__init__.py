"""Answers to questions in plain French or English: what was understood, then what exists already, by kind of question."""
