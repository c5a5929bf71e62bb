"""``spots``: one's own tender spots, how tender each is, and how it has been."""

from collections.abc import Callable

import click

from journal.cli.asked import at_option, day_of, on_option, time_of
from journal.cli.main import LazyGroup
from journal.cli.output import JSON, moment, number, say, show_json, show_table
from journal.cli.shell import WORDS, json_option, open_journal
from journal.domain.atlas.regions import Half, find_muscle
from journal.domain.errors import Refused
from journal.domain.scores import Filter, format_score, typed_score
from journal.domain.spots.course import SAID, WHY, Course, spread_words
from journal.domain.spots.spot import Place, Rated, Spot, When
from journal.domain.text import display
from journal.service.journal import Journal

UNDO = "journal undo takes it back."


class SpotGroup(LazyGroup):
    """The commands about spots."""

    places = {  # noqa: RUF012 - read only
        "add": "journal.cli.spots:add",
        "rate": "journal.cli.spots:rate",
        "rename": "journal.cli.spots:rename",
        "move": "journal.cli.spots:move",
        "retire": "journal.cli.spots:retire",
        "delete": "journal.cli.spots:delete",
    }


@click.group(cls=SpotGroup, invoke_without_command=True, no_args_is_help=False)
@click.option("--muscle", type=WORDS, help="Only the spots in this muscle, by id or name.")
@json_option
@click.pass_context
def spots(context: click.Context, muscle: str | None, as_json: bool) -> None:
    """Print your tender spots and how tender they were.

    With a command: name a spot, rate it, rename, retire or delete it.
    """
    if context.invoked_subcommand is not None:
        if muscle is not None or as_json:
            raise Refused("Put --json behind the command. Nothing was done.")
        return
    journal = open_journal()
    wanted = None if muscle is None else find_muscle(journal.places.atlas, muscle).id
    found = journal.spots.all(wanted)
    if as_json:
        show_json("spots", map(_json, found))
    elif found:
        header = ("name", "muscle", "side", "last", "day", "range", "n", "id", "where")
        show_table(header, (_row(journal, one) for one in found))
        say(f"Tenderness under your usual pressure, 0 to 10. {WHY}")
    else:
        say('No spots yet. Name one: journal spots add MUSCLE --side left --name "by the blade".')


def _place(words: str | None) -> Place | None:
    if words is None:
        return None
    try:
        across, down = (float(part) for part in words.split(","))
        return Place.read(f"{across:.1f},{down:.1f}")
    except ValueError as error:
        raise Refused(
            f"{words!a} is no place. Write how far from the midline and from the crown it is, in "
            "units of the small body, such as 12.5,30. Nothing was changed."
        ) from error


@click.command()
@click.argument("muscle", type=WORDS)
@click.option("--side", type=click.Choice(["left", "right"]), required=True, help="Which one.")
@click.option("--name", type=WORDS, required=True, help="What you call it; no two are alike.")
@click.option("--where", type=WORDS, default="", help="Where it is, in your words.")
@click.option("--place", metavar="X,Y", help="Where on the small body: from midline and crown.")
@json_option
def add(muscle: str, side: Half, name: str, where: str, place: str | None, as_json: bool) -> None:
    """Name a tender spot in a MUSCLE."""
    at = _place(place)
    journal = open_journal()
    found = find_muscle(journal.places.atlas, muscle)
    spot = journal.spots.add(found.id, side, name, where=where, place=at)
    _tell(journal, "Kept", spot, as_json=as_json)
    say(
        f'To rate it under your usual pressure: journal spots rate "{display(spot.name)}" 6. {UNDO}'
    )


@click.command()
@click.argument("name", type=WORDS)
@click.argument("score", metavar="TENDERNESS", type=WORDS)
@click.option("--before", is_flag=True, help="It was rated before a session.")
@click.option("--after", is_flag=True, help="It was rated after a session.")
@on_option
@at_option("When")
@json_option
def rate(
    name: str, score: str, before: bool, after: bool, day: str | None, at: str | None, as_json: bool
) -> None:
    """Rate how tender the spot NAME is, 0 to 10.

    Under your usual pressure. Without --before or --after it is a re-test: how the spot is by
    itself.
    """
    if before and after:
        raise Refused("Say --before or --after, not both. Nothing was kept.")
    when: When = "before" if before else "after" if after else "retest"
    hundredths, clock = typed_score(score), None if at is None else time_of(at)
    journal = open_journal()
    kept, course = journal.spots.rate(
        name,
        hundredths,
        when,
        day=day_of(journal, day) if day else None,
        at=clock,
    )
    if as_json:
        show_json("spots", [_json(course)])
        return
    said = f", {SAID[when]}" if SAID[when] else ""
    say(f"Kept: {display(course.spot.name)}: {format_score(hundredths)}{said}. {UNDO}")
    if change := course.change(kept):
        say(f"With the one before it: {change}")


