package app

// One command makes every page: go generate ./... from the root.
//go:generate go tool templ generate -path .
