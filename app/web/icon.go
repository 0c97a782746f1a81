package web

import (
	"encoding/xml"
	"sync"

	"github.com/a-h/templ"

	"indblik/static"
)

// icons are the drawings of static/ikoner.svg by name. They are written into the page: a request saved, and they follow the colour of the text.
var icons = sync.OnceValue(func() map[string]string {
	text, err := static.Files.ReadFile("ikoner.svg")
	if err != nil {
		panic("web: " + err.Error())
	}
	var file struct {
		Symbols []struct {
			ID    string `xml:"id,attr"`
			Inner string `xml:",innerxml"`
		} `xml:"defs>symbol"`
	}
	if err := xml.Unmarshal(text, &file); err != nil {
		panic("web: ikoner.svg: " + err.Error())
	}
	all := map[string]string{}
	for _, s := range file.Symbols {
		all[s.ID] = `<svg class="i" viewBox="0 0 24 24" aria-hidden="true">` + s.Inner + `</svg>`
	}
	return all
})

// Icon draws an icon that says nothing to a screen reader: the word beside it does.
func Icon(name string) templ.Component {
	svg, ok := icons()[name]
	if !ok {
		panic("web: no icon " + name)
	}
	return templ.Raw(svg)
}
