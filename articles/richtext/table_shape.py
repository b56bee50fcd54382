"""What keeps a table in shape: how far cells reach, and no row that shows nothing."""

from articles.richtext.document import Cell, Table

MAX_SPAN = 50


def span_of(number: str) -> int:
    """Return how many rows or columns a cell covers, from its attribute; 1 for what is no such number."""
    number = number.strip()
    return min(max(int(number), 1), MAX_SPAN) if number.isascii() and number.isdigit() and len(number) < 6 else 1


def with_cells(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Return the rows that have cells; none if no cell shows anything."""
    rows = [row for row in rows if row]
    return rows if any(cell.blocks for row in rows for cell in row) else []


def fitted(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Return the rows with no cell reaching below the last row of its group (HTML, 4.9.12)."""
    head = Table(rows).head_size()
    for number, row in enumerate(rows):
        left = (head if number < head else len(rows)) - number
        for cell in row:
            cell.rowspan = min(cell.rowspan, left)
    return rows
