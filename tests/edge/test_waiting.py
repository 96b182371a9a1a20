"""Last of all, because its question was asked first (conftest.py): is a follower that waits left to wait?"""
import json


def test_who_waits_for_changes_is_answered(long_poll):
    """Longer than the proxy waits for a client that has something to send."""
    answer = long_poll()
    assert answer.status == 200 and json.loads(answer.body)["data"] == []
