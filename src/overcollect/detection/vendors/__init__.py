"""Method 5: what is known of the requests of published SDKs (classifiers/endpoints)."""
