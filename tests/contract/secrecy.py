"""What an answer tells, once everything that only names the request is taken out of it."""

NAMES_THE_REQUEST = {"x-request-id", "server-timing", "date"}


def told(reply, *echoed):
    """Status, headers and body, byte for byte; `echoed` is what the caller itself said and may be said back."""
    body = reply.body
    for own in (reply.header("X-Request-Id"), *echoed):
        body = body.replace(own.encode(), b"*" * 36)
    headers = sorted((k.lower(), v) for k, v in reply.headers if k.lower() not in NAMES_THE_REQUEST)
    return reply.status, headers, body


def assert_indistinguishable(foreign, absent, foreign_id, absent_id):
    assert told(foreign, foreign_id) == told(absent, absent_id)
