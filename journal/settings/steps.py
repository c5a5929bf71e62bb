"""From a value of a setting to the next one."""

from journal.settings import Setting
from journal.settings.kinds import Choice, Name, TimeOfDay, Whole, YesOrNo

HOURS = 24


def step(setting: Setting, now: object, steps: int) -> object | None:
    """Return the value some steps on, or back; None is what holds unless set.

    Raises:
        LookupError: It is nothing that has an order.
    """
    match setting.kind:
        case Choice(options=words) | Name(known=words):
            if not isinstance(now, str) or now not in words:
                return words[0 if steps > 0 else -1]
            return words[(words.index(now) + steps) % len(words)]
        case TimeOfDay() if isinstance(now, str):
            return f"{(int(now[:2]) + steps) % HOURS:02d}{now[2:]}"
        case YesOrNo():
            return not now
        case Whole() as whole:
            if not isinstance(now, int):
                return whole.begin
            new = now + steps * whole.step
            if setting.default is None and new < whole.low:
                return None
            return min(max(new, whole.low), whole.high)
    raise LookupError
