from pathlib import Path

from overcollect.live.replay import Replay, client_environment


def test_a_client_goes_through_the_proxy_also_to_this_machine_and_trusts_it():
    made = client_environment({"NO_PROXY": "localhost", "LANG": "C"}, 8899, Path("/conf"))
    assert made["HTTPS_PROXY"] == made["https_proxy"] == made["HTTP_PROXY"] == "http://127.0.0.1:8899"
    assert made["SSL_CERT_FILE"] == made["NODE_EXTRA_CA_CERTS"] == str(Path("/conf/mitmproxy-ca-cert.pem"))
    assert (made["NO_PROXY"], made["no_proxy"], made["LANG"]) == ("", "", "C")


def test_every_file_is_replayed():
    flows = (Path("a.flow"), Path("b.har"))
    assert {"server_replay=a.flow", "server_replay=b.har"} <= set(Replay(flows=flows).settings)
    assert Replay(flows=flows, send=True).settings == ("client_replay=a.flow", "client_replay=b.har")
