use super::*;
use url_uji::{AKHIRAN, LAIN, PEMERINTAH, PENANDA, PERANTARA, UJUNG, UMUM, kata};

mod url_uji {
    pub fn kata(daftar: &str) -> Vec<String> {
        daftar.split_whitespace().map(str::to_owned).collect()
    }

    pub const LAIN: &str = "lapor.go.id oss.go.id kemenkes.go.id kemendagri.go.id bps.go.id kpu.go.id bpjs-kesehatan.go.id \
                            ombudsman.go.id pajak.go.id inaproc.id";
    pub const AKHIRAN: &str = "go.id ac.id co.id or.id web.id my.id desa.id blogspot.com";
    pub const PEMERINTAH: &str = "go.id desa.id";
    pub const PENANDA: &str = "kab kota prov";
    pub const PERANTARA: &str = "translate.goog web.archive.org cdn.ampproject.org";
    pub const UJUNG: &str = "id com net org";
    pub const UMUM: &str = "link online site live";
}

const SENDIRI: &str = "purworejokab.go.id";

fn nilai_(alamat: &str) -> Option<Samaran> {
    nilai_bagi(SENDIRI, alamat)
}

fn nilai_bagi(sendiri: &str, alamat: &str) -> Option<Samaran> {
    let (lain, akhiran, pemerintah) = (kata(LAIN), kata(AKHIRAN), kata(PEMERINTAH));
    let (penanda, perantara) = (kata(PENANDA), kata(PERANTARA));
    let resmi = Resmi {
        sendiri,
        lain: &lain,
        akhiran: &akhiran,
        pemerintah: &pemerintah,
        penanda: &penanda,
        perantara: &perantara,
    };
    samaran(Tautan::parse(alamat).unwrap().host(), &resmi)
}

fn pesan(host: &str) -> Option<Samaran> {
    nilai_(&format!("https://{host}/"))
}

#[test]
fn t10_names_that_pass_for_official_ones_are_found() {
    let serupa = |d: &str| Some(Samaran::Serupa(d.to_owned()));
    for (host, harap) in [
        // A letter of another alphabet, a digit, two letters for one.
        ("purworejоkab.go.id", serupa(SENDIRI)),
        ("dinkes.purworejоkab.go.id", serupa(SENDIRI)),
        ("xn--purworejkab-ynj.go.id", serupa(SENDIRI)),
        ("purworej%D0%BEkab.go.id", serupa(SENDIRI)),
        ("purw0rejokab.go.id", serupa(SENDIRI)),
        ("purvvorejokab.go.id", serupa(SENDIRI)),
        ("purwórejokab.go.id", serupa(SENDIRI)),
        ("kernenkes.go.id", serupa("kemenkes.go.id")),
        ("1apor.go.id", serupa("lapor.go.id")),
        ("ｌɑpor.go.id", serupa("lapor.go.id")),
        // The name in other company.
        ("purworejokab.go.id.example.com", serupa(SENDIRI)),
        ("purworejokab.go.id-masuk.xyz", serupa(SENDIRI)),
        ("purworejokab-go-id.com", serupa(SENDIRI)),
        ("masuk-oss-go-id.top", serupa("oss.go.id")),
        ("oss-go.id", serupa("oss.go.id")),
        ("ossgo.id", serupa("oss.go.id")),
        ("bpjs.kesehatan.go.id.example.com", serupa("bpjs-kesehatan.go.id")),
        ("purworejokabgo.id", serupa(SENDIRI)),
        // Another ending, another letter.
        ("purworejokab.com", serupa(SENDIRI)),
        ("purworejo-kab.co.id", serupa(SENDIRI)),
        ("purworejakab.com", serupa(SENDIRI)),
        ("purwoerjokab.id", serupa(SENDIRI)),
        ("kemenkes.co.id", serupa("kemenkes.go.id")),
        // Other alphabets.
        ("раураӏ.com", Some(Samaran::Asing)),
        ("pаypal.com", Some(Samaran::Campur)),
        ("bαnk.com", Some(Samaran::Campur)),
        ("банкα.com", Some(Samaran::Campur)),
    ] {
        assert_eq!(pesan(host), harap, "{host}");
    }
}

