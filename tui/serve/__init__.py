"""The browser in a web page, for who has no SSH: a session, and a process, for each page that is open."""
