//! `pendopo verify https://…`: a live site.

use std::path::{Path, PathBuf};
use std::time::Duration;

use url::Url;

use crate::cli::Akhir;
use crate::cli::argumen::Verify;
use crate::cli::lingkungan::Lingkungan;
use crate::cli::verify::disk;
use crate::cli::verify::lapor::{Hidup, Satu};
use crate::diag::Pesan;
use crate::jaring::{Klien, Setelan, Tuju};
use crate::pipeline::hidup::{Bukti, Cakupan, HasilHidup, Pesanan, periksa_hidup};
use crate::pipeline::kerja::Kerja;
use crate::pipeline::verifikasi::Pegangan;
use crate::vfs;

/// The largest file of certificates.
const MAKS_SERTIFIKAT: u64 = 1024 * 1024;

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
    let peladen = Peladen::baca(lingkungan, isi, alamat, isi.address)?;
    let hasil = peladen.periksa(lingkungan, isi, kerja, pegangan, cakupan(isi));
    satu_dari(lingkungan, isi, &peladen.host, hasil)
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

/// Returns a checked site as it is reported, its evidence on the disk.
pub fn satu_dari(lingkungan: &Lingkungan, isi: &Verify, host: &str, hasil: HasilHidup) -> Result<Satu, Akhir> {
    let bukti = match &isi.evidence {
        Some(folder) if !hasil.bukti.is_empty() => Some(simpan(folder, host, &hasil.bukti).map_err(disk(lingkungan))?),
        _ => None,
    };
    let hidup = Hidup { host: host.to_owned(), banding: hasil.banding, hitung: hasil.hitung, bukti };
    Ok(Satu { situs: hasil.situs, hidup: Some(hidup) })
}

/// A server that is to be asked.
pub struct Peladen {
    /// The name of the site.
    pub host: String,
    dasar: String,
    klien: Klien,
    polos: Option<(String, Klien)>,
}

impl Peladen {
    /// Reads an address and makes the clients for it.
    pub fn baca(lingkungan: &Lingkungan, isi: &Verify, alamat: &str, tuju: Option<Tuju>) -> Result<Self, Akhir> {
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
        let klien = |tuju| {
            let waktu = Duration::from_secs(isi.timeout);
            Klien::baru(&Setelan { tuju, waktu, sertifikat: sertifikat.clone() })
                .map_err(|galat| salah(lingkungan, galat.message()))
        };
        // A host behind a balancer is looked for where it was said to be, and nowhere else.
        let polos = match (isi.address_http, url.scheme(), tuju) {
            (Some(lain), ..) => Some((format!("http://{host}"), klien(Some(lain))?)),
            (None, "https", None) if url.port().is_none() => Some((format!("http://{host}"), klien(None)?)),
            _ => None,
        };
        Ok(Self { host, dasar, klien: klien(tuju)?, polos })
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
        }
    }
}

/// Returns a seed that nobody can foresee, so that nobody can leave alone what will be asked for.
pub fn benih() -> u64 {
    getrandom::u64().unwrap_or(1)
}

/// Keeps evidence in a folder of its own below that of the host.
fn simpan(folder: &Path, host: &str, bukti: &[Bukti]) -> Result<PathBuf, vfs::Error> {
    let nama = (1..10_000).map(|n| format!("{host}/{n:04}")).find(|nama| !vfs::exists(&folder.join(nama)));
    let nama = nama.unwrap_or_else(|| format!("{host}/lebih"));
    for (n, bukti) in bukti.iter().enumerate() {
        vfs::write_file(folder, &format!("{nama}/{:03}.txt", n + 1), bukti.teks.as_bytes())?;
        vfs::write_file(folder, &format!("{nama}/{:03}.isi", n + 1), &bukti.isi)?;
    }
    Ok(folder.join(nama))
}
