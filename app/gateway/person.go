package gateway

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"strings"
	"time"

	"indblik/app/day"
)

// keyed turns what could point to somebody into numbers that mean nothing outside the run: HMAC-SHA-256 under a key that
// is drawn for the run and is nowhere but in memory. A hash without a key could be turned back; there are too few numbers.
type keyed struct {
	mac hash.Hash
	sum []byte
}

func newKeyed() (*keyed, error) {
	key := make([]byte, 32)
	if _, err := rand.Read(key); err != nil {
		return nil, fmt.Errorf("draw a key: %w", err)
	}
	return &keyed{mac: hmac.New(sha256.New, key)}, nil
}

func (k *keyed) of(kind, text string) []byte {
	k.mac.Reset()
	k.mac.Write([]byte(kind)) // a hash never answers an error
	k.mac.Write([]byte(text))
	k.sum = k.mac.Sum(k.sum[:0])
	return k.sum
}

// thing is a resource, by its type and id.
type thing uint64

func (k *keyed) thing(name string) thing {
	return thing(binary.LittleEndian.Uint64(k.of("thing ", name)))
}

// pseudonym is a citizen.
type pseudonym [16]byte

func (k *keyed) pseudonym(number string) pseudonym { return pseudonym(k.of("person ", number)[:16]) }

// person is a citizen: a birthday, and a place in the list of districts.
type person struct {
	born     int32
	district uint16
}

// patient is the record that a citizen has in one system: its newest version tells whose it is.
type patient struct {
	at     moment
	person uint32
	dead   bool
}

// closing is a report that a citizen had died or left, by the patient it was about.
type closing struct {
	day            int32
	patient        uint32
	dead, inactive bool
}

type people struct {
	key       *keyed
	index     map[pseudonym]uint32
	list      []person
	byThing   map[thing]uint32
	patients  []patient
	closings  map[closing]struct{} // few: most citizens are reported alive and here
	districts []string             // the first is the one of those who are in no file
	inFile    map[pseudonym]uint16
}

// person answers the place of a citizen; ok is false for what is no CPR number, whose birthday nobody knows.
func (p *people) person(number string) (at uint32, ok bool) {
	born, ok := birthday(number)
	if !ok {
		return 0, false
	}
	who := p.key.pseudonym(number)
	at, known := p.index[who]
	if !known {
		at = uint32(len(p.list))
		p.index[who] = at
		p.list = append(p.list, person{born: born, district: p.inFile[who]})
	}
	return at, true
}

// report takes in one version of a patient.
func (p *people) report(id thing, at moment, who uint32, dead, inactive bool) uint32 {
	n, known := p.byThing[id]
	if !known {
		n = uint32(len(p.patients))
		p.byThing[id] = n
		p.patients = append(p.patients, patient{at: never})
	}
	if v := &p.patients[n]; at > v.at || at == v.at && dead {
		*v = patient{at: at, person: who, dead: dead}
	}
	if dead || inactive {
		p.closings[closing{at.day(), n, dead, inactive}] = struct{}{}
	}
	return n
}

// cleanNumber takes away what people write between the parts of a CPR number.
func cleanNumber(s string) string {
	return strings.NewReplacer("-", "", " ", "").Replace(strings.TrimSpace(s))
}

// birthday reads the date in a CPR number of ten signs. Replacement numbers have 60 added to the day, or letters among the
// last four; with letters the century is not told, and 19 is taken. Source: cpr.dk, "Personnummeret i CPR".
func birthday(number string) (int32, bool) {
	if len(number) != 10 {
		return noDay, false
	}
	digit := func(i int) int { return int(number[i]) - '0' }
	for i := range number {
		r := number[i] | 0x20
		if number[i] >= '0' && number[i] <= '9' || i > 5 && r >= 'a' && r <= 'z' {
			continue
		}
		return noDay, false
	}
	d, m, yy := 10*digit(0)+digit(1), 10*digit(2)+digit(3), 10*digit(4)+digit(5)
	if d > 60 {
		d -= 60
	}
	year := 1900 + yy
	switch seventh := digit(6); {
	case seventh > 9:
	case (seventh == 4 || seventh == 9) && yy <= 36, seventh >= 5 && seventh <= 8 && yy <= 57:
		year = 2000 + yy
	case seventh >= 5 && seventh <= 8:
		year = 1800 + yy
	}
	t := time.Date(year, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if d < 1 || m < 1 || m > 12 || t.Day() != d {
		return noDay, false
	}
	return int32(day.On(year, time.Month(m), d)), true
}

// bands are the age bands in which outcomes are held against the population; the first has none there.
var bands = []string{"0-64", "65-69", "70-74", "75-79", "80-84", "85-89", "90+"}
