//! The theme proves itself: every page kind, every kind of sample.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::html::fakta::{facts, facts_dengan};
use crate::html::tanda::Terbaca;
use crate::plan::rute;
use crate::plan::view::contoh::{KENARI, Sifat, halaman, situs};
use crate::plan::view::halaman::{ID_TERPAKAI, Isi, PageView};
use crate::plan::view::layanan::{
    BiayaView, KelompokPersyaratanView, LangkahView, LayananView, PersyaratanView, StatusLayananView,
};
use crate::plan::view::situs::{Menu, SitusView};
use crate::render::page::berkas_templat;
use crate::render::{SiteShell, page};
use crate::theme::{Tema, berkas};

/// Renders every page of a sample: path and markup.
fn cetak(sifat: Sifat) -> Vec<(String, String)> {
    let (tema, situs) = (Tema::embedded(), situs(sifat));
    let shell = SiteShell::new(tema, &situs, &BTreeMap::new()).unwrap();
    let satu = |h| page(&shell, h).unwrap_or_else(|e| panic!("{sifat:?} {e}: {:#}", e.source));
    halaman(sifat).iter().map(|h| (format!("{sifat:?} {}", h.path), satu(h))).collect()
}

fn semua() -> impl Iterator<Item = (String, String)> {
    Sifat::SEMUA.into_iter().flat_map(cetak)
}

/// Values of one attribute, in order.
fn nilai<'a>(html: &'a str, atribut: &str) -> Vec<&'a str> {
    html.split(&format!(" {atribut}=\"")).skip(1).map(|sisa| sisa.split('"').next().unwrap()).collect()
}

#[test]
fn every_page_kind_has_a_template_and_every_template_a_page_kind() {
    let jenis: BTreeSet<String> = halaman(Sifat::Penuh).iter().map(berkas_templat).collect();
    let ada: BTreeSet<String> =
        berkas::TEMPLAT.iter().map(|(nama, _)| (*nama).to_owned()).filter(|n| n.starts_with("halaman/")).collect();
    assert_eq!(jenis, ada);
}

#[test]
fn every_page_has_one_heading_one_main_and_unique_ids() {
    for (nama, html) in semua() {
        assert_eq!(html.matches("<h1").count(), 1, "{nama}");
        assert_eq!(html.matches("<main").count(), 1, "{nama}");
        assert!(html.starts_with("<!doctype html>\n<html lang=\"id\">"), "{nama}");
        let id = nilai(&html, "id");
        let unik: BTreeSet<&str> = id.iter().copied().collect();
        assert_eq!(id.len(), unik.len(), "{nama}: {id:?}");
        for acuan in nilai(&html, "aria-labelledby") {
            assert!(unik.contains(acuan), "{nama}: nothing is called `{acuan}`");
        }
    }
}

#[test]
fn headings_never_skip_a_level() {
    for (nama, html) in semua() {
        let isi = html.split("<main").nth(1).unwrap();
        let mut sebelum = 1;
        for sisa in isi.split("<h").skip(1) {
            let Some(tingkat) = sisa.chars().next().and_then(|c| c.to_digit(10)) else { continue };
            assert!(tingkat <= sebelum + 1, "{nama}: h{sebelum} is followed by h{tingkat}: {}", &sisa[..40]);
            sebelum = tingkat;
        }
    }
}

#[test]
fn links_inside_a_page_lead_somewhere() {
    for (nama, html) in cetak(Sifat::Penuh) {
        let id = nilai(&html, "id");
        for tujuan in nilai(&html, "href").iter().filter_map(|h| h.strip_prefix('#')) {
            let dalam_naskah = nama.ends_with("/sejarah/") && ["satu", "dua", "tiga", "empat"].contains(&tujuan);
            assert!(dalam_naskah || id.contains(&tujuan), "{nama}: `#{tujuan}`");
        }
    }
}

#[test]
fn no_page_has_script_or_style_inside() {
    for (nama, html) in semua() {
        let tanpa_data = html.replace("<script type=\"application/ld+json\">", "");
        // The search page alone carries a script, and says its digest.
        let dicari = nama.ends_with(" /cari/");
        let skrip = "<script src=\"/aset/cari.";
        assert_eq!(tanpa_data.matches(skrip).count(), usize::from(dicari), "{nama}");
        assert_eq!(tanpa_data.matches("<script").count(), usize::from(dicari), "{nama}");
        assert!(!dicari || tanpa_data.contains("\" integrity=\"sha256-"), "{nama}");
        assert_eq!(html.matches("</script>").count(), html.matches("<script").count(), "{nama}");
        for buruk in [" style=", "<style", "javascript:", " onclick", " onload", " onerror", "http://"] {
            assert!(!html.contains(buruk), "{nama}: {buruk}");
        }
    }
}

