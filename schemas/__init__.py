"""What flows: the frozen models of articles, findings, events, alerts and topics."""
