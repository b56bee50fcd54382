"""Sitemaps: every public address, in files of bounded size (sitemaps.org; Google: image and news sitemaps, hreflang)."""
