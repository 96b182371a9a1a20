"""What does the log keep of a request? One line, joined to the answer by its id; never a token, never what was asked for."""
import json
import time

import pytest

from server import READY_SECONDS

TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


def line_of(server, reply):
    """The one line that names this answer; it is written when the answer is gone."""
    deadline, wanted = time.monotonic() + READY_SECONDS, reply.header("X-Request-Id")
    while not (found := [text for text in server.log().splitlines() if wanted in text and text.endswith("}")]):
        assert time.monotonic() < deadline, f"no line ever named {wanted}"
        time.sleep(0.01)  # the poll's interval
    assert len(found) == 1
    return found[0]


def test_one_line_per_request(people, server, client):
    who = people.principals["reader"]
    reply = client.send("GET", "/v1/schools", who.token, {"q": "sought-for words"}, headers={"traceparent": TRACE}).expect(200)
    text = line_of(server, reply)
    line = json.loads(text)
    assert (line["level"], line["method"], line["path"], line["status"]) == ("info", "GET", "/v1/schools", 200)
    assert line["traceparent"] == TRACE and line["bytes"] >= len(reply.body) and line["us"] > 0
    assert who.token not in text and who.token.split(".")[2] not in text and "sought" not in text


@pytest.mark.parametrize("given", ["00-0-0-01", TRACE.upper(), TRACE + "-x", "ff" + TRACE[2:], TRACE.replace("4", "g"), TRACE.replace("-", "_"),
                                   "00-" + "0" * 32 + TRACE[35:], TRACE[:36] + "0" * 16 + "-01"])
def test_a_trace_that_is_none_is_left_out(people, server, client, given):
    reply = client.send("GET", "/livez", headers={"traceparent": given}).expect(200)
    assert "traceparent" not in json.loads(line_of(server, reply))


def test_a_refusal_says_why(people, server, client):
    reply = client.send("GET", "/v1/schools", "no.such.token").expect(401)
    line = json.loads(line_of(server, reply))
    assert line["problem"] == "unauthorized" and line["detail"] == reply.json["detail"]
    assert line["cause"] and line["cause"] not in reply.body.decode()


def test_words_of_a_body_stay_out(people, server, client):
    secret = "words of a body, which nobody else should read"
    reply = client.send("POST", "/v1/statements", people.admin["mps"], body={"text": secret, "no_such": secret}).expect(422)
    assert secret not in line_of(server, reply)
