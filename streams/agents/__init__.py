"""The agents, one a file: each opens what it needs and says what to do with a message."""
