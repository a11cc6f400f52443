"""Every write of this floor. Each says who did it, checks the state things are in, and leaves an event."""
