package outcome

import "errors"

// watch is told how many rows are read and stops the reading with an error.
type watch func(rows int) error

// watchEvery is how many rows lie between two tellings: some ten milliseconds of reading.
const watchEvery = 2000

func unwatched(int) error { return nil }

// open makes a table of a file, told apart by its content. What is no table is reported, and nil is answered.
func (r *Reading) open(text []byte, population bool) (*table, error) {
	var t *table
	var err error
	if isJSON(text) {
		t, err = openStat(text)
	} else {
		t, err = openTable(text)
	}
	var answered statError
	switch {
	case errors.As(err, &answered):
		r.reject(1, "", "Filen er ikke tal, men en fejlmeddelelse fra Danmarks Statistik ("+answered.Code+"): udtrækket kunne ikke laves, fordi noget, du valgte, ikke findes i tabellen. Ret valget i Statistikbanken, og hent filen igen.",
			"The file is no numbers but an error message from Statistics Denmark ("+answered.Code+"): the extract could not be made, because something you chose is not in the table. Correct the choice in StatBank and fetch the file again.")
	case errors.Is(err, errEmpty):
		r.reject(1, "", "Filen er tom. Hent den igen, og prøv igen.", "The file is empty. Fetch it again and try again.")
	case errors.Is(err, errNotText):
		r.reject(1, "", "Filen kan ikke læses som tekst. Gem den som CSV, og prøv igen.", "The file cannot be read as text. Save it as CSV and try again.")
	case errors.Is(err, errStat) && population:
		r.reject(1, "", "Filen er JSON, men ikke en hel JSON-stat-fil, eller den er for stor. Hent den igen fra Statistikbanken, eller vælg CSV.",
			"The file is JSON but not a whole JSON-stat file, or it is too large. Fetch it again from StatBank, or choose CSV.")
	case err == nil && isJSON(text) && !population:
		r.reject(1, "", "Filen er JSON-stat fra Statistikbanken. Hent den ind under “Befolkning og fremskrivning”.",
			"The file is JSON-stat from StatBank. Bring it in under “Population and projection”.")
		return nil, nil
	case errors.Is(err, errStat):
		r.reject(1, "", "Filen er JSON. Tal pr. måned skal være CSV.", "The file is JSON. Numbers by month must be CSV.")
	default:
		return t, err
	}
	return nil, nil
}

// remembered asks about each text once: the same few fill most of a file.
func remembered(blocked Blocked) Blocked {
	const most = 100_000
	answers := map[string]bool{}
	return func(text string) bool {
		if text == "" {
			return false
		}
		answer, known := answers[text]
		if !known {
			answer = blocked(text)
			if len(answers) < most {
				answers[text] = answer
			}
		}
		return answer
	}
}
