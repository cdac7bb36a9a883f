//! What each letter tells: which agencies, accounts, applications and incidents there is reason to write about.

use super::BahanSurat;
use super::lembar::{Bagian, Butir, Draf, Kalimat, Rinci, Tabel, bersih, kalimat, polos, umum};
use super::temuan::{Satu, bagian as bagian_temuan, banyak, milik};
use crate::base::tanggal::Tanggal;
use crate::diag::{Place, Severity};
use crate::model::bersama::Akun;
use crate::model::catatan::Insiden;
use crate::model::daerah::{Berkas, Instansi};
use crate::model::dokumen::Aplikasi;
use crate::peraturan::{Dikenal, IsiSurat, JenisSurat};
use crate::pipeline::kerja::Pilihan;
use crate::syntax::isian::{Bidang, Isian};
use crate::theme::surat::kata;

/// Returns the letters of a kind for the chosen agencies.
pub(super) fn draf(bahan: &BahanSurat<'_>, jenis: &JenisSurat, dikenal: &Dikenal, pilihan: &Pilihan) -> Vec<Draf> {
    let semua = bahan.daerah.daftar_instansi.iter().filter(|i| !i.penunjuk() && pilihan.memuat_situs(&i.label));
    match jenis.isi {
        IsiSurat::Subdomain => subdomain(bahan, semua).into_iter().collect(),
        IsiSurat::Temuan if jenis.sanksi.is_some() => semua.filter_map(|i| teguran(bahan, i, dikenal)).collect(),
        IsiSurat::Temuan => semua.filter_map(|i| pengingat(bahan, i)).collect(),
        IsiSurat::Akun => semua.filter_map(|i| akun(bahan, i, dikenal)).collect(),
        IsiSurat::Aplikasi => semua.filter_map(|i| aplikasi(bahan, i, dikenal)).collect(),
        IsiSurat::LaporanInsiden | IsiSurat::PemberitahuanInsiden => {
            semua.flat_map(|i| i.daftar_insiden.iter().filter_map(|b| insiden(bahan, i, b, jenis.isi))).collect()
        }
    }
}

fn baru(bahan: &BahanSurat<'_>, instansi: &Instansi, jumlah: usize, bagian: Vec<Bagian>) -> Draf {
    let pembina = bahan.daerah.isi().and_then(|d| d.pembina_tik.nilai()).map_or("", |p| p.label.teks());
    Draf {
        nama: instansi.label.clone(),
        beralasan: true,
        perangkat: bersih(instansi.nama()),
        sendiri: instansi.label == pembina,
        kepada: None,
        jumlah,
        bagian,
    }
}

