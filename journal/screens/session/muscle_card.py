"""What the guide says about one muscle, as a card to be read before pressing it."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from journal.content import literal, template
from journal.domain.atlas.guidance import Muscle, RedFlag
from journal.domain.guide.article import URGENCIES
from journal.domain.scores import format_score, pain_level
from journal.domain.sessions.plan import Dose, presses
from journal.domain.sessions.words import dose_words
from journal.domain.spots.course import Course, bars, spread_words
from journal.domain.text import capital
from journal.domain.trends.effects import Observed, in_words


def card(
    muscle: Muscle,
    dose: Dose | None,
    *,
    first: bool,
    flags: Sequence[RedFlag],
    seen: Sequence[Observed] = (),
    spots: Sequence[Course] = (),
) -> Content:
    """Return the card of a muscle.

    Args:
        muscle: Which one.
        dose: What it would get now; None where it is not pressed, or not known yet.
        first: Whether it was never pressed before.
        flags: The red flags that belong to it.
        seen: How it went over all sessions with it, a side each.
        spots: The person's own tender spots in it.
    """
    return Content("\n").join([*_lines(muscle, dose, first, flags, spots), *_went(seen)])


def _went(seen: Sequence[Observed]) -> Iterator[Content]:
    if seen:
        yield Content()
        yield literal("How it went", "$secondary")
    for one in seen:
        yield template("[b]$side[/]: $words", side=one.of.side, words=in_words(one))


def _lines(
    muscle: Muscle,
    dose: Dose | None,
    first: bool,
    flags: Sequence[RedFlag],
    spots: Sequence[Course],
) -> Iterator[Content]:
    yield template("[b $primary]$name[/]", name=capital(muscle.common_name))
    yield literal(muscle.name, "$secondary")
    yield Content()
    if not presses(muscle):
        yield template("[b $warning]Never pressed here.[/] To read only.")
        yield Content()
        yield from _list("Instead", muscle.instead)
        yield Content()
    if dose is not None:
        yield template("[b]$dose[/]", dose=dose_words(dose))
        aim, limit = str(dose.pressure_target), str(dose.pressure_limit)
        cap = "Press to [b]$aim[/] of 10, never above [b $warning]$limit[/]"
        yield template(cap, aim=aim, limit=limit)
        if first:
            words = f"First time on this muscle: {dose.hold_seconds} seconds, light."
            yield literal(words, "$warning")
        yield Content()
    if presses(muscle):
        yield template("[$secondary]Your tender spots[/]   [$primary b]p[/]")
        yield from map(spot_line, spots)
        yield Content()
    yield from _part("Where", muscle.where)
    if muscle.position:
        yield from _part("Position", muscle.position)
    if muscle.steps:
        yield literal("Steps", "$secondary")
        for number, step in enumerate(muscle.steps, 1):
            yield template("[$primary]$number[/] $step", number=str(number), step=step)
        yield Content()
    if muscle.cautions:
        yield from _list("Take care", muscle.cautions, "$warning")
        yield Content()
    yield from _part("May send pain", muscle.referral)
    if presses(muscle) and muscle.instead:
        yield from _list("Instead", muscle.instead)
        yield Content()
    if flags:
        urgent = sum(flag.urgency == "emergency" for flag in flags)
        count = f"{len(flags)} red {'flag' if len(flags) == 1 else 'flags'}"
        emergencies = "an emergency" if urgent == 1 else "emergencies"
        some = f", {urgent} of them {emergencies}" if urgent else ""
        yield template("[$primary b]f[/] $words", words=count + some)


def spot_line(one: Course) -> Content:
    """Return a spot in two lines: its last rating and its name, then 28 days and their range."""
    last = one.last.hundredths if one.last else None
    chip = literal(" - ", "$muted")
    if last is not None:
        level = pain_level(last)
        chip = literal(format_score(last).center(3), f"b $ink-{level} on $pain-{level}")
    name = template(
        " $name[$muted], $side   $spread[/]",
        name=one.spot.name,
        side=one.spot.side,
        spread=spread_words(one.spread),
    )
    return chip + name + literal(f"\n    {bars(one.spark)}", "$secondary", block=True)


def _part(title: str, words: str) -> Iterator[Content]:
    yield literal(title, "$secondary")
    yield literal(words)
    yield Content()


def _list(title: str, items: Sequence[str], style: str = "$secondary") -> Iterator[Content]:
    yield literal(title, style)
    for item in items:
        yield template("[$secondary]·[/] $item", item=item)


def flag_words(flags: Sequence[RedFlag]) -> Content:
    """Return red flags written out, in the order given."""
    return Content("\n\n").join(
        Content("\n").join(
            (
                template(
                    "[b $style]$urgency[/]  [b]$text[/]".replace(
                        "$style", "$error" if flag.urgency == "emergency" else "$warning"
                    ),
                    urgency=URGENCIES[flag.urgency],
                    text=flag.text,
                ),
                literal(flag.may_mean, "$secondary"),
                literal(flag.action),
            )
        )
        for flag in flags
    )
