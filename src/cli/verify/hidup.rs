//! `pendopo verify https://…`: a live site.

use std::path::{Path, PathBuf};

use url::Url;

use crate::cli::Akhir;
use crate::cli::argumen::Verify;
use crate::cli::lingkungan::Lingkungan;
use crate::cli::verify::disk;
use crate::cli::verify::lapor::{Hidup, Satu};
use crate::cli::verify::nama::Nama;
use crate::diag::Pesan;
use crate::jaring::{Klien, Setelan, Tuju};
use crate::pipeline::hidup::{Bukti, Cakupan, HasilHidup, PeriksaNama, Pesanan, periksa_hidup};
use crate::pipeline::kerja::Kerja;
use crate::pipeline::verifikasi::Pegangan;
use crate::vfs;

/// The largest file of certificates.
const MAKS_SERTIFIKAT: u64 = 1024 * 1024;
/// How many folders of evidence a watch keeps of a host: the first, which show how it began, and the newest.
const BUKTI_PERTAMA: usize = 10;
const BUKTI_TERAKHIR: usize = 10;

/// Checks one live site.
pub fn satu(
    lingkungan: &Lingkungan,
    isi: &Verify,
    kerja: Option<&Kerja>,
    pegangan: Option<&Pegangan>,
    alamat: &str,
) -> Result<Satu, Akhir> {
    let Some(pegangan) = pegangan else {
        return Err(salah(
            lingkungan,
            Pesan::new(
                "situs yang tampil hanya dapat diperiksa dengan --key: manifesnya sendiri bukan bukti",
                "a live site can only be checked with --key: its own manifest proves nothing",
            ),
        ));
    };
    let daftar = Nama::baca(lingkungan, isi)?;
    let peladen = Peladen::baca(lingkungan, isi, &daftar, (alamat, isi.address))?;
    let hasil = peladen.periksa(lingkungan, isi, kerja, pegangan, cakupan(isi));
    let (satu, disimpan) = satu_dari(lingkungan, isi, &peladen, hasil, Simpanan::Semua);
    disimpan.map(|()| satu)
}

fn salah(lingkungan: &Lingkungan, pesan: Pesan) -> Akhir {
    lingkungan.gagal(pesan.get(lingkungan.gaya.lang));
    Akhir::SalahPakai
}

/// Returns how much of a site is asked for.
pub fn cakupan(isi: &Verify) -> Cakupan {
    match isi.sample {
        _ if isi.full => Cakupan::Penuh,
        Some(banyak) => Cakupan::Contoh(banyak),
        None => Cakupan::Biasa,
    }
}

/// Which folders of evidence stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Simpanan {
    /// All: somebody asked for each.
    Semua,
    /// So many that a host which is good and bad by turns does not fill the disk.
    Terbatas,
}

/// Returns a checked site as it is reported, and whether its evidence is on the disk.
pub fn satu_dari(
    lingkungan: &Lingkungan,
    isi: &Verify,
    peladen: &Peladen,
    hasil: HasilHidup,
    simpanan: Simpanan,
) -> (Satu, Result<(), Akhir>) {
    // Of one host that is asked for once, the folder is named after it alone.
    let nama = if simpanan == Simpanan::Terbatas { &peladen.nama } else { &peladen.host };
    let folder = isi.evidence.as_ref().filter(|_| !hasil.bukti.is_empty());
    let bukti = folder.map(|folder| simpan(folder, nama, &hasil.bukti, simpanan).map_err(disk(lingkungan))).transpose();
    let (bukti, disimpan) = bukti.map_or_else(|akhir| (None, Err(akhir)), |bukti| (bukti, Ok(())));
    let (host, di) = (peladen.host.clone(), peladen.tuju.map(|tuju| tuju.to_string()));
    let hidup = Hidup { host, di, banding: hasil.banding, hitung: hasil.hitung, bukti };
    (Satu { situs: hasil.situs, hidup: Some(hidup) }, disimpan)
}

/// A server that is to be asked.
pub struct Peladen {
    /// The name of the site.
    pub host: String,
    /// Its name as that of a file, with what tells two servers of one site apart.
    pub nama: String,
    tuju: Option<Tuju>,
    dasar: String,
    klien: Klien,
    polos: Option<(String, Klien)>,
    periksa_nama: Option<PeriksaNama>,
}

impl Peladen {
    /// Reads an address and makes the clients for it.
    pub fn baca(
        lingkungan: &Lingkungan,
        isi: &Verify,
        daftar: &Nama,
        (alamat, tuju): (&str, Option<Tuju>),
    ) -> Result<Self, Akhir> {
        let url = Url::parse(alamat).ok().filter(|u| u.path() == "/" && u.query().is_none() && u.username().is_empty());
        let host = url.as_ref().and_then(Url::host_str).map(ToOwned::to_owned);
        let (Some(url), Some(host)) = (url, host) else {
            let pesan = Pesan::new(
                format!("`{alamat}` bukan alamat sebuah situs; tulis https://nama.go.id/"),
                format!("`{alamat}` is not the address of a site; write https://name.go.id/"),
            );
            return Err(salah(lingkungan, pesan));
        };
        let dasar = url.as_str().trim_end_matches('/').to_owned();
        let sertifikat = isi.ca.as_deref().map(|path| vfs::read_bounded(path, MAKS_SERTIFIKAT)).transpose();
        let sertifikat = sertifikat.map_err(disk(lingkungan))?;
        let setelan = |tuju| Setelan { tuju, waktu: isi.timeout, sertifikat: sertifikat.clone() };
        let klien = |tuju| Klien::baru(&setelan(tuju)).map_err(|galat| salah(lingkungan, galat.message()));
        // A host behind a balancer is looked for where it was said to be, and nowhere else.
        let polos = match (isi.address_http, url.scheme(), tuju) {
            (Some(lain), ..) => Some((format!("http://{host}"), klien(Some(lain))?)),
            (None, "https", None) if url.port().is_none() => Some((format!("http://{host}"), klien(None)?)),
            _ => None,
        };
        let nama = nama(&url, &host, tuju);
        let periksa_nama = daftar.untuk(lingkungan, isi, &host)?.map(|(aturan, penjawab)| PeriksaNama {
            aturan,
            penjawab,
            setelan: setelan(tuju),
        });
        Ok(Self { host, nama, tuju, dasar, klien: klien(tuju)?, polos, periksa_nama })
    }

