package gateway

import "strings"

// The parts of a resource that the numbers ask for. What is not here is passed over unread.
type (
	coding struct {
		System string `json:"system"`
		Code   string `json:"code"`
	}
	concepts struct {
		Coding []coding `json:"coding"`
	}
	reference struct {
		Reference string `json:"reference"`
	}
	period struct {
		Start string `json:"start"`
		End   string `json:"end"`
	}
	identifier struct {
		System string `json:"system"`
		Value  string `json:"value"`
	}
	activity struct {
		Detail struct {
			Code            concepts    `json:"code"`
			ReasonReference []reference `json:"reasonReference"`
		} `json:"detail"`
	}
	extension struct {
		URL            string    `json:"url"`
		ValueReference reference `json:"valueReference"`
	}
	meta struct {
		LastUpdated string `json:"lastUpdated"`
	}
)

// resource is one resource as it was read, whatever its type.
type resource struct {
	Type            string       `json:"resourceType"`
	ID              string       `json:"id"`
	FullURL         string       `json:"-"`
	Meta            meta         `json:"meta"`
	Status          string       `json:"status"`
	Identifier      []identifier `json:"identifier"`
	Deceased        bool         `json:"deceasedBoolean"`
	Active          *bool        `json:"active"`
	Subject         reference    `json:"subject"`
	Code            concepts     `json:"code"`
	Severity        concepts     `json:"severity"`
	Verification    concepts     `json:"verificationStatus"`
	Kinds           []concepts   `json:"type"` // of an encounter
	Recorded        string       `json:"recordedDate"`
	Period          period       `json:"period"`
	Performed       string       `json:"performedDateTime"`
	PerformedPeriod period       `json:"performedPeriod"`
	Activity        []activity   `json:"activity"`
	Addresses       []reference  `json:"addresses"`
	Extension       []extension  `json:"extension"`
	wrong           bool         // something in it is not of the kind that FHIR says
}

// place answers where the value of a member goes; nil for what is passed over.
func (r *resource) place(member string) any {
	switch member {
	case "resourceType":
		return &r.Type
	case "id":
		return &r.ID
	case "meta":
		return &r.Meta
	case "status":
		return &r.Status
	case "identifier":
		return &r.Identifier
	case "deceasedBoolean":
		return &r.Deceased
	case "active":
		return &r.Active
	case "subject":
		return &r.Subject
	case "code":
		return &r.Code
	case "severity":
		return &r.Severity
	case "verificationStatus":
		return &r.Verification
	case "type":
		return &r.Kinds
	case "recordedDate":
		return &r.Recorded
	case "period":
		return &r.Period
	case "performedDateTime":
		return &r.Performed
	case "performedPeriod":
		return &r.PerformedPeriod
	case "activity":
		return &r.Activity
	case "addresses":
		return &r.Addresses
	case "extension":
		return &r.Extension
	}
	return nil
}

// name is a resource's type and id, as references say it.
func (r *resource) name() string { return r.Type + "/" + r.ID }

// local answers the type and id that a reference ends in, without the server before and the version after.
func local(ref string) string {
	ref, _, _ = strings.Cut(ref, "/_history/")
	at := strings.LastIndexByte(ref, '/')
	if at < 0 {
		return ref
	}
	return ref[strings.LastIndexByte(ref[:at], '/')+1:]
}

// The names of systems, types and extensions in the message. Source: hl7dk/kl-gateway 1.2.0.
const (
	cprSystem  = "urn:oid:1.2.208.176.1.2"
	fsiii      = "urn:oid:1.2.208.176.2.21"
	delivering = "784275f1-6822-4a88-b361-d958007d5253" // an encounter that delivers a planned intervention
	basedOn    = "BasedOnInterventionExtension"
)

// fsiiiCode answers the code of the list in a concept, and what was written there; none when there is no known one.
func (c *Codes) fsiiiCode(in concepts) (code, string) {
	written := ""
	for _, x := range in.Coding {
		if x.System != fsiii && x.System != "" {
			continue
		}
		if at := c.find(strings.TrimSpace(x.Code)); at != none {
			return at, x.Code
		}
		if written == "" {
			written = x.Code
		}
	}
	return none, written
}

// has tells whether a concept says a code.
func (c concepts) has(code string) bool {
	for _, x := range c.Coding {
		if strings.EqualFold(x.Code, code) {
			return true
		}
	}
	return false
}
