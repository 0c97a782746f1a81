// Package outcome keeps the municipality's own numbers and holds them against the pure demographic projection. It owns
// the fact "a number was measured for a month", with its source and its revision, and it says what the numbers show in
// words from one place, under one caveat. It never says why they moved, and no number here is about one citizen.
package outcome
