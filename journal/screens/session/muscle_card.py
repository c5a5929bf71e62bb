"""What the guide says about one muscle, as a card to be read before pressing it."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from journal.content import literal, template
from journal.domain.atlas.guidance import Muscle, RedFlag
from journal.domain.atlas.regions import Atlas
from journal.domain.guide.article import red_flags
from journal.domain.guide.cards import counted_flags, muscle_card
from journal.domain.scores import format_score, pain_level
from journal.domain.sessions.plan import Dose, presses
from journal.domain.sessions.words import dose_words
from journal.domain.spots.course import Course, bars, spread_words
from journal.domain.trends.effects import Observed, effect_in_words
from journal.widgets.article import Row, Rows, head_rows, section_rows


def card(
    atlas: Atlas,
    muscle: Muscle,
    dose: Dose | None,
    *,
    first: bool,
    flags: Sequence[RedFlag],
    seen: Sequence[Observed] = (),
    spots: Sequence[Course] = (),
) -> Rows:
    """Return the card of a muscle.

    Args:
        atlas: Where it is described.
        muscle: Which one.
        dose: What it would get now; None where it is not pressed, or not known yet.
        first: Whether it was never pressed before.
        flags: The red flags that belong to it.
        seen: How it went over all sessions with it, a side each.
        spots: The person's own tender spots in it.
    """
    about = muscle_card(atlas, muscle)
    rows = [
        *head_rows(about),
        *(_dose(dose, first=first) if dose else ()),
        *(_spots(spots) if presses(muscle) else ()),
        *section_rows(about.sections),
    ]
    if flags:
        count = counted_flags(atlas, [flag.id for flag in flags])
        rows += [Row(), Row(template("[$text-primary b]f[/] $count", count=count))]
    return Rows([*rows, *_went(seen)])


def _dose(dose: Dose, *, first: bool) -> Iterator[Row]:
    yield Row()
    yield Row(template("[b]$dose[/]", dose=dose_words(dose)))
    aim, limit = str(dose.pressure_target), str(dose.pressure_limit)
    cap = "Press to [b]$aim[/] of 10, [b $text-warning]never above $limit[/]"
    yield Row(template(cap, aim=aim, limit=limit))
    if first:
        words = f"First time on this muscle: {dose.hold_seconds} seconds, light."
        yield Row(literal(words, "b $text-warning"))


def _spots(spots: Sequence[Course]) -> Iterator[Row]:
    yield Row()
    does = "name and rate them" if spots else "name one"
    yield Row(template("[b]Your tender spots[/]   [$text-primary b]p[/] $does", does=does))
    yield from (Row(spot_line(one)) for one in spots)


def _went(seen: Sequence[Observed]) -> Iterator[Row]:
    if seen:
        yield Row()
        yield Row(literal("How it went", "b"))
    for one in seen:
        yield Row(template("[b]$side[/]: $words", side=one.of.side, words=effect_in_words(one)))


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
    return chip + name + literal(f"\n    {bars(one.spark)}", "$muted", block=True)


def flag_rows(atlas: Atlas, flags: Sequence[RedFlag]) -> Rows:
    """Return red flags written out, emergencies first."""
    return Rows([*section_rows(red_flags(atlas, [flag.id for flag in flags]))][1:])
