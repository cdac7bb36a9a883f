//! The load of a whole kabupaten: written to a folder, and measured.
//!
//! ```text
//! cargo bench --bench wilayah -- tulis DIR [--situs 40] [--halaman 250] [--benih 1] [--gambar]
//! cargo bench --bench wilayah -- ukur DIR [--ulang 5]
//! cargo bench --bench wilayah -- tahap DIR NAMA [--ulang 2]
//! cargo bench --bench wilayah
//! ```
//!
//! `tulis` writes a workspace of so many sites with about so many pages each, always the same for the same arguments:
//! of the pages of a site 25 % are services with fourteen components, 10 % procedures of ten steps, 55 % news of 2 to
//! 4 KB, and the rest what an agency has once. `ukur` reads, checks and builds a workspace in this process. `tahap`
//! runs the stages of its first site, one of them so many times: `.ci/instruksi.mjs` counts instructions by it. Without
//! arguments a small workspace is written and measured once.

mod acak;
mod dasar;
mod isi;
mod register;
mod tahap;
mod ukur;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use isi::Bergambar;

/// What the command line asks for.
#[derive(Debug)]
struct Pilihan {
    kata: Vec<String>,
    situs: usize,
    halaman: usize,
    benih: u64,
    ulang: usize,
    gambar: Bergambar,
}

const PEMAKAIAN: &str = "wilayah: tulis DIR [--situs N] [--halaman N] [--benih N] [--gambar] | ukur DIR [--ulang N] | tahap DIR NAMA [--ulang N] | (tanpa argumen)";

fn main() -> ExitCode {
    let Some(pilihan) = baca(std::env::args().skip(1)) else {
        eprintln!("{PEMAKAIAN}");
        return ExitCode::from(2);
    };
    let kata: Vec<&str> = pilihan.kata.iter().map(String::as_str).collect();
    let hasil = match kata[..] {
        ["tulis", dir] => tulis(Path::new(dir), &pilihan),
        ["ukur", dir] => ukur::ukur(Path::new(dir), pilihan.ulang),
        ["tahap", dir, nama] if tahap::NAMA.contains(&nama) => ukur::tahap(Path::new(dir), nama, pilihan.ulang),
        [] => sekali(&pilihan),
        _ => {
            eprintln!("{PEMAKAIAN}");
            return ExitCode::from(2);
        }
    };
    match hasil {
        Ok(()) => ExitCode::SUCCESS,
        Err(galat) => {
            eprintln!("wilayah: {galat}");
            ExitCode::FAILURE
        }
    }
}

fn baca(mut argumen: impl Iterator<Item = String>) -> Option<Pilihan> {
    let mut pilihan =
        Pilihan { kata: Vec::new(), situs: 40, halaman: 250, benih: 1, ulang: 5, gambar: Bergambar::Tidak };
    while let Some(kata) = argumen.next() {
        match kata.as_str() {
            // Cargo says so to every benchmark.
            "--bench" => {}
            "--gambar" => pilihan.gambar = Bergambar::Ya,
            "--situs" => pilihan.situs = argumen.next()?.parse().ok().filter(|n| (1..=1000).contains(n))?,
            "--halaman" => pilihan.halaman = argumen.next()?.parse().ok().filter(|n| *n >= 10)?,
            "--benih" => pilihan.benih = argumen.next()?.parse().ok()?,
            "--ulang" => pilihan.ulang = argumen.next()?.parse().ok().filter(|n| *n >= 1)?,
            lain if lain.starts_with('-') => return None,
            lain => pilihan.kata.push(lain.to_owned()),
        }
    }
    Some(pilihan)
}

fn sekali(pilihan: &Pilihan) -> io::Result<()> {
    let tempat = tempfile::tempdir()?;
    tulis(tempat.path(), &Pilihan { situs: 4, halaman: 50, kata: Vec::new(), ..*pilihan })?;
    ukur::ukur(tempat.path(), 1)
}

/// Writes the workspace; refuses a folder that holds one already, since its files would mix with the new ones.
fn tulis(dir: &Path, pilihan: &Pilihan) -> io::Result<()> {
    for nama in ["sites", "content"] {
        if dir.join(nama).exists() {
            let pesan = format!("{} sudah berisi folder kerja; pilih folder kosong", dir.display());
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, pesan));
        }
    }
    let perangkat = register::daftar(pilihan.situs);
    let register = dir.join("sites").join(register::DAERAH);
    simpan(register.join("daerah.yaml"), register::berkas_daerah(&perangkat).as_bytes())?;
    let (mut berkas, mut besar) = (0, 0);
    for p in &perangkat {
        simpan(register.join(format!("{}.yaml", p.label)), register::berkas_perangkat(p).as_bytes())?;
        let folder = dir.join("content").join(register::DAERAH).join(&p.label);
        for (path, bytes) in isi::situs(p, pilihan.halaman, pilihan.benih, pilihan.gambar) {
            berkas += 1;
            besar += bytes.len();
            simpan(folder.join(path), &bytes)?;
        }
    }
    println!("{}: {} situs, {berkas} berkas, {} KB", dir.display(), perangkat.len(), besar / 1000);
    Ok(())
}

fn simpan(path: PathBuf, bytes: &[u8]) -> io::Result<()> {
    if let Some(induk) = path.parent() {
        fs::create_dir_all(induk)?;
    }
    fs::write(path, bytes)
}
