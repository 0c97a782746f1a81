package stats

import "testing"

// One benchmark a method, on a question of the size that a municipality asks.
func BenchmarkMethod(b *testing.B) {
	for _, timed := range Timings() {
		b.Run(timed.Name, func(b *testing.B) {
			for b.Loop() {
				if err := timed.Run(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// The promise is that 20,000 orders take less than a second; how long they take is printed, and here only that they are looked at.
func BenchmarkTwentyThousandOrders(b *testing.B) {
	p := Panel{Start: []int{13, 13, 13, 19, 19, 25, 25, 31, Never}}
	for i := range p.Start {
		row := make([]float64, 48)
		for t := range row {
			row[t] = float64((i*7+t*13)%11) / 50
		}
		p.Y = append(p.Y, row)
	}
	for b.Loop() {
		got, err := p.Permute(LongBase, 1)
		if err != nil || got.Orders < 9_000 || !got.All {
			b.Fatal(got, err)
		}
	}
	b.ReportMetric(b.Elapsed().Seconds()*1000/float64(b.N), "ms/op")
}
