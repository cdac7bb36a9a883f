//! `pendopo serve`: the preview, until it is stopped.

use std::process::{Command, Stdio};
use std::sync::Arc;

use crate::cli::Akhir;
use crate::cli::lingkungan::{Lingkungan, cetak, jam};
use crate::diag::{Lang, Pesan};
use crate::pratinjau::pantau;
use crate::pratinjau::penyaji::Penyaji;
use crate::pratinjau::ruang::{Ruang, Terdaftar};
use crate::pratinjau::watch::Watch;
use crate::serve::{Layanan, ServeError, Siaran, acak};
use crate::vfs::Simpanan;

/// The port where nobody names one.
const PORT: u16 = 8080;
/// How many ports above it are tried when another program has it.
const COBA: u16 = 20;
/// How many sites are listed on the terminal; the front page lists all.
const DAFTAR: usize = 12;

/// Runs the command.
pub fn jalankan(lingkungan: &Lingkungan, port: Option<u16>, buka: bool) -> Akhir {
    let root = match lingkungan.root() {
        Ok(root) => root,
        Err(pesan) => {
            lingkungan.gagal(&pesan);
            return Akhir::SalahPakai;
        }
    };
    let simpanan = Simpanan::open(&root.join(".pendopo/cache/gambar"));
    let ruang = match Ruang::buka(root, lingkungan.waktu, lingkungan.pilihan.clone(), simpanan) {
        Ok(ruang) => Arc::new(ruang.dengan_jam(jam)),
        Err(galat) => {
            lingkungan.gagal_disk(&galat);
            return Akhir::from(&galat);
        }
    };
    if let Some(asing) = asing(lingkungan, &ruang) {
        lingkungan.gagal(&asing);
        return Akhir::SalahPakai;
    }
    let siaran = Siaran::baru();
    let (layanan, penyaji) = match mulai(lingkungan, &ruang, &siaran, port) {
        Ok(mulai) => mulai,
        Err(galat) => {
            lingkungan.gagal(galat.message().get(lingkungan.gaya.lang));
            return Akhir::AlatGagal;
        }
    };
    let mut pantau = Watch::start(root);
    sapa(lingkungan, &ruang, layanan.port(), pantau.is_told());
    if buka && !buka_peramban(&alamat_awal(&ruang, layanan.port())) {
        lingkungan.kabari(&Pesan::new(
            "peramban tidak dapat dibuka; buka alamat di atas sendiri",
            "no browser could be opened; open the address above yourself",
        ));
    }
    std::thread::spawn(move || pantau::jalankan(&penyaji, &siaran, &mut pantau));
    match layanan.tunggu() {
        Ok(()) => Akhir::Bersih,
        Err(galat) => {
            lingkungan.gagal(galat.message().get(lingkungan.gaya.lang));
            Akhir::AlatGagal
        }
    }
}

/// Starts the server at the port that was named, or at the first free one.
fn mulai(
    lingkungan: &Lingkungan,
    ruang: &Arc<Ruang>,
    siaran: &Siaran,
    port: Option<u16>,
) -> Result<(Layanan, Arc<Penyaji>), ServeError> {
    let sandi = acak()?;
    let coba = |port: u16| {
        let penyaji = Arc::new(Penyaji::baru(Arc::clone(ruang), sandi.clone(), port, lingkungan.gaya.lang));
        let penjawab: Arc<Penyaji> = Arc::clone(&penyaji);
        Layanan::buka(penjawab, siaran.clone(), port).map(|layanan| (layanan, penyaji))
    };
    if let Some(port) = port {
        return coba(port);
    }
    let mut hasil = coba(PORT);
    for port in PORT + 1..=PORT + COBA {
        match hasil {
            Err(ServeError::Terpakai(_)) => hasil = coba(port),
            selain => return selain,
        }
    }
    hasil
}

/// Names what `--daerah` and `--situs` ask for and the register does not have.
fn asing(lingkungan: &Lingkungan, ruang: &Ruang) -> Option<String> {
    let (pilihan, daftar) = (&lingkungan.pilihan, ruang.daftar());
    let daerah = pilihan.daerah.iter().filter(|d| !daftar.iter().any(|t| t.daerah == **d));
    let situs = pilihan.situs.iter().filter(|s| !daftar.iter().any(|t| t.label == **s));
    let diminta: Vec<&str> = daerah.chain(situs).map(String::as_str).collect();
    if !daftar.is_empty() && diminta.is_empty() {
        return None;
    }
    let pesan = match diminta.is_empty() {
        true => Pesan::new(
            "tidak ada satu pun situs di register; buat dengan `pendopo new situs`",
            "there is no site in the register; make one with `pendopo new situs`",
        ),
        false => Pesan::new(
            format!("tidak ada situs untuk {}", diminta.join(", ")),
            format!("there is no site for {}", diminta.join(", ")),
        ),
    };
    Some(pesan.get(lingkungan.gaya.lang).to_owned())
}

/// Says where the preview is and how it is used.
fn sapa(lingkungan: &Lingkungan, ruang: &Ruang, port: u16, kabar: bool) {
    let lang = lingkungan.gaya.lang;
    let daftar = ruang.daftar();
    let mut teks = match lang {
        Lang::Id => format!("Pratinjau siap: http://localhost:{port}/\n"),
        Lang::En => format!("The preview is ready: http://localhost:{port}/\n"),
    };
    for situs in daftar.iter().take(DAFTAR) {
        let Terdaftar { daerah, label, .. } = situs;
        teks.push_str(&format!("  http://{label}.{daerah}.localhost:{port}/\n"));
    }
    if daftar.len() > DAFTAR {
        let sisa = daftar.len() - DAFTAR;
        teks.push_str(&match lang {
            Lang::Id => format!("  dan {sisa} situs lain, semua ada di alamat pertama\n"),
            Lang::En => format!("  and {sisa} more sites, all of them at the first address\n"),
        });
    }
    teks.push_str(match lang {
        Lang::Id => {
            "Ubah berkas lalu simpan: halaman yang terbuka menyegarkan dirinya. Hanya komputer ini yang dapat membukanya.\n\
             Tekan Ctrl+C untuk berhenti.\n"
        }
        Lang::En => {
            "Change a file and save it: open pages refresh themselves. Only this machine can open them.\n\
             Press Ctrl+C to stop.\n"
        }
    });
    cetak(&teks);
    if !kabar {
        lingkungan.kabari(&Pesan::new(
            "sistem ini tidak mengabarkan perubahan berkas; folder dilihat setiap detik",
            "this system does not tell of changed files; the folders are looked through every second",
        ));
    }
}

/// Returns what is opened first: the one site, or the list of all.
fn alamat_awal(ruang: &Ruang, port: u16) -> String {
    match ruang.daftar().as_slice() {
        [satu] => format!("http://{}.{}.localhost:{port}/", satu.label, satu.daerah),
        _ => format!("http://localhost:{port}/"),
    }
}

/// Opens the browser of the desktop; says whether a program could be started for it.
fn buka_peramban(alamat: &str) -> bool {
    let mut perintah = if cfg!(windows) {
        let mut perintah = Command::new("cmd");
        perintah.args(["/c", "start", ""]);
        perintah
    } else if cfg!(target_os = "macos") {
        Command::new("open")
    } else {
        Command::new("xdg-open")
    };
    perintah.arg(alamat).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().is_ok()
}