#[test]
fn t10_every_way_to_disguise_every_official_name_is_found() {
    let mut banyak = 0;
    let semua = kata(LAIN);
    for asli in semua.iter().map(String::as_str).chain([SENDIRI]) {
        let (nama, akhir) = asli.split_once('.').unwrap();
        let mut tiruan = vec![
            format!("{asli}.example.com"),
            format!("{asli}-masuk.com"),
            format!("masuk.{asli}.xyz"),
            format!("{}.com", asli.replace('.', "-")),
            format!("layanan-{}.web.id", asli.replace('.', "-")),
        ];
        if akhir.contains('.') {
            tiruan.extend([format!("{nama}-{akhir}"), format!("{nama}{akhir}")]);
        }
        for (huruf, ganti) in [
            ('a', "аα4à"),
            ('b', "ьβ8ḃ"),
            ('c', "сçᴄ"),
            ('d', "ԁɗďᴅ"),
            ('e', "еε3é"),
            ('g', "ɡց9ğ"),
            ('h', "һհḣʜ"),
            ('i', "іι1ï"),
            ('j', "јϳĵᴊ"),
            ('k', "кκķᴋ"),
            ('l', "ӏ1ĺʟ"),
            ('m', "мḿᴍṁ"),
            ('n', "пηñɴ"),
            ('o', "оο0ö"),
            ('p', "рρṕᴘ"),
            ('r', "гŕřʀ"),
            ('s', "ѕ5śꜱ"),
            ('t', "тτ7ţ"),
            ('u', "υսúᴜ"),
            ('w', "ԝωŵᴡ"),
        ] {
            for (at, _) in nama.match_indices(huruf) {
                for ganti in ganti.chars() {
                    let tiru = format!("{}{ganti}{}", &nama[..at], &nama[at + 1..]);
                    tiruan.extend([format!("{tiru}.{akhir}"), format!("www.{tiru}.{akhir}")]);
                }
            }
        }
        for tiru in tiruan {
            assert_eq!(pesan(&tiru), Some(Samaran::Serupa(asli.to_owned())), "{tiru}");
            banyak += 1;
        }
    }
    assert!(banyak >= 500, "{banyak}");
}

#[test]
fn honest_names_are_left_alone() {
    for host in kata(
        "purworejokab.go.id dinkes.purworejokab.go.id lapor.go.id www.lapor.go.id sp4n.lapor.go.id kppu.go.id \
         purworejokota.go.id kebumenkab.go.id wonosobokab.go.id magelangkab.go.id jatengprov.go.id indonesia.go.id \
         satudata.go.id data.go.id kemenkeu.go.id djpk.kemenkeu.go.id bps.go.id purworejokab.bps.go.id kpu.co purworejo.com \
         purworejonews.com rsudpurworejo.com disdikpurworejo.blogspot.com lapor.com oss.sonatype.org pajakku.com \
         kesehatan.com ombudsman.org bpjs.com purworejokab.maps.arcgis.com docs.google.com youtube.com münchen.de \
         日本語.jp bücher.example россия.рф مثال.إختبار xn--e1afmkfd.xn--p1ai web.archive.org kompas.com id.wikipedia.org \
         203.0.113.7 unair.ac.id ugm.ac.id",
    ) {
        assert_eq!(pesan(&host), None, "{host}");
    }
    assert_eq!(nilai_("https://[2001:db8::1]/"), None);
    assert_eq!(nilai_(&format!("https://{}.com/", "a".repeat(300))), None);
}

#[test]
fn a_name_that_the_government_gave_may_have_another_behind_a_hyphen() {
    for host in ["x-kpu.go.id", "rsud-purworejokab.go.id", "bpjs.kesehatan.go.id"] {
        assert_eq!(pesan(host), None, "{host}");
    }
    for host in ["x-kpu-go.id", "x-kpu.go.id.example.com", "x-kрu.go.id", "rsud-purworej0kab.go.id"] {
        assert!(matches!(pesan(host), Some(Samaran::Serupa(_))), "{host}");
    }
}

#[test]
fn the_name_of_a_place_belongs_to_everybody_there() {
    let milik = |host: &str| nilai_bagi("purworejo.go.id", &format!("https://{host}/"));
    for host in ["purworejo.com", "purworejo.co.id", "purworeja.com", "wisatapurworejo.com"] {
        assert_eq!(milik(host), None, "{host}");
    }
    for host in ["purworejо.go.id", "purworejo.go.id.example.com", "purworejo-go-id.com", "purworejogo.id"] {
        assert!(matches!(milik(host), Some(Samaran::Serupa(_))), "{host}");
    }
}