#[test]
fn nothing_is_fetched_from_another_site() {
    for (nama, html) in semua() {
        for atribut in ["src", "srcset"] {
            assert!(nilai(&html, atribut).iter().all(|a| a.starts_with('/')), "{nama}");
        }
        assert_eq!(html.matches("rel=\"stylesheet\"").count(), 1, "{nama}");
    }
}

#[test]
fn hostile_text_is_harmless_in_every_field() {
    for (nama, html) in cetak(Sifat::Kenari) {
        assert!(html.contains("kenari&quot;&#39;&gt;&lt;b&gt;&#96;&lt;/script&gt;&amp;"), "{nama}");
        for potong in html.split("kenari").skip(1) {
            let markah = potong.starts_with("&quot;&#39;&gt;&lt;b&gt;&#96;&lt;/script&gt;&amp;");
            let data = potong.starts_with("\\\"'\\u003e\\u003cb\\u003e`\\u003c/script\\u003e\\u0026");
            // Content of an element in a drawing, where quotes need no escape.
            let gambar = potong.starts_with("\"'&gt;&lt;b&gt;`&lt;/script&gt;&amp;");
            assert!(markah || data || gambar, "{nama}: {}", potong.chars().take(60).collect::<String>());
        }
        assert!(!html.contains(KENARI), "{nama}");
        // Drawings break text into lines and cut it, so that the whole canary never stands in them.
        assert!(!html.contains("<b>"), "{nama}");
        for alamat in nilai(&html, "href") {
            assert!(!alamat.contains(['<', '>', '`', '\'']), "{nama}: {alamat}");
        }
    }
}

#[test]
fn pages_stay_within_their_budget() {
    for (nama, html) in Sifat::SEMUA.into_iter().filter(|s| *s != Sifat::Ekstrem).flat_map(cetak) {
        assert!(html.len() <= 60 * 1024, "{nama}: {} bytes", html.len());
    }
}

#[test]
fn the_policy_is_the_first_word_after_the_character_set() {
    for (nama, html) in semua() {
        let awal = html.split("<head>\n").nth(1).unwrap();
        assert!(awal.starts_with("<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\""), "{nama}");
        assert!(!html.contains("frame-ancestors") && !html.contains("unsafe-inline"), "{nama}");
    }
}

#[test]
fn a_sample_site_says_so_on_every_page_and_is_never_listed() {
    for (nama, html) in cetak(Sifat::Penuh) {
        assert!(html.contains("CONTOH, bukan situs resmi"), "{nama}");
        assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"), "{nama}");
        assert!(!html.contains("Situs resmi Pemerintah"), "{nama}");
    }
    for (nama, html) in cetak(Sifat::Minimal) {
        assert!(!html.contains("CONTOH") && html.contains("Situs resmi Pemerintah Kabupaten Purworejo"), "{nama}");
        let tanpa_indeks = ["/404.html", "/standar/", "/ringkasan/"].iter().any(|akhir| nama.ends_with(akhir));
        assert_eq!(html.contains("noindex"), tanpa_indeks, "{nama}");
    }
}

#[test]
fn every_page_names_its_own_address_and_what_sharers_show() {
    for (nama, html) in semua() {
        let jalur = nama.split_once(' ').unwrap().1;
        let alamat = format!("https://dindukcapil.purworejokab.example{jalur}");
        for baris in [
            format!("<link rel=\"canonical\" href=\"{alamat}\">"),
            format!("<meta property=\"og:url\" content=\"{alamat}\">"),
            "<meta property=\"og:locale\" content=\"id_ID\">".to_owned(),
            "<link rel=\"manifest\" href=\"/manifest.webmanifest\">".to_owned(),
            "<link rel=\"apple-touch-icon\" href=\"/aset/ikon.".to_owned(),
        ] {
            assert!(html.contains(&baris), "{nama}: {baris}");
        }
        let gambar = html.split("<meta property=\"og:image\" content=\"").nth(1).unwrap();
        assert!(gambar.starts_with("https://dindukcapil.purworejokab.example/"), "{nama}");
        let artikel = nama.contains("/berita/sabtu/") || nama.contains("/pengumuman/listrik/");
        assert_eq!(html.contains("content=\"article\""), artikel, "{nama}");
    }
}

