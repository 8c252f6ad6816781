"""Speed and answers measured against the floor and against the plain alternative: `python -m tests.benchmarks`."""
