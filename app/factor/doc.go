// Package factor is the register of other explanations: what else happened that may have moved the numbers, from a law to
// a change of care record system. Some come with the application, as content; the others are the municipality's own.
//
// It owns the facts "somebody put this on the register", "somebody corrected it" and "somebody withdrew it", with who and
// when. It refuses to know any number: which entries a number meets, and what to say of it, is asked further up.
package factor
