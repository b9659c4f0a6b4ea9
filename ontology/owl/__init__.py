"""The norms as OWL 2 DL, and HermiT as the oracle that tests hold the evaluator against."""
