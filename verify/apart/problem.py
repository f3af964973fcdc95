"""What is wrong with a file, as the child tells it."""

from __future__ import annotations


class Problem(Exception):
    """One sentence for the user, which goes behind the path; it never leaves the child but as text."""
