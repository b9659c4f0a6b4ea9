"""The soak: a real server under good, bad and hostile requests for half an hour (`make soak`)."""
