//! Attachments of an agency, opened once: what lies inside them goes to the checks, what the plan needs is kept.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;

use crate::base::span::FileId;
use crate::diag::sumber::Sumber;
use crate::diag::{Diagnostic, Place, Severity};
use crate::dokumen::{self, Berat, Dokumen, Rusak};
use crate::model::daerah::{Aset, Instansi};
use crate::pipeline::gambar::{self, Satu, Terukur};
use crate::plan::bahan::tertutup;
use crate::plan::lingkup::LampiranSiap;
use crate::rules::konteks::Lampiran;
use crate::vfs::{Kind, SourceTree};

/// The code of a document that cannot be looked into.
const KODE: &str = "BKS-039";

/// What is kept of an agency's attachments when their texts are forgotten.
#[derive(Debug, Clone, Default)]
pub struct Dibuka {
    /// Its pictures.
    pub terukur: Terukur,
    /// What pages tell of its documents, by path from its folder.
    pub siap: BTreeMap<String, LampiranSiap>,
    /// The files whose bytes could be read.
    pub terbaca: BTreeSet<FileId>,
    /// What is wrong with documents that cannot be looked into.
    pub diags: Vec<Diagnostic>,
}

/// One attachment, read and looked into.
enum Dibaca {
    Dokumen(Box<Dokumen>),
    Gambar(Box<Dokumen>, Box<Satu>),
    Gagal(Box<Diagnostic>),
}

/// Opens the attachments of an agency that may be published, each once, on all threads.
///
/// A file of text was read with the sources already. A document that cannot be read is told by the stage that publishes
/// it, so that one which no page offers refuses nothing.
#[must_use]
pub fn buka(pohon: &SourceTree, sumber: &Sumber, instansi: &Instansi) -> (Lampiran, Option<Dibuka>) {
    let mut dibuka = Dibuka::default();
    let mut lampiran = Lampiran::new();
    if instansi.aset.is_empty() {
        return (lampiran, Some(dibuka));
    }
    let tertutup = tertutup(instansi);
    let daftar: Vec<(&String, &Aset)> = instansi.aset.iter().filter(|(path, _)| !tertutup.contains(*path)).collect();
    let hasil: Vec<Option<Dibaca>> =
        daftar.par_iter().map(|(path, aset)| satu(pohon, sumber, instansi, path, aset.file)).collect();
    for ((path, aset), dibaca) in daftar.into_iter().zip(hasil) {
        let dokumen = match dibaca {
            None => continue,
            Some(Dibaca::Gagal(temuan)) => {
                // A picture is measured whether a page shows it or not.
                if path.starts_with("gambar/") {
                    dibuka.terukur.diags.push(*temuan);
                }
                continue;
            }
            Some(Dibaca::Gambar(dokumen, satu)) => {
                dibuka.terukur.tambah(path, *satu);
                dokumen
            }
            Some(Dibaca::Dokumen(dokumen)) => dokumen,
        };
        dibuka.terbaca.insert(aset.file);
        // What is wrong with a picture is told by what measures it.
        if let Some(rusak) = dokumen.rusak.filter(|_| !path.starts_with("gambar/")) {
            dibuka.diags.push(temuan(format!("{}/{path}", instansi.folder), rusak));
        }
        if !dokumen.halaman.is_empty() {
            let tanpa_teks = dokumen.halaman.iter().any(|h| h.tanpa_teks());
            dibuka.siap.insert(path.clone(), LampiranSiap { halaman: dokumen.halaman.len(), tanpa_teks });
        }
        lampiran.insert(aset.file, *dokumen);
    }
    (lampiran, Some(dibuka))
}

/// Reads one attachment. Its bytes are forgotten with it, so that memory holds few at a time, however many there are.
fn satu(pohon: &SourceTree, sumber: &Sumber, instansi: &Instansi, path: &str, file: FileId) -> Option<Dibaca> {
    let berkas = pohon.file(file)?;
    if berkas.kind == Kind::Text && !path.starts_with("gambar/") {
        let teks = sumber.teks(file)?;
        return Some(Dibaca::Dokumen(Box::new(jaga(|| dokumen::baca_teks(path, teks)))));
    }
    let bytes = match pohon.read(berkas) {
        Ok(bytes) => bytes,
        Err(temuan) => return Some(Dibaca::Gagal(temuan)),
    };
    let dokumen = Box::new(jaga(|| dokumen::baca(path, &bytes)));
    Some(match path.starts_with("gambar/") {
        true => Dibaca::Gambar(dokumen, Box::new(gambar::satu(instansi, path, file, &bytes))),
        false => Dibaca::Dokumen(dokumen),
    })
}

/// Keeps a fault of the program at one document away from the others.
fn jaga(baca: impl FnOnce() -> Dokumen) -> Dokumen {
    catch_unwind(AssertUnwindSafe(baca)).unwrap_or_else(|_| Dokumen::gagal(Rusak::Henti))
}

fn temuan(path: String, rusak: Rusak) -> Diagnostic {
    let severity = match rusak.berat() {
        Berat::Tolak => Severity::Error,
        Berat::Ingatkan => Severity::Warning,
    };
    Diagnostic { severity, ..Diagnostic::error(KODE, Place::Path(path), rusak.pesan(), rusak.perbaikan()) }
}

#[cfg(test)]
#[path = "lampiran_tests.rs"]
mod tests;
