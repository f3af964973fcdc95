"""A run of the harness as a reader wants it: table, terminal, Markdown, JUnit, one HTML page."""
