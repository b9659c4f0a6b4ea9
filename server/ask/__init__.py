"""Answers to questions in plain French or English: what was understood, then what is known, by kind of question."""
