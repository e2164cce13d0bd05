"""Every paper the program makes: who reads it, what is still missing for it, and when it last went out."""
