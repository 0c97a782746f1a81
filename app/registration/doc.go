// Package registration keeps what was decided before the numbers were seen: which indicator is looked at, from when, by
// which method, and how large a change matters (methods section 11); and the draws of lots for the order in which teams
// start (methods section 8).
//
// It owns the facts "this was registered" and "lots were drawn", with who and when, and never changes one: a later
// decision is a new version, and says whether numbers could be seen by then. It reckons nothing and reads no number;
// that a month could be seen is told it by a function value.
package registration
