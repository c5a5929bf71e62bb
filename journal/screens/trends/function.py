"""The questions about function: three of the PEG, then one an activity of the person's own."""

from journal.content import literal
from journal.domain.function import words
from journal.screens.dialogs.ask import AskDialog, ScoreDialog
from journal.screens.page import Page, asks

NOT_KEPT = "Nothing was kept: the three belong together. p asks again."
HOW_TO_NAME = (
    'Activities of your own are asked here too. Name one in a shell: journal function "climb '
    'stairs" 6.'
)


@asks
async def ask(page: Page) -> None:
    """Ask all questions, keep the answers in one step, and show how it went."""
    function = page.journal.function
    activities = await page.fetch(function.asked_about)
    answers: list[int] = []
    for number, (question, ends) in enumerate(zip(words.QUESTIONS, words.ENDS, strict=True), 1):
        dialog = ScoreDialog(
            f"The past week, {number} of 3",
            literal(f"{question}\n\n{ends}", block=True),
            "leave",
            may_skip=False,  # the three belong together
        )
        rating = await page.app.push_screen_wait(dialog)
        if not isinstance(rating, int):
            page.say(NOT_KEPT)
            return
        answers.append(rating // 100)
    able: dict[str, int] = {}
    for doing in activities:
        able_now = literal(f"How able are you to do it?\n\n{words.ABLE}", block=True)
        rating = await page.app.push_screen_wait(
            ScoreDialog(doing, able_now, "leave", ten_is_best=True)
        )
        if rating is None:
            page.say(NOT_KEPT)
            return
        if rating != "skip":
            able[doing] = rating // 100
    pain, enjoyment, activity = answers
    await page.write(lambda: function.answer_week((pain, enjoyment, activity), able))
    courses = await page.fetch(function.courses)
    lines = [words.in_words(one) for one in courses]
    lines += dict.fromkeys(map(words.least_words, courses))
    if not activities:
        lines.append(HOW_TO_NAME)
    await page.app.push_screen_wait(AskDialog("Function", literal("\n\n".join(lines), block=True)))