/// The markdown page of the sample as its own translation into a language.
fn terjemahan(kode: &str) -> String {
    let (tema, situs) = (Tema::embedded(), situs(Sifat::Penuh));
    let asing = BTreeMap::from([(kode.to_owned(), situs.clone())]);
    let shell = SiteShell::new(tema, &situs, &asing).unwrap();
    let mut h = halaman(Sifat::Penuh).into_iter().find(|h| h.path == "/halaman/sejarah/").unwrap();
    h.bahasa.kode = Some(kode.to_owned());
    h.bahasa.padanan[1].kode = kode.to_owned();
    page(&shell, &h).unwrap()
}

#[test]
fn a_page_in_a_language_that_the_interface_speaks_is_wholly_in_it() {
    let html = terjemahan("en");
    for baris in [
        "<html lang=\"en\">",
        "<body>",
        "<main id=\"isi\" tabindex=\"-1\">",
        ">Skip to content</a>",
        "<h2 id=\"halaman-ini\">This page</h2>",
        "<meta property=\"og:locale\" content=\"en_GB\">",
        "<link rel=\"alternate\" hreflang=\"x-default\" href=\"https://dindukcapil.purworejokab.example/halaman/sejarah/\">",
        "<li lang=\"id\"><a href=\"/halaman/sejarah/\" hreflang=\"id\" rel=\"alternate\">Bahasa Indonesia</a></li>",
        "<tbody lang=\"id\">",
    ] {
        assert!(html.contains(baris), "{baris}\n{html}");
    }
    assert!(!html.contains("Langsung ke isi"));
}

#[test]
fn a_page_in_another_language_has_an_indonesian_frame_that_says_so() {
    let html = terjemahan("jv");
    for baris in [
        "<html lang=\"jv\">",
        "<body lang=\"id\">",
        "<main id=\"isi\" tabindex=\"-1\" lang=\"jv\">",
        "aria-labelledby=\"halaman-ini\" lang=\"id\">",
        "<span aria-current=\"page\" lang=\"jv\">",
        ">Langsung ke isi</a>",
        "<meta property=\"og:locale\" content=\"jv_ID\">",
    ] {
        assert!(html.contains(baris), "{baris}\n{html}");
    }
}

#[test]
fn the_header_marks_the_current_entry() {
    let (tema, situs) = (Tema::embedded(), situs(Sifat::Minimal));
    let shell = SiteShell::new(tema, &situs, &BTreeMap::new()).unwrap();
    for (i, menu) in Menu::SEMUA.into_iter().enumerate() {
        assert_eq!(i, menu as usize);
        let mut h = halaman(Sifat::Minimal).remove(1);
        h.menu = menu;
        let html = page(&shell, &h).unwrap();
        let tanda: Vec<&str> =
            html.split(" aria-current=\"true\">").skip(1).map(|s| s.split('<').next().unwrap()).collect();
        let harap: Vec<&str> = if menu == Menu::Lain { vec![] } else { vec![menu.teks(); 2] };
        assert_eq!(tanda, harap, "{menu:?}");
    }
}

#[test]
fn machine_data_parses_and_names_the_page() {
    for (nama, html) in semua() {
        let Some(sisa) = html.split("<script type=\"application/ld+json\">").nth(1) else {
            let tanpa = ["/404.html", "/ktp-lama/", "/penunjuk/"];
            assert!(tanpa.iter().any(|akhir| nama.ends_with(akhir)), "{nama}");
            continue;
        };
        let json: serde_json::Value = serde_json::from_str(sisa.split("</script>").next().unwrap()).unwrap();
        let jenis: Vec<&str> =
            json["@graph"].as_array().unwrap().iter().map(|g| g["@type"].as_str().unwrap()).collect();
        let harap = match nama.split(' ').nth(1).unwrap() {
            "/" => vec!["GovernmentOrganization"],
            // The sample of the portal is its home page, but for its address.
            "/perangkat-daerah/" if !nama.starts_with("Minimal") => vec!["GovernmentOrganization", "BreadcrumbList"],
            "/profil/" => vec!["AboutPage", "GovernmentOrganization", "BreadcrumbList"],
            "/kontak/" => vec!["ContactPage", "GovernmentOrganization", "BreadcrumbList"],
            "/layanan/ktp-el/" if nama.starts_with("Minimal") => vec!["GovernmentService", "BreadcrumbList"],
            "/layanan/ktp-el/" => vec!["GovernmentService", "FAQPage", "BreadcrumbList"],
            "/berita/sabtu/" => vec!["NewsArticle", "BreadcrumbList"],
            "/data/penduduk/" => vec!["Dataset", "BreadcrumbList"],
            "/halaman/sejarah/" => vec!["WebPage", "BreadcrumbList"],
            _ => vec!["BreadcrumbList"],
        };
        assert_eq!(jenis, harap, "{nama}");
    }
}

