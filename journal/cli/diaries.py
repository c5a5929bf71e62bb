"""``import`` of other people's diaries."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from journal import paths
from journal.cli.output import JSON, number, say, show_object, show_table
from journal.cli.progress import progress
from journal.domain.days import short
from journal.domain.errors import Failed, Refused
from journal.domain.facts.format import ScoreFact
from journal.domain.text import display
from journal.exchange.diary.dates import ORDERS, Order
from journal.exchange.diary.plan import Plan, parse_columns, read_names, read_plan
from journal.exchange.diary.scales import parse_scale
from journal.exchange.diary.sites import Site
from journal.exchange.diary.told import quoted
from journal.exchange.source import Handed
from journal.service.diaries import Diaries, Report
from journal.service.diary_tally import listed
from journal.service.journal import Journal
from journal.service.plans import Plans

_NAMES_TOLD = 20

_LOW = 500
"""Hundredths; a diary that never says more may be on a shorter scale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was said on the command line about a diary."""

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
        """Whether nothing was: it may be an export of this program."""
        return not (
            self.columns is not None or self.form or self.dates or self.scale or self.fill_down
            or self.regions or self.plan or self.plan_only or self.source
        )  # fmt: skip


def bring(
    journal: Journal, handed: Handed, said: Said, *, dry_run: bool, as_json: bool, skip_bad: bool
) -> None:
    """Import a diary, or say what would happen."""
    diaries = journal.diaries
    plans = Plans(paths.plans_dir(), diaries.names)
    kept_as, plan, told = _plan(diaries, plans, handed, said)
    if told:
        say(told)
    dry_run = dry_run or said.plan_only
    with progress("Importing") as tell:
        report = diaries.bring(handed, plan, dry_run=dry_run, skip_bad=skip_bad, tell=tell)
    if said.plan_only:
        _write_plan(plans, kept_as, report)
        return
    if as_json:
        show_object("plan", _as_json(report))
    elif dry_run:
        _show(report)
    for sentence in _understood(report):
        say(sentence)
    _refuse(report, skip_bad=skip_bad)
    for sentence in _summary(report, handed, plan, dry_run=dry_run):
        say(sentence)
    if not dry_run and (not kept_as.exists() or (_changed(plan, said) and kept_as != said.plan)):
        found = report.plan if plan.file else replace(report.plan, file=handed.path.name)
        try:
            plans.keep(kept_as, found, report.tally.found)
        except Failed as error:  # the entries are in; next time the same words are needed
            say(str(error))


def _changed(plan: Plan, said: Said) -> bool:
    return bool(said.columns or said.dates or said.scale or said.regions or said.fill_down)


def _plan(diaries: Diaries, plans: Plans, handed: Handed, said: Said) -> tuple[Path, Plan, str]:
    """Return the plan, where it is kept, and what to say of it."""
    path, plan, told = _found_plan(diaries, plans, handed, said)
    if said.form and said.form != plan.form:
        raise Refused(f"--form says {display(said.form)}, but the plan is for {plan.form}.")
    if said.source and said.source != plan.source:
        plan = replace(plan, source=_checked_source(said.source), file="")
    if said.columns is not None:
        plan = replace(plan, columns=parse_columns(said.columns))
    if said.dates:
        plan = replace(plan, dates=_order(said.dates))
    if said.scale:
        plan = replace(plan, scale=parse_scale(said.scale))
    if said.fill_down:
        plan = replace(plan, fill_down=True)
    if said.regions:
        plan = replace(plan, names={**plan.names, **read_names(said.regions, diaries.names)})
    return path, plan, told


def _found_plan(
    diaries: Diaries, plans: Plans, handed: Handed, said: Said
) -> tuple[Path, Plan, str]:
    """Return the plan that is named or fits, or a new one."""
    if said.plan and said.plan.exists() and not said.plan_only:
        return said.plan, read_plan(said.plan, diaries.names), ""
    columns = None if said.columns is None else parse_columns(said.columns)
    form = said.form or ("plain" if columns else diaries.form_of(handed).name)
    named = plans.folder / f"{_file_name(said.source)}.toml" if said.source else None
    told = ""
    if named and named.exists():
        path, plan = named, read_plan(named, diaries.names)
    elif found := (
        plans.for_columns(form, columns) if columns else _fitting(diaries, plans, handed, form)
    ):
        path, plan = named or found[0], found[1]
        told = "" if columns else f"Read as {display(str(found[0]))} says, from an earlier import."
    else:
        name = said.source or plans.new_name(form)
        path, plan = plans.folder / f"{_file_name(name)}.toml", Plan(form=form, source=name)
    return said.plan or path, plan, told


def _fitting(diaries: Diaries, plans: Plans, handed: Handed, form: str) -> tuple[Path, Plan] | None:
    """Return the one plan by which a file can be read."""
    fitting = [(path, plan) for path, plan in plans.every(form) if diaries.fits(handed, plan)]
    if len(fitting) > 1:
        names = ", ".join(display(path.name) for path, _ in fitting)
        raise Refused(
            f"Several plans fit this file: {names} in {display(str(plans.folder))}. Say with "
            "--plan which one. Nothing was imported."
        )
    return fitting[0] if fitting else None


def _checked_source(name: str) -> str:
    if not name.strip() or len(name) > 64 or display(name) != name:
        raise Refused("--source must be a name of 1 to 64 letters. Nothing was imported.")
    return name


def _file_name(source: str) -> str:
    kept = "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in source)
    return kept[:60]


def _order(words: str) -> Order:
    for order in ORDERS:
        if words == order:
            return order
    raise Refused(f'--dates is one of {", ".join(ORDERS)}, not "{display(words)}".')


def _write_plan(plans: Plans, path: Path, report: Report) -> None:
    from journal.exchange.target import refuse_taken

    refuse_taken(path)
    plans.keep(path, report.plan, report.tally.found)
    unknown = sum(sites is None for sites in report.tally.found.names.values())
    say(
        f"Wrote {display(str(path))}. {unknown} of {len(report.tally.found.names)} names in it "
        f"lead nowhere yet; journal import FILE --plan {display(str(path))} uses it."
    )


def _understood(report: Report) -> Iterator[str]:
    parts = [
        "" if report.form.name == "plain" else report.form.title,
        "" if report.encoding in {"", "UTF-8"} else f"written in {report.encoding}",
        report.layout,
    ]
    if words := ", ".join(filter(None, parts)):
        yield f"Read as: {words}."


def _refuse(report: Report, *, skip_bad: bool) -> None:
    tally = report.tally
    for caused in tally.bad:
        say(caused.in_words())
    if len(unknown := [name for name, sites in tally.found.names.items() if sites is None]) > 1:
        say(f"Not known: {listed([quoted(name) for name in unknown[:_NAMES_TOLD]], len(unknown))}.")
    if tally.doubtful:
        raise Refused(
            "Until that is clear the other rows are in doubt too, so nothing was imported."
        )
    if tally.faulty and not skip_bad:
        raise Refused(
            f"{_rows(tally.faulty)} can't be taken, so nothing was imported. Mend the file or the "
            f"plan, or add --skip-bad to import the other {tally.taken}."
        )


def _summary(report: Report, handed: Handed, plan: Plan, *, dry_run: bool) -> Iterator[str]:
    tally = report.tally
    counts = tally.counts
    known = counts["known"]
    parts = [
        f"{'Would import' if dry_run else 'Imported'} {tally.in_words()}",
        f"{counts['correction']} corrected as in the diary" if counts["correction"] else "",
        f"{known} {'was' if known == 1 else 'were'} there already" if known else "",
        f"{counts['changed here']} changed here and left so" if counts["changed here"] else "",
        f"{counts['deleted here']} deleted here and left so" if counts["deleted here"] else "",
        *(
            f"{_rows(one.count)} {one.cause.what}"
            for one in tally.causes.values()
            if not one.cause.bad
        ),
        f"{_rows(tally.faulty)} skipped" if tally.faulty else "",
    ]
    undo = " journal undo takes them out again." if report.written else ""
    if report.written and not counts["new"]:
        undo = " journal undo takes that back."
    yield f"{', '.join(part for part in parts if part)}.{undo}"
    if counts["undecided"]:
        yield (
            f"{counts['undecided']} changed both here and in the diary, and left as here: "
            f"{listed(tally.undecided, counts['undecided'])}."
        )
    if counts["gone"]:
        yield (
            f"{counts['gone']} no longer in the diary, and left here: "
            f"{listed(tally.gone, counts['gone'])}."
        )
    yield from _doubts(report)
    another = plan.file and plan.file != handed.path.name
    if another and (counts["correction"] or (known and not counts["new"])):
        yield (
            f"If {display(handed.path.name)} is another diary than {display(plan.file)}, such as "
            "that of the evenings, keep both with --source NAME."
        )


def _doubts(report: Report) -> Iterator[str]:
    found = report.tally.found
    if report.plan.scale.said or not report.tally.counts["new"]:
        return
    if found.rounded:
        were = "1 score was" if found.rounded == 1 else f"{found.rounded} scores were"
        yield f"{were} rounded to two decimals."
    if found.highest is not None and 0 < found.highest <= _LOW:
        yield (
            f"No score is above {number(found.highest)}. If the diary's scale ends there, undo "
            f"this and say it, such as --scale 0-{-(-found.highest // 100)}."
        )


def _show(report: Report) -> None:
    """Print what a dry run found."""
    found = report.tally.found
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
    if report.tally.firsts:
        show_table(
            ("DAY", "TIME", "REGION", "SIDE", "SCORE", "NOTE"),
            [
                (
                    str(one.fact.day), one.at, one.fact.region, one.fact.side,
                    f"{one.fact.score:g}" if isinstance(one.fact, ScoreFact) else "session",
                    one.fact.note,
                )
                for one in report.tally.firsts
            ],
        )  # fmt: skip
    if found.first_day and found.last_day:
        rows = [("days", f"{short(found.first_day)} to {short(found.last_day)}")]
        if found.lowest is not None and found.highest is not None:
            rows.append(("scores", f"{number(found.lowest)} to {number(found.highest)}"))
        show_table(("FROM", "TO"), rows)


def _as_json(report: Report) -> dict[str, JSON]:
    tally, found = report.tally, report.tally.found
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


def _rows(count: int) -> str:
    return f"{count} row{'s' * (count != 1)}"
