//! `pendopo report`: compliance over a period, per agency and for the kabupaten; without a period, what is due.

mod jatuh_tempo;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::base::nilai::Nilai as _;
use crate::base::periode::Periode;
use crate::cli::Akhir;
use crate::cli::argumen::Report;
use crate::cli::kerja::buka;
use crate::cli::lingkungan::{Lingkungan, cetak};
use crate::diag::Pesan;
use crate::model::daerah::Daerah;
use crate::model::muat::RIWAYAT;
use crate::peraturan::{Penilaian, Peraturan};
use crate::pipeline::kerja::{Kerja, Pilihan, Waktu};
use crate::pipeline::laporan::riwayat::{Catatan, catat, ganda};
use crate::pipeline::laporan::{Pesanan, hari_nilai, laporan, tanpa_susulan};
use crate::pipeline::situs::{Jalan, Tujuan, jalankan as jalankan_semua};
use crate::plan::lingkup::Draf;
use crate::render::laporan::isi::Laporan;
use crate::render::laporan::luaran;
use crate::theme::Tema;
use crate::vfs::{self, Lock, Written};

/// The largest record that is added to.
const MAKS_RIWAYAT: u64 = 16 << 20;
/// Endings of the files of a report; others in its folder are not its own.
const AKHIRAN: [&str; 5] = [".html", ".csv", ".json", ".xlsx", ".ics"];

/// Runs the command.
pub fn jalankan(lingkungan: &Lingkungan, isi: &Report) -> Akhir {
    match susun(lingkungan, isi) {
        Ok(akhir) | Err(akhir) => akhir,
    }
}

fn susun(lingkungan: &Lingkungan, isi: &Report) -> Result<Akhir, Akhir> {
    let penilaian = penilaian(lingkungan, &isi.profile)?;
    let periode = isi.periode.as_deref().map(|teks| periode(lingkungan, teks)).transpose()?;
    if isi.catat && !lingkungan.pilihan.situs.is_empty() {
        return Err(salah(
            lingkungan,
            &Pesan::new(
                "--record mencatat semua situs; jalankan tanpa --situs",
                "--record records all sites; run it without --situs",
            ),
        ));
    }
    let kerja = buka(lingkungan)?;
    let Some(periode) = periode else { return Ok(jatuh_tempo::jalankan(lingkungan, &kerja)) };
    let disk = |galat: &vfs::Error| {
        lingkungan.gagal_disk(galat);
        Akhir::from(galat)
    };
    vfs::check_output(&isi.out, &kerja_root(lingkungan)?).map_err(|galat| disk(&galat))?;
    let _kunci = Lock::take(&isi.out).map_err(|galat| disk(&galat))?;
    let mut akhir = Akhir::Bersih;
    let terpilih = kerja.termuat.daftar_daerah.iter().filter(|d| lingkungan.pilihan.memuat_daerah(&d.nama));
    for daerah in terpilih {
        let pekerjaan = Pekerjaan { lingkungan, kerja: &kerja, daerah, isi, penilaian, periode };
        // What is wrong in one kabupaten is told, and the next one begins.
        akhir = akhir.max(pekerjaan.jalankan());
    }
    Ok(akhir)
}

fn kerja_root(lingkungan: &Lingkungan) -> Result<std::path::PathBuf, Akhir> {
    lingkungan.root().cloned().map_err(|pesan| {
        lingkungan.gagal(&pesan);
        Akhir::SalahPakai
    })
}

fn salah(lingkungan: &Lingkungan, pesan: &Pesan) -> Akhir {
    lingkungan.gagal(pesan.get(lingkungan.gaya.lang));
    Akhir::SalahPakai
}

fn penilaian(lingkungan: &Lingkungan, kode: &str) -> Result<&'static Penilaian, Akhir> {
    let semua = Peraturan::embedded().penilaian();
    semua.iter().find(|p| p.kode == kode).ok_or_else(|| {
        let ada = semua.iter().map(|p| p.kode.as_str()).collect::<Vec<_>>().join(", ");
        let pesan = Pesan::new(
            format!("profil penilaian `{kode}` tidak ada; pilihannya {ada}"),
            format!("there is no scoring profile `{kode}`; the choices are {ada}"),
        );
        salah(lingkungan, &pesan)
    })
}

