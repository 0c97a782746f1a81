package people

import (
	"sort"
	"strings"

	"indblik/app/day"
)

// staffRoll is the staff as it is known before a file is taken in.
type staffRoll struct {
	units       []Unit
	persons     []Person
	employments map[string][]Employment // by person, the oldest first
}

// staffPlan is what a file would write. Rows that fit what is known already are in none of it.
type staffPlan struct {
	newUnits       []Unit
	newPersons     []Person
	changedPersons []Person
	newWork        []Employment
	changedWork    []Employment

	people, changed, unitsMade, missing int
	problems, warnings                  []StaffProblem
	rows                                int
}

// absentAtMost bounds how many people missing from a file are listed by name.
const absentAtMost = 100

// planStaff compares a file's good rows with what is known. A changed unit, profession or kind of employment ends the
// employment the day before today and begins the next one today: the file says how it is, not since when. People who are
// not in the file are left as they are. newID makes ids.
func planStaff(known staffRoll, rows []StaffRow, root string, today day.Day, newID func() string) staffPlan {
	p := staffPlan{rows: len(rows)}
	units := map[string]string{}
	top := ""
	for _, u := range known.units {
		units[strings.ToLower(u.Name)] = u.ID
		if u.Parent == "" && top == "" {
			top = u.ID
		}
	}
	byNo, ownerOf := map[string]Person{}, map[string]string{}
	for _, person := range known.persons {
		byNo[person.StaffNo] = person
		if person.Email != "" {
			ownerOf[person.Email] = person.StaffNo
		}
	}
	inFile := map[string]bool{}
	for _, r := range rows {
		inFile[r.No] = true
		if owner, taken := ownerOf[r.Email]; taken && r.Email != "" && owner != r.No {
			p.problems = append(p.problems, problemAt(r.Row, "e-mail", "staff.email.other"))
			continue
		}
		unit, found := units[strings.ToLower(r.Unit)]
		if !found {
			if top == "" {
				top = newID()
				p.newUnits = append(p.newUnits, Unit{ID: top, Name: root})
				units[strings.ToLower(root)] = top
			}
			unit = newID()
			units[strings.ToLower(r.Unit)] = unit
			p.newUnits = append(p.newUnits, Unit{ID: unit, Parent: top, Name: r.Unit})
			p.unitsMade++
			p.warnings = append(p.warnings, problemAt(r.Row, "enhed", "staff.unit.new", short(r.Unit)))
		}
		person, knownPerson := byNo[r.No]
		if !knownPerson {
			person = Person{ID: newID(), StaffNo: r.No, Given: r.Given, Family: r.Family, Email: r.Email}
			p.newPersons = append(p.newPersons, person)
			p.newWork = append(p.newWork, r.employment(newID(), person.ID, unit))
			p.people++
			continue
		}
		renamed := p.rename(person, r)
		if moved := p.work(known.employments[person.ID], r, person.ID, unit, today, newID); renamed || moved {
			p.changed++
		}
	}
	p.absent(known, inFile, today)
	return p
}

func (r StaffRow) employment(id, person, unit string) Employment {
	e := Employment{ID: id, Person: person, Unit: unit, Profession: r.Profession, Kind: r.Kind, From: r.From, To: r.To}
	if r.Hours != nil {
		e.Hours = *r.Hours
	}
	return e
}

// rename notes a new name or e-mail; an empty e-mail in the file says nothing.
func (p *staffPlan) rename(person Person, r StaffRow) bool {
	now := person
	now.Given, now.Family = r.Given, r.Family
	if r.Email != "" {
		now.Email = r.Email
	}
	if now == person {
		return false
	}
	p.changedPersons = append(p.changedPersons, now)
	return true
}

// work notes what a row changes in a person's employments.
func (p *staffPlan) work(list []Employment, r StaffRow, person, unit string, today day.Day, newID func() string) bool {
	next := r.employment(newID(), person, unit)
	if len(list) == 0 {
		p.newWork = append(p.newWork, next)
		return true
	}
	last := list[len(list)-1]
	if r.From > last.To { // left and came back
		p.newWork = append(p.newWork, next)
		return true
	}
	same := last.Unit == unit && last.Profession == r.Profession && last.Kind == r.Kind
	now := last
	now.To = max(r.To, last.From)
	if r.Hours != nil {
		now.Hours = *r.Hours
	}
	switch {
	case same && len(list) == 1:
		now.From = r.From // the only one: the file corrects it
		now.To = r.To
	case !same && last.From >= today:
		now.Unit, now.Profession, now.Kind = unit, r.Profession, r.Kind // begun today or later: corrected, not ended
	case !same && r.To >= today:
		now = last
		now.To = min(last.To, today-1)
		next.From = today
		p.newWork = append(p.newWork, next)
	}
	if now == last {
		return !same && r.To >= today && last.From < today
	}
	p.changedWork = append(p.changedWork, now)
	return true
}

// absent lists who works today and is not in the file.
func (p *staffPlan) absent(known staffRoll, inFile map[string]bool, today day.Day) {
	if p.rows == 0 {
		return
	}
	var missing []Person
	for _, person := range known.persons {
		list := known.employments[person.ID]
		if !inFile[person.StaffNo] && len(list) > 0 && list[len(list)-1].To >= today {
			missing = append(missing, person)
		}
	}
	p.missing = len(missing)
	sort.Slice(missing, func(i, j int) bool { return missing[i].StaffNo < missing[j].StaffNo })
	for i, person := range missing {
		if i == absentAtMost {
			p.warnings = append(p.warnings, problemAt(0, "", "staff.absent.more", len(missing)-i))
			return
		}
		p.warnings = append(p.warnings, problemAt(0, "", "staff.absent", person.StaffNo, person.Name()))
	}
}

// into completes a report.
func (p staffPlan) into(r *StaffReport) {
	r.Warnings = append(r.Warnings, p.warnings...)
	r.New, r.Changed, r.NewUnits, r.Absent = p.people, p.changed, p.unitsMade, p.missing
	r.Unchanged = p.rows - p.people - p.changed - len(p.problems)
	if len(p.problems) > 0 {
		r.refuse(p.problems...)
	}
}
