"""The list of stories at the desk."""


class ArticleListMixin:
    """What ArticleAdmin's list is made of."""

    show_full_result_count = False
