//! The words of a comparison, in both languages.

use std::cmp::Reverse;

use crate::base::indonesia::ribuan;
use crate::cli::banding::naskah::{Bab, Baris, Daftar, Naskah, Potong};
use crate::diag::kata::tingkat;
use crate::diag::laporan::nama as nama_situs;
use crate::diag::{Lang, Pesan, Severity};
use crate::pipeline::banding::{
    AlamatHilang, Bagian, BedaKomponen, BedaLayanan, DomainBaru, JenisBeda, JenisKomponen, Keberadaan, Penerimaan,
    Penunjuk, Perbandingan, Temuan,
};
use crate::pipeline::potret::Ukuran;

/// Puts a comparison into words.
#[must_use]
pub fn susun(hasil: &Perbandingan, nama: &[String; 2], lang: Lang) -> Naskah {
    let k = |id: &str, en: &str| kata(lang, id, en);
    let [lama, baru] = nama;
    let judul = vec![
        k("Akibat perubahan", "What the change does:"),
        Potong::Kode(lama.clone()),
        k("ke", "to"),
        Potong::Kode(baru.clone()),
    ];
    let mut baris: Vec<Baris> =
        hasil.catatan.iter().map(|c| vec![k("Catatan:", "Note:"), Potong::Pesan(c.get(lang).to_owned())]).collect();
    baris.push(vec![Potong::Kata(if hasil.kosong() {
        kata_teks(lang, "Tidak ada yang berubah bagi kewajiban.", "Nothing changes for any duty.")
    } else {
        jumlah(hasil, lang)
    })]);
    let mut bagian: Vec<&Bagian> = hasil.bagian.iter().collect();
    bagian.sort_by_key(|b| {
        let ditolak = b.penerimaan == Penerimaan::Ditolak || b.keberadaan == Keberadaan::Hilang;
        Reverse((ditolak, b.temuan.lebih_buruk(Severity::Error), b.temuan.lebih_buruk(Severity::Warning)))
    });
    let mut bab: Vec<Bab> = Vec::new();
    if !hasil.domain.is_empty() {
        let butir = hasil.domain.iter().map(|d| domain(d, lang)).collect();
        let judul = kata_teks(lang, "belum pernah ditautkan", "never linked to before");
        let kepala = vec![k("Domain luar yang baru", "New outside domains")];
        bab.push(Bab {
            judul: kepala,
            baris: Vec::new(),
            daftar: vec![Daftar { judul, jumlah: hasil.domain.len(), butir }],
        });
    }
    bab.extend(bagian.into_iter().map(|b| satu(b, lang)));
    Naskah { judul, baris, bab }
}

fn kata_teks(lang: Lang, id: &str, en: &str) -> String {
    Pesan::new(id, en).get(lang).to_owned()
}

fn kata(lang: Lang, id: &str, en: &str) -> Potong {
    Potong::Kata(kata_teks(lang, id, en))
}

/// Returns the sums in one line.
fn jumlah(hasil: &Perbandingan, lang: Lang) -> String {
    let b = &hasil.bagian;
    let baru = |severity| {
        let semua = b.iter().flat_map(|b| &b.temuan.baru).filter(|t| t.catatan.tingkat == severity);
        semua.map(|t| t.catatan.banyak()).sum::<usize>()
    };
    let (galat, peringatan) = (baru(Severity::Error), baru(Severity::Warning));
    let selesai: usize = b.iter().flat_map(|b| &b.temuan.selesai).map(|t| t.catatan.banyak()).sum();
    let layanan: usize = b.iter().map(|b| b.layanan.len()).sum();
    let alamat: usize = b.iter().map(|b| b.alamat.len()).sum();
    let ditolak = b.iter().filter(|b| b.penerimaan == Penerimaan::Ditolak).count();
    let domain = hasil.domain.len();
    let [situs_lama, situs_baru] = hasil.jumlah_situs;
    match lang {
        Lang::Id => format!(
            "Temuan baru: {galat} galat, {peringatan} peringatan; selesai: {selesai}. Layanan berbeda: {layanan}. \
             Alamat hilang: {alamat}. Domain luar baru: {domain}. Situs: {situs_lama} menjadi {situs_baru}; \
             sekarang ditolak: {ditolak}."
        ),
        Lang::En => format!(
            "New findings: {galat} errors, {peringatan} warnings; fixed: {selesai}. Services that differ: {layanan}. \
             Addresses gone: {alamat}. New outside domains: {domain}. Sites: {situs_lama} to {situs_baru}; refused \
             now: {ditolak}."
        ),
    }
}

