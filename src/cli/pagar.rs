//! What `build` and `check` may reach once they start reading what others wrote; the kernel refuses the rest.

use std::path::{Path, PathBuf};

use crate::cli::Akhir;
use crate::cli::argumen::{Build, Check, Format};
use crate::cli::lingkungan::Lingkungan;
use crate::diag::Pesan;
use crate::vfs::{FOLDERS, Fence, Fenced};

/// The files and folders that a command line names, beside the workspace, which is read.
#[derive(Debug, Default)]
pub(super) struct Pagar {
    /// Read, with everything below.
    baca: Vec<PathBuf>,
    /// Written, with everything below.
    tulis: Vec<PathBuf>,
    /// A file that is made anew at the end.
    laporan: Option<PathBuf>,
    /// A file that grows at the end.
    ringkasan: Option<PathBuf>,
}

impl Pagar {
    /// Returns what a build may reach; nothing where finished sites come from another machine.
    pub fn bangun(isi: &Build) -> Option<Self> {
        isi.shared_cache.is_none().then(|| Self {
            baca: isi.previous.iter().chain(&isi.plan).cloned().collect(),
            tulis: std::iter::once(&isi.out).chain((!isi.no_cache).then_some(&isi.cache)).cloned().collect(),
            laporan: isi.timings.clone(),
            ringkasan: None,
        })
    }

    /// Returns what a check may reach.
    pub fn periksa(lingkungan: &Lingkungan, isi: &Check) -> Self {
        Self {
            baca: isi.previous.iter().cloned().collect(),
            tulis: (!isi.no_cache).then_some(&isi.cache).into_iter().cloned().collect(),
            laporan: isi.timings.clone(),
            ringkasan: lingkungan.ringkasan_langkah().filter(|_| matches!(isi.format, Format::Github)),
        }
    }

    /// Closes the fence around the workspace `root`, then starts the threads that work. The folders that are written are
    /// there already, or are not made any more.
    ///
    /// # Errors
    ///
    /// Returns how the run ends where it has no threads; why has been said.
    pub fn pasang(&self, lingkungan: &Lingkungan, root: &Path) -> Result<(), Akhir> {
        // Keys, the history of git and other files of the workspace are nothing for who makes pages.
        let sumber = FOLDERS.iter().map(|folder| root.join(folder));
        let mut pagar = sumber.chain(Lingkungan::berkas_program()).fold(Fence::default().list(root), Fence::read);
        for path in &self.baca {
            pagar = pagar.read_through(path);
        }
        for path in &self.tulis {
            pagar = pagar.write(root.join(path));
        }
        if let Some(path) = &self.laporan {
            pagar = pagar.report(path);
        }
        if let Some(path) = &self.ringkasan {
            pagar = pagar.append(path);
        }
        let dimatikan = Lingkungan::variabel("PENDOPO_PAGAR").is_some_and(|nilai| nilai == "tidak");
        let tertutup = if dimatikan { Fenced::Not } else { pagar.close() };
        if lingkungan.rinci {
            lingkungan.kabari(&kabar(tertutup));
        }
        lingkungan.mulai_utas().map_err(|pesan| {
            lingkungan.gagal(&pesan);
            Akhir::AlatGagal
        })
    }
}

/// Says how far the kernel holds the run.
fn kabar(tertutup: Fenced) -> Pesan {
    match tertutup {
        Fenced::Whole => Pesan::new(
            "pagar inti sistem: berkas, TCP, dan program lain tertutup di luar naskah dan keluaran",
            "kernel fence: files, TCP and other programs are closed beyond sources and output",
        ),
        Fenced::Partly => Pesan::new(
            "pagar inti sistem: berkas dan program lain tertutup di luar naskah dan keluaran, TCP sejauh inti ini mengenalnya",
            "kernel fence: files and other programs are closed beyond sources and output, TCP as far as this kernel knows how",
        ),
        Fenced::Not => Pesan::new(
            "pagar inti sistem: tidak ada di sini; yang menahan hanya program ini sendiri",
            "kernel fence: none here; only this program itself holds back",
        ),
    }
}
