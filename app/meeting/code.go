package meeting

import (
	"crypto/hmac"
	"crypto/sha256"
	"strings"
)

// alphabet leaves out what is read as something else on a screen across a room: 0, O, 1, I and L.
const alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"

// codeLength is how many signs a code has; 31 to the power of 8 is more than anybody guesses.
const codeLength = 8

// codeOf answers the code of a meeting, like 7K4P-RM2X. Only who knows the installation's secret can make it.
func codeOf(secret []byte, meeting string, nonce []byte) string {
	var signs []byte
	for round := byte(0); len(signs) < codeLength; round++ {
		for _, b := range keyed(secret, "kode", []byte(meeting), nonce, []byte{round}) {
			if int(b) < 256-256%len(alphabet) && len(signs) < codeLength { // the rest would favour the first signs
				signs = append(signs, alphabet[int(b)%len(alphabet)])
			}
		}
	}
	return string(signs[:codeLength/2]) + "-" + string(signs[codeLength/2:])
}

// readCode answers a code as somebody typed it, in its usual form, and false for what cannot be one.
func readCode(typed string) (string, bool) {
	var signs []byte
	for _, r := range strings.ToUpper(typed) {
		switch {
		case strings.ContainsRune(alphabet, r):
			signs = append(signs, byte(r))
		case !strings.ContainsRune(" -–‑.\t\u00a0", r):
			return "", false
		}
		if len(signs) > codeLength {
			return "", false
		}
	}
	if len(signs) != codeLength {
		return "", false
	}
	return string(signs[:codeLength/2]) + "-" + string(signs[codeLength/2:]), true
}

// lookupOf answers what a code is found by.
func lookupOf(secret []byte, code string) []byte { return keyed(secret, "opslag", []byte(code))[:16] }

// isCode compares in the same time whatever is wrong.
func isCode(secret []byte, meeting string, nonce []byte, code string) bool {
	return hmac.Equal([]byte(codeOf(secret, meeting, nonce)), []byte(code))
}

func keyed(secret []byte, purpose string, parts ...[]byte) []byte {
	h := hmac.New(sha256.New, secret)
	h.Write([]byte(purpose))
	for _, p := range parts {
		h.Write([]byte{0})
		h.Write(p)
	}
	return h.Sum(nil)
}