fn satu(b: &Bagian, lang: Lang) -> Bab {
    let k = |id: &str, en: &str| kata(lang, id, en);
    let mut judul = vec![Potong::Kode(nama_situs(&b.daerah, &b.label))];
    judul.extend(b.nama.iter().map(|nama| Potong::Kode(nama.clone())));
    let mut baris: Vec<Baris> = Vec::new();
    match b.keberadaan {
        Keberadaan::Baru => baris.push(vec![k("situs baru", "a new site")]),
        Keberadaan::Hilang => baris.push(vec![k("situs hilang dari register", "the site is gone from the register")]),
        Keberadaan::Tetap => {}
    }
    match b.penerimaan {
        Penerimaan::Ditolak => baris.push(vec![k("situs ini sekarang DITOLAK", "this site is now REFUSED")]),
        Penerimaan::Diterima => baris.push(vec![k("situs ini diterima lagi", "this site is accepted again")]),
        Penerimaan::Tetap => {}
    }
    if let (Some(lama), Some(baru)) = (&b.host_lama, &b.host) {
        let (lama, baru) = (Potong::Kode(lama.clone()), Potong::Kode(baru.clone()));
        baris.push(vec![k("alamat situs berubah dari", "the host changes from"), lama, k("ke", "to"), baru]);
    }
    if let Some([lama, baru]) = b.ukuran.filter(|[lama, baru]| lama != baru) {
        baris.push(vec![Potong::Kata(ukuran(lama, baru, lang))]);
    }
    let t = &b.temuan;
    let mut daftar = Vec::new();
    let mut tambah = |id: &str, en: &str, jumlah: usize, butir: Vec<Baris>| {
        if !butir.is_empty() {
            daftar.push(Daftar { judul: kata_teks(lang, id, en), jumlah, butir });
        }
    };
    for (id, en, semua) in [
        ("temuan baru", "new findings", &t.baru),
        ("temuan yang menjadi lebih berat", "findings that weigh more", &t.lebih_berat),
        ("dikecualikan, belum diperbaiki", "set aside, not fixed", &t.dikecualikan),
        ("temuan yang menjadi lebih ringan", "findings that weigh less", &t.lebih_ringan),
        ("temuan selesai", "fixed findings", &t.selesai),
    ] {
        let jumlah = semua.iter().map(|t| t.catatan.banyak()).sum();
        tambah(id, en, jumlah, semua.iter().map(|t| temuan(t, lang)).collect());
    }
    tambah("layanan", "services", b.layanan.len(), b.layanan.iter().map(|l| layanan(l, lang)).collect());
    tambah("alamat hilang", "addresses gone", b.alamat.len(), b.alamat.iter().map(|a| alamat(a, lang)).collect());
    Bab { judul, baris, daftar }
}

fn ukuran(lama: Ukuran, baru: Ukuran, lang: Lang) -> String {
    let beda = |lama: u64, baru: u64| match baru.checked_sub(lama) {
        Some(0) => "0".to_owned(),
        Some(tambah) => format!("+{}", ribuan(tambah)),
        None => format!("-{}", ribuan(lama - baru)),
    };
    let bita = beda(lama.bita, baru.bita);
    let (a, b, h, i) = (ribuan(lama.bita), ribuan(baru.bita), lama.halaman, baru.halaman);
    match lang {
        Lang::Id => format!("ukuran {a} menjadi {b} bita ({bita}); halaman {h} menjadi {i}"),
        Lang::En => format!("size {a} to {b} bytes ({bita}); pages {h} to {i}"),
    }
}

