"""``remind``: once a day, if something of yours is not rated yet."""

from collections.abc import Mapping

import click

from journal.cli.asked import time_of
from journal.cli.keyboard import keyboard, yes
from journal.cli.output import say, show
from journal.domain.errors import Refused
from journal.domain.reminder import Reminder, checked_time, parse_days, reminder_in_words
from journal.runtime import reminding, system_timers


@click.command()
@click.argument("at", required=False, metavar="TIME|off")
@click.option("--days", default="daily", metavar="DAYS", help="mon-fri, mon,wed,fri or daily.")
@click.option("--show", "only_show", is_flag=True, help="Only show what is set, or would be.")
@click.option("--yes", "agreed", is_flag=True, help="Write it without asking.")
def remind(at: str | None, days: str, only_show: bool, agreed: bool) -> None:
    """Have the system remind you of what is not rated yet.

    It is the system's own timer (systemd, launchd or cron) that asks journal due; no program runs
    on. What it tells names no pain. Shown first is what will be written and where; off removes
    all of it.
    """
    machine = reminding.this_machine()
    kinds = system_timers.of(machine)
    if at is None:
        if not only_show:
            raise Refused("Say when, as in journal remind 20:30, or off, or --show.")
        _show_found(system_timers.found_in(kinds))
        return
    if at.strip().lower() == "off":
        say(system_timers.remove(kinds))
        return
    reminder = Reminder(checked_time(time_of(at)), parse_days(days))
    if not kinds:
        say(system_timers.NO_TIMER)
        show(system_timers.cron_line(machine, reminder))
        return
    asked = keyboard()
    if asked is None and not (only_show or agreed):
        raise Refused("It asks before it writes; add --yes where nobody can answer.")
    kind = kinds[0]
    for place, text in kind.shown(reminder).items():
        say(f"In {place}:")
        for line in text.splitlines():
            show(line)
    if only_show:
        return
    if asked and not agreed and not yes(asked, f"Write this for {kind.name}?"):
        say("Nothing was written.")
        return
    system_timers.set_only(kinds, reminder)
    if words := reminding.missing(machine):
        say(words)
    when = reminder_in_words(reminder)
    say(f'Reminder: {when}, "{reminding.WORDS}" journal remind off removes it.')


def _show_found(found: Mapping[str, str]) -> None:
    for place, text in found.items():
        say(f"In {place}:")
        for line in text.splitlines():
            show(line)
    if not found:
        say("No reminder is set.")
