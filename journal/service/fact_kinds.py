"""The kinds of day facts: the person's own short list, changed by name."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from uuid import uuid4

from journal.db.engine import Transaction
from journal.db.rows import day_facts as fact_rows
from journal.domain.atlas import names
from journal.domain.day_facts.kinds import (
    KINDS_LIMIT,
    FactKind,
    Form,
    Medication,
    as_kept,
    check,
)
from journal.domain.errors import Failed, Refused
from journal.service.context import UseCases


class UnknownKind(names.Unknown):
    """No kind of day fact has such a name."""

    kind = "day fact"


@dataclass(frozen=True, slots=True, kw_only=True)
class KindUse:
    """A kind, and how many facts it holds."""

    kind: FactKind
    facts: int


@dataclass(frozen=True)
class FactKinds(UseCases):
    """The kinds of day facts of one journal."""

    def all(self) -> list[KindUse]:
        """Return all kinds, retired ones too, in the order in which they were added."""
        with self.database.read() as connection:
            uses = fact_rows.uses(connection)
            return [
                KindUse(kind=kind, facts=uses.get(kind.id, 0))
                for kind in fact_rows.kinds(connection)
            ]

    def named(self, words: str) -> FactKind:
        """Return the kind of that name, retired or not.

        Args:
            words: Its name in any case, or enough of it to name only one.

        Raises:
            Refused: It names none, or several.
        """
        with self.database.read() as connection:
            return _named(fact_rows.kinds(connection), words)

    def add(
        self,
        name: str,
        form: Form,
        *,
        unit: str = "",
        of: Medication = "none",
        reserved: Collection[str] = (),
    ) -> FactKind:
        """Add a kind.

        Args:
            name: What to call it.
            form: What is kept of it.
            unit: That of a dose or a number.
            of: The class of a medicine.
            reserved: Words that mean something else where it is named.

        Raises:
            Refused: There can be no such kind, or there are too many.
        """
        with self.undoable() as change:
            every = fact_rows.kinds(change.connection)
            if len(every) >= KINDS_LIMIT:
                raise Refused(
                    f"There are {len(every)} kinds of day facts, and no more can be kept in view. "
                    "Delete one that holds nothing: journal facts delete. Nothing was added."
                )
            kind = FactKind(
                id=str(uuid4()),
                name=as_kept(name),
                form=form,
                unit=as_kept(unit),
                medication=of,
                position=max((one.position for one in every), default=-1) + 1,
            )
            check(kind, every, self._taken(reserved))
            change.label = f"Added {kind.name}"
            change.add([kind])
        return kind

    def rename(self, words: str, name: str, *, reserved: Collection[str] = ()) -> FactKind:
        """Give a kind another name; what it holds goes with it.

        Raises:
            Refused: There is no such kind, or it can't be called so.
        """

        def renamed(kind: FactKind, every: Iterable[FactKind]) -> FactKind:
            new = replace(kind, name=as_kept(name))
            check(new, every, self._taken(reserved))
            return new

        return self._change(words, "Renamed", renamed)

    def retire(self, words: str) -> FactKind:
        """Offer a kind no longer; what it holds stays.

        Raises:
            Refused: There is no such kind.
        """
        return self._change(words, "Retired", lambda kind, _: replace(kind, retired=True))

    def restore(self, words: str) -> FactKind:
        """Offer a retired kind again.

        Raises:
            Refused: There is no such kind.
        """
        return self._change(words, "Brought back", lambda kind, _: replace(kind, retired=False))

    def held(self, words: str) -> KindUse:
        """Return a kind and how many facts it holds.

        Raises:
            Refused: It names none, or several.
        """
        with self.database.read() as connection:
            kind = _named(fact_rows.kinds(connection), words)
            return KindUse(kind=kind, facts=fact_rows.count_of(connection, kind.id))

    def delete(self, id: str) -> KindUse:
        """Delete a kind with all that it holds, in one step that undo takes back.

        Args:
            id: The kind's id.

        Raises:
            Failed: It is no longer there.
        """
        self.database.back_up_before("delete")
        with self.undoable() as change:
            kind = one_kind(change.connection, id)
            gone = KindUse(kind=kind, facts=fact_rows.count_of(change.connection, id))
            facts = f" and its {gone.facts} facts" if gone.facts > 1 else ""
            change.label = f"Deleted {kind.name}{facts or (' and its fact' * gone.facts)}"
            change.remove([kind])
        return gone

    def _change(
        self, words: str, done: str, become: Callable[[FactKind, Iterable[FactKind]], FactKind]
    ) -> FactKind:
        with self.undoable() as change:
            every = fact_rows.kinds(change.connection)
            old = _named(every, words)
            new = become(old, every)
            renamed = "" if new.name == old.name else f" to {new.name}"
            change.label = f"{done} {old.name}{renamed}"
            if new != old:
                change.replace(new)
        return new

    def _taken(self, reserved: Collection[str]) -> frozenset[str]:
        return frozenset(self.places.usable.region_names) | frozenset(map(names.fold, reserved))


def _named(every: Iterable[FactKind], words: str) -> FactKind:
    by_id = {kind.id: kind for kind in every}
    called = {names.fold(kind.name): kind.id for kind in by_id.values()}
    found = names.find(words, called)
    if len(found) == 1:
        return by_id[found[0]]
    if not by_id:
        raise Refused(
            "There are no kinds of day facts yet. Add one, such as: "
            "journal facts add ibuprofen --kind dose --unit mg. See journal facts templates."
        )
    if found:
        raise names.Ambiguous(words, {by_id[id].name: by_id[id].name for id in found})
    near = names.nearest(words, called)
    raise UnknownKind(words, {by_id[id].name: by_id[id].name for id in near})


def one_kind(connection: Transaction, id: str) -> FactKind:
    """Return the kind with an id.

    Raises:
        Failed: It was deleted meanwhile.
    """
    found = next((kind for kind in fact_rows.kinds(connection) if kind.id == id), None)
    if found is None:
        raise Failed("That kind of day fact is no longer there: it was deleted meanwhile.")
    return found
