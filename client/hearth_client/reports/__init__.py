"""What a member hands to staff, and how she follows it; the desk that takes it is in `staff`."""
