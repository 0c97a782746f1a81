package markdown

// Icons are written into the HTML, drawn in the colour of the text; a screen reader hears the words beside them.
const (
	iconOpen  = `<svg class="i" viewBox="0 0 24 24" aria-hidden="true">`
	iconInfo  = iconOpen + `<circle cx="12" cy="12" r="8.500"/><path d="M12 11v5.500M12 7.600v.1"/></svg>`
	iconPlace = iconOpen + `<path d="M12 21c4.500-5 6.500-8.300 6.500-11a6.500 6.500 0 0 0-13 0c0 2.700 2 6 6.500 11z"/><circle cx="12" cy="10" r="2.300"/></svg>`
)
