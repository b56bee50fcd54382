"""How the tests bring a table of subscribers."""

from datetime import date

from articles.newsletters.importing import Report, look_through, take_over
from articles.newsletters.table import Answers

PROOF = "Formulir langganan majalah di pameran buku"
ANSWERS = Answers("id", PROOF, date(2024, 3, 9))


def report_of(*rows: str, head: str = "email", answers: Answers = ANSWERS) -> Report:
    """Return what taking over these rows would do."""
    return look_through("\n".join([head, *rows]).encode(), answers)


def brought(*rows: str, head: str = "email", answers: Answers = ANSWERS) -> Report:
    """Take these rows over, as they were seen."""
    data = "\n".join([head, *rows]).encode()
    return take_over(data, answers, look_through(data, answers).digest)


def why(*rows: str, head: str = "email", answers: Answers = ANSWERS) -> list[str]:
    """Return the reasons for which rows are not taken, row by row."""
    return [one.reason.value for one in report_of(*rows, head=head, answers=answers).shown_left_out if one.reason]
