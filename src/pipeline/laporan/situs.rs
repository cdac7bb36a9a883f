//! What a report says of one agency.

use crate::base::hash::sha256_hex;
use crate::base::tanggal::Tanggal;
use crate::diag::kata::{dasar as kata_dasar, tingkat, tingkat_mesin};
use crate::diag::sumber::Sumber;
use crate::diag::teks::aman;
use crate::diag::{Diagnostic, Lang, Severity};
use crate::model::daerah::{Daerah, Instansi};
use crate::model::tayang::{tanpa_tertahan, tertahan};
use crate::peraturan::{Lingkup, Penilaian};
use crate::pipeline::aliran::Milik;
use crate::pipeline::kerja::Kerja;
use crate::pipeline::laporan::kewajiban::{acara, hari, kewajiban, untuk};
use crate::pipeline::laporan::pesanan::Pesanan;
use crate::pipeline::periksa::{Hukum, TemuanSitus};
use crate::pipeline::situs::{HasilDaerah, Status};
use crate::pipeline::tenggat::{Tenggat as Waktunya, tenggat};
use crate::pipeline::tirai::Tirai;
use crate::render::laporan::Acara;
use crate::render::laporan::isi::{Angka, Bagian, Kelompok, Perangkat, Segar, Temuan, Tenggat};
use crate::rules::mutakhir::berkas::semua as bertanggal;
use crate::rules::nilai::NilaiSitus;
use crate::rules::nilai::skor::{Skor, skor};
use crate::rules::wajib::diminta;

const LANG: Lang = Lang::Id;
/// Checks about content that is past its time.
const MUTAKHIR: &str = "MUT-";

/// Returns a score for programs and people.
pub(super) fn angka(skor: Skor) -> Angka {
    Angka { value: f64::from(skor.0) / 100.0, text: skor.teks(LANG) }
}

/// Returns what was found, errors first; words are masked as they are everywhere.
pub(super) fn daftar_temuan(semua: &TemuanSitus, sumber: &Sumber) -> Vec<Temuan> {
    let berdiri = semua.temuan.iter().map(|t| temuan(t, sumber, None));
    let kecuali = semua.dikecualikan.iter().map(|d| {
        let kata = format!("dikecualikan sampai {} oleh {}: {}", d.sampai, d.oleh, d.alasan);
        temuan(&d.temuan, sumber, Some(aman(&kata).into_owned()))
    });
    let mut hasil: Vec<Temuan> = berdiri.chain(kecuali).collect();
    // `error` sorts before `warning`.
    hasil.sort_by(|a, b| (a.waived.is_some(), a).cmp(&(b.waived.is_some(), b)));
    hasil
}

fn temuan(t: &Diagnostic, sumber: &Sumber, waived: Option<String>) -> Temuan {
    let posisi = sumber.posisi(&t.place);
    Temuan {
        severity: tingkat_mesin(t.severity),
        severity_text: tingkat(t.severity, LANG),
        code: t.code,
        path: aman(&posisi.path).into_owned(),
        line: posisi.titik.map(|(baris, _)| baris),
        message: aman(t.message.get(LANG)).into_owned(),
        remedy: aman(t.remedy.get(LANG)).into_owned(),
        basis: aman(&kata_dasar(&t.basis, LANG)).into_owned(),
        waived,
    }
}

/// An agency, its due dates, and what it wrote.
pub(super) struct Situs {
    pub perangkat: Perangkat,
    pub agenda: Vec<Acara>,
    pub instansi: Option<Instansi>,
}

