"""What a client can ask, one file a noun: `async def noun(office, caller, operation) -> answer`."""
