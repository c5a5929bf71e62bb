"""``trial``: start one, see how it stands, end it, and hand it to somebody who recomputes it."""

from pathlib import Path

import click

from journal.cli.asked import place_of, time_of
from journal.cli.exports import STDOUT
from journal.cli.main import LazyGroup
from journal.cli.output import JSON, number, say, show_file, show_object
from journal.cli.shell import FILE, REGION, SIDE, TIME, WORDS, json_option, open_journal
from journal.cli.trends.series import one_series, show_sentence
from journal.domain.atlas.regions import Side, find_muscle
from journal.domain.days import short
from journal.domain.scores import Series
from journal.domain.trials import words
from journal.domain.trials.course import Reason
from journal.domain.trials.plan import USUAL_DAYS, USUAL_PAIRS, parse_guess
from journal.domain.trials.trial import Standing
from journal.exchange import trial_json
from journal.service.journal import Journal
from journal.service.trials import Wish

USUAL_HOUR = "20:00"


class TrialGroup(LazyGroup):
    """The commands about trials."""

    places = {  # noqa: RUF012 - read only
        "start": "journal.cli.trials:start",
        "show": "journal.cli.trials:show_trial",
        "review": "journal.cli.trials:review",
        "stop": "journal.cli.trials:stop",
        "export": "journal.cli.trials:export",
    }


@click.group(cls=TrialGroup, no_args_is_help=False)
def trial() -> None:
    """Find out whether pressing, or something else, helps you.

    On days drawn by a coin. docs/trials.md in the project's folder tells how, and how often the
    answer is right.
    """


@click.command()
@click.argument("region", type=REGION, nargs=-1, required=True, metavar="REGION")
@click.option("--side", type=SIDE, help="Of the pain, and of what is pressed.")
@click.option("--muscle", type=WORDS, help="What is pressed, by id or name.")
@click.option("--routine", type=WORDS, help="The name of a routine, in place of a muscle.")
@click.option("--fact", type=WORDS, help="A day fact that you can choose, in place of pressing.")
@click.option("--pairs", type=int, default=USUAL_PAIRS, help="10 to 20; 14 unless said.")
@click.option("--days", type=int, default=USUAL_DAYS, help="Of one kind in a row; 2 unless said.")
@click.option(
    "--hour", type=TIME, default=USUAL_HOUR, metavar="TIME", help="Of the score; 20:00 unless said."
)
@click.option("--guess", metavar="POINTS", help="What you expect: -1.0 is one point less.")
@json_option
def start(
    region: tuple[str, ...],
    side: Side | None,
    muscle: str | None,
    routine: str | None,
    fact: str | None,
    pairs: int,
    days: int,
    hour: str,
    guess: str | None,
    as_json: bool,
) -> None:
    """Start a trial for the pain in a REGION.

    It starts at once and then says what will be done; journal undo takes it back.
    """
    wanted_hour, expected = time_of(hour), None if guess is None else parse_guess(guess)
    journal = open_journal()
    id, side = place_of(journal.places, region, side)
    wish = Wish(
        series=Series(id, side) if side else one_series(journal, id, side),
        muscle=find_muscle(journal.places.atlas, muscle).id if muscle is not None else None,
        routine=routine,
        fact=fact,
        pairs=pairs,
        days=days,
        hour=wanted_hour,
        guess=expected,
    )
    started = journal.trials.start(wish)
    if as_json:
        show_object("trial", _json(started))
        return
    show_sentence(f"Trial for {_name(journal, started)}.", "")
    for sentence in words.planned(started.plan, lambda id: journal.places.muscle(id)):
        show_sentence(sentence)
    show_sentence(words.today(started), "")


@click.command(name="show")
@click.argument("prefix", metavar="[ID]", required=False, type=WORDS)
@json_option
def show_trial(prefix: str | None, as_json: bool) -> None:
    """Say what today is for, or what came of a trial.

    Of the newest one, or of the one with an ID.
    """
    journal = open_journal()
    every = journal.trials.all()
    if not every and prefix is None:
        if as_json:
            show_object("trial", None)
        say("There is no trial yet. Start one with journal trial start.")
        return
    found = journal.trials.named(prefix)
    if as_json:
        show_object("trial", _json(found))
    else:
        _show(journal, found)
        older = [one for one in every if one.plan.id != found.plan.id]
        for one in older if prefix is None else ():
            say(f"Another one: {one.plan.id[:8]}, {_name(journal, one)}, {one.status}.")
    if found.review:
        say(
            f"{words.REVIEW} If so, end it: journal trial stop --because worse. If not, say so: "
            "journal trial review."
        )


