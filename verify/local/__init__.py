"""A real language model on this machine: fetched once, checked, served on the loopback."""