#[test]
fn only_the_text_of_a_markdown_page_drawings_and_the_stylesheet_are_inserted_unescaped() {
    for (nama, sumber) in berkas::TEMPLAT {
        let jumlah = sumber.matches("|safe").count() + sumber.matches("| safe").count();
        // The last is the theme's own stylesheet, in a report that is one file.
        let boleh = ["{{ isi.isi|safe }}", "{{ b.svg|safe }}", "<style>{{ gaya|safe }}</style>"];
        let boleh: usize = boleh.iter().map(|boleh| sumber.matches(boleh).count()).sum();
        assert_eq!(jumlah, boleh, "{nama}");
        assert!(!sumber.contains("autoescape"), "{nama}");
    }
}

#[test]
fn an_optional_block_without_content_leaves_nothing_behind() {
    for (nama, html) in cetak(Sifat::Minimal) {
        for kosong in ["<ul>\n</ul>", "<dl>\n</dl>", "<ol>\n</ol>", "<tbody>\n</tbody>", "<p></p>", "<li></li>"] {
            assert!(!html.contains(kosong), "{nama}: {kosong}");
        }
    }
}

#[test]
fn anchors_of_the_templates_are_reserved_on_pages_with_anchors_from_content() {
    let dari_isi = ["jadwal", "dafduk", "capil", "perbup-1", "pembentukan"];
    let mut dilihat = BTreeSet::new();
    for (nama, html) in cetak(Sifat::Penuh) {
        let jalur = nama.split(' ').nth(1).unwrap();
        let dengan_jangkar = ["/profil/pelaksana/", "/regulasi/", "/dokumen/", "/berita/sabtu/", "/halaman/sejarah/"];
        if !dengan_jangkar.contains(&jalur) && jalur != "/pengumuman/listrik/" {
            continue;
        }
        for id in nilai(&html, "id") {
            let contoh = dari_isi.contains(&id) || id.starts_with("d-") || id.starts_with("jenis-");
            assert!(contoh || ID_TERPAKAI.contains(&id), "{nama}: `{id}` is not reserved");
            dilihat.insert(id.to_owned());
        }
    }
    assert!(ID_TERPAKAI.iter().all(|id| dilihat.contains(*id)), "{dilihat:?}");
}

#[test]
fn only_a_preview_tells_editors_what_is_missing() {
    let tema = Tema::embedded();
    for pratinjau in [false, true] {
        let situs = SitusView { pratinjau, ..situs(Sifat::Minimal) };
        let shell = SiteShell::new(tema, &situs, &BTreeMap::new()).unwrap();
        let mut maklumat = halaman(Sifat::Minimal).into_iter().find(|h| h.path == rute::MAKLUMAT).unwrap();
        maklumat.isi = Isi::Maklumat(Box::default());
        let html = page(&shell, &maklumat).unwrap();
        assert!(html.contains("Di sini akan dimuat janji pimpinan"), "{html}");
        let tanda = html.contains("<strong>Maklumat pelayanan belum ada.</strong>");
        assert_eq!((tanda, html.contains("<code>maklumat.yaml</code>")), (pratinjau, pratinjau));
    }
}

/// Renders a service with its two sheets.
fn layanan(view: LayananView) -> [String; 3] {
    let (tema, situs) = (Tema::embedded(), situs(Sifat::Penuh));
    let shell = SiteShell::new(tema, &situs, &BTreeMap::new()).unwrap();
    let view = Arc::new(view);
    let asal = halaman(Sifat::Penuh).into_iter().find(|h| matches!(h.isi, Isi::Layanan(_))).unwrap();
    [Isi::Layanan(Arc::clone(&view)), Isi::LembarStandar(Arc::clone(&view)), Isi::LembarLoket(view)]
        .map(|isi| page(&shell, &PageView { isi, ..asal.clone() }).unwrap())
}

fn layanan_contoh(sifat: Sifat) -> LayananView {
    let mut semua = halaman(sifat).into_iter();
    semua.find_map(|h| if let Isi::Layanan(l) = h.isi { Some(l.as_ref().clone()) } else { None }).unwrap()
}