/// Returns what a report says of an agency.
pub(super) fn situs(
    kerja: &Kerja,
    daerah: &Daerah,
    hasil: &HasilDaerah,
    pesanan: &Pesanan<'_>,
    instansi: &Instansi,
) -> Situs {
    let label = &instansi.label;
    let mut p = kerangka(daerah, instansi);
    let Some(hukum) = hasil.hukum.as_ref().filter(|_| instansi.bersitus()) else {
        if instansi.bersitus() {
            (p.status, p.status_text) = ("unreadable", "tidak dapat dinilai");
            p.reason = Some("berkas kabupaten tidak terbaca".to_owned());
        }
        return Situs { perangkat: p, agenda: Vec::new(), instansi: None };
    };
    let milik = Milik::baca(kerja, daerah, label);
    // Findings in what is not there yet would tell of it by their words and paths.
    let tirai = milik.instansi().map(|isi| Tirai::menutupi(isi, &tertahan(isi, pesanan.kini), &milik.sumber));
    if let Some(semua) = hasil.temuan.get(label) {
        let semua = tirai.unwrap_or_default().terlihat(semua);
        p.errors = semua.jumlah(Severity::Error);
        p.warnings = semua.jumlah(Severity::Warning);
        p.waived = semua.dikecualikan.len();
        p.findings = daftar_temuan(&semua, kerja.sumber());
    }
    nyatakan(&mut p, hasil, label, instansi.penunjuk());
    if instansi.penunjuk() {
        return Situs { perangkat: p, agenda: Vec::new(), instansi: None };
    }
    if let Some(nilai) = hasil.nilai.get(label) {
        isi_nilai(&mut p, pesanan.penilaian, hukum, nilai);
    }
    let kini = hukum.tanggal;
    // Nothing of what is not there yet may be told, and its days are none of a site that does not hold it.
    let Some(isi) = milik.instansi().map(|isi| tanpa_tertahan(isi, pesanan.kini)) else {
        return Situs { perangkat: p, agenda: Vec::new(), instansi: None };
    };
    let isi = &*isi;
    let waktunya = tenggat(hukum, &milik.daerah, isi, &milik.sumber);
    p.overdue = waktunya.lewat.iter().map(|t| satu_tenggat(t, kini, &milik.sumber)).collect();
    // What a waiver sets aside or a whole build alone finds is told above; here counts what the calendar did.
    p.upcoming = waktunya.nanti.iter().map(|t| satu_tenggat(t, kini, &milik.sumber)).collect();
    p.freshness = segar(&p, isi, kini);
    p.sections = bagian(&p, hukum, &milik.daerah, isi, &milik.sumber);
    p.sections_present = p.sections.iter().filter(|b| b.present).count();
    let wajib = untuk(hukum, Lingkup::Perangkat, pesanan.periode);
    p.duties = wajib.iter().map(|w| kewajiban(hukum, w, pesanan.periode, &[isi])).collect();
    let mut agenda = acara(hukum, Some(Lingkup::Perangkat), label, kini);
    agenda.extend(waktunya.nanti.iter().map(|t| acara_isi(t, label, &milik.sumber)));
    agenda.sort();
    Situs { perangkat: p, agenda, instansi: Some(isi.clone()) }
}

fn kerangka(daerah: &Daerah, instansi: &Instansi) -> Perangkat {
    let (status, status_text) = match instansi.bersitus() {
        true => ("good", "baik"),
        false => ("no_site", "belum bersitus"),
    };
    Perangkat {
        site: instansi.label.clone(),
        name: aman(instansi.nama()).into_owned(),
        host: instansi.bersitus().then(|| daerah.host_bangun(instansi)),
        status,
        status_text,
        reason: None,
        score: None,
        groups: Vec::new(),
        errors: 0,
        warnings: 0,
        waived: 0,
        findings: Vec::new(),
        overdue: Vec::new(),
        upcoming: Vec::new(),
        freshness: Segar::default(),
        sections: Vec::new(),
        sections_present: 0,
        duties: Vec::new(),
        trend: Vec::new(),
    }
}

