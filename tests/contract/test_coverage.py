"""Was everything the document promises asked for? An operation or an answer never seen is a promise nobody checks."""
from document import document

# Answers of a service that is broken, stopping or overloaded: they cannot be had from one in good health.
OF_A_SICK_SERVICE = {"500", "503", "504"}


def test_every_operation_gave_every_answer_it_declares(client):
    missing = [f"{o.id} {status}" for o in document.operations for status in o.responses
               if status not in OF_A_SICK_SERVICE and (o.id, status) not in client.seen]
    assert not missing, f"{len(missing)} never seen: " + ", ".join(missing)


def test_every_answer_of_the_edge_was_seen(client):
    seen = {status for _, status in client.seen}
    assert not document.edge_statuses - seen, document.edge_statuses - seen


def test_every_problem_seen_has_its_page(client):
    for code in sorted(client.problems):
        assert client.send("GET", f"/problems/{code}").expect(200).json["code"] == code
