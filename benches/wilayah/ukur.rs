//! Times of whole runs over a workspace.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use pendopo::base::nilai::Nilai;
use pendopo::base::tanggal::Tanggal;
use pendopo::diag::Severity;
use pendopo::pipeline::kerja::{Kerja, Pilihan, Waktu};
use pendopo::pipeline::memo::{Keadaan, Memo, Untuk};
use pendopo::pipeline::situs::{HasilDaerah, Jalan, Status, Tujuan, jalankan};
use pendopo::plan::lingkup::Draf;

use crate::register::TANGGAL;
use crate::tahap;

/// Returns the date of all runs.
pub fn waktu() -> Waktu {
    Waktu::Tetap(Tanggal::parse(TANGGAL).expect("the day of the load is a date"))
}

/// Measures the workspace at `dir`, each kind of run `ulang` times, and prints the medians.
pub fn ukur(dir: &Path, ulang: usize) -> io::Result<()> {
    println!("{ulang} kali, median; {} utas", rayon::current_num_threads());
    let (baca, kerja) = berulang(ulang, || Kerja::baca(dir).map_err(io::Error::other))?;
    let sumber = kerja.pohon.files();
    let besar: u64 = sumber.iter().map(|f| f.size).sum();
    println!("{:<28}{:>10}   {} berkas, {} KB", "baca", ms(baca), sumber.len(), besar / 1000);

    let (periksa, hasil) = berulang(ulang, || Ok(jalan(&kerja, Tujuan::Periksa)))?;
    let halaman: usize = hasil.iter().flat_map(|d| d.situs.values()).map(|s| s.halaman).sum();
    baris("periksa", periksa, halaman, &temuan(&hasil));
    drop(hasil);

    let tempat = tempfile::tempdir()?;
    let out = tempat.path().join("dist");
    let (dingin, hasil) = berulang_dari(ulang, || kosongkan(&out), || bangun(dir, &out))?;
    baris("bangun dingin, dengan baca", dingin, halaman, &ditulis(&hasil, &out)?);
    let simpanan = tempat.path().join("simpanan");
    // Stamps vouch for files that were left alone for two seconds.
    std::thread::sleep(Duration::from_millis(2100));
    lagi(dir, &out, &simpanan)?;
    let (tetap, hasil) = berulang(ulang, || lagi(dir, &out, &simpanan))?;
    baris("bangun tanpa perubahan", tetap, halaman, &ditulis(&hasil, &out)?);
    let sunting = Sunting::cari(&kerja, dir)?;
    let mut ke = 0;
    let siapkan = || {
        ke += 1;
        sunting.tulis(ke)
    };
    let (satu, hasil) = berulang_dari(ulang, siapkan, || lagi(dir, &out, &simpanan))?;
    baris("bangun satu isi diubah", satu, halaman, &ditulis(&hasil, &out)?);
    sunting.pulihkan()?;
    println!("{:<28}{:>10}", "puncak memori", puncak().unwrap_or_else(|| "?".to_owned()));
    tahap::ukur(dir, &kerja, ulang)
}

/// Runs one stage of the first site at `dir` so many times, and those around it once.
pub fn tahap(dir: &Path, nama: &str, ulang: usize) -> io::Result<()> {
    tahap::hitung(dir, &Kerja::baca(dir).map_err(io::Error::other)?, nama, ulang)
}

fn jalan(kerja: &Kerja, tujuan: Tujuan<'_>) -> Vec<HasilDaerah> {
    let pilihan = Pilihan::default();
    jalankan(
        kerja,
        &Jalan { tujuan, pilihan: &pilihan, waktu: waktu(), draf: Draf::Tidak, sebelumnya: None, kabar: &|_| {} },
    )
}

/// Reads and builds, as the program does.
fn bangun(dir: &Path, out: &Path) -> io::Result<Vec<HasilDaerah>> {
    let kerja = Kerja::baca(dir).map_err(io::Error::other)?;
    Ok(jalan(&kerja, Tujuan::Tulis(out)))
}

/// Reads and builds what has changed, as the program does.
fn lagi(dir: &Path, out: &Path, simpanan: &Path) -> io::Result<Vec<HasilDaerah>> {
    let keadaan = Keadaan { generator: "wilayah", waktu: waktu(), draf: Draf::Tidak };
    let memo = Memo::buka(simpanan, dir, Untuk::Bangun(out.to_path_buf()), keadaan);
    let memo = memo.ok_or_else(|| io::Error::other("simpanan"))?;
    let kerja = Kerja::baca_perubahan(dir, memo).map_err(io::Error::other)?;
    Ok(jalan(&kerja, Tujuan::Tulis(out)))
}

