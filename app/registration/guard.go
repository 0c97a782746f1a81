package registration

import "indblik/app/privacy"

// cleaned takes out of a text what must not be written, and answers the kind of the first that was: empty when nothing was.
func cleaned(g *privacy.Guard, text string, kinds ...string) (string, string) {
	var blocking []privacy.Finding
	for _, f := range g.Scan(text) {
		if f.Action != privacy.Block {
			continue
		}
		for _, k := range kinds {
			if f.Kind == k {
				blocking = append(blocking, f)
			}
		}
	}
	if len(blocking) == 0 {
		return text, ""
	}
	return privacy.Redact(text, blocking), blocking[0].Kind
}

// everyKind is what no text may hold. A seed may hold what looks like a telephone number: a row of lottery numbers does.
var everyKind = []string{privacy.CPR, privacy.Phone, privacy.Email}
