package web

// Thing is something a visitor may or may not do. Which role may do which, and how far it reaches, stands in one
// table (people.Table); here are only the names that routes and pages ask by.
type Thing string

// The things. Reading and writing are told apart where a role may do one and not the other.
const (
	Anyone         Thing = "anyone"           // needs no sign-in
	SignedIn       Thing = "signed_in"        // needs only a session
	OwnRecord      Thing = "own_record"       // one's own completions and validity
	Modules        Thing = "modules"          // the list of modules and their text
	Complete       Thing = "complete"         // answer a module for oneself
	Coverage       Thing = "coverage"         // coverage as numbers
	CoverageNames  Thing = "coverage_names"   // who lacks what, by name
	SeenInUse      Thing = "seen_in_use"      // record that a competence was seen in practice
	Examples       Thing = "examples"         // read and write citizen examples of the unit
	ReviewExamples Thing = "review_examples"  // read as the second: what somebody recognised, and what may go to other teams
	Planner        Thing = "planner"          // suggested topics and agenda of the unit
	Meetings       Thing = "meetings"         // see the unit's meetings
	Agenda         Thing = "agenda"           // change a meeting's agenda, and leave notes for the next
	Attendance     Thing = "attendance"       // record who was there
	CheckIn        Thing = "check_in"         // say that one is there oneself
	Outcomes       Thing = "outcomes"         // read the numbers
	Explanations   Thing = "explanations"     // write on the register of other explanations
	Register       Thing = "register"         // say beforehand what will be measured and how, and draw lots
	ImportNumbers  Thing = "import_numbers"   // bring numbers in
	ImportStaff    Thing = "import_staff"     // bring staff and units in
	Content        Thing = "content"          // review modules and what was reported about them
	Wishes         Thing = "module_wishes"    // what people looked for in vain
	Accounts       Thing = "accounts"         // accounts and roles
	LeaderNote     Thing = "leader_note"      // read the notes for leader meetings
	MakeLeaderNote Thing = "make_leader_note" // make and approve them
)
