//! What of a site can be searched: the texts of its views, each with how much it counts.
//!
//! The views already hold every text as it is shown, so that no markdown is read a second time.

use std::collections::BTreeMap;

use crate::cari::{Bidang, Dokumen, Entri, Indeks, Situs, kamus, susun};
use crate::plan::lingkup::SitePlan;
use crate::plan::pages::{cari, peta};
use crate::plan::rute;
use crate::plan::teks::jelajah;
use crate::plan::view::halaman::{Isi, PageView};
use crate::theme::kata::INDONESIA;

/// Letters of the line below a result.
const BARIS: usize = 110;

/// Fields that hold no words of their own: addresses, drawings, and what stands on other pages as well; in order.
const LEWATI: [&str; 28] = [
    "alur",
    "bagan",
    "gambar",
    "geo",
    "iso",
    "jdih",
    "kelas_lain",
    "kepuasan",
    "kode",
    "komponen",
    "kontak",
    "koordinat",
    "kunci",
    "lainnya",
    "lembar",
    "lingkup",
    "pelaksana",
    "pengaduan",
    "peta",
    "pita",
    "potong",
    "prasyarat",
    "simbol",
    "survei",
    "svg",
    "terkait",
    "tren",
    "url",
];

/// Tells whether a site has a page to look for something; a signpost has none.
#[must_use]
pub fn dapat_dicari(rencana: &SitePlan) -> bool {
    rencana.halaman.iter().any(|h| matches!(h.view.isi, Isi::Cari(_)))
}

/// Makes the index of a planned site.
#[must_use]
pub fn indeks(rencana: &SitePlan) -> Indeks {
    let situs = &rencana.situs;
    let (lain, dokumen) = abjad(rencana);
    let mut daftar: Vec<Dokumen> = Vec::new();
    for halaman in rencana.halaman.iter().map(|h| &h.view).filter(|view| dicari(view)) {
        let mut satu = satu(halaman);
        if matches!(halaman.isi, Isi::Beranda(_)) {
            satu.entri.judul.clone_from(&situs.nama);
            satu.isi.push((Bidang::Nama, situs.singkatan.clone()));
        }
        let nama = lain.get(halaman.path.as_str()).into_iter().flatten();
        satu.isi.extend(nama.map(|nama| (Bidang::Nama, (*nama).to_owned())));
        daftar.push(satu);
    }
    daftar.extend(dokumen);
    daftar.extend(aplikasi(rencana));
    let situs = Situs { dasar: situs.url_dasar.clone(), singkatan: situs.singkatan.clone(), nama: situs.nama.clone() };
    susun(situs, &daftar)
}

/// Tells whether a page is found: what the A-Z index has, the home page, and translations.
fn dicari(view: &PageView) -> bool {
    match &view.isi {
        Isi::Cari(_) | Isi::PetaSitus(_) => false,
        Isi::Beranda(_) => true,
        Isi::Naskah(_) if view.bahasa.halaman() != INDONESIA => true,
        _ => peta::terdaftar(view),
    }
}

/// Returns the other names of pages by their addresses, and the documents, as the A-Z index has them.
fn abjad(rencana: &SitePlan) -> (BTreeMap<&str, Vec<&str>>, Vec<Dokumen>) {
    let (mut nama, mut dokumen): (BTreeMap<&str, Vec<&str>>, Vec<Dokumen>) = (BTreeMap::new(), Vec::new());
    let huruf = rencana.halaman.iter().filter_map(|h| match &h.view.isi {
        Isi::Cari(cari) => Some(&cari.huruf),
        _ => None,
    });
    for entri in huruf.flatten().flat_map(|huruf| &huruf.entri) {
        if entri.lihat {
            nama.entry(&entri.url).or_default().push(&entri.teks);
        } else if entri.keterangan == cari::DOKUMEN {
            let (judul, alamat) = (entri.teks.clone(), entri.url.clone());
            let entri = Entri { judul, alamat, jenis: entri.keterangan.clone(), baris: String::new() };
            dokumen.push(Dokumen { entri, isi: Vec::new(), mutu: 70 });
        }
    }
    (nama, dokumen)
}

fn aplikasi(rencana: &SitePlan) -> impl Iterator<Item = Dokumen> {
    let daftar = rencana.halaman.iter().filter_map(|h| match &h.view.isi {
        Isi::DaftarData(data) => Some(&data.aplikasi),
        _ => None,
    });
    daftar.flatten().map(|a| Dokumen {
        entri: Entri {
            judul: a.nama.clone(),
            alamat: format!("{}#{}", rute::DATA, a.id),
            jenis: "Aplikasi".to_owned(),
            baris: pendek(&a.deskripsi),
        },
        isi: vec![(Bidang::Syarat, a.deskripsi.clone())],
        mutu: 75,
    })
}

