"""What is said of an import, before and after, in the shell and on its page."""

from collections.abc import Iterator

from journal.domain.errors import Refused
from journal.domain.scores import format_score
from journal.domain.text import counted, display
from journal.exchange.diary.told import quoted
from journal.service.diary_import import DiaryOutcome
from journal.service.diary_tally import DiaryTally, some_of

_LOW = 500
"""Hundredths; a diary that never says more may be on a shorter scale."""

_NAMES_TOLD = 20


def understood(outcome: DiaryOutcome) -> str:
    """Say how a diary was read; nothing where that goes without saying."""
    parts = [
        "" if outcome.form.name == "plain" else outcome.form.title,
        "" if outcome.encoding in {"", "UTF-8"} else f"written in {outcome.encoding}",
        outcome.layout,
    ]
    return ", ".join(filter(None, parts))


def obstacles(tally: DiaryTally) -> Iterator[str]:
    """Say why rows can't be taken, a sentence a cause."""
    for caused in tally.bad:
        yield caused.in_words()
    unknown = tally.found.unknown
    if len(unknown) > 1:
        names = [quoted(name) for name in unknown[:_NAMES_TOLD]]
        yield f"Not known: {some_of(names, len(unknown))}."


def refusal(tally: DiaryTally, *, skip_bad: bool) -> Refused | None:
    """Return why nothing is imported; None where something can be."""
    if tally.doubtful:
        return Refused(
            "Until that is clear the other rows are in doubt too, so nothing was imported."
        )
    if tally.faulty and not skip_bad:
        return Refused(
            f"{counted(tally.faulty, 'row')} can't be taken, so nothing was imported. Mend "
            f"the file or the plan, or add --skip-bad to import the other {tally.taken:,}."
        )
    return None


def outcome_in_words(outcome: DiaryOutcome, *, dry_run: bool) -> str:
    """Say in one sentence what becomes of the rows, or became."""
    tally, counts = outcome.tally, outcome.tally.counts
    known = counts["known"]
    parts = [
        f"{'Would import' if dry_run else 'Imported'} {tally.in_words()}",
        f"{counts['correction']} corrected as in the diary" if counts["correction"] else "",
        f"{known} {'was' if known == 1 else 'were'} there already" if known else "",
        f"{counts['changed here']} changed here and left so" if counts["changed here"] else "",
        f"{counts['deleted here']} deleted here and left so" if counts["deleted here"] else "",
        *(one.how_many for one in tally.causes.values() if not one.cause.bad),
        f"{counted(tally.faulty, 'row')} skipped" if tally.faulty else "",
    ]
    return f"{', '.join(part for part in parts if part)}."


def doubts(outcome: DiaryOutcome, file: str, *, shell: bool = True) -> Iterator[str]:
    """Say what somebody should look at who knows the diary.

    Args:
        outcome: What became of it.
        file: What the file is called.
        shell: Whether it is said in a shell.
    """
    tally, counts, before = outcome.tally, outcome.tally.counts, outcome.plan.file
    if counts["undecided"]:
        yield (
            f"{counts['undecided']} changed both here and in the diary, and left as here: "
            f"{some_of(tally.undecided, counts['undecided'])}."
        )
    if counts["gone"]:
        yield (
            f"{counts['gone']} no longer in the diary, and left here: "
            f"{some_of(tally.gone, counts['gone'])}."
        )
    if not outcome.plan.scale.said and counts["new"]:
        yield from _of_scale(outcome, shell=shell)
    if (
        before
        and before != file
        and (counts["correction"] or (counts["known"] and not counts["new"]))
    ):
        yield (
            f"If {display(file)} is another diary than {display(before)}, such as that of the "
            f"evenings, keep both with --source NAME{'' if shell else ' in a shell'}."
        )


def _of_scale(outcome: DiaryOutcome, *, shell: bool) -> Iterator[str]:
    found = outcome.tally.found
    if found.rounded:
        were = "1 score was" if found.rounded == 1 else f"{found.rounded} scores were"
        yield f"{were} rounded to two decimals."
    if found.highest is not None and 0 < found.highest <= _LOW:
        undo = "undo this and say it" if outcome.written else "say it"
        how = f", such as --scale 0-{-(-found.highest // 100)}" if shell else " above"
        yield (
            f"No score is above {format_score(found.highest)}. If the diary's scale ends there, "
            f"{undo}{how}."
        )
