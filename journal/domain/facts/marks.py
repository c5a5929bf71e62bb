"""What was told, offered or done once; kept among the settings that belong to the data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """That something was told, offered or done, whenever it was."""

    key: str


WELCOMED = Mark("welcomed")
MADE_UP = Mark("made_up")
"""That nothing in it was felt by anybody: the demo."""

SIDES_OFFERED = Mark("sides_offered")
"""That it was said what is to become of sessions under a whole region that pressed one side."""

REVIEW_TOLD = "review_told:"


def review_told(region: str) -> Mark:
    """Return that it was told for a region when to look back on pressing."""
    return Mark(f"{REVIEW_TOLD}{region}")
