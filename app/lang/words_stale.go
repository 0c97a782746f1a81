package lang

// What somebody else saved while one was typing, and small questions before something is saved.
var _ = register(words{
	"recruit.came.more": {"Der kom %d, men kun %d er inviteret. Ret et af tallene.", "%d came, but only %d were invited. Correct one of the numbers."},
})