fn temuan(t: &Temuan, lang: Lang) -> Baris {
    let c = &t.catatan;
    let letak = c.baris.map_or_else(|| c.path.clone(), |baris| format!("{}:{baris}", c.path));
    let mut hasil = vec![
        Potong::Kata(format!("{} {}", tingkat(c.tingkat, lang), c.kode)),
        Potong::Kode(letak),
        Potong::Pesan(c.pesan.get(lang).to_owned()),
    ];
    let dasar = c.dasar.get(lang);
    if !dasar.is_empty() {
        hasil.push(Potong::Kata(format!("[{dasar}]")));
    }
    hasil.extend(situs(&t.situs, lang));
    hasil
}

fn situs(situs: &[String], lang: Lang) -> Vec<Potong> {
    match situs {
        [] => Vec::new(),
        situs => vec![kata(lang, "di situs", "at the sites"), Potong::Kode(situs.join(", "))],
    }
}

fn layanan(l: &BedaLayanan, lang: Lang) -> Baris {
    let (id, en) = match l.jenis {
        JenisBeda::Baru => ("baru:", "new:"),
        JenisBeda::Hilang => ("hilang tanpa pernyataan:", "gone without a word:"),
        JenisBeda::Dicabut => ("dinyatakan dicabut:", "declared withdrawn:"),
        JenisBeda::Dihentikan => ("dihentikan sementara:", "stopped for a while:"),
        JenisBeda::Dibuka => ("dibuka lagi:", "offered again:"),
        JenisBeda::Berubah => ("berubah:", "changed:"),
    };
    let mut hasil = vec![kata(lang, id, en), Potong::Kode(l.nama.clone()), Potong::Kode(l.path.clone())];
    for k in &l.komponen {
        hasil.extend(komponen(k, lang));
    }
    if !l.lain.is_empty() {
        hasil.push(kata(lang, "- kunci lain:", "- other keys:"));
        hasil.push(Potong::Kode(l.lain.join(", ")));
    }
    hasil.extend(situs(&l.situs, lang));
    hasil
}

fn komponen(k: &BedaKomponen, lang: Lang) -> Baris {
    let akhir = match k.jenis {
        JenisKomponen::Diisi => kata_teks(lang, "diisi", "filled in"),
        JenisKomponen::Dikosongkan => kata_teks(lang, "DIKOSONGKAN", "EMPTIED"),
        JenisKomponen::Diubah => kata_teks(lang, "diubah", "changed"),
    };
    let kepala = match lang {
        Lang::Id => format!("- komponen {} ({}) {akhir}", k.huruf, k.nama),
        Lang::En => format!("- component {} ({}) {akhir}", k.huruf, k.nama),
    };
    let mut hasil = vec![Potong::Kata(kepala)];
    if let (Some(lama), Some(baru)) = (&k.lama, &k.baru) {
        hasil.extend([Potong::Kode(lama.clone()), kata(lang, "menjadi", "to"), Potong::Kode(baru.clone())]);
    }
    hasil
}

fn alamat(a: &AlamatHilang, lang: Lang) -> Baris {
    let mut hasil = vec![Potong::Kode(a.path.clone())];
    match &a.penunjuk {
        Penunjuk::Tanpa => hasil.push(kata(lang, "tanpa penunjuk", "without a redirect")),
        Penunjuk::Dicabut => hasil.push(kata(lang, "dinyatakan dicabut", "declared withdrawn")),
        Penunjuk::Ke(ke) => hasil.extend([kata(lang, "pindah ke", "moved to"), Potong::Kode(ke.clone())]),
    }
    hasil
}

fn domain(d: &DomainBaru, lang: Lang) -> Baris {
    let mut hasil = vec![Potong::Kode(d.nama.clone())];
    hasil.push(Potong::Kata(match lang {
        Lang::Id => format!("{} tempat:", d.jumlah),
        Lang::En => format!("{} places:", d.jumlah),
    }));
    for p in &d.pemakaian {
        let berkas =
            p.path.as_ref().map(|path| p.baris.map_or_else(|| path.clone(), |baris| format!("{path}:{baris}")));
        hasil.push(Potong::Kode(berkas.unwrap_or_else(|| format!("{}/{}{}", p.daerah, p.label, p.halaman))));
    }
    hasil
}
