"""What is measured, and how good is good enough."""

from collections.abc import Mapping

from benchmarks import commands, figures, pages, start
from benchmarks.measure import Measure

MEASURES: Mapping[str, Measure] = {
    "today": Measure("Today filled", 2.2, 9, start.today),
    "demo": Measure("demo filled", 4.0, 5, start.demo, once=True),
    "key": Measure("score key settled", 2.0, 29, pages.key),
    "trends": Measure("Trends opened", 2.0, 7, pages.trends),
    "again": Measure("Trends and Today", 2.0, 15, pages.again),
    "range": Measure("range changed", 2.0, 15, pages.ranges),
    "history": Measure("History opened", 2.0, 7, pages.history),
    "down": Measure("down in History", 2.0, 29, pages.down),
    "log": Measure("journal log", 1.25, 12, commands.log),
    "due": Measure("journal due", 6.0, 25, commands.due),
    "weeks": Measure("weeks of all", 1.3, 15, figures.weeks),
    "week": Measure("weeks of one series", 1.3, 25, figures.week),
    "trend": Measure("a year of one series", 2.0, 25, figures.trend),
}
