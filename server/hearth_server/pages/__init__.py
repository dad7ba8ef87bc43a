"""The shipped pages and the words around them. Data; `hearth_server.http.pages` reads it."""
