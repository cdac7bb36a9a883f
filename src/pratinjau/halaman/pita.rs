//! What stands above every page of a site: the strip, and what is wrong with the page as it is shown.

use std::collections::BTreeSet;

use minijinja::context;
use serde::Serialize;

use crate::diag::{Diagnostic, Place, Severity};
use crate::pipeline::pratinjau::{Isi, Potret};
use crate::pratinjau::alamat::{SENDIRI, persen};
use crate::pratinjau::halaman::butir::{ButirView, Potong, Sudut, potong};
use crate::pratinjau::halaman::naskah::{Keadaan, daftar};
use crate::pratinjau::halaman::templat::{cetak, nilai, sebut, tanggal};
use crate::pratinjau::letak::Letak;

/// Most broken files that are told above a page, and most findings of each.
const BERKAS: usize = 3;
const TEMUAN: usize = 2;

/// Codes by which the reader says that it made nothing of a file.
const TAK_TERBACA: [&str; 6] = ["BKS-005", "BKS-006", "BKS-007", "BKS-008", "BKS-009", "BKS-034"];

/// Something that keeps the page from being what the files say.
#[derive(Serialize)]
struct AwasView {
    pesan: Vec<Potong>,
    butir: Vec<ButirView>,
}

/// Returns the strip and the messages above a page; `isi` is the page, which stands at `jalur`.
#[must_use]
pub fn pita(letak: &Letak, potret: &Potret, isi: &Isi, jalur: &str) -> String {
    let lang = letak.lang;
    let (daerah, label) = (&potret.daerah, &potret.label);
    let (sumber, catatan) = (isi.sumber.as_deref(), catatan(letak, potret, isi));
    let model = potret.model_daerah();
    let nama_daerah = model.and_then(|d| d.isi()).map_or(daerah.as_str(), |d| d.nama.teks());
    let nama = potret.nama_situs();
    let isi = context! {
        nama_daerah, nama,
        tanggal => tanggal(potret.tanggal(letak.ruang.waktu()), lang),
        depan => letak.depan(),
        temuan => letak.milik("temuan", daerah, label),
        tempo => letak.milik("jatuh-tempo", daerah, label),
        naskah => letak.milik("naskah", daerah, label),
        layar => format!("{SENDIRI}layar/{daerah}/{label}{}", persen(jalur)),
        awas => nilai(&awas(letak, potret, sumber)),
        catatan => nilai(&catatan),
    };
    cetak("pita.html", lang, isi)
}

/// Returns the messages alone, for a site that has no page to stand above.
#[must_use]
pub fn pesan(letak: &Letak, potret: &Potret) -> String {
    let nama = potret.nama_situs();
    let pesan = potong(sebut(letak.lang, "tanpa_halaman_isi"));
    let awas = nilai(&awas(letak, potret, None));
    let isi = context! { nama, awas, pesan => nilai(&pesan), depan => letak.depan() };
    cetak("pesan.html", letak.lang, isi)
}

