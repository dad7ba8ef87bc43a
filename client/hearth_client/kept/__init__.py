"""What a person keeps: the state, its bytes, where it lives, how two devices' states become one."""