#[test]
fn the_longest_service_stays_within_the_budget() {
    let kalimat =
        |n: usize| format!("{n} {}", "Serahkan berkas yang sudah lengkap dan benar kepada petugas ".repeat(3));
    let teks = |banyak: usize| (0..banyak).map(kalimat).collect::<Vec<_>>();
    let mut l = layanan_contoh(Sifat::Penuh);
    let butir = l.persyaratan[0].butir[1].clone();
    assert!(butir.formulir.is_some() && butir.keterangan.is_some());
    l.persyaratan = ["", "Bila diwakilkan", "Bagi orang asing"]
        .map(|nama| KelompokPersyaratanView {
            nama: (!nama.is_empty()).then(|| nama.to_owned()),
            butir: teks(10).into_iter().map(|nama| PersyaratanView { nama, ..butir.clone() }).collect(),
        })
        .to_vec();
    let langkah = l.prosedur[0].clone();
    l.prosedur = teks(20).into_iter().map(|satu| LangkahView { langkah: satu, ..langkah.clone() }).collect();
    for komponen in l.komponen.iter_mut().filter(|k| !k.butir.is_empty()) {
        komponen.butir = teks(8);
    }
    l.biaya = vec![BiayaView { uraian: kalimat(1), ..l.biaya[0].clone() }; 12];
    let bobot = layanan(l).map(|html| html.len());
    assert!(bobot[0] > 40_000 && bobot.iter().all(|b| *b < 60_000), "{bobot:?}");
}

#[test]
fn a_service_that_is_not_active_says_so_and_offers_nothing() {
    let aktif = layanan_contoh(Sifat::Penuh);
    let status = StatusLayananView {
        keadaan: "Dihentikan sementara".into(),
        alasan: "Blangko habis.".into(),
        ..Default::default()
    };
    let henti = LayananView { status: Some(status), ..aktif.clone() };
    for (view, berhenti) in [(aktif, false), (henti, true)] {
        let [halaman, standar, loket] = layanan(view);
        assert_eq!(halaman.contains("class=\"tombol\""), !berhenti);
        for html in [&halaman, &standar, &loket] {
            assert_eq!(html.contains("<strong>Dihentikan sementara.</strong> Blangko habis."), berhenti);
        }
    }
}

#[test]
fn a_contents_list_needs_more_than_three_sections() {
    let ada = |view: &LayananView| layanan(view.clone())[0].contains("id=\"daftar-isi\"");
    // The complaint unit is a section of every page.
    let mut l = LayananView { waktu: Some("1 hari".into()), produk: vec!["Kartu".into()], ..Default::default() };
    assert!(!ada(&l));
    l.prosedur = vec![LangkahView { langkah: "Datang".into(), ..Default::default() }];
    assert!(ada(&l));
}

#[test]
fn the_whole_standard_shows_what_the_page_shows_of_every_component() {
    let [halaman, standar, _] = layanan(layanan_contoh(Sifat::Penuh));
    for (nomor, judul) in [(1, "Dasar hukum"), (2, "Persyaratan"), (10, "Penanganan pengaduan, saran, dan masukan")] {
        assert!(standar.contains(&format!("<th scope=\"row\">{nomor}. {judul}</th>")), "{judul}");
    }
    let isi = standar.split("<main").nth(1).and_then(|sisa| sisa.split("</main>").next()).unwrap();
    assert_eq!(isi.matches("<tr><th scope=\"row\">").count(), 14 + 5);
    for teks in [
        "PP 40/2019",
        "Kartu Keluarga",
        "Surat kuasa",
        "Petugas merekam foto",
        "2 hari kerja",
        "Tidak dipungut biaya",
        "Biodata penduduk",
        "Jalur kursi roda",
        "dijawab dalam tiga hari kerja",
        "(0275) 000101",
    ] {
        assert!(halaman.contains(teks) && standar.contains(teks), "{teks}");
    }
}

#[test]
fn a_page_told_by_the_parts_of_its_frame_holds_what_the_whole_page_holds() {
    let asal = "https://dindukcapil.purworejokab.example";
    let (tema, situs) = (Tema::embedded(), situs(Sifat::Penuh));
    let shell = SiteShell::new(tema, &situs, &BTreeMap::new()).unwrap();
    for h in halaman(Sifat::Penuh) {
        let html = page(&shell, &h).unwrap();
        let potongan = shell.potongan(&h);
        assert_eq!(facts_dengan(&html, asal, &potongan), facts(&html, asal), "{}", h.path);
        // Header and footer are told and not read; the head of the document ends without an end tag.
        let bytes = potongan.iter().map(|p| p.bytes().len()).sum::<usize>();
        assert!(potongan.len() >= 2 && bytes > 3_000, "{}: {} parts, {bytes} bytes", h.path, potongan.len());
        let html = html.as_bytes();
        assert!(potongan.iter().all(|p| html.windows(p.bytes().len()).any(|w| w == p.bytes())), "{}", h.path);
    }
}
