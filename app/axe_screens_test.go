package app_test

import (
	"fmt"
	"time"

	"github.com/chromedp/chromedp"

	"indblik/app/day"
)

// screen is something a persona looks at: an address, and what is done there first.
type screen struct {
	name, path string
	status     int // 200 when 0
	do         func(b *tab)
}

// pressing follows the first thing a selector finds.
func pressing(selector string) func(*tab) { return func(b *tab) { b.press(selector) } }

// sending chooses a file of testdata and sends it.
func sending(file string) func(*tab) {
	return func(b *tab) { b.send(file) }
}

// doing carries out steps that stay on the page.
func doing(steps ...chromedp.Action) func(*tab) { return func(b *tab) { b.do(steps...) } }

const aMeeting = `main a[href^="/moeder/"]`

// screens are what each persona meets; "" is nobody.
var screens = map[string][]screen{
	"": {
		{name: "demo", path: "/demo"},
		{name: "log-ind", path: "/log-ind"},
		{name: "log-ind-forkert", path: "/log-ind", status: 422, do: func(b *tab) {
			b.do(write("#email", "ingen@kommune.example"), write("#password", "forkert"))
			b.press("main form button")
		}},
		{name: "moduler", path: "/moduler"},
		{name: "modul", path: "/moduler/smaatspisende"},
		{name: "modul-ord", path: "/moduler/smaatspisende", do: doing(click(".word"))},
		{name: "tilbud", path: "/tilbud"},
		{name: "soeg", path: "/soeg?q=vægttab"},
		{name: "soeg-nummer", path: "/soeg?q=251248-9996"},
		{name: "tilbud-valgt", path: "/tilbud?slags=bevaegelse"},
		{name: "henvisning", path: "/henvisning"},
		{name: "henvisning-mangler", path: "/henvisning", status: 422, do: pressing("main form button")},
		{name: "henvisning-svar", path: "/henvisning", do: func(b *tab) {
			b.do(write("#alder", "72"), choose("alene", "nej"), choose("risiko", "ja"), choose("hjem", "ja"), choose("besoeg", "ja"))
			b.press("main form button")
			b.says("#svar", "i målgruppen")
		}},
		{name: "modul-udskriv", path: "/moduler/smaatspisende/udskriv"},
		{name: "svar-uden-session", path: "/moduler/smaatspisende", status: 401, do: takeModule},
		{name: "adgang-brugt", path: "/adgang/brugt", status: 404},
		{name: "uden-net", path: "/uden-net"},
		{name: "findes-ikke", path: "/findes-ikke", status: 404},
	},
	"medarbejder": {
		{name: "min-side", path: "/min-side"},
		{name: "min-side-udskudt", path: "/min-side", do: pressing(`form[action="/udskyd"] button`)},
		{name: "min-side-hentet", path: "/min-side?udskudt=smaatspisende", do: pressing(`form[action="/udskyd"] button`)},
		{name: "moduler", path: "/moduler"},
		{name: "modul-engelsk", path: "/moduler/smaatspisende?lang=en"},
		{name: "guide-engelsk", path: "/guide/smaatspisende?lang=en"},
		{name: "min-side-dansk", path: "/min-side?lang=da"},
		{name: "modul-bevaegelse", path: "/moduler/rejs-dig-op"},
		{name: "modul-ensomhed", path: "/moduler/spoerg-om-ensomhed"},
		{name: "modul-svaret", path: "/moduler/smaatspisende", do: doing(choose("q1", "1"), choose("q2", "1"))},
		{name: "kvittering", path: "/moduler/smaatspisende", do: takeModule},
		{name: "forkert", path: "/moduler/vaeske", do: func(b *tab) {
			b.do(click("details.more.noprint summary"), write("#forkert", "Der står to gange det samme under Se."))
			b.press(`form[action$="/forkert"] button`)
		}},
		{name: "forkert-nummer", path: "/moduler/vaeske", status: 422, do: func(b *tab) {
			b.do(click("details.more.noprint summary"), write("#forkert", "Ring til mig på 22 33 51 18"))
			b.press(`form[action$="/forkert"] button`)
		}},
		{name: "opfriskning", path: "/opfriskning"},
		{name: "brugt-nej", path: "/min-side", do: pressing(`form[action="/brugt"] button[value="nej"]`)},
		{name: "opfriskning-svar", path: "/opfriskning", do: func(b *tab) {
			b.do(choose("q1", "2"))
			b.press("form[data-quiz] button")
			b.says("#svaret", "?")
		}},
		{name: "guide", path: "/guide/smaatspisende"},
		{name: "eksempler", path: "/eksempler"},
		{name: "eksempel-nyt", path: "/eksempler/nyt"},
		{name: "moeder", path: "/moeder"},
		{name: "moede", path: "/moeder", do: pressing(aMeeting)},
		{name: "moed", path: "/moed"},
		{name: "kalender", path: "/kalender"},
		{name: "kalender-ny", path: "/kalender", do: pressing("main form button")},
		{name: "moed-ukendt", path: "/moed?kode=2222-2222", status: 422},
		{name: "nogletal", path: "/nogletal"},
		{name: "nogletal-nye", path: "/nogletal/ydelser_nye"},
		{name: "nogletal-aktive", path: "/nogletal/ydelser_aktive"},
		{name: "nogletal-b", path: "/nogletal/sygepleje_til_hjemmehjaelp_182"},
		{name: "nogletal-aar", path: "/nogletal/forebyggelige_indlaeggelser"},
		{name: "nogletal-ventetid", path: "/nogletal/ventetid_dage"},
		{name: "nogletal-statistik", path: "/nogletal/ydelser_nye/statistik"},
		{name: "faktorer", path: "/nogletal/faktorer"},
		{name: "indsats", path: "/indsats/forebyggende-indsats"},
		{name: "mine-data", path: "/mine-data"},
		{name: "hvem-ser-hvad", path: "/hvem-ser-hvad"},
		{name: "ingen-adgang", path: "/brugere", status: 403},
		{name: "profil-aaben", path: "/min-side", do: doing(click("details.who summary"))},
		{name: "engelsk", path: "/min-side?lang=en"},
	},
	"leder": {
		{name: "planlaeg", path: "/planlaeg"},
		{name: "planlaeg-konference", path: "/planlaeg?type=konference"},
		{name: "planlaeg-alle", path: "/planlaeg", do: doing(click("details.more:last-of-type summary"))},
		{name: "planlaeg-ikke-nu", path: "/planlaeg", do: pressing(`form[action="/planlaeg/ikke-nu"] button`)},
		{name: "aarshjul", path: "/planlaeg/aarshjul", do: pressing("main form.card button")},
		{name: "eksempler", path: "/eksempler"},
		{name: "eksempel-gik", path: "/eksempler", do: pressing(`[data-proever] a[href*="/gik"]`)},
		{name: "eksempel-gik-note", path: "/eksempler", status: 422, do: func(b *tab) {
			b.press(`[data-proever] a[href*="/gik"]`)
			b.do(write("#note", "Fru Holm ringede fra 22 33 51 18."))
			b.press(`button[value="uaendret"]`)
		}},
		{name: "eksempler-noteret", path: "/eksempler", do: pressing(`[data-proever] button[value="uaendret"]`)},
		{name: "eksempler-afklaret", path: "/eksempler", do: pressing(`[data-proever] form[action$="/tvivl"] button`)},
		{name: "eksempler-foreslaaet", path: "/eksempler", do: pressing(`form[action$="/foreslaa"] button`)},
		{name: "eksempler-genkendt", path: "/eksempler", do: pressing(`[data-eksempel] form[action$="/genkendt"] button`)},
		{name: "skjulte", path: "/eksempler/skjulte"},
		{name: "skjult-slet", path: "/eksempler/skjulte", do: pressing(`[data-skjult] a`)},
		{name: "skjult-slettet", path: "/eksempler/skjulte", do: func(b *tab) {
			b.press(`[data-skjult] a`)
			b.press(`main form button`)
		}},
		{name: "faellesskaber", path: "/faellesskaber"},
		{name: "faellesskaber-for-faa", path: "/faellesskaber", status: 422, do: func(b *tab) {
			b.do(choose("slags", "spil"), write("#sted", "Hos fru Holm"), write("#borgere", "4"))
			b.press("main form .btn:not(.b2, .b3)")
		}},
		{name: "faellesskaber-gemt", path: "/faellesskaber", do: func(b *tab) {
			b.do(choose("slags", "spil"), write("#sted", "Aktivitetscentret"), write("#borgere", "7"))
			b.press("main form .btn:not(.b2, .b3)")
			b.says(".note.ok", "Fortryd")
		}},
		{name: "rekruttering", path: "/rekruttering"},
		{name: "rekruttering-forkert", path: "/rekruttering", status: 422, do: pressing("main form .btn")},
		{name: "rekruttering-gemt", path: "/rekruttering", do: func(b *tab) {
			b.do(write("#inviteret", "9"), write("#kom", "4"), write("#igen", "2"))
			b.press("main form .btn")
		}},
		{name: "eksempel-forslag", path: "/eksempler/nyt", do: func(b *tab) {
			b.do(click(`#tema label:nth-child(2)`), click(`#tema label:nth-child(3)`), click(`#forslag .opt.t2`), click("main details summary"))
			eventually(b, "a draft is kept", func() bool { return ask[bool](b, `!document.querySelector('[data-kladde-slet]').hidden`) })
		}},
		{name: "eksempel-alt", path: "/eksempler/nyt", do: doing(click("main details summary"))},
		{name: "eksempel-afvist", path: "/eksempler/nyt", status: 422, do: func(b *tab) {
			b.do(choose("tema", "ernaering"), write("#proev", "Spørg Birthe Jensen 251248-9996 igen."))
			b.press("main form .row > button.btn")
		}},
		{name: "moeder", path: "/moeder"},
		{name: "moede-kommende", path: "/moeder", do: pressing(`section[aria-labelledby="kommende"] a[href^="/moeder/"]`)},
		{name: "moede-holdt", path: "/moeder", do: pressing(`section[aria-labelledby="holdte"] a[href^="/moeder/"]`)},
		{name: "fremmoede", path: "/moeder", do: func(b *tab) { b.meetsNow(0); b.attends() }},
		{name: "fremmoede-gemt", path: "/moeder", do: func(b *tab) {
			b.meetsNow(0)
			b.attends()
			b.do(click(`#navne input[type="checkbox"]`))
			b.press("main form.stack > button")
		}},
		{name: "fremmoede-lukket", path: "/moeder", do: func(b *tab) { b.meetsNow(-2 * time.Hour); b.attends() }},
		{name: "moede-ret", path: "/moeder", do: func(b *tab) { b.meetsNow(time.Hour); b.press(`a[href$="/ret"]`) }},
		{name: "moede-ret-serie", path: "/moeder", do: func(b *tab) {
			b.do(click("main aside details summary"), chromedp.SetValue("#gentag", "uge2", chromedp.ByQuery),
				chromedp.Evaluate(fmt.Sprintf(`document.querySelector('#til').value = %q`, time.Now().AddDate(0, 3, 0).Format(time.DateOnly)), nil))
			b.meetsNow(2 * time.Hour)
			b.press(`a[href$="/ret"]`)
		}},
		{name: "moede-ret-afvist", path: "/moeder", status: 422, do: func(b *tab) {
			b.meetsNow(time.Hour)
			b.press(`a[href$="/ret"]`)
			b.do(write("#sted", "Ring 22 33 51 18"))
			b.press(`form[action$="/flyt"] button`)
		}},
		{name: "moede-aflyst", path: "/moeder", do: func(b *tab) {
			b.meetsNow(time.Hour)
			b.press(`a[href$="/ret"]`)
			b.press(`form[action$="/aflys"] button`)
		}},
		{name: "moede-dagsorden", path: "/moeder", do: func(b *tab) {
			b.meetsNow(time.Hour)
			for range 3 {
				b.press(`form[action$="/emner"] button`)
			}
			b.do(click("section[aria-labelledby=noter] summary"))
		}},
		{name: "moede-for-lang", path: "/moeder", do: func(b *tab) {
			b.meetsNow(time.Hour)
			b.press(`form[action$="/emner"] button`)
			b.press(`form[action$="/eksempler"] button`)
			b.do(write(`input[name^="min.emne"]`, "55"))
			b.press(`form[action$="/dagsorden"] button.b2.sm.noprint`)
		}},
		{name: "moede-note-spoerger", path: "/moeder", status: 422, do: func(b *tab) {
			b.meetsNow(time.Hour)
			b.press(`form[action$="/emner"] button`)
			b.do(click("section[aria-labelledby=noter] summary"), write("section[aria-labelledby=noter] textarea", "Fru Holm var en god historie."))
			b.press(`form[action$="/noter"] button`)
		}},
		{name: "moede-dagsorden-to-paa-en-gang", path: "/moeder", status: 409, do: func(b *tab) {
			b.meetsNow(time.Hour)
			for range 2 {
				b.press(`form[action$="/emner"] button`)
			}
			// As the page looks to somebody who opened it before the other moved the topics and gave the first its minutes.
			b.do(chromedp.Evaluate(`{ const f = document.querySelector('form[action$="/dagsorden"]').elements.tegnet; f.value = f.value.split(' ').reverse().map(w => w.replace(/=.*/, '=99')).join(' ') }`, nil))
			b.do(write(`input[name^="min.emne"]`, "55"))
			b.press(`form[action$="/dagsorden"] button[name=ned]`)
		}},
		{name: "moede-note-to-paa-en-gang", path: "/moeder", status: 409, do: func(b *tab) {
			b.meetsNow(time.Hour)
			b.press(`form[action$="/emner"] button`)
			b.do(click("section[aria-labelledby=noter] summary"), write("section[aria-labelledby=noter] textarea", "Tag det korte eksempel."))
			b.do(chromedp.Evaluate(`document.querySelector('form[action$="/noter"]').elements.tegnet.value = 'en anden'`, nil))
			b.press(`form[action$="/noter"] button`)
		}},
		{name: "moede-flyt-to-paa-en-gang", path: "/moeder", status: 409, do: func(b *tab) {
			b.meetsNow(time.Hour)
			b.press(`a[href$="/ret"]`)
			b.do(write("#sted", "Hos fru Holm"), chromedp.Evaluate(`document.querySelector('form[action$="/flyt"]').elements.sekvens.value = '7'`, nil))
			b.press(`form[action$="/flyt"] button`)
		}},
		{name: "moede-haender", path: "/moeder", do: func(b *tab) {
			b.do(chromedp.SetValue("#format", "morgensamling", chromedp.ByQuery))
			b.meetsNow(0)
			b.do(write("#ja", "8"), write("#nej", "3"), chromedp.SetValue("#grund", "tid", chromedp.ByQuery))
			b.press(`form[action$="/haender"] button`)
		}},
		{name: "moede-referat", path: "/moeder", do: func(b *tab) {
			b.meetsNow(time.Hour)
			b.press(`form[action$="/emner"] button`)
			b.press(`a[href$="/referat"]`)
		}},
		{name: "moed-skannet", path: "/moeder", do: func(b *tab) { b.meetsNow(0); b.attends(); b.scan() }},
		{name: "moed-registreret", path: "/moeder", do: func(b *tab) { b.meetsNow(0); b.attends(); b.scan(); b.press("main form button") }},
		{name: "moed-for-tidligt", path: "/moeder", status: 422, do: func(b *tab) { b.meetsNow(time.Hour); b.attends(); b.scan() }},
		{name: "moed-meldt", path: "/moeder", do: func(b *tab) { b.meetsNow(-2 * time.Hour); b.press(`form[action$="/meld"] button`) }},
		{name: "faktor-ny", path: "/nogletal/faktorer/ny?skabelon=nye-plejeboliger"},
		{name: "faktor-mangler", path: "/nogletal/faktorer/ny", status: 422, do: func(b *tab) {
			b.do(write("#tekst", "Karen Hansen blev leder. Ring 22 33 51 18."))
			b.press("main form .btn:not(.b2, .b3)")
		}},
		{name: "faktor-gemt", path: "/nogletal/faktorer/ny?skabelon=nye-plejeboliger", do: func(b *tab) {
			b.do(chromedp.SetValue("#fra", "2025-08-01", chromedp.ByQuery))
			b.press("main form .btn:not(.b2, .b3)")
		}},
		{name: "faktor-historik", path: "/nogletal/faktorer/covid-19/ret", do: func(b *tab) {
			b.do(write("#kort", "Covid-19 hos os"))
			b.press("main form .btn:not(.b2, .b3)")
			b.press(`a[href="/nogletal/faktorer/covid-19"]`)
		}},
		{name: "kompetencer", path: "/kompetencer"},
		{name: "kompetencer-felt", path: "/kompetencer", do: pressing(`.hm a`)},
		{name: "opfoelgning", path: "/opfoelgning"},
		{name: "notat-godkendt", path: "/opfoelgning", do: pressing(`section[aria-labelledby=notater] li:last-child a`)},
		{name: "engelsk", path: "/planlaeg?lang=en"},
	},
	"hr": {
		{name: "kompetencer", path: "/kompetencer"},
		{name: "kompetencer-felt", path: "/kompetencer", do: pressing(`.hm a`)},
		{name: "kompetencer-faggruppe", path: "/kompetencer?faggruppe=ssa&dato=2026-01-15"},
		{name: "import-personale", path: "/import/staff"},
		{name: "import-personale-vist", path: "/import/staff", do: sending("nye_medarbejdere.csv")},
		{name: "import-personale-taget", path: "/import/staff", do: func(b *tab) {
			b.send("nye_medarbejdere.csv")
			b.press("main form button")
		}},
		{name: "import-personale-afvist", path: "/import/staff", status: 422, do: sending("fjordby_medarbejdere_fejl.csv")},
	},
	"analytiker": {
		{name: "import-tal", path: "/import/outcomes"},
		{name: "import-tal-vist", path: "/import/outcomes", do: sending("fjordby_aggregat.csv")},
		{name: "import-tal-afvist", path: "/import/outcomes", status: 422, do: sending("fjordby_folk1a.csv")},
		{name: "import-befolkning", path: "/import/population"},
		{name: "import-befolkning-vist", path: "/import/population", do: sending("fjordby_folk1a.csv")},
		{name: "nogletal-andet-sted", path: "/nogletal/ydelser_nye?start=2024-13", status: 422},
		{name: "import-kolonner", path: "/import/outcomes", do: sending("andre_kolonner.csv")},
		{name: "import-kolonner-mangler", path: "/import/outcomes", status: 422, do: func(b *tab) {
			b.send("andre_kolonner.csv")
			b.press("main form .btn")
		}},
		{name: "import-aendringer", path: "/import/outcomes", do: func(b *tab) {
			b.send("andre_kolonner.csv")
			b.do(chromedp.SetValue("#fast", "ydelser_nye", chromedp.ByQuery))
			b.press("main form .btn") // the columns
			b.press("main form .btn") // the approval
			b.send("andre_kolonner_rettet.csv")
			b.press("main form .btn")
			b.press(`a[href^="/import/aendringer/"]`)
		}},
		{name: "nogletal-som-foer", path: "/nogletal/ydelser_nye?data=2026-01-01T12:00:00Z"},
		{name: "nogletal-udforskende", path: "/nogletal/ydelser_nye?start=2024-05&grundperiode=24"},
		{name: "opfoelgning-lav", path: "/opfoelgning"},
		{name: "notat-kladde", path: "/opfoelgning", do: pressing(`section[aria-labelledby=notater] a`)},
		{name: "notat-spoerger", path: "/opfoelgning", status: 422, do: func(b *tab) {
			b.press(`section[aria-labelledby=notater] a`)
			b.do(write("#bemaerkning", "Fru Holm ringede fra 22 33 51 18. Hanne Dam var glad."), write("#ansvar-0", "Birthe Jensen"))
			b.press(`button[value="gem"]`)
		}},
		{name: "notat-samtidig", path: "/opfoelgning", status: 409, do: func(b *tab) {
			b.press(`section[aria-labelledby=notater] a`)
			b.do(chromedp.Evaluate(`document.querySelector('#beslutninger [name=revision]').value = 0`, nil), write("#beslutning-0", "Vi holder fast."))
			b.press(`button[value="gem"]`)
		}},
		{name: "nogletal", path: "/nogletal"},
		{name: "nogletal-engelsk", path: "/nogletal/ydelser_nye?lang=en"},
		{name: "registrering", path: "/registrering"},
		{name: "registrering-ny-mangler", path: "/registrering/ydelser_nye/ny", status: 422, do: pressing("main form button")},
		{name: "registreret", path: "/registrering/ydelser_nye/ny", do: func(b *tab) {
			b.do(write("#mindste", "7,5"), chromedp.SetValue("#beslutning", "2028-06-01", chromedp.ByQuery))
			b.press("main form button")
			b.press(`a[href^="/registrering/ydelser_nye?"]`)
		}},
		{name: "lodtraekning-mangler", path: "/registrering/lodtraekning", status: 422, do: pressing("main form button")},
		{name: "lodtraekning", path: "/registrering/lodtraekning", do: drawing},
	},
	"redaktoer": {
		{name: "moduler", path: "/moduler"},
		{name: "indhold", path: "/indhold"},
		{name: "rediger", path: "/indhold/rediger/vaeske"},
		{name: "rediger-fejl", path: "/indhold/rediger/vaeske", do: func(b *tab) {
			b.do(chromedp.Evaluate(`{ const f = document.querySelector('#tekst'); f.value = f.value.replace('::: quiz', '::: quizz').replace('## Se', '<b>Se</b>'); f.dispatchEvent(new Event('input')) }`, nil))
			eventually(b, "the faults follow while somebody writes", func() bool { return ask[int](b, `document.querySelectorAll('.faults li').length`) > 1 })
		}},
		{name: "rediger-gemt", path: "/indhold/rediger/vaeske", do: func(b *tab) {
			b.do(chromedp.Evaluate(`{ const f = document.querySelector('#tekst'); f.value = f.value.replace('## Se: glasset', '## Se først: glasset') }`, nil))
			b.press(`button[value="gem"]`)
		}},
		{name: "rediger-samtidig", path: "/indhold/rediger/vaeske", status: 409, do: func(b *tab) {
			b.do(chromedp.Evaluate(`document.querySelector('[name=revision]').value = 0; document.querySelector('#tekst').value += 'En linje mere.'`, nil))
			b.press(`button[value="gem"]`)
		}},
		{name: "forskel", path: "/indhold/rediger/vaeske/forskel"},
		{name: "rediger-intet-nyt", path: "/indhold/rediger/vaeske", status: 422, do: func(b *tab) {
			b.do(choose("aendring", "stor"))
			b.press(`button[value="udgiv"]`)
		}},
		{name: "indhold-nyt", path: "/indhold/nyt"},
		{name: "indhold-nyt-mangler", path: "/indhold/nyt", status: 422, do: func(b *tab) {
			b.do(write("#titel", "Småtspisende"), write("#ejer", "Sundhed"))
			b.press("main form button")
		}},
		{name: "kilder", path: "/indhold/kilder", do: doing(click("details.more summary"))},
		{name: "kilder-mangler", path: "/indhold/kilder", status: 422, do: func(b *tab) {
			b.do(click("details.more summary"))
			b.press(`main details button[value="ny"]`)
		}},
		{name: "kilder-ny", path: "/indhold/kilder", do: func(b *tab) {
			b.do(click("#sst-nkr-fald summary"), write("#udgave-sst-nkr-fald", "2027"))
			b.press(`#sst-nkr-fald button[value="ny"]`)
		}},
		{name: "indhold-kilde-aendret", path: "/indhold"},
		{name: "lokalt", path: "/indhold/lokalt"},
		{name: "lokalt-gemt", path: "/indhold/lokalt", do: func(b *tab) {
			b.do(write("main textarea", "Ring til sygeplejen på vagttelefonen."))
			b.press("main form button")
		}},
		{name: "godkend", path: "/indhold/godkend/vaeske"},
		{name: "godkend-ulaest", path: "/indhold/godkend/vaeske", status: 422, do: pressing("main form button")},
		{name: "soeg-intet", path: "/soeg?q=xylofon"},
		{name: "soeg-oensket", path: "/soeg?q=xylofon", do: pressing("main section form button")},
		{name: "oensker", path: "/soeg/oensker"},
	},
	"admin": {
		{name: "brugere", path: "/brugere"},
		{name: "bruger-ny", path: "/brugere", do: func(b *tab) {
			b.do(write("#email", "ny.person@kommune.example"), write("#navn", "Ny Person"))
			b.press("main form button")
		}},
	},
}

