package meeting

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

func TestACodeIsReadHoweverItIsTyped(t *testing.T) {
	for typed, want := range map[string]string{
		"7K4P-RM2X": "7K4P-RM2X", "7k4prm2x": "7K4P-RM2X", " 7k4p rm2x ": "7K4P-RM2X", "7K4P–RM2X": "7K4P-RM2X", "7.K.4.P.R.M.2.X": "7K4P-RM2X",
		"": "", "7K4P": "", "7K4P-RM2XX": "", "7K4P-RM20": "", "7K4P-RMOX": "", "ÆÆÆÆ-ÆÆÆÆ": "", "7K4P-RM2X'--": "7K4P-RM2X",
	} {
		got, ok := readCode(typed)
		if want == "" || strings.Contains(typed, "'") {
			if ok {
				t.Errorf("%q is read as %q", typed, got)
			}
			continue
		}
		if !ok || got != want {
			t.Errorf("%q is read as %q", typed, got)
		}
	}
}

func TestACodeFollowsFromSecretMeetingAndNonceAndHidesThem(t *testing.T) {
	seen := map[string]bool{}
	counts := map[rune]int{}
	for i := range 4000 {
		nonce := []byte{byte(i), byte(i >> 8)}
		code := codeOf([]byte("hemmelig"), "m", nonce)
		if again := codeOf([]byte("hemmelig"), "m", nonce); again != code || !isCode([]byte("hemmelig"), "m", nonce, code) {
			t.Fatal("the same three give another code")
		}
		if read, ok := readCode(code); !ok || read != code || len(code) != 9 {
			t.Fatalf("%q is no code", code)
		}
		seen[code] = true
		for _, r := range code {
			counts[r]++
		}
	}
	if len(seen) < 3999 {
		t.Errorf("%d codes of 4000 differ", len(seen))
	}
	for _, r := range alphabet {
		if n := counts[r]; n < 32000/31/2 || n > 32000/31*2 {
			t.Errorf("%c stands %d times", r, n)
		}
	}
	if strings.ContainsAny(alphabet, "0O1IL") || len(alphabet) != 31 {
		t.Errorf("the alphabet is %s", alphabet)
	}
	one, other := codeOf([]byte("a"), "m", nil), codeOf([]byte("b"), "m", nil)
	if one == other || bytes.Equal(lookupOf([]byte("a"), one), lookupOf([]byte("b"), one)) {
		t.Error("another installation has the same codes")
	}
	// Parts are kept apart: a longer id with a shorter nonce is another meeting.
	if codeOf([]byte("a"), "mn", nil) == codeOf([]byte("a"), "m", []byte("n")) {
		t.Error("a meeting's id runs into its nonce")
	}
}

func TestTenWrongCodesInTenMinutesAreGuessing(t *testing.T) {
	var g guesses
	at := time.Date(2026, 12, 1, 13, 0, 0, 0, time.UTC)
	for i := range wrongCodes {
		if g.spent("a", at) {
			t.Fatalf("spent after %d", i)
		}
		g.wrong("a", at)
	}
	if !g.spent("a", at) || g.spent("b", at) {
		t.Error("guessing is told apart by account")
	}
	if g.spent("a", at.Add(wrongWithin)) {
		t.Error("it is never forgotten")
	}
}
