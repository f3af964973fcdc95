"""The tasks of the harness, one module each: from gold and answers to scored units (`records.Scored`)."""