// meetsNow plans a staff meeting that begins so long from now, and stands on its page.
func (b *tab) meetsNow(in time.Duration) {
	begins := time.Now().Add(in).In(day.Copenhagen)
	b.do(chromedp.Evaluate(fmt.Sprintf(`document.querySelector('#dag').value = %q; document.querySelector('#kl').value = %q`,
		begins.Format(time.DateOnly), begins.Format("15:04")), nil))
	b.press(`form[action="/moeder"] button`)
}

// attends opens the list of the meeting the tab is on.
func (b *tab) attends() { b.press(`a[href$="/fremmoede"]`) }

// scan follows the code that the list shows.
func (b *tab) scan() {
	b.visit("/moed?kode=" + ask[string](b, `document.querySelector('p.code').textContent`))
}

// drawing draws lots for every team from next year on.
func drawing(b *tab) {
	year := time.Now().Year() + 1
	b.do(chromedp.Evaluate(fmt.Sprintf(`document.querySelectorAll('[name=hold]').forEach(h => h.checked = true);
		document.querySelector('#start-1').value = '%d-01'; document.querySelector('#start-2').value = '%d-04'`, year, year), nil))
	b.press("main form button")
}

// takeModule answers the three questions of the module the tab is on.
func takeModule(b *tab) {
	b.do(choose("q1", "1"), choose("q2", "1"), choose("q3", "2"))
	b.press("form[data-quiz] button.wide")
}
