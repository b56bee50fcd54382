"""How much is read: counted on the server, without cookies, without anything of a reader."""
