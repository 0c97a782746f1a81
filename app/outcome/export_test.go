package outcome

import "context"

// BeginAndLeave begins a file as a program does that is killed before it ends: some rows are kept, and nobody speaks of it
// any more. It answers the import's id.
func (n *Numbers) BeginAndLeave(ctx context.Context, file []byte) (string, error) {
	p, err := n.Read(ctx, Outcomes, "halv.csv", file, "")
	if err != nil {
		return "", err
	}
	id, err := n.Store.begin(ctx, p, "")
	if err != nil {
		return "", err
	}
	return id, n.Store.keep(ctx, id, p.Reading, func(int) {})
}
