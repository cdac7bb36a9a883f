//! `pendopo verify --names`: the file that says where names may lead and who may vouch for them.

use std::path::Path;
use std::sync::Arc;

use crate::base::span::FileId;
use crate::cli::Akhir;
use crate::cli::argumen::Verify;
use crate::cli::lingkungan::Lingkungan;
use crate::cli::verify::disk;
use crate::diag::sumber::Sumber;
use crate::diag::{Pesan, penuh};
use crate::jaring::Tuju;
use crate::model::awasi::{DaftarNama, baca_nama};
use crate::vfs;

/// The largest list, and the largest settings of a system's resolver.
const MAKS_DAFTAR: u64 = 8 * 1024 * 1024;
const MAKS_SETELAN: u64 = 64 * 1024;
/// Where a system notes which name servers it asks, and the port of all of them.
const SETELAN: &str = "/etc/resolv.conf";
const PORTA: u16 = 53;

/// The list as it was read; none where none was named.
pub struct Nama {
    daftar: Option<DaftarNama>,
}

impl Nama {
    /// Reads the list, and says what is wrong with it where it stands.
    pub fn baca(lingkungan: &Lingkungan, isi: &Verify) -> Result<Self, Akhir> {
        let Some(path) = &isi.names else { return Ok(Self { daftar: None }) };
        let bita = vfs::read_bounded(path, MAKS_DAFTAR).map_err(disk(lingkungan))?;
        let (daftar, teks, temuan) = baca_nama(&bita, FileId(0));
        if temuan.is_empty() {
            return Ok(Self { daftar: Some(daftar) });
        }
        let sumber = Sumber::new(vec![(path.display().to_string(), Some(Arc::from(teks)))]);
        for satu in &temuan {
            anstream::eprintln!("{}", penuh::cetak(satu, &sumber, lingkungan.gaya));
        }
        let pesan = Pesan::new("--names: perbaiki berkas ini dahulu", "--names: mend this file first");
        Err(salah(lingkungan, &pesan))
    }

    /// Returns what is allowed of a host and the name server to ask; nothing where no list was named.
    pub fn untuk(
        &self,
        lingkungan: &Lingkungan,
        isi: &Verify,
        host: &str,
    ) -> Result<Option<(crate::model::awasi::Nama, Option<Tuju>)>, Akhir> {
        let Some(daftar) = &self.daftar else { return Ok(None) };
        let Some(aturan) = daftar.untuk(host) else {
            let pesan = Pesan::new(
                format!("--names: host `{host}` tidak disebut di sana, dan tidak ada `bawaan`"),
                format!("--names: the host `{host}` is not named there, and there is no `bawaan`"),
            );
            return Err(salah(lingkungan, &pesan));
        };
        // The resolver of the system does not tell which name a name stands for.
        let penjawab = match (isi.resolver, &aturan.cname) {
            (None, Some(_)) => Some(peladen_nama(lingkungan)?),
            (ada, _) => ada,
        };
        Ok(Some((aturan, penjawab)))
    }
}

fn salah(lingkungan: &Lingkungan, pesan: &Pesan) -> Akhir {
    lingkungan.gagal(pesan.get(lingkungan.gaya.lang));
    Akhir::SalahPakai
}

/// Returns the first name server that the system asks.
fn peladen_nama(lingkungan: &Lingkungan) -> Result<Tuju, Akhir> {
    let bita = vfs::read_if_any(Path::new(SETELAN), MAKS_SETELAN).map_err(disk(lingkungan))?.unwrap_or_default();
    pertama(&String::from_utf8_lossy(&bita)).ok_or_else(|| {
        let pesan = Pesan::new(
            "--names menyebut `cname`, tetapi sistem ini tidak menyebut peladen nama; pakai --resolver",
            "--names tells of a `cname`, but this system names no name server; use --resolver",
        );
        salah(lingkungan, &pesan)
    })
}

fn pertama(teks: &str) -> Option<Tuju> {
    teks.lines().find_map(|baris| {
        let alamat = baris.strip_prefix("nameserver")?.split_whitespace().next()?;
        let dalam = if alamat.contains(':') { format!("[{alamat}]:{PORTA}") } else { format!("{alamat}:{PORTA}") };
        dalam.parse().ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_name_server_of_the_system_is_asked() {
        let baca = |teks: &str| pertama(teks).map(|t| t.to_string());
        assert_eq!(
            baca("# x\nsearch a.id\nnameserver 192.0.2.53\nnameserver 1.1.1.1\n").as_deref(),
            Some("192.0.2.53:53")
        );
        assert_eq!(baca("nameserver 2001:db8::53 # x\n").as_deref(), Some("[2001:db8::53]:53"));
        assert_eq!(baca("options edns0\n"), None);
    }
}