fn periode(lingkungan: &Lingkungan, teks: &str) -> Result<Periode, Akhir> {
    Periode::parse(teks).map_err(|galat| {
        let saran = |kata: &str| galat.saran.as_ref().map_or(String::new(), |s| format!("; {kata} `{s}`"));
        let pesan = Pesan::new(
            format!("--periode: {}{}", galat.id, saran("mungkin")),
            format!("--periode: {}{}", galat.en, saran("perhaps")),
        );
        salah(lingkungan, &pesan)
    })
}

/// The report of one kabupaten.
struct Pekerjaan<'a> {
    lingkungan: &'a Lingkungan,
    kerja: &'a Kerja,
    daerah: &'a Daerah,
    isi: &'a Report,
    penilaian: &'static Penilaian,
    periode: Periode,
}

impl Pekerjaan<'_> {
    fn jalankan(&self) -> Akhir {
        let (nama, periode) = (&self.daerah.nama, self.periode);
        let kini = self.lingkungan.waktu.tanggal(self.daerah);
        let Some(hari) = hari_nilai(periode, kini) else {
            let pesan = Pesan::new(
                format!("`{nama}`: {periode} baru mulai {}; hari ini {kini}", periode.mulai()),
                format!(
                    "`{nama}`: {} begins on {}; today is {}",
                    periode.tertulis(),
                    periode.mulai().iso(),
                    kini.iso()
                ),
            );
            return salah(self.lingkungan, &pesan);
        };
        let pilihan = Pilihan { daerah: vec![nama.clone()], situs: self.lingkungan.pilihan.situs.clone(), unit: None };
        let jalan = Jalan {
            tujuan: Tujuan::Periksa,
            pilihan: &pilihan,
            waktu: Waktu::Tetap(hari),
            draf: Draf::Tidak,
            sebelumnya: None,
            kabar: &|_| {},
        };
        let mut semua = jalankan_semua(self.kerja, &jalan);
        let Some(mut hasil) = semua.pop() else { return Akhir::Bersih };
        if kini > hari {
            let jalan = Jalan { waktu: Waktu::Tetap(kini), ..jalan };
            let sekarang = jalankan_semua(self.kerja, &jalan).pop();
            sekarang.iter().for_each(|sekarang| tanpa_susulan(&mut hasil, sekarang));
        }
        let pesanan = Pesanan { periode, kini, penilaian: self.penilaian, pilihan: &pilihan };
        let (laporan, agenda) = laporan(self.kerja, self.daerah, &hasil, &pesanan);
        let tema = Tema::embedded();
        let warna = self.daerah.isi().and_then(|d| d.warna.nilai()).map(|w| w.to_string());
        let busana = tema.busana(warna.as_deref());
        let berkas = match luaran(tema, &busana, &laporan, &agenda) {
            Ok(berkas) => berkas,
            Err(galat) => {
                self.lingkungan.gagal(&format!("{galat}: {:#}", galat.source));
                return Akhir::AlatGagal;
            }
        };
        let folder = format!("{nama}/laporan/{}", periode.tertulis());
        self.ganda();
        let mut akhir = match tulis(&self.isi.out, &folder, &berkas) {
            Ok(berubah) => {
                self.kabari(&laporan, &folder, berkas.len(), berubah);
                nilai_akhir(&laporan, hasil.tak_terbaca)
            }
            Err(galat) => {
                self.lingkungan.gagal_disk(&galat);
                Akhir::from(&galat)
            }
        };
        if self.isi.catat {
            akhir = akhir.max(self.catat(&laporan));
        }
        akhir
    }

    fn kabari(&self, l: &Laporan, folder: &str, banyak: usize, berubah: usize) {
        let (t, out) = (&l.totals, self.isi.out.display());
        let skor = t.score.as_ref().map_or("-", |s| &s.text);
        let sementara = |kata: &'static str| if l.provisional { kata } else { "" };
        let pesan = Pesan::new(
            format!(
                "{}, {}{}: nilai rata-rata {skor}, {} galat, {} peringatan, {} lewat waktu, {} situs ditolak; {banyak} berkas di `{out}/{folder}`, {berubah} berubah\n",
                l.name,
                l.period_name,
                sementara(" (sementara)"),
                t.errors,
                t.warnings,
                t.overdue,
                t.refused
            ),
            format!(
                "{}, {}{}: mean score {skor}, {} errors, {} warnings, {} overdue, {} sites refused; {banyak} files in `{out}/{folder}`, {berubah} changed\n",
                l.name,
                l.period,
                sementara(" (provisional)"),
                t.errors,
                t.warnings,
                t.overdue,
                t.refused
            ),
        );
        cetak(pesan.get(self.lingkungan.gaya.lang));
    }

    /// Tells of periods that are recorded twice; the first of each counts.
    fn ganda(&self) {
        let nama = &self.daerah.nama;
        for periode in ganda(self.daerah) {
            let pesan = Pesan::new(
                format!("`sites/{nama}/{RIWAYAT}` mencatat {periode} dua kali; yang pertama dipakai"),
                format!("`sites/{nama}/{RIWAYAT}` records {periode} twice; the first one counts"),
            );
            self.lingkungan.gagal(pesan.get(self.lingkungan.gaya.lang));
        }
    }

    /// Adds the period to the record of the kabupaten, unless it runs still or other values stand there.
    fn catat(&self, laporan: &Laporan) -> Akhir {
        let lingkungan = self.lingkungan;
        if laporan.provisional {
            let pesan = Pesan::new(
                format!("{} masih berjalan; catat sesudah {}", laporan.period_name, laporan.to.text),
                format!("{} runs still; record it after {}", laporan.period, laporan.to.iso),
            );
            return salah(lingkungan, &pesan);
        }
        let Ok(root) = lingkungan.root() else { return Akhir::SalahPakai };
        let nama = format!("sites/{}/{RIWAYAT}", self.daerah.nama);
        let path = root.join(&nama);
        let lama = match vfs::read_if_any(&path, MAKS_RIWAYAT) {
            Ok(lama) => lama,
            Err(galat) => {
                lingkungan.gagal_disk(&galat);
                return Akhir::from(&galat);
            }
        };
        let lama = lama.map(|bita| String::from_utf8_lossy(&bita).into_owned());
        match catat(lama.as_deref(), &nama, laporan) {
            Catatan::Tambah(teks) => match vfs::write_report(&path, teks.as_bytes()) {
                Ok(()) => {
                    lingkungan.kabari(&Pesan::new(format!("dicatat di `{nama}`"), format!("recorded in `{nama}`")));
                    Akhir::Bersih
                }
                Err(galat) => {
                    lingkungan.gagal_disk(&galat);
                    Akhir::from(&galat)
                }
            },
            Catatan::Sudah => {
                let pesan = Pesan::new(format!("sudah tercatat di `{nama}`"), format!("recorded before in `{nama}`"));
                lingkungan.kabari(&pesan);
                Akhir::Bersih
            }
            Catatan::Beda(beda) => {
                let pesan = Pesan::new(
                    format!("`{nama}` sudah mencatat {} dengan nilai lain; tidak diubah", laporan.period),
                    format!("`{nama}` has recorded {} with other values; it stays as it is", laporan.period),
                );
                lingkungan.gagal(&format!("{}\n  {}", pesan.get(lingkungan.gaya.lang), beda.join("\n  ")));
                Akhir::AdaTemuan
            }
            Catatan::Rusak(pesan) => {
                lingkungan.gagal(&format!("`{nama}`: {}", pesan.get(lingkungan.gaya.lang)));
                Akhir::AdaTemuan
            }
        }
    }
}

