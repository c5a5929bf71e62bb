"""``make layout``: what can be measured of the layout, judged by eyes; only a circle fails."""

import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from statistics import median

from grimp import ImportGraph, build_graph

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "journal"


def sizes(package: Path) -> dict[str, int]:
    """Return the lines of every file that is more than the docstring of a package."""
    lines = {
        str(path.relative_to(package.parent)): len(path.read_text(encoding="utf-8").splitlines())
        for path in package.rglob("*.py")
    }
    return {path: count for path, count in lines.items() if count > 1}


def circle(graph: ImportGraph) -> list[str]:
    """Return modules each of which imports the one before it, late imports too; none at best."""
    known = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    try:
        TopologicalSorter(known).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found
    return []


def of_one_caller(graph: ImportGraph) -> Iterator[tuple[str, str]]:
    """Yield each file that only one other imports, and that one, where both are in one folder."""
    for module in sorted(graph.modules):
        callers = graph.find_modules_that_directly_import(module)
        if len(callers) == 1:
            (caller,) = callers
            if caller.rpartition(".")[0] == module.rpartition(".")[0]:
                yield module, caller


def report(graph: ImportGraph, found: list[str]) -> Iterator[str]:
    """Yield the lines that are printed, with the circle that was found."""
    lines = sizes(PACKAGE)
    longest = sorted(lines, key=lambda path: -lines[path])[:3]
    yield f"{len(lines)} files, {sum(lines.values()):,} lines, median {median(lines.values()):.0f}"
    yield "longest: " + ", ".join(f"{path} {lines[path]}" for path in longest)
    yield "circle: " + (" → ".join(found) or "none")
    yield "imported only by one file of the same folder:"
    for module, caller in of_one_caller(graph):
        yield f"  {module} ← {caller.rpartition('.')[2]}"


if __name__ == "__main__":
    imports = build_graph("journal", cache_dir=None)
    round_about = circle(imports)
    print(*report(imports, round_about), sep="\n")
    sys.exit(bool(round_about))
