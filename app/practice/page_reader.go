package practice

import "indblik/app/theme"

// readerPage is what waits for a second reader.
type readerPage struct {
	Hidden  []Case
	Waiting []waitingCase
	Themes  []theme.Theme
	Done    string // what was just done
}

// waitingCase is a proposed example; Own tells that the visitor wrote it and cannot release it.
type waitingCase struct {
	Case
	Own bool
}

// otherCase is an example of another team, which has a name when enough people work there.
type otherCase struct {
	Case
	UnitName string
}

// readerDone names what a second reader can have done, as it stands in the address.
var readerDone = []string{"vist", "slettet", "frigivet", "beholdt"}