fn kosongkan(out: &Path) -> io::Result<()> {
    if out.exists() { fs::remove_dir_all(out) } else { Ok(()) }
}

/// Returns the median time of `kerja` and its last result.
pub fn berulang<T>(ulang: usize, kerja: impl FnMut() -> io::Result<T>) -> io::Result<(Duration, T)> {
    berulang_dari(ulang, || Ok(()), kerja)
}

/// Returns the median time of `kerja` and its last result; `siapkan` comes before each and is not counted.
fn berulang_dari<T>(
    ulang: usize,
    mut siapkan: impl FnMut() -> io::Result<()>,
    mut kerja: impl FnMut() -> io::Result<T>,
) -> io::Result<(Duration, T)> {
    let mut lama = Vec::with_capacity(ulang);
    loop {
        siapkan()?;
        let mulai = Instant::now();
        let hasil = kerja()?;
        lama.push(mulai.elapsed());
        if lama.len() >= ulang {
            lama.sort();
            return Ok((lama[lama.len() / 2], hasil));
        }
    }
}

/// Returns a time in milliseconds.
pub fn ms(lama: Duration) -> String {
    format!("{:.1} ms", lama.as_secs_f64() * 1000.0)
}

fn baris(nama: &str, lama: Duration, halaman: usize, catatan: &str) {
    let laju = halaman as f64 / lama.as_secs_f64().max(f64::MIN_POSITIVE);
    println!("{nama:<28}{:>10}   {halaman} halaman, {laju:.0} halaman/s, {catatan}", ms(lama));
}

fn temuan(hasil: &[HasilDaerah]) -> String {
    let hitung = |s| hasil.iter().flat_map(|d| d.temuan.values()).map(|t| t.jumlah(s)).sum::<usize>();
    format!("{} galat, {} peringatan", hitung(Severity::Error), hitung(Severity::Warning))
}

fn ditulis(hasil: &[HasilDaerah], out: &Path) -> io::Result<String> {
    let (mut ditulis, mut tetap, mut ditolak) = (0, 0, 0);
    for situs in hasil.iter().flat_map(|d| d.situs.values()) {
        match &situs.status {
            Status::Dibangun(laporan) => {
                ditulis += laporan.written;
                tetap += laporan.kept;
            }
            Status::Diperiksa | Status::Ditolak => ditolak += 1,
            Status::Gagal(galat) => return Err(io::Error::other(format!("{}: {galat:?}", situs.host))),
        }
    }
    let besar = isi_folder(out)? / 1000;
    let ditolak = if ditolak == 0 { String::new() } else { format!(", {ditolak} situs DITOLAK") };
    Ok(format!("{ditulis} ditulis, {tetap} tetap{ditolak}, {besar} KB di luaran"))
}

fn isi_folder(dir: &Path) -> io::Result<u64> {
    if !dir.exists() {
        return Ok(0);
    }
    let mut besar = 0;
    for isi in fs::read_dir(dir)? {
        let isi = isi?;
        besar += if isi.file_type()?.is_dir() { isi_folder(&isi.path())? } else { isi.metadata()?.len() };
    }
    Ok(besar)
}

/// The most memory that this process has held, where the system tells it.
fn puncak() -> Option<String> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let kb: u64 = status.lines().find_map(|b| b.strip_prefix("VmHWM:"))?.split_whitespace().next()?.parse().ok()?;
    Some(format!("{} MB", kb / 1024))
}

/// The article whose text changes from run to run.
struct Sunting {
    path: PathBuf,
    asal: Vec<u8>,
}

impl Sunting {
    fn cari(kerja: &Kerja, dir: &Path) -> io::Result<Self> {
        let berkas = kerja.pohon.files().iter().find(|f| f.path.contains("/berita/") && f.path.ends_with(".md"));
        let berkas = berkas.ok_or_else(|| io::Error::other("tidak ada berita untuk diubah"))?;
        let path = dir.join(&berkas.path);
        Ok(Self { asal: fs::read(&path)?, path })
    }

    fn tulis(&self, ke: usize) -> io::Result<()> {
        let mut bytes = self.asal.clone();
        bytes.extend_from_slice(format!("\nKalimat tambahan ke-{ke}.\n").as_bytes());
        fs::write(&self.path, bytes)
    }

    fn pulihkan(&self) -> io::Result<()> {
        fs::write(&self.path, &self.asal)
    }
}
