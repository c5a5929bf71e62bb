"""The body as rows of samples, each row one number: smoothed, closed, filled, and shared out."""

from collections.abc import Iterable, Iterator, Sequence

from journal.domain.atlas.regions import Point, Polygon

TALL = 2.1
"""How many times as high as wide a cell is drawn."""

CLOSED = 1.8
"""Body units up to which a gap between two regions belongs to the body."""

ROUNDING = 0.22
"""The share of an edge that is cut off at each of its corners, twice over."""

Row = dict[str, int]
"""The samples of one row by region, on the right half of the grid; bit 0 lies at the midline."""


def rounded(polygon: Polygon) -> Polygon:
    """Cut the corners off (Chaikin), but for those at the midline, where the other half joins."""
    for _ in range(2):
        polygon = tuple(_cut(polygon))
    return polygon


def _cut(polygon: Polygon) -> Iterator[Point]:
    for (x0, y0), (x1, y1) in zip(polygon, (*polygon[1:], polygon[0]), strict=True):
        across, down = (x1 - x0) * ROUNDING, (y1 - y0) * ROUNDING
        yield (x0, y0) if x0 == 0 else (x0 + across, y0 + down)
        if x1 != 0:
            yield x1 - across, y1 - down


def all_of_row(row: Row) -> int:
    """Return the samples of a row that lie in any region."""
    inside = 0
    for samples in row.values():
        inside |= samples
    return inside


def closed(body: list[int], scale: float, half: int) -> list[int]:
    """Close narrow gaps, also across the midline: first those within a row."""
    across, down = round(CLOSED * scale), round(CLOSED * scale / TALL)
    whole = [samples << half | mirrored(samples, half) for samples in body]
    for number, samples in enumerate(whole):
        wide = samples
        for shift in range(1, across + 1):
            wide |= samples << shift
        closed = wide
        for shift in range(1, across + 1):
            closed &= wide >> shift
        whole[number] = closed
    body = [samples >> half & (1 << half) - 1 for samples in whole]
    return _closed_down(body, down) if down else body


def _closed_down(body: list[int], gap: int) -> list[int]:
    wide = [_any_of(body[max(row - gap, 0) : row + 1]) for row in range(len(body) + gap)]
    return [_all_of(wide[row : row + gap + 1]) for row in range(len(body))]


def _any_of(rows: Iterable[int]) -> int:
    found = 0
    for samples in rows:
        found |= samples
    return found


def _all_of(rows: Sequence[int]) -> int:
    found = rows[0]
    for samples in rows[1:]:
        found &= samples
    return found


def filled(body: list[int], half: int) -> list[int]:
    """Fill what is enclosed: everything that can't be reached from the edge of the grid."""
    free = [~samples & (1 << half) - 1 for samples in body]
    outside = [samples & 1 << half - 1 for samples in free]
    outside[0], outside[-1] = free[0], free[-1]
    order, moved = range(len(body)), True
    while moved:
        moved = False
        for row in (*order, *reversed(order)):
            beside = outside[row - 1 if row else 0] | outside[min(row + 1, len(body) - 1)]
            reached = _spread((outside[row] | beside) & free[row], free[row])
            moved |= reached != outside[row]
            outside[row] = reached
    return [~samples & (1 << half) - 1 for samples in outside]


def _spread(seed: int, free: int) -> int:
    """Return the runs of free samples in which a seed lies."""
    left = right = seed
    left_free = right_free = free
    shift = 1
    while left_free or right_free:
        left |= left_free & left << shift
        right |= right_free & right >> shift
        left_free &= left_free << shift
        right_free &= right_free >> shift
        shift *= 2
        if shift > free.bit_length():
            break
    return left | right


def claim(rows: list[Row], body: list[int]) -> None:
    """Give every sample of the body that no region covers to the nearest one."""
    free = [inside & ~all_of_row(row) for inside, row in zip(body, rows, strict=True)]
    while any(free):
        claims: list[tuple[int, str, int]] = []
        for number in (number for number, samples in enumerate(free) if samples):
            around = rows[max(number - 1, 0) : number + 2]
            for region in dict.fromkeys(region for row in around for region in row):
                own = rows[number].get(region, 0)
                near = own << 1 | own >> 1 | _any_of(row.get(region, 0) for row in around)
                if taken := near & free[number]:
                    free[number] &= ~taken
                    claims.append((number, region, taken))
        if not claims:
            return
        for number, region, taken in claims:
            rows[number][region] = rows[number].get(region, 0) | taken


def seams(rows: list[Row]) -> Iterator[int]:
    """Give the samples of each row whose outer or lower neighbour is of another region."""
    for number, row in enumerate(rows):
        below = rows[number + 1] if number + 1 < len(rows) else {}
        inside, under, seam = all_of_row(row), all_of_row(below), 0
        for region, samples in row.items():
            seam |= samples & (inside & ~samples) >> 1
            seam |= samples & under & ~below.get(region, 0)
        yield seam


def mirrored(samples: int, half: int) -> int:
    """Return the samples of one half of the body as those of the other."""
    return int(f"{samples:0{half}b}"[::-1], 2)
