// Package competence asks who meets which requirement, on any day, and what it rests on. It owns one fact, "a
// competence was seen in practice", and derives everything else from the facts of people, learning and meeting: nothing
// about coverage is stored, so it cannot be out of date. Three kinds of evidence are kept apart: læst og svaret,
// drøftet, set i praksis. It is no register of delegated tasks.
package competence