/// Says what became of a site: a refused one is a row like any other, with its reason.
fn nyatakan(p: &mut Perangkat, hasil: &HasilDaerah, label: &str, penunjuk: bool) {
    if penunjuk {
        (p.status, p.status_text) = ("signpost", "penunjuk ke penerusnya");
    }
    let ditolak = p.findings.iter().find(|t| t.severity == "error" && t.waived.is_none());
    if let Some(pertama) = ditolak {
        p.reason = Some(format!("{} galat; yang pertama {}: {}", p.errors, pertama.code, pertama.message));
        (p.status, p.status_text) = ("refused", "ditolak");
    }
    match hasil.situs.get(label).map(|s| &s.status) {
        Some(Status::Gagal(gagal)) => {
            (p.status, p.status_text) = ("failed", "gagal diperiksa");
            p.reason = Some(aman(gagal.message().get(LANG)).into_owned());
        }
        Some(Status::Ditolak) if hasil.tak_terbaca => {
            (p.status, p.status_text) = ("unreadable", "tidak dapat dinilai");
            p.reason = Some("berkas kabupaten tidak terbaca".to_owned());
        }
        // Only a fault of what is not there yet refuses it.
        _ if ditolak.is_none() && hasil.temuan.get(label).is_some_and(TemuanSitus::ditolak) => {
            p.reason = Some("galat di naskah yang belum tampil; lihat pendopo check".to_owned());
            (p.status, p.status_text) = ("refused", "ditolak");
        }
        _ => {}
    }
}

fn isi_nilai(p: &mut Perangkat, penilaian: &Penilaian, hukum: &Hukum, nilai: &NilaiSitus) {
    let hasil = skor(penilaian, &hukum.hukum, nilai);
    p.score = hasil.skor.map(angka);
    let kelompok = penilaian.kelompok.iter().zip(&hasil.kelompok);
    p.groups =
        kelompok.map(|(k, s)| Kelompok { name: k.nama.clone(), weight: k.bobot, score: s.skor.map(angka) }).collect();
}

fn satu_tenggat(t: &Waktunya, kini: Tanggal, sumber: &Sumber) -> Tenggat {
    let days = kini.selisih_hari(t.sejak).abs();
    Tenggat { since: hari(t.sejak), days, finding: temuan(&t.temuan, sumber, None) }
}

fn segar(p: &Perangkat, isi: &Instansi, kini: Tanggal) -> Segar {
    let semua = bertanggal(isi);
    let tanggal = semua.iter().filter_map(|b| b.diperbarui.salin());
    let newest = tanggal.clone().filter(|t| *t <= kini).max();
    Segar {
        dated: tanggal.count(),
        newest: newest.map(hari),
        age_days: newest.map(|t| kini.selisih_hari(t)),
        stale: p.findings.iter().filter(|t| t.code.starts_with(MUTAKHIR) && t.waived.is_none()).count(),
    }
}

/// Returns the sections that are asked of an agency; one is missing where its check says so, waived or not.
fn bagian(p: &Perangkat, hukum: &Hukum, daerah: &Daerah, isi: &Instansi, sumber: &Sumber) -> Vec<Bagian> {
    let ctx = hukum.konteks(daerah, sumber);
    let diminta = hukum.peraturan.bagian().iter().filter(|b| diminta(&ctx, isi, b));
    let hilang = |b: &crate::peraturan::Bagian| {
        let kode = b.cek.as_deref();
        // Several sections may share a check; then the file that it names tells which one is missing.
        let berkas = b.berkas.first().map(|nama| format!("{}/{nama}", isi.folder));
        let bersama = hukum.peraturan.bagian().iter().filter(|lain| lain.cek.as_deref() == kode).count() > 1;
        p.findings.iter().any(|t| {
            kode == Some(t.code) && (!bersama || berkas.as_ref().is_some_and(|berkas| t.path.starts_with(berkas)))
        })
    };
    diminta
        .filter(|b| b.cek.is_some())
        .map(|b| Bagian { code: b.kode.clone(), title: b.judul.clone(), present: !hilang(b) })
        .collect()
}

fn acara_isi(t: &Waktunya, label: &str, sumber: &Sumber) -> Acara {
    let isi = temuan(&t.temuan, sumber, None);
    // The same entry in every run, wherever in the list it stands: its words may change with the day, its place not.
    let sidik = sha256_hex(format!("{} {} {:?}", isi.code, isi.path, isi.line).as_bytes());
    Acara {
        hari: t.sejak.iso(),
        sesudah: t.sejak.plus_hari(1).iso(),
        kunci: format!("isi-{}-{}-{label}", isi.code.to_lowercase(), &sidik[..16]),
        judul: format!("{}: {}", isi.code, isi.message),
        uraian: format!("{}. {} ({})", isi.path, isi.remedy, isi.basis),
    }
}
