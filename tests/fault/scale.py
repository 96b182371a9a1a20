"""How often is each fault caused? A few times in every test run; in full when ROUNDTABLE_TEST_FAULTS=full (`./dev fault`)."""
import os

FULL = os.environ.get("ROUNDTABLE_TEST_FAULTS") == "full"


def times(quick, full):
    return full if FULL else quick


def progress(text):
    """Only of long runs; shown with -s."""
    if FULL:
        print(f"fault: {text}", flush=True)
