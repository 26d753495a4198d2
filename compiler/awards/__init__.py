"""Awards that compute: formulas with dimensions, entitlements with reasons, bounds, examples, populations."""
