"""How many examples property tests try: few, always the same; many and new ones with HYPOTHESIS_PROFILE=deep."""

import os

from hypothesis import HealthCheck, settings

ALLOWED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile(
    "quick", max_examples=20, derandomize=True, deadline=None, database=None, suppress_health_check=ALLOWED
)
settings.register_profile("deep", max_examples=1500, deadline=None, database=None, suppress_health_check=ALLOWED)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
