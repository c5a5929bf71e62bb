"""All faults, in families."""

from tests.soak import (
    backups,
    clocks,
    damage,
    disk_full,
    holds,
    hostile,
    imports,
    keys,
    kills,
    terminals,
    world,
    writers,
)
from tests.soak.fault import Fault

FAMILIES: dict[str, list[Fault]] = {
    "Killed": kills.FAULTS,
    "Several at once": writers.FAULTS,
    "Full disks": disk_full.FAULTS,
    "Damage": damage.FAULTS,
    "Backups": backups.FAULTS,
    "Files from elsewhere": imports.FAULTS,
    "Sessions": holds.FAULTS,
    "Terminals": terminals.FAULTS + keys.FAULTS,
    "Hostile text": hostile.FAULTS,
    "Surroundings": world.FAULTS + clocks.FAULTS,
}
"""By title, in the order of the table."""