/// Errors, and what only time made a warning; other warnings are counted.
fn pengingat(bahan: &BahanSurat<'_>, instansi: &Instansi) -> Option<Draf> {
    let semua = milik(bahan, instansi, &[]);
    let (galat, lain): (Vec<Satu<'_>>, _) = semua.into_iter().partition(|s| s.temuan.severity == Severity::Error);
    let (lewat, sisa): (Vec<Satu<'_>>, Vec<_>) = lain.into_iter().partition(|s| s.sejak.is_some());
    let jumlah = galat.len() + lewat.len();
    if jumlah == 0 {
        return None;
    }
    let daftar = [("galat", &galat), ("lewat", &lewat)];
    let mut bagian: Vec<Bagian> =
        daftar.into_iter().filter_map(|(judul, isi)| bagian_temuan(bahan, instansi, judul, isi)).collect();
    if let (false, Some(akhir)) = (sisa.is_empty(), bagian.last_mut()) {
        akhir.catatan.push(kalimat(&banyak("sisa_peringatan", sisa.len())));
    }
    Some(baru(bahan, instansi, jumlah, bagian))
}

fn teguran(bahan: &BahanSurat<'_>, instansi: &Instansi, dikenal: &Dikenal) -> Option<Draf> {
    // A sanction without checks says nothing of who deserves it.
    let daftar = if dikenal.cek.is_empty() { Vec::new() } else { milik(bahan, instansi, &dikenal.cek) };
    let bagian = bagian_temuan(bahan, instansi, "pemeriksaan", &daftar)?;
    Some(baru(bahan, instansi, daftar.len(), vec![bagian]))
}

/// All subdomains in one decree; there is reason for it where one of them has none, or has one of another host.
fn subdomain<'a>(bahan: &BahanSurat<'_>, semua: impl Iterator<Item = &'a Instansi>) -> Option<Draf> {
    let domain = bahan.daerah.domain();
    let mut beralasan = false;
    let baris: Vec<Vec<String>> = semua
        .filter(|i| i.bersitus() || i.register.isi.as_ref().is_some_and(|r| !r.sk_subdomain.kosong()))
        .map(|i| {
            let host = i.host(&domain);
            let sk = i.register.isi.as_ref().and_then(|r| r.sk_subdomain.nilai());
            let sah = sk.filter(|sk| !sk.nomor.teks().is_empty() && sk.tanggal.nilai().is_some());
            let sesuai = sah.is_some_and(|sk| sk.host.nilai().is_none_or(|h| h.to_string() == host));
            beralasan |= i.bersitus() && !sesuai;
            let keputusan = sah.map_or(umum("belum").to_owned(), |sk| {
                let tanggal = sk.tanggal.salin().map_or(String::new(), |t| format!(", {t}"));
                format!("{}{tanggal}", sk.nomor.teks())
            });
            vec![bersih(i.nama()), bersih(&host), bersih(&keputusan)]
        })
        .collect();
    if baris.is_empty() {
        return None;
    }
    let jumlah = baris.len();
    let tabel = Tabel { kolom: kolom(&["perangkat", "subdomain", "keputusan"]), baris };
    let bagian = Bagian { judul: judul("subdomain"), tabel: Some(tabel), ..Bagian::default() };
    Some(Draf {
        nama: bahan.daerah.nama.clone(),
        beralasan,
        perangkat: String::new(),
        sendiri: false,
        kepada: None,
        jumlah,
        bagian: vec![bagian],
    })
}

fn akun(bahan: &BahanSurat<'_>, instansi: &Instansi, dikenal: &Dikenal) -> Option<Draf> {
    let daftar = instansi.register.isi.as_ref().map_or(&[][..], |r| r.media_sosial.daftar());
    let kurang = |a: &&Bidang<Akun>| a.nomor_pendaftaran.kosong() || a.tanggal_pendaftaran.kosong();
    let baris: Vec<Vec<String>> = daftar
        .iter()
        .filter(kurang)
        .map(|a| {
            let platform = a.platform.salin().map_or("", |p| p.kata());
            let alamat = a.url.nilai().map_or("", |u| u.as_str());
            [platform, a.nama.teks(), alamat, a.pengelola.teks()].map(berisi).to_vec()
        })
        .collect();
    let temuan = milik(bahan, instansi, &dikenal.cek);
    let jumlah = baris.len().max(temuan.len());
    if jumlah == 0 {
        return None;
    }
    let tabel = || Tabel { kolom: kolom(&["platform", "akun", "alamat", "pengelola"]), baris: baris.clone() };
    let tabel = (!baris.is_empty()).then(|| Bagian { judul: judul("akun"), tabel: Some(tabel()), ..Bagian::default() });
    let temuan = bagian_temuan(bahan, instansi, "pemeriksaan", &temuan);
    Some(baru(bahan, instansi, jumlah, tabel.into_iter().chain(temuan).collect()))
}

fn aplikasi(bahan: &BahanSurat<'_>, instansi: &Instansi, dikenal: &Dikenal) -> Option<Draf> {
    let temuan = milik(bahan, instansi, &dikenal.cek);
    let ditemukan = |berkas: &Berkas<Aplikasi>| {
        temuan.iter().any(|s| matches!(s.temuan.place, Place::Span(span) if span.file == berkas.file))
    };
    let butir: Vec<Butir> = instansi
        .daftar_aplikasi
        .iter()
        .filter(|b| ditemukan(b))
        .filter_map(|b| b.isi.as_ref().map(|isi| satu_aplikasi(&b.id, isi)))
        .collect();
    if butir.is_empty() {
        return None;
    }
    let jumlah = butir.len();
    let bagian = Bagian { judul: judul("aplikasi"), butir, ..Bagian::default() };
    let temuan = bagian_temuan(bahan, instansi, "pemeriksaan", &temuan);
    Some(baru(bahan, instansi, jumlah, std::iter::once(bagian).chain(temuan).collect()))
}

fn satu_aplikasi(id: &str, isi: &Aplikasi) -> Butir {
    let dokumen: Vec<String> = isi.dokumentasi.daftar().iter().map(|d| d.nilai.replace('_', " ")).collect();
    let rincian = vec![
        rinci("deskripsi", isi.deskripsi.teks()),
        rinci("alamat", isi.url.nilai().map_or("", |u| u.as_str())),
        rinci("jenis", isi.jenis.salin().map_or("", |j| j.kata())),
        rinci("lisensi", isi.lisensi.salin().map_or("", |l| l.kata())),
        rinci("dokumentasi", &dokumen.join(", ")),
        rinci("repositori", isi.lokasi_repositori.teks()),
        rinci("pihak_ketiga", isi.pihak_ketiga.teks()),
    ];
    let nama = if isi.nama.teks().is_empty() { id } else { isi.nama.teks() };
    Butir { judul: polos(nama), rincian }
}

/// One letter for each incident of which the register of letters has no number or date.
fn insiden(bahan: &BahanSurat<'_>, instansi: &Instansi, berkas: &Berkas<Insiden>, isi: IsiSurat) -> Option<Draf> {
    let catatan = berkas.isi.as_ref()?;
    let mut kepada = None;
    let kurang = if isi == IsiSurat::LaporanInsiden {
        belum(&catatan.laporan_dinas, |s| s.nomor.kosong() || s.tanggal.kosong())
    } else {
        let penerima = catatan.pemberitahuan_wali_data.nilai().map_or("", |s| s.penerima.teks());
        kepada = (!penerima.is_empty()).then(|| bersih(penerima));
        belum(&catatan.pemberitahuan_wali_data, |s| s.nomor.kosong() || s.tanggal.kosong())
    };
    if !kurang {
        return None;
    }
    let rincian = vec![
        rinci("diketahui", &catatan.tanggal.salin().as_ref().map_or(String::new(), Tanggal::to_string)),
        rinci("dampak", catatan.dampak.teks()),
        rinci("tindakan", ""),
        rinci("pengamanan", ""),
    ];
    let uraian = catatan.uraian.teks();
    let butir = Butir { judul: isian(uraian), rincian };
    let bagian = Bagian { judul: judul("insiden"), butir: vec![butir], ..Bagian::default() };
    let draf = baru(bahan, instansi, 1, vec![bagian]);
    Some(Draf { nama: format!("{}.{}", instansi.label, berkas.id), kepada, ..draf })
}

/// Tells whether a letter has not gone out; one whose record is damaged has been reported as damaged.
fn belum<T>(surat: &Isian<T>, kurang: impl Fn(&T) -> bool) -> bool {
    match surat {
        Isian::Kosong(_) => true,
        Isian::Rusak(_) => false,
        Isian::Isi(surat) => kurang(surat),
    }
}

fn judul(kunci: &str) -> String {
    kata().bagian.get(kunci).cloned().unwrap_or_default()
}

fn kolom(kunci: &[&str]) -> Vec<String> {
    let nama = |k: &&str| kata().kolom.get(*k).or_else(|| kata().rincian.get(*k)).cloned().unwrap_or_default();
    kunci.iter().map(nama).collect()
}

/// Returns a value, or a blank to write on.
fn berisi(teks: &str) -> String {
    if teks.trim().is_empty() { umum("kosong").to_owned() } else { bersih(teks) }
}

fn isian(teks: &str) -> Kalimat {
    polos(&berisi(teks))
}

fn rinci(kunci: &str, isi: &str) -> Rinci {
    Rinci { nama: kata().rincian.get(kunci).cloned().unwrap_or_default(), isi: isian(isi) }
}
