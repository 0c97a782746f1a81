package lang

// Sending a file, whatever is in it.
var _ = register(words{
	"upload.missing": {"Vælg en fil, og send den igen.", "Choose a file and send it again."},
	"upload.broken":  {"Filen nåede ikke hel frem. Send den igen.", "The file did not arrive whole. Send it again."},
})
