package web

// MenuItem is one entry of the main menu.
type MenuItem struct {
	Key, Path, Icon string
	Needs           Thing
	Section         bool // a rule with the unit's name goes before it on a wide screen
}

// menus are the entries by role, at most five; the first role in this order that the visitor holds decides. What is not
// built is not in the menu.
var menus = []struct {
	role  string
	items []MenuItem
}{
	{"leder", []MenuItem{{"planlaeg", "/planlaeg", "kalender", Planner, true}, {"eksempler", "/eksempler", "snak", Examples, false},
		{"moeder", "/moeder", "folk", Meetings, false}, {"kompetencer", "/kompetencer", "gitter", Coverage, true}, {"nogletal", "/nogletal", "graf", Outcomes, false}}},
	{"hr", []MenuItem{{"kompetencer", "/kompetencer", "gitter", Coverage, false}, {"nogletal", "/nogletal", "graf", Outcomes, false},
		{"moduler", "/moduler", "bog", Modules, false}, {"personale", "/import/staff", "folk", ImportStaff, false}}},
	{"analytiker", []MenuItem{{"nogletal", "/nogletal", "graf", Outcomes, false}, {"import", "/import/outcomes", "hent", ImportNumbers, false},
		{"kompetencer", "/kompetencer", "gitter", Coverage, false}}},
	{"admin", []MenuItem{{"brugere", "/brugere", "folk", Accounts, false}}},
	{"redaktoer", []MenuItem{{"indhold", "/indhold", "ok", Content, false}, {"moduler", "/moduler", "bog", Modules, false}, {"tilbud", "/tilbud", "sted", Modules, false}, {"soeg", "/soeg", "soeg", Modules, false}, {"oensker", "/soeg/oensker", "snak", Wishes, false}}},
	{"medarbejder", []MenuItem{{"min-side", "/min-side", "hjem", OwnRecord, false}, {"moduler", "/moduler", "bog", Modules, false},
		{"eksempler", "/eksempler", "snak", Examples, false}, {"moeder", "/moeder", "kalender", Meetings, false}, {"nogletal", "/nogletal", "graf", Outcomes, false}}},
}

// MenuOf answers the visitor's menu; an item without permission is left out, so the table has the last word.
func MenuOf(v Visitor) []MenuItem {
	for _, m := range menus {
		if !v.Is(m.role) {
			continue
		}
		var items []MenuItem
		for _, item := range m.items {
			if v.May(item.Needs, "") {
				items = append(items, item)
			}
		}
		return items
	}
	return nil
}

// StartOf answers the address a visitor comes to after signing in.
func StartOf(v Visitor) string {
	if items := MenuOf(v); len(items) > 0 {
		return items[0].Path
	}
	return "/moduler"
}
