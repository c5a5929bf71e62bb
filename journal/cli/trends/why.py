"""``why``: the rule and the rows behind each number of the Trends page."""

import click

from journal.cli.asked import place_of
from journal.cli.output import JSON, number, say, show, show_json, show_table
from journal.cli.shell import REGION, SIDE, json_option, open_journal
from journal.cli.trends.series import INDENT, kept_series, say_older, show_sentence
from journal.cli.trends.weeks import span_options, span_wanted
from journal.domain.atlas.regions import Side
from journal.domain.scores import Score, format_score
from journal.domain.sessions.session import Session
from journal.domain.trends.why import Figure, Part, RatedDay, Why, exact

WEEKS = 1
"""How many weeks are explained unless said otherwise."""

LABELS = {
    "days_high": "days 7+",
    "pressure_seconds": "pressed",
    "baseline": "mean",
    "latest": "mean",
}
"""What a figure is called in words, where that is not its name."""


@click.command()
@click.argument("region", type=REGION, nargs=-1, required=True, metavar="REGION")
@click.option("--side", type=SIDE, help="Only this side.")
@span_options(WEEKS)
@json_option
def why(
    region: tuple[str, ...],
    side: Side | None,
    count: int | None,
    first: str | None,
    last: str | None,
    as_json: bool,
) -> None:
    """Print the rule and the rows behind each number of a REGION.

    For each week its mean, worst, days and seconds pressed; then the baseline, the latest seven
    days and what has changed between them: as of today, or of the last day looked at (--to).
    """
    journal = open_journal()
    id, side = place_of(journal.places, region, side)
    span = span_wanted(journal, count, first, last, WEEKS)
    found = [journal.trends.why(one, span) for one in kept_series(journal, id, side)]
    if as_json:
        rows = ((one, part, figure) for one in found for part in one.parts
                for figure in part.figures)  # fmt: skip
        show_json("figures", (_figure_json(*row) for row in rows))
        return
    for place, one in enumerate(found):
        if place:
            show("")
        show(journal.places.series(one.series))
        for part in one.parts:
            _show_part(part)
        say_older(journal, one.series, span, f"why {one.series.region} --side {one.series.side}")
    if not found:
        say("No entries there yet.")


def _show_part(part: Part) -> None:
    show("")
    show(part.title)
    for figure in part.figures:
        label = LABELS.get(figure.name, figure.name)
        show_sentence(figure.words if figure.name == "change" else f"{label:8}  {figure.words}")
        show_sentence(figure.rule, INDENT * 2)
    if part.days:
        show_table((INDENT + "day", "value", "scores"), map(_day_row, part.days))
    if part.sessions:
        show_table((INDENT + "session", "held", "status"), map(_session_row, part.sessions))


def _day_row(day: RatedDay) -> tuple[str, ...]:
    scores = ", ".join(_score(one) for one in day.scores)
    return f"{INDENT}{day.day}", exact(day.value / 100), scores


def _score(score: Score) -> str:
    marks = " late" * score.late + " carried" * score.carried
    return f"{format_score(score.hundredths)}{marks}"


def _session_row(session: Session) -> tuple[str, ...]:
    started = f"{INDENT}{session.day} {session.started_at:%H:%M}"
    return started, f"{session.pressure_seconds:g} s", session.status


def _figure_json(why: Why, part: Part, figure: Figure) -> dict[str, JSON]:
    return {
        "region": why.series.region,
        "side": why.series.side,
        "week": part.week.isoformat() if part.week else None,
        "name": figure.name,
        "value": figure.value,
        "words": figure.words,
        "rule": figure.rule,
        "days": [
            {"day": day.day.isoformat(), "value": day.value / 100, "scores": _scores_json(day)}
            for day in part.days
        ],
        "sessions": [
            {"id": one.id, "day": one.day.isoformat(), "pressure_seconds": one.pressure_seconds}
            for one in part.sessions
        ],
        "as_of": why.as_of.isoformat(),
    }


def _scores_json(day: RatedDay) -> list[JSON]:
    return [
        {"id": one.id, "score": number(one.hundredths), "late": one.late, "carried": one.carried}
        for one in day.scores
    ]
