// Package privacy keeps people out of what the application stores and shows. It holds two things: a guard that looks
// through text for what may point to a person (guard.go and the files beside it, one kind of finding each), and the
// least size of a group that is shown (suppress.go).
//
// What it refuses to do: a finding carries a kind and a place, never the text found there; nothing here writes to a
// log, returns an error quoting its input, keeps state between calls or reads a clock. It imports nothing else of the
// application, so that the rules can be read and run alone.
//
// The guard stops what is written by accident. It is no proof that a text is anonymous: a retold story is recognised
// by those who were there, whatever words are taken out of it.
package privacy
