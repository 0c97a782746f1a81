package web

import (
	"crypto/sha256"
	"encoding/hex"
	"time"

	"github.com/gofiber/fiber/v2"

	"indblik/app/lang"
)

// whoCookie tells the script on a shared phone whose stored answers it may send; an opaque value, no name.
const whoCookie = "indblik_hvem"

// whoHeader is the same value beside an answer that waited: whoever is signed in by now, it is stored for nobody else.
const whoHeader = "X-Indblik-Hvem"

// languageCookie remembers the language chosen with ?lang=.
const languageCookie = "indblik_sprog"

// Cookies writes and reads the few cookies there are. Secure when users come over https.
type Cookies struct {
	Secure bool
	Now    func() time.Time
}

// session is bound to the host by the browser itself when the address is https.
func (s Cookies) session() string {
	if s.Secure {
		return "__Host-indblik"
	}
	return "indblik"
}

// Remember gives the browser a session. A persistent one outlives the browser window by the time given.
func (s Cookies) Remember(c *fiber.Ctx, token, who string, persistent time.Duration) {
	session := s.cookie(s.session(), token, persistent)
	session.HTTPOnly = true
	c.Cookie(session)
	c.Cookie(s.cookie(whoCookie, who, persistent))
}

// Forget takes the session from the browser and asks it to clear what it keeps for this site.
func (s Cookies) Forget(c *fiber.Ctx) {
	s.drop(c)
	c.Set("Clear-Site-Data", `"cache", "storage"`)
}

// Token answers the session token the browser sent.
func (s Cookies) Token(c *fiber.Ctx) string { return c.Cookies(s.session()) }

func (s Cookies) drop(c *fiber.Ctx) {
	session := s.cookie(s.session(), "", -time.Hour)
	session.HTTPOnly = true
	c.Cookie(session)
	c.Cookie(s.cookie(whoCookie, "", -time.Hour))
}

func (s Cookies) cookie(name, value string, persistent time.Duration) *fiber.Cookie {
	k := &fiber.Cookie{Name: name, Value: value, Path: "/", SameSite: fiber.CookieSameSiteLaxMode, Secure: s.Secure}
	if persistent != 0 {
		k.Expires = s.Now().Add(persistent)
	} else {
		k.SessionOnly = true
	}
	return k
}

// language answers ?lang= first and remembers it, then the cookie, then Danish.
func (s Cookies) language(c *fiber.Ctx) lang.Lang {
	if l, ok := lang.Parse(c.Query("lang")); ok {
		k := s.cookie(languageCookie, string(l), 365*24*time.Hour)
		c.Cookie(k)
		return l
	}
	l, _ := lang.Parse(c.Cookies(languageCookie))
	return l
}

// SessionKey answers what stands for a session for one purpose, and nothing without a session. It is made from the token,
// which only the browser holds, and not from what is stored of it: so it leads to no account.
func SessionKey(token, purpose string) string {
	if token == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(purpose + "\x00" + token))
	return hex.EncodeToString(sum[:])
}
