// Package analyse answers a file of questions to the statistics, so that anybody can put the application's arithmetic beside
// their own: each case names a method, its settings and the columns of a table, and gets the figures back. It holds no formula;
// stats does. It knows no database and no page, and shows also what no page may show (the naive comparisons), because they are
// asked for by name.
//
// The format is "indblik-oracle/1": a JSON file with files, columns and cases, and CSV files beside it.
package analyse
