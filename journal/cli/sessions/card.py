"""What has to be read before a session, in plain lines: the red flags, then the card."""

from collections.abc import Sequence

from journal.cli.output import say
from journal.domain.atlas.guidance import Muscle
from journal.domain.guide.article import URGENCIES
from journal.domain.sessions.gate import Points
from journal.domain.sessions.plan import Dose
from journal.domain.sessions.verdict import flags_for
from journal.domain.sessions.words import dose_words
from journal.domain.text import capital
from journal.domain.trends.effects import effect_in_words
from journal.service.journal import Journal


def tell_first(journal: Journal, pain: str | None, points: Points) -> None:
    """Say the red flags of where it hurts and is pressed, emergencies first, then each card.

    Args:
        journal: Knows the content and the doses.
        pain: The id of the region that hurts; None where each point is for where it lies.
        points: What is to be pressed.

    Raises:
        Refused: One of the muscles is never pressed.
    """
    atlas = journal.places.atlas
    region = atlas.region(pain) if pain else None
    if region and region.no_session:
        return  # the refusal that follows says why
    verdict = journal.safety.verdict()
    doses = {
        muscle: journal.pressing.dosed(muscle, [side], verdict, journal.wish)[0].dose
        for muscle, side in points
    }
    muscles = [atlas.muscle_by_id[id] for id in doses]
    for flag in flags_for(atlas, pain or muscles[0].lives_in[0], muscles):
        say(f"{URGENCIES[flag.urgency]}: {flag.text} {flag.action}")
    seen = journal.effects.find()
    for muscle in muscles:
        _card(muscle, doses[muscle.id], [side for id, side in points if id == muscle.id])
        for one in seen:
            if one.of.muscle == muscle.id:
                say(f"How it went, {one.of.side}: {effect_in_words(one)}")


def _card(muscle: Muscle, dose: Dose, sides: Sequence[str]) -> None:
    say(f"{capital(muscle.full_name)}, {' and '.join(sides)}")
    say(f"Where: {muscle.where}")
    say(f"Position: {muscle.position}")
    for number, step in enumerate(muscle.steps, 1):
        say(f"Step {number}: {step}")
    for caution in muscle.cautions:
        say(f"Take care: {caution}")
    say(f"Dose: {dose_words(dose)}, to {dose.pressure_target} of 10.")
    say(f"Never above {dose.pressure_limit} of 10.")
