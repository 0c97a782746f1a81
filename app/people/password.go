package people

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"

	"indblik/app/fault"
)

// The cost of one password, as OWASP's cheat sheet for argon2id names it (2023): 19 MiB, two passes, one lane.
const (
	argonMemory = 19 * 1024 // KiB
	argonTime   = 2
	argonLanes  = 1
	argonKey    = 32
)

// shortestPassword follows NIST SP 800-63B: length is what counts, and no rule about which letters.
const shortestPassword = 12

// hashing bounds how many passwords are weighed at once, and with it the memory a flood of sign-ins can take.
var hashing = make(chan struct{}, 2)

func argon(ctx context.Context, password string, salt []byte) ([]byte, error) {
	select {
	case hashing <- struct{}{}:
		defer func() { <-hashing }()
		return argon2.IDKey([]byte(password), salt, argonTime, argonMemory, argonLanes, argonKey), nil
	case <-ctx.Done():
		return nil, fault.Wrap(fault.Unavailable, ctx.Err(), "weigh a password")
	}
}

// hashPassword answers the text to store for a password, in the usual argon2 notation.
func hashPassword(ctx context.Context, password string) (string, error) {
	salt := random(16)
	key, err := argon(ctx, password, salt)
	if err != nil {
		return "", err
	}
	enc := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, argonMemory, argonTime, argonLanes, enc(salt), enc(key)), nil
}

// nobody's hash is weighed when an account does not exist, so that the time taken does not tell.
const nobody = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

// passwordFits tells whether a password is the one a stored text was made from.
func passwordFits(ctx context.Context, stored, password string) (bool, error) {
	parts := strings.Split(stored, "$")
	if len(parts) != 6 || parts[1] != "argon2id" {
		return false, nil
	}
	salt, err := base64.RawStdEncoding.DecodeString(parts[4])
	if err != nil {
		return false, fmt.Errorf("read a stored password: %w", err)
	}
	want, err := base64.RawStdEncoding.DecodeString(parts[5])
	if err != nil {
		return false, fmt.Errorf("read a stored password: %w", err)
	}
	got, err := argon(ctx, password, salt)
	if err != nil {
		return false, err
	}
	return subtle.ConstantTimeCompare(got, want) == 1, nil
}

// checkNewPassword says what is wrong with a password somebody wants.
func checkNewPassword(password, again string) error {
	switch {
	case utf8.RuneCountInString(password) < shortestPassword:
		return fault.InvalidFields(fault.Field("password", "signin.short", shortestPassword))
	case len(password) > 200:
		return fault.InvalidFields(fault.Field("password", "field.too_long", 200))
	case password != again:
		return fault.InvalidFields(fault.Field("again", "signin.differ"))
	}
	return nil
}

func random(n int) []byte {
	b := make([]byte, n)
	if _, err := rand.Read(b); err != nil {
		panic("people: no random numbers: " + err.Error())
	}
	return b
}

// newToken answers a secret for a browser to hold and the hash to keep.
func newToken() (token string, hash []byte) {
	token = base64.RawURLEncoding.EncodeToString(random(32))
	return token, tokenHash(token)
}

func tokenHash(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}
