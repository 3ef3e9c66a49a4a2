"""A routine as its visitor left it, and what becomes of it when they change something."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Self

from directory.routine.plan import MOST_CHOSEN, Plan, in_place_of, make_plan
from directory.routine.wishes import Candidate, Wishes

__all__ = ["Routine"]

# More would make the address long; who drops that many is better served by other wishes.
MOST_DROPPED = 60


@dataclass(frozen=True, slots=True)
class Routine:
    """
    The keys of the gatherings that are `chosen`; of these the ones `kept` whatever the wishes are; and those
    `dropped`, never to be proposed again.
    """

    wishes: Wishes
    chosen: tuple[int, ...] = ()
    kept: tuple[int, ...] = ()
    dropped: tuple[int, ...] = ()

    def plan(self, candidates: Collection[Candidate]) -> Plan:
        """How the chosen ones stand today: one that was moved may fit no longer, and is left out for a reason."""
        return make_plan(self.wishes, candidates, first=self._by_weight(), dropped=self.dropped, fill=False)

    def planned_for(self, wishes: Wishes, candidates: Collection[Candidate]) -> Self:
        """Chosen anew; what is kept stays as far as it fits the new wishes, and is kept even where it does not."""
        plan = make_plan(wishes, candidates, first=self.kept, dropped=self.dropped)
        fitting = tuple(choice.key for choice in plan.choices)
        unfit = (key for key in self.kept if key not in fitting)
        return replace(self, wishes=wishes, chosen=(*fitting, *unfit)[:MOST_CHOSEN])

    def filled(self, candidates: Collection[Candidate]) -> Self:
        """With whatever else fits."""
        plan = make_plan(self.wishes, candidates, first=self._by_weight(), dropped=self.dropped)
        added = [choice.key for choice in plan.choices if choice.key not in self.chosen]
        return replace(self, chosen=(*self.chosen, *added)[:MOST_CHOSEN])

    def keeping(self, key: int) -> Self:
        return replace(self, kept=_with(self.kept, key)) if key in self.chosen else self

    def releasing(self, key: int) -> Self:
        return replace(self, kept=_without(self.kept, key))

    def dropping(self, key: int) -> Self:
        """Its place stays empty until somebody asks to fill it."""
        if key not in self.chosen:
            return self
        dropped = _with(self.dropped, key)[-MOST_DROPPED:]
        return replace(self, chosen=_without(self.chosen, key), kept=_without(self.kept, key), dropped=dropped)

    def restoring(self, key: int) -> Self:
        """It may be proposed again."""
        return replace(self, dropped=_without(self.dropped, key))

    def replacing(self, key: int, candidates: Collection[Candidate]) -> Self:
        """Another one in its place; the same routine where nothing else fits there."""
        if key not in self.chosen:
            return self
        weighed = self._by_weight()
        other = in_place_of(key, self.wishes, candidates, chosen=weighed, dropped=self.dropped)
        if other is None:
            return self
        chosen = tuple(other if each == key else each for each in self.chosen)
        return replace(self, chosen=chosen, kept=_without(self.kept, key))

    def _by_weight(self) -> tuple[int, ...]:
        """What is kept comes first, so that nothing else stands in its way."""
        return tuple(dict.fromkeys((*self.kept, *self.chosen)))


def _with(keys: Sequence[int], key: int) -> tuple[int, ...]:
    return (*_without(keys, key), key)


def _without(keys: Sequence[int], key: int) -> tuple[int, ...]:
    return tuple(each for each in keys if each != key)
