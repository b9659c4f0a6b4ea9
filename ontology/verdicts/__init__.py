"""From a product and a day to verdicts: applicability, compliance, reasons, questions, the answer as data."""
