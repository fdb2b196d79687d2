"""Panels over time as one SVG, drawn with nothing but text: each with its axis, its unit, its bound, and marks where faults happened."""
from html import escape

WIDTH, PANEL, LEFT, RIGHT, TOP, GAP = 1100, 150, 86, 24, 92, 44
COLOURS = {
    "SIGHUP": "#4e79a7", "SIGSTOP": "#b07aa1", "kill -9": "#e15759", "SIGTERM": "#f28e2b", "rotation": "#59a14f", "copytruncate": "#9c755f",
    "log disk full": "#76b7b2",
}


def steps(top, count=4):
    """Round numbers from 0 to at least `top`."""
    if top <= 0:
        return [0, 1]
    size = 1e-6
    while size * count < top:
        for factor in (1, 2, 2.5, 5, 10):
            if size * factor * count >= top:
                size *= factor
                break
        else:
            size *= 10
    return [size * i for i in range(count + 1)]


def number(value):
    return f"{value:,.10g}".replace(",", " ")


class Panel:
    """`points`: (seconds, value), a None breaks the line. `bound`: a dashed line with its word."""

    def __init__(self, title, unit, points, bound=None, dots=False):
        self.title, self.unit, self.points, self.bound, self.dots = title, unit, points, bound, dots


def draw(path, title, notes, panels, marks, seconds):
    """`marks`: (begin, end, kind) in seconds."""
    height = TOP + len(panels) * (PANEL + GAP) + 24
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{height}" fill="white"/>',
        f'<text x="{LEFT}" y="24" font-size="17" font-weight="bold">{escape(title)}</text>',
        f'<text x="{LEFT}" y="44" fill="#444">{escape(notes)}</text>',
    ]
    right = WIDTH - RIGHT
    x = lambda moment: LEFT + (right - LEFT) * min(moment, seconds) / max(seconds, 1)
    place = LEFT
    for kind in dict.fromkeys(kind for _, _, kind in marks):
        count = sum(1 for mark in marks if mark[2] == kind)
        out.append(f'<rect x="{place}" y="58" width="11" height="11" fill="{COLOURS.get(kind, "#888")}"/>')
        out.append(f'<text x="{place + 16}" y="68">{escape(kind)} ({count})</text>')
        place += 46 + 7 * len(f"{kind} ({count})")
    unit = 60 if seconds <= 1200 else 300 if seconds <= 6000 else 1800
    for index, panel in enumerate(panels):
        top = TOP + index * (PANEL + GAP)
        values = [value for _, value in panel.points if value is not None]
        most = max(values, default=0)
        # A bound far above everything would flatten the line: it is told in words then.
        shown = panel.bound is not None and panel.bound[0] <= 4 * max(most, 1e-9)
        scale = steps(max(most, panel.bound[0] if shown else 0))
        y = lambda value: top + PANEL - PANEL * value / scale[-1]
        words = f"{panel.title}, {panel.unit}"
        if panel.bound and not shown:
            words += f" ({panel.bound[1]}: {number(panel.bound[0])}, far above)"
        out.append(f'<text x="{LEFT}" y="{top - 8}" font-weight="bold">{escape(words)}</text>')
        for begin, end, kind in marks:
            width = max(1.5, x(end) - x(begin))
            colour = COLOURS.get(kind, "#888")
            out.append(f'<rect x="{x(begin):.1f}" y="{top}" width="{width:.1f}" height="{PANEL}" fill="{colour}" fill-opacity="0.35"/>')
        for value in scale:
            out.append(f'<line x1="{LEFT}" x2="{right}" y1="{y(value):.1f}" y2="{y(value):.1f}" stroke="#ddd"/>')
            out.append(f'<text x="{LEFT - 8}" y="{y(value) + 4:.1f}" text-anchor="end" fill="#444">{number(value)}</text>')
        moment = 0
        while moment <= seconds:
            out.append(f'<line x1="{x(moment):.1f}" x2="{x(moment):.1f}" y1="{top + PANEL}" y2="{top + PANEL + 4}" stroke="#444"/>')
            out.append(f'<text x="{x(moment):.1f}" y="{top + PANEL + 17}" text-anchor="middle" fill="#444">{number(moment / 60)}</text>')
            moment += unit
        out.append(f'<rect x="{LEFT}" y="{top}" width="{right - LEFT}" height="{PANEL}" fill="none" stroke="#444"/>')
        if shown:
            out.append(f'<line x1="{LEFT}" x2="{right}" y1="{y(panel.bound[0]):.1f}" y2="{y(panel.bound[0]):.1f}" stroke="#c00" stroke-dasharray="6 4"/>')
            out.append(f'<text x="{right - 6}" y="{y(panel.bound[0]) - 5:.1f}" text-anchor="end" fill="#c00">{escape(panel.bound[1])}</text>')
        if panel.dots:
            for moment, value in panel.points:
                out.append(f'<circle cx="{x(moment):.1f}" cy="{y(value):.1f}" r="1.6" fill="#1f3b70"/>')
        else:
            pieces, piece = [], []
            for moment, value in list(panel.points) + [(0, None)]:
                if value is None:
                    pieces.append(piece)
                    piece = []
                else:
                    piece.append(f"{x(moment):.1f},{y(value):.1f}")
            for piece in pieces:
                if piece:
                    out.append(f'<polyline points="{" ".join(piece)}" fill="none" stroke="#1f3b70" stroke-width="1.4"/>')
    out.append(f'<text x="{(LEFT + right) / 2}" y="{height - 10}" text-anchor="middle" fill="#444">minutes since the start</text>')
    out.append("</svg>\n")
    with open(path, "w") as file:
        file.write("\n".join(out))
