"""The eval harness: gold sets, metrics and score reports; the command line imports it only when asked to."""
