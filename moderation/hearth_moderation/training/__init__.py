"""What moderators and counsellors learn before they are certified: modules, and the marking of answers."""
