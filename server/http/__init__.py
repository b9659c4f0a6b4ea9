"""What stands between the network and the framework: shared headers, cached answers, the log, the release served."""
