"""What was said, apart from whether it was said (rule 7): a claim of its own, and its own agreement."""

from __future__ import annotations

from verify.content.lifting import content
from verify.content.resting import agreement, origins, party
from verify.content.timing import timely

__all__ = ["agreement", "content", "origins", "party", "timely"]