fn satu(view: &PageView) -> Dokumen {
    let mut isi = vec![(Bidang::Syarat, view.ringkasan.clone())];
    if !matches!(view.isi, Isi::Beranda(_)) && !view.isi.jenis().starts_with("daftar-") {
        jelajah(&view.isi, |nama| LEWATI.binary_search(&nama).is_ok(), &mut |luar, dalam, teks| {
            if dalam == "isi" { markah(teks, &mut isi) } else { isi.push((bidang((luar, dalam)), teks.to_owned())) }
        });
    }
    let baris = match &view.isi {
        Isi::Layanan(l) => {
            isi.push((Bidang::Isi, kamus().layanan.join(" ")));
            let fakta = [l.nama_resmi.as_deref(), l.fakta.biaya.as_deref(), l.fakta.waktu.as_deref()];
            fakta.into_iter().flatten().collect::<Vec<_>>().join(" · ")
        }
        Isi::Berita(b) => format!("{} · {}", b.tanggal.teks, b.ringkasan),
        Isi::Pengumuman(p) => format!("{} · {}", p.tanggal.teks, p.ringkasan),
        _ => view.ringkasan.clone(),
    };
    let entri = Entri {
        judul: view.judul.clone(),
        alamat: view.path.clone(),
        jenis: cari::keterangan(&view.isi).to_owned(),
        baris: pendek(&baris),
    };
    Dokumen { entri, isi, mutu: mutu(&view.isi) }
}

/// Returns the worth of a kind of page, in percent: people look for a service far more often than for a report on it.
const fn mutu(isi: &Isi) -> u32 {
    match isi {
        Isi::Layanan(_) => 100,
        Isi::Naskah(_)
        | Isi::Kontak(_)
        | Isi::Pengaduan(_)
        | Isi::Profil(_)
        | Isi::Ppid(_)
        | Isi::Maklumat(_)
        | Isi::Portal(_)
        | Isi::Data(_)
        | Isi::Beranda(_) => 85,
        Isi::Berita(_) | Isi::Pengumuman(_) | Isi::Sop(_) => 72,
        Isi::DaftarLayanan(_)
        | Isi::DaftarSop(_)
        | Isi::DaftarLaporan(_)
        | Isi::DaftarKinerja(_)
        | Isi::DaftarData(_)
        | Isi::DaftarBerita(_)
        | Isi::DaftarPengumuman(_)
        | Isi::Pelaksana(_)
        | Isi::Laporan(_)
        | Isi::Kinerja(_)
        | Isi::Informasi(_)
        | Isi::Dokumen(_)
        | Isi::Regulasi(_)
        | Isi::TentangSitus(_)
        | Isi::LembarStandar(_)
        | Isi::LembarLoket(_)
        | Isi::PetaSitus(_)
        | Isi::Cari(_)
        | Isi::TidakDitemukan(_)
        | Isi::Penunjuk(_)
        | Isi::Pindah(_) => 60,
    }
}

fn bidang((halaman, dalam): (&str, &str)) -> Bidang {
    match (halaman, dalam) {
        ("nama_resmi", _) => Bidang::Nama,
        ("fakta" | "persyaratan" | "biaya" | "produk" | "ringkasan" | "khalayak", _) | (_, "tanya") => Bidang::Syarat,
        (_, "judul") => Bidang::Subjudul,
        _ => Bidang::Isi,
    }
}

/// Splits markup of the markdown renderer into headings and the rest.
fn markah(teks: &str, isi: &mut Vec<(Bidang, String)>) {
    let mut kini = (Bidang::Isi, String::new());
    for potong in teks.split('<') {
        let (tag, sisa) = potong.split_once('>').unwrap_or(("", potong));
        let nama = tag.split([' ', '/']).find(|n| !n.is_empty()).unwrap_or_default();
        if nama.len() == 2 && nama.starts_with('h') && nama != "hr" {
            isi.push((kini.0, std::mem::take(&mut kini.1)));
            kini.0 = if tag.starts_with('/') { Bidang::Isi } else { Bidang::Subjudul };
        }
        // A word may be partly a link; only what stands between blocks is a gap.
        if !matches!(nama, "a" | "b" | "code" | "em" | "i" | "strong" | "span") {
            kini.1.push(' ');
        }
        kini.1.push_str(&crate::html::escape::decode(sisa));
    }
    isi.push((kini.0, kini.1));
}

/// Returns the beginning of a text, cut between words.
fn pendek(teks: &str) -> String {
    if teks.chars().count() <= BARIS {
        return teks.to_owned();
    }
    let awal: String = teks.chars().take(BARIS).collect();
    let awal = awal.rsplit_once(' ').map_or(awal.as_str(), |(awal, _)| awal);
    format!("{}…", awal.trim_end_matches([',', '.', ';', ':']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_a_text_are_told_from_the_rest_and_tags_are_no_words() {
        let mut isi = Vec::new();
        markah("<p>Satu &amp; dua</p><h2 id=\"x\">Tiga</h2><p class=\"y\">em<a href=\"/z/\">pat</a></p><hr>", &mut isi);
        let kata: Vec<(Bidang, Vec<String>)> = isi.iter().map(|(b, t)| (*b, crate::cari::potong(t))).collect();
        let harap = |b, t: &[&str]| (b, t.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>());
        assert_eq!(
            kata,
            [harap(Bidang::Isi, &["satu", "dua"]), harap(Bidang::Subjudul, &["tiga"]), harap(Bidang::Isi, &["empat"])]
        );
    }

    #[test]
    fn the_fields_without_words_are_in_order() {
        assert!(LEWATI.is_sorted());
    }

    #[test]
    fn a_long_line_is_cut_between_words() {
        assert_eq!(pendek("pendek"), "pendek");
        let panjang = pendek(&"kata, ".repeat(40));
        assert!(panjang.ends_with("kata…") && panjang.chars().count() <= BARIS + 1, "{panjang}");
    }
}
