"""By which plan a diary is read: what somebody says of it, and what an earlier import left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from journal.domain.errors import Refused
from journal.domain.text import display
from journal.exchange.diary.dates import Order
from journal.exchange.diary.plan import Columns, DiaryPlan, read_plan
from journal.exchange.diary.scales import Scale
from journal.exchange.diary.sites import Site
from journal.exchange.source import Handed
from journal.service.diaries import Diaries


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was said about a diary; nothing where it is to be found out.

    Attributes:
        form: Which program wrote it.
        columns: Which columns hold what.
        dates: The order of its dates.
        scale: Its scale.
        fill_down: Whether an empty day means the day above.
        names: What it calls a place, folded, to the places here.
        plan: A plan of its own.
        source: The name under which its entries are found again.
        anew: Whether the plan is to be written, and so not to be read.
    """

    form: str = ""
    columns: Columns | None = None
    dates: Order | None = None
    scale: Scale | None = None
    fill_down: bool = False
    names: Mapping[str, tuple[Site, ...]] = field(default_factory=dict)
    plan: Path | None = None
    source: str = ""
    anew: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The plan of an import.

    Attributes:
        plan: How the diary is read.
        kept_as: Where the plan is kept, or will be.
        earlier: Whether it is that of an earlier import, and nobody named it.
    """

    plan: DiaryPlan
    kept_as: Path
    earlier: bool = False


class SeveralPlans(Refused):
    """Several plans of earlier imports fit a file.

    Attributes:
        paths: Where they are kept.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        names = ", ".join(display(path.name) for path in paths)
        super().__init__(
            f"Several plans fit this file: {names} in {display(str(paths[0].parent))}. Say with "
            "--plan which one. Nothing was imported."
        )
        self.paths = tuple(paths)


def choose(diaries: Diaries, handed: Handed, said: Said) -> Chosen:
    """Return the plan by which a diary is to be read, and where it is kept.

    Raises:
        JournalError: The file, or a plan, can't be read; or several plans fit.
    """
    chosen = _found(diaries, handed, said)
    plan = chosen.plan
    if said.form and said.form != plan.form:
        raise Refused(f"--form says {display(said.form)}, but the plan is for {plan.form}.")
    if said.source and said.source != plan.source:
        plan = replace(plan, source=_checked_source(said.source), file="")
    return replace(
        chosen,
        plan=replace(
            plan,
            columns=said.columns or plan.columns,
            dates=said.dates or plan.dates,
            scale=said.scale or plan.scale,
            fill_down=said.fill_down or plan.fill_down,
            names={**plan.names, **said.names},
        ),
    )


def _found(diaries: Diaries, handed: Handed, said: Said) -> Chosen:
    """Return the plan that is named or fits, or a new one."""
    if said.plan and said.plan.exists() and not said.anew:
        return Chosen(plan=read_plan(said.plan, diaries.names), kept_as=said.plan)
    plans, columns = diaries.plans, said.columns
    form = said.form or ("plain" if columns else diaries.form_of(handed).name)
    named = plans.folder / f"{_file_name(said.source)}.toml" if said.source else None
    earlier = False
    if named and named.exists():
        path, plan = named, read_plan(named, diaries.names)
    elif found := (
        plans.for_columns(form, columns) if columns else _fitting(diaries, handed, form, said)
    ):
        path, plan = named or found[0], found[1]
        earlier = not columns
    else:
        name = said.source or plans.new_name(form)
        path, plan = plans.folder / f"{_file_name(name)}.toml", DiaryPlan(form=form, source=name)
    return Chosen(plan=plan, kept_as=said.plan or path, earlier=earlier)


def _fitting(
    diaries: Diaries, handed: Handed, form: str, said: Said
) -> tuple[Path, DiaryPlan] | None:
    """Return the one plan by which a file can be read; none of several for a new source."""
    plans = diaries.plans
    fitting = [(path, plan) for path, plan in plans.every(form) if diaries.fits(handed, plan)]
    if len(fitting) > 1 and not said.source:
        raise SeveralPlans([path for path, _ in fitting])
    return fitting[0] if len(fitting) == 1 else None


def _checked_source(name: str) -> str:
    if not name.strip() or len(name) > 64 or display(name) != name:
        raise Refused("--source must be a name of 1 to 64 letters. Nothing was imported.")
    return name


def _file_name(source: str) -> str:
    kept = "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in source)
    return kept[:60]
