"""What is said while the queue is finished."""

import logging

from mitmproxy.log import ALERT

from overcollect.live.finishing import Finishing


def test_only_a_queue_that_holds_something_is_told_and_once(caplog):
    finishing = Finishing()
    with caplog.at_level(ALERT, logger=logging.getLogger("overcollect.live.finishing").name):
        assert finishing(0)
        assert not caplog.messages
        assert finishing(3)
        assert finishing(2)
    assert caplog.messages == ["3 messages are still to be examined; Ctrl-C again leaves them out."]
