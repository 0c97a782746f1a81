// Package web is the HTTP shell around the rooms: the order of the middleware, who the visitor is, the page that every
// room's content stands in, and the one place where a kind of failure becomes a status code and a line in the log.
// It knows no rule of any room. Rooms hand it routes; app hands it the way to find a visitor.
package web
