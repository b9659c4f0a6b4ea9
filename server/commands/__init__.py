"""The commands of `reglo`, one file each."""