#[test]
fn whoever_shows_the_pages_of_others_is_judged_by_theirs() {
    for host in [
        "lapor-go-id.translate.goog",
        "dinkes-purworejokab-go-id.translate.goog",
        "www-bpjs--kesehatan-go-id.cdn.ampproject.org",
        "translate.goog",
        "web.archive.org",
        "kompas-com.translate.goog",
    ] {
        assert_eq!(pesan(host), None, "{host}");
    }
    let serupa = |d: &str| Some(Samaran::Serupa(d.to_owned()));
    assert_eq!(pesan("purworej0kab-go-id.translate.goog"), serupa(SENDIRI));
    assert_eq!(pesan("lapor-go-id-masuk-xyz.translate.goog"), serupa("lapor.go.id"));
    assert_eq!(pesan("lapor-go-id.bukantranslate.goog"), serupa("lapor.go.id"));
}

#[test]
fn an_address_carries_a_name_as_an_account_or_as_what_is_kept() {
    for (alamat, nama, harap) in [
        ("https://www.instagram.com/rsud.contoh.id/", "rsud.contoh.id", true),
        ("https://www.tiktok.com/@RSUD.contoh.id?lang=id", "rsud.contoh.id", true),
        ("https://web.archive.org/web/2019/http://www.lapor.go.id/adu", "lapor.go.id", true),
        ("https://web.archive.org/web/2019/https%3A%2F%2Flapor.go.id%2F", "www.lapor.go.id", true),
        ("https://instagram.com/lapor.go.id.masuk", "lapor.go.id", false),
        ("https://lapor.go.id/", "lapor.go.id", false),
        ("https://instagram.com", "lapor.go.id", false),
    ] {
        assert_eq!(terbawa(&Tautan::parse(alamat).unwrap(), nama), harap, "{alamat}");
    }
    let perantara = kata(PERANTARA);
    assert_eq!(terkandung("bpjs--kesehatan-go-id.translate.goog", &perantara).as_deref(), Some("bpjs-kesehatan.go.id"));
    assert_eq!(terkandung("www.web.archive.org", &perantara), None);
}

#[test]
fn names_are_decoded_as_they_are_written() {
    for nama in
        ["purworejоkab.go.id", "bücher.example", "他们为什么不说中文.tw", "почемужеонинеговорятпорусски.ru", "ü.com"]
    {
        let tautan = Tautan::parse(&format!("https://{nama}/")).unwrap();
        assert_ne!(tautan.host(), nama);
        assert_eq!(tampil(tautan.host()), nama);
    }
    for nama in ["xn--", "xn--a", "xn--99999999999", "xn--\u{e9}", "xn---", "a.b"] {
        assert!(!tampil(nama).is_empty(), "{nama}");
    }
}

#[test]
fn a_name_is_registered_under_its_ending() {
    let akhiran = kata(AKHIRAN);
    for (host, harap) in [
        ("dinkes.purworejokab.go.id", "purworejokab.go.id"),
        ("purworejokab.go.id", "purworejokab.go.id"),
        ("go.id", "go.id"),
        ("a.b.com", "b.com"),
        ("a.b.blogspot.com", "b.blogspot.com"),
        ("com", "com"),
    ] {
        assert_eq!(terdaftar(host, &akhiran), harap, "{host}");
    }
}

#[test]
fn words_name_domains_in_many_ways() {
    let (ujung, umum) = (kata(UJUNG), kata(UMUM));
    for (teks, harap) in [
        ("buka https://OSS.go.id/a.", "oss.go.id"),
        ("(lapor.go.id)", "lapor.go.id"),
        ("www.lapor.go.id/adu?x=1", "www.lapor.go.id"),
        ("oss\u{200b}.go.id", "oss.go.id"),
        ("purworejоkab.go.id", "xn--purworejkab-ynj.go.id"),
        ("https://a.example", "a.example"),
        ("aa.com dan bb.id", "aa.com bb.id"),
        // Where titles and words of every day end so, something more must tell an address.
        ("https://m.com", "m.com"),
        ("x.com/dinas", "x.com"),
        ("m.oss.go.id", "m.oss.go.id"),
        ("http://belanja.online", "belanja.online"),
        ("www.belanja.online", "www.belanja.online"),
        ("belanja.online/promo", "belanja.online"),
    ] {
        assert_eq!(disebut(teks, &ujung, &umum).join(" "), harap, "{teks}");
    }
    for teks in [
        "S.Sos., M.Si.",
        "No.5 Tahun 2026",
        "dinas@purworejokab.go.id",
        "f-1.02.pdf",
        "id",
        "..id",
        "10.000",
        "v1.2",
        "dr.Budi",
        "Budi, B.Com",
        "M.Com.",
        "x.com",
        "layanan.online",
        "siaran.live",
    ] {
        assert_eq!(disebut(teks, &ujung, &umum), Vec::<String>::new(), "{teks}");
    }
}
