"""``import`` of other people's diaries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from journal.cli.output import JSON, number, say, show_object, show_table
from journal.cli.progress import progress
from journal.domain.days import short
from journal.domain.errors import Failed, Refused
from journal.domain.facts.format import ScoreFact
from journal.domain.text import display
from journal.exchange.diary.dates import ORDERS, Order
from journal.exchange.diary.plan import parse_columns, read_names
from journal.exchange.diary.scales import parse_scale
from journal.exchange.diary.sites import Site
from journal.exchange.source import Handed
from journal.service.diaries import Diaries
from journal.service.diary_choice import Said, choose
from journal.service.diary_import import DiaryOutcome
from journal.service.diary_words import doubts, obstacles, outcome_in_words, refusal, understood
from journal.service.import_plans import Plans
from journal.service.journal import Journal


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for on the command line."""

    columns: str | None
    form: str | None
    dates: str | None
    scale: str | None
    fill_down: bool
    regions: Path | None
    plan: Path | None
    plan_only: bool
    source: str | None

    @property
    def nothing(self) -> bool:
        """Whether nothing was said about the diary: it may be an export of this program."""
        return not (
            self.columns is not None or self.form or self.dates or self.scale or self.fill_down
            or self.regions or self.plan or self.plan_only or self.source
        )  # fmt: skip

    def said(self, diaries: Diaries) -> Said:
        """Return what was said.

        Raises:
            JournalError: It can't be meant.
        """
        return Said(
            form=self.form or "",
            columns=None if self.columns is None else parse_columns(self.columns),
            dates=_order(self.dates) if self.dates else None,
            scale=parse_scale(self.scale) if self.scale else None,
            fill_down=self.fill_down,
            names=read_names(self.regions, diaries.names) if self.regions else {},
            plan=self.plan,
            source=self.source or "",
            anew=self.plan_only,
        )

    @property
    def changes_plan(self) -> bool:
        """Whether what was said is more than the plan did."""
        return bool(self.columns or self.dates or self.scale or self.regions or self.fill_down)


def bring(
    journal: Journal, handed: Handed, asked: Asked, *, dry_run: bool, as_json: bool, skip_bad: bool
) -> None:
    """Import a diary, or say what would happen."""
    diaries = journal.diaries
    chosen = choose(diaries, handed, asked.said(diaries))
    kept_as, plan = chosen.kept_as, chosen.plan
    if chosen.earlier:
        say(f"Read as {display(str(kept_as))} says, from an earlier import.")
    dry_run = dry_run or asked.plan_only
    with progress("Importing") as tell:
        outcome = diaries.bring(handed, plan, dry_run=dry_run, skip_bad=skip_bad, tell=tell)
    if asked.plan_only:
        _write_plan(diaries.plans, kept_as, outcome)
        return
    if as_json:
        show_object("plan", _as_json(outcome))
    elif dry_run:
        _show(outcome)
    if words := understood(outcome):
        say(f"Read as: {words}.")
    for sentence in obstacles(outcome.tally):
        say(sentence)
    if refused := refusal(outcome.tally, skip_bad=skip_bad):
        raise refused
    say(f"{outcome_in_words(outcome, dry_run=dry_run)}{_undo(outcome)}")
    for sentence in doubts(outcome, handed.path.name):
        say(sentence)
    told = asked.changes_plan and kept_as != asked.plan
    if not dry_run and (told or not kept_as.exists()):
        try:
            diaries.plans.keep_used(kept_as, outcome.plan, outcome.tally.found, handed.path.name)
        except Failed as error:  # the entries are in; next time the same words are needed
            say(str(error))


def _undo(outcome: DiaryOutcome) -> str:
    if not outcome.written:
        return ""
    if outcome.tally.counts["new"]:
        return " journal undo takes them out again."
    return " journal undo takes that back."


def _order(words: str) -> Order:
    for order in ORDERS:
        if words == order:
            return order
    raise Refused(f'--dates is one of {", ".join(ORDERS)}, not "{display(words)}".')


def _write_plan(plans: Plans, path: Path, outcome: DiaryOutcome) -> None:
    from journal.exchange.target import refuse_taken

    refuse_taken(path)
    plans.keep(path, outcome.plan, outcome.tally.found)
    found = outcome.tally.found
    say(
        f"Wrote {display(str(path))}. {len(found.unknown)} of {len(found.names)} names in it "
        f"lead nowhere yet; journal import FILE --plan {display(str(path))} uses it."
    )


def _show(outcome: DiaryOutcome) -> None:
    """Print what a dry run found."""
    found = outcome.tally.found
    if found.names:
        show_table(
            ("NAME", "REGION", "SIDE"),
            [
                (name, site.region, site.side)
                if site
                else (name, "?" if sites is None else "-", "")
                for name, sites in found.names.items()
                for site in sites or (None,)
            ],
        )
    if outcome.tally.firsts:
        show_table(
            ("DAY", "TIME", "REGION", "SIDE", "SCORE", "NOTE"),
            [
                (
                    str(one.fact.day), one.at, one.fact.region, one.fact.side,
                    f"{one.fact.score:g}" if isinstance(one.fact, ScoreFact) else "session",
                    one.fact.note,
                )
                for one in outcome.tally.firsts
            ],
        )  # fmt: skip
    if found.first_day and found.last_day:
        rows = [("days", f"{short(found.first_day)} to {short(found.last_day)}")]
        if found.lowest is not None and found.highest is not None:
            rows.append(("scores", f"{number(found.lowest)} to {number(found.highest)}"))
        show_table(("FROM", "TO"), rows)


def _as_json(outcome: DiaryOutcome) -> dict[str, JSON]:
    tally, found = outcome.tally, outcome.tally.found
    return {
        "rows": tally.rows,
        "taken": tally.taken,
        "left_out": tally.left_out,
        "lowest": None if found.lowest is None else number(found.lowest),
        "highest": None if found.highest is None else number(found.highest),
        "first_day": None if found.first_day is None else found.first_day.isoformat(),
        "last_day": None if found.last_day is None else found.last_day.isoformat(),
        "names": _names(found.names),
        "causes": [
            {
                "cause": one.cause.what,
                "count": one.count,
                "first_line": one.first,
                "cell": one.cell,
                "cure": one.cause.cure,
            }
            for one in tally.causes.values()
        ],
    }


def _names(found: Mapping[str, Sequence[Site] | None]) -> dict[str, JSON]:
    names: dict[str, JSON] = {}
    for name, sites in found.items():
        places: list[JSON] = [{"region": one.region, "side": one.side} for one in sites or ()]
        names[name] = places[0] if len(places) == 1 else places or None
    return names