def _show(journal: Journal, found: Standing) -> None:
    plan = found.plan
    what = words.pressed(plan, lambda id: journal.places.muscle(id))
    show_sentence(f"Trial for {_name(journal, found)}: {what}. {words.pairs(found)}.", "")
    for line in (words.today(found), words.ended(found), *words.found(found)):
        if line:
            show_sentence(line, "")
    if found.course:
        show_sentence(words.otherwise(found), "")
    if found.status == "running":
        say(f"What came of it is told after {short(plan.last_day)}.")


@click.command()
@json_option
def review(as_json: bool) -> None:
    """Say that the pain is not worse, without a new sign.

    That is asked every 14 days.
    """
    journal = open_journal()
    running = journal.trials.not_worse()
    if as_json:
        show_object("trial", _json(running))
    else:
        say("Kept: not worse, and no new sign. See a practitioner if the pain does not drop.")


@click.command()
@click.option(
    "--because",
    type=click.Choice(["own", "worse", "red-flag"]),
    default="own",
    help="worse: it is worse, or there is a new sign. red-flag: a sign that needs care. own, if "
    "nothing is said: your own wish.",
)
@json_option
def stop(because: str, as_json: bool) -> None:
    """End the trial that runs. What was seen is shown, and nothing is tested."""
    reasons: dict[str, Reason] = {"own": "own", "worse": "worse", "red-flag": "red_flag"}
    journal = open_journal()
    over = journal.trials.stop(reasons[because])
    if as_json:
        show_object("trial", _json(over))
    else:
        _show(journal, over)
    if because != "own":
        say("Have it looked at: journal guide red flags says which signs need care, and how soon.")


@click.command()
@click.argument("prefix", metavar="[ID]", required=False, type=WORDS)
@click.option(
    "-o", "--output", "file", required=True, type=FILE, metavar="FILE",
    help="The new file; - is standard output. It never replaces another one.",
)  # fmt: skip
def export(prefix: str | None, file: Path) -> None:
    """Write a trial that is over into a new file.

    So that anybody can recompute it.
    """
    journal = open_journal()
    if file == STDOUT:
        show_file(trial_json.document(journal.trials.over(prefix)))
        return
    journal.trials.to_file(file, prefix)
    say(
        f"Exported the trial to {file}. "
        "docs/trials.md in the project's folder has a script that recomputes it."
    )


def _name(journal: Journal, one: Standing) -> str:
    series = one.plan.series
    return f"{journal.places.name(series.region)}, {series.side}"


def _json(one: Standing) -> dict[str, JSON]:
    plan, outcome = one.plan, one.outcome_today
    shown: dict[str, JSON] = {
        "id": plan.id,
        "status": one.status,
        "region": plan.series.region,
        "side": plan.series.side,
        "points": [
            {
                "muscle": point.muscle,
                "side": point.side,
                "seconds": point.seconds,
                "holds": point.holds,
            }
            for point in plan.points
        ],
        "routine": plan.routine,
        "fact": plan.fact.name if plan.fact else None,
        "started": str(plan.first_day),
        "ends": str(plan.last_day),
        "pairs": plan.pairs,
        "days": plan.days,
        "hour": f"{plan.hour:%H:%M}",
        "guess": None if plan.guess is None else number(plan.guess),
        "day": one.day,
        "assigned": one.assigned,
        "pressed_today": one.pressed,
        "outcome_today": number(outcome.hundredths) if outcome else None,
        "review": one.review,
        "deviations": [{"day": str(day), "what": what} for day, what in one.deviations],
        "missing": one.missing,
        "ended_on": str(one.stop.day) if one.stop else None,
        "ended_why": one.stop.why if one.stop else None,
    }
    found = trial_json.result(one)
    if found is not None:
        shown["result"] = {**found}
    return shown
