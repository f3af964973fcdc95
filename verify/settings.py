"""What is read from the environment and the installation, at the edge and nowhere else."""

from __future__ import annotations

from pathlib import Path


def examples_folder() -> Path:
    """The shipped examples: inside the package where it was installed, else in the checkout."""
    package = Path(__file__).parent
    inside = package / "_examples"
    return inside if inside.is_dir() else package.parent / "examples"
