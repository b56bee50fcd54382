"""What the desk's templates say of states and times."""

from django import template

from articles.desk import wording

register = template.Library()
register.filter("tone", wording.tone)
register.filter("list_moment", wording.list_moment)
register.filter("list_day", wording.list_day)
register.filter("list_date", wording.list_date)