fn awas(letak: &Letak, potret: &Potret, sumber: Option<&str>) -> Vec<AwasView> {
    let lang = letak.lang;
    let sudut = Sudut { kerja: &potret.kerja, akar: letak.ruang.akar(), lang };
    let mut hasil = Vec::new();
    if let Some(gagal) = potret.gagal() {
        let pesan = potong(&format!("{}: {}", sebut(lang, "awas_gagal"), gagal.get(lang)));
        hasil.push(AwasView { pesan, butir: Vec::new() });
    }
    if potret.basi && potret.gagal().is_none() {
        let galat = potret.temuan().temuan.iter().filter(|t| t.severity == Severity::Error);
        let galat = galat.filter(|t| letak_berkas(potret, t).starts_with("sites/"));
        let butir = galat.take(BERKAS).map(|t| sudut.butir(t)).collect();
        hasil.push(AwasView { pesan: potong(sebut(lang, "awas_basi")), butir });
    }
    let mut rusak: Vec<&str> = rusak(potret).into_iter().collect();
    // The page's own file comes first.
    rusak.sort_by_key(|path| (Some(*path) != sumber, *path));
    let lebih = rusak.len().saturating_sub(BERKAS);
    for path in rusak.into_iter().take(BERKAS) {
        let galat = potret.temuan().temuan.iter().filter(|t| t.severity == Severity::Error);
        let milik: Vec<&Diagnostic> = galat.filter(|t| letak_berkas(potret, t) == path).collect();
        if potret.basi && path.starts_with("sites/") {
            continue; // told above
        }
        let kata = match (potret.tertahan(path), Some(path) == sumber) {
            (true, true) => "awas_halaman",
            (true, false) => "awas_lain",
            (false, _) => "awas_baru",
        };
        let pesan = potong(&sebut(lang, kata).replace("{berkas}", path));
        hasil.push(AwasView { pesan, butir: milik.into_iter().take(TEMUAN).map(|t| sudut.butir(t)).collect() });
    }
    if lebih > 0 {
        let pesan = potong(&sebut(lang, "awas_lebih").replace("{n}", &lebih.to_string()));
        hasil.push(AwasView { pesan, butir: Vec::new() });
    }
    hasil
}

/// Returns the files that cannot be read: those that stand as they were, and those that were never good.
fn rusak(potret: &Potret) -> BTreeSet<&str> {
    let galat = potret.temuan().temuan.iter().filter(|t| t.severity == Severity::Error);
    let baru = galat.filter(|t| TAK_TERBACA.contains(&t.code)).map(|t| letak_berkas(potret, t));
    baru.chain(potret.kerja.termuat.lama.keys().map(String::as_str)).collect()
}

fn letak_berkas<'a>(potret: &'a Potret, temuan: &'a Diagnostic) -> &'a str {
    match &temuan.place {
        Place::Span(span) => potret.kerja.sumber().path(span.file),
        Place::Path(path) => path,
    }
}

/// Returns what an editor should know of drafts on the page.
fn catatan(letak: &Letak, potret: &Potret, isi: &Isi) -> Vec<Vec<Potong>> {
    let lang = letak.lang;
    let Some(instansi) = potret.instansi() else { return Vec::new() };
    let semua = daftar(instansi, potret.tanggal(letak.ruang.waktu()));
    if let Some(sendiri) = semua.iter().find(|t| Some(t.berkas) == isi.sumber.as_deref()) {
        let (kata, hari) = match sendiri.keadaan {
            Keadaan::Draf => ("catatan_draf", None),
            Keadaan::Terjadwal(t) => ("catatan_terjadwal", Some(t)),
            Keadaan::AkanMulai(t) => ("catatan_mulai", Some(t)),
            Keadaan::Berakhir(t) => ("catatan_berakhir", Some(t)),
            Keadaan::Lewat(t) => ("catatan_lewat", Some(t)),
        };
        let hari = hari.map(|t| tanggal(t, lang)).unwrap_or_default();
        return vec![potong(&sebut(lang, kata).replace("{tanggal}", &hari))];
    }
    let html = String::from_utf8_lossy(&isi.bytes);
    let tampil = |t: &str| html.contains(&format!("href=\"{t}\""));
    let tertahan = |k: Keadaan| matches!(k, Keadaan::Draf | Keadaan::Terjadwal(_));
    let draf = semua.iter().filter(|t| tertahan(t.keadaan) && tampil(&t.alamat));
    let draf: Vec<String> = draf.map(|t| t.berkas.to_owned()).collect();
    if draf.is_empty() {
        return Vec::new();
    }
    let deret = draf.iter().map(|berkas| format!("`{berkas}`")).collect::<Vec<_>>().join(", ");
    vec![potong(&sebut(lang, "catatan_memuat_draf").replace("{berkas}", &deret))]
}
