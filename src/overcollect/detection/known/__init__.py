"""Method 1: values of the test device, in every spelling, behind digests, salts, keys and ciphers, and known places."""
