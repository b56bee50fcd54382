"""Whether the process lives, and whether it can serve: for supervisors and proxies, not for people."""

from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache


@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """Answer 200 while the process runs."""
    return HttpResponse("alive\n", content_type="text/plain")


@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """Answer 200 when data base, migrations and cache are usable, otherwise 503 with what is not."""
    failing = [name for name, works in (("database", _database_works), ("cache", _cache_works)) if not works()]
    return HttpResponse(
        "".join(f"{name} not ready\n" for name in failing) or "ready\n",
        status=503 if failing else 200,
        content_type="text/plain",
    )


def _database_works() -> bool:
    try:
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Exception:
        return False


def _cache_works() -> bool:
    try:
        cache.set("ready", "yes", 10)
        return cache.get("ready") == "yes"
    except Exception:
        return False