    /// Checks it.
    pub fn periksa(
        &self,
        lingkungan: &Lingkungan,
        isi: &Verify,
        kerja: Option<&Kerja>,
        pegangan: &Pegangan,
        cakupan: Cakupan,
    ) -> HasilHidup {
        let pesanan = self.pesanan(isi, cakupan);
        periksa_hidup(kerja, lingkungan.waktu, pegangan, &pesanan)
    }

    /// Returns what is asked of it.
    pub fn pesanan<'a>(&'a self, isi: &Verify, cakupan: Cakupan) -> Pesanan<'a> {
        Pesanan {
            dasar: &self.dasar,
            host: &self.host,
            klien: &self.klien,
            polos: self.polos.as_ref().map(|(dasar, klien)| (dasar.as_str(), klien)),
            cakupan,
            laju: isi.rate,
            benih: isi.seed.unwrap_or_else(benih),
            paling_lama: None,
            ingatan: None,
            nama: self.periksa_nama.as_ref(),
        }
    }
}

/// Returns the name of a site, with what is unlike `https://name/` at its own address.
fn nama(url: &Url, host: &str, tuju: Option<Tuju>) -> String {
    let polos = |teks: &str| teks.replace(['[', ']'], "").replace(':', "-");
    let mut nama = polos(host);
    if url.scheme() == "http" {
        nama.push_str("+http");
    }
    if let Some(port) = url.port() {
        nama.push_str(&format!("+{port}"));
    }
    if let Some(tuju) = tuju {
        nama.push_str(&format!("@{}", polos(&tuju.to_string())));
    }
    nama
}

/// Returns a seed that nobody can foresee, so that nobody can leave alone what will be asked for.
pub fn benih() -> u64 {
    getrandom::u64().unwrap_or(1)
}

/// Keeps evidence in a folder of its own below that of the host.
fn simpan(folder: &Path, host: &str, bukti: &[Bukti], simpanan: Simpanan) -> Result<PathBuf, vfs::Error> {
    let ada = vfs::folder_names(&folder.join(host))?;
    let mut nomor: Vec<u32> = ada.iter().filter_map(|nama| nama.parse().ok()).collect();
    nomor.sort_unstable();
    let baru = nomor.last().map_or(1, |n| n.saturating_add(1));
    let nama = format!("{host}/{baru:04}");
    for (n, bukti) in bukti.iter().enumerate() {
        vfs::write_file(folder, &format!("{nama}/{:03}.txt", n + 1), bukti.teks.as_bytes())?;
        vfs::write_file(folder, &format!("{nama}/{:03}.isi", n + 1), &bukti.isi)?;
    }
    nomor.push(baru);
    while simpanan == Simpanan::Terbatas && nomor.len() > BUKTI_PERTAMA + BUKTI_TERAKHIR {
        let n = nomor.remove(BUKTI_PERTAMA);
        vfs::remove_stage(&folder.join(format!("{host}/{n:04}")))?;
    }
    Ok(folder.join(nama))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_servers_of_one_site_have_two_names() {
        for (alamat, tuju, harap) in [
            ("https://a.go.id/", None, "a.go.id"),
            ("http://a.go.id/", None, "a.go.id+http"),
            ("https://a.go.id:8443/", None, "a.go.id+8443"),
            ("https://a.go.id/", Some("10.0.0.2:443"), "a.go.id@10.0.0.2-443"),
            ("https://a.go.id/", Some("[2001:db8::1]:443"), "a.go.id@2001-db8--1-443"),
        ] {
            let url = Url::parse(alamat).expect("an address");
            let nama = nama(&url, "a.go.id", tuju.map(|t| t.parse().expect("numbers")));
            assert_eq!(nama, harap);
            assert!(vfs::is_output_path(&format!("{nama}.json")), "{nama}");
        }
    }

    #[test]
    fn evidence_of_a_watch_is_bounded_and_that_of_the_beginning_stays() {
        let dir = tempfile::tempdir().expect("a folder");
        let bukti = [Bukti { teks: "GET /".to_owned(), isi: vec![1; 10] }];
        for _ in 0..25 {
            simpan(dir.path(), "a.go.id", &bukti, Simpanan::Terbatas).expect("kept");
        }
        let ada = vfs::folder_names(&dir.path().join("a.go.id")).expect("a folder");
        let harap: Vec<String> = (1..=10).chain(16..=25).map(|n| format!("{n:04}")).collect();
        assert_eq!(ada, harap);
        let lagi = simpan(dir.path(), "a.go.id", &bukti, Simpanan::Semua).expect("kept");
        assert!(lagi.ends_with("a.go.id/0026") && dir.path().join("a.go.id/0010").exists());
    }
}