@click.command()
@click.argument("name", type=WORDS)
@click.argument("new", type=WORDS)
@json_option
def rename(name: str, new: str, as_json: bool) -> None:
    """Give the spot NAME the name NEW."""
    _do(lambda journal: journal.spots.rename(name, new), "Renamed", as_json=as_json)


@click.command()
@click.argument("name", type=WORDS)
@click.option("--where", type=WORDS, help="Where it is, in your words.")
@click.option("--place", metavar="X,Y", help="Where on the small body: from midline and crown.")
@json_option
def move(name: str, where: str | None, place: str | None, as_json: bool) -> None:
    """Say anew where the spot NAME is."""
    at = _place(place)
    if where is None and at is None:
        raise Refused("Say where it is, with --where or --place. Nothing was changed.")
    _do(lambda journal: journal.spots.describe(name, where, at), "Changed", as_json=as_json)


@click.command()
@click.argument("name", type=WORDS)
@click.option("--back", is_flag=True, help="Look after a retired one again.")
@json_option
def retire(name: str, back: bool, as_json: bool) -> None:
    """Look after the spot NAME no longer; its ratings stay."""
    if back:
        _do(lambda journal: journal.spots.take_back(name), "Looked after again", as_json=as_json)
    else:
        _do(lambda journal: journal.spots.retire(name), "Retired", as_json=as_json)


@click.command()
@click.argument("name", type=WORDS)
@json_option
def delete(name: str, as_json: bool) -> None:
    """Delete the spot NAME and its ratings; sessions for it stay."""
    _do(lambda journal: journal.spots.delete(name), "Deleted", as_json=as_json)


def list_ratings(journal: Journal, wanted: Filter, *, as_json: bool) -> None:
    """Print ratings of spots, newest first; a region is that of the spot's muscle.

    Args:
        journal: The journal.
        wanted: Which ones; its text is looked for in the name of the spot and where it is.
        as_json: Whether as JSON.
    """
    found = journal.entries.ratings(wanted)
    if as_json:
        show_json("tenderness", map(rating_json, found))
    elif found:
        header = ("day", "time", "spot", "side", "tenderness", "when", "id")
        show_table(header, map(_rating_row, found))
    else:
        say("No ratings of spots.")


def rating_json(one: Rated) -> dict[str, JSON]:
    """Return a rating with the fields of the documented form."""
    spot, rating = one.spot, one.rating
    return {
        "id": rating.id,
        "day": str(rating.day),
        "spot": rating.spot,
        "when": rating.when,
        "tenderness": _number(rating.hundredths),
        "name": spot.name,
        "muscle": spot.muscle,
        "side": spot.side,
        "at": moment(rating.felt_at),
        "entered_at": moment(rating.entered_at),
        "session": rating.session,
    }


def _rating_row(one: Rated) -> tuple[str, ...]:
    rating = one.rating
    return (
        str(rating.day),
        f"{rating.felt_at:%H:%M}" if rating.felt_at else "",
        one.spot.name,
        one.spot.side,
        format_score(rating.hundredths or 0),
        SAID[rating.when],
        rating.id[:8],
    )


def _do(what: Callable[[Journal], Spot], done: str, *, as_json: bool) -> None:
    journal = open_journal()
    _tell(journal, done, what(journal), as_json=as_json)
    say(UNDO)


def _tell(journal: Journal, done: str, spot: Spot, *, as_json: bool) -> None:
    if as_json:
        course = next((one for one in journal.spots.all() if one.spot.id == spot.id), None)
        show_json("spots", [_json(course or Course(spot, (), journal.today))])
    say(f"{done}: {journal.spots.label(spot)}.")


def _json(one: Course) -> dict[str, JSON]:
    spot, last, spread = one.spot, one.last, one.spread
    return {
        "id": spot.id,
        "name": spot.name,
        "muscle": spot.muscle,
        "side": spot.side,
        "where": spot.where or None,
        "place": [spot.place.across, spot.place.down] if spot.place else None,
        "tenderness": _number(last.hundredths if last else None),
        "when": last.when if last else None,
        "day": str(last.day) if last else None,
        "at": moment(last.felt_at) if last else None,
        "rating_id": last.id if last else None,
        "n": len(one.ratings),
        "low": _number(spread[0] if spread else None),
        "high": _number(spread[1] if spread else None),
        "spark": [_number(value) for value in one.spark],
        "retired_on": str(spot.retired_on) if spot.retired_on else None,
    }


def _number(hundredths: int | None) -> int | float | None:
    return None if hundredths is None else number(hundredths)


def _row(journal: Journal, one: Course) -> tuple[str, ...]:
    spot, last = one.spot, one.last
    return (
        spot.name,
        journal.places.muscle(spot.muscle),
        spot.side,
        format_score(last.hundredths) if last and last.hundredths is not None else "",
        str(last.day) if last else "",
        spread_words(one.spread),
        str(len(one.ratings)),
        spot.id[:8],
        " ".join(filter(None, (spot.where, "(retired)" if spot.retired_on else ""))),
    )
