"""Where findings come to rest: sinks take records and alerts, the same one twice if need be, and keep each once."""