/// Writes a report and takes away what an earlier one left there; returns how many files changed.
fn tulis(out: &Path, folder: &str, berkas: &BTreeMap<String, Vec<u8>>) -> Result<usize, vfs::Error> {
    let mut berubah = 0;
    for (nama, isi) in berkas {
        berubah += usize::from(vfs::write_file(out, &format!("{folder}/{nama}"), isi)? == Written::Changed);
    }
    let milik: BTreeSet<&str> = berkas.keys().map(String::as_str).collect();
    let tempat = out.join(folder);
    for nama in vfs::file_names(&tempat)? {
        if AKHIRAN.iter().any(|akhiran| nama.ends_with(akhiran)) && !milik.contains(nama.as_str()) {
            vfs::remove_if_any(&tempat.join(&nama))?;
            berubah += 1;
        }
    }
    Ok(berubah)
}

/// A report that could be written is no failure, whatever it says; only a kabupaten or site that cannot be judged is.
fn nilai_akhir(laporan: &Laporan, tak_terbaca: bool) -> Akhir {
    let gagal = laporan.agencies.iter().any(|p| p.status == "failed");
    match (tak_terbaca, gagal, laporan.totals.refused) {
        (_, true, _) => Akhir::AlatGagal,
        (true, ..) => Akhir::SalahPakai,
        (_, _, 1..) => Akhir::AdaTemuan,
        _ => Akhir::Bersih,
    }
}
