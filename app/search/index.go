// Package search finds content by words as people type them: from their beginnings, with æ or ae, with a slip of the
// finger. One index in memory, the same on both databases, made anew when content changes. It also keeps what somebody
// wished for in vain, as words without a person.
package search

import (
	"slices"
	"sort"
	"strings"
	"unicode"
)

// Document is something that can be found.
type Document struct {
	Kind    string // module, guide or competence
	Title   string
	Lead    string // one line under the title
	Text    string // everything a search may find beside title and lead
	Address string
	Needs   string // the permission to see it; empty for everyone who may search
}

// Index is made once and read by many at once.
type Index struct {
	documents []Document
	words     []string            // sorted
	postings  map[string][]weight // by word
	trigrams  map[string][]int    // places in words
}

type weight struct {
	document int
	weight   float64
}

// How much a word counts by where it stands, and by how well it fits. Chosen so that a title always goes before a text.
const (
	inTitle, inLead, inText        = 12.0, 4.0, 1.0
	asWritten, asBeginning, asTypo = 1.0, 0.6, 0.3
	mostOfOneWord                  = 5 // a word said more often than this says no more
)

// New makes an index.
func New(documents []Document) *Index {
	x := &Index{documents: documents, postings: map[string][]weight{}, trigrams: map[string][]int{}}
	for i, d := range documents {
		found := map[string]float64{}
		add := func(text string, w float64, most float64) {
			here := map[string]float64{}
			for _, word := range Words(text) {
				here[word]++
			}
			for word, n := range here {
				found[word] += w * min(n, most)
			}
		}
		add(d.Title, inTitle, 1)
		add(d.Lead, inLead, 1)
		add(d.Text, inText, mostOfOneWord)
		for word, w := range found {
			x.postings[word] = append(x.postings[word], weight{i, w})
		}
	}
	for word := range x.postings {
		x.words = append(x.words, word)
	}
	slices.Sort(x.words)
	for i, word := range x.words {
		for _, t := range trigrams(word) {
			x.trigrams[t] = append(x.trigrams[t], i)
		}
	}
	return x
}

// Result is what a search answers. Near tells that no document has all the words, and those that come close are shown.
type Result struct {
	Documents []Document
	Near      bool
}

// longestQuery bounds what is searched for, in words.
const longestQuery = 8

// Find answers the documents with every word of a query, the best first; may tells which permissions the visitor has.
func (x *Index) Find(query string, may func(needs string) bool) Result {
	words := Words(query)
	words = words[:min(len(words), longestQuery)]
	if len(words) == 0 {
		return Result{}
	}
	score, hits := map[int]float64{}, map[int]int{}
	for _, word := range words {
		best := map[int]float64{} // a document counts a query's word once, by its best fit
		for fit, share := range x.fits(word) {
			for _, p := range x.postings[fit] {
				best[p.document] = max(best[p.document], share*p.weight)
			}
		}
		for document, s := range best {
			score[document] += s
			hits[document]++
		}
	}
	most := 0
	for document, n := range hits {
		if may(x.documents[document].Needs) {
			most = max(most, n)
		}
	}
	var found []int
	for document, n := range hits {
		if n == most && may(x.documents[document].Needs) {
			found = append(found, document)
		}
	}
	sort.Slice(found, func(i, j int) bool {
		a, b := found[i], found[j]
		if score[a] != score[b] {
			return score[a] > score[b]
		}
		return a < b
	})
	r := Result{Near: most > 0 && most < len(words)}
	for _, document := range found {
		r.Documents = append(r.Documents, x.documents[document])
	}
	return r
}

// fits answers the indexed words that a typed word may mean, with how well each fits.
func (x *Index) fits(word string) map[string]float64 {
	fits := map[string]float64{}
	for i, _ := slices.BinarySearch(x.words, word); i < len(x.words) && strings.HasPrefix(x.words[i], word); i++ {
		if len(word) > 1 {
			fits[x.words[i]] = asBeginning
		}
	}
	if _, known := x.postings[word]; known {
		fits[word] = asWritten
	}
	if len(fits) > 0 || len(word) < 5 { // of four letters, one changed is too often another word
		return fits
	}
	allowed := 1
	if len(word) >= 8 {
		allowed = 2
	}
	shared := map[int]int{}
	for _, t := range trigrams(word) {
		for _, i := range x.trigrams[t] {
			shared[i]++
		}
	}
	for i := range shared {
		other := x.words[i]
		if close(word, other, allowed) || len(other) > len(word) && close(word, other[:len(word)], allowed) {
			fits[other] = asTypo
		}
	}
	return fits
}

// trigrams are the runs of three letters of a word, its beginning and its end marked.
func trigrams(word string) []string {
	padded := "^" + word + "$"
	var list []string
	for i := 0; i+3 <= len(padded); i++ {
		list = append(list, padded[i:i+3])
	}
	return list
}

// close tells whether one word becomes the other by so many changes of a letter: one too many, one missing, one wrong, or
// two neighbours swapped (Damerau 1964, restricted).
func close(a, b string, allowed int) bool {
	if len(a)-len(b) > allowed || len(b)-len(a) > allowed {
		return false
	}
	before, last, next := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		next[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			next[j] = min(last[j]+1, next[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				next[j] = min(next[j], before[j-2]+1)
			}
		}
		before, last, next = last, next, before
	}
	return last[len(b)] <= allowed
}

// folded writes letters as they are searched for: ø, oe and ö are one.
var folded = strings.NewReplacer("æ", "ae", "ø", "oe", "å", "aa", "ä", "ae", "ö", "oe", "ü", "u", "é", "e", "è", "e", "á", "a", "ó", "o", "ı", "i", "ş", "s", "ğ", "g", "ç", "c")

// Words answers the words of a text as they are indexed: small letters, Danish letters written out, no signs.
func Words(text string) []string {
	return strings.FieldsFunc(folded.Replace(strings.ToLower(text)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
